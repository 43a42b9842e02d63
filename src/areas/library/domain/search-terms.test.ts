import { describe, expect, it } from 'vitest'
import { chooseTerms, themesByWords } from './search-terms.ts'

const word = (typed: string, lexeme: string | null, articleCount: number, language = 'fr') => ({ typed, lexeme, articleCount, language })
const round = (value: number) => Math.round(value * 100) / 100

describe('words to search by', () => {
  it('weighs rare words more, and a word that nobody wrote takes away only its part', () => {
    const terms = chooseTerms([word('client', 'client', 80), word('limos', 'limos', 2), word('azerty', null, 0)], 'fr', 100)
    expect(terms.map((term) => term.lexeme)).toEqual(['limos', 'client'])
    expect(terms.map((term) => round(term.share))).toEqual([0.56, 0.12])
  })
  it('takes words that begin so only where the word itself is unknown', () => {
    expect(chooseTerms([word('factu', 'factur', 9), word('factu', 'factuel', 1)], 'fr', 100).map((term) => term.lexeme)).toEqual(['factuel', 'factur'])
    expect(chooseTerms([word('pay', 'pay', 9), word('pay', 'paypal', 1)], 'fr', 100).map((term) => term.lexeme)).toEqual(['pay'])
  })
  it('searches other languages too, for less', () => {
    const [own, other] = chooseTerms([word('a1', 'a1', 3), word('a1', 'a1', 3, 'en')], 'fr', 100)
    expect([own?.share, other?.share].map((share) => round(share ?? 0))).toEqual([1, 0.6])
  })
  it('looks for articles by rare words, and by the rarest when all are common', () => {
    const finds = (...counts: number[]) => chooseTerms(counts.map((count, index) => word(`w${index}`, `w${index}`, count)), 'fr', 10_000).map((term) => term.finds)
    expect(finds(20, 300, 5000)).toEqual([true, true, false])
    expect(finds(4000, 5000)).toEqual([true, false])
  })
  it('has nothing to search by in an empty text', () => expect(chooseTerms([], 'fr', 100)).toEqual([]))
})

describe('themes by their words', () => {
  it('takes the theme that alone has a word', () => {
    const words = [{ theme: 'care-overload', lexeme: 'burn', prominence: 0.5 }, { theme: 'care-overload', lexeme: 'travail', prominence: 1 }, { theme: 'tools-pay', lexeme: 'travail', prominence: 1 }]
    expect(themesByWords(words, ['burn', 'travail'], 45)[0]).toMatchObject({ key: 'care-overload' })
  })
  it('takes none for words that no theme has', () => {
    expect(themesByWords([], ['azerty'], 45)).toEqual([])
    expect(themesByWords([], [], 45)).toEqual([])
  })
})
