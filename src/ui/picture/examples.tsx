import type { Example } from '../example.ts'
import { LinkList } from '../list/link-list.tsx'
import { ChartWithTable, MapWithList } from './picture-with-text.tsx'

const months = [
  ['août', 41],
  ['septembre', 58],
  ['octobre', 73],
] as const

export const chart: Example = {
  title: 'Un graphique et ses chiffres',
  node: (
    <ChartWithTable
      title="Besoins clos par leur membre"
      description="De 41 en août à 73 en octobre."
      chart={
        <svg viewBox="0 0 420 150" aria-hidden="true">
          {months.map(([month, value], index) => (
            <>
              <rect class={`stone-${index + 1}`} x={20 + index * 135} y={120 - value} width="100" height={value} rx="12" />
              <text x={70 + index * 135} y="142" text-anchor="middle" font-size="15">{month}</text>
            </>
          ))}
        </svg>
      }
      table={{ columns: [{ label: 'Mois' }, { label: 'Besoins clos', numeric: true }], rows: months.map(([month, value]) => [month, String(value)]) }}
    />
  ),
}

export const map: Example = {
  title: 'Une carte et ses lieux',
  node: (
    <MapWithList
      title="Permanences près de chez vous"
      map={
        <svg viewBox="0 0 300 180" aria-hidden="true">
          <path class="hill-far" d="M0 60C60 20 140 40 200 30S280 50 300 40V180H0Z" />
          <circle class="stone-3" cx="110" cy="92" r="9" />
          <circle class="stone-2" cx="206" cy="120" r="9" />
        </svg>
      }
    >
      <LinkList
        items={[
          { label: 'Bruxelles, rue Coenraets 72', href: '#bruxelles', facts: ['2 km', 'mardi et jeudi'], icon: 'map-pin' },
          { label: 'Namur, place de la Gare', href: '#namur', facts: ['58 km', 'le premier mercredi'], icon: 'map-pin' },
        ]}
      />
    </MapWithList>
  ),
}
