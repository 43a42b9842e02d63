// What became of needs moved together: those that passed, those that stay and what can be done about each.
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Button, Disclosure, LinkList, Notice, PostButton, Section, SummaryList, VisuallyHidden } from '../../../../ui/index.ts'
import type { Reassignment, ReassignedNeed } from '../../queries/coordination/reassignments.ts'

export interface ReassignmentPageProps {
  readonly reassignment: Reassignment
  readonly timeZone: string
}

/** The way on for one need that stays. */
function WayOn({ need, reassignment }: { readonly need: ReassignedNeed; readonly reassignment: Reassignment }) {
  const { t } = useWords()
  const number = String(need.number)
  return (
    <>
      {need.stays === 'adviser' && need.widening === null && (
        <p>
          <PostButton action={`/coordination/reassignments/${reassignment.id}/widenings/${need.id}`} size="small" variant="secondary" icon="mail" about={number}>
            {t('needs.coordination.stays.ask', { team: reassignment.teamName })}
          </PostButton>
        </p>
      )}
      {need.widening !== null && <p>{t('needs.coordination.stays.widening', { state: need.widening, team: reassignment.teamName })}</p>}
      <p><a href={`/needs/${need.id}`}>{t('needs.coordination.stays.open')}<VisuallyHidden> {number}</VisuallyHidden></a></p>
      {need.personName !== null && <p>{t('needs.coordination.stays.holder', { name: need.personName })}</p>}
      {(need.stays === 'adviser' || need.stays === 'named' || need.stays === 'kept_from_office') && <p><a href={`/members/${need.memberId}`}>{t('needs.coordination.stays.phone')}</a></p>}
    </>
  )
}

export function ReassignmentPage({ reassignment, timeZone }: ReassignmentPageProps) {
  const { t, moment, shortDay } = useWords()
  const moved = reassignment.needs.filter((need) => need.stays === null)
  const stayed = reassignment.needs.filter((need) => need.stays !== null)
  const to = reassignment.personName === null ? reassignment.teamName : t('needs.coordination.result.person', { name: reassignment.personName, team: reassignment.teamName })
  return (
    <Screen
      title={t('needs.coordination.result.title', { moved: moved.length, stayed: stayed.length })}
      lead={t('needs.coordination.result.lead', { to, name: reassignment.madeByName, moment: moment(reassignment.madeAt, timeZone) })}
      back={{ href: '/coordination', label: t('needs.coordination.title') }}
      headingActions={<Button href="/coordination#late" variant="secondary">{t('needs.coordination.result.more')}</Button>}
    >
      {moved.length > 0 && (
        <Notice tone="success" title={t('needs.coordination.result.told', { count: moved.length })}>
          {t(`needs.coordination.move.reason.${reassignment.reason}`)}
        </Notice>
      )}
      {stayed.length > 0 && (
        <Section title={t('needs.coordination.result.stayed', { count: stayed.length })} lead={t('needs.coordination.result.stayed-lead')}>
          <SummaryList
            rows={stayed.map((need) => ({
              term: t('needs.coordination.result.need', { number: need.number }),
              details: (
                <>
                  <p>{t(`needs.coordination.stays.${need.stays ?? 'closed'}`)}</p>
                  <WayOn need={need} reassignment={reassignment} />
                </>
              ),
            }))}
          />
        </Section>
      )}
      {moved.length > 0 && (
        <Disclosure summary={t('needs.coordination.result.moved', { count: moved.length })} open={moved.length <= 25}>
          <LinkList
            items={moved.map((need) => ({
              label: t('needs.coordination.result.need', { number: need.number }),
              href: `/needs/${need.id}`,
              facts: need.promisedOn === null ? [] : [t('needs.coordination.result.promised', { day: shortDay(need.promisedOn) })],
            }))}
          />
        </Disclosure>
      )}
    </Screen>
  )
}
