import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const christmas = (date: string) => date.endsWith('-12-25')
const day = fc.integer({ min: 0, max: 3000 }).map((offset) => new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10))

describe('working days', () => {
  it('leaps over a weekend and a holiday', () => {
    expect(addWorkingDays('2026-12-24', 1, christmas)).toBe('2026-12-28')
    expect(addWorkingDays('2026-11-20', 1, christmas)).toBe('2026-11-23')
  })
  it('gives the first working day from a Saturday on for a count of none', () => {
    expect(addWorkingDays('2026-11-21', 0, christmas)).toBe('2026-11-23')
  })
  it('counts back what it added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkingDays(from, count, christmas)
        expect(isWorkingDay(to, christmas)).toBe(true)
        expect(workingDaysBetween(from, to, christmas)).toBe(count)
      }),
    )
  })
})
