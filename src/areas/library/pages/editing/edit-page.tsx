// Where an article is written: everything that is typed stays, whatever is refused; a preview needs no script.
import { countryName, languageName } from '../../../../i18n/names.ts'
import { useWords, type Words } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf, valuesOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Card, CheckboxList, DateField, Difference, Disclosure, Form, LinkList, Notice, PostButton, Prose, Section, SelectField, TextArea, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { RenderedArticle } from '../../domain/article-html.ts'
import { differenceOf, shortened } from '../../domain/difference.ts'
import { LENGTHS } from '../../domain/editing.ts'
import type { Correction } from '../../queries/editing/corrections.ts'
import type { ArticleInWork, Variant, Version } from '../../queries/editing/texts.ts'
import { Variants } from './variants.tsx'
import { carePath, editPath, historyPath, readPath } from './paths.ts'

export interface TranslationSource {
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly markdown: string
  readonly fingerprint: string
  /** The text that the translation was made from, where it is another than now. */
  readonly before: string | null
  readonly behindSince: string | null
}

export interface EditPageProps {
  /** Null: a new one. */
  readonly article: ArticleInWork | null
  readonly language: string
  readonly form: FormState
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly countries: readonly string[]
  readonly current: Version | null
  readonly source: TranslationSource | null
  readonly variants: readonly Variant[]
  readonly corrections: readonly Correction[]
  readonly preview: { readonly text: RenderedArticle; readonly easy: RenderedArticle | null } | null
  /** Who saved meanwhile, and what. */
  readonly meanwhile: Version | null
  /** It comes from an answer to a member: nothing of them may stay in it. */
  readonly fromAnswer: boolean
  readonly timeZone: string
}

const HEADINGS = ['title', 'summary', 'markdown'] as const

export function EditPage(props: EditPageProps) {
  const words = useWords()
  const { t, locale } = words
  const { article, language, form, preview, source } = props
  const title = article === null ? t('library.edit.new') : t('library.edit.title', { title: props.current?.title ?? article.slug })
  return (
    <Screen
      title={title} width="wide" eyebrow={languageName(locale, language)} lead={article === null ? t('library.edit.new-lead') : t('library.edit.lead')}
      back={{ href: carePath, label: t('library.care.title') }} aside={<Aside {...props} />}
    >
      {props.fromAnswer && <Notice tone="attention" title={t('library.edit.from-answer')}>{t('library.edit.from-answer-text')}</Notice>}
      {props.meanwhile && <Meanwhile version={props.meanwhile} form={form} timeZone={props.timeZone} />}
      {props.current && props.current.publishedAt === null && !props.meanwhile && (
        <Notice tone="information" title={t('library.edit.draft-in-work')}>
          {t('library.edit.draft-in-work-text', { name: props.current.writerName ?? t('library.someone'), moment: words.moment(props.current.writtenAt, props.timeZone) })}
        </Notice>
      )}
      {source && <Source source={source} kept={article === null || props.current?.publishedAt == null ? null : `/library/${article.slug}/translation?language=${language}`} />}
      {preview && (
        <Section id="preview" title={t('library.edit.preview')}>
          <Card level={3} title={<span lang={language}>{valueOf(form, 'title')}</span>}>
            <p lang={language}><strong>{valueOf(form, 'summary')}</strong></p>
            <Prose html={preview.text.html} lang={language} />
            {preview.easy && <Disclosure summary={t('library.edit.easy')}><Prose html={preview.easy.html} lang={language} /></Disclosure>}
          </Card>
        </Section>
      )}
      <ArticleForm {...props} />
    </Screen>
  )
}

function ArticleForm({ article, language, form, themes, countries, source, meanwhile }: EditPageProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const chosen = valuesOf(form, 'themes')
  const field = (name: string) => ({ name, value: valueOf(form, name), error: errors.of(name) })
  return (
    <Form
      upload action={article === null ? '/library/articles' : editPath(article.slug, language)} errors={errors.all} label={t('library.edit.form')}
      hidden={{ base: valueOf(form, 'base'), formKey: valueOf(form, 'formKey') || undefined, variantOf: valueOf(form, 'variantOf') || undefined, sourceFingerprint: source?.fingerprint ?? valueOf(form, 'sourceFingerprint'), ...(article === null ? {} : { language }) }}
    >
      {article === null && <SelectField {...field('language')} label={t('library.edit.language')} options={languageOptions(words)} value={valueOf(form, 'language') || language} />}
      <TextField {...field('title')} label={t('library.edit.field.title')} hint={t('library.edit.hint.title')} maxlength={LENGTHS.title} />
      <TextArea {...field('summary')} rows={2} label={t('library.edit.field.summary')} hint={t('library.edit.hint.summary')} maxlength={LENGTHS.summary} />
      <TextArea {...field('markdown')} rows={24} label={t('library.edit.field.markdown')} hint={t('library.edit.hint.markdown')} maxlength={LENGTHS.markdown} />
      <Disclosure summary={t('library.edit.easy')} open={valueOf(form, 'easy') !== '' || errors.of('easy') !== undefined}>
        <TextArea {...field('easy')} rows={12} optional label={t('library.edit.easy')} hint={t('library.edit.hint.easy')} maxlength={LENGTHS.easy} />
      </Disclosure>
      {(valueOf(form, 'translatedFrom') !== '' || source) && (
        <SelectField {...field('translatedFrom')} label={t('library.translated-from')} emptyLabel={t('library.edit.not-a-translation')} options={languageOptions(words).filter((one) => one.value !== language)} />
      )}
      <TextField {...field('sourceName')} label={t('library.edit.field.source')} hint={t('library.edit.hint.source')} maxlength={LENGTHS.sourceName} />
      <TextField {...field('sourceUrl')} type="url" inputmode="url" optional label={t('library.edit.field.source-url')} hint={t('library.edit.hint.source-url')} maxlength={LENGTHS.sourceUrl} />
      <Section level={3} title={t('library.edit.whole')} lead={t('library.edit.whole-lead')}>
        <Disclosure summary={t('library.edit.themes', { count: chosen.length })} open={article === null || errors.of('themes') !== undefined}>
          <CheckboxList name="themes" columns label={t('library.themes')} options={themes.map(({ key, label }) => ({ value: key, label }))} values={chosen} error={errors.of('themes')} />
        </Disclosure>
        <SelectField name="mainTheme" label={t('library.edit.main-theme')} hint={t('library.edit.hint.main-theme')} emptyLabel={t('library.edit.main-theme-first')} value={valueOf(form, 'mainTheme')} options={themes.map(({ key, label }) => ({ value: key, label }))} />
        <CheckboxList name="countries" columns label={t('library.countries')} hint={t('library.edit.hint.countries')} options={[...new Set([...countries, ...valuesOf(form, 'countries').filter((one) => /^[A-Z]{2}$/.test(one))])].map((value) => ({ value, label: countryName(locale, value) }))} values={valuesOf(form, 'countries')} error={errors.of('countries')} />
        <DateField {...field('sourceOn')} label={t('library.checked-on')} hint={t('library.edit.hint.checked-on')} />
        <DateField {...field('reviewOn')} label={t('library.review-on')} />
        <TextField {...field('owner')} type="email" inputmode="email" width="medium" optional label={t('library.edit.owner')} hint={t('library.edit.hint.owner')} />
      </Section>
      <TextField {...field('note')} optional label={t('library.edit.field.note')} hint={t('library.edit.hint.note')} maxlength={LENGTHS.note} />
      <Actions>
        <Button name="intent" value="save" icon="check">{meanwhile ? t('library.edit.save-anyway') : t('library.edit.save')}</Button>
        <Button name="intent" value="review" variant="secondary" icon="users">{t('library.edit.ask-review')}</Button>
        <Button name="intent" value="preview" variant="quiet" icon="book-open">{t('library.edit.show-preview')}</Button>
      </Actions>
    </Form>
  )
}

const languageOptions = ({ locale }: Words) => LANGUAGES.map((value) => ({ value, label: languageName(locale, value) }))

/** Two at once: who saved, what, and how it differs from what was typed here. */
function Meanwhile({ version, form, timeZone }: { readonly version: Version; readonly form: FormState; readonly timeZone: string }) {
  const { t, moment } = useWords()
  const other = { title: version.title, summary: version.summary, markdown: version.markdown }
  return (
    <>
      <Notice tone="attention" announce title={t('library.edit.meanwhile', { name: version.writerName ?? t('library.someone'), moment: moment(version.writtenAt, timeZone) })}>{t('library.edit.meanwhile-text')}</Notice>
      <Section title={t('library.edit.meanwhile-difference')}>
        {HEADINGS.filter((name) => name === 'markdown' || other[name] !== valueOf(form, name)).map((name) => (
          <Difference label={t(`library.edit.field.${name}`)} pieces={shortened(differenceOf(other[name], valueOf(form, name).trim()))} lang={version.language} />
        ))}
        <Disclosure summary={t('library.edit.meanwhile-theirs')}>
          <Difference label={t('library.edit.meanwhile-theirs')} pieces={[{ kind: 'added', text: `${version.title}\n\n${version.summary}\n\n${version.markdown}${version.easyMarkdown === null ? '' : `\n\n${version.easyMarkdown}`}` }]} lang={version.language} />
        </Disclosure>
      </Section>
    </>
  )
}

/** For who translates: the text as it is now, and what changed in it since the translation was made. */
function Source({ source, kept }: { readonly source: TranslationSource; /** Where to say that nothing has to change; null where there is nothing to keep. */ readonly kept: string | null }) {
  const { t, day, locale } = useWords()
  const language = languageName(locale, source.language)
  const whole = `${source.title}\n\n${source.summary}\n\n${source.markdown}`
  return (
    <>
      {source.behindSince !== null && (
        <Notice tone="attention" title={t('library.edit.behind', { day: day(source.behindSince) })} action={kept === null ? undefined : <PostButton action={kept} variant="secondary" size="small" icon="check">{t('library.edit.keep-translation')}</PostButton>}>{t(source.before === null ? 'library.edit.behind-unknown' : 'library.edit.behind-text')}</Notice>
      )}
      {source.before !== null && (
        <Section title={t('library.edit.source-changed', { language })}>
          <Difference label={t('library.edit.source-changed', { language })} pieces={shortened(differenceOf(source.before, whole))} lang={source.language} />
        </Section>
      )}
      <Disclosure summary={t('library.edit.source-text', { language })} open={source.before === null && source.behindSince === null}>
        <div lang={source.language}>
          <p><strong>{source.title}</strong></p>
          <p>{source.summary}</p>
          <Difference label={t('library.edit.source-text', { language })} pieces={[{ kind: 'same', text: source.markdown }, { kind: 'added', text: '' }]} />
        </div>
      </Disclosure>
    </>
  )
}

function Aside({ article, language, corrections, variants }: EditPageProps) {
  const words = useWords()
  const { t, locale } = words
  if (article === null) return <Card title={t('library.edit.what-next')}><p>{t('library.edit.what-next-text')}</p></Card>
  return (
    <>
      <Card title={t('library.edit.what-next')}>
        <p>{t('library.edit.what-next-text')}</p>
        <LinkList items={[
          { label: t('library.history.title'), href: historyPath(article.slug, language), icon: 'history' },
          ...(article.isDraft ? [] : [{ label: t('library.edit.read'), href: readPath(article.slug), icon: 'book-open' as const }]),
        ]} />
      </Card>
      <Card title={t('library.edit.languages')}>
        <LinkList items={LANGUAGES.filter((one) => one !== language).map((one) => ({
          label: languageName(locale, one), href: editPath(article.slug, one), ...(article.languages.includes(one) ? {} : { badge: <Badge>{t('library.edit.not-written')}</Badge> }),
        }))} />
      </Card>
      {corrections.length > 0 && (
        <Card title={t('library.correction.open', { count: corrections.length })} tone="ochre">
          <LinkList items={corrections.map((one) => ({ label: one.authorName, href: `/library/corrections/${one.id}`, text: one.body.slice(0, 160) }))} />
        </Card>
      )}
      <Variants article={article} variants={variants} language={language} />
    </>
  )
}
