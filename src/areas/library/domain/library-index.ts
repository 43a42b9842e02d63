// The published library as each process holds it in memory: found by words in six languages, listed and counted by theme.
// No text is kept, only its terms and its title; one article is put or taken out at a time.
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import { wordsIn } from '../../../lib/retrieval/analysis.ts'
import { FUNCTION_WORDS, languageByFunctionWords } from '../../../lib/retrieval/function-words.ts'
import { bestOf, Scores } from '../../../lib/retrieval/scores.ts'
import { TextIndex } from '../../../lib/retrieval/text-index.ts'
import { LONGEST_QUERY, readQuery, type Synonym, SynonymTable } from '../../../lib/retrieval/typed-query.ts'
import { wholeOf } from '../../../lib/retrieval/whole-score.ts'
import { searchTermsOf } from './search-terms.ts'
import { type ArticleFilter, fits, type Kept, shownLanguage } from './kept-article.ts'
import { ThemeFinder, type ThemeToIndex } from './theme-finder.ts'
import { ThemeShelves } from './theme-shelves.ts'

export interface ArticleToIndex {
  readonly id: string
  /** Empty: for any country. */
  readonly countries: readonly string[]
  /** In the article's own order, the main one first. */
  readonly themes: readonly string[]
  readonly texts: readonly { readonly language: string; readonly title: string; readonly summary: string; readonly markdown: string }[]
}
export interface Lesson {
  readonly language: string
  readonly term: string
  readonly articleId: string
  readonly memberCount: number
  readonly openedCount: number
  readonly settledCount: number
}

export interface IndexWish extends ArticleFilter {
  readonly text: string
  readonly language: Language
  /** Themes wished for, with how much, 0 to 1; those of the text's own words are found beside when `null`. */
  readonly themes: readonly { readonly key: string; readonly score: number }[] | null
  /** The last word may be unfinished. */
  readonly typing?: boolean
}
export interface FoundArticle {
  readonly id: string
  /** Of the text to show: the reader's, else French, else the first it has. */
  readonly language: string
  /** 0 to 1: how much of what was typed it speaks of, words in its title counting most. */
  readonly textScore: number
  /** The wished theme that it is most about, or null; and how much, 0 to 1. */
  readonly theme: string | null
  readonly themeScore: number
}
/** Another signal, such as the likeness of vectors from a service outside: articles by id with scores of 0 to 1. */
export type OutsideSignal = ReadonlyMap<string, number>

const OTHER_LANGUAGE_WEIGHT = 0.6
/** What 4-grams of titles and lessons of use may add to a score of 1. */
const GRAM_SHARE = 0.12
const LESSON_SHARE = 0.12
const OUTSIDE_SHARE = 0.3
const COLLECTED_AT_MOST = 400
/** Below it a text only shares a word that most texts have. */
const TEXT_FROM = 0.02
const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code)

/** Headings of Markdown on lines of their own, and the rest. */
const headingsOf = (markdown: string): string => [...markdown.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) => match[1]).join('\n')
const withoutAddresses = (markdown: string): string => markdown.replace(/\]\([^)\s]*\)/g, ']').replace(/https?:\/\/\S+/g, ' ')

export class LibraryIndex {
  readonly #articles = new Map<string, Kept>()
  /** Listed and counted by theme. */
  readonly shelves = new ThemeShelves()
  readonly #texts = new Map<Language, { readonly index: TextIndex; readonly owners: (Kept | null)[] }>()
  #themes = new ThemeFinder([], new Map())
  readonly #lessons = new Map<string, ReadonlyMap<string, number>>()
  readonly #synonyms = new Map<Language, SynonymTable>()
  readonly #scores = new Scores()
  readonly #grams = new Scores()

  get size(): number {
    return this.#articles.size
  }
  /** The largest part of an index that belongs to texts since replaced, 0 to 1. */
  get waste(): number {
    return Math.max(0, ...[...this.#texts.values()].filter(({ index }) => index.numbersGiven > 2000).map(({ index }) => index.waste))
  }
  get bytes(): number {
    return [...this.#texts.values()].reduce((sum, { index }) => sum + index.bytes.postings + index.bytes.grams + (index.bytes.terms + index.bytes.words) * 120, 0)
  }

  /** Puts an article in the place of what stood there. Cost: about 0.2 ms for each text of 400 words. */
  put(article: ArticleToIndex): void {
    this.take(article.id)
    const texts = article.texts.filter((text) => isLanguage(text.language))
    if (texts.length === 0) return
    const kept: Kept = {
      id: article.id,
      countries: article.countries,
      themes: article.themes,
      texts: texts.map(({ language, title, summary, markdown }) => {
        const { index } = this.#of(language as Language)
        return { language: language as Language, title, document: index.add({ title, lead: summary, headings: headingsOf(markdown), body: withoutAddresses(markdown) }) }
      }),
    }
    for (const text of kept.texts) this.#of(text.language).owners[text.document] = kept
    this.#articles.set(article.id, kept)
    this.shelves.put(kept)
  }

  /** Takes an article out: it was withdrawn, or is no more. */
  take(id: string): void {
    const known = this.#articles.get(id)
    if (!known) return
    for (const { language, document } of known.texts) {
      const { index, owners } = this.#of(language)
      index.remove(document)
      owners[document] = null
    }
    this.#articles.delete(id)
    this.shelves.take(known)
  }

  #of(language: Language) {
    let found = this.#texts.get(language)
    if (!found) {
      found = { index: new TextIndex(language, { leanFields: ['body'] }), owners: [] }
      found.index.synonyms = this.#synonyms.get(language) ?? found.index.synonyms
      this.#texts.set(language, found)
    }
    return found
  }

  /** Makes words learnt lately known to spelling and compounds, so that no query waits for it. */
  settle(): void {
    for (const { index } of this.#texts.values()) index.settle()
  }

  useSynonyms(synonyms: readonly (Synonym & { readonly language: string })[]): void {
    for (const language of LANGUAGES) {
      const table = new SynonymTable(language, synonyms.filter((one) => one.language === language))
      this.#synonyms.set(language, table)
      this.#of(language).index.synonyms = table
    }
    this.#themes.useSynonyms(this.#synonyms)
  }

  useLessons(lessons: readonly Lesson[]): void {
    this.#lessons.clear()
    for (const [key, own] of Map.groupBy(lessons, (lesson) => `${lesson.language} ${lesson.term}`)) {
      this.#lessons.set(key, new Map(own.map((lesson) => [lesson.articleId, (lesson.openedCount + 3 * lesson.settledCount) / (10 + lesson.openedCount + 3 * lesson.settledCount)])))
    }
  }

  useThemes(themes: readonly ThemeToIndex[]): void {
    this.#themes = new ThemeFinder(themes, this.#synonyms)
  }

  /** The themes that a text speaks of by their own words and wordings, at most three, best first; scores 0 to 1. */
  themesOf(text: string, language: Language): { key: string; score: number }[] {
    return this.#themes.find(text, language, this.#of(language).index.isWord)
  }

  /**
   * Articles that speak of a text or of the themes wished for, with what their rank is made of, in no order; at most
   * 400 by text and as many by theme. The text is read as its own language when its function words tell another than the
   * reader's. `outside` is one more signal (vectors), where there is one. Cost: linear in the postings of its words,
   * 1 to 5 ms for 10,000 articles.
   */
  find({ text, language, country, theme, themes, typing = false }: IndexWish, outside: OutsideSignal | null = null): FoundArticle[] {
    const typed = text.slice(0, LONGEST_QUERY)
    const spoken = languageByFunctionWords(wordsIn(typed, language), language)
    const filter = { country, theme }
    const byText = this.#byText(typed, spoken, filter, typing)
    for (const [id, score] of outside ?? []) {
      const article = this.#articles.get(id)
      if (article && fits(article, filter)) byText.set(article, Math.min(1, (byText.get(article) ?? 0) + OUTSIDE_SHARE * score))
    }
    const found = new Map<Kept, { theme: string | null; themeScore: number }>()
    for (const [article] of bestOf(byText, COLLECTED_AT_MOST)) found.set(article, { theme: null, themeScore: 0 })
    this.#addThemes(found, themes ?? this.themesOf(typed, spoken), filter, byText)
    return [...found].map(([article, about]) => ({ id: article.id, language: shownLanguage(article, language), textScore: byText.get(article) ?? 0, ...about }))
  }

  #byText(text: string, language: Language, filter: ArticleFilter, typing: boolean): Map<Kept, number> {
    const best = new Map<Kept, number>()
    const own = this.#of(language)
    const groups = readQuery(text, own.index, { correcting: true, typing })
    const whole = wholeOf(groups, own.index)
    for (const [spoken, { index, owners }] of this.#texts) {
      if (index.size === 0) continue
      const isOwn = spoken === language
      const asked = isOwn ? groups : readQuery(text, index, { correcting: false, synonymWeight: 0 }).filter((group) => group.kind === 'known' && group.weight >= 0.5)
      if (!asked.some((group) => group.ways.length > 0) && !isOwn) continue
      this.#scores.clear()
      index.scoreWords(asked, this.#scores, isOwn ? 1 : OTHER_LANGUAGE_WEIGHT)
      const wholeHere = isOwn ? whole : Math.max(whole, wholeOf(asked, index))
      for (const document of this.#scores.touched) {
        const article = owners[document]
        if (!article || !fits(article, filter)) continue
        const score = Math.min(1, this.#scores.of(document) / wholeHere)
        if (score >= TEXT_FROM && score > (best.get(article) ?? 0)) best.set(article, score)
      }
    }
    this.#addGrams(best, text, language, filter)
    this.#addLessons(best, text, language, filter)
    return best
  }

  #addGrams(best: Map<Kept, number>, text: string, language: Language, filter: ArticleFilter): void {
    const { index, owners } = this.#of(language)
    const words = [...new Set(wordsIn(text, language))].filter((word) => word.length > 2 && !FUNCTION_WORDS[language].has(word)).slice(0, 12)
    if (words.length === 0) return
    this.#grams.clear()
    index.scoreGrams(words, this.#grams)
    let most = 0
    for (const document of this.#grams.touched) most = Math.max(most, this.#grams.of(document))
    for (const document of this.#grams.touched) {
      const share = this.#grams.of(document) / most
      const article = owners[document]
      // Fewer than half of what the best title shares is chance.
      if (share < 0.5 || !article || !fits(article, filter)) continue
      const known = best.get(article) ?? 0
      if (known > 0) best.set(article, Math.min(1, known + GRAM_SHARE * share * Math.min(1, known * 4)))
    }
  }

  #addLessons(best: Map<Kept, number>, text: string, language: Language, filter: ArticleFilter): void {
    if (this.#lessons.size === 0) return
    const terms = searchTermsOf(text, language)
    const learnt = new Map<string, number>()
    for (const term of terms) for (const [id, strength] of this.#lessons.get(`${language} ${term}`) ?? []) learnt.set(id, (learnt.get(id) ?? 0) + strength / terms.length)
    for (const [id, strength] of learnt) {
      const article = this.#articles.get(id)
      if (article && fits(article, filter)) best.set(article, Math.min(1, (best.get(article) ?? 0) + LESSON_SHARE * strength))
    }
  }

  /** An article's first theme counts fully, its second less. */
  #addThemes(found: Map<Kept, { theme: string | null; themeScore: number }>, themes: readonly { readonly key: string; readonly score: number }[], filter: ArticleFilter, byText: ReadonlyMap<Kept, number>): void {
    if (themes.length === 0) return
    const about = new Map<Kept, { theme: string; themeScore: number }>()
    for (const { key, score } of themes) {
      for (const article of this.shelves.of(key)) {
        const themeScore = score / (1 + 0.5 * article.themes.indexOf(key))
        if (themeScore > (about.get(article)?.themeScore ?? 0)) about.set(article, { theme: key, themeScore })
      }
    }
    const others = new Map<Kept, number>()
    for (const [article, one] of about) {
      if (found.has(article)) found.set(article, one)
      else if (fits(article, filter)) others.set(article, one.themeScore * 0.6 + (byText.get(article) ?? 0) * 0.4)
    }
    for (const [article] of bestOf(others, COLLECTED_AT_MOST)) found.set(article, about.get(article)!)
  }

  /** The stems of a text that may be marked where they stand in a text of `language`: with corrections, synonyms and compounds. */
  wordsToMark(text: string, language: Language): ReadonlySet<string> {
    const { index } = this.#of(language)
    const terms = readQuery(text, index, { correcting: true, typing: true }).flatMap((group) => (group.weight < 0.3 ? [] : group.ways.map((way) => way.term)))
    return new Set(terms.map((term) => index.stemAt(term)))
  }
}
