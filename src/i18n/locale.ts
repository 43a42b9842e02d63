// The languages the interface is offered in: a language is offered when every area holds its file of messages.
import { LANGUAGES, type Language } from '../lib/language.ts'

export type Locale = Language
export const SOURCE_LOCALE: Locale = 'fr'

const TAGS: Record<Locale, string> = { fr: 'fr', nl: 'nl', en: 'en-GB', de: 'de', es: 'es', it: 'it' }

/** The BCP 47 tag that Intl uses for a locale ("en" reads as British English). */
export const languageTag = (locale: Locale): string => TAGS[locale]

export const isLocale = (value: unknown): value is Locale =>
  typeof value === 'string' && (LANGUAGES as readonly string[]).includes(value)

/**
 * The best offered locale for an Accept-Language header (RFC 9110, quality values), or the source locale.
 */
export function negotiateLocale(header: string | undefined, offered: readonly Locale[]): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const match = wanted.find((entry) => (offered as readonly string[]).includes(entry.language))
  return match && isLocale(match.language) ? match.language : SOURCE_LOCALE
}
