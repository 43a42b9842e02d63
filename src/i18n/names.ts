// Names of languages and countries, in the reader's language; the browser's own lists, none of ours.
import { languageTag, type Locale } from './locale.ts'

const cache = new Map<string, Intl.DisplayNames>()
function namesOf(locale: Locale, type: 'language' | 'region'): Intl.DisplayNames {
  const key = `${locale} ${type}`
  let names = cache.get(key)
  if (!names) {
    names = new Intl.DisplayNames(languageTag(locale), { type })
    cache.set(key, names)
  }
  return names
}

const orItself = (code: string, name: () => string | undefined): string => {
  try {
    return name() ?? code
  } catch {
    return code
  }
}

/** "néerlandais", from an ISO 639-1 code; the code itself when it is not one. */
export const languageName = (locale: Locale, code: string): string => orItself(code, () => namesOf(locale, 'language').of(code))

/** "Belgique", from an ISO 3166-1 code; the code itself when it is not one. */
export const countryName = (locale: Locale, code: string): string => orItself(code, () => namesOf(locale, 'region').of(code))
