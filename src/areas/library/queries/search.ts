// The one search of the library: the search page, suggestions while typing, orientation and the interface for programs ask
// it. Found in the memory of the process (search-index.ts); what is shown is read from the database, once.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import type { FoundArticle } from '../domain/library-index.ts'
import type { Marks } from '../domain/marks.ts'
import { type Passage, snippetOf } from '../domain/snippet.ts'
import { readableArticles } from '../policy.ts'
import { currentLibrary } from '../search-index.ts'
import { asPrinted } from './scopes.ts'

export interface ArticleInList {
  readonly id: string
  readonly slug: string
  /** Of the text shown, which is not always the reader's. */
  readonly language: string
  readonly title: string
  readonly summary: string
  /** Empty: for any country. */
  readonly countries: readonly string[]
  /** When it was last checked against its source, and when it must be again. */
  readonly sourceOn: string
  readonly reviewOn: string
}

export interface RankedArticle extends ArticleInList {
  /** The wished theme that it is most about, or null. */
  readonly theme: string | null
  /** 0 to 1. */
  readonly themeScore: number
  /** 0 to 1: how much of what was typed it speaks of, words in its title counting most. */
  readonly textScore: number
  readonly verdictCount: number
  readonly helpedCount: number
}

export interface ArticleWish {
  readonly text: string | null
  readonly language: string
  /** Articles of another country only are left out; null lets all in. */
  readonly country: string | null
  readonly themes: readonly { readonly key: string; readonly score: number }[]
  readonly limit: number
}

/** An article found by what was typed. */
export interface SearchedArticle extends ArticleInList {
  /** The part of its text that says most of what was typed; null when only its title does, or its theme. */
  readonly snippet: readonly Passage[] | null
  /** 0 to 1; orders the list. */
  readonly score: number
}

const SEARCHED_AT_MOST = 100
const asLanguage = (code: string): Language => ((LANGUAGES as readonly string[]).includes(code) ? (code as Language) : 'fr')

interface Shown {
  readonly id: string
  readonly language: string
}
type ShownArticle = ArticleInList & { readonly markdown: string; readonly verdictCount: number; readonly helpedCount: number }

/** The texts to show and what was said of them, in the order given; one withdrawn meanwhile is left out. Cost: one statement by primary key. */
export async function readShown(db: Reader, wanted: readonly Shown[], { markdown = false, verdicts = false } = {}): Promise<ShownArticle[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<ShownArticle>`
    select articles.id, articles.slug, text.language, text.title, text.summary, ${markdown ? sql`left(text.markdown, 20000)` : sql`''`} as markdown,
      articles.countries, articles.source_on as "sourceOn", articles.review_on as "reviewOn", said.count as "verdictCount", said.helped as "helpedCount"
    from unnest(${wanted.map((one) => one.id)}::uuid[], ${wanted.map((one) => one.language)}::text[]) with ordinality as wanted (id, language, place)
    join articles on articles.id = wanted.id
    join article_texts text on text.article_id = wanted.id and text.language = wanted.language
    cross join lateral (${
      verdicts
        ? sql`select count(*)::int as count, (count(*) filter (where helped))::int as helped from article_verdicts where article_id = wanted.id`
        : sql`select 0 as count, 0 as helped`
    }) said
    where ${readableArticles()} order by wanted.place`.execute(db)
  return rows.map(asPrinted)
}

/**
 * Articles about the themes of a situation or its text, with what their rank is made of; the caller weighs it
 * (domain/ranking.ts). An article's first theme counts fully, its second less. Cost: one statement for `limit` articles
 * by primary key; some milliseconds of memory.
 */
export async function rankArticles(db: Reader, { text, language, country, themes, limit }: ArticleWish): Promise<RankedArticle[]> {
  const library = await currentLibrary(db)
  const found = library.find({ text: text ?? '', language: asLanguage(language), country, theme: null, themes, typing: true, atMost: limit })
  const worth = ({ themeScore, textScore }: FoundArticle) => themeScore * 0.6 + textScore * 0.4
  const best = found.sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1)).slice(0, limit)
  const foundById = new Map(best.map((one) => [one.id, one]))
  return (await readShown(db, best, { verdicts: true })).flatMap(({ markdown: _, ...article }) => {
    const one = foundById.get(article.id)
    return one ? [{ ...article, theme: one.theme, themeScore: one.themeScore, textScore: one.textScore }] : []
  })
}

export interface ArticleSearch {
  readonly text: string
  readonly language: string
  readonly country: string | null
  readonly theme: string | null
  /** A cursor that an earlier page gave. */
  readonly after: string | null
  readonly limit: number
}

/** Below these an article only shares a common word with what was typed: a share of the best score, and of all. */
const SCORE_FROM = { ofBest: 0.2, ofAll: 0.03 }

/**
 * Articles that speak of a text, the most fitting first, at most a hundred over all pages; those of other languages
 * come too, and say their language. A word that nobody wrote never hides what the others find; the text is read to its
 * first 2,000 characters.
 * @returns a page, and the cursor of the next one or null
 * Cost: some milliseconds of memory, and one statement by primary key.
 */
export async function searchArticles(db: Reader, { text, language, country, theme, after, limit }: ArticleSearch): Promise<{ articles: SearchedArticle[]; next: string | null }> {
  const library = await currentLibrary(db)
  const found = library.find({ text, language: asLanguage(language), country, theme, themes: null, typing: true, atMost: SEARCHED_AT_MOST })
  const scored = found.map((article) => ({ ...article, score: article.textScore * 0.6 + article.themeScore * 0.4 }))
  const least = Math.max(SCORE_FROM.ofAll, SCORE_FROM.ofBest * scored.reduce((most, { score }) => Math.max(most, score), 0))
  const ranked = scored.filter(({ score }) => score >= least).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, SEARCHED_AT_MOST)
  const cursorOf = ({ id, score }: (typeof ranked)[number]) => `${score.toFixed(6)}_${id}`
  const start = after === null ? 0 : ranked.findIndex((one) => cursorOf(one) === after) + 1
  const page = ranked.slice(start, start + limit)
  const last = page.at(-1)
  const scoreOf = new Map(page.map(({ id, score }) => [id, score]))
  const marks = new Map<string, Marks>()
  const marksIn = (code: string) => {
    const known = marks.get(code) ?? library.marksOf(text, { reader: asLanguage(language), shown: asLanguage(code) })
    marks.set(code, known)
    return known
  }
  const articles = (await readShown(db, page, { markdown: true })).map(({ markdown, verdictCount: _, helpedCount: __, ...article }) => ({
    ...article,
    snippet: snippetOf(markdown, asLanguage(article.language), marksIn(article.language)),
    score: Number((scoreOf.get(article.id) ?? 0).toFixed(4)),
  }))
  return { articles, next: last && start + limit < ranked.length ? cursorOf(last) : null }
}
