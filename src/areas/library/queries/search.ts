import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { chooseTerms, type FoundWord, type SearchTerm, type ThemeWord, themesByWords } from '../domain/search-terms.ts'
import { THEMES } from '../domain/themes.ts'
import { readableArticles } from '../policy.ts'
import { asPrinted, forCountry, languageOrder, shownText } from './scopes.ts'

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

const TYPED_AT_MOST = 2000
/** How many articles of one word, and of one theme, are looked at: what keeps the cost from growing with the library. */
const LOOKED_AT = 400
const SEARCHED_AT_MOST = 100

/** The words of a text as each language stems them, with those of the library that are they or begin so. */
async function findWords(db: Reader, text: string): Promise<{ words: FoundWord[]; articleCount: number }> {
  const { rows } = await sql<FoundWord & { total: number }>`
    select spoken.language, typed.lexeme as typed, word.lexeme, coalesce(word.article_count, 0) as "articleCount", (select count(*) from articles) as total
    from unnest(${[...LANGUAGES]}::text[]) as spoken (language)
    cross join lateral unnest(to_tsvector(search_configuration(spoken.language), ${text.slice(0, TYPED_AT_MOST)})) as typed
    left join lateral (
      (select lexeme, article_count from article_words where language = spoken.language and lexeme = typed.lexeme)
      union all
      (select lexeme, article_count from article_words where language = spoken.language and length(typed.lexeme) >= 4
        and lexeme > typed.lexeme and lexeme < typed.lexeme || '~' order by article_count desc, lexeme limit 3)
    ) word on true`.execute(db)
  return { words: rows, articleCount: rows[0]?.total ?? 0 }
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The terms as rows: term (language, query, share, finds). */
const termRows = (terms: readonly SearchTerm[]) => sql`
  select * from unnest(${terms.map((term) => term.language)}::text[], ${terms.map((term) => quoted(term.lexeme))}::tsquery[], ${terms.map((term) => term.share)}::float8[], ${terms.map((term) => term.finds)}::bool[]) as term (language, query, share, finds)`

/** How much an article speaks of the text, where in it the words stand counted. */
const refinedScore = sql<number>`coalesce((
  select max(score) from (
    select least(1, sum(term.share * least(1, ts_rank('{0.25, 0.4, 0.7, 1}', article_texts.search, term.query) / 0.61))) as score
    from article_texts join terms term on term.language = article_texts.language
    where article_texts.article_id = articles.id group by article_texts.language
  ) scored), 0)`

/** Candidates by text and by theme, the best of them scored in full, in no order. */
async function rankByTerms(db: Reader, terms: readonly SearchTerm[], { language, country, themes, limit, onlyTheme = null }: Omit<ArticleWish, 'text'> & { onlyTheme?: string | null }): Promise<RankedArticle[]> {
  const { rows } = await sql<RankedArticle>`
    with terms as materialized (${termRows(terms)}), hits as (
      select article_id, max(score) as score from (
        select held.article_id, term.language, sum(term.share) as score
        from terms term cross join lateral (
          select article_id from article_texts where article_texts.search @@ term.query and article_texts.language = term.language limit ${LOOKED_AT}
        ) held where term.finds group by held.article_id, term.language
      ) scored group by article_id
    ), about as (
      select distinct on (article_id) article_id, key, score / (1 + 0.5 * (position - 1)) as score
      from unnest(${themes.map((theme) => theme.key)}::text[], ${themes.map((theme) => theme.score)}::float8[]) as wished (key, score)
      cross join lateral (
        select article_id, position from article_themes where theme_key = wished.key order by position, article_id limit ${LOOKED_AT}
      ) held order by article_id, 3 desc, key
    ), candidates as (
      select articles.id, about.key as theme, coalesce(about.score, 0) as theme_score
      from hits full join about on about.article_id = hits.article_id
      join articles on articles.id = coalesce(hits.article_id, about.article_id)
      where ${readableArticles()} and ${forCountry(country)}
        and (${onlyTheme}::text is null or exists (select from article_themes where article_themes.article_id = articles.id and theme_key = ${onlyTheme}))
      order by coalesce(about.score, 0) * 0.6 + coalesce(hits.score, 0) * 0.4 desc, articles.id limit ${limit}
    )
    select articles.id, articles.slug, shown.language, shown.title, shown.summary, articles.countries, articles.source_on as "sourceOn", articles.review_on as "reviewOn",
      candidates.theme, candidates.theme_score as "themeScore", ${refinedScore} as "textScore", verdicts.count as "verdictCount", verdicts.helped as "helpedCount"
    from candidates join articles on articles.id = candidates.id
    join lateral (${shownText(languageOrder(language))}) shown on true
    join lateral (
      select count(*)::int as count, (count(*) filter (where helped))::int as helped from article_verdicts where article_id = articles.id
    ) verdicts on true
    order by articles.id`.execute(db)
  return rows.map(asPrinted)
}

/**
 * Articles about the themes of a situation or its text, with what their rank is made of; the caller weighs it
 * (domain/ranking.ts). An article's first theme counts fully, its second less.
 * Cost: two queries of index scans, bounded by LOOKED_AT for each of five themes and some ten words.
 */
export async function rankArticles(db: Reader, { text, ...wish }: ArticleWish): Promise<RankedArticle[]> {
  const { words, articleCount } = text ? await findWords(db, text) : { words: [], articleCount: 0 }
  return rankByTerms(db, chooseTerms(words, wish.language, articleCount), { ...wish, limit: wish.limit * 2 })
}

/** What a text is about by the words of the themes: leads from "burn-out" to what is written about exhaustion. */
async function findThemesOf(db: Reader, words: readonly FoundWord[], language: string): Promise<{ key: string; score: number }[]> {
  const typed = [...new Set(words.filter((word) => word.language === language).map((word) => word.typed))].slice(0, 12)
  const { rows } = await sql<ThemeWord>`
    select theme_key as theme, typed.lexeme, least(1, ts_rank('{0.3, 0.5, 0.7, 1}', search, typed.query) / 0.61) as prominence
    from unnest(${typed}::text[], ${typed.map(quoted)}::tsquery[]) as typed (lexeme, query)
    join theme_words on theme_words.language = ${language} and search @@ typed.query`.execute(db)
  return themesByWords(rows, typed, THEMES.length)
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
 * come too, and say their language. A word that nobody wrote never hides what the others find.
 * @returns a page, and the cursor of the next one or null
 * Cost: three queries; see rankArticles.
 */
export async function searchArticles(db: Reader, { text, language, country, theme, after, limit }: ArticleSearch): Promise<{ articles: ArticleInList[]; next: string | null }> {
  const { words, articleCount } = await findWords(db, text)
  if (words.length === 0) return { articles: [], next: null }
  const themes = await findThemesOf(db, words, language)
  const rows = await rankByTerms(db, chooseTerms(words, language, articleCount), { language, country, themes, limit: SEARCHED_AT_MOST, onlyTheme: theme })
  const scored = rows.map((article) => ({ article, score: article.textScore * 0.6 + article.themeScore * 0.4 }))
  const least = Math.max(SCORE_FROM.ofAll, SCORE_FROM.ofBest * Math.max(0, ...scored.map(({ score }) => score)))
  const ranked = scored
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.article.id.localeCompare(b.article.id))
  const cursorOf = ({ article, score }: (typeof ranked)[number]) => `${score.toFixed(6)}_${article.id}`
  const start = after === null ? 0 : ranked.findIndex((one) => cursorOf(one) === after) + 1
  const shown = ranked.slice(start, start + limit)
  const last = shown.at(-1)
  return { articles: shown.map(({ article }) => article), next: last && start + limit < ranked.length ? cursorOf(last) : null }
}
