// How often the way proposed first was overruled, and by which instead. Of fewer than five nothing is said of its own.
import type { Option, OptionKind } from '../../../contracts/orientation.ts'
import { ANSWERS_AT_LEAST } from './lesson.ts'

/** Whoever answers at once is never a choice: they stand there whatever else is proposed. */
export type FirstKind = Exclude<OptionKind, 'human_now'>

/** The first way that one can take or leave. */
export function firstToChoose(options: readonly Pick<Option, 'kind' | 'key'>[]): { readonly kind: FirstKind; readonly key: string } | null {
  for (const { kind, key } of options) if (kind !== 'human_now') return { kind, key }
  return null
}

/** Keys are made of a prefix and what it names, `adviser:<id>:<mode>`: the same way, whatever the mode. */
export const isThatWay = (key: string, ids: readonly string[]): boolean => key.split(':').some((part) => ids.includes(part))

const KINDS_OF_PREFIX: Readonly<Record<string, readonly FirstKind[]>> = {
  written: ['written_answer', 'trust'], 'second-line': ['second_line', 'trust'], 'call-back': ['call_back'], office: ['office_visit'],
  article: ['article'], adviser: ['adviser'], second_line: ['second_line'], trust: ['trust'],
}
export const kindsOfKey = (key: string): readonly FirstKind[] => KINDS_OF_PREFIX[key.split(':')[0] ?? ''] ?? []

/** First ways by what became of them. */
export interface ChoiceGroup {
  /** Null: the need had no theme. */
  readonly theme: string | null
  readonly language: string
  readonly proposed: string
  /** Null: set aside without another. */
  readonly chosen: string | null
  /** Null: taken. */
  readonly by: 'member' | 'adviser' | null
  readonly count: number
}
/** A count, or null where it is of fewer than five and more than none. */
export type Shown = number | null

export interface OverruledFirst {
  readonly theme: string | null
  readonly language: string
  readonly decided: number
  readonly overruled: Shown
  /** 0 to 1; null with `overruled`. */
  readonly share: number | null
  readonly byAdviser: Shown
}
export interface TakenInstead {
  readonly theme: string | null
  readonly language: string
  readonly proposed: string
  readonly chosen: string | null
  readonly count: number
}
export interface ChoiceFigures {
  /** By theme and language, those most often overruled first. */
  readonly overruled: readonly OverruledFirst[]
  /** Choices in groups too small to be told. */
  readonly rare: number
  readonly instead: readonly TakenInstead[]
}

const LINES_SHOWN = 60
const total = (groups: readonly ChoiceGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0)
const shown = (count: number): Shown => (count > 0 && count < ANSWERS_AT_LEAST ? null : count)
const byName = (a: { theme: string | null; language: string }, b: { theme: string | null; language: string }): number => `${a.theme} ${a.language}`.localeCompare(`${b.theme} ${b.language}`)

export function choiceFigures(groups: readonly ChoiceGroup[]): ChoiceFigures {
  const overruled: OverruledFirst[] = []
  let rare = 0
  for (const own of Map.groupBy(groups, ({ theme, language }) => `${theme} ${language}`).values()) {
    const { theme, language } = own[0] as ChoiceGroup
    const decided = total(own)
    const against = total(own.filter(({ by }) => by !== null))
    if (decided < ANSWERS_AT_LEAST) rare += decided
    // Where all but a few were overruled, those few would be told as well.
    else if (decided - against > 0 && decided - against < ANSWERS_AT_LEAST) overruled.push({ theme, language, decided, overruled: null, share: null, byAdviser: null })
    else overruled.push({ theme, language, decided, overruled: shown(against), share: shown(against) === null ? null : against / decided, byAdviser: shown(total(own.filter(({ by }) => by === 'adviser'))) })
  }
  const instead = [...Map.groupBy(groups.filter(({ by }) => by !== null), ({ theme, language, proposed, chosen }) => `${theme} ${language} ${proposed} ${chosen}`).values()]
    .map((same) => ({ ...(({ theme, language, proposed, chosen }) => ({ theme, language, proposed, chosen }))(same[0] as ChoiceGroup), count: total(same) }))
    .filter(({ count }) => count >= ANSWERS_AT_LEAST)
    .sort((a, b) => b.count - a.count || byName(a, b))
  return { overruled: overruled.sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || b.decided - a.decided || byName(a, b)).slice(0, LINES_SHOWN), rare, instead: instead.slice(0, LINES_SHOWN) }
}
