import { describe, expect, it } from 'vitest'
import { dayAndMonth, fullDay, isoDateIn, momentOf, timeOfDay } from './dates.ts'

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
    expect(timeOfDay('de', instant, 'Europe/Brussels')).toBe('14:30 Uhr')
  })
  it('names the zone only when the other side is elsewhere', () => {
    expect(momentOf('en', instant, 'Europe/Brussels', 'Europe/Paris').zoneName).toBeUndefined()
    expect(momentOf('en', instant, 'Europe/Brussels', 'Europe/London').zoneName).toBeTruthy()
  })
  it('knows the calendar date of an instant in a zone', () => {
    expect(isoDateIn('Europe/Brussels', new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
  })
})
