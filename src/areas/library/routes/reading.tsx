import { Hono } from 'hono'
import { type Actor, hasRole, memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isLocale } from '../../../i18n/locale.ts'
import type { Words } from '../../../i18n/words.tsx'
import type { Clock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type NeedId } from '../../../lib/ids.ts'
import { readForm } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, readOpen, seeOther, write } from '../../../platform/http.tsx'
import { keepingNotes } from '../../../platform/notes.ts'
import { judgeArticle } from '../commands.ts'
import { renderedArticle } from '../domain/article-html.ts'
import { concernsLaw } from '../domain/themes.ts'
import { libraryFilter, nextHref, verdictForm } from '../forms.ts'
import { ArticlePage } from '../pages/article-page.tsx'
import { LibraryPage } from '../pages/library-page.tsx'
import { ThemePage } from '../pages/theme-page.tsx'
import { isLibraryStaff, mayCareForLibrary, mayKeepSynonyms, mayTendLibrary } from '../policy.ts'
import { findArticle, findOwnNeed, findVerdict, languagesOfUnit, listArticleCountries, listArticlesOfTheme, listRelatedArticles } from '../queries/articles.ts'
import { findChange } from '../queries/changes.ts'
import { coverageOf } from '../queries/coverage.ts'
import { findAround } from '../queries/editing/care.ts'
import { findEditor } from '../queries/editing/editors.ts'
import { findWithdrawal } from '../queries/editing/withdrawals.ts'
import { WithdrawnPage } from '../pages/editing/withdrawal-pages.tsx'
import { findTeachingWords, referenceOf } from '../queries/learning.ts'
import { searchArticles } from '../queries/search.ts'
import { findTheme, listFamilies, themeLabels } from '../queries/themes.ts'
import { answersIn, guidePage } from './guides.tsx'
import { noteNothing, noteOpened } from './notes-of-use.ts'

const PER_PAGE = 20
const RELATED = 4

export const reading = new Hono<AppEnv>()

const unitOf = (actor: Actor | null) => actor?.onBehalfOf?.unit ?? actor?.unit ?? null
const todayFor = (actor: Actor | null, clock: Clock) => isoDateIn(unitOf(actor)?.timeZone ?? 'UTC', clock.now())

reading.get('/library', keepingNotes(readOpen(async (c, { db, actor, words, clock }) => {
  const filter = libraryFilter(c.req.query(), unitOf(actor)?.country ?? null)
  const families = await listFamilies(db, words.locale, filter.country)
  const asked = { language: words.locale, country: filter.country, after: c.req.query('after') ?? null, limit: PER_PAGE }
  const results =
    filter.text !== '' ? await searchArticles(db, { ...asked, text: filter.text, theme: filter.theme })
    : filter.theme !== null ? await listArticlesOfTheme(db, { ...asked, theme: filter.theme })
    : null
  const searched = await findTeachingWords(db, actor, filter.text, words.locale, clock.now())
  if (results?.articles.length === 0 && filter.theme === null && asked.after === null) noteNothing(c, searched)
  return page(c, 200, (
    <LibraryPage
      via={referenceOf(searched, c.get('parts').secret)}
      foot={{ signedIn: actor !== null, tends: actor !== null && mayTendLibrary(actor), keepsSynonyms: actor !== null && mayKeepSynonyms(actor) }}
      filter={filter} countries={await listArticleCountries(db)} families={families}
      mayCare={actor !== null && mayCareForLibrary(await findEditor(db, actor, clock.now()))}
      results={results?.articles ?? null} nextHref={nextHref('/library', filter, results?.next ?? null)} today={todayFor(actor, clock)}
    />
  ))
})))

reading.get('/library/themes/:key', readOpen(async (c, { db, actor, words, clock }) => {
  const theme = found(await findTheme(db, c.req.param('key') ?? '', words.locale))
  const { country } = libraryFilter(c.req.query(), unitOf(actor)?.country ?? null)
  const { articles, next } = await listArticlesOfTheme(db, { theme: theme.key, language: words.locale, country, after: c.req.query('after') ?? null, limit: PER_PAGE })
  const coverage = await coverageOf(db, theme.key, words.locale, country)
  return page(c, 200, <ThemePage theme={theme} articles={articles} coverage={coverage} country={country} nextHref={nextHref(`/library/themes/${theme.key}`, { country }, next)} today={todayFor(actor, clock)} />)
}))

async function articlePage(c: AppContext, { db, actor, words, clock }: { db: Reader; actor: Actor | null; words: Words; clock: Clock }, status: 200 | 422, needId: NeedId | null, error: string | null = null, answers?: string) {
  const chosen = c.req.query('language')
  const wanted = isLocale(chosen) ? chosen : words.locale
  const unit = unitOf(actor)
  const readable = await findArticle(db, c.req.param('slug') ?? '', [wanted, ...(unit ? await languagesOfUnit(db, unit.id) : [])])
  // Nobody reads it any more, and whoever comes is told why and where to go.
  if (!readable) return page(c, 404, <WithdrawnPage {...found(await findWithdrawal(db, c.req.param('slug') ?? '', words.locale))} />)
  const article = readable
  noteOpened(c, actor, article.id)
  const labels = await themeLabels(db, words.locale)
  const ownNeed = actor && (await findOwnNeed(db, needId, memberOf(actor)))
  const verdict = actor && (await findVerdict(db, article.id, memberOf(actor), ownNeed))
  const themes = article.themes.map(({ key }) => ({ key, label: labels.get(key) ?? key }))
  const judged = { signedIn: actor !== null, needId: ownNeed, helped: verdict?.helped ?? null, error }
  if (article.kind === 'guide') return guidePage(c, { db, actor, answers, known: { article, wanted, themes, verdict: judged, today: todayFor(actor, clock) } }, status)
  const isEasy = article.easyMarkdown !== null && c.req.query('version') === 'easy'
  return page(c, status, (
    <ArticlePage
      article={article}
      rendered={isEasy ? renderedArticle(article.id, `${article.language} easy`, article.easyMarkdown ?? '') : renderedArticle(article.id, article.language, article.markdown)}
      isEasy={isEasy}
      change={article.kind === 'change' ? await findChange(db, article.id) : null}
      wanted={wanted}
      themes={themes}
      labels={labels}
      concernsLaw={concernsLaw(article.themes.map((theme) => theme.family))}
      related={await listRelatedArticles(db, article, { language: words.locale, country: unit?.country ?? null, limit: RELATED })}
      verdict={judged}
      around={await findAround(db, article, actor && { personId: actor.personId, isStaff: isLibraryStaff(actor), isAdviser: isLibraryStaff(actor) && hasRole(actor, 'adviser'), inOwnName: actor.onBehalfOf === null, today: todayFor(actor, clock) })}
      correctionKey={actor && crypto.randomUUID()}
      today={todayFor(actor, clock)}
    />
  ))
}

reading.get('/library/:slug', keepingNotes(readOpen((c, context) => articlePage(c, context, 200, asId<NeedId>(c.req.query('need'))))))

reading.post('/library/:slug/verdict', write(async (c, { tx, actor, clock, words }) => {
  const slug = c.req.param('slug') ?? ''
  const form = readForm(verdictForm, await c.req.formData())
  const refused = (code: 'library.verdict.choose' | 'library.verdict.sign-in', need: NeedId | null) =>
    again((db) => articlePage(c, { db, actor, words, clock }, 422, need, words.t(code), form.form.values.answers?.[0]))
  if (!form.ok) return refused('library.verdict.choose', asId<NeedId>(form.form.values.need?.[0]))
  const { helped, need, answers } = form.value
  const result = await judgeArticle({ tx, clock }, actor, { slug, helped: helped === 'yes', needId: need })
  if (!result.ok) return refused(result.error, need)
  const query = new URLSearchParams([...(need ? [['need', need]] : []), ...answersIn(answers)]).toString()
  return seeOther(c, `/library/${slug}${query ? `?${query}` : ''}`, thanks(result.value.helped, need))
}))

const thanks = (helped: boolean, need: NeedId | null) =>
  need === null
    ? helped ? 'library.verdict.thanks-yes' : 'library.verdict.thanks-no'
    : helped ? 'library.verdict.thanks-settled' : 'library.verdict.thanks-not-settled'
