import { spokenDistanceKm } from '../../../lib/distance.ts'
import { countryName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Badge, Card, Cards, EmptyState, FilterBar, Notice, PlaceField, Section } from '../../../ui/index.ts'
import type { AtDistance, OfficeInPlace } from '../queries/offices.ts'
import { OfficeFacts, PhoneLink } from './office-facts.tsx'

export interface OfficesPageProps {
  /** Grouped by unit already. */
  readonly offices: readonly AtDistance<OfficeInPlace>[]
  readonly typedPlace: string
  /** The place that was understood, or null. */
  readonly from: string | null
  readonly ownOfficeId: string | null
}

export function OfficesPage({ offices, typedPlace, from, ownOfficeId }: OfficesPageProps) {
  const { t, locale } = useWords()
  const units = [...new Map(offices.map((office) => [office.unit.id, office.unit])).values()]
  return (
    <Screen title={t('territory.offices.title')} lead={t('territory.offices.lead')} width="wide">
      <FilterBar
        action="/offices"
        clearHref={typedPlace === '' ? undefined : '/offices'}
        result={from === null ? undefined : t('territory.offices.measured-from', { place: from })}
      >
        <PlaceField name="place" label={t('territory.place.label')} hint={t('territory.place.hint')} value={typedPlace} width="medium" />
      </FilterBar>
      {typedPlace !== '' && from === null && (
        <Notice tone="attention" title={t('territory.place.unknown', { typed: typedPlace })}>{t('territory.place.unknown-advice')}</Notice>
      )}
      {offices.length === 0 && <EmptyState title={t('territory.offices.empty')}>{t('territory.offices.empty-text')}</EmptyState>}
      {units.map((unit) => (
        <Section title={countryName(locale, unit.country)} lead={<>{t('territory.offices.desk', { unit: unit.name })} <PhoneLink phone={unit.deskPhone} /></>}>
          <Cards>
            {offices.filter((office) => office.unit.id === unit.id).map((office) => (
              <Card title={office.name} href={`/offices/${office.key}${typedPlace === '' ? "" : `?${new URLSearchParams({ place: typedPlace })}`}`} level={3}>
                {office.id === ownOfficeId && <p><Badge tone="moss" icon="house">{t('territory.offices.own')}</Badge></p>}
                {office.distanceKm !== null && <p>{t('territory.offices.distance', { distance: spokenDistanceKm(office.distanceKm) })}</p>}
                <OfficeFacts office={office} />
              </Card>
            ))}
          </Cards>
        </Section>
      ))}
      {from !== null && <p><small>{t('territory.places.source')}</small></p>}
    </Screen>
  )
}
