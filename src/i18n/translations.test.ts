import { describe, expect, it } from 'vitest'
import type { Messages } from './catalogue.ts'
import type { Locale } from './locale.ts'
import { recordTranslations, TRANSLATED_LOCALES, waitingMessages } from './translations.ts'

const catalogues = (french: Messages, dutch: Messages) => new Map<Locale, Messages>([['fr', french], ...TRANSLATED_LOCALES.map((locale) => [locale, locale === 'nl' ? dutch : french] as const)])
const never = () => false
const began = catalogues({ 'a.one': 'Bonjour', 'a.two': 'Merci' }, { 'a.one': 'Dag', 'a.two': 'Dank u' })
const record = recordTranslations(began, {}, never)
const inDutch = (found: readonly { locale: Locale; key: string }[]) => found.filter((one) => one.locale === 'nl').map((one) => one.key)

describe('what waits for a translator', () => {
  it('is nothing as long as nothing changes, nor for a key that is new in every language', () => {
    expect(waitingMessages(began, record)).toEqual({ missing: [], behind: [] })
    expect(waitingMessages(catalogues({ 'a.three': 'Oui' }, { 'a.three': 'Ja' }), record)).toEqual({ missing: [], behind: [] })
  })
  it('is what a language lacks', () => expect(inDutch(waitingMessages(catalogues({ 'a.one': 'Bonjour', 'a.two': 'Merci' }, { 'a.one': 'Dag' }), record).missing)).toEqual(['a.two']))
  it('is what keeps its translation while the French changes', () => {
    const changed = catalogues({ 'a.one': 'Bonsoir', 'a.two': 'Merci bien' }, { 'a.one': 'Dag', 'a.two': 'Hartelijk dank' })
    expect(inDutch(waitingMessages(changed, record).behind)).toEqual(['a.one'])
    // Recording anew does not hide it.
    expect(inDutch(waitingMessages(changed, recordTranslations(changed, record, never)).behind)).toEqual(['a.one'])
    expect(inDutch(waitingMessages(changed, recordTranslations(changed, record, (locale, key) => locale === 'nl' && key === 'a.one')).behind)).toEqual([])
  })
})
