// Messages live beside their area, one JSON file a language: src/**/messages/<locale>.json, flat keys, ICU MessageFormat.
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PROJECT_ROOT } from '../lib/root.ts'
import { LANGUAGES } from '../lib/language.ts'
import { isLocale, type Locale, SOURCE_LOCALE } from './locale.ts'

export type Messages = Readonly<Record<string, string>>
export type Catalogues = ReadonlyMap<Locale, Messages>

/** Reads every catalogue of a source folder; a key that stands in two files is an error. */
export function loadCatalogues(sourceFolder = join(PROJECT_ROOT, 'src')): Catalogues {
  const merged = new Map<Locale, Record<string, string>>()
  for (const path of globSync('**/messages/*.json', { cwd: sourceFolder }).sort()) {
    const locale = basename(path, '.json')
    if (!isLocale(locale)) throw new Error(`${path}: "${locale}" is not one of ${LANGUAGES.join(', ')}`)
    const messages = merged.get(locale) ?? {}
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(sourceFolder, path), 'utf8')) as Messages)) {
      if (key in messages) throw new Error(`${path}: the key "${key}" stands in another file too`)
      messages[key] = text
    }
    merged.set(locale, messages)
  }
  return merged
}

/** The locales whose catalogue holds every key of the source language, in the order of LANGUAGES. */
export function completeLocales(catalogues: Catalogues): Locale[] {
  const keys = Object.keys(catalogues.get(SOURCE_LOCALE) ?? {})
  return LANGUAGES.filter((locale) => {
    const messages = catalogues.get(locale)
    return messages !== undefined && keys.every((key) => key in messages)
  })
}
