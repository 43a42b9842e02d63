import { type RawBuilder, sql } from 'kysely'
import { spacedIn } from '../../../lib/french.ts'

/** Articles written for a country, or for any; all of them when no country is given. */
export const forCountry = (country: string | null): RawBuilder<boolean> =>
  country === null ? sql<boolean>`true` : sql<boolean>`(articles.countries = '{}' or ${country} = any(articles.countries))`

/** The languages in the order in which a reader is served: theirs, others of theirs, French; each once. */
export const languageOrder = (...languages: readonly (string | null | undefined)[]): string[] => [...new Set([...languages, 'fr'].filter((language) => language != null))]

/** The text of an article that a reader is shown: the first of their languages it exists in, else any. */
export const shownText = (languages: readonly string[]) => sql`
  select language, title, summary from article_texts where article_texts.article_id = articles.id
  order by coalesce(array_position(${languages}::text[], language), 99), language limit 1`

/** A text of an article as it is printed: the spaces of its language put right. */
export const asPrinted = <T extends { readonly language: string; readonly title: string; readonly summary: string }>(text: T): T => ({
  ...text,
  title: spacedIn(text.language, text.title),
  summary: spacedIn(text.language, text.summary),
})
