import { describe, expect, it } from 'vitest'
import { type Away, dutiesBetween, dutyOf, halfAt, isAway, mondayOf, type Rota, startOfHalf } from './duty.ts'

const ZONE = 'Europe/Brussels'
const absence = (personId: string, startsAt: string, endsAt: string): Away => ({ personId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) })
const rota = (more: Partial<Rota> = {}): Rota => ({
  patterns: [
    { teamId: 'liege', weekday: 1, half: 'morning', personId: 'lucas', validFrom: '2026-01-05', validUntil: null },
    { teamId: 'liege', weekday: 1, half: 'afternoon', personId: 'ines', validFrom: '2026-01-05', validUntil: '2026-11-30' },
    { teamId: 'liege', weekday: 2, half: 'morning', personId: 'paul', validFrom: '2026-01-05', validUntil: null },
  ],
  exceptions: [], members: new Map([['liege', new Set(['lucas', 'ines'])]]), absences: [], timeZone: ZONE, isHoliday: () => false, ...more,
})

describe('who is on duty', () => {
  it('is who the pattern names on that weekday and half day', () => {
    expect(dutyOf(rota(), 'liege', '2026-11-23', 'morning')).toEqual({ kind: 'covered', personId: 'lucas', byException: false })
    expect(dutyOf(rota(), 'liege', '2026-11-23', 'afternoon')).toEqual({ kind: 'covered', personId: 'ines', byException: false })
  })
  it('is nobody once the pattern has ended, on other days, or in another team', () => {
    expect(dutyOf(rota(), 'liege', '2026-11-30', 'afternoon')).toEqual({ kind: 'unplanned' })
    expect(dutyOf(rota(), 'liege', '2026-11-25', 'morning')).toEqual({ kind: 'unplanned' })
    expect(dutyOf(rota(), 'eupen', '2026-11-23', 'morning')).toEqual({ kind: 'unplanned' })
  })
  it('is who an exception names, or nobody, on that day only', () => {
    const swapped = rota({ exceptions: [{ teamId: 'liege', on: '2026-11-23', half: 'morning', personId: 'ines' }, { teamId: 'liege', on: '2026-11-23', half: 'afternoon', personId: null }] })
    expect(dutyOf(swapped, 'liege', '2026-11-23', 'morning')).toEqual({ kind: 'covered', personId: 'ines', byException: true })
    expect(dutyOf(swapped, 'liege', '2026-11-23', 'afternoon')).toEqual({ kind: 'unplanned' })
    expect(dutyOf(swapped, 'liege', '2026-11-30', 'morning')).toMatchObject({ personId: 'lucas' })
  })
  it('shows a gap when whoever is foreseen is away or has left the team', () => {
    const away = rota({ absences: [absence('lucas', '2026-11-23T06:00:00Z', '2026-11-23T11:30:00Z')] })
    expect(dutyOf(away, 'liege', '2026-11-23', 'morning')).toEqual({ kind: 'gap', reason: 'absent', personId: 'lucas' })
    expect(dutyOf(rota(), 'liege', '2026-11-24', 'morning')).toEqual({ kind: 'gap', reason: 'left', personId: 'paul' })
  })
  it('is off at weekends and on holidays', () => {
    expect(dutyOf(rota(), 'liege', '2026-11-22', 'morning')).toEqual({ kind: 'off' })
    expect(dutyOf(rota({ isHoliday: (date) => date === '2026-11-23' }), 'liege', '2026-11-23', 'morning')).toEqual({ kind: 'off' })
    expect(dutiesBetween(rota(), ['liege'], '2026-11-20', '2026-11-23').map((slot) => `${slot.on} ${slot.half}`)).toEqual(['2026-11-20 morning', '2026-11-20 afternoon', '2026-11-23 morning', '2026-11-23 afternoon'])
  })
})

describe('an absence', () => {
  it('counts when it covers half of a half day, in the unit’s own time', () => {
    const dentist = [absence('lucas', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z')]
    expect(isAway(dentist, 'lucas', '2026-11-23', 'morning', ZONE)).toBe(false)
    const longer = [absence('lucas', '2026-11-23T08:00:00Z', '2026-11-23T09:45:00Z')]
    expect(isAway(longer, 'lucas', '2026-11-23', 'morning', ZONE)).toBe(true)
    expect(isAway(longer, 'ines', '2026-11-23', 'morning', ZONE)).toBe(false)
    // Two short ones that together cover half.
    const twice = [absence('lucas', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z'), absence('lucas', '2026-11-23T10:30:00Z', '2026-11-23T11:30:00Z')]
    expect(isAway(twice, 'lucas', '2026-11-23', 'morning', ZONE)).toBe(true)
  })
})

describe('half days', () => {
  it('turn at one in the afternoon, summer and winter', () => {
    expect(halfAt(new Date('2026-11-23T11:59:00Z'), ZONE)).toBe('morning')
    expect(halfAt(new Date('2026-11-23T12:00:00Z'), ZONE)).toBe('afternoon')
    expect(halfAt(new Date('2026-07-20T11:00:00Z'), ZONE)).toBe('afternoon')
    expect(startOfHalf('2026-07-20', 'afternoon', ZONE).toISOString()).toBe('2026-07-20T11:00:00.000Z')
  })
  it('belong to a week that begins on Monday', () => {
    expect([mondayOf('2026-11-23'), mondayOf('2026-11-29'), mondayOf('2026-11-26')]).toEqual(['2026-11-23', '2026-11-23', '2026-11-23'])
  })
})
