// Which words of a text found are marked: what was typed, its correction, and what says the same; no word that only
// stands in a longer expression ("donneur d'ordre" says "client", "ordre" alone does not).
import type { QueryGroup } from '../../../lib/retrieval/typed-query.ts'

export interface Marks {
  readonly stems: ReadonlySet<string>
  /** Stems that are marked only where they stand one after the other, function words between them apart; each at least two. */
  readonly phrases: readonly (readonly string[])[]
}

/** Below it a word hardly counts: a function word, a part of a compound that is found whole. */
const WORTH_MARKING = 0.3
/** A word of another language counts as it is written, or not at all. */
const WORTH_MARKING_ELSEWHERE = 0.5

/**
 * What of a query is marked in texts of its own language, or of another.
 * @param stemAt the stem of a term's number
 */
export function marksOf(groups: readonly QueryGroup[], isOwn: boolean, stemAt: (term: number) => string): Marks {
  const stems = new Set<string>()
  const phrases = new Map<string, readonly string[]>()
  for (const { kind, weight, ways, word } of groups) {
    if (weight < (isOwn ? WORTH_MARKING : WORTH_MARKING_ELSEWHERE) || kind === 'unknown' || (!isOwn && kind !== 'known')) continue
    if (kind === 'synonym' && word.includes(' ')) {
      phrases.set(word, word.split(' '))
      continue
    }
    // Of what a misspelt word may have been meant for, the likeliest only.
    const best = kind === 'corrected' ? Math.max(...ways.map((way) => way.weight)) : 0
    for (const way of ways) if (way.weight >= best) stems.add(stemAt(way.term))
  }
  return { stems, phrases: [...phrases.values()] }
}
