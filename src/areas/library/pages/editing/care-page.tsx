// What an editor works from: drafts to review, reviews due, translations behind, broken links, corrections.
import type { Child } from 'hono/jsx'
import { languageName } from '../../../../i18n/names.ts'
import { type MessageKey, useWords, type Words } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Card, EmptyState, LinkList, type LinkListItem, Pagination, PostButton, Section } from '../../../../ui/index.ts'
import type { BehindLine, BrokenLine, CareList, DraftLine, DueLine } from '../../queries/editing/care.ts'
import type { Correction } from '../../queries/editing/corrections.ts'
import { RoomLinks, type Rooms } from '../use/room-links.tsx'
import { carePath, editPath, readPath, versionPath } from './paths.ts'

export interface CareContents {
  readonly reviews: readonly DraftLine[]
  readonly drafts: readonly DraftLine[]
  readonly due: readonly DueLine[]
  readonly behind: readonly BehindLine[]
  readonly links: readonly BrokenLine[]
  readonly corrections: readonly Correction[]
}

export interface CarePageProps {
  /** What was read of each list; null where it is not shown. */
  readonly lists: { readonly [K in CareList]: CareContents[K] | null }
  /** Where each list goes on. */
  readonly next: { readonly [K in CareList]?: string | null }
  readonly chosen: CareList | null
  readonly today: string
  readonly timeZone: string
  readonly may: { readonly begin: boolean; readonly giveRights: boolean }
  readonly rooms: Rooms
}

export function CarePage(props: CarePageProps) {
  const words = useWords()
  const { t } = words
  const { lists, chosen } = props
  const shown: readonly [CareList, readonly unknown[] | null, Child][] = [
    ['reviews', lists.reviews, <Drafts lines={lists.reviews ?? []} timeZone={props.timeZone} />],
    ['corrections', lists.corrections, <Corrections corrections={lists.corrections ?? []} timeZone={props.timeZone} />],
    ['due', lists.due, <Due lines={lists.due ?? []} today={props.today} />],
    ['behind', lists.behind, <Behind lines={lists.behind ?? []} writes={props.may.begin} />],
    ['links', lists.links, <Links lines={lists.links ?? []} timeZone={props.timeZone} writes={props.may.begin} />],
    ['drafts', lists.drafts, <Drafts lines={lists.drafts ?? []} timeZone={props.timeZone} />],
  ]
  const some = shown.filter(([, rows]) => rows !== null && rows.length > 0)
  return (
    <Screen
      title={chosen === null ? t('library.care.title') : t(`library.care.${chosen}`)} lead={t('library.care.lead')} back={chosen === null ? { href: '/library', label: t('library.title') } : { href: carePath, label: t('library.care.title') }}
      headingActions={props.may.begin ? <Button href="/library/articles/new" variant="secondary" icon="plus">{t('library.edit.new')}</Button> : undefined}
      aside={<Aside {...props} />}
    >
      {some.length === 0 && <EmptyState title={t('library.care.nothing')}>{t('library.care.nothing-text')}</EmptyState>}
      {some.map(([list, , content]) => (
        <Section id={list} title={t(`library.care.${list}`)} lead={t(`library.care.${list}-lead`)}>
          {content}
          {props.next[list] && (chosen === null
            ? <p><a href={`${carePath}?list=${list}`}>{t('library.care.all')}</a></p>
            : <Pagination next={`${carePath}?list=${list}&after=${encodeURIComponent(props.next[list] ?? '')}`} nextLabel={t('library.more')} />)}
        </Section>
      ))}
    </Screen>
  )
}

function Aside({ may, rooms }: CarePageProps) {
  const { t } = useWords()
  return (
    <>
      <Card title={t('library.care.how')}>
        <p>{t('library.care.how-text')}</p>
        {may.giveRights && <p><a href="/library/editors">{t('library.editors.title')}</a></p>}
      </Card>
      <RoomLinks here="/library/care" rooms={rooms} />
    </>
  )
}

const inLanguage = ({ t, locale }: Words, language: string) => t('library.in-language', { language: languageName(locale, language) })

function Drafts({ lines, timeZone }: { readonly lines: readonly DraftLine[]; readonly timeZone: string }) {
  const words = useWords()
  const { t, moment } = words
  const badge = (line: DraftLine): LinkListItem['badge'] =>
    line.outcome === 'approved' ? <Badge tone="moss">{t('library.care.to-publish')}</Badge>
    : line.outcome === 'sent_back' ? <Badge tone="ochre">{t('library.review.outcome.sent_back')}</Badge>
    : line.askedAt !== null ? <Badge tone="slate">{t('library.care.asked')}</Badge> : undefined
  return (
    <LinkList items={lines.map((line) => ({
      label: <span lang={line.language}>{line.title}</span>, href: versionPath(line.slug, line.language, line.number), icon: 'pencil' as const,
      text: line.outcome === 'sent_back' ? line.remark : undefined,
      facts: [t('library.version.by', { name: line.savedBy, moment: moment(line.savedAt, timeZone) }), inLanguage(words, line.language), ...(line.isNew ? [t('library.care.new')] : [])],
      ...(badge(line) ? { badge: badge(line) } : {}),
    }))} />
  )
}

function Due({ lines, today }: { readonly lines: readonly DueLine[]; readonly today: string }) {
  const { t, day } = useWords()
  return (
    <ul>
      {lines.map((line) => (
        <li>
          <a href={readPath(line.slug)} lang={line.language}>{line.title}</a>{' '}
          {line.reviewOn < today && <Badge tone="brick">{t('library.care.overdue')}</Badge>}
          <br />
          <small>{t('library.review-on')} <time datetime={line.reviewOn}>{day(line.reviewOn)}</time> · {line.isOwn ? t('library.care.own') : (line.owner ?? t('library.care.no-owner'))}</small>
          <Actions><PostButton action={`${readPath(line.slug)}/confirmation`} variant="secondary" size="small" icon="check" about={line.title}>{t('library.care.still-true')}</PostButton></Actions>
        </li>
      ))}
    </ul>
  )
}

const toOpen = (writes: boolean, { slug, language }: { readonly slug: string; readonly language: string }) => (writes ? editPath(slug, language) : `${readPath(slug)}?language=${language}`)

function Behind({ lines, writes }: { readonly lines: readonly BehindLine[]; readonly writes: boolean }) {
  const words = useWords()
  const { t, day, locale } = words
  return (
    <LinkList items={lines.map((line) => ({
      label: <span lang={line.language}>{line.title}</span>, href: toOpen(writes, line), icon: 'languages' as const,
      facts: [inLanguage(words, line.language), t('library.care.behind-since', { language: languageName(locale, line.translatedFrom), day: day(line.behindSince) })],
    }))} />
  )
}

function Links({ lines, timeZone, writes }: { readonly lines: readonly BrokenLine[]; readonly timeZone: string; readonly writes: boolean }) {
  const words = useWords()
  const { t, moment } = words
  return (
    <LinkList items={lines.map((line) => ({
      label: <span lang={line.language}>{line.title}</span>, href: toOpen(writes, line), icon: 'link' as const,
      text: line.url,
      facts: [line.status === null ? t('library.care.no-answer') : t('library.care.answered', { status: String(line.status) }), moment(line.checkedAt, timeZone)],
    }))} />
  )
}

export function Corrections({ corrections, timeZone }: { readonly corrections: readonly Correction[]; readonly timeZone: string }) {
  const { t, moment } = useWords()
  const outcome = (one: Correction): MessageKey => (one.outcome === null ? 'library.correction.waiting' : `library.correction.outcome.${one.outcome}`)
  return (
    <LinkList items={corrections.map((one) => ({
      label: <span lang={one.language}>{one.title}</span>, href: `/library/corrections/${one.id}`, icon: 'message-circle' as const, text: one.body.slice(0, 200),
      facts: [t('library.version.by', { name: one.authorName, moment: moment(one.suggestedAt, timeZone) })],
      badge: <Badge tone={one.outcome === 'taken' ? 'moss' : 'neutral'}>{t(outcome(one))}</Badge>,
    }))} />
  )
}
