// The page of a need: who answers and by when, the ways to be accompanied, what was said, what can be done.
import type { Child } from 'hono/jsx'
import type { TimelineEntry } from '../../../contracts/timeline.ts'
import { useWords, type Words } from '../../../i18n/words.tsx'
import { Screen, useShell } from '../../../platform/screen.tsx'
import { Badge, Button, Card, Disclosure, EmergencyNumbers, LinkList, Notice, Path, Person, PromiseLine, Section, SummaryList, Timeline } from '../../../ui/index.ts'
import { type Appointment, stateOf } from '../../appointments/index.ts'
import type { NeedView, OpenCallBack } from '../../needs/index.ts'
import type { RankedOption } from '../domain/ranking.ts'
import { type OptionContext, OptionList } from './option-list.tsx'

export interface NeedPageProps {
  readonly need: NeedView
  readonly now: Date
  readonly isOwn: boolean
  /** Text may be read here: the conversation is shown. */
  readonly reads: boolean
  readonly themeLabels: ReadonlyMap<string, string>
  readonly options: readonly RankedOption[]
  readonly optionContext: OptionContext
  /** What was understood of the situation, for the member to correct. */
  readonly understood: Child
  /** What was left out of the options, and why. */
  readonly whyNot: Child
  readonly appointments: readonly Appointment[]
  readonly conversation: Child
  /** The member's own actions, or the adviser's desk. */
  readonly actions: Child
  readonly notes: Child
  /** For who answers; the member's own files stand among their actions. */
  readonly attachments: Child
  /** For who answers: mails no longer reach the member. */
  readonly emailFailure: Child
  readonly timeline: readonly (TimelineEntry & { readonly area: string })[]
  readonly callBack: OpenCallBack | null
}

/** The themes in words; a personal one stays "personal" for who may not read the need. */
function themeWords({ need, themeLabels, isOwn, reads }: Pick<NeedPageProps, 'need' | 'themeLabels' | 'isOwn' | 'reads'>, words: Words): string[] {
  return need.themes.map((theme) => (theme.isPersonal && !isOwn && !reads ? words.t('orientation.need.personal') : (themeLabels.get(theme.key) ?? theme.key)))
}

function Danger({ need, isOwn }: { readonly need: NeedView; readonly isOwn: boolean }) {
  const { t, locale } = useWords()
  const { help } = useShell()
  if (need.distressSigns.length === 0) return null
  return (
    <Notice tone="danger" title={isOwn ? t('orientation.need.distress.title') : t('orientation.need.distress.staff')}>
      {isOwn && <p>{t('orientation.need.distress.text', { phone: help.deskPhone })}</p>}
      <EmergencyNumbers emergencies={help.numbers.map(({ number, label }) => ({ number, label: label[locale] ?? label.fr ?? '' }))} />
    </Notice>
  )
}

function Promise({ need, isOwn, today, words }: { readonly need: NeedView; readonly isOwn: boolean; readonly today: string; readonly words: Words }) {
  if (!need.open) return null
  const { open } = need
  const who = open.personName ?? open.teamName
  const isLate = open.waitingFor === 'us' && open.promisedOn < today
  if (!isOwn) {
    return <PromiseLine who={who} by={open.promisedOn} lead={words.t('orientation.need.promised-by', { who })}>{open.waitingFor === 'member' ? words.t('orientation.need.waits-member') : isLate ? words.t('orientation.need.late') : undefined}</PromiseLine>
  }
  const isAfterAsked = open.nextStep === 'first_answer' && open.promisedOn > need.neededByOn
  const next = open.waitingFor === 'member' ? words.maybe(`orientation.next.member.${open.nextStep}`, words.t('orientation.next.member')) : isAfterAsked ? words.t('orientation.need.after-asked') : undefined
  return (
    <PromiseLine
      who={who}
      lead={open.nextStep === 'meeting' ? words.t('orientation.need.promise.meeting', { who }) : open.nextStep === 'call_back' ? words.t('orientation.need.promise.call-back', { who }) : undefined}
      by={open.promisedOn}
      late={isLate}
      moved={open.promiseMoved && open.nextStep !== 'meeting' ? words.maybe(`needs.promise.${open.promiseReason}`, '') || undefined : undefined}
    >
      {next}
    </PromiseLine>
  )
}

function stepsOf(need: NeedView, words: Words) {
  const { t } = words
  const closed = need.closure !== null
  const answered = closed || need.open?.nextStep === 'confirm_closing' || need.open?.nextStep === 'meeting' || need.status === 'answered'
  const taken = answered || need.status !== 'waiting' || need.open?.personId != null
  const state = (done: boolean, before: boolean) => (done ? ('done' as const) : before ? ('current' as const) : ('ahead' as const))
  return [
    { label: t('orientation.need.path.stated'), state: 'done' as const },
    { label: t('orientation.need.path.taken'), state: state(taken, true), details: need.open?.personName ?? need.open?.teamName },
    { label: t('orientation.need.path.answer'), state: state(answered, taken) },
    { label: t('orientation.need.path.closed'), state: state(closed, answered) },
  ]
}

function Facts({ need, isOwn, reads, callBack, words }: Pick<NeedPageProps, 'need' | 'isOwn' | 'reads' | 'callBack'> & { readonly words: Words }) {
  const { t } = words
  return (
    <SummaryList
      rows={[
        { term: t('orientation.need.facts.status'), details: words.maybe(`orientation.status.${need.status}`, need.status) },
        { term: t('orientation.need.facts.needed'), details: words.day(need.neededByOn) },
        { term: t('orientation.need.facts.wish'), details: words.maybe(`orientation.wish.${need.meetingWish}`, '') },
        { term: t('orientation.need.facts.language'), details: words.maybe(`orientation.language.${need.language}`, need.language) },
        { term: t('orientation.need.facts.audience'), details: words.maybe(`orientation.audience.${need.audience}`, '') },
        ...(need.open ? [{ term: t('orientation.need.facts.team'), details: need.open.teamName }, ...(isOwn && need.open.personName === null ? [] : [{ term: t('orientation.need.facts.person'), details: need.open.personName ?? t('orientation.need.facts.nobody') }])] : []),
        ...(!isOwn && need.open?.snoozedUntil ? [{ term: t('orientation.need.facts.snoozed'), details: words.day(need.open.snoozedUntil) }] : []),
        ...(need.placeName ? [{ term: t('orientation.need.facts.place'), details: need.placeName }] : []),
        ...(!isOwn && reads && need.memberPhone ? [{ term: t('orientation.need.facts.phone'), details: <a href={`tel:${need.memberPhone.replace(/[^+\d]/g, '')}`}>{need.memberPhone}</a> }] : []),
        ...(callBack ? [{ term: t('orientation.need.facts.callback'), details: [callBack.phone, ...callBack.windows.map((one) => words.maybe(`needs.window.${one}`, one))].join(' · ') }] : []),
      ]}
    />
  )
}

/** The meetings of a need, each with its day, place or link. */
function Meetings({ list, now, words }: { readonly list: readonly Appointment[]; readonly now: Date; readonly words: Words }) {
  if (list.length === 0) return null
  return (
    <Section title={words.t('orientation.need.meetings')}>
      <LinkList
        items={list.map((one) => ({
          label: words.moment(one.startsAt, one.timeZone),
          href: `/appointments/${one.id}`,
          icon: one.mode === 'in_person' ? ('map-pin' as const) : one.mode === 'video' ? ('video' as const) : ('phone' as const),
          facts: [one.adviser.name, one.office && one.mode === 'in_person' ? one.office.address : words.maybe(`orientation.mode.${one.mode}`, ''), words.maybe(`orientation.meeting.${stateOf(one, now)}`, '')].filter(Boolean),
          text: one.videoUrl ? <a href={one.videoUrl} rel="noopener">{words.t('orientation.need.video')}</a> : undefined,
        }))}
      />
    </Section>
  )
}

function History({ entries, zone, words }: { readonly entries: NeedPageProps['timeline']; readonly zone: string; readonly words: Words }) {
  if (entries.length === 0) return null
  return (
    <Disclosure summary={words.t('orientation.need.history')}>
      <Timeline
        entries={entries.map((entry) => ({
          moment: words.moment(entry.at, zone),
          datetime: entry.at.toISOString(),
          icon: 'circle-dot' as const,
          author: entry.actorName ? { name: entry.actorName } : undefined,
          title: words.maybe(`${entry.area}.timeline.${entry.code}`, entry.code, entry.values),
        }))}
      />
    </Disclosure>
  )
}

export function NeedPage(props: NeedPageProps) {
  const words = useWords()
  const { t } = words
  const { need, isOwn, reads } = props
  const labels = themeWords(props, words)
  const moment = words.moment(need.statedAt, need.timeZone)
  const meets = props.appointments.some((one) => stateOf(one, props.now) === 'coming')
  const fresh = isOwn && need.open !== null && (need.open.nextStep === 'first_answer' || (need.open.nextStep === 'call_back' && !meets))
  const options = props.options.length > 0 && (
    <Section id="options" title={fresh ? t('orientation.need.options') : t('orientation.need.options.again')} lead={fresh ? t('orientation.need.options.lead') : undefined}>
      {fresh ? <OptionList options={props.options} context={props.optionContext} /> : <Disclosure summary={t('orientation.more', { count: props.options.length })}><OptionList options={props.options} context={props.optionContext} shown={10} /></Disclosure>}
      {props.whyNot}
      <p>{t('orientation.need.overrule')} <a href={`/needs/${need.id}/themes`}>{t('orientation.need.overrule.action')}</a></p>
    </Section>
  )
  const aside = (
    <>
      {isOwn && <Card title={t('orientation.need.path')}><Path seed={need.id} steps={stepsOf(need, words)} /></Card>}
      {need.open?.personName && <Card><Person name={need.open.personName} role={need.open.teamName} /></Card>}
      <Card><Facts need={need} isOwn={isOwn} reads={reads} callBack={props.callBack} words={words} /></Card>
      {isOwn ? (
        <p><a href="/me/file">{t('orientation.need.who-read')}</a><br /><a href={`/needs/${need.id}/receipt`}>{t('orientation.need.receipt')}</a></p>
      ) : (
        reads && <p><a href={`/members/${need.memberId}`}>{t('orientation.need.member-page')}</a><br /><a href={`/needs/${need.id}/slots`}>{t('orientation.need.book-for')}</a></p>
      )}
    </>
  )
  return (
    <Screen
      title={isOwn ? (labels[0] ?? t('orientation.need.title')) : t('orientation.need.title-of', { name: need.memberName })}
      eyebrow={t('orientation.need.number', { number: need.number })}
      lead={need.onBehalf ? t('orientation.need.stated-by', { moment, name: need.statedByName, member: need.memberName }) : t('orientation.need.stated', { moment })}
      back={isOwn ? { href: '/needs' } : { href: '/baskets' }}
      aside={aside}
    >
      <p>{labels.map((label, index) => (isOwn && index === 0 ? null : <><Badge tone="slate">{label}</Badge>{' '}</>))}</p>
      <Danger need={need} isOwn={isOwn} />
      {need.closure && (
        <Notice tone="information" title={need.closure.outcome === 'merged' ? t('orientation.need.merged') : t('orientation.need.closed')} action={need.closure.mergedIntoId ? <Button href={`/needs/${need.closure.mergedIntoId}`} variant="secondary" size="small">{t('orientation.need.merged.link')}</Button> : undefined}>
          {words.maybe(`orientation.status.${need.status}`, '')}
        </Notice>
      )}
      <Promise need={need} isOwn={isOwn} today={props.optionContext.today} words={words} />
      <Meetings list={props.appointments} now={props.now} words={words} />
      {fresh && options}
      {props.understood}
      {props.emailFailure}
      {reads ? <Section title={t('orientation.need.conversation')}>{props.conversation}</Section> : <Notice tone="information">{t('orientation.need.metadata-only')}</Notice>}
      {props.attachments}
      {props.actions}
      {props.notes}
      {!fresh && options}
      <History entries={props.timeline} zone={need.timeZone} words={words} />
    </Screen>
  )
}
