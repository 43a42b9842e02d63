// Hours given back: needs that members said an article settled, times the minutes that a coordinator estimates an
// answer takes. Not measured time: a range, with what came back within 30 days taken off and what has no estimate said.
import { hiddenCells, isSmall } from './small-groups.ts'

/** A need of the same theme within these days says that the article did not settle it for good. */
export const RETURNED_WITHIN_DAYS = 30
/** The months that a page looks back. */
export const MONTHS_SHOWN = 12

export interface SettledCount {
  readonly settled: number
  /** Of those, whose member stated a need of the same theme again. */
  readonly returned: number
  /** Of those that stayed settled, how many have an estimate: what the minutes are of. */
  readonly estimated: number
  readonly minutesFrom: number
  readonly minutesTo: number
}

/** `too_few`: from so few needs that their minutes would tell which themes they had. */
export type Hours = { readonly kind: 'no_estimate' } | { readonly kind: 'too_few' } | { readonly kind: 'range'; readonly from: number; readonly to: number }

/** Whole hours, never rounded up: below one hour it is zero. */
export function hoursOf({ estimated, minutesFrom, minutesTo }: SettledCount): Hours {
  if (estimated === 0) return { kind: 'no_estimate' }
  return isSmall(estimated) ? { kind: 'too_few' } : { kind: 'range', from: Math.floor(minutesFrom / 60), to: Math.floor(minutesTo / 60) }
}

export type ShownCount<K> = { readonly key: K; readonly shown: true; readonly count: SettledCount } | { readonly key: K; readonly shown: false }

/** The rows of one table, small groups hidden. */
export function shownCounts<K>(rows: readonly (SettledCount & { readonly key: K })[]): ShownCount<K>[] {
  const hidden = hiddenCells(rows.map((row) => row.settled))
  return rows.map((row, index) => (hidden[index] ? { key: row.key, shown: false } : { key: row.key, shown: true, count: row }))
}

/** The first day of the month, `back` months before that of a date. */
export function monthBefore(date: string, back: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10)
}
