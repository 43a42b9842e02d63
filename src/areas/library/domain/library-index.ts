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
import { ArticlePlaces } from './article-places.ts'
import { type ArticleFilter, type Kept, shownLanguage } from './kept-article.ts'
import { type Marks, marksOf } from './marks.ts'
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
  /** How many by text, and as many by theme, are enough; a few more come when they are alike. */
  readonly atMost: number
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
/** Below it a text only shares a word that most texts have. */
const TEXT_FROM = 0.02
const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code)

/** Headings of Markdown on lines of their own, and the rest. */
const headingsOf = (markdown: string): string => [...markdown.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) => match[1]).join('\n')
const withoutAddresses = (markdown: string): string => markdown.replace(/\]\([^)\s]*\)/g, ']').replace(/https?:\/\/\S+/g, ' ')

export class LibraryIndex {
  readonly #articles = new Map<string, Kept>()
  readonly #shown = new ArticlePlaces()
  /** Listed and counted by theme. */
  readonly shelves = new ThemeShelves()
  readonly #texts = new Map<Language, { readonly index: TextIndex; readonly places: number[] }>()
  #themes = new ThemeFinder([], new Map())
  readonly #lessons = new Map<string, ReadonlyMap<string, number>>()
  readonly #synonyms = new Map<Language, SynonymTable>()
  readonly #scores = new Scores()
  readonly #best = new Scores()
  readonly #about = new Scores()
  /** Which of the wished themes, by place. */
  readonly #aboutWhich: number[] = []
  readonly #together = new Scores()

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
      place: this.#shown.nextPlace(),
      countries: article.countries,
      themes: article.themes,
      texts: texts.map(({ language, title, summary, markdown }) => {
        const { index } = this.#of(language as Language)
        return { language: language as Language, title, document: index.add({ title, lead: summary, headings: headingsOf(markdown), body: withoutAddresses(markdown) }) }
      }),
    }
    for (const text of kept.texts) this.#of(text.language).places[text.document] = kept.place
    this.#shown.put(kept)
    this.#articles.set(article.id, kept)
    this.shelves.put(kept)
  }

  /** Takes an article out: it was withdrawn, or is no more. */
  take(id: string): void {
    const known = this.#articles.get(id)
    if (!known) return
    for (const { language, document } of known.texts) this.#of(language).index.remove(document)
    this.#articles.delete(id)
    this.#shown.take(known)
    this.shelves.take(known)
  }

  #of(language: Language) {
    let found = this.#texts.get(language)
    if (!found) {
      found = { index: new TextIndex(language, { leanFields: ['body'] }), places: [] }
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
   * Articles that speak of a text or of the themes wished for, with what their rank is made of, in no order; some
   * `atMost` by text and as many by theme. The text is read as its own language when its words tell another than the
   * reader's. `outside` is one more signal (vectors), where there is one. Cost: linear in the postings of its words,
   * 0.3 to 2 ms for 10,000 articles.
   */
  find({ text, language, country, theme, themes, typing = false, atMost }: IndexWish, outside: OutsideSignal | null = null): FoundArticle[] {
    const typed = text.slice(0, LONGEST_QUERY)
    const spoken = this.#spokenIn(typed, language)
    const mayShow = this.#shown.of({ country, theme })
    const best = this.#byText(typed, spoken, mayShow, typing)
    for (const [id, score] of outside ?? []) this.#raise(best, id, OUTSIDE_SHARE * score, mayShow)
    const wished = themes ?? this.themesOf(typed, spoken)
    this.#findThemes(wished, mayShow)
    const found = new Set(bestOf(best, atMost))
    this.#together.clear()
    this.#together.reserve(this.#shown.length)
    for (const place of this.#about.touched) this.#together.put(place, this.#about.of(place) * 0.6 + best.of(place) * 0.4)
    for (const place of bestOf(this.#together, atMost)) found.add(place)
    return Array.from(found, (place) => {
      const article = this.#shown.at(place)!
      const themeScore = this.#about.of(place)
      return { id: article.id, language: shownLanguage(article, language), textScore: best.of(place), theme: themeScore > 0 ? wished[this.#aboutWhich[place]!]!.key : null, themeScore }
    })
  }

  /** The language that a text was typed in: its function words tell, else which language's articles know its words and the reader's do not. */
  #spokenIn(text: string, usual: Language): Language {
    const words = wordsIn(text, usual)
    const told = languageByFunctionWords(words, usual)
    if (told !== usual) return told
    const looked = [...new Set(words)].slice(0, 60)
    const known = (language: Language) => looked.filter((word) => FUNCTION_WORDS[language].has(word) || this.#of(language).index.isWord(word)).length
    const own = known(usual)
    let best = usual
    let most = own
    for (const language of LANGUAGES) {
      const here = language === usual ? 0 : known(language)
      if (here > most && (here >= own + 2 || (own === 0 && here === looked.length))) {
        best = language
        most = here
      }
    }
    return best
  }

  /** The score of each article that may be shown and shares a telling word, by its place. */
  #byText(text: string, language: Language, mayShow: Uint8Array, typing: boolean): Scores {
    const best = this.#best
    best.clear()
    best.reserve(this.#shown.length)
    const own = this.#of(language)
    const groups = readQuery(text, own.index, { correcting: true, typing })
    const whole = wholeOf(groups, own.index)
    const scores = this.#scores
    for (const [spoken, { index, places }] of this.#texts) {
      if (index.size === 0) continue
      const isOwn = spoken === language
      const asked = isOwn ? groups : readQuery(text, index, { correcting: false, synonymWeight: 0 }).filter((group) => group.kind === 'known' && group.weight >= 0.5)
      if (!asked.some((group) => group.ways.length > 0) && !isOwn) continue
      scores.clear()
      index.scoreWords(asked, scores, isOwn ? 1 : OTHER_LANGUAGE_WEIGHT)
      const wholeHere = isOwn ? whole : Math.max(whole, wholeOf(asked, index))
      for (const document of scores.touched) {
        const score = Math.min(1, scores.of(document) / wholeHere)
        if (score < TEXT_FROM || !index.isThere(document)) continue
        const place = places[document]!
        if (mayShow[place] === 1 && score > best.of(place)) best.put(place, score)
      }
    }
    this.#addGrams(best, text, language)
    this.#addLessons(best, text, language, mayShow)
    return best
  }

  #raise(best: Scores, id: string, by: number, mayShow: Uint8Array): void {
    const article = this.#articles.get(id)
    if (article && by > 0 && mayShow[article.place] === 1) best.put(article.place, Math.min(1, best.of(article.place) + by))
  }

  #addGrams(best: Scores, text: string, language: Language): void {
    const { index, places } = this.#of(language)
    const words = [...new Set(wordsIn(text, language))].filter((word) => word.length > 2 && !FUNCTION_WORDS[language].has(word)).slice(0, 12)
    if (words.length === 0) return
    const grams = this.#scores
    grams.clear()
    index.scoreGrams(words, grams)
    let most = 0
    for (const document of grams.touched) most = Math.max(most, grams.of(document))
    for (const document of grams.touched) {
      const share = grams.of(document) / most
      // Fewer than half of what the best title shares is chance.
      if (share < 0.5 || !index.isThere(document)) continue
      const place = places[document]!
      const known = best.of(place)
      if (known > 0) best.put(place, Math.min(1, known + GRAM_SHARE * share * Math.min(1, known * 4)))
    }
  }

  #addLessons(best: Scores, text: string, language: Language, mayShow: Uint8Array): void {
    if (this.#lessons.size === 0) return
    const terms = searchTermsOf(text, language)
    const learnt = new Map<string, number>()
    for (const term of terms) for (const [id, strength] of this.#lessons.get(`${language} ${term}`) ?? []) learnt.set(id, (learnt.get(id) ?? 0) + strength / terms.length)
    for (const [id, strength] of learnt) this.#raise(best, id, LESSON_SHARE * strength, mayShow)
  }

  /** How much each article is about the themes wished for, by its place. An article's first theme counts fully, its second less. */
  #findThemes(themes: readonly { readonly key: string; readonly score: number }[], mayShow: Uint8Array): void {
    const about = this.#about
    about.clear()
    about.reserve(this.#shown.length)
    for (const [which, { key, score }] of themes.entries()) {
      const { places, ranks } = this.shelves.placesOf(key)
      for (let index = 0; index < places.length; index++) {
        const place = places[index]!
        if (mayShow[place] === 0) continue
        const themeScore = score / (1 + 0.5 * ranks[index]!)
        if (themeScore <= about.of(place)) continue
        about.put(place, themeScore)
        this.#aboutWhich[place] = which
      }
    }
  }

  /** What may be marked of a text, typed by a reader of `reader`, where it stands in a text of `shown`. */
  marksOf(text: string, { reader, shown }: { readonly reader: Language; readonly shown: Language }): Marks {
    const typed = text.slice(0, LONGEST_QUERY)
    const isOwn = this.#spokenIn(typed, reader) === shown
    const { index } = this.#of(shown)
    return marksOf(readQuery(typed, index, isOwn ? { correcting: true, typing: true } : { correcting: false, synonymWeight: 0 }), isOwn, (term) => index.stemAt(term))
  }
}
