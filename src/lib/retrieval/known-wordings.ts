// Wordings whose answers are known: what is asked is compared with each of them, by stems and by 4-grams (cosine of
// rarity-weighed counts), and a document is as likely as the nearest wording that it answers.
import type { Language } from '../language.ts'
import { gramsOf, stemOf, wordsIn } from './analysis.ts'
import { FUNCTION_WORD_WEIGHT, FUNCTION_WORDS } from './function-words.ts'

export interface Known {
  /** Likeness of the nearest wording that the document answers, 0 to 1. */
  readonly like: number
  /** The same, counted from 0.4 on. */
  readonly alike: number
  /** The same, counted from 0.7 on. */
  readonly same: number
  /** How many needs it answers, as a logarithm between 0 and 1. */
  readonly often: number
}
interface Wording {
  readonly need: string
  readonly query: string
  readonly language: Language
}
type Weighed = ReadonlyMap<number, number>

const STEM_SHARE = 0.6
/** What a later answer of a need is worth beside its first. */
const LATER = 0.02

export class KnownWordings {
  readonly #wordings: readonly Wording[]
  readonly #answers: ReadonlyMap<string, readonly number[]>
  readonly #numbers = new Map<string, number>()
  readonly #counts: number[] = []
  readonly #holding: { readonly wording: number; readonly weight: number }[][] = []
  readonly #often = new Map<number, number>()

  constructor(wordings: readonly Wording[], answers: ReadonlyMap<string, readonly number[]>, _languages: readonly Language[]) {
    this.#wordings = wordings
    this.#answers = answers
    const parts = wordings.map((wording) => this.#parts(wording.query, wording.language, true))
    for (const part of parts) for (const number of part.keys()) this.#counts[number] = (this.#counts[number] ?? 0) + 1
    for (const [wording, part] of parts.entries()) for (const [number, weight] of this.#normal(part)) (this.#holding[number] ??= []).push({ wording, weight })
    for (const need of new Set(wordings.map((one) => one.need))) for (const document of answers.get(need) ?? []) this.#often.set(document, (this.#often.get(document) ?? 0) + 1)
  }

  /** Stems and 4-grams with their counts; unknown ones only while learning. */
  #parts(query: string, language: Language, learning: boolean): Map<number, number> {
    const parts = new Map<number, number>()
    const count = (name: string, worth: number) => {
      let number = this.#numbers.get(name)
      if (number === undefined) {
        if (!learning) number = -1 - parts.size
        else this.#numbers.set(name, (number = this.#numbers.size))
      }
      parts.set(number, (parts.get(number) ?? 0) + worth)
    }
    for (const word of wordsIn(query.slice(0, 2000), language)) {
      const worth = FUNCTION_WORDS[language].has(word) ? FUNCTION_WORD_WEIGHT : 1
      count(stemOf(word, language), worth)
      if (worth === 1) for (const gram of gramsOf(word)) count(`#${gram}`, worth)
    }
    return parts
  }

  /** Weighed by rarity, stems and grams each of length 1 times their share. */
  #normal(parts: Weighed): Map<number, number> {
    const total = this.#wordings.length
    const isGram = this.#isGram()
    let [stems, grams] = [0, 0]
    const weighed = [...parts].map(([number, count]) => {
      const weight = count * Math.log(1 + total / (this.#counts[number] ?? 1))
      if (isGram(number)) grams += weight * weight
      else stems += weight * weight
      return [number, weight] as const
    })
    const byStem = stems > 0 ? Math.sqrt(STEM_SHARE / stems) : 0
    const byGram = grams > 0 ? Math.sqrt((1 - STEM_SHARE) / grams) : 0
    return new Map(weighed.map(([number, weight]) => [number, weight * (isGram(number) ? byGram : byStem)]))
  }

  #kinds: boolean[] | null = null
  #isGram(): (number: number) => boolean {
    if (this.#kinds === null || this.#kinds.length !== this.#numbers.size) this.#kinds = [...this.#numbers.keys()].map((name) => name.startsWith('#'))
    const kinds = this.#kinds
    return (number) => kinds[number] ?? true
  }

  /**
   * What known wordings say of each document that answers one of them. While learning, a wording's own need, or only the
   * wording itself, is left out. Cost: linear in the wordings that share a word or a 4-gram.
   */
  say(query: string, language: Language, left?: { readonly without: 'need' | 'wording'; readonly wording: { readonly need: string; readonly query: string } }): Map<number, Known> {
    const likeness = new Float64Array(this.#wordings.length)
    for (const [number, weight] of this.#normal(this.#parts(query, language, false))) {
      for (const held of this.#holding[number] ?? []) likeness[held.wording]! += weight * held.weight
    }
    const best = new Map<string, number>()
    for (const [index, like] of likeness.entries()) {
      if (like <= 0.05) continue
      const { need, query: own } = this.#wordings[index]!
      if (left && (left.without === 'need' ? need === left.wording.need : need === left.wording.need && own === left.wording.query)) continue
      if (like > (best.get(need) ?? 0)) best.set(need, like)
    }
    const said = new Map<number, Known>()
    const ownAnswers = new Set(left?.without === 'need' ? (this.#answers.get(left.wording.need) ?? []) : [])
    for (const [document, needs] of this.#often) said.set(document, { like: 0, alike: 0, same: 0, often: Math.log1p(needs - (ownAnswers.has(document) ? 1 : 0)) / 4 })
    for (const [need, like] of best) {
      for (const [place, document] of (this.#answers.get(need) ?? []).entries()) {
        const worth = Math.min(1, like) * (1 - LATER * Math.min(10, place))
        const known = said.get(document)
        if (known && worth > known.like) said.set(document, { ...known, like: worth, alike: Math.max(0, (worth - 0.4) / 0.6), same: Math.max(0, (worth - 0.7) / 0.3) })
      }
    }
    return said
  }
}
