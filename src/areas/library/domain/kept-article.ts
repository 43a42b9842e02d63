import type { Language } from '../../../lib/language.ts'

/** What each process keeps of a published article: no text, only where its terms are counted. */
export interface Kept {
  readonly id: string
  /** Its number among the articles of this process (article-places.ts). */
  readonly place: number
  readonly countries: readonly string[]
  readonly themes: readonly string[]
  readonly texts: readonly { readonly language: Language; readonly title: string; readonly document: number }[]
}

export interface ArticleFilter {
  /** Articles of another country only are left out; null lets all in. */
  readonly country: string | null
  /** Only articles of this theme; null: of any. */
  readonly theme: string | null
}
export const fits = (article: Kept, { country, theme }: ArticleFilter): boolean =>
  (country === null || article.countries.length === 0 || article.countries.includes(country)) && (theme === null || article.themes.includes(theme))

/** The language in which a reader is shown an article: theirs, else French, else the first it has. */
export function shownLanguage(article: Kept, language: string): string {
  const has = (code: string) => article.texts.some((text) => text.language === code)
  return has(language) ? language : has('fr') ? 'fr' : (article.texts.map((text) => text.language).sort()[0] ?? language)
}
