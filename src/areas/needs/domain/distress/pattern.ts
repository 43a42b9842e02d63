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
export const TOLERANT_FROM_LETTERS = 7
/** Ordinary words one slip away from a sign: they are meant as typed. */
const ORDINARY = new Set(
  `sacrifie sacrifiee sacrifies sacrifier quedarme quejarme pagarme pagarnos tirare bruciarci percorso percorsi weitergeben
  weiterleiten indienen milestones molestar paliativos voudrait chasser chaussee trouver`.split(/\s+/),
)

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

/** Whether a typed word is one slip away from a long word of a pattern, its first letter right. */
export function mayBeSlipOf(typed: string, { letters, open }: Word): boolean {
  const length = letters.length
  if (length < TOLERANT_FROM_LETTERS || typed[0] !== letters[0] || typed.length < length - 1) return false
  if (ORDINARY.has(typed)) return false
  if (!open) return editDistance(typed, letters, 1) <= 1
  return [length - 1, length, length + 1].some((end) => editDistance(typed.slice(0, end), letters, 1) <= 1)
}

const isWord = (typed: string, word: Word): boolean =>
  typed === word.letters || (word.open && typed.startsWith(word.letters)) || mayBeSlipOf(typed, word)

/** The place after the match of the steps from `step` on, beginning at `place`; -1 where there is none. */
function endOfMatch(pattern: Pattern, step: number, text: readonly string[], place: number): number {
  const current = pattern[step]
  if (!current) return place
  const lastPlace = Math.min(place + current.gap, text.length - 1)
  for (let at = place; at <= lastPlace; at++) {
    const typed = text[at] as string
    if (!current.choices.some((choice) => isWord(typed, choice))) continue
    const end = endOfMatch(pattern, step + 1, text, at + 1)
    if (end >= 0) return end
  }
  return current.optional ? endOfMatch(pattern, step + 1, text, place) : -1
}

/** The place after the pattern where it stands from `start` on in a folded text; -1 where it does not. */
export const matchFrom = (pattern: Pattern, text: readonly string[], start: number): number =>
  endOfMatch(pattern, 0, text, start)
