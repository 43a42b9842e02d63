// The articles that a process keeps, each at a place of its own, so that a query counts in arrays; and who may be shown which.
import { type ArticleFilter, fits, type Kept } from './kept-article.ts'

/** Each costs a byte an article. */
const FILTERS_KEPT = 120

export class ArticlePlaces {
  readonly #articles: (Kept | null)[] = []
  readonly #free: number[] = []
  readonly #allowed = new Map<string, Uint8Array>()

  /** One more than the highest place. */
  get length(): number {
    return this.#articles.length
  }
  nextPlace(): number {
    return this.#free.at(-1) ?? this.#articles.length
  }
  at(place: number): Kept | null {
    return this.#articles[place] ?? null
  }

  /** @param article whose place `nextPlace` gave */
  put(article: Kept): void {
    if (this.#free.at(-1) === article.place) this.#free.pop()
    this.#articles[article.place] = article
    this.#allowed.clear()
  }
  take(article: Kept): void {
    this.#articles[article.place] = null
    this.#free.push(article.place)
    this.#allowed.clear()
  }

  /** 1 at the place of each article that a filter lets through. Cost: linear in all articles, once until one changes. */
  of(filter: ArticleFilter): Uint8Array {
    const key = `${filter.country ?? ''} ${filter.theme ?? ''}`
    let allowed = this.#allowed.get(key)
    if (!allowed) {
      allowed = Uint8Array.from(this.#articles, (article) => (article !== null && fits(article, filter) ? 1 : 0))
      if (this.#allowed.size >= FILTERS_KEPT) this.#allowed.clear()
      this.#allowed.set(key, allowed)
    }
    return allowed
  }
}
