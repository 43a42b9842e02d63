import { describe, expect, it } from 'vitest'
import { dayAndMonth, fullDay, isoDateIn, momentOf, timeOfDay } from './dates.ts'
import { wordsOf } from './words.tsx'

const instant = new Date('2026-12-01T13:30:00Z')

describe('dates as people say them', () => {
  it('says "1er" in French, and the hour as one word', () => {
    expect(fullDay('fr', '2026-12-01')).toBe('mardi 1er décembre 2026')
    expect(dayAndMonth('fr', '2026-12-11')).toBe('11 décembre')
    expect(timeOfDay('fr', instant, 'Europe/Brussels')).toBe('14\u00a0h\u00a030')
    expect(timeOfDay('fr', new Date('2026-12-01T08:00:00Z'), 'Europe/Brussels')).toBe('9\u00a0h')
    expect(momentOf('fr', instant, 'Europe/Brussels').day).toBe('mardi 1er décembre')
  })
  it('says them in the other languages', () => {
    expect(fullDay('nl', '2026-12-01')).toBe('dinsdag 1 december 2026')
    expect(timeOfDay('en', instant, 'Europe/Brussels')).toBe('14:30')
    expect(timeOfDay('de', instant, 'Europe/Brussels')).toBe('14:30\u00a0Uhr')
  })
  it('puts the article of Spanish and Italian before an hour', () => {
    const said = (locale: 'es' | 'it', iso: string) => wordsOf(locale).moment(new Date(iso), 'Europe/Brussels')
    expect(said('es', '2026-12-01T13:30:00Z')).toBe('martes, 1 de diciembre, a las 14:30')
    expect(said('es', '2026-12-01T00:30:00Z')).toBe('martes, 1 de diciembre, a la 1:30')
    expect(said('it', '2026-12-01T13:30:00Z')).toBe('martedì 1 dicembre alle 14:30')
    expect(said('it', '2026-12-01T00:30:00Z')).toBe('martedì 1 dicembre all’1:30')
  })
  it('names the zone only when the other side is elsewhere', () => {
    expect(momentOf('en', instant, 'Europe/Brussels', 'Europe/Paris').zoneName).toBeUndefined()
    expect(momentOf('en', instant, 'Europe/Brussels', 'Europe/London').zoneName).toBeTruthy()
  })
  it('knows the calendar date of an instant in a zone', () => {
    expect(isoDateIn('Europe/Brussels', new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
  })
})
