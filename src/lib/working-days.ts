// Working days: Monday to Friday without public holidays. Dates are YYYY-MM-DD.
export type IsHoliday = (date: string) => boolean

const DAY = 86_400_000
const instant = (date: string) => Date.parse(`${date}T00:00:00Z`)
export const addDays = (date: string, days: number): string => new Date(instant(date) + days * DAY).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => Math.round((instant(to) - instant(from)) / DAY)

export function isWorkingDay(date: string, isHoliday: IsHoliday): boolean {
  const weekday = new Date(instant(date)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(date)
}

/** The date that lies `count` working days after another (0: the first working day from it on). */
export function addWorkingDays(date: string, count: number, isHoliday: IsHoliday): string {
  let at = date
  let left = count
  while (left > 0) {
    at = addDays(at, 1)
    if (isWorkingDay(at, isHoliday)) left--
  }
  while (!isWorkingDay(at, isHoliday)) at = addDays(at, 1)
  return at
}

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. Cost: the days between. */
export function workingDaysBetween(from: string, to: string, isHoliday: IsHoliday): number {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, isHoliday)) count++
  return count
}
