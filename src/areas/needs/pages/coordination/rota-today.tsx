// Who is on duty today in each office, and the half days ahead that nobody will cover.
import { useWords } from '../../../../i18n/words.tsx'
import { Badge, LinkList, Section, Table } from '../../../../ui/index.ts'
import { type DutySlot, HALVES } from '../../domain/duty.ts'
import type { OfficeTeam } from '../../queries/rota.ts'
import { DutyName } from '../rota/duty-name.tsx'
import { rotaPath } from '../rota/paths.ts'

export interface RotaTodayProps {
  readonly offices: readonly OfficeTeam[]
  readonly duties: readonly DutySlot[]
  readonly names: ReadonlyMap<string, string>
  readonly today: string
}

const GAPS_SHOWN = 10

export function RotaToday({ offices, duties, names, today }: RotaTodayProps) {
  const { t, shortDay } = useWords()
  const planned = offices.filter((office) => duties.some((slot) => slot.teamId === office.id && slot.duty.kind !== 'unplanned'))
  const gaps = duties.filter((slot) => slot.duty.kind === 'gap')
  const now = duties.filter((slot) => slot.on === today)
  const nameOf = (teamId: string) => offices.find((office) => office.id === teamId)?.name ?? ''
  return (
    <Section title={t('needs.coordination.duty.title')} action={<a href="/rota">{t('needs.coordination.rota')}</a>}>
      {planned.length === 0 && <p>{t('needs.coordination.duty.none')}</p>}
      {planned.length > 0 && now.length === 0 && <p>{t('needs.coordination.duty.off')}</p>}
      {planned.length > 0 && now.length > 0 && (
        <Table
          caption={t('needs.coordination.duty.today')}
          columns={[{ label: t('needs.coordination.column.team') }, ...HALVES.map((half) => ({ label: t(`needs.rota.half.${half}`) }))]}
          rows={planned.map((office) => [
            <a href={rotaPath(office.id, today)}>{office.name}</a>,
            ...HALVES.map((half) => <DutyName duty={now.find((slot) => slot.teamId === office.id && slot.half === half)?.duty ?? { kind: 'off' }} names={names} />),
          ])}
        />
      )}
      {gaps.length > 0 && (
        <>
          <p><Badge tone="brick" icon="calendar-x">{t('needs.coordination.duty.gaps', { count: gaps.length })}</Badge></p>
          <LinkList
            items={gaps.slice(0, GAPS_SHOWN).map((slot) => ({
              label: t('needs.coordination.duty.gap', { team: nameOf(slot.teamId), day: shortDay(slot.on), half: slot.half }),
              href: rotaPath(slot.teamId, slot.on),
              facts: slot.duty.kind === 'gap' ? [t('needs.rota.gap', { name: names.get(slot.duty.personId) ?? '', reason: slot.duty.reason })] : [],
            }))}
          />
        </>
      )}
    </Section>
  )
}
