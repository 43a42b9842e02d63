// The documents of one language of an outside corpus, with every signal that says how well a document answers a query.
import type { Language } from '../language.ts'
import { stemOf, wordsIn } from './analysis.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { Scores } from './scores.ts'
import { directionOf, neighbourVectors, type NumberedText, titleVectors } from './term-vectors.ts'
import { ARTICLE_FIELDS, TextIndex } from './text-index.ts'
import { LONGEST_QUERY, type QueryGroup, readQuery, type Synonym, SynonymTable } from './typed-query.ts'

export interface CorpusDocument {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly language: Language
}

/** Each signal is 0 to 1, divided by its largest value for the query; together they make the score, by these weights. */
export const SIGNALS = ['words', 'grams', 'neighbours', 'titles', 'cover', 'asked', 'title', 'close'] as const
export type Signal = (typeof SIGNALS)[number]
export const HAND_WEIGHTS: Readonly<Record<Signal, number>> = { words: 1, grams: 0.2, neighbours: 0.6, titles: 0.3, cover: 0.2, asked: 0, title: 0, close: 0 }

const LEAD_WORDS = 30
const DIMENSIONS = 150
/** Fewer documents say too little of how words go together. */
const VECTORS_FROM = 50

export interface Signals {
  /** One number for each document and signal: document × SIGNALS.length + signal. */
  readonly values: Float32Array
  /** The score of words before it was divided, to compare with other languages. */
  readonly best: number
}

export class CorpusPart {
  readonly language: Language
  readonly documents: readonly CorpusDocument[]
  readonly index: TextIndex
  readonly #numbers = new Map<string, number>()
  readonly #texts: NumberedText[]
  readonly #rarity: Float64Array
  readonly #titleWeight: Float64Array
  readonly #titleWords: readonly (readonly number[])[]
  readonly #vectors: readonly { readonly signal: number; readonly asked: Float32Array; readonly dimensions: number; readonly documents: readonly Float32Array[] }[]
  readonly #scores = new Scores()

  constructor(language: Language, documents: readonly CorpusDocument[], synonyms: readonly Synonym[]) {
    this.language = language
    this.documents = documents
    this.#texts = documents.map(({ title, text }) => ({ title: this.#numbered(title), body: this.#numbered(text) }))
    const mean = (lengths: number[]) => Math.max(1, lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length))
    const title = mean(documents.map((one) => one.title.split(/\s+/).length))
    const body = mean(documents.map((one) => one.text.length / 6))
    this.index = new TextIndex(language, {
      gramFields: ['title', 'lead'],
      fields: { ...ARTICLE_FIELDS, title: { ...ARTICLE_FIELDS.title, usualLength: title }, lead: { ...ARTICLE_FIELDS.lead, usualLength: LEAD_WORDS }, body: { ...ARTICLE_FIELDS.body, usualLength: body } },
    })
    for (const { title, text } of documents) this.index.add({ title, lead: wordsIn(text.slice(0, LEAD_WORDS * 12), language).slice(0, LEAD_WORDS).join(' '), body: text })
    this.index.synonyms = new SynonymTable(language, synonyms)
    this.index.settle()
    this.#rarity = this.#rarities()
    this.#titleWords = this.#texts.map(({ title }) => [...new Set(title)])
    this.#titleWeight = Float64Array.from(this.#titleWords, (words) => words.reduce((sum, word) => sum + this.#rarity[word]!, 0))
    this.#vectors = documents.length < VECTORS_FROM ? [] : this.#makeVectors()
  }

  #numbered(text: string): Int32Array {
    const numbers: number[] = []
    for (const word of wordsIn(text, this.language)) {
      if (FUNCTION_WORDS[this.language].has(word) || /^\d+$/.test(word)) continue
      const stem = stemOf(word, this.language)
      let number = this.#numbers.get(stem)
      if (number === undefined) this.#numbers.set(stem, (number = this.#numbers.size))
      numbers.push(number)
    }
    return Int32Array.from(numbers)
  }

  #rarities(): Float64Array {
    const counts = new Float64Array(this.#numbers.size)
    for (const { title, body } of this.#texts) for (const word of new Set([...title, ...body])) counts[word]!++
    return counts.map((count) => Math.log(1 + this.documents.length / Math.max(1, count)))
  }

  #makeVectors() {
    const words = this.#numbers.size
    const neighbours = neighbourVectors(this.#texts, words, DIMENSIONS)
    const titles = titleVectors(this.#texts, words, DIMENSIONS)
    const placed = (places: Float32Array, dimensions: number) => this.#texts.map(({ title }) => directionOf(title, this.#rarity, places, dimensions))
    return [
      { signal: SIGNALS.indexOf('neighbours'), asked: neighbours.rows, dimensions: neighbours.dimensions, documents: placed(neighbours.rows, neighbours.dimensions) },
      { signal: SIGNALS.indexOf('titles'), asked: titles.rows, dimensions: titles.dimensions, documents: placed(titles.columns, titles.dimensions) },
    ]
  }

  /** The telling words of a query as numbers, corrected ones included. */
  #asked(groups: readonly QueryGroup[]): number[] {
    const stems = groups.flatMap(({ ways, kind, weight }) => (ways[0] && kind !== 'synonym' && weight > 0.25 ? [this.index.stemAt(ways[0].term)] : []))
    return [...new Set(stems)].flatMap((stem) => this.#numbers.get(stem) ?? [])
  }

  /** Every signal of every document for a query. Cost: linear in documents × dimensions, 1 to 3 ms for 2,400. */
  signals(query: string, correcting = true): Signals {
    const width = SIGNALS.length
    const count = this.documents.length
    const values = new Float32Array(count * width)
    const typed = query.slice(0, LONGEST_QUERY)
    const groups = readQuery(typed, this.index, { correcting })
    const fill = (signal: number): number => {
      let most = 0
      for (const document of this.#scores.touched) most = Math.max(most, this.#scores.of(document))
      if (most > 0) for (const document of this.#scores.touched) values[document * width + signal] = this.#scores.of(document) / most
      return most
    }
    this.#scores.clear()
    this.index.scoreWords(groups, this.#scores)
    const best = fill(SIGNALS.indexOf('words'))
    this.#scores.clear()
    this.index.scoreGrams([...new Set(wordsIn(typed, this.language))].filter((word) => !FUNCTION_WORDS[this.language].has(word)), this.#scores)
    fill(SIGNALS.indexOf('grams'))
    const asked = this.#asked(groups)
    for (const { signal, asked: places, dimensions, documents } of this.#vectors) this.#compare(values, signal, directionOf(asked, this.#rarity, places, dimensions), documents)
    this.#cover(values, asked)
    return { values, best }
  }

  #compare(values: Float32Array, signal: number, direction: Float32Array, documents: readonly Float32Array[]): void {
    let most = 1e-9
    for (const [document, other] of documents.entries()) {
      let product = 0
      for (let k = 0; k < direction.length; k++) product += direction[k]! * other[k]!
      values[document * SIGNALS.length + signal] = Math.max(0, product)
      if (product > most) most = product
      // How near it is itself, not only beside the nearest.
      if (signal === SIGNALS.indexOf('neighbours')) values[document * SIGNALS.length + SIGNALS.indexOf('close')] = Math.max(0, product)
    }
    for (let document = 0; document < documents.length; document++) values[document * SIGNALS.length + signal]! /= most
  }

  /** How much of the query a title holds and of the title the query, by rarity: together (cover) and each. */
  #cover(values: Float32Array, asked: readonly number[]): void {
    const wanted = new Set(asked)
    const whole = asked.reduce((sum, word) => sum + this.#rarity[word]!, 0)
    if (whole === 0) return
    for (const [document, words] of this.#titleWords.entries()) {
      let shared = 0
      for (const word of words) if (wanted.has(word)) shared += this.#rarity[word]!
      if (shared === 0) continue
      const ofQuery = shared / whole
      const ofTitle = shared / this.#titleWeight[document]!
      values[document * SIGNALS.length + SIGNALS.indexOf('cover')] = (2 * ofQuery * ofTitle) / (ofQuery + ofTitle)
      values[document * SIGNALS.length + SIGNALS.indexOf('asked')] = ofQuery
      values[document * SIGNALS.length + SIGNALS.indexOf('title')] = ofTitle
    }
  }
}
