import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { readableArticles } from '../policy.ts'
import { forCountry, languageOrder, shownText } from './scopes.ts'

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
  /** The theme of the situation that it is most about, or null. */
  readonly theme: string | null
  /** 0 to 1. */
  readonly themeScore: number
  /** 0 to 1: how much of what was typed it speaks of, words in its title counting most. */
  readonly textScore: number
  readonly verdictCount: number
  readonly helpedCount: number
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

const LANGUAGES_SEARCHED = ['fr', 'nl', 'en', 'de', 'es', 'it']
const OTHER_LANGUAGE_WEIGHT = 0.6
/** Common words are left aside once the rarer ones reach this many articles. */
const ARTICLES_LOOKED_AT = 600
const SEARCHED_AT_MOST = 100
const TYPED_AT_MOST = 2000

/**
 * Candidates by text: `hits (article_id, score)`, after Robertson and Sparck Jones (1976): each word of the text weighs
 * the more the fewer articles hold it; a missing word takes away, but never everything. Words that no article holds
 * stand for those that begin so. Each language of the library is searched by its own rules, the reader's first.
 */
const textCandidates = (text: string, language: string) => sql`
  spoken as (
    select language, case when language = ${language} then 1 else ${OTHER_LANGUAGE_WEIGHT}::float8 end as weight, (select count(*) from articles) as total
    from unnest(${LANGUAGES_SEARCHED}::text[]) as language
    where exists (select from article_words where article_words.language = language)
  ), typed as (
    select spoken.*, word.lexeme from spoken, unnest(to_tsvector(search_configuration(spoken.language), ${text.slice(0, TYPED_AT_MOST)})) as word
  ), known as (
    select typed.language, typed.weight, typed.lexeme as typed, word.lexeme, ln(1 + typed.total::float8 / word.article_count) as rarity, word.article_count
    from typed join article_words word on word.language = typed.language and word.lexeme = typed.lexeme
    union all
    select typed.language, typed.weight * 0.7, typed.lexeme, word.lexeme, ln(1 + typed.total::float8 / word.article_count), word.article_count
    from typed join lateral (
      select * from article_words where language = typed.language and length(typed.lexeme) >= 4
        and lexeme >= typed.lexeme and lexeme < typed.lexeme || '~' order by article_count desc limit 3
    ) word on true
    where not exists (select from article_words where language = typed.language and lexeme = typed.lexeme)
  ), terms as materialized (
    select *, ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery as query
    from (select *, sum(article_count) over (partition by language order by article_count, lexeme, typed) as reached,
        row_number() over (partition by language order by article_count, lexeme, typed) as rank from known) counted
    where rank = 1 or reached <= ${ARTICLES_LOOKED_AT}
  ), everything as (
    select typed.language, sum(coalesce(known.rarity, ln(1 + typed.total) / 2)) as rarity
    from typed left join (select language, typed, max(rarity) as rarity from known group by language, typed) known on known.language = typed.language and known.typed = typed.lexeme
    group by typed.language
  ), hits as (
    select article_id, max(score) as score from (
      select article_texts.article_id, sum(terms.rarity * terms.weight) / max(everything.rarity) as score
      from terms join everything on everything.language = terms.language
      join article_texts on article_texts.language = terms.language and article_texts.search @@ terms.query
      group by article_texts.article_id, article_texts.language
    ) scored group by article_id
  )`

/** How much an article speaks of the text, where in it the words stand counted: over the few candidates that are left. */
const refinedScore = sql<number>`(
  select coalesce(max(score), 0) from (
    select least(1, sum(terms.rarity * terms.weight * least(1, ts_rank('{0.25, 0.4, 0.7, 1}', article_texts.search, terms.query) / 0.61)) / max(everything.rarity)) as score
    from terms join everything on everything.language = terms.language
    join article_texts on article_texts.language = terms.language and article_texts.article_id = articles.id
    where article_texts.search @@ terms.query
    group by article_texts.language
  ) scored)`

const columns = sql`articles.id, articles.slug, shown.language, shown.title, shown.summary, articles.countries, articles.source_on as "sourceOn", articles.review_on as "reviewOn"`

const cursorOf = (score: number, id: string) => `${score.toFixed(6)}_${id}`

/**
 * Articles that speak of a text, the most fitting first, at most a hundred over all pages; those of other languages
 * come too, and say their language. A word that nobody wrote never hides what the others find.
 * @returns a page, and the cursor of the next one or null
 * Cost: index scans bounded by ARTICLES_LOOKED_AT, whatever the size of the library.
 */
export async function searchArticles(db: Reader, { text, language, country, theme, after, limit }: ArticleSearch): Promise<{ articles: ArticleInList[]; next: string | null }> {
  const ofTheme: RawBuilder<unknown> = theme === null ? sql`true` : sql`exists (select from article_themes where article_id = articles.id and theme_key = ${theme})`
  const { rows } = await sql<ArticleInList & { score: number }>`
    with ${textCandidates(text, language)}, candidates as (
      select hits.* from hits join articles on articles.id = hits.article_id
      where ${readableArticles()} and ${forCountry(country)} and ${ofTheme}
      order by hits.score desc, hits.article_id limit ${SEARCHED_AT_MOST}
    )
    select ${columns}, ${refinedScore} as score
    from candidates join articles on articles.id = candidates.article_id
    join lateral (${shownText(languageOrder(language))}) shown on true
    order by articles.id`.execute(db)
  const ranked = rows.sort((a, b) => b.score - a.score || a.id.localeCompare(b.id)).map(({ score, ...article }) => ({ article, cursor: cursorOf(score, article.id) }))
  const start = after === null ? 0 : ranked.findIndex(({ cursor }) => cursor === after) + 1
  const shown = ranked.slice(start, start + limit)
  return { articles: shown.map(({ article }) => article), next: start + limit < ranked.length ? (shown.at(-1)?.cursor ?? null) : null }
}

export interface ArticleWish {
  readonly text: string | null
  readonly language: string
  /** Articles of another country only are left out; null lets all in. */
  readonly country: string | null
  readonly themes: readonly { readonly key: string; readonly score: number }[]
  readonly limit: number
}

/**
 * Articles about the themes of a situation or its text, with what their rank is made of; the caller weighs it
 * (domain/ranking.ts). An article's first theme counts fully, its second less.
 * Cost: index scans; the articles of five themes, and the bounded candidates of searchArticles.
 */
export async function rankArticles(db: Reader, { text, language, country, themes, limit }: ArticleWish): Promise<RankedArticle[]> {
  const { rows } = await sql<RankedArticle>`
    with ${textCandidates(text ?? '', language)}, about as (
      select distinct on (article_id) article_id, theme_key, wished.score / (1 + 0.2 * (article_themes.position - 1)) as score
      from unnest(${themes.map((theme) => theme.key)}::text[], ${themes.map((theme) => theme.score)}::float8[]) as wished (key, score)
      join article_themes on article_themes.theme_key = wished.key
      order by article_id, score desc, theme_key
    ), candidates as (
      select articles.id, about.theme_key, coalesce(about.score, 0) as theme_score
      from hits full join about on about.article_id = hits.article_id
      join articles on articles.id = coalesce(hits.article_id, about.article_id)
      where ${readableArticles()} and ${forCountry(country)}
      order by coalesce(about.score, 0) * 0.65 + coalesce(hits.score, 0) * 0.35 desc, articles.id limit ${limit * 3}
    )
    select ${columns}, candidates.theme_key as theme, candidates.theme_score as "themeScore", ${refinedScore} as "textScore",
      verdicts.count as "verdictCount", verdicts.helped as "helpedCount"
    from candidates join articles on articles.id = candidates.id
    join lateral (${shownText(languageOrder(language))}) shown on true
    join lateral (
      select count(*)::int as count, (count(*) filter (where helped))::int as helped from article_verdicts where article_id = articles.id
    ) verdicts on true
    order by articles.id`.execute(db)
  return rows
}
