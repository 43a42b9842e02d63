import type { TextIndex } from './text-index.ts'
import type { QueryGroup } from './typed-query.ts'

/** The strength of a word that stands in title, lead and body: what a full score is measured by. */
const FULL_STRENGTH = 0.45
/** A word that nobody wrote takes away from a score half of what the rarest would. */
const UNKNOWN_SHARE = 0.5

/** The score of a document that has every word of a query in its title, lead and body. */
export function wholeOf(groups: readonly QueryGroup[], index: TextIndex): number {
  const rarest = Math.log(1 + index.numbersGiven / 1.5)
  return Math.max(
    1e-9,
    groups.reduce((sum, { kind, weight, ways }) => {
      if (kind === 'synonym') return sum
      const best = ways.length === 0 ? rarest * UNKNOWN_SHARE : Math.max(...ways.map((way) => index.rarity(way.term) * way.weight))
      return sum + weight * best * FULL_STRENGTH
    }, 0),
  )
}
