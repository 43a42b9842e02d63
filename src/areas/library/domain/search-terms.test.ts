import { describe, expect, it } from 'vitest'
import { searchTermsOf } from './search-terms.ts'

describe('the terms by which use is remembered', () => {
  it('are stems without the words that say nothing', () => expect(searchTermsOf('mes client·es ne paient pas depuis mars', 'fr')).toEqual(['client', 'paient', 'mar']))
  it('are the same with or without accents, capitals and elisions', () => expect(searchTermsOf('L’INDÉPENDANTE', 'fr')).toEqual(searchTermsOf('independante', 'fr')))
  it('are thirty at most, of the first two thousand characters', () => {
    expect(searchTermsOf(Array.from({ length: 100 }, (_, index) => `mot${index}`).join(' '), 'fr')).toHaveLength(30)
    expect(searchTermsOf(`${' '.repeat(2000)}facture`, 'fr')).toEqual([])
  })
  it('are none for an empty text', () => expect(searchTermsOf('?!', 'nl')).toEqual([]))
})
