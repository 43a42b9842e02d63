import type { LeaveOut, Option, Situation } from '../../contracts/orientation.ts'
import type { Reader } from '../../db/connection.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import type { ArticleId } from '../../lib/ids.ts'
import { fitOf, reasonsOf } from './domain/ranking.ts'
import { type ArticleInList, type RankedArticle, rankArticles } from './queries/search.ts'

const PROPOSED = 5
/** Below it an article only shares a common word with the text. */
const FIT_FROM = 0.12

async function fittest(db: Reader, wish: { text: string | null; language: string; country: string | null; themes: Situation['themes'] }, limit: number): Promise<{ article: RankedArticle; fit: number }[]> {
  const ranked = await rankArticles(db, { ...wish, limit: Math.max(limit, PROPOSED) * 2 })
  return ranked
    .map((article) => ({ article, fit: fitOf(article, wish) }))
    .filter(({ fit }) => fit >= FIT_FROM)
    .sort((a, b) => b.fit - a.fit || a.article.slug.localeCompare(b.article.slug))
    .slice(0, limit)
}

/** So many are looked at, since those of countries that the need is not about are left out here, and counted. */
const LOOKED_AT = 30

/**
 * Up to five articles for a situation, best first, each with its reasons (see reasonsOf): of its unit's country, of any,
 * or of another one that its text speaks of. One query.
 */
export async function articleOptions(db: Reader, situation: Situation, leaveOut: LeaveOut = () => {}): Promise<Option[]> {
  const asking = { language: situation.language, country: situation.unit.country, otherCountries: situation.otherCountries ?? [] }
  const today = isoDateIn(situation.unit.timeZone, situation.now)
  const ranked = await rankArticles(db, { text: situation.text, language: situation.language, country: null, themes: situation.themes, limit: LOOKED_AT })
  const isAbout = ({ countries }: RankedArticle) => countries.length === 0 || countries.includes(asking.country) || asking.otherCountries.some((country) => countries.includes(country))
  const weighed = ranked.map((article) => ({ article, fit: fitOf(article, asking) })).sort((a, b) => b.fit - a.fit || a.article.slug.localeCompare(b.article.slug))
  const fitting = weighed.filter(({ fit }) => fit >= FIT_FROM)
  const ofHere = fitting.filter(({ article }) => isAbout(article))
  leaveOut('other_country', 'article', fitting.length - ofHere.length)
  leaveOut('below_threshold', 'article', weighed.length - fitting.length)
  leaveOut('many', 'article', ofHere.length - PROPOSED)
  return ofHere.slice(0, PROPOSED).map(({ article, fit }): Option => ({
    kind: 'article',
    key: `article:${article.slug}`,
    title: article.title,
    summary: article.summary,
    reasons: reasonsOf(article, asking, today),
    person: null,
    mode: 'reading',
    place: null,
    first: null,
    action: { kind: 'read_article', slug: article.slug, articleId: article.id as ArticleId },
    fit,
  }))
}

export interface SuggestionWish {
  readonly text: string
  readonly language: string
  readonly country: string | null
  readonly themes: Situation['themes']
  readonly limit?: number
}

/** Articles that may settle at once what someone is writing, best first, `limit` (3) at most; none rather than far-fetched ones. */
export async function suggestArticles(db: Reader, { limit = 3, ...wish }: SuggestionWish): Promise<ArticleInList[]> {
  return (await fittest(db, wish, limit)).map(({ article }) => article)
}
