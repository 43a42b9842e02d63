// Short names (occupations, skills, titles) found by another way to say them: the cosine of their character grams of 2 to
// 5 letters and of their stems, weighed by rarity. Of several names of a thing the nearest counts.
import type { Language } from '../../lib/language.ts'
import { gramsOf, stemOf, wordsIn } from '../../lib/retrieval/analysis.ts'
import { FUNCTION_WORDS } from '../../lib/retrieval/function-words.ts'

export interface Named {
  readonly id: string
  readonly names: readonly string[]
}
const SIZES = [2, 3, 4, 5]
const STEM_WORTH = 2.5

/** The parts of a name with how often they stand in it. A slash between two forms of a word counts as a space. */
function partsOf(name: string, language: Language): Map<string, number> {
  const parts = new Map<string, number>()
  const add = (part: string, worth: number) => parts.set(part, Math.max(parts.get(part) ?? 0, worth))
  for (const word of wordsIn(name.replaceAll('/', ' / '), language)) {
    if (FUNCTION_WORDS[language].has(word)) continue
    add(`=${stemOf(word, language)}`, STEM_WORTH)
    for (const size of SIZES) for (const gram of gramsOf(word, size)) add(gram, 1)
  }
  return parts
}

/** @returns a function that gives the ids of the things named most alike, best first; a name of one of them may be left out */
export function nameSearch(things: readonly Named[], language: Language): (asked: string, top: number, without?: { readonly id: string; readonly name: string }) => string[] {
  const entries = things.flatMap(({ id, names }, thing) => [...new Set(names)].map((name) => ({ id, thing, name, parts: partsOf(name, language) })))
  const counts = new Map<string, number>()
  for (const { parts } of entries) for (const part of parts.keys()) counts.set(part, (counts.get(part) ?? 0) + 1)
  const weightOf = (part: string, worth: number) => worth * Math.log(1 + entries.length / (counts.get(part) ?? 1))
  const holding = new Map<string, { readonly entry: number; readonly weight: number }[]>()
  const normal = (parts: ReadonlyMap<string, number>) => {
    const weighed = [...parts].map(([part, worth]) => [part, weightOf(part, worth)] as const)
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
    return weighed.map(([part, weight]) => [part, weight / length] as const)
  }
  for (const [entry, { parts }] of entries.entries()) {
    for (const [part, weight] of normal(parts)) {
      const list = holding.get(part)
      if (list) list.push({ entry, weight })
      else holding.set(part, [{ entry, weight }])
    }
  }
  const likeness = new Float64Array(entries.length)
  return (asked, top, without) => {
    likeness.fill(0)
    for (const [part, weight] of normal(partsOf(asked, language))) for (const held of holding.get(part) ?? []) likeness[held.entry]! += weight * held.weight
    const best = new Map<string, number>()
    for (const [index, like] of likeness.entries()) {
      const entry = entries[index]!
      if (like <= 0 || (without && entry.id === without.id && entry.name === without.name)) continue
      if (like > (best.get(entry.id) ?? 0)) best.set(entry.id, like)
    }
    return [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, top).map(([id]) => id)
  }
}
