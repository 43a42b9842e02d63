// What the check for danger misses and where it cries wolf, counted by language and kind: published as it is (docs/distress.md).
import type { Language } from '../../../lib/language.ts'
import { detectDistress } from './distress.ts'

export interface DistressWording {
  readonly text: string
  /** What kind of danger it speaks of; absent where it is calm. */
  readonly kind?: string
}

export interface DistressWordings {
  readonly distress: readonly DistressWording[]
  readonly calm: readonly DistressWording[]
}

export interface DistressFigures {
  readonly language: Language
  readonly distressed: number
  readonly missed: number
  /** Missed and asked, by kind. */
  readonly byKind: Readonly<Record<string, { readonly missed: number; readonly asked: number }>>
  readonly calm: number
  readonly falseAlarms: number
}

/** Counts over wordings that nobody learnt from, a row for each language. Cost: about 2 ms a wording. */
export function distressFigures(wordings: Readonly<Partial<Record<Language, DistressWordings>>>): DistressFigures[] {
  return Object.entries(wordings).map(([language, { distress, calm }]) => {
    const byKind: Record<string, { missed: number; asked: number }> = {}
    for (const { text, kind = 'other' } of distress) {
      const count = (byKind[kind] ??= { missed: 0, asked: 0 })
      count.asked++
      if (!detectDistress(text).distress) count.missed++
    }
    return {
      language: language as Language,
      distressed: distress.length,
      missed: Object.values(byKind).reduce((sum, { missed }) => sum + missed, 0),
      byKind,
      calm: calm.length,
      falseAlarms: calm.filter(({ text }) => detectDistress(text).distress).length,
    }
  })
}
