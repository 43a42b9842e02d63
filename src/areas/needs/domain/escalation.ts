// A need that nobody answers in time goes on by itself: reminder, another responder, second line, coordinators' digest.
// It never disappears: past the last level it stays in the digest every working day until someone answers.
import { type IsHoliday, workingDaysBetween } from '../../../lib/working-days.ts'

export const ESCALATION_LEVELS = ['none', 'reminder', 'other_responder', 'second_line', 'digest'] as const
export type EscalationStep = Exclude<(typeof ESCALATION_LEVELS)[number], 'none'>

/** Working days after the promised date (reminder) and between one step and the next. */
const STEP_AFTER_WORKING_DAYS = 2

export interface OverdueNeed {
  readonly promisedOn: string
  readonly waitingFor: 'us' | 'member'
  readonly snoozedUntil: string | null
  readonly level: number
  readonly escalatedOn: string | null
}

/**
 * What must happen to an open need today, or null. The reminder comes the first working day after the promised date;
 * each further step two working days after the last one, as long as the date stays broken.
 */
export function escalationDue(need: OverdueNeed, today: string, isHoliday: IsHoliday): EscalationStep | null {
  if (need.waitingFor === 'member') return null
  if (need.snoozedUntil !== null && need.snoozedUntil >= today) return null
  if (today <= need.promisedOn) return null
  if (workingDaysBetween(need.promisedOn, today, isHoliday) < 1) return null
  if (need.level === 0) return 'reminder'
  const since = need.escalatedOn ?? need.promisedOn
  if (need.level >= 4) return since < today ? 'digest' : null
  if (workingDaysBetween(since, today, isHoliday) < STEP_AFTER_WORKING_DAYS) return null
  return ESCALATION_LEVELS[need.level + 1] as EscalationStep
}

export const levelOf = (step: EscalationStep): number => ESCALATION_LEVELS.indexOf(step)
