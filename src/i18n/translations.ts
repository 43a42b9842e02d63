// Which messages wait for a translator: those a language lacks, and those whose French changed after they were translated.
// A record holds, for each key, fingerprints of the French text and of the translation made from it; a translation is
// behind when the French is another than recorded while the translation is still the same.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '../lib/language.ts'
import { PROJECT_ROOT } from '../lib/root.ts'
import type { Catalogues } from './catalogue.ts'
import { type Locale, SOURCE_LOCALE } from './locale.ts'

/** By key: the fingerprint of the French text, then one for each other language, with `@` and the French it was made from where that is older. */
export type TranslationRecord = Readonly<Record<string, string>>

export interface WaitingMessage {
  readonly locale: Locale
  readonly key: string
  readonly french: string
}

export const TRANSLATION_RECORD = 'src/i18n/translations.gen.json'
export const TRANSLATED_LOCALES: readonly Locale[] = LANGUAGES.filter((locale) => locale !== SOURCE_LOCALE)

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

interface Pair {
  readonly french: string
  readonly own: string
}

function pairsOf(line: string | undefined): Map<Locale, Pair> {
  const [french = '', ...owns] = (line ?? '').split(' ')
  return new Map(
    owns.flatMap((own, index) => {
      const locale = TRANSLATED_LOCALES[index]
      const [text = '', madeFrom = french] = own.split('@')
      return locale && text !== '-' ? [[locale, { french: madeFrom, own: text }] as const] : []
    }),
  )
}

const isBehind = (pair: Pair | undefined, french: string, own: string): boolean => pair !== undefined && pair.french !== fingerprint(french) && pair.own === fingerprint(own)

/** The messages that each language lacks, and those that are behind, in the order of languages and keys. */
export function waitingMessages(catalogues: Catalogues, record: TranslationRecord): { missing: WaitingMessage[]; behind: WaitingMessage[] } {
  const missing: WaitingMessage[] = []
  const behind: WaitingMessage[] = []
  for (const locale of TRANSLATED_LOCALES) {
    for (const [key, french] of Object.entries(catalogues.get(SOURCE_LOCALE) ?? {})) {
      const own = catalogues.get(locale)?.[key]
      if (own === undefined) missing.push({ locale, key, french })
      else if (isBehind(pairsOf(record[key]).get(locale), french, own)) behind.push({ locale, key, french })
    }
  }
  return { missing, behind }
}

/**
 * The record of the catalogues as they are. What is behind stays so, unless `isRight` says that the translation holds
 * although the French changed (a comma, a slip of the pen).
 */
export function recordTranslations(catalogues: Catalogues, before: TranslationRecord, isRight: (locale: Locale, key: string) => boolean): TranslationRecord {
  return Object.fromEntries(
    Object.entries(catalogues.get(SOURCE_LOCALE) ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, french]) => {
        const known = pairsOf(before[key])
        const owns = TRANSLATED_LOCALES.map((locale) => {
          const own = catalogues.get(locale)?.[key]
          if (own === undefined) return '-'
          const pair = known.get(locale)
          return isBehind(pair, french, own) && !isRight(locale, key) ? `${fingerprint(own)}@${pair?.french}` : fingerprint(own)
        })
        return [key, [fingerprint(french), ...owns].join(' ')]
      }),
  )
}

export const readTranslationRecord = (root = PROJECT_ROOT): TranslationRecord => JSON.parse(readFileSync(join(root, TRANSLATION_RECORD), 'utf8')) as TranslationRecord
