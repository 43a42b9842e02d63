// Public holidays by country (date-holidays), remembered for each year.
import Holidays from 'date-holidays'

const years = new Map<string, ReadonlySet<string>>()

/** The public holidays of a country in a year, as YYYY-MM-DD. About 5 ms the first time, then nothing. */
export function publicHolidays(country: string, year: number): ReadonlySet<string> {
  const key = `${country}${year}`
  let days = years.get(key)
  if (!days) {
    days = new Set(new Holidays(country).getHolidays(year).filter((day) => day.type === 'public').map((day) => day.date.slice(0, 10)))
    years.set(key, days)
  }
  return days
}

/** Whether a date (YYYY-MM-DD) is a public holiday in a country. */
export const isPublicHoliday = (country: string, date: string): boolean => publicHolidays(country, Number(date.slice(0, 4))).has(date)
