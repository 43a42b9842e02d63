import { describe, expect, it } from 'vitest'
import { type OutcomeGroup, recognitionFigures } from './recognition-figures.ts'

const group = (proposed: string, chosen: string | null, count: number, over: Partial<OutcomeGroup> = {}): OutcomeGroup => ({ language: 'fr', proposed, chosen, tenth: 7, count, ...over })

describe('where recognition fails', () => {
  it('says the share that was kept, without those who chose none', () => {
    const { languages } = recognitionFigures([group('tax-vat', 'tax-vat', 6), group('tax-vat', 'eco-price', 2), group('tax-vat', null, 9)])
    expect(languages).toEqual([{ language: 'fr', stated: 17, shareRight: 0.75 }])
  })
  it('lists confusions from five on, and only counts the others together', () => {
    const figures = recognitionFigures([group('tax-vat', 'eco-price', 3), group('tax-vat', 'eco-price', 2, { tenth: 3 }), group('tax-vat', 'law-unpaid', 4), group('eco-plan', 'eco-cash', 3)])
    expect(figures.confusions).toEqual([{ language: 'fr', proposed: 'tax-vat', chosen: 'eco-price', count: 5 }])
    expect(figures.rareConfusions).toBe(7)
  })
  it('shows no figure of fewer than five', () => {
    const figures = recognitionFigures([group('tax-vat', 'eco-price', 4)])
    expect(figures).toEqual({ languages: [{ language: 'fr', stated: null, shareRight: null }], confusions: [], rareConfusions: null, bands: [{ tenth: 7, count: null, shareRight: null }] })
  })
  it('puts the right ones beside the probability that was said', () => {
    const { bands } = recognitionFigures([group('a', 'a', 8, { tenth: 9 }), group('a', 'b', 2, { tenth: 9 }), group('a', 'b', 5, { tenth: null })])
    expect(bands).toEqual([{ tenth: 9, count: 10, shareRight: 0.8 }])
  })
  it('has nothing to say where nothing was stated', () => {
    expect(recognitionFigures([])).toEqual({ languages: [], confusions: [], rareConfusions: 0, bands: [] })
  })
})
