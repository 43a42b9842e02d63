// A need that waits for its member: the member is reminded after 5 and 12 working days, then, after 17, the team is asked
// to close it with them or to call. Nothing is ever closed by itself: silence may mean that someone is not well.
import { type IsHoliday, workingDaysBetween } from '../../../lib/working-days.ts'

/** Working days of waiting before each step: two mails to the member, then one to the team. */
export const NUDGE_AFTER_WORKING_DAYS = [5, 12, 17] as const
export type NudgeStep = 1 | 2 | 3
/** From here on the need is the team's to take up again. */
export const SLEEPING_FROM_STEP: NudgeStep = 3

export interface Waiting {
  /** YYYY-MM-DD: since when the member is waited for. */
  readonly waitingSince: string
  readonly snoozedUntil: string | null
  /** The steps done in this wait. */
  readonly done: readonly number[]
}

/** The step due today, or null: the latest one that is due, so that a long pause is not followed by three mails. */
export function nudgeDue({ waitingSince, snoozedUntil, done }: Waiting, today: string, isHoliday: IsHoliday): NudgeStep | null {
  if (snoozedUntil !== null && snoozedUntil >= today) return null
  const days = workingDaysBetween(waitingSince, today, isHoliday)
  const reached = NUDGE_AFTER_WORKING_DAYS.filter((after) => days >= after).length as 0 | NudgeStep
  if (reached === 0 || done.some((step) => step >= reached)) return null
  return reached
}
