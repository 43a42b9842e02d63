import type { Language } from '../../../../lib/language.ts'
import type { FeatureSpace } from './feature-space.ts'
import type { WordingIndex } from './nearest-wordings.ts'

/** A wording of a need whose theme is known. Labels and descriptions of themes are examples too. */
export interface Example {
  readonly theme: string
  readonly language: Language
  readonly text: string
}

/** What one language holds: its examples and how far each speaks for each theme. */
export interface LanguagePart {
  readonly texts: readonly string[]
  /** Theme number of each text. */
  readonly labels: Uint16Array
  /** Rows x themes, row-major; times `coefficientUnit` they are the dual coefficients of the regression. */
  readonly coefficients: Int8Array
  readonly coefficientUnit: number
}

export interface Model {
  /** Theme keys, in the order of the columns. */
  readonly themes: readonly string[]
  readonly parts: ReadonlyMap<Language, LanguagePart>
  /** Hashed features x languages, row-major, see `language-recognition.ts`. */
  readonly languageWeights: Int8Array
  readonly languageUnit: number
}

/** A language part made ready to score texts, kept beside the model and built on first use. */
export interface ReadyPart {
  readonly space: FeatureSpace
  /** Features x themes, row-major. */
  readonly weights: Float32Array
  readonly wordings: WordingIndex
}
