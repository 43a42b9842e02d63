// Which theme can be read about where, and in which language: what a reader is told, and what editors still have to write.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { readableArticles } from '../policy.ts'
import { forCountry } from './scopes.ts'

/** `own`: an article in that language, true for that country; `other`: only in other languages; `none`: no article at all. */
export type Coverage = 'own' | 'other' | 'none'

export interface CoverageCell {
  readonly theme: string
  readonly country: string
  readonly language: string
  readonly coverage: Coverage
}

/**
 * Every theme in each official language of each country that the cooperative is in, themes in their order.
 * Cost: one query, for each cell at most one pass over the articles of the theme.
 */
export async function listCoverage(db: Reader): Promise<CoverageCell[]> {
  const { rows } = await sql<CoverageCell>`
    select themes.key as theme, cell.country, cell.language,
      case when exists (
        select from article_themes join articles on articles.id = article_id join article_texts on article_texts.article_id = articles.id and article_texts.language = cell.language
        where theme_key = themes.key and ${readableArticles()} and (articles.countries = '{}' or cell.country = any(articles.countries))
      ) then 'own' when exists (
        select from article_themes join articles on articles.id = article_id
        where theme_key = themes.key and ${readableArticles()} and (articles.countries = '{}' or cell.country = any(articles.countries))
      ) then 'other' else 'none' end as coverage
    from themes
    cross join (
      select country, language, min(position) as position
      from units cross join unnest(languages) with ordinality as spoken (language, position) where closed_on is null group by country, language
    ) cell
    order by themes.position, cell.country, cell.position, cell.language`.execute(db)
  return rows
}

/** Whether a theme can be read about in a language, for a country (null: for any). One query. */
export async function coverageOf(db: Reader, theme: string, language: string, country: string | null): Promise<Coverage> {
  const { rows } = await sql<{ own: boolean; any: boolean }>`
    select coalesce(bool_or(exists (select from article_texts where article_texts.article_id = articles.id and article_texts.language = ${language})), false) as own, count(*) > 0 as any
    from article_themes join articles on articles.id = article_id
    where theme_key = ${theme} and ${readableArticles()} and ${forCountry(country)}`.execute(db)
  return rows[0]?.own ? 'own' : rows[0]?.any ? 'other' : 'none'
}

export interface TextsOfLanguage {
  readonly language: string
  readonly present: number
  readonly missing: number
  /** Translations whose source text was changed after them. */
  readonly behind: number
}

/** Its source was published anew since it was made: noted when that happens (commands/publish.ts). */
const isBehind = sql<boolean>`own.behind_since is not null`

/** How many articles have their text in each language. Cost: grows with the library; for a page rarely opened. */
export async function countTextsByLanguage(db: Reader, languages: readonly string[]): Promise<TextsOfLanguage[]> {
  const { rows } = await sql<TextsOfLanguage>`
    select spoken.language, count(own.article_id)::int as present, (count(*) - count(own.article_id))::int as missing, (count(*) filter (where own.article_id is not null and ${isBehind}))::int as behind
    from unnest(${[...languages]}::text[]) with ordinality as spoken (language, position)
    cross join articles left join article_texts own on own.article_id = articles.id and own.language = spoken.language
    where ${readableArticles()} group by spoken.language, spoken.position order by spoken.position`.execute(db)
  return rows
}

export interface TextBehind {
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly translatedFrom: string
  readonly updatedOn: string
  readonly sourceUpdatedOn: string
}

/** Translations whose source text is newer, those that wait longest first; at most `limit`. */
export async function listTextsBehind(db: Reader, limit: number): Promise<TextBehind[]> {
  const { rows } = await sql<TextBehind>`
    select articles.slug, own.title, own.language, own.translated_from as "translatedFrom", own.updated_on as "updatedOn", own.behind_since as "sourceUpdatedOn"
    from article_texts own
    join articles on articles.id = own.article_id
    where own.behind_since is not null and ${readableArticles()}
    order by own.behind_since, articles.slug, own.language limit ${limit}`.execute(db)
  return rows
}

export interface ThemeWordsMissing {
  readonly theme: string
  readonly language: string
  /** Of example wordings; the recogniser learns well from WORDINGS_ENOUGH on. */
  readonly wordings: number
  readonly hasLabel: boolean
}

const WORDINGS_ENOUGH = 26

/** Themes that have no name in a language, or too few wordings for the recogniser to know them in it. */
export async function listThemeWordsMissing(db: Reader, languages: readonly string[]): Promise<ThemeWordsMissing[]> {
  const { rows } = await sql<ThemeWordsMissing>`
    select themes.key as theme, spoken.language, coalesce(counted.wordings, 0)::int as wordings, theme_words.theme_key is not null as "hasLabel"
    from themes cross join unnest(${[...languages]}::text[]) with ordinality as spoken (language, position)
    left join theme_words on theme_words.theme_key = themes.key and theme_words.language = spoken.language and theme_words.label <> ''
    left join (select theme_key, language, count(*) as wordings from theme_wordings group by theme_key, language) counted on counted.theme_key = themes.key and counted.language = spoken.language
    where theme_words.theme_key is null or coalesce(counted.wordings, 0) < ${WORDINGS_ENOUGH}
    order by themes.position, spoken.position`.execute(db)
  return rows
}
