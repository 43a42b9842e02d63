// A pattern is a row of words: `a|b` either, `stem*` any ending, `?a` may be missing, `_` up to four other words.
import { editDistance } from '../../../../lib/text.ts'

interface Word {
  readonly letters: string
  readonly open: boolean
}

interface Step {
  readonly choices: readonly Word[]
  readonly optional: boolean
  /** How many words may stand before it. */
  readonly gap: number
}

export type Pattern = readonly Step[]

/** From the first word to the one after the last. */
export interface Span {
  readonly start: number
  readonly end: number
}

const GAP_WORDS = 4
const TOLERANT_FROM_LETTERS = 7

/** Reads a pattern from its notation; its words must be folded already. */
export function compilePattern(notation: string): Pattern {
  const steps: Step[] = []
  let gap = 0
  for (const part of notation.split(' ')) {
    if (part === '_') {
      gap = GAP_WORDS
      continue
    }
    const optional = part.startsWith('?')
    const choices = (optional ? part.slice(1) : part)
      .split('|')
      .map((word) => ({ letters: word.replace('*', ''), open: word.endsWith('*') }))
    steps.push({ choices, optional, gap })
    gap = 0
  }
  return steps
}

function isWord(typed: string, { letters, open }: Word): boolean {
  if (typed === letters || (open && typed.startsWith(letters))) return true
  const length = letters.length
  if (length < TOLERANT_FROM_LETTERS || typed.length < length - 1 || typed[0] !== letters[0]) return false
  if (!open) return editDistance(typed, letters, 1) <= 1
  return [length - 1, length, length + 1].some((end) => editDistance(typed.slice(0, end), letters, 1) <= 1)
}

/** The place after the match of the steps from `step` on, beginning at `place`; -1 where there is none. */
function endOfMatch(pattern: Pattern, step: number, text: readonly string[], place: number): number {
  const current = pattern[step]
  if (!current) return place
  for (let at = place; at <= Math.min(place + current.gap, text.length - 1); at++) {
    const typed = text[at] as string
    if (!current.choices.some((choice) => isWord(typed, choice))) continue
    const end = endOfMatch(pattern, step + 1, text, at + 1)
    if (end >= 0) return end
  }
  return current.optional ? endOfMatch(pattern, step + 1, text, place) : -1
}

/** Every place where the pattern stands in a folded text, from each word at most once. */
export function patternSpans(pattern: Pattern, text: readonly string[]): Span[] {
  const spans: Span[] = []
  for (let start = 0; start < text.length; start++) {
    const end = endOfMatch(pattern, 0, text, start)
    if (end > start) spans.push({ start, end })
  }
  return spans
}
