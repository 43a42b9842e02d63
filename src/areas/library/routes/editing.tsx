// Writing: new articles, texts, versions and their differences, reviews, publications.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { MessageKey, Words } from '../../../i18n/words.tsx'
import type { Clock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import type { Language } from '../../../lib/language.ts'
import { emptyForm, filledForm, type FormState, readForm, typedValues, valueOf, withError } from '../../../platform/forms.ts'
import { type Again, again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { keepTranslation, publishVersion, reviewVersion } from '../commands/publish.ts'
import { askReview, beginArticle, discardDraft, lockArticle, restoreVersion, type Saving, type SavingRefusal, saveVersion } from '../commands/versions.ts'
import { type RenderedArticle, renderArticle } from '../domain/article-html.ts'
import { firstReview, LENGTHS, withChange } from '../domain/editing.ts'
import { articleForm, type ArticleFormValue, asLanguage, publicationForm, reviewForm, themesInOrder } from '../forms/editing.ts'
import { EditPage, type TranslationSource } from '../pages/editing/edit-page.tsx'
import { HistoryPage } from '../pages/editing/history-page.tsx'
import { carePath, editPath, versionPath } from '../pages/editing/paths.ts'
import { VariantsPage } from '../pages/editing/variants.tsx'
import { VersionPage, wholeText } from '../pages/editing/version-page.tsx'
import { type Editor, mayBeginArticle, mayCareForArticle, mayReviewVersion, mayWriteArticle } from '../policy.ts'
import { listArticleCountries } from '../queries/articles.ts'
import { listOpenCorrectionsOf } from '../queries/editing/corrections.ts'
import { findEditor } from '../queries/editing/editors.ts'
import { type ArticleInWork, findArticleInWork, findCurrentVersion, findPublishedText, findVersion, findVersionByFingerprint, listReviews, listVariants, listVersions, type Version } from '../queries/editing/texts.ts'
import { themeLabels } from '../queries/themes.ts'

export const editing = new Hono<AppEnv>()

interface Context {
  readonly db: Reader
  readonly actor: Actor
  readonly words: Words
  readonly clock: Clock
}

const VERSIONS_A_PAGE = 30
const slugOf = (c: AppContext) => c.req.param('slug') ?? ''
const languageOf = (c: AppContext, actor: Actor): Language => asLanguage(c.req.query('language')) ?? asLanguage(actor.language) ?? 'fr'
const editorOf = ({ db, actor, clock }: Omit<Context, 'words'>) => findEditor(db, actor, clock.now())

/** The themes one may choose: all for advisers, else one's own and those the article has already. */
async function themesFor(db: Reader, editor: Editor, locale: string, kept: readonly string[]) {
  const labels = await themeLabels(db, locale)
  return [...labels].filter(([key]) => editor.themes === 'all' || editor.themes.includes(key) || kept.includes(key)).map(([key, label]) => ({ key, label }))
}

/** What someone typed, as it will be read; nothing where it is longer than it may be. */
function previewOf(form: FormState, language: string): { text: RenderedArticle; easy: RenderedArticle | null } | null {
  const markdown = valueOf(form, 'markdown')
  const easy = valueOf(form, 'easy').trim()
  if (markdown.length > LENGTHS.markdown || easy.length > LENGTHS.easy) return null
  return { text: renderArticle(markdown, language), easy: easy === '' ? null : renderArticle(easy, language) }
}

interface NewOptions {
  readonly status?: 200 | 422
  readonly form: FormState
  readonly language: string
  readonly fromAnswer?: boolean
  readonly shows?: 'preview'
}

/** The page on which an article begins; from an answer, a variant, or nothing. 404 for who may not write. */
export async function newArticlePage(c: AppContext, context: Context, { status = 200, form, language, fromAnswer = false, shows }: NewOptions): Promise<Response> {
  const { db, actor, words } = context
  const editor = await editorOf(context)
  if (!mayBeginArticle(editor)) notFound()
  return page(c, status, (
    <EditPage
      article={null} language={language} form={form} themes={await themesFor(db, editor, words.locale, [])} countries={await listArticleCountries(db)} current={null} source={null} variants={[]} corrections={[]}
      preview={shows === 'preview' ? previewOf(form, language) : null} meanwhile={null} fromAnswer={fromAnswer} timeZone={actor.unit.timeZone}
    />
  ))
}

/** What stands in the form of a new article before anything is typed. */
export const newArticleForm = (actor: Actor, today: string, values: Readonly<Record<string, string | readonly string[]>> = {}): FormState =>
  filledForm({ language: actor.language, sourceOn: today, reviewOn: firstReview(today), countries: [actor.unit.country], owner: '', formKey: crypto.randomUUID(), ...values })

editing.get('/library/articles/new', read(async (c, context) => {
  const { db, actor, clock } = context
  const today = isoDateIn(actor.unit.timeZone, clock.now())
  const language = languageOf(c, actor)
  const variantOf = c.req.query('variant')
  if (variantOf === undefined) return newArticlePage(c, context, { form: newArticleForm(actor, today, { language }), language })
  const article = found(await findArticleInWork(db, variantOf))
  if (!mayCareForArticle(await editorOf(context), article.themes)) notFound()
  const text = found(await findCurrentVersion(db, article.id, language))
  const country = c.req.query('country') ?? ''
  const form = newArticleForm(actor, today, {
    language, variantOf, title: text.title, summary: text.summary, markdown: text.markdown, easy: text.easyMarkdown ?? '', themes: article.themes, mainTheme: article.themes[0] ?? '',
    countries: /^[A-Z]{2}$/.test(country) ? [country] : [], sourceName: '', sourceUrl: '',
  })
  return newArticlePage(c, context, { form, language })
}))

const savingOf = (value: ArticleFormValue): Saving => ({
  language: value.language, base: value.base, ownerEmail: value.owner, note: value.note, asksReview: value.intent === 'review',
  text: {
    title: value.title, summary: value.summary, markdown: value.markdown, easyMarkdown: value.easy === '' ? null : value.easy, source: { name: value.sourceName, url: value.sourceUrl === '' ? null : value.sourceUrl },
    translatedFrom: value.translatedFrom === '' ? null : value.translatedFrom, sourceFingerprint: value.translatedFrom === '' || value.sourceFingerprint === '' ? null : value.sourceFingerprint,
  },
  head: { themes: themesInOrder(value), countries: value.countries, sourceOn: value.sourceOn, reviewOn: value.reviewOn },
})

const withRefusal = (form: FormState, refusal: SavingRefusal): FormState => ('field' in refusal ? withError(form, refusal.field, refusal.code) : form)

editing.post('/library/articles', write(async (c, { tx, ...context }) => {
  const typed = await c.req.formData()
  const input = readForm(articleForm, typed)
  const language = asLanguage(valueOf(input.form, 'language')) ?? 'fr'
  const showAgain = (form: FormState, shows?: 'preview'): Again => again((db) => newArticlePage(c, { ...context, db }, { status: 422, form, language, ...(shows ? { shows } : {}) }))
  if (typed.get('intent') === 'preview') return showAgain({ values: typedValues(typed), errors: {} }, 'preview')
  const editor = await editorOf({ ...context, db: tx })
  if (!mayBeginArticle(editor)) notFound()
  if (!input.ok) return showAgain(input.form)
  const result = await beginArticle({ tx, clock: context.clock }, editor, input.value.formKey || crypto.randomUUID(), savingOf(input.value), input.value.variantOf || null)
  if (!result.ok) return showAgain(withRefusal(input.form, result.error))
  return saved(c, result.value, input.value)
}))

const saved = (c: AppContext, { slug, language, number }: { slug: string; language: string; number: number }, { intent }: Pick<ArticleFormValue, 'intent'>): Response =>
  seeOther(c, versionPath(slug, language, number), intent === 'review' ? 'library.edit.done.asked' : 'library.edit.done.saved')

/** What a translation says, or would: the text of its source now, and the one it was made from where that is another. */
async function sourceOf(db: Reader, article: ArticleInWork, language: string, current: Version | null): Promise<TranslationSource | null> {
  const from = current ? current.translatedFrom : (article.languages.find((one) => one === 'fr' && one !== language) ?? article.languages.find((one) => one !== language) ?? null)
  if (from === null) return null
  const text = await findPublishedText(db, article.id, from)
  if (!text) return null
  const own = await findPublishedText(db, article.id, language)
  const made = current?.sourceFingerprint && current.sourceFingerprint !== text.fingerprint ? await findVersionByFingerprint(db, article.id, from, current.sourceFingerprint) : null
  const behindSince = current?.sourceFingerprint ? (current.sourceFingerprint === text.fingerprint ? null : (own?.behindSince ?? text.updatedOn)) : (own?.behindSince ?? null)
  return { language: from, title: text.title, summary: text.summary, markdown: text.markdown, fingerprint: text.fingerprint, before: made && wholeText({ ...made, easyMarkdown: null }), behindSince }
}

/** The form of a text as it stands, or of a translation that begins. */
async function formOf(db: Reader, article: ArticleInWork, current: Version | null, source: TranslationSource | null): Promise<FormState> {
  const head = current ? withChange(article, current) : article
  const shared = { themes: head.themes, mainTheme: head.themes[0] ?? '', countries: head.countries, sourceOn: head.sourceOn, reviewOn: head.reviewOn, owner: article.owner?.email ?? '' }
  if (current) {
    return filledForm({
      ...shared, base: current.id || current.fingerprint, title: current.title, summary: current.summary, markdown: current.markdown, easy: current.easyMarkdown ?? '', sourceName: current.source.name, sourceUrl: current.source.url ?? '',
      translatedFrom: current.translatedFrom ?? '',
    })
  }
  const original = source && (await findPublishedText(db, article.id, source.language))
  return filledForm({ ...shared, base: '', translatedFrom: source?.language ?? '', sourceName: original?.source.name ?? '', sourceUrl: original?.source.url ?? '' })
}

interface Shown {
  readonly status: 200 | 422
  readonly form: FormState | null
  readonly meanwhile?: Version
  readonly shows?: 'preview'
}

async function editPage(c: AppContext, context: Context, { status, form, meanwhile, shows }: Shown): Promise<Response> {
  const { db, actor, words } = context
  const article = found(await findArticleInWork(db, slugOf(c)))
  const editor = await editorOf(context)
  if (!mayWriteArticle(editor, article.themes) || article.kind === 'guide') notFound()
  const language = languageOf(c, actor)
  const current = await findCurrentVersion(db, article.id, language)
  const source = await sourceOf(db, article, language, current)
  const state = form ?? (await formOf(db, article, current, source))
  return page(c, status, (
    <EditPage
      article={article} language={language} form={state} themes={await themesFor(db, editor, words.locale, article.themes)} countries={await listArticleCountries(db)} current={current} source={source}
      variants={await listVariants(db, article, language, true)} corrections={await listOpenCorrectionsOf(db, article.id)} preview={shows === 'preview' ? previewOf(state, language) : null} meanwhile={meanwhile ?? null} fromAnswer={false}
      timeZone={actor.unit.timeZone}
    />
  ))
}

editing.get('/library/:slug/edit', read((c, context) => editPage(c, context, { status: 200, form: null })))

editing.post('/library/:slug/edit', write(async (c, { tx, ...context }) => {
  const typed = await c.req.formData()
  const input = readForm(articleForm, typed)
  const showAgain = (shown: Omit<Shown, 'status'>): Again => again((db) => editPage(c, { ...context, db }, { status: 422, ...shown }))
  if (typed.get('intent') === 'preview') return showAgain({ form: { values: typedValues(typed), errors: {} }, shows: 'preview' })
  const editor = await editorOf({ ...context, db: tx })
  await lockArticle({ tx, clock: context.clock }, editor, slugOf(c))
  if (!input.ok) return showAgain({ form: input.form })
  const result = await saveVersion({ tx, clock: context.clock }, editor, slugOf(c), { ...savingOf(input.value), language: languageOf(c, context.actor) })
  if (result.ok) return saved(c, result.value, input.value)
  const refusal = result.error
  if (!('current' in refusal)) return showAgain({ form: withRefusal(input.form, refusal) })
  // What was typed stays; saved again on purpose, it comes after what the other saved.
  return showAgain({ form: { values: { ...input.form.values, base: [refusal.current.id] }, errors: {} }, meanwhile: refusal.current })
}))

editing.get('/library/:slug/history', read(async (c, context) => {
  const { db, actor } = context
  const article = found(await findArticleInWork(db, slugOf(c)))
  if (!mayCareForArticle(await editorOf(context), article.themes)) notFound()
  const language = languageOf(c, actor)
  const numberOf = (name: string) => (/^\d{1,6}$/.test(c.req.query(name) ?? '') ? Number(c.req.query(name)) : null)
  const { versions, next } = await listVersions(db, article.id, language, numberOf('before'), VERSIONS_A_PAGE)
  const [from, to] = [numberOf('from'), numberOf('to')]
  const compared = from === null || to === null ? null : { from: found(await findVersion(db, article.id, language, from)), to: found(await findVersion(db, article.id, language, to)) }
  return page(c, 200, <HistoryPage article={article} language={language} languages={[...new Set([...article.languages, language])].sort()} versions={versions} next={next} compared={compared} timeZone={actor.unit.timeZone} />)
}))

editing.get('/library/:slug/variants', read(async (c, context) => {
  const { db, actor } = context
  const article = found(await findArticleInWork(db, slugOf(c)))
  const editor = await editorOf(context)
  if (!mayCareForArticle(editor, article.themes)) notFound()
  const language = languageOf(c, actor)
  const own = await findCurrentVersion(db, article.id, language)
  const others = await listVariants(db, article, language, true)
  const texts = [{ id: article.id, slug: article.slug, countries: article.countries, language: own ? language : null, title: own?.title ?? article.slug, markdown: own?.markdown ?? '', isDraft: article.isDraft }, ...others]
  const taken = texts.flatMap((one) => one.countries)
  return page(c, 200, (
    <VariantsPage
      article={article} language={language} texts={texts.map(({ markdown, ...one }) => ({ ...one, rendered: renderArticle(markdown, one.language ?? '') }))}
      countries={(await listArticleCountries(db)).filter((country) => !taken.includes(country))} mayBegin={mayBeginArticle(editor) && own !== null}
    />
  ))
}))

/** The version at the request's address, for who cares for the article. */
async function versionAt(c: AppContext, context: Context) {
  const article = found(await findArticleInWork(context.db, slugOf(c)))
  const editor = await editorOf(context)
  if (!mayCareForArticle(editor, article.themes)) notFound()
  const number = c.req.param('number') ?? ''
  const language = asLanguage(c.req.param('language'))
  if (!/^\d{1,6}$/.test(number) || language === null) return notFound()
  return { article, editor, version: found(await findVersion(context.db, article.id, language, Number(number))) }
}

async function versionPage(c: AppContext, context: Context, { status = 200, form = emptyForm, refusal = null }: { status?: 200 | 422; form?: FormState; refusal?: MessageKey | null } = {}): Promise<Response> {
  const { db, actor, words } = context
  const { article, editor, version } = await versionAt(c, context)
  const published = await findPublishedText(db, article.id, version.language)
  const current = await findCurrentVersion(db, article.id, version.language)
  return page(c, status, (
    <VersionPage
      article={article} version={version} rendered={renderArticle(version.markdown, version.language)} easy={version.easyMarkdown === null ? null : renderArticle(version.easyMarkdown, version.language)} published={published}
      reviews={await listReviews(db, version.id)} isDraft={version.publishedAt === null && current?.id === version.id} may={{ write: mayWriteArticle(editor, article.themes) && article.kind !== 'guide', review: mayReviewVersion(actor, version) }}
      translations={published ? article.languages.length - 1 : 0} themeLabels={await themeLabels(db, words.locale)} reviewForm={form} refusal={refusal && words.t(refusal)} timeZone={actor.unit.timeZone}
    />
  ))
}

const VERSION = '/library/:slug/versions/:language/:number'
editing.get(VERSION, read((c, context) => versionPage(c, context)))

editing.post(`${VERSION}/review-request`, write(async (c, { tx, ...context }) => {
  const { article, editor, version } = await versionAt(c, { ...context, db: tx })
  if (!mayWriteArticle(editor, article.themes)) notFound()
  await askReview({ tx, clock: context.clock }, context.actor, article.id, version)
  return seeOther(c, versionPath(article.slug, version.language, version.number), 'library.edit.done.asked')
}))

editing.post(`${VERSION}/review`, write(async (c, { tx, ...context }) => {
  const { article, editor, version } = await versionAt(c, { ...context, db: tx })
  if (!mayReviewVersion(context.actor, version)) notFound()
  const input = readForm(reviewForm, await c.req.formData())
  const showAgain = (form: FormState) => again((db) => versionPage(c, { ...context, db }, { status: 422, form }))
  if (!input.ok) return showAgain(input.form)
  const result = await reviewVersion({ tx, clock: context.clock }, editor, { slug: article.slug, language: version.language, number: version.number }, { approves: input.value.outcome === 'approved', remark: input.value.remark })
  if (!result.ok) return showAgain(withError(input.form, result.error === 'library.review.error.remark' ? 'remark' : '', result.error))
  return seeOther(c, versionPath(article.slug, version.language, version.number), input.value.outcome === 'approved' ? 'library.review.done.approved' : 'library.review.done.sent-back')
}))

editing.post(`${VERSION}/publication`, write(async (c, { tx, ...context }) => {
  const { article, editor, version } = await versionAt(c, { ...context, db: tx })
  const input = readForm(publicationForm, await c.req.formData())
  const result = await publishVersion({ tx, clock: context.clock }, editor, { slug: article.slug, language: version.language, number: version.number }, input.ok && input.value.keeps === 'yes')
  if (!result.ok) return again((db) => versionPage(c, { ...context, db }, { status: 422, refusal: result.error }))
  return seeOther(c, `/library/${article.slug}?language=${version.language}`, 'library.publish.done')
}))

editing.post(`${VERSION}/restoration`, write(async (c, { tx, ...context }) => {
  const { article, editor, version } = await versionAt(c, { ...context, db: tx })
  const restored = await restoreVersion({ tx, clock: context.clock }, editor, article.slug, version.language as Language, version.number, context.words.t('library.version.restored-note', { number: version.number }))
  return seeOther(c, editPath(article.slug, restored.language), 'library.version.restored')
}))

editing.post(`${VERSION}/discarding`, write(async (c, { tx, ...context }) => {
  const { article, editor, version } = await versionAt(c, { ...context, db: tx })
  await discardDraft({ tx, clock: context.clock }, editor, article.slug, version.language, version.number)
  return seeOther(c, carePath, 'library.version.discarded')
}))

editing.post('/library/:slug/translation', write(async (c, { tx, ...context }) => {
  const language = languageOf(c, context.actor)
  await keepTranslation({ tx, clock: context.clock }, await editorOf({ ...context, db: tx }), slugOf(c), language)
  return seeOther(c, `${carePath}?list=behind`, 'library.edit.done.translation-kept')
}))
