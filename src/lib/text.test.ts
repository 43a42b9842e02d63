import { describe, expect, it } from 'vitest'
import { characterGrams, editDistance, fold, hashText, words } from './text.ts'

describe('folding', () => {
  it('removes accents and capitals and spells ligatures out', () => {
    expect(fold('L’Œuvre ÉTÉ Straße')).toBe("l'oeuvre ete strasse")
  })

  it('gives the same for composed and decomposed letters', () => {
    expect(fold('e\u0301')).toBe(fold('é'))
  })
})

describe('words', () => {
  it('separates at apostrophes, hyphens and signs', () => {
    expect(words("J'ai re-perdu l’A1, où ?")).toEqual(['j', 'ai', 're', 'perdu', 'l', 'a1', 'ou'])
  })

  it('finds none where there are none', () => {
    expect(words(' … !')).toEqual([])
  })
})

describe('character grams', () => {
  it('marks the ends of the word', () => {
    expect(characterGrams('vat', 3, 4)).toEqual(['<va', 'vat', 'at>', '<vat', 'vat>'])
  })

  it('keeps a word too short for any gram', () => {
    expect(characterGrams('a', 4, 5)).toEqual(['<a>'])
  })
})

describe('edit distance', () => {
  it('counts a letter added, left out, replaced or swapped as one slip', () => {
    expect(editDistance('facture', 'facturre', 2)).toBe(1)
    expect(editDistance('facture', 'factre', 2)).toBe(1)
    expect(editDistance('facture', 'fakture', 2)).toBe(1)
    expect(editDistance('facture', 'fcature', 2)).toBe(1)
  })

  it('stops counting past the limit', () => {
    expect(editDistance('facture', 'logement', 2)).toBe(3)
    expect(editDistance('a', 'abcdef', 1)).toBe(2)
  })
})

it('hashes a text to the same number everywhere', () => {
  expect(hashText('')).toBe(0x811c9dc5)
  expect(hashText('a')).toBe(0xe40c292c)
})
