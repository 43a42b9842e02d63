// One version of a text: what it says, how it differs from what readers read, and what can be done with it.
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Checkbox, Difference, Disclosure, Form, Notice, PostButton, Prose, RadioCards, Section, SummaryList, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { RenderedArticle } from '../../domain/article-html.ts'
import { differenceOf, shortened } from '../../domain/difference.ts'
import { type ArticleText, LENGTHS } from '../../domain/editing.ts'
import type { ArticleInWork, Review, Version } from '../../queries/editing/texts.ts'
import { carePath, editPath, historyPath, readPath, versionPath } from './paths.ts'

export interface VersionPageProps {
  readonly article: ArticleInWork
  readonly version: Version
  readonly rendered: RenderedArticle
  readonly easy: RenderedArticle | null
  readonly published: ArticleText | null
  readonly reviews: readonly Review[]
  readonly isDraft: boolean
  readonly may: { readonly write: boolean; readonly review: boolean }
  readonly translations: number
  readonly themeLabels: ReadonlyMap<string, string>
  readonly reviewForm: FormState
  /** What refused a publication, in words. */
  readonly refusal: string | null
  readonly timeZone: string
}

export const wholeText = (text: Pick<ArticleText, 'title' | 'summary' | 'markdown' | 'easyMarkdown'>) => [text.title, text.summary, text.markdown, ...(text.easyMarkdown === null ? [] : [text.easyMarkdown])].join('\n\n')

export function VersionPage(props: VersionPageProps) {
  const { t, moment, locale } = useWords()
  const { article, version, published, timeZone } = props
  return (
    <Screen
      title={version.title} heading={<span lang={version.language}>{version.title}</span>} eyebrow={t('library.version.of', { number: version.number, language: languageName(locale, version.language) })}
      lead={<span lang={version.language}>{version.summary}</span>} back={{ href: carePath, label: t('library.care.title') }}
    >
      {props.refusal !== null && <Notice tone="danger" announce title={props.refusal} />}
      <State {...props} />
      <SummaryList
        rows={[
          { term: t('library.version.written'), details: version.writerName === null ? t('library.version.from-files') : t('library.version.by', { name: version.writerName, moment: moment(version.writtenAt, timeZone) }) },
          ...(version.note === '' ? [] : [{ term: t('library.edit.field.note'), details: version.note }]),
          ...(version.themes === null ? [] : [{ term: t('library.themes'), details: version.themes.map((theme) => props.themeLabels.get(theme) ?? theme).join(', ') }]),
          { term: t('library.source'), details: version.source.url === null ? version.source.name : <a href={version.source.url} rel="noopener">{version.source.name}</a> },
        ]}
      />
      {published && version.publishedAt === null && (
        <Section title={t('library.version.difference')}>
          <Difference label={t('library.version.difference')} pieces={shortened(differenceOf(wholeText(published), wholeText(version)))} lang={version.language} />
        </Section>
      )}
      <Section title={t('library.version.text')}>
        <Prose html={props.rendered.html} lang={version.language} />
        {props.easy && <Disclosure summary={t('library.edit.easy')}><Prose html={props.easy.html} lang={version.language} /></Disclosure>}
      </Section>
      <Reviews reviews={props.reviews} timeZone={timeZone} />
      <Deeds {...props} />
      <p><a href={historyPath(article.slug, version.language)}>{t('library.history.title')}</a></p>
    </Screen>
  )
}

type State = 'published' | 'old' | 'asked' | 'approved' | 'sent_back' | 'draft'
const stateOf = ({ version, isDraft, reviews }: VersionPageProps): State => {
  const [latest] = reviews
  if (version.publishedAt !== null) return 'published'
  if (!isDraft) return 'old'
  return latest === undefined ? 'draft' : latest.outcome === null ? 'asked' : latest.outcome
}

function State(props: VersionPageProps) {
  const { t, moment } = useWords()
  const state = stateOf(props)
  const [latest] = props.reviews
  const values = { name: latest?.reviewerName ?? latest?.askedByName ?? '', moment: moment(latest?.reviewedAt ?? latest?.askedAt ?? props.version.publishedAt ?? props.version.writtenAt, props.timeZone) }
  const tone = state === 'approved' || state === 'published' ? 'success' : state === 'sent_back' ? 'attention' : 'information'
  return <Notice tone={tone} title={t(`library.version.state.${state}`, values)}>{state === 'sent_back' ? latest?.remark : undefined}</Notice>
}

function Reviews({ reviews, timeZone }: Pick<VersionPageProps, 'reviews' | 'timeZone'>) {
  const { t, moment } = useWords()
  const given = reviews.filter((review) => review.outcome !== null)
  if (given.length === 0) return null
  return (
    <Section title={t('library.review.given')}>
      <ul>
        {given.map((review) => (
          <li><Badge tone={review.outcome === 'approved' ? 'moss' : 'ochre'}>{t(`library.review.outcome.${review.outcome ?? 'approved'}`)}</Badge>{' '}{t('library.version.by', { name: review.reviewerName ?? '', moment: moment(review.reviewedAt ?? review.askedAt, timeZone) })}{review.remark !== '' && <><br />{review.remark}</>}</li>
        ))}
      </ul>
    </Section>
  )
}

function Deeds(props: VersionPageProps) {
  const words = useWords()
  const { t } = words
  const { article, version, may, isDraft } = props
  const state = stateOf(props)
  const path = (action: string) => versionPath(article.slug, version.language, version.number, action)
  const errors = errorsIn(props.reviewForm, words)
  return (
    <>
      {state === 'asked' && may.review && (
        <Section id="review" title={t('library.review.title')} lead={t('library.review.lead')}>
          <Form action={path('/review')} errors={errors.all} label={t('library.review.title')}>
            <RadioCards name="outcome" label={t('library.review.question')} value={valueOf(props.reviewForm, 'outcome')} error={errors.of('outcome')} options={[
              { value: 'approved', label: t('library.review.approve') }, { value: 'sent_back', label: t('library.review.send-back') },
            ]} />
            <TextArea name="remark" optional label={t('library.review.remark')} hint={t('library.review.remark-hint')} value={valueOf(props.reviewForm, 'remark')} error={errors.of('remark')} maxlength={LENGTHS.remark} />
            <Actions><Button>{t('library.review.send')}</Button></Actions>
          </Form>
        </Section>
      )}
      {state === 'approved' && (
        <Section id="publish" title={t('library.publish.title')} lead={t('library.publish.lead')}>
          <Form action={path('/publication')} label={t('library.publish.title')}>
            {props.translations > 0 && <Checkbox name="keeps" label={t('library.publish.keeps', { count: props.translations })} hint={t('library.publish.keeps-hint')} />}
            <Actions><Button icon="check">{t('library.publish.button')}</Button></Actions>
          </Form>
        </Section>
      )}
      <Actions>
        {may.write && isDraft && <Button href={editPath(article.slug, version.language)} variant="secondary" icon="pencil">{t('library.edit.go-on')}</Button>}
        {may.write && (state === 'draft' || state === 'sent_back') && <PostButton action={path('/review-request')} variant="secondary" icon="users">{t('library.edit.ask-review')}</PostButton>}
        {may.write && isDraft && <PostButton action={path('/discarding')} variant="quiet" icon="x">{t('library.version.discard')}</PostButton>}
        {may.write && !isDraft && <PostButton action={path('/restoration')} variant="secondary" icon="undo-2">{t('library.version.restore')}</PostButton>}
        {!article.isDraft && <Button href={readPath(article.slug)} variant="quiet" icon="book-open">{t('library.edit.read')}</Button>}
      </Actions>
    </>
  )
}
