import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../i18n/words.tsx'
import { openingHoursInWords } from './pages/opening-hours.ts'
import { parseOpeningHours } from './domain/opening-hours.ts'

/** Words without their unbreakable spaces. */
const said = (text: string, locale: 'fr' | 'nl' | 'en') => openingHoursInWords(text, wordsOf(locale)).map((line) => line.replace(/[\u00a0\u202f]/g, ' '))

describe('opening hours', () => {
  it('are read from runs of days and single days', () => {
    expect(parseOpeningHours('Mo-Fr 09:00-17:00; Th 09:00-19:00')).toEqual([
      { firstDay: 0, lastDay: 4, opens: '09:00', closes: '17:00' },
      { firstDay: 3, lastDay: 3, opens: '09:00', closes: '19:00' },
    ])
  })
  it('written in another way are left as they are', () => {
    expect(parseOpeningHours('le premier mardi du mois')).toBeNull()
    expect(parseOpeningHours('')).toBeNull()
    expect(said('le premier mardi du mois', 'nl')).toEqual(['le premier mardi du mois'])
  })
  it('are said in the language of the reader', () => {
    expect(said('Mo-Fr 09:00-17:30; Th 09:00-19:00', 'fr')).toEqual(['du lundi au vendredi, de 9 h à 17 h 30', 'le jeudi, de 9 h à 19 h'])
    expect(said('Mo-Fr 09:00-17:00', 'nl')[0]).toMatch(/^maandag tot vrijdag, van 0?9:00 tot 17:00 uur$/)
    expect(said('Mo-Th 08:30-16:00', 'en')[0]).toMatch(/^Monday to Thursday, /)
  })
})
