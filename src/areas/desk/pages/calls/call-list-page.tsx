import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { phoneLink, writtenPhone } from '../../../../lib/phone.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, EmptyState, LinkList, Pagination, Section } from '../../../../ui/index.ts'
import type { Urgency } from '../../domain/windows.ts'
import type { CallRow } from '../../queries/calls.ts'

interface CallListProps {
  readonly calls: readonly CallRow[]
  readonly today: string
  readonly country: string
  readonly first?: string
  readonly next?: string
  readonly mayTake: boolean
}

const GROUPS: readonly Urgency[] = ['now', 'today', 'later']

function Calls({ calls, today, country }: Pick<CallListProps, 'calls' | 'today' | 'country'>) {
  const words = useWords()
  const { t, shortDay, list, locale } = words
  const badge = (call: CallRow) => {
    if (call.claimedBy) return <Badge tone="slate" icon="phone-call">{call.claimedByMe ? t('desk.calls.you-call') : t('desk.calls.calling', { name: call.claimedBy })}</Badge>
    if (call.dueOn < today) return <Badge tone="brick">{t('desk.calls.late', { day: shortDay(call.dueOn) })}</Badge>
    return <Badge tone={call.dueOn === today ? 'ochre' : 'neutral'}>{call.dueOn === today ? t('desk.calls.today') : shortDay(call.dueOn)}</Badge>
  }
  return (
    <LinkList
      items={calls.map((call) => ({
        label: call.name,
        href: `/call-backs/${call.id}`,
        icon: 'phone' as const,
        text: call.phone ? <a href={phoneLink(call.phone, country)}>{writtenPhone(call.phone, country)}</a> : t(call.phoneHidden ? 'desk.calls.hidden' : 'desk.calls.no-phone'),
        badge: badge(call),
        facts: [
          list(call.windows.map((window) => t(`desk.window.${window}`))),
          languageName(locale, call.language),
          ...(call.kind === 'message' ? [t('desk.calls.no-file')] : []),
          ...(call.notices > 0 ? [t('desk.calls.to-tell', { count: call.notices })] : []),
          ...(call.tries > 0 ? [t('desk.calls.tries', { count: call.tries })] : []),
        ],
      }))}
    />
  )
}

/** Who is to be called: those of this moment first. */
export function CallListPage({ calls, today, country, first, next, mayTake }: CallListProps) {
  const { t } = useWords()
  return (
    <Screen
      title={t('desk.calls.title')}
      lead={t('desk.calls.lead')}
      width="wide"
      headingActions={mayTake ? <Button href="/call-backs/new" variant="secondary" icon="plus">{t('members.callers.message')}</Button> : undefined}
    >
      {calls.length === 0 && <EmptyState title={t('desk.calls.nobody')}>{t('desk.calls.nobody-text')}</EmptyState>}
      {GROUPS.map((urgency) => {
        const group = calls.filter((call) => call.urgency === urgency)
        return group.length === 0 ? null : (
          <Section title={t(`desk.calls.group.${urgency}`)}>
            <Calls calls={group} today={today} country={country} />
          </Section>
        )
      })}
      {(first || next) && <Pagination previous={first} next={next} previousLabel={t('desk.calls.first')} nextLabel={t('desk.calls.more')} />}
      {mayTake && <Actions><Button href="/desk-questions" variant="quiet" icon="check">{t('desk.questions.title')}</Button></Actions>}
    </Screen>
  )
}
