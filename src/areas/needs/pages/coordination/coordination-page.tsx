// The page of those who look after a unit: how it stands, what to do about it. Counts and metadata, never a text.
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Button, Figures, LinkList, Section } from '../../../../ui/index.ts'
import type { PastReassignment } from '../../queries/coordination/reassignments.ts'
import { Demand, type DemandProps, Gaps, type GapsProps, Overruled, type OverruledProps } from './demand-and-gaps.tsx'
import { LateNeeds, type LateNeedsProps } from './late-needs.tsx'
import { People, TeamLoads, type TeamLoadsProps } from './loads.tsx'
import { coordinationPath } from './paths.ts'
import { RotaToday, type RotaTodayProps } from './rota-today.tsx'

export { coordinationPath } from './paths.ts'

export interface CoordinationPageProps extends TeamLoadsProps, LateNeedsProps, DemandProps, GapsProps, OverruledProps, RotaTodayProps {
  readonly past: readonly PastReassignment[]
}

function Past({ past, timeZone }: Pick<CoordinationPageProps, 'past' | 'timeZone'>) {
  const { t, moment } = useWords()
  if (past.length === 0) return null
  return (
    <Section title={t('needs.coordination.past.title')}>
      <LinkList
        items={past.map((one) => ({
          label: t('needs.coordination.past.one', { moved: one.moved, stayed: one.stayed, to: one.personName ?? one.teamName }),
          href: `/coordination/reassignments/${one.id}`,
          facts: [moment(one.madeAt, timeZone), one.madeByName],
          icon: 'arrow-right',
        }))}
      />
    </Section>
  )
}

export function CoordinationPage(props: CoordinationPageProps) {
  const { t, number } = useWords()
  const { teams, team } = props
  const of = team ? [team] : teams
  const sum = (value: (one: (typeof teams)[number]) => number) => of.reduce((total, one) => total + value(one), 0)
  return (
    <Screen
      title={team ? t('needs.coordination.title-team', { team: team.name }) : t('needs.coordination.title')}
      lead={t('needs.coordination.lead')}
      width="wide"
      headingActions={<Button href="/rota" variant="secondary" icon="calendar-days">{t('needs.coordination.rota')}</Button>}
      back={team ? { href: coordinationPath(null), label: t('needs.coordination.all-teams') } : undefined}
    >
      <Figures
        items={[
          { label: t('needs.coordination.figure.waiting'), value: number(sum((one) => one.waiting)), note: t('needs.coordination.figure.open', { count: sum((one) => one.open) }) },
          { label: t('needs.coordination.figure.late'), value: number(sum((one) => one.late)), href: '#late' },
          { label: t('needs.coordination.figure.unclaimed'), value: number(sum((one) => one.unclaimed)) },
          { label: t('needs.coordination.figure.sleeping'), value: number(sum((one) => one.sleeping)), note: t('needs.coordination.figure.sleeping-note') },
        ]}
      />
      <TeamLoads {...props} />
      <LateNeeds {...props} />
      <People {...props} />
      <RotaToday {...props} />
      <Demand {...props} />
      <Gaps {...props} />
      <Overruled {...props} />
      <Past {...props} />
    </Screen>
  )
}
