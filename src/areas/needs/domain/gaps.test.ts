import { describe, expect, it } from 'vitest'
import { languageGaps, type OpenGroup, themeGaps } from './gaps.ts'

const group = (more: Partial<OpenGroup> = {}): OpenGroup => ({ themeKey: 'eco-price', isPersonal: false, teamId: 'liege', language: 'fr', open: 1, late: 0, unanswered: 0, ...more })
const speakers = [{ teamId: 'liege', languages: ['fr', 'en'] }, { teamId: 'eupen', languages: ['de'] }]

describe('languages', () => {
  it('are told where the team that has the need does not speak them, and when nobody does', () => {
    const groups = [group({ open: 4 }), group({ language: 'de', open: 2 }), group({ language: 'de', teamId: 'eupen', open: 3 }), group({ language: 'it', open: 5 })]
    expect(languageGaps(groups, speakers)).toEqual([
      { language: 'it', open: 5, withoutSpeaker: 5, nobody: true },
      { language: 'de', open: 5, withoutSpeaker: 2, nobody: false },
    ])
  })
})

describe('themes', () => {
  const themes = [
    { key: 'eco-price', isPersonal: false, hasSecondLine: false },
    { key: 'law-unpaid', isPersonal: false, hasSecondLine: true },
    { key: 'tax-vat', isPersonal: false, hasSecondLine: true },
    { key: 'care-conflict', isPersonal: true, hasSecondLine: true },
    { key: 'care-overload', isPersonal: true, hasSecondLine: false },
  ]
  it('are told without a second line, or with needs that nobody answers; personal ones together', () => {
    const groups = [group({ open: 2 }), group({ themeKey: 'law-unpaid', open: 3, unanswered: 1 }), group({ themeKey: 'care-overload', isPersonal: true, open: 1 }), group({ themeKey: 'care-conflict', isPersonal: true, open: 2 })]
    expect(themeGaps(groups, themes)).toEqual([
      { theme: 'law-unpaid', open: 3, unanswered: 1, hasSecondLine: true },
      { theme: 'personal', open: 3, unanswered: 0, hasSecondLine: false },
      { theme: 'eco-price', open: 2, unanswered: 0, hasSecondLine: false },
    ])
  })
})
