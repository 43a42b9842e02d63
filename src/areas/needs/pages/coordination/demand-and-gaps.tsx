// What the next two weeks will bring, what nobody answers, and what members chose otherwise.
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Badge, ChartWithTable, Disclosure, Section, Table } from '../../../../ui/index.ts'
import { CAPACITY_WORKING_DAYS, type TeamCapacity } from '../../queries/coordination/capacity.ts'
import type { Gaps as FoundGaps, OverruledTheme } from '../../queries/coordination/gaps.ts'
import { Bars } from './bars.tsx'
import type { TeamLoadsProps } from './loads.tsx'

export interface DemandProps extends TeamLoadsProps {
  readonly capacities: ReadonlyMap<string, TeamCapacity>
}

const DRAWN = 12

export function Demand({ teams, team, capacities }: DemandProps) {
  const { t, number } = useWords()
  const rows = (team ? [team] : teams).map((one) => ({ team: one, ...(capacities.get(one.id) ?? { arriving: 0, freeSlots: 0, daysAway: 0 }), answering: one.pace === null ? null : one.pace * CAPACITY_WORKING_DAYS }))
  const drawn = rows.filter((row) => row.arriving > 0 || (row.answering ?? 0) > 0).slice(0, DRAWN)
  const rounded = (value: number) => number(Math.round(value))
  const short = rows.filter((row) => row.answering !== null && row.arriving > row.answering).length
  return (
    <Section title={t('needs.coordination.demand.title')} lead={t('needs.coordination.demand.lead')}>
      <ChartWithTable
        open
        title={t('needs.coordination.demand.chart')}
        description={t('needs.coordination.demand.description', { short })}
        chart={<Bars bars={drawn.map((row) => ({ label: row.team.name, value: row.arriving, mark: row.answering ?? 0, text: t('needs.coordination.demand.bar', { arriving: Math.round(row.arriving), answering: Math.round(row.answering ?? 0) }) }))} />}
        table={{
          columns: [
            { label: t('needs.coordination.column.team') }, { label: t('needs.coordination.column.arriving'), numeric: true }, { label: t('needs.coordination.column.answering'), numeric: true },
            { label: t('needs.coordination.column.free'), numeric: true }, { label: t('needs.coordination.column.away'), numeric: true },
          ],
          rows: rows.map((row) => [row.team.name, rounded(row.arriving), row.answering === null ? t('needs.coordination.pace-unknown') : rounded(row.answering), number(row.freeSlots), number(row.daysAway)]),
        }}
      />
    </Section>
  )
}

export interface GapsProps {
  readonly gaps: FoundGaps
  readonly themeLabels: ReadonlyMap<string, string>
}

export function Gaps({ gaps, themeLabels }: GapsProps) {
  const words = useWords()
  const { t, number } = words
  const label = (theme: string) => (theme === 'personal' ? t('needs.coordination.gaps.personal') : (themeLabels.get(theme) ?? theme))
  const asked = gaps.themes.filter((gap) => gap.open > 0)
  const quiet = gaps.themes.filter((gap) => gap.open === 0)
  return (
    <Section title={t('needs.coordination.gaps.title')} lead={t('needs.coordination.gaps.lead')}>
      <Table
        caption={t('needs.coordination.gaps.themes')}
        columns={[{ label: t('needs.coordination.column.theme') }, { label: t('needs.coordination.column.waiting'), numeric: true }, { label: t('needs.coordination.column.unanswered'), numeric: true }, { label: t('needs.coordination.column.second-line') }]}
        rows={asked.map((gap) => [label(gap.theme), number(gap.open), number(gap.unanswered), gap.hasSecondLine ? t('needs.coordination.gaps.has') : <Badge tone="ochre">{t('needs.coordination.gaps.none')}</Badge>])}
        empty={<p>{t('needs.coordination.gaps.no-theme')}</p>}
      />
      {quiet.length > 0 && <Disclosure summary={t('needs.coordination.gaps.quiet', { count: quiet.length })}><p>{words.list(quiet.map((gap) => label(gap.theme)))}</p></Disclosure>}
      <Table
        caption={t('needs.coordination.gaps.languages')}
        columns={[{ label: t('needs.coordination.column.language') }, { label: t('needs.coordination.column.waiting'), numeric: true }, { label: t('needs.coordination.column.no-speaker'), numeric: true }, { label: t('needs.coordination.column.unit-speaks') }]}
        rows={gaps.languages.map((gap) => [languageName(words.locale, gap.language), number(gap.open), number(gap.withoutSpeaker), gap.nobody ? <Badge tone="brick">{t('needs.coordination.gaps.nobody')}</Badge> : t('needs.coordination.gaps.somebody')])}
        empty={<p>{t('needs.coordination.gaps.no-language')}</p>}
      />
    </Section>
  )
}

export interface OverruledProps {
  readonly overruled: readonly OverruledTheme[]
  readonly themeLabels: ReadonlyMap<string, string>
}

export function Overruled({ overruled, themeLabels }: OverruledProps) {
  const { t, number } = useWords()
  if (overruled.length === 0) return null
  return (
    <Section title={t('needs.coordination.overruled.title')} lead={t('needs.coordination.overruled.lead')}>
      <Table
        caption={t('needs.coordination.overruled.title')}
        captionHidden
        columns={[{ label: t('needs.coordination.column.was') }, { label: t('needs.coordination.column.became') }, { label: t('needs.coordination.column.times'), numeric: true }]}
        rows={overruled.map((one) => [themeLabels.get(one.was) ?? one.was, themeLabels.get(one.became) ?? one.became, number(one.count)])}
      />
    </Section>
  )
}

