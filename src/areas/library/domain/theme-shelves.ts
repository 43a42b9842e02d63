// The articles of the library by theme, listed and counted for a reader; what was asked is kept until something changes.
import { fold } from '../../../lib/text.ts'
import { fits, type Kept, shownLanguage } from './kept-article.ts'

export interface Listed {
  readonly id: string
  /** Of the text to show. */
  readonly language: string
  /** Orders the list; where a page ended. */
  readonly cursor: string
}

interface Shelf {
  readonly places: Int32Array
  readonly ranks: Uint8Array
}

const LISTS_KEPT = 200
const COUNTS_KEPT = 50

export class ThemeShelves {
  readonly #articles = new Map<string, Set<Kept>>()
  readonly #lists = new Map<string, readonly Listed[]>()
  readonly #places = new Map<string, Shelf>()
  readonly #counts = new Map<string, ReadonlyMap<string, number>>()

  put(article: Kept): void {
    for (const theme of article.themes) {
      const own = this.#articles.get(theme)
      if (own) own.add(article)
      else this.#articles.set(theme, new Set([article]))
    }
    this.#forget()
  }

  take(article: Kept): void {
    for (const theme of article.themes) this.#articles.get(theme)?.delete(article)
    this.#forget()
  }

  #forget(): void {
    this.#places.clear()
    this.#lists.clear()
    this.#counts.clear()
  }

  /** The places of the articles about a theme, each with how many of its themes come before it. Cost: linear in them, once. */
  placesOf(theme: string): Shelf {
    let shelf = this.#places.get(theme)
    if (!shelf) {
      const articles = [...(this.#articles.get(theme) ?? [])]
      shelf = { places: Int32Array.from(articles, (article) => article.place), ranks: Uint8Array.from(articles, (article) => article.themes.indexOf(theme)) }
      if (articles.length > 0) this.#places.set(theme, shelf)
    }
    return shelf
  }

  /** The articles of a theme for a country: those mainly about it first, then by title as shown. Cost: linear in them, once. */
  list(theme: string, language: string, country: string | null): readonly Listed[] {
    const key = `${theme} ${language} ${country ?? ''}`
    const known = this.#lists.get(key)
    if (known) return known
    const list = [...(this.#articles.get(theme) ?? [])]
      .filter((article) => fits(article, { country, theme }))
      .map((article) => {
        const shown = shownLanguage(article, language)
        const title = article.texts.find((text) => text.language === shown)?.title ?? ''
        return { id: article.id, language: shown, cursor: `${article.themes[0] === theme ? '1' : '2'}${fold(title).slice(0, 80)} ${article.id}` }
      })
      .sort((a, b) => (a.cursor < b.cursor ? -1 : 1))
    if (this.#lists.size >= LISTS_KEPT) this.#lists.clear()
    this.#lists.set(key, list)
    return list
  }

  /** How many articles each theme has for a country. Cost: linear in all of them, once. */
  counts(country: string | null): ReadonlyMap<string, number> {
    const key = country ?? ''
    const known = this.#counts.get(key)
    if (known) return known
    const counts = new Map<string, number>()
    for (const [theme, articles] of this.#articles) {
      let count = 0
      for (const article of articles) if (fits(article, { country, theme: null })) count++
      counts.set(theme, count)
    }
    if (this.#counts.size >= COUNTS_KEPT) this.#counts.clear()
    this.#counts.set(key, counts)
    return counts
  }
}
