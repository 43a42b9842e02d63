import type { Language } from '../../../../lib/language.ts'
import type { WordingIndex } from './nearest-wordings.ts'
import type { WordList } from './spelling.ts'
import type { WeightTable } from './weight-table.ts'

/** A wording of a need whose theme is known. Labels and descriptions of themes are examples too. */
export interface Example {
  readonly theme: string
  readonly language: Language
  readonly text: string
}

/** How telling each feature is, and how far it speaks for each theme. */
export interface Part {
  readonly rarity: Float32Array
  readonly weights: WeightTable
}

/** What one language knows besides. */
export interface LanguagePart extends Part {
  readonly wordings: WordingIndex
  readonly words: WordList
}

/** All of it is views on the bytes that are stored, but for the lists of words. */
export interface Model {
  /** Theme keys, in the order of the columns. */
  readonly themes: readonly string[]
  readonly parts: ReadonlyMap<Language, LanguagePart>
  /** Runs of letters that languages share, learnt from all of them together. */
  readonly shared: Part
  /** Hashed features x languages, row-major, see `language-recognition.ts`. */
  readonly languageWeights: Int8Array
  readonly languageUnit: number
}
