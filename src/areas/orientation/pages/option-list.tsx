// Options as cards: kind, reasons in words, place or mode, first date, one action.
import type { MeetingMode, Option, OptionKind, Reason } from '../../../contracts/orientation.ts'
import { countryName } from '../../../i18n/names.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { useWords, type Words } from '../../../i18n/words.tsx'
import { spokenDistanceKm } from '../../../lib/distance.ts'
import type { RankedOption } from '../domain/ranking.ts'
import { openingHoursInWords } from '../../territory/index.ts'
import { Button, Disclosure, type IconName, OptionCard, type OptionCardProps, PostButton } from '../../../ui/index.ts'

const FACE: Readonly<Record<OptionKind, { icon: IconName; tone: NonNullable<OptionCardProps['kind']['tone']> }>> = {
  article: { icon: 'book-open', tone: 'slate' },
  adviser: { icon: 'calendar-check', tone: 'moss' },
  second_line: { icon: 'scale', tone: 'slate' },
  trust: { icon: 'shield-check', tone: 'moss' },
  written_answer: { icon: 'mail', tone: 'ochre' },
  call_back: { icon: 'phone-call', tone: 'ochre' },
  office_visit: { icon: 'map-pin', tone: 'neutral' },
  human_now: { icon: 'phone', tone: 'brick' },
}

const MODE_ICON: Readonly<Record<MeetingMode | 'reading' | 'writing', IconName>> = { in_person: 'map-pin', video: 'video', phone: 'phone', reading: 'book-open', writing: 'mail' }

export interface OptionContext {
  /** Null where options are only shown. */
  readonly needId: string | null
  readonly themeLabels: ReadonlyMap<string, string>
  readonly today: string
  /** The member's phone, so that a phone meeting can be booked in one gesture. */
  readonly phone: string | null
  /** The words of the need, opaque, for the links to articles; none where they teach nothing. */
  readonly via?: string | null
}

/** A reason in words: codes of themes and languages among its values are named, dates are said. */
export function reasonText(words: Words, reason: Reason, themeLabels: ReadonlyMap<string, string>): string {
  const values: Record<string, string | number> = { ...reason.values }
  if (typeof values.theme === 'string') values.theme = themeLabels.get(values.theme) ?? values.theme
  if (typeof values.language === 'string') values.language = words.maybe(`orientation.language.${values.language}`, values.language)
  const written = values.country
  if (typeof written === 'string') values.country = countryName(words.locale, written)
  if (typeof values.day === 'string' && values.day !== 'none') values.day = words.day(values.day)
  for (const name of ['date', 'on', 'by']) if (typeof values[name] === 'string' && /^\d{4}-\d\d-\d\d$/.test(values[name] as string)) values[name] = words.dayAndMonth(values[name] as string)
  return words.maybe(`orientation.reason.${reason.code}`, '', values)
}

function when(words: Words, option: Option, today: string): OptionCardProps['when'] {
  if (option.first === null) return undefined
  if ('by' in option.first) return { text: words.t('orientation.by-day', { day: words.day(option.first.by) }), datetime: option.first.by }
  const { at, timeZone } = option.first
  const days = Math.round((Date.parse(isoDateIn(timeZone, at)) - Date.parse(today)) / 86_400_000)
  return { text: words.moment(at, timeZone), datetime: at.toISOString(), hint: words.t('orientation.in-days', { days }) }
}

function where(words: Words, option: Option): OptionCardProps['where'] {
  if (option.kind === 'article' || option.kind === 'human_now' || option.kind === 'call_back') return undefined
  const mode = words.maybe(`orientation.mode.${option.mode}`, '')
  if (!option.place) return { icon: MODE_ICON[option.mode], text: mode }
  const distance = option.place.distanceKm === null ? '' : words.t('orientation.distance', { km: spokenDistanceKm(option.place.distanceKm) })
  return { icon: MODE_ICON[option.mode], text: [option.place.address || option.place.name, distance].filter(Boolean).join(' · ') }
}

/** An office says its hours, anything else what it is. */
const description = (words: Words, { kind, summary }: Option): string | undefined =>
  summary === null ? undefined : kind === 'office_visit' ? openingHoursInWords(summary, words).join(' · ') : summary

function OptionAction({ option, context }: { readonly option: Option; readonly context: OptionContext }) {
  const { t } = useWords()
  const { action } = option
  const { needId, phone, via } = context
  switch (action.kind) {
    case 'read_article':
      return <Button href={`/library/${action.slug}${needId ? `?need=${needId}${via ? `&via=${via}` : ''}` : ''}`} variant="secondary" icon="book-open" about={option.title}>{t('orientation.action.read')}</Button>
    case 'call':
      return <Button href={`tel:${action.phone.replace(/[^+\d]/g, '')}`} variant="primary" icon="phone">{t('orientation.action.call', { phone: action.phone })}</Button>
    case 'visit':
      return <Button href={`/offices/${option.key.replace(/^office:/, '')}`} variant="quiet" icon="map-pin" about={option.title}>{t('orientation.action.visit')}</Button>
  }
  if (needId === null) return null
  if (action.kind === 'ask_call_back') return <Button href={`/needs/${needId}/call-back`} variant="secondary" icon="phone-call">{t('orientation.action.call-back')}</Button>
  if (action.kind === 'ask_in_writing') {
    return <PostButton action={`/needs/${needId}/written-request`} hidden={{ teamId: action.teamId }} variant="secondary" icon="mail" about={option.title}>{t('orientation.action.ask')}</PostButton>
  }
  const slots = `/needs/${needId}/slots?adviser=${action.adviserId}`
  const hidden = { adviserId: action.adviserId, startsAt: action.startsAt.toISOString(), mode: action.mode, officeId: action.officeId ?? '', phone: action.mode === 'phone' ? (phone ?? '') : '', modeWished: action.mode }
  return (
    <>
      {action.mode === 'phone' && !phone ? null : (
        <PostButton action={`/needs/${needId}/appointments`} hidden={hidden} variant="primary" icon="calendar-plus" about={option.title}>{t('orientation.action.book')}</PostButton>
      )}
      <Button href={slots} variant="quiet" about={option.title}>{t('orientation.action.other-times')}</Button>
    </>
  )
}

function Card({ option, context }: { readonly option: RankedOption; readonly context: OptionContext }) {
  const words = useWords()
  return (
    <OptionCard
      kind={{ ...FACE[option.kind], label: words.maybe(`orientation.kind.${option.kind}`, option.kind) }}
      title={option.kind === 'human_now' ? words.t('orientation.title.human-now') : option.kind === 'call_back' ? words.t('orientation.title.call-back') : option.title}
      description={description(words, option)}
      reasons={option.reasons.map((reason) => reasonText(words, reason, context.themeLabels)).filter(Boolean)}
      facts={option.why === null ? undefined : [words.t(`orientation.place.${option.why}`)]}
      where={where(words, option)}
      when={when(words, option, context.today)}
      human={option.person ? { name: option.person.name, size: 'small' } : undefined}
    >
      <OptionAction option={option} context={context} />
      {context.needId !== null && option.kind !== 'human_now' && <PostButton action={`/needs/${context.needId}/options`} hidden={{ key: option.key, choice: 'none' }} variant="quiet" size="small" about={option.title}>{words.t('orientation.why-not.not-this')}</PostButton>}
    </OptionCard>
  )
}

/** The first options in full, the others folded: a choice, not a catalogue. */
export function OptionList({ options, context, shown = 5 }: { readonly options: readonly RankedOption[]; readonly context: OptionContext; readonly shown?: number }) {
  const { t } = useWords()
  const rest = options.slice(shown)
  const articles = options.filter((option) => option.kind === 'article')
  const onlyElsewhere = articles.length > 0 && articles.every((option) => option.reasons.some((reason) => reason.code === 'other_language'))
  return (
    <div class="option-list">
      {onlyElsewhere && <p>{t('orientation.articles.other-language')}</p>}
      {options.slice(0, shown).map((option) => <Card option={option} context={context} />)}
      {rest.length > 0 && (
        <Disclosure summary={t('orientation.more', { count: rest.length })}>
          {rest.map((option) => <Card option={option} context={context} />)}
        </Disclosure>
      )}
    </div>
  )
}
