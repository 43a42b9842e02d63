// What became of the lines of a file or a push, counted.
import type { LineOutcome } from '../../members/index.ts'

export interface Tally {
  readonly lines: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly leavers: number
  readonly returned: number
  readonly moved: number
  readonly refused: number
}
export const NO_LINES: Tally = { lines: 0, created: 0, updated: 0, unchanged: 0, leavers: 0, returned: 0, moved: 0, refused: 0 }

const PLACE: Readonly<Record<LineOutcome, keyof Tally>> = { created: 'created', updated: 'updated', unchanged: 'unchanged', left: 'leavers', returned: 'returned', moved: 'moved', refused: 'refused' }

export function tallyOf(outcomes: readonly LineOutcome[]): Tally {
  const tally: { -readonly [K in keyof Tally]: number } = { ...NO_LINES }
  for (const outcome of outcomes) {
    tally.lines++
    tally[PLACE[outcome]]++
  }
  return tally
}

export const sumOf = (one: Tally, other: Tally): Tally =>
  Object.fromEntries((Object.keys(NO_LINES) as (keyof Tally)[]).map((key) => [key, one[key] + other[key]])) as unknown as Tally

const SHARE_MAX = 0.1
const FEW = 5

/** More than one member in ten who would leave at once is a file cut short or a column misread, sooner than the truth. Five and fewer pass. */
export const leavesTooMany = (members: number, leaving: number): boolean => leaving > FEW && leaving > members * SHARE_MAX

/** A cell of a file that a spreadsheet opens: a text that begins as a formula stays a text (OWASP, CSV injection). */
export function safeCell(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";,\n\r\t]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
