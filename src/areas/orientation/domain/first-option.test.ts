import { describe, expect, it } from 'vitest'
import { type ChoiceGroup, choiceFigures, firstToChoose, isThatWay, kindsOfKey } from './first-option.ts'

const group = (by: ChoiceGroup['by'], count: number, over: Partial<ChoiceGroup> = {}): ChoiceGroup => ({ theme: 'eco-price', language: 'fr', proposed: 'article', chosen: by === null ? 'article' : 'adviser', by, count, ...over })

describe('the way that stands first', () => {
  it('is the first that one can take or leave: whoever answers at once is none', () => {
    expect(firstToChoose([{ kind: 'human_now', key: 'human-now' }, { kind: 'trust', key: 'trust:a:phone' }])).toEqual({ kind: 'trust', key: 'trust:a:phone' })
    expect(firstToChoose([{ kind: 'human_now', key: 'human-now' }])).toBeNull()
  })
  it('is known by what its key names, whatever the mode', () => {
    expect(isThatWay('adviser:one:phone', ['one'])).toBe(true)
    expect(isThatWay('adviser:one:phone', ['two'])).toBe(false)
    expect(isThatWay('call-back', ['call-back'])).toBe(true)
    expect(kindsOfKey('written:team')).toEqual(['written_answer', 'trust'])
    expect(kindsOfKey('made-up')).toEqual([])
  })
})

describe('how often it is overruled', () => {
  it('is a share of the choices made, by theme and language, with what was taken instead', () => {
    const figures = choiceFigures([group(null, 12), group('member', 6), group('adviser', 6, { chosen: 'second_line' }), group('member', 20, { language: 'nl', chosen: null })])
    expect(figures.overruled).toEqual([
      { theme: 'eco-price', language: 'nl', decided: 20, overruled: 20, share: 1, byAdviser: 0 },
      { theme: 'eco-price', language: 'fr', decided: 24, overruled: 12, share: 0.5, byAdviser: 6 },
    ])
    expect(figures.instead.map(({ language, chosen, count }) => [language, chosen, count])).toEqual([['nl', null, 20], ['fr', 'adviser', 6], ['fr', 'second_line', 6]])
  })
  it('tells nothing of fewer than five, neither of those who overruled nor of the few who did not', () => {
    expect(choiceFigures([group('member', 4)])).toEqual({ overruled: [], rare: 4, instead: [] })
    expect(choiceFigures([group(null, 10), group('member', 4)]).overruled).toEqual([{ theme: 'eco-price', language: 'fr', decided: 14, overruled: null, share: null, byAdviser: 0 }])
    expect(choiceFigures([group(null, 2), group('member', 10)]).overruled).toEqual([{ theme: 'eco-price', language: 'fr', decided: 12, overruled: null, share: null, byAdviser: null }])
  })
})
