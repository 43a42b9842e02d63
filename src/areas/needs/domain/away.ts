// Who holds a need and is away: after one whole working day of absence the need goes back to the basket of their team, its
// date kept. It does not come back by itself: a colleague may have read and begun it meanwhile; whoever returns finds
// what nobody took among the unclaimed, and takes it again in one gesture. What the member kept to named people stays.
import { type IsHoliday, workingDaysBetween } from '../../../lib/working-days.ts'

export interface Absence {
  /** YYYY-MM-DD in the unit's zone: the first and the last day of it. */
  readonly firstDay: string
  readonly lastDay: string
}

/** Whether what someone holds goes back to their team today. */
export const goesBackToTeam = ({ firstDay, lastDay }: Absence, today: string, isHoliday: IsHoliday): boolean =>
  firstDay < today && lastDay >= today && workingDaysBetween(dayBefore(firstDay), dayBefore(today), isHoliday) >= 1

const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
