// The days on which a unit does not work: public holidays of its country or region (date-holidays) and days of its own.
// A calendar is one word, made by holiday_calendar() in the database: "BE", "DE-BY", "DE-BY+2026-12-24,2026-12-31".
import Holidays from 'date-holidays'

const years = new Map<string, ReadonlySet<string>>()
const YEARS_KEPT = 500

interface CalendarParts {
  readonly country: string
  readonly region: string | null
  readonly extraDays: readonly string[]
}

function partsOf(calendar: string): CalendarParts {
  const [place = '', extra = ''] = calendar.split('+')
  const [country = '', ...region] = place.split('-')
  return { country, region: region.join('-') || null, extraDays: extra === '' ? [] : extra.split(',') }
}

/** The days without work of a calendar in a year, as YYYY-MM-DD. About 5 ms the first time, then nothing. */
export function publicHolidays(calendar: string, year: number): ReadonlySet<string> {
  const key = `${calendar} ${year}`
  let days = years.get(key)
  if (!days) {
    const { country, region, extraDays } = partsOf(calendar)
    const known = (region ? new Holidays(country, region) : new Holidays(country)).getHolidays(year) ?? []
    days = new Set([...known.filter((day) => day.type === 'public').map((day) => day.date.slice(0, 10)), ...extraDays.filter((day) => day.startsWith(`${year}-`))])
    // A unit that changes its days makes a new word each time: the oldest are forgotten.
    if (years.size >= YEARS_KEPT) years.delete(years.keys().next().value ?? '')
    years.set(key, days)
  }
  return days
}

/** Whether nobody works on a date (YYYY-MM-DD) in a calendar. */
export const isPublicHoliday = (calendar: string, date: string): boolean => publicHolidays(calendar, Number(date.slice(0, 4))).has(date)

export interface NamedHoliday {
  /** YYYY-MM-DD */
  readonly day: string
  readonly name: string
}

/** The public holidays of a country or region in a year with their names, where there are some in a language; ascending. */
export function namedHolidays(country: string, region: string | null, year: number, language: string): NamedHoliday[] {
  const source = region ? new Holidays(country, region, { languages: [language] }) : new Holidays(country, { languages: [language] })
  return (source.getHolidays(year, language) ?? []).filter((day) => day.type === 'public').map((day) => ({ day: day.date.slice(0, 10), name: day.name }))
}

/** The countries whose holidays are known, as ISO 3166-1 codes. */
export const holidayCountries = (): string[] => Object.keys(new Holidays().getCountries()).filter((code) => /^[A-Z]{2}$/.test(code)).sort()

/** The regions of a country that have holidays of their own: code and name. */
export const holidayRegions = (country: string): { readonly code: string; readonly name: string }[] =>
  Object.entries(new Holidays().getStates(country) ?? {}).map(([code, name]) => ({ code, name: String(name) }))
