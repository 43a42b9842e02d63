// The texts of one language, found by their words: BM25F (Robertson & Zaragoza 2009) over title, lead, headings, body and
// wordings, with 4-grams of the title beside. Documents are added and removed one at a time.
import type { Language } from '../language.ts'
import { gramsOf, stemOf, visitWords } from './analysis.ts'
import { compoundParts } from './compounds.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { plainlyWritten } from './inclusive-writing.ts'
import { Postings, saturatedLevels } from './postings.ts'
import type { Scores } from './scores.ts'
import { Spelling } from './spelling.ts'
import { type Lexicon, type QueryGroup, SynonymTable } from './typed-query.ts'

export interface FieldShape {
  readonly weight: number
  /** How much a long field counts against its words, 0 to 1 (b). */
  readonly lengthPenalty: number
  /** In words; about the mean of the corpus. */
  readonly usualLength: number
}
export const FIELDS = ['title', 'lead', 'headings', 'body', 'wordings'] as const
export type Field = (typeof FIELDS)[number]
export type IndexedText = Partial<Readonly<Record<Field, string>>>
export type FieldShapes = Readonly<Record<Field, FieldShape>>

/** Weights found on the labour-law set; the usual lengths are those of articles of 300 to 500 words. */
export const ARTICLE_FIELDS: FieldShapes = {
  title: { weight: 5, lengthPenalty: 0.6, usualLength: 9 },
  lead: { weight: 2, lengthPenalty: 0.6, usualLength: 35 },
  headings: { weight: 1.5, lengthPenalty: 0.6, usualLength: 20 },
  body: { weight: 1, lengthPenalty: 0.75, usualLength: 400 },
  wordings: { weight: 1, lengthPenalty: 0.6, usualLength: 100 },
}
const SATURATION = 8
const GRAM_VALUES = saturatedLevels(1.2)
const COMPOUNDS_AT_MOST = 12

export interface IndexShape {
  readonly fields?: FieldShapes
  readonly saturation?: number
  /** Fields whose 4-grams are kept. */
  readonly gramFields?: readonly Field[]
  /** Function words of these fields are left out: a sixth of the memory, for words that tell hardly anything there. */
  readonly leanFields?: readonly Field[]
}

/** A text is cut here: a book pasted as an article does not fill the memory. */
const LONGEST_FIELD = 200_000

export class TextIndex implements Lexicon {
  readonly language: Language
  readonly spelling = new Spelling()
  synonyms: SynonymTable
  readonly #fields: FieldShapes
  /** What a word of each strength is worth. */
  readonly #values: Float64Array
  readonly #gramFields: readonly Field[]
  readonly #leanFields: readonly Field[]
  readonly #terms = new Map<string, number>()
  readonly #stems: string[] = []
  readonly #words = new Map<string, number>()
  readonly #compounds = new Map<string, number[]>()
  readonly #newWords: string[] = []
  readonly #postings = new Postings()
  readonly #grams = new Map<string, number>()
  readonly #gramPostings = new Postings()
  readonly #gone = new Set<number>()
  #next = 0

  constructor(language: Language, { fields = ARTICLE_FIELDS, saturation = SATURATION, gramFields = ['title'], leanFields = [] }: IndexShape = {}) {
    this.language = language
    this.#fields = fields
    this.#values = saturatedLevels(saturation)
    this.#gramFields = gramFields
    this.#leanFields = leanFields
    this.synonyms = new SynonymTable(language)
  }

  /** How many documents it holds. */
  get size(): number {
    return this.#next - this.#gone.size
  }
  /** Numbers given so far; those of removed documents are not given again. */
  get numbersGiven(): number {
    return this.#next
  }
  /** Part of what it keeps that belongs to removed documents, 0 to 1: rebuilt by its owner when large. */
  get waste(): number {
    return this.#next === 0 ? 0 : this.#gone.size / this.#next
  }
  get bytes(): { readonly postings: number; readonly grams: number; readonly terms: number; readonly words: number } {
    return { postings: this.#postings.bytes, grams: this.#gramPostings.bytes, terms: this.#terms.size, words: this.#words.size }
  }

  /** Adds a document and gives its number. Cost: linear in its length, about 0.1 ms for 400 words. */
  add(text: IndexedText): number {
    const document = this.#next++
    const strength = new Map<number, number>()
    for (const field of FIELDS) {
      const written = text[field]
      if (!written) continue
      const counts = new Map<number, number>()
      let length = 0
      const isLean = this.#leanFields.includes(field)
      visitWords(plainlyWritten(written.slice(0, LONGEST_FIELD), this.language), this.language, (word) => {
        length++
        if (isLean && FUNCTION_WORDS[this.language].has(word)) return
        const term = this.#learn(word)
        counts.set(term, (counts.get(term) ?? 0) + 1)
      })
      const { weight, lengthPenalty, usualLength } = this.#fields[field]
      const norm = weight / (1 - lengthPenalty + (lengthPenalty * length) / usualLength)
      for (const [term, count] of counts) strength.set(term, (strength.get(term) ?? 0) + count * norm)
    }
    for (const [term, value] of strength) this.#postings.add(term, document, value)
    this.#addGrams(document, text)
    return document
  }

  #addGrams(document: number, text: IndexedText): void {
    const counts = new Map<number, number>()
    let length = 0
    for (const field of this.#gramFields) {
      visitWords(plainlyWritten((text[field] ?? '').slice(0, 2000), this.language), this.language, (word) => {
        if (FUNCTION_WORDS[this.language].has(word)) return
        for (const gram of gramsOf(word)) {
          let number = this.#grams.get(gram)
          if (number === undefined) this.#grams.set(gram, (number = this.#grams.size))
          counts.set(number, (counts.get(number) ?? 0) + 1)
          length++
        }
      })
    }
    const norm = 1 / (0.4 + (0.6 * length) / (this.#gramFields.length > 1 ? 150 : 45))
    for (const [gram, count] of counts) this.#gramPostings.add(gram, document, count * norm)
  }

  /** Takes a document out: it is never found again. Its postings stay until the index is built anew (see `waste`). */
  remove(document: number): void {
    if (document < this.#next) this.#gone.add(document)
  }

  #learn(word: string): number {
    const known = this.#words.get(word)
    if (known !== undefined) return known
    const stem = stemOf(word, this.language)
    let term = this.#terms.get(stem)
    if (term === undefined) {
      term = this.#stems.length
      this.#terms.set(stem, term)
      this.#stems.push(stem)
    }
    this.#words.set(word, term)
    if (!FUNCTION_WORDS[this.language].has(word)) this.#newWords.push(word)
    return term
  }

  /** Makes words learnt since the last query known to spelling and compounds. Cost: some microseconds a new word. */
  settle(): void {
    if (this.#newWords.length === 0) return
    for (const word of this.#newWords) this.spelling.learn(word, this.#postings.count(this.#words.get(word)!))
    if (this.language === 'nl' || this.language === 'de') {
      for (const word of this.#newWords) {
        const term = this.#words.get(word)!
        for (const part of new Set(compoundParts(word, this.language, this.isWord).map((one) => stemOf(one, this.language)))) {
          const holding = this.#compounds.get(part) ?? []
          if (holding.length === 0) this.#compounds.set(part, holding)
          if (this.#stems[term] !== part && !holding.includes(term)) holding.push(term)
        }
      }
    }
    this.#newWords.length = 0
  }

  termOf(stem: string): number | undefined {
    const term = this.#terms.get(stem)
    return term === undefined || this.#postings.count(term) === 0 ? undefined : term
  }
  /** The stem of a term's number. */
  stemAt(term: number): string {
    return this.#stems[term] ?? ''
  }
  readonly isWord = (word: string): boolean => this.#words.has(word) || this.#terms.has(word)
  compoundsWith(stem: string): readonly number[] {
    this.settle()
    const all = this.#compounds.get(stem) ?? []
    return all.length <= COMPOUNDS_AT_MOST ? all : all.toSorted((a, b) => this.#postings.count(b) - this.#postings.count(a)).slice(0, COMPOUNDS_AT_MOST)
  }
  beginningWith(start: string, limit: number): readonly number[] {
    const found: number[] = []
    for (let term = 0; term < this.#stems.length; term++) if (this.#stems[term]!.startsWith(start)) found.push(term)
    return found.sort((a, b) => this.#postings.count(b) - this.#postings.count(a)).slice(0, limit)
  }

  /** The rarity of a term (Robertson & Spärck Jones 1976), never negative. */
  rarity(term: number): number {
    const count = this.#postings.count(term)
    return Math.log(1 + (this.#next - count + 0.5) / (count + 0.5))
  }

  /** Adds the BM25F score of each document that a query finds. Cost: linear in the postings of its terms. */
  scoreWords(groups: readonly QueryGroup[], scores: Scores, share = 1): void {
    scores.reserve(this.#next)
    for (const { ways, weight } of groups) {
      for (const way of ways) this.#postings.addTo(scores, way.term, share * weight * way.weight * this.rarity(way.term), this.#values, ways.length === 1)
      scores.closeTerm()
    }
  }

  /** Adds the score of each document whose title shares 4-grams with the words of a query. */
  scoreGrams(words: readonly string[], scores: Scores): void {
    scores.reserve(this.#next)
    const total = this.#next
    for (const word of words) {
      for (const gram of gramsOf(word)) {
        const number = this.#grams.get(gram)
        if (number === undefined) continue
        const count = this.#gramPostings.count(number)
        const worth = Math.log(1 + (total - count + 0.5) / (count + 0.5))
        this.#gramPostings.addTo(scores, number, worth, GRAM_VALUES, true)
      }
    }
  }

  isThere(document: number): boolean {
    return document < this.#next && !this.#gone.has(document)
  }
}
