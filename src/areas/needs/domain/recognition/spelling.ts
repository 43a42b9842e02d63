// The words that the examples hold, and which of them a mistyped word stands for. Words of one first letter and one length
// lie side by side in one string, so that nothing but that string is kept.
import { editDistance } from '../../../../lib/text.ts'

const SHORTEST_CORRECTED = 5
const TWO_SLIPS_FROM = 9
const TIMES_MAX = 65_535

export interface WordList {
  /** All words one behind the other, by first letter, length and alphabet. */
  readonly letters: string
  /** How often each stands in the examples, in the same order. */
  readonly times: Uint16Array
  /** First letter and length, as "f7", to where its words begin in `letters` and in `times`, and how many there are. */
  readonly shapes: ReadonlyMap<string, { readonly from: number; readonly first: number; readonly count: number }>
}

const shapeOf = (word: string): string => `${word.charAt(0)}${word.length}`

/** Makes the list from words and how often each was seen. */
export function wordList(seen: ReadonlyMap<string, number>): { letters: string; times: Uint16Array } {
  const sorted = [...seen.keys()].filter((word) => word.length >= SHORTEST_CORRECTED)
    .sort((a, b) => (a.charCodeAt(0) - b.charCodeAt(0)) || (a.length - b.length) || (a < b ? -1 : 1))
  return { letters: sorted.map((word) => `${word}\n`).join(''), times: Uint16Array.from(sorted, (word) => Math.min(TIMES_MAX, seen.get(word) ?? 0)) }
}

/** The list as it is looked up. Cost: linear in its letters, once (some 2 ms for 8,000 words). */
export function readWordList(letters: string, times: Uint16Array): WordList {
  const shapes = new Map<string, { from: number; first: number; count: number }>()
  let number = 0
  for (let from = 0; from < letters.length; number++) {
    const end = letters.indexOf('\n', from)
    const shape = shapeOf(letters.slice(from, end))
    const known = shapes.get(shape)
    if (known) known.count++
    else shapes.set(shape, { from, first: number, count: 1 })
    from = end + 1
  }
  return { letters, times, shapes }
}

function isKnown(list: WordList, word: string): boolean {
  const shape = list.shapes.get(shapeOf(word))
  if (!shape) return false
  const width = word.length + 1
  let low = 0
  let high = shape.count - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const start = shape.from + middle * width
    const found = list.letters.slice(start, start + word.length)
    if (found === word) return true
    if (found < word) low = middle + 1
    else high = middle - 1
  }
  return false
}

/**
 * The known word that a typed one stands for, or the typed one: unknown words only (freelance must not become relance),
 * one slip from five letters, two from nine, first letter right; the commonest of the nearest wins.
 * Cost of an unknown word: the known words with its first letter and about its length, some 0.1 ms among 6,000.
 */
export function wordMeant(list: WordList, typed: string): string {
  if (typed.length < SHORTEST_CORRECTED || /\d/.test(typed) || isKnown(list, typed)) return typed
  const limit = typed.length >= TWO_SLIPS_FROM ? 2 : 1
  let best = typed
  let bestDistance = limit + 1
  let bestTimes = 0
  for (let length = Math.max(SHORTEST_CORRECTED, typed.length - limit); length <= typed.length + limit; length++) {
    const shape = list.shapes.get(`${typed.charAt(0)}${length}`)
    for (let place = 0; place < (shape?.count ?? 0); place++) {
      const start = (shape?.from ?? 0) + place * (length + 1)
      const word = list.letters.slice(start, start + length)
      const distance = editDistance(typed, word, Math.min(limit, bestDistance))
      const times = list.times[(shape?.first ?? 0) + place] as number
      if (distance < bestDistance || (distance === bestDistance && distance <= limit && times > bestTimes)) {
        best = word
        bestDistance = distance
        bestTimes = times
      }
    }
  }
  return best
}
