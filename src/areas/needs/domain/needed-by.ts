// By when a member needs an answer: nobody else decides what is urgent. A few days at hand, any other by calendar.
import { addDays } from '../../../lib/working-days.ts'

export interface NeededByChoice {
  readonly code: 'today' | 'this-week' | 'next-week' | 'month'
  /** YYYY-MM-DD */
  readonly date: string
}

const weekday = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay()

/** The Friday of the week that a day stands in; on a Friday or a weekend there is none left. */
const fridayOf = (date: string): string | null => {
  const day = weekday(date)
  return day >= 1 && day <= 4 ? addDays(date, 5 - day) : null
}
const nextFriday = (date: string): string => addDays(date, ((5 - weekday(date) + 7) % 7 || 7) + (fridayOf(date) === null ? 0 : 7))

/** Days to choose from, soonest first, all different. */
export function neededByChoices(today: string): NeededByChoice[] {
  const friday = fridayOf(today)
  return [
    { code: 'today', date: today },
    ...(friday ? [{ code: 'this-week' as const, date: friday }] : []),
    { code: 'next-week', date: nextFriday(today) },
    { code: 'month', date: addDays(today, 30) },
  ]
}
