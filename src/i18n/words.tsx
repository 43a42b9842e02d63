// What a page needs to speak: messages, dates as people say them, numbers and lists, in one locale.
import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, useContext } from 'hono/jsx'
import { type Catalogues, loadCatalogues } from './catalogue.ts'
import { dayAndMonth, fullDay, momentOf, shortDay, timeOfDay } from './dates.ts'
import { frenchFinish, spacedAsFrench } from '../lib/french.ts'
import type { MessageKey } from './keys.gen.ts'
import { languageTag, type Locale, SOURCE_LOCALE } from './locale.ts'

export type { MessageKey } from './keys.gen.ts'
export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>

export interface Words {
  readonly locale: Locale
  /** The message of a key, its placeholders filled. Falls back to French when a language lacks it. */
  t(key: MessageKey, values?: MessageValues): string
  /** The message of a key built at run time (a theme, a status), or `otherwise` when there is none. */
  maybe(key: string, otherwise: string, values?: MessageValues): string
  /** "mardi 24 novembre 2026", from an ISO date (YYYY-MM-DD). */
  day(isoDate: string): string
  /** "24 novembre", the year only when it is not the one given. */
  dayAndMonth(isoDate: string, todayIso?: string): string
  /** "mar. 24 nov.", for lists. */
  shortDay(isoDate: string): string
  /** "14 h 30", from an instant, in a zone. */
  time(instant: Date, zone: string): string
  /** "mardi 24 novembre à 14 h 30", in a zone; names the zone when `otherZone` differs in offset. */
  moment(instant: Date, zone: string, otherZone?: string): string
  number(value: number): string
  list(items: readonly string[]): string
}

const memo = <T,>(build: (locale: string, options: object | undefined) => T) => {
  const cache = new Map<string, T>()
  return (locale: string | string[] | undefined, options?: object): T => {
    const key = `${locale}|${options ? JSON.stringify(options) : ''}`
    let value = cache.get(key)
    if (value === undefined) {
      value = build(String(locale), options)
      cache.set(key, value)
    }
    return value
  }
}

const formatters = {
  getNumberFormat: memo((locale, options) => new Intl.NumberFormat(locale, options)),
  getDateTimeFormat: memo((locale, options) => new Intl.DateTimeFormat(locale, options)),
  getPluralRules: memo((locale, options) => new Intl.PluralRules(locale, options)),
}
const listFormat = memo((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))

/** A message ready to be said: what fills it comes in, a sentence comes out. */
type Saying = (values: MessageValues | undefined) => string

function sayingOf(text: string, locale: Locale): Saying {
  const spaced = locale === 'fr' ? spacedAsFrench(text) : text
  if (!/[{}<>']/.test(spaced)) return () => spaced
  const message = new IntlMessageFormat(spaced, languageTag(locale), undefined, { formatters, captureLocation: false, ignoreTag: true } as object)
  const finish = locale === 'fr' ? frenchFinish(spaced) : null
  const said: Saying = (values) => String(message.format(values as Record<string, string>))
  return finish ? (values) => finish(said(values)) : said
}

export class WordsOf implements Words {
  readonly #compiled = new Map<string, Saying>()
  readonly #catalogues: Catalogues
  readonly locale: Locale

  constructor(catalogues: Catalogues, locale: Locale) {
    this.#catalogues = catalogues
    this.locale = locale
  }

  #find(key: string): Saying | undefined {
    const known = this.#compiled.get(key)
    if (known !== undefined) return known
    const own = this.#catalogues.get(this.locale)?.[key]
    const text = own ?? this.#catalogues.get(SOURCE_LOCALE)?.[key]
    if (text === undefined) return undefined
    const saying = sayingOf(text, own === undefined ? SOURCE_LOCALE : this.locale)
    this.#compiled.set(key, saying)
    return saying
  }

  // Arrow functions: pages take them apart (`const { t } = useWords()`).
  maybe = (key: string, otherwise: string, values?: MessageValues): string => {
    const saying = this.#find(key)
    return saying === undefined ? otherwise : saying(values)
  }

  t = (key: MessageKey, values?: MessageValues): string => this.maybe(key, key, values)

  day = (isoDate: string) => fullDay(this.locale, isoDate)
  dayAndMonth = (isoDate: string, todayIso?: string) => dayAndMonth(this.locale, isoDate, todayIso)
  shortDay = (isoDate: string) => shortDay(this.locale, isoDate)
  time = (instant: Date, zone: string) => timeOfDay(this.locale, instant, zone)
  moment = (instant: Date, zone: string, otherZone?: string) => {
    const { day, time, zoneName } = momentOf(this.locale, instant, zone, otherZone)
    return this.t(zoneName ? 'i18n.moment-in-zone' : 'i18n.moment', { day, time, zone: zoneName })
  }
  number = (value: number) => formatters.getNumberFormat(languageTag(this.locale)).format(value)
  list = (items: readonly string[]) => listFormat(languageTag(this.locale)).format(items)
}

let catalogues: Catalogues | undefined
const byLocale = new Map<Locale, Words>()

const known = (): Catalogues => {
  catalogues ??= loadCatalogues()
  return catalogues
}

/** The text of a message as its catalogue holds it, its places not filled. */
export const messageOf = (locale: Locale, key: string): string | undefined => known().get(locale)?.[key]

/** The words of a locale, from the catalogues of the project, read once. */
export function wordsOf(locale: Locale): Words {
  let words = byLocale.get(locale)
  if (!words) {
    words = new WordsOf(known(), locale)
    byLocale.set(locale, words)
  }
  return words
}

const WordsContext = createContext<Words | null>(null)
export const WordsProvider = WordsContext.Provider

/** The words of the page being rendered. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('a component that speaks was rendered outside WordsProvider')
  return words
}
