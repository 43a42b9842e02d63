import { describe, expect, it } from 'vitest'
import { pseudoWords, stretched } from './pseudo.ts'
import { wordsOf } from './words.tsx'

describe('the pseudo-language', () => {
  it('accents each letter and is 40 % longer', () => {
    const text = 'Dites ce dont vous avez besoin avec vos mots'
    expect(stretched(text)).not.toMatch(/[a-zA-Z]/)
    const letters = (said: string) => said.replace(/[^\p{L}]/gu, '').length
    expect(letters(stretched(text)) / letters(text)).toBeCloseTo(1.4, 1)
    expect(stretched('14:30, 12 %')).toBe('14:30, 12 %')
  })
  it('is in brackets, and keeps what fills a message', () => {
    const { t } = pseudoWords()
    expect(t('library.search.results', { text: 'prix' })).toMatch(/^⟦[^a-z]+prix[^a-z]+⟧$/)
    expect(t('library.articles', { count: 1 })).toBe(`⟦1 ${stretched('article')}⟧`)
    expect(t('library.articles', { count: 3 })).toBe(`⟦3 ${stretched('articles')}⟧`)
  })
  it('gives what is said otherwise as it is', () => expect(pseudoWords().maybe('no.such-key', 'Amina')).toBe('Amina'))
  it('leaves French as it was', () => expect(wordsOf('fr').t('library.title')).toBe('Bibliothèque'))
})
