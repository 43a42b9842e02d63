import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, EmptyState, FilterBar, Form, Pagination, Section, SelectField, Table, TextArea, TextField, Timeline } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { MEMBERS_AT_LEAST, TRACE_DAYS } from '../../domain/trace.ts'
import type { Lesson, LessonReset } from '../../queries/learning.ts'
import { articlePath } from '../article-list.tsx'
import { RoomLinks, type Rooms } from './room-links.tsx'

export interface LessonsPageProps {
  readonly language: string
  readonly startsWith: string
  readonly lessons: readonly Lesson[]
  readonly next: string | null
  readonly resets: readonly LessonReset[]
  readonly mayReset: boolean
  readonly rooms: Rooms
  readonly timeZone: string
  readonly today: string
}

const resetHref = (what: Readonly<Record<string, string>>) => `/library/lessons/reset?${new URLSearchParams(what)}`

/** What use has taught: which words led to which article, from how many members, since when. */
export function LessonsPage(props: LessonsPageProps) {
  const { language, startsWith, lessons, next, mayReset } = props
  const { t, locale, number, dayAndMonth } = useWords()
  return (
    <Screen
      title={t('library.lessons.title')} lead={t('library.lessons.lead', { count: MEMBERS_AT_LEAST, days: TRACE_DAYS })} width="wide" back={{ href: '/library', label: t('library.title') }}
    >
      <FilterBar action="/library/lessons" clearHref={startsWith === '' ? undefined : `/library/lessons?language=${language}`}>
        <SelectField name="language" label={t('library.use.language')} value={language} width="medium" autosubmit options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
        <TextField name="q" label={t('library.use.starts-with')} value={startsWith} width="medium" maxlength={50} />
      </FilterBar>
      {lessons.length === 0 ? (
        <EmptyState title={t('library.lessons.empty')}>{t('library.lessons.empty-text', { count: MEMBERS_AT_LEAST })}</EmptyState>
      ) : (
        <Table
          caption={t('library.lessons.caption', { language: languageName(locale, language) })}
          columns={[
            { label: t('library.lessons.term') }, { label: t('library.lessons.article') }, { label: t('library.lessons.members'), numeric: true }, { label: t('library.lessons.opened'), numeric: true },
            { label: t('library.lessons.settled'), numeric: true }, { label: t('library.lessons.since') }, ...(mayReset ? [{ label: t('library.lessons.unlearn') }] : []),
          ]}
          rows={lessons.map((lesson) => [
            <span lang={lesson.language}>{lesson.term}</span>,
            <a href={articlePath(lesson.slug)} lang={lesson.titleLanguage}>{lesson.title}</a>,
            number(lesson.memberCount), number(lesson.openedCount), number(lesson.settledCount), dayAndMonth(lesson.learntOn, props.today),
            ...(mayReset ? [<Button href={resetHref({ language: lesson.language, term: lesson.term, article: lesson.articleId })} variant="quiet" size="small" about={`${lesson.term}, ${lesson.title}`}>{t('library.lessons.unlearn')}</Button>] : []),
          ])}
        />
      )}
      <Pagination next={next === null ? undefined : `/library/lessons?${new URLSearchParams({ language, ...(startsWith ? { q: startsWith } : {}), after: next })}`} nextLabel={t('library.more')} />
      {mayReset && <Actions><Button href={resetHref({})} variant="quiet">{t('library.lessons.unlearn-everything')}</Button></Actions>}
      <Resets {...props} />
      <RoomLinks here="/library/lessons" rooms={props.rooms} />
    </Screen>
  )
}

function Resets({ resets, timeZone }: LessonsPageProps) {
  const { t, locale, moment } = useWords()
  if (resets.length === 0) return null
  const what = (reset: LessonReset) =>
    reset.term !== null && reset.title !== null ? t('library.lessons.reset-both', { term: reset.term, language: languageName(locale, reset.language ?? ''), title: reset.title })
    : reset.term !== null ? t('library.lessons.reset-term', { term: reset.term, language: languageName(locale, reset.language ?? '') })
    : reset.title !== null ? t('library.lessons.reset-article', { title: reset.title })
    : t('library.lessons.reset-everything')
  return (
    <Section title={t('library.lessons.resets')}>
      <Timeline label={t('library.lessons.resets')} entries={resets.map((reset) => ({ author: { name: reset.by }, moment: moment(reset.at, timeZone), datetime: reset.at.toISOString(), title: what(reset), body: reset.reason }))} />
    </Section>
  )
}

export interface ResetPageProps {
  readonly term: string | null
  readonly language: string | null
  readonly article: { readonly id: string; readonly title: string } | null
  readonly form: FormState
}

/** Before something is unlearnt: what, how much of it, and why. */
export function ResetPage({ term, language, article, form }: ResetPageProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const spoken = languageName(locale, language ?? '')
  const scopes = [
    ...(term !== null && article ? [{ value: 'both', label: t('library.lessons.reset-both', { term, language: spoken, title: article.title }) }] : []),
    ...(term !== null ? [{ value: 'term', label: t('library.lessons.reset-term', { term, language: spoken }) }] : []),
    ...(article ? [{ value: 'article', label: t('library.lessons.reset-article', { title: article.title }) }] : []),
    { value: 'everything', label: t('library.lessons.reset-everything') },
  ]
  return (
    <Screen title={t('library.lessons.reset-title')} lead={t('library.lessons.reset-lead')} back={{ href: '/library/lessons', label: t('library.lessons.title') }}>
      <Form action="/library/lessons/resets" hidden={{ term: term ?? '', language: language ?? '', article: article?.id ?? '' }} errors={errors.all}>
        <SelectField name="scope" label={t('library.lessons.reset-what')} width="full" value={valueOf(form, 'scope') || scopes[0]?.value} options={scopes} error={errors.of('scope')} />
        <TextArea name="reason" label={t('library.use.reason')} hint={t('library.lessons.reset-reason-hint')} value={valueOf(form, 'reason')} rows={3} maxlength={500} error={errors.of('reason')} />
        <Actions>
          <Button variant="danger">{t('library.lessons.reset-confirm')}</Button>
          <Button variant="quiet" href="/library/lessons">{t('library.use.cancel')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}
