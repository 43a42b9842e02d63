// The promised date is honest: what the team really needed lately (80th percentile), and never less than its queue
// divided by its pace (promise 1 of PRODUCT).
import { addWorkingDays, type IsHoliday } from '../../../lib/working-days.ts'

/** The period over which a team's own answer times count. */
export const PACE_WEEKS = 8
export const PACE_WORKING_DAYS = PACE_WEEKS * 5
/** A team with fewer answers than this in the period is not yet known: it promises the default. */
export const KNOWN_FROM = 5
const DEFAULT_WORKING_DAYS = 3

export interface TeamPace {
  /** Working days to each first answer given in the last eight weeks. */
  readonly answerWorkingDays: readonly number[]
  /** Needs that wait for this team now, before the one to promise for. */
  readonly waiting: number
  /** Working days of the period on which something waited for the team: its pace is counted over these. All when absent. */
  readonly busyWorkingDays?: number
}

/** What a team was seen doing on fewer days than these says little of its pace. */
const BUSY_WORKING_DAYS_MIN = PACE_WORKING_DAYS / 4

/**
 * On how many working days of the period something waited for a team, from its answers: each one waited from
 * `answeredOn` (counted in working days from the start of the period) back over its `workingDays`. A team that is
 * asked little is not slow: counting its idle days would promise years when demand comes (bench/README.md).
 */
export function busyWorkingDays(answers: readonly { readonly answeredOn: number; readonly workingDays: number }[]): number {
  const busy = new Set<number>()
  for (const { answeredOn, workingDays } of answers) {
    for (let day = Math.max(0, answeredOn - workingDays); day <= Math.min(answeredOn, PACE_WORKING_DAYS); day++) busy.add(day)
  }
  return Math.min(PACE_WORKING_DAYS, Math.max(BUSY_WORKING_DAYS_MIN, busy.size))
}

/** The nearest-rank percentile: the smallest value that `share` of the values do not exceed; null without values. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/**
 * Working days that a team can honestly promise: at least one, at least its 80th percentile, at least the time that
 * the needs before this one take at its pace. A team that answered nothing for eight weeks promises as if one a day.
 */
export function honestWorkingDays({ answerWorkingDays, waiting, busyWorkingDays: busy = PACE_WORKING_DAYS }: TeamPace): number {
  const usual = answerWorkingDays.length < KNOWN_FROM ? DEFAULT_WORKING_DAYS : (percentile(answerWorkingDays, 0.8) ?? DEFAULT_WORKING_DAYS)
  const pacePerDay = answerWorkingDays.length < KNOWN_FROM ? 1 : answerWorkingDays.length / busy
  return Math.max(1, usual, Math.ceil((waiting + 1) / pacePerDay))
}

/** The date (YYYY-MM-DD) that a team can honestly promise today. */
export const honestDate = (pace: TeamPace, today: string, isHoliday: IsHoliday): string => addWorkingDays(today, honestWorkingDays(pace), isHoliday)
