import type { Language } from '../../../../lib/language.ts'
import { characterGrams, words } from '../../../../lib/text.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import type { SparseRow } from './logistic.ts'
import { type Speller, speller } from './spelling.ts'
import { stem } from './stem.ts'

// Each kind of feature is brought to length one before its share, so that a long word with its many character
// n-grams does not drown the words around it. Languages that write compounds as one word lean on the n-grams.
type Kind = 'word' | 'pair' | 'gram'
const KINDS: readonly Kind[] = ['word', 'pair', 'gram']
const SHARES: Record<Kind, number> = { word: 1, pair: 0.5, gram: 1 }
const COMPOUNDING_SHARES: Record<Kind, number> = { ...SHARES, gram: 2.5 }
const sharesOf = (language: Language): Record<Kind, number> =>
  language === 'de' || language === 'nl' ? COMPOUNDING_SHARES : SHARES

const GRAM_LENGTHS = { shortest: 3, longest: 5 }
// A little steeper than plain idf: short texts are told by their rarest words.
const RARITY_POWER = 1.5

type Counts = Record<Kind, Map<string, number>>

/** Which features the examples of one language know, and how telling each is. */
export interface FeatureSpace {
  readonly language: Language
  /** Feature name to its number. */
  readonly numbers: ReadonlyMap<string, number>
  /** Inverse document frequency by feature number. */
  readonly rarity: Float32Array
  readonly speller: Speller
}

const functionWords = new Map<Language, ReadonlySet<string>>()

function functionWordsOf(language: Language): ReadonlySet<string> {
  let known = functionWords.get(language)
  if (!known) {
    known = new Set(FUNCTION_WORDS[language].flatMap((word) => words(word)))
    functionWords.set(language, known)
  }
  return known
}

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function countFeatures(typed: readonly string[], language: Language): Counts {
  const counts: Counts = { word: new Map(), pair: new Map(), gram: new Map() }
  const small = functionWordsOf(language)
  let previous = ''
  for (const word of typed) {
    const root = stem(word, language)
    count(counts.word, root)
    for (const gram of characterGrams(word, GRAM_LENGTHS.shortest, GRAM_LENGTHS.longest)) count(counts.gram, gram)
    if (small.has(word)) continue
    if (previous) count(counts.pair, `${previous} ${root}`)
    previous = root
  }
  return counts
}

const featureName = (kind: Kind, name: string): string => `${kind[0]}${name}`

/** Reads the examples once to learn the features and their rarity (ln of texts over texts holding it). */
export function buildFeatureSpace(texts: readonly string[], language: Language): FeatureSpace {
  const numbers = new Map<string, number>()
  const holding: number[] = []
  const wordCounts = new Map<string, number>()
  for (const text of texts) {
    const typed = words(text)
    for (const word of typed) count(wordCounts, word)
    const counts = countFeatures(typed, language)
    for (const kind of KINDS) {
      for (const name of counts[kind].keys()) {
        const feature = featureName(kind, name)
        const number = numbers.get(feature)
        if (number === undefined) {
          numbers.set(feature, holding.length)
          holding.push(1)
        } else holding[number] = (holding[number] as number) + 1
      }
    }
  }
  const rarity = Float32Array.from(holding, (times) => Math.log((texts.length + 1) / (times + 0.5)) ** RARITY_POWER)
  for (const word of functionWordsOf(language)) if (!wordCounts.has(word)) wordCounts.set(word, 1)
  return { language, numbers, rarity, speller: speller(wordCounts) }
}

/**
 * A text as a row of length one over the known features (tf-idf, term frequency dampened by its logarithm); empty
 * where nothing is known. `corrected` sets unknown words right first; texts that built the space need it not.
 */
export function featureRow(space: FeatureSpace, text: string, corrected: boolean): SparseRow {
  const typed = words(text)
  const counts = countFeatures(corrected ? typed.flatMap((word) => space.speller(word)) : typed, space.language)
  const shares = sharesOf(space.language)
  const features: number[] = []
  const values: number[] = []
  let total = 0
  for (const kind of KINDS) {
    const from = values.length
    let squares = 0
    for (const [name, times] of counts[kind]) {
      const number = space.numbers.get(featureName(kind, name))
      if (number === undefined) continue
      const value = (1 + Math.log(times)) * (space.rarity[number] as number)
      features.push(number)
      values.push(value)
      squares += value * value
    }
    if (squares === 0) continue
    const share = shares[kind] / Math.sqrt(squares)
    for (let index = from; index < values.length; index++) values[index] = (values[index] as number) * share
    total += shares[kind] ** 2
  }
  const length = Math.sqrt(total) || 1
  return { features: Int32Array.from(features), values: Float32Array.from(values, (value) => value / length) }
}
