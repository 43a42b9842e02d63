// Dutch and German write several words as one (werkloosheidsuitkering). They are taken apart against the words of the
// corpus itself (Koehn & Knight 2003): each part must be a word that was seen, joined by nothing, s, en, e, er, n or es.
import type { Language } from '../language.ts'

const JOINTS: Partial<Record<Language, readonly string[]>> = { nl: ['', 's', 'en', 'e', 'n', '-'], de: ['', 's', 'es', 'en', 'n', 'er', 'e'] }
const SHORTEST_PART = 4
const LONGEST_COMPOUND = 40

/**
 * The parts of a compound, or none. Prefers few and long parts; a part has four letters at least and must be `isKnown`.
 * Languages without compounds give none. Cost: the square of the length.
 */
export function compoundParts(word: string, language: Language, isKnown: (part: string) => boolean): string[] {
  const joints = JOINTS[language]
  if (!joints || word.length < 2 * SHORTEST_PART || word.length > LONGEST_COMPOUND) return []
  /** The best way to take apart what begins at a place: fewest parts, then the longest first one. */
  const best: (readonly string[] | null)[] = new Array(word.length + 1).fill(null)
  best[word.length] = []
  for (let from = word.length - SHORTEST_PART; from >= 0; from--) {
    for (let to = word.length; to >= from + SHORTEST_PART; to--) {
      const rest = best[to]
      if (!rest || (from === 0 && to === word.length)) continue
      const joint = to === word.length ? '' : joints.find((one) => isKnown(word.slice(from, to - one.length)) && word.slice(from, to).endsWith(one) && to - one.length - from >= SHORTEST_PART)
      if (joint === undefined) continue
      const part = word.slice(from, to - joint.length)
      if (!isKnown(part)) continue
      const whole = [part, ...rest]
      if (best[from] === null || whole.length < best[from]!.length) best[from] = whole
    }
  }
  return [...(best[0] ?? [])]
}
