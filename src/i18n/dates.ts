// Dates as people say them. Intl writes "14:30" in French where people write "14 h 30".
import { languageTag, type Locale } from './locale.ts'

const cache = new Map<string, Intl.DateTimeFormat>()
function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let value = cache.get(key)
  if (!value) {
    value = new Intl.DateTimeFormat(languageTag(locale), options)
    cache.set(key, value)
  }
  return value
}

/** French says "1er décembre" where Intl writes "1 décembre". */
const asSaid = (locale: Locale, text: string): string => (locale === 'fr' ? text.replace(/(^|\s)1(?=\s\p{L})/u, (_all, before: string) => `${before}1er`) : text)

const noon = (isoDate: string) => new Date(`${isoDate.slice(0, 10)}T12:00:00Z`)

export const fullDay = (locale: Locale, isoDate: string): string =>
  asSaid(locale, format(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(isoDate)))

export const shortDay = (locale: Locale, isoDate: string): string =>
  asSaid(locale, format(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noon(isoDate)))

export const dayAndMonth = (locale: Locale, isoDate: string, todayIso?: string): string =>
  asSaid(
    locale,
    format(locale, {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
      ...(todayIso === undefined || todayIso.slice(0, 4) === isoDate.slice(0, 4) ? {} : { year: 'numeric' }),
    }).format(noon(isoDate)),
  )

export function timeOfDay(locale: Locale, instant: Date, zone: string): string {
  const parts = format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).formatToParts(instant)
  const hour = parts.find((part) => part.type === 'hour')?.value ?? ''
  const minute = parts.find((part) => part.type === 'minute')?.value ?? ''
  // Non-breaking spaces: an hour is one word.
  if (locale === 'fr') return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`
  if (locale === 'de') return `${Number(hour)}:${minute}\u00a0Uhr`
  return `${Number(hour)}:${minute}`
}

const offset = (instant: Date, zone: string) =>
  format('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value

/** Spanish and Italian put an article before an hour, and another before one o'clock. */
function withArticle(locale: Locale, time: string): string {
  const isOne = time.startsWith('1:')
  if (locale === 'es') return `${isOne ? 'a la' : 'a las'} ${time}`
  if (locale === 'it') return isOne ? `all’${time}` : `alle ${time}`
  return time
}

/** The day and the hour, ready for the sentence of their language (`i18n.moment`). */
export function momentOf(locale: Locale, instant: Date, zone: string, otherZone?: string) {
  const day = asSaid(locale, format(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(instant))
  const differs = otherZone !== undefined && offset(instant, zone) !== offset(instant, otherZone)
  const zoneName = differs
    ? format(locale, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value
    : undefined
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
