// Working days: Monday to Friday without public holidays. Dates are YYYY-MM-DD.
export type IsHoliday = (date: string) => boolean

const DAY = 86_400_000
/** Days since 1970-01-01, a Thursday. */
const dayOf = (date: string): number => Math.round(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY)

/** The same days are written again and again: those of a few years are kept. */
const WRITTEN_KEPT = 4000
const written = new Map<number, string>()
function dateOf(day: number): string {
  let date = written.get(day)
  if (date === undefined) {
    if (written.size >= WRITTEN_KEPT) written.clear()
    written.set(day, (date = new Date(day * DAY).toISOString().slice(0, 10)))
  }
  return date
}

export const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days)
export const daysBetween = (from: string, to: string): number => dayOf(to) - dayOf(from)

function worksOn(day: number, isHoliday: IsHoliday): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6 && !isHoliday(dateOf(day))
}
export const isWorkingDay = (date: string, isHoliday: IsHoliday): boolean => worksOn(dayOf(date), isHoliday)

/** The date that lies `count` working days after another (0: the first working day from it on). */
export function addWorkingDays(date: string, count: number, isHoliday: IsHoliday): string {
  let day = dayOf(date)
  let left = count
  while (left > 0) {
    day++
    if (worksOn(day, isHoliday)) left--
  }
  while (!worksOn(day, isHoliday)) day++
  return dateOf(day)
}

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. Cost: the days between. */
export function workingDaysBetween(from: string, to: string, isHoliday: IsHoliday): number {
  let count = 0
  const last = dayOf(to)
  for (let day = dayOf(from) + 1; day <= last; day++) if (worksOn(day, isHoliday)) count++
  return count
}
