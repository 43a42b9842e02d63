// Which patterns may begin at a word: looked up instead of tried one by one, since a text meets 2,000 of them.
import { compilePattern, matchFrom, mayBeSlipOf, type Pattern, type Span, TOLERANT_FROM_LETTERS } from './pattern.ts'

export interface PatternIndex {
  readonly byWord: ReadonlyMap<string, readonly Pattern[]>
  readonly byStem: ReadonlyMap<string, readonly Pattern[]>
  /** By the first letter of a long first word, for slips. */
  readonly tolerant: ReadonlyMap<string, readonly { letters: string; open: boolean; pattern: Pattern }[]>
  readonly longestStem: number
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** Reads patterns from their notation and indexes them by the words they may begin with. */
export function indexPatterns(notations: readonly string[]): PatternIndex {
  const byWord = new Map<string, Pattern[]>()
  const byStem = new Map<string, Pattern[]>()
  const tolerant = new Map<string, { letters: string; open: boolean; pattern: Pattern }[]>()
  for (const notation of notations) {
    const pattern = compilePattern(notation)
    const firstRequired = pattern.findIndex((step) => !step.optional)
    for (const { letters, open } of pattern.slice(0, firstRequired + 1).flatMap((step) => step.choices)) {
      push(open ? byStem : byWord, letters, pattern)
      if (letters.length >= TOLERANT_FROM_LETTERS) push(tolerant, letters[0] as string, { letters, open, pattern })
    }
  }
  return { byWord, byStem, tolerant, longestStem: Math.max(0, ...[...byStem.keys()].map((stem) => stem.length)) }
}

function* candidates(index: PatternIndex, word: string): Generator<Pattern> {
  yield* index.byWord.get(word) ?? []
  for (let length = 1; length <= Math.min(word.length, index.longestStem); length++) {
    yield* index.byStem.get(word.slice(0, length)) ?? []
  }
  if (word.length < TOLERANT_FROM_LETTERS - 1) return
  for (const choice of index.tolerant.get(word[0] as string) ?? []) {
    if (mayBeSlipOf(word, choice)) yield choice.pattern
  }
}

/** Every place where one of the patterns stands in a folded text, in the order of the text. */
export function* spansOf(index: PatternIndex, text: readonly string[]): Generator<Span> {
  for (let start = 0; start < text.length; start++) {
    for (const pattern of candidates(index, text[start] as string)) {
      const end = matchFrom(pattern, text, start)
      if (end > start) yield { start, end }
    }
  }
}
