import { Hono } from 'hono'
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isLocale } from '../../../i18n/locale.ts'
import type { Words } from '../../../i18n/words.tsx'
import type { Clock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type NeedId } from '../../../lib/ids.ts'
import { readForm } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, readOpen, seeOther, write } from '../../../platform/http.tsx'
import { judgeArticle } from '../commands.ts'
import { renderedArticle } from '../domain/article-html.ts'
import { concernsLaw } from '../domain/themes.ts'
import { libraryFilter, nextHref, verdictForm } from '../forms.ts'
import { ArticlePage } from '../pages/article-page.tsx'
import { LibraryPage } from '../pages/library-page.tsx'
import { ThemePage } from '../pages/theme-page.tsx'
import { findArticle, findOwnNeed, findVerdict, languagesOfUnit, listArticleCountries, listArticlesOfTheme, listRelatedArticles } from '../queries/articles.ts'
import { coverageOf } from '../queries/coverage.ts'
import { searchArticles } from '../queries/search.ts'
import { findTheme, listFamilies, themeLabels } from '../queries/themes.ts'

const PER_PAGE = 20
const RELATED = 4

export const reading = new Hono<AppEnv>()

const unitOf = (actor: Actor | null) => actor?.onBehalfOf?.unit ?? actor?.unit ?? null
const todayFor = (actor: Actor | null, clock: Clock) => isoDateIn(unitOf(actor)?.timeZone ?? 'UTC', clock.now())

reading.get('/library', readOpen(async (c, { db, actor, words, clock }) => {
  const filter = libraryFilter(c.req.query(), unitOf(actor)?.country ?? null)
  const families = await listFamilies(db, words.locale, filter.country)
  const asked = { language: words.locale, country: filter.country, after: c.req.query('after') ?? null, limit: PER_PAGE }
  const results =
    filter.text !== '' ? await searchArticles(db, { ...asked, text: filter.text, theme: filter.theme })
    : filter.theme !== null ? await listArticlesOfTheme(db, { ...asked, theme: filter.theme })
    : null
  return page(c, 200, (
    <LibraryPage
      filter={filter} countries={await listArticleCountries(db)} families={families}
      results={results?.articles ?? null} nextHref={nextHref('/library', filter, results?.next ?? null)} today={todayFor(actor, clock)}
    />
  ))
}))

reading.get('/library/themes/:key', readOpen(async (c, { db, actor, words, clock }) => {
  const theme = found(await findTheme(db, c.req.param('key') ?? '', words.locale))
  const { country } = libraryFilter(c.req.query(), unitOf(actor)?.country ?? null)
  const { articles, next } = await listArticlesOfTheme(db, { theme: theme.key, language: words.locale, country, after: c.req.query('after') ?? null, limit: PER_PAGE })
  const coverage = await coverageOf(db, theme.key, words.locale, country)
  return page(c, 200, <ThemePage theme={theme} articles={articles} coverage={coverage} country={country} nextHref={nextHref(`/library/themes/${theme.key}`, { country }, next)} today={todayFor(actor, clock)} />)
}))

async function articlePage(c: AppContext, { db, actor, words, clock }: { db: Reader; actor: Actor | null; words: Words; clock: Clock }, status: 200 | 422, needId: NeedId | null, error: string | null = null) {
  const chosen = c.req.query('language')
  const wanted = isLocale(chosen) ? chosen : words.locale
  const unit = unitOf(actor)
  const article = found(await findArticle(db, c.req.param('slug') ?? '', [wanted, ...(unit ? await languagesOfUnit(db, unit.id) : [])]))
  const labels = await themeLabels(db, words.locale)
  const ownNeed = actor && (await findOwnNeed(db, needId, memberOf(actor)))
  const verdict = actor && (await findVerdict(db, article.id, memberOf(actor), ownNeed))
  return page(c, status, (
    <ArticlePage
      article={article}
      rendered={renderedArticle(article.id, article.language, article.markdown)}
      wanted={wanted}
      themes={article.themes.map(({ key }) => ({ key, label: labels.get(key) ?? key }))}
      concernsLaw={concernsLaw(article.themes.map((theme) => theme.family))}
      related={await listRelatedArticles(db, article, { language: words.locale, country: unit?.country ?? null, limit: RELATED })}
      verdict={{ signedIn: actor !== null, needId: ownNeed, helped: verdict?.helped ?? null, error }}
      today={todayFor(actor, clock)}
    />
  ))
}

reading.get('/library/:slug', readOpen((c, context) => articlePage(c, context, 200, asId<NeedId>(c.req.query('need')))))

reading.post('/library/:slug/verdict', write(async (c, { tx, actor, clock, words }) => {
  const slug = c.req.param('slug') ?? ''
  const form = readForm(verdictForm, await c.req.formData())
  const refused = (code: 'library.verdict.choose' | 'library.verdict.sign-in', need: NeedId | null) =>
    again((db) => articlePage(c, { db, actor, words, clock }, 422, need, words.t(code)))
  if (!form.ok) return refused('library.verdict.choose', asId<NeedId>(form.form.values.need?.[0]))
  const { helped, need } = form.value
  const result = await judgeArticle({ tx, clock }, actor, { slug, helped: helped === 'yes', needId: need })
  if (!result.ok) return refused(result.error, need)
  return seeOther(c, `/library/${slug}${need ? `?need=${need}` : ''}`, thanks(result.value.helped, need))
}))

const thanks = (helped: boolean, need: NeedId | null) =>
  need === null
    ? helped ? 'library.verdict.thanks-yes' : 'library.verdict.thanks-no'
    : helped ? 'library.verdict.thanks-settled' : 'library.verdict.thanks-not-settled'
