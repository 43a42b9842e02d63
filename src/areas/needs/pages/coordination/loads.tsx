// How much lies with each team and each person.
import { isoDateIn } from '../../../../i18n/dates.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Badge, ChartWithTable, Section, Table } from '../../../../ui/index.ts'
import type { PersonLoad, TeamLoad } from '../../queries/coordination/load.ts'
import { Bars } from './bars.tsx'
import { coordinationPath, everybodyPath } from './paths.ts'

export interface TeamLoadsProps {
  readonly teams: readonly TeamLoad[]
  /** The team chosen, or null for the unit. */
  readonly team: TeamLoad | null
  /** Everybody of the unit, whoever holds most first. */
  readonly people: readonly PersonLoad[]
  readonly showsAllPeople: boolean
  readonly timeZone: string
}

const DRAWN = 12
const PEOPLE_SHOWN = 20

/** "0,8", for what is counted by the day. */
export function usePace(): (value: number | null) => string {
  const { t, number } = useWords()
  return (value) => (value === null ? t('needs.coordination.pace-unknown') : number(Math.round(value * 10) / 10))
}

export function TeamLoads({ teams, team, timeZone }: TeamLoadsProps) {
  const { t, number, shortDay } = useWords()
  const pace = usePace()
  if (team !== null) return null
  const drawn = teams.filter((one) => one.waiting > 0).slice(0, DRAWN)
  const late = teams.filter((one) => one.late > 0).length
  return (
    <Section title={t('needs.coordination.teams.title')} lead={t('needs.coordination.teams.lead')}>
      <ChartWithTable
        open
        title={t('needs.coordination.teams.chart')}
        description={t('needs.coordination.teams.description', { teams: teams.length, late })}
        chart={<Bars bars={drawn.map((one) => ({ label: one.name, value: one.waiting, part: one.late, text: t('needs.coordination.teams.bar', { waiting: one.waiting, late: one.late }) }))} />}
        table={{
          columns: [
            { label: t('needs.coordination.column.team') }, { label: t('needs.coordination.column.open'), numeric: true }, { label: t('needs.coordination.column.waiting'), numeric: true },
            { label: t('needs.coordination.column.late'), numeric: true }, { label: t('needs.coordination.column.unclaimed'), numeric: true }, { label: t('needs.coordination.column.oldest') },
            { label: t('needs.coordination.column.pace'), numeric: true }, { label: t('needs.coordination.column.honest') },
          ],
          rows: teams.map((one) => [
            <><a href={coordinationPath(one.id)}>{one.name}</a>{one.load === 'full' && <>{' '}<Badge tone="brick" icon="inbox">{t('needs.coordination.full')}</Badge></>}{one.people === 0 && <>{' '}<Badge tone="ochre">{t('needs.coordination.nobody')}</Badge></>}</>,
            number(one.open), number(one.waiting), number(one.late), number(one.unclaimed),
            one.oldest ? shortDay(isoDateIn(timeZone, one.oldest)) : '–', pace(one.pace),
            t('needs.coordination.honest', { day: shortDay(one.honestOn), days: one.honestDays }),
          ]),
        }}
      />
    </Section>
  )
}

export function People({ people, team, timeZone, showsAllPeople }: TeamLoadsProps) {
  const { t } = useWords()
  const of = people.filter((one) => team === null || one.teamId === team.id)
  if (of.length === 0) return null
  const shown = showsAllPeople ? of : of.slice(0, PEOPLE_SHOWN)
  return (
    <Section title={t('needs.coordination.people.title')} id="people" lead={t('needs.coordination.people.lead')}>
      <PeopleTable people={shown} team={team} timeZone={timeZone} />
      {of.length > shown.length && <p><a href={everybodyPath(team?.id ?? null)}>{t('needs.coordination.people.more', { count: of.length - shown.length })}</a></p>}
    </Section>
  )
}

function PeopleTable({ people, team, timeZone }: Pick<TeamLoadsProps, 'people' | 'team' | 'timeZone'>) {
  const { t, number, shortDay } = useWords()
  const pace = usePace()
  return (
    <Table
      caption={t('needs.coordination.people.title')}
      captionHidden
      columns={[
        { label: t('needs.coordination.column.person') }, ...(team === null ? [{ label: t('needs.coordination.column.team') }] : []), { label: t('needs.coordination.column.open'), numeric: true },
        { label: t('needs.coordination.column.waiting'), numeric: true }, { label: t('needs.coordination.column.late'), numeric: true }, { label: t('needs.coordination.column.oldest') }, { label: t('needs.coordination.column.pace'), numeric: true },
      ]}
      rows={people.map((one) => [
        <>{one.name}{one.absentUntil && <>{' '}<Badge tone="ochre" icon="calendar-x">{t('needs.coordination.absent-until', { day: shortDay(isoDateIn(timeZone, one.absentUntil)) })}</Badge></>}</>,
        ...(team === null ? [<a href={coordinationPath(one.teamId)}>{one.teamName}</a>] : []),
        number(one.open), number(one.waiting), number(one.late), one.oldest ? shortDay(isoDateIn(timeZone, one.oldest)) : '–', pace(one.pace),
      ])}
    />
  )
}
