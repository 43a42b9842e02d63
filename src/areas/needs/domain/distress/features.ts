// What is weighed in a text: its words, neighbours, groups of letters (for slips), and what they are about, alone and in pairs.
import { characterGrams, hashText, words } from '../../../../lib/text.ts'
import { CONCEPTS } from './concepts.ts'
import { type DistressSign, SIGNS } from './lexicon.ts'

export const CLASSES = ['calm', ...SIGNS] as const
export const BUCKETS = 1 << 15
/** Beyond the hashed ones: one for each sign that the patterns read, and one that is always there. */
export const FEATURE_COUNT = BUCKETS + SIGNS.length + 1
const BIAS = { feature: BUCKETS + SIGNS.length, value: 0.3 }
const CONCEPT_WORTH = 4
const PAIR_WORTH = 2
/** From so many concepts on, each pair counts for less. */
const PAIRS_IN_FULL = 6

export interface Feature {
  readonly feature: number
  readonly value: number
}

const byWord = new Map<string, string[]>()
const byStem = new Map<string, string[]>()
for (const [concept, notations] of Object.entries(CONCEPTS)) {
  for (const notation of notations.split(' ')) {
    const [map, key] = notation.endsWith('*') ? [byStem, notation.slice(0, -1)] : [byWord, notation]
    const known = map.get(key)
    if (known) known.push(concept)
    else map.set(key, [concept])
  }
}
const LONGEST_STEM = Math.max(...[...byStem.keys()].map((stem) => stem.length))

function conceptsOf(typed: readonly string[]): string[] {
  const found = new Set<string>()
  for (const word of typed) {
    for (const concept of byWord.get(word) ?? []) found.add(concept)
    for (let length = 1; length <= Math.min(word.length, LONGEST_STEM); length++) for (const concept of byStem.get(word.slice(0, length)) ?? []) found.add(concept)
  }
  return [...found].sort()
}

/** The features of a text, of unit length, with the signs that the patterns read in it. Linear in the text, but for pairs of its concepts (some thirty). */
export function featuresOf(text: string, signs: readonly DistressSign[]): Feature[] {
  const typed = words(text)
  const sums = new Map<number, number>()
  const add = (name: string, value: number) => {
    const feature = hashText(name) & (BUCKETS - 1)
    sums.set(feature, (sums.get(feature) ?? 0) + value)
  }
  for (const word of new Set(typed)) add(`w:${word}`, 1)
  for (let index = 1; index < typed.length; index++) add(`b:${typed[index - 1]} ${typed[index]}`, 1)
  for (let index = 2; index < typed.length; index++) add(`s:${typed[index - 2]} ${typed[index]}`, 1)
  for (const gram of new Set(typed.flatMap((word) => characterGrams(word, 3, 5)))) add(`c:${gram}`, 1)
  const concepts = conceptsOf(typed)
  for (const concept of concepts) add(`k:${concept}`, CONCEPT_WORTH)
  const pairWorth = PAIR_WORTH * Math.min(1, PAIRS_IN_FULL / Math.max(1, concepts.length))
  for (const [index, one] of concepts.entries()) for (const other of concepts.slice(index + 1)) add(`p:${one}+${other}`, pairWorth)
  const length = Math.hypot(...sums.values()) || 1
  return [...[...sums].map(([feature, value]) => ({ feature, value: value / length })), ...signs.map((sign) => ({ feature: BUCKETS + SIGNS.indexOf(sign), value: 1 })), BIAS]
}
