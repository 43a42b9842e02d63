import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { currentLibrary } from '../search-index.ts'

const KEPT_MS = 60_000
const labels = new Map<string, { at: number; value: Map<string, string> }>()

/**
 * The label of every theme in a language, French where that language lacks it, by key, in their order. Kept in memory
 * for a minute. Cost: one query of 45 rows a minute and language.
 */
export async function themeLabels(db: Reader, language: string): Promise<Map<string, string>> {
  const known = labels.get(language)
  if (known && performance.now() - known.at < KEPT_MS) return known.value
  const rows = await themesInWords(db, language).execute()
  const value = new Map(rows.map((row) => [row.key, row.label]))
  labels.set(language, { at: performance.now(), value })
  return value
}

export interface ThemeInWords {
  readonly key: string
  readonly family: string
  readonly label: string
  readonly description: string
}
export interface FamilyWithThemes {
  readonly key: string
  readonly label: string
  readonly themes: readonly (ThemeInWords & { readonly articleCount: number })[]
}

const themesInWords = (db: Reader, language: string) =>
  db
    .selectFrom('themes')
    .leftJoin('theme_words as own', (join) => join.onRef('own.theme_key', '=', 'themes.key').on('own.language', '=', language))
    .leftJoin('theme_words as french', (join) => join.onRef('french.theme_key', '=', 'themes.key').on('french.language', '=', 'fr'))
    .select((select) => [
      'themes.key', 'themes.family',
      select.fn.coalesce('own.label', 'french.label', 'themes.key').as('label'),
      select.fn.coalesce('own.description', 'french.description', sql<string>`''`).as('description'),
    ])
    .orderBy('themes.position')

/** Families in their order with their themes and how many articles each has for a country (null: for any). */
export async function listFamilies(db: Reader, language: string, country: string | null): Promise<FamilyWithThemes[]> {
  const themes = await themesInWords(db, language).execute()
  const counts = (await currentLibrary(db)).shelves.counts(country)
  const families = await db.selectFrom('family_words').select(['family', 'language', 'label']).where('language', 'in', [language, 'fr']).execute()
  const labelOf = (family: string) =>
    (families.find((row) => row.family === family && row.language === language) ?? families.find((row) => row.family === family))?.label ?? family
  return [...new Set(themes.map((theme) => theme.family))].map((family) => ({
    key: family,
    label: labelOf(family),
    themes: themes.filter((theme) => theme.family === family).map((theme) => ({ ...theme, articleCount: counts.get(theme.key) ?? 0 })),
  }))
}

export async function findTheme(db: Reader, key: string, language: string): Promise<ThemeInWords | null> {
  return (await themesInWords(db, language).where('themes.key', '=', key).executeTakeFirst()) ?? null
}
