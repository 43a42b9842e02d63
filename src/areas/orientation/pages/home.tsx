// The home of each person: what they need, what comes next, with whom.
import type { Words } from '../../../i18n/words.tsx'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Button, Card, Cards, EmptyState, Figures, LinkList, Notice, Person, Section, Welcome } from '../../../ui/index.ts'
import { ChangesForMember, ChangesForStaff } from '../../library/index.ts'
import { EmailFailureNotice } from '../../members/index.ts'
import type { BasketName, NeedRow, OwnDuty } from '../../needs/index.ts'
import type { DayOfWork, MemberHome } from '../queries/home.ts'

/** The threshold for someone not signed in. */
export function VisitorHome() {
  const { t } = useWords()
  return (
    <Screen title={t('orientation.home.visitor.title')} heading={false} width="wide" description={t('orientation.home.visitor.lead')}>
      <Welcome title={t('orientation.home.visitor.title')} lead={t('orientation.home.visitor.lead')}>
        <p class="actions">
          <Button href="/needs/new" icon="message-circle">{t('orientation.home.state')}</Button>{' '}
          <Button href="/sign-in" variant="secondary">{t('orientation.home.sign-in')}</Button>
        </p>
      </Welcome>
      <Section title={t('orientation.home.how.title')}>
        <Cards>
          {(['say', 'choose', 'met'] as const).map((one) => (
            <Card title={t(`orientation.home.how.${one}.title`)} level={3}><p>{t(`orientation.home.how.${one}.text`)}</p></Card>
          ))}
        </Cards>
      </Section>
      <Section title={t('orientation.home.alone.title')}>
        <LinkList items={[
          { label: t('orientation.home.library'), href: '/library', text: t('orientation.home.library.text'), icon: 'book-open' },
          { label: t('orientation.home.offices'), href: '/offices', text: t('orientation.home.offices.text'), icon: 'map-pin' },
        ]} />
      </Section>
    </Screen>
  )
}

export interface NeedLine {
  readonly row: NeedRow
  readonly theme: string
}

/** What comes next of a need, in one sentence. */
export function nextSentence(words: Words, row: NeedRow): string {
  if (row.promisedOn === null) return words.maybe(`orientation.status.${row.status}`, row.status)
  if (row.waitingFor === 'member') return words.maybe(`orientation.next.member.${row.nextStep}`, words.t('orientation.next.member'))
  return words.t(row.nextStep === 'meeting' ? 'orientation.next.meeting' : 'orientation.next.us', { who: row.personName ?? row.teamName ?? '', day: words.day(row.promisedOn) })
}

function meetings(words: Words, zone: string, list: readonly { id: string; startsAt: Date; mode: string; name: string; place?: string | null }[]) {
  return list.map((one) => ({
    label: words.moment(one.startsAt, zone), href: `/appointments/${one.id}`, icon: 'calendar' as const,
    facts: [one.name, one.place ?? words.maybe(`orientation.mode.${one.mode}`, '')].filter(Boolean),
  }))
}

export function MemberHomePage({ name, home, needs, timeZone, isOwn, deskPhone, changes }: { readonly changes: Parameters<typeof ChangesForMember>[0]; readonly isOwn: boolean; readonly deskPhone: string; readonly name: string; readonly home: MemberHome; readonly needs: readonly NeedLine[]; readonly timeZone: string }) {
  const words = useWords()
  const { t } = words
  const open = needs.filter((need) => need.row.promisedOn !== null)
  const aside = home.adviser ? (
    <Card title={t('orientation.home.who')} level={2}>
      <Person name={home.adviser.name} role={home.adviser.office ? t('orientation.home.adviser-at', { office: home.adviser.office }) : t('orientation.home.adviser')} size="medium" />
    </Card>
  ) : undefined
  return (
    <Screen title={t('orientation.home.title')} heading={false} aside={aside}>
      <Welcome title={t('orientation.home.hello', { name })} lead={t('orientation.home.member.lead')} seed={`home-${name}`}>
        <p class="actions"><Button href="/needs/new" icon="message-circle">{t('orientation.home.state')}</Button></p>
      </Welcome>
      <EmailFailureNotice failing={home.emailFailingSince} timeZone={timeZone} isOwn={isOwn} phone={isOwn ? deskPhone : null} />
      {!home.welcomed && (
        <Notice tone="information" title={t('orientation.home.welcome.title')} action={<Button href="/welcome" variant="secondary" size="small">{t('orientation.home.welcome.action')}</Button>}>
          {t('orientation.home.welcome.text')}
        </Notice>
      )}
      {home.toDecide.length > 0 && (
        <Notice tone="attention" title={t('orientation.home.decide', { count: home.toDecide.length })} action={<Button href={`/forwards/${home.toDecide[0]}/approval`} variant="secondary" size="small" icon="eye">{t('orientation.home.decide.action')}</Button>}>
          {t('orientation.home.decide.text')}
        </Notice>
      )}
      {home.toAllow.length > 0 && (
        <Notice tone="attention" title={t('orientation.home.allow', { count: home.toAllow.length })} action={<Button href={`/needs/${home.toAllow[0]}`} variant="secondary" size="small" icon="eye">{t('orientation.home.allow.action')}</Button>}>
          {t('orientation.home.allow.text')}
        </Notice>
      )}
      {home.appointments.length > 0 && (
        <Section title={t('orientation.home.meetings')}>
          <LinkList items={meetings(words, timeZone, home.appointments.map((one) => ({ ...one, name: one.adviserName, place: one.placeName })))} />
        </Section>
      )}
      <Section title={t('orientation.home.needs')} action={needs.length > 0 ? <a href="/needs">{t('orientation.home.all-needs')}</a> : undefined}>
        {open.length === 0 ? (
          <EmptyState title={t('orientation.home.no-needs')} seed={name}>{t('orientation.home.no-needs.text')}</EmptyState>
        ) : (
          <LinkList items={open.map(({ row, theme }) => ({ label: theme, href: `/needs/${row.id}`, text: nextSentence(words, row), fresh: row.waitingFor === 'member', icon: 'milestone' }))} />
        )}
      </Section>
      <ChangesForMember {...changes} />
    </Screen>
  )
}

/** On duty, what nobody has taken comes first. */
const BASKET_ORDER = ['today', 'late', 'unclaimed', 'mine', 'waiting'] as const
const DUTY_BASKET_ORDER = ['unclaimed', 'today', 'late', 'mine', 'waiting'] as const

export function StaffHomePage({ name, baskets, duty, day, timeZone, forwards, isMember, showsWeek, changes }: { readonly changes: Parameters<typeof ChangesForStaff>[0] | null; readonly name: string; readonly baskets: Record<BasketName, number> | null; readonly duty: OwnDuty | null; readonly day: DayOfWork; readonly timeZone: string; readonly forwards: number | null; readonly isMember: boolean; readonly showsWeek: boolean }) {
  const words = useWords()
  const { t } = words
  // Whoever administers answers nobody here: nothing waits for them.
  const hasWork = baskets !== null || forwards !== null || showsWeek
  return (
    <Screen title={t('orientation.home.hello', { name })} lead={hasWork ? t('orientation.home.staff.lead') : t('orientation.home.staff.nothing')} width="wide">
      {duty && (
        <Notice
          tone="attention"
          title={t('orientation.home.duty.title', { team: duty.teamName, half: duty.half })}
          action={<Button href={`/baskets?${new URLSearchParams({ basket: 'unclaimed', team: duty.teamId })}`} variant="secondary" size="small" icon="inbox">{t('orientation.home.duty.unclaimed')}</Button>}
        >
          {t('orientation.home.duty.text')} <a href="/rota">{t('orientation.home.duty.rota')}</a>
        </Notice>
      )}
      {baskets && (
        <Section title={t('orientation.home.baskets')}>
          <Figures items={(duty ? DUTY_BASKET_ORDER : BASKET_ORDER).map((basket) => ({ label: t(`orientation.home.basket.${basket}`), value: words.number(baskets[basket]), href: `/baskets?basket=${basket}` }))} />
        </Section>
      )}
      {forwards !== null && (
        <Section title={t('orientation.home.forwards')}>
          <Figures items={[{ label: t('orientation.home.forwards.waiting'), value: words.number(forwards), href: '/forwards' }]} />
        </Section>
      )}
      {showsWeek && (
        <Section title={t('orientation.home.my-meetings')} action={<a href="/week">{t('orientation.home.week')}</a>}>
          {day.appointments.length === 0 ? <p>{t('orientation.home.no-meetings')}</p> : <LinkList items={meetings(words, timeZone, day.appointments.map((one) => ({ ...one, name: one.memberName })))} />}
        </Section>
      )}
      {changes && <ChangesForStaff {...changes} />}
      {!hasWork && (
        <LinkList items={[
          { label: t('orientation.home.library'), href: '/library', text: t('orientation.home.library.text'), icon: 'book-open' },
          { label: t('orientation.home.offices'), href: '/offices', text: t('orientation.home.offices.text'), icon: 'map-pin' },
        ]} />
      )}
      {isMember && <p><Button href="/needs/new" variant="secondary" icon="message-circle">{t('orientation.home.state')}</Button></p>}
    </Screen>
  )
}
