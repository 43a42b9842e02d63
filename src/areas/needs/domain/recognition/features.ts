// What a text shows to the recogniser: stems of its words, pairs of stems, runs of letters; each as the number of a
// bucket (hashed features, Weinberger et al. 2009), so that no table of strings is kept.
import type { Language } from '../../../../lib/language.ts'
import { stemOf } from '../../../../lib/retrieval/analysis.ts'
import { characterGrams, hashText, words } from '../../../../lib/text.ts'
import { FUNCTION_WORDS } from './function-words.ts'

export const BUCKETS = 1 << 16
const MASK = BUCKETS - 1

// Each kind is brought to length one before its share, so that a long word with its many runs of letters does not
// drown the words around it. Languages that write compounds as one word lean on the runs of letters.
const SHARES = { word: 1, pair: 0.5, gram: 1 }
const COMPOUNDING_SHARES = { ...SHARES, gram: 2.5 }
type Kind = keyof typeof SHARES
const KINDS: readonly Kind[] = ['word', 'pair', 'gram']

const GRAMS = { shortest: 3, longest: 5 }
/** Runs of letters that languages share: longer, or they would say nothing. */
const SHARED_GRAMS = { shortest: 4, longest: 6 }
const SHORTEST_SHARED = 3

/** A text as a vector of length one. */
export interface SparseRow {
  /** Numbers of features, each once. */
  readonly features: Uint16Array
  /** Their values, aligned. */
  readonly values: Float32Array
}

/** How often each feature stands in a text, one map a kind; `shares` says how much each kind weighs. */
export interface CountedText {
  readonly counts: readonly Map<number, number>[]
  readonly shares: readonly number[]
}

const functionWords = new Map<Language, ReadonlySet<string>>()
/** The small words of a language, folded. */
export function functionWordsOf(language: Language): ReadonlySet<string> {
  let known = functionWords.get(language)
  if (!known) {
    known = new Set(FUNCTION_WORDS[language].flatMap((word) => words(word)))
    functionWords.set(language, known)
  }
  return known
}

function add(counts: Map<number, number>, feature: string): void {
  const bucket = hashText(feature) & MASK
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
}

/** The features of folded words in their own language. Linear in the letters. */
export function ownFeatures(typed: readonly string[], language: Language): CountedText {
  const [word, pair, gram] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()]
  const small = functionWordsOf(language)
  let previous = ''
  for (const one of typed) {
    const root = stemOf(one, language)
    add(word, `w${root}`)
    for (const run of characterGrams(one, GRAMS.shortest, GRAMS.longest)) add(gram, `g${run}`)
    if (small.has(one)) continue
    if (previous) add(pair, `p${previous} ${root}`)
    previous = root
  }
  const shares = language === 'de' || language === 'nl' ? COMPOUNDING_SHARES : SHARES
  return { counts: [word, pair, gram], shares: KINDS.map((kind) => shares[kind]) }
}

/** The features that do not know their language: "facture", "factuur" and "fattura" share some. Linear in the letters. */
export function sharedFeatures(typed: readonly string[]): CountedText {
  const gram = new Map<number, number>()
  for (const one of typed) {
    if (one.length < SHORTEST_SHARED) continue
    for (const run of characterGrams(one, SHARED_GRAMS.shortest, SHARED_GRAMS.longest)) add(gram, run)
  }
  return { counts: [gram], shares: [1] }
}

/** A counted text as a vector: term frequency dampened by its logarithm, times rarity; what no example shows is left out. */
export function rowOf({ counts, shares }: CountedText, rarity: Float32Array): SparseRow {
  let size = 0
  for (const one of counts) size += one.size
  const features = new Uint16Array(size)
  const values = new Float32Array(size)
  let filled = 0
  let total = 0
  counts.forEach((one, kind) => {
    const from = filled
    let squares = 0
    for (const [feature, times] of one) {
      const rare = rarity[feature] as number
      if (rare === 0) continue
      const value = (1 + Math.log(times)) * rare
      features[filled] = feature
      values[filled++] = value
      squares += value * value
    }
    if (squares === 0) return
    const share = shares[kind] ?? 1
    for (let index = from; index < filled; index++) values[index] = ((values[index] as number) * share) / Math.sqrt(squares)
    total += share ** 2
  })
  const length = Math.sqrt(total) || 1
  for (let index = 0; index < filled; index++) values[index] = (values[index] as number) / length
  return { features: features.slice(0, filled), values: values.slice(0, filled) }
}

// A little steeper than plain inverse document frequency: short texts are told by their rarest words.
const RARITY_POWER = 1.2

/** Counts in how many texts each feature stands. */
export function countHolding({ counts }: CountedText, holding: Float32Array): void {
  for (const one of counts) for (const feature of one.keys()) holding[feature] = (holding[feature] as number) + 1
}

/** How telling each feature is: the logarithm of the share of texts without it, a little steeper; 0 where fewer than `seen` show it. */
export const rarityOf = (holding: Float32Array, texts: number, seen: number): Float32Array =>
  holding.map((times) => (times < seen ? 0 : Math.log((texts + 1) / (times + 0.5)) ** RARITY_POWER))
