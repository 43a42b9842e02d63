// Dates as people say them. Intl writes "14:30" in French where people write "14 h 30".
import { languageTag, type Locale } from './locale.ts'

const FORMATS = {
  fullDay: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  dayAndMonth: { day: 'numeric', month: 'long' },
  dayMonthYear: { day: 'numeric', month: 'long', year: 'numeric' },
  weekdayAndDay: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  offset: { timeZoneName: 'longOffset' },
  zone: { timeZoneName: 'shortGeneric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const cache = new Map<string, Intl.DateTimeFormat>()
function format(name: keyof typeof FORMATS, language: string, timeZone = 'UTC'): Intl.DateTimeFormat {
  const key = `${name} ${language} ${timeZone}`
  let value = cache.get(key)
  if (!value) cache.set(key, (value = new Intl.DateTimeFormat(language, { ...FORMATS[name], timeZone })))
  return value
}

/** French says "1er décembre" where Intl writes "1 décembre". */
const asSaid = (locale: Locale, text: string): string => (locale === 'fr' ? text.replace(/(^|\s)1(?=\s\p{L})/u, (_all, before: string) => `${before}1er`) : text)

const noon = (isoDate: string) => new Date(`${isoDate.slice(0, 10)}T12:00:00Z`)

export const fullDay = (locale: Locale, isoDate: string): string => asSaid(locale, format('fullDay', languageTag(locale)).format(noon(isoDate)))

export const shortDay = (locale: Locale, isoDate: string): string => asSaid(locale, format('shortDay', languageTag(locale)).format(noon(isoDate)))

export function dayAndMonth(locale: Locale, isoDate: string, todayIso?: string): string {
  const isThisYear = todayIso === undefined || todayIso.slice(0, 4) === isoDate.slice(0, 4)
  return asSaid(locale, format(isThisYear ? 'dayAndMonth' : 'dayMonthYear', languageTag(locale)).format(noon(isoDate)))
}

export function timeOfDay(locale: Locale, instant: Date, zone: string): string {
  const [hour = '', minute = ''] = format('time', 'en-GB', zone).format(instant).split(':')
  // Non-breaking spaces: an hour is one word.
  if (locale === 'fr') return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`
  if (locale === 'de') return `${Number(hour)}:${minute}\u00a0Uhr`
  return `${Number(hour)}:${minute}`
}

const zoneNameIn = (parts: readonly Intl.DateTimeFormatPart[]) => parts.find((part) => part.type === 'timeZoneName')?.value
const offset = (instant: Date, zone: string) => zoneNameIn(format('offset', 'en', zone).formatToParts(instant))

/** Spanish and Italian put an article before an hour, and another before one o'clock. */
function withArticle(locale: Locale, time: string): string {
  const isOne = time.startsWith('1:')
  if (locale === 'es') return `${isOne ? 'a la' : 'a las'} ${time}`
  if (locale === 'it') return isOne ? `all’${time}` : `alle ${time}`
  return time
}

/** The day and the hour, ready for the sentence of their language (`i18n.moment`). */
export function momentOf(locale: Locale, instant: Date, zone: string, otherZone?: string) {
  const day = asSaid(locale, format('weekdayAndDay', languageTag(locale), zone).format(instant))
  const differs = otherZone !== undefined && offset(instant, zone) !== offset(instant, otherZone)
  const zoneName = differs ? zoneNameIn(format('zone', languageTag(locale), zone).formatToParts(instant)) : undefined
  return { day, time: withArticle(locale, timeOfDay(locale, instant, zone)), zoneName }
}

const calendars = new Map<string, Intl.DateTimeFormat>()
/** The calendar date of an instant in a zone, as YYYY-MM-DD. */
export function isoDateIn(zone: string, instant: Date): string {
  let value = calendars.get(zone)
  if (!value) {
    value = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    calendars.set(zone, value)
  }
  return value.format(instant)
}
