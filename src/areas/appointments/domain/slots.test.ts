import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { OfficeId } from '../../../lib/ids.ts'
import { type Opening, type SlotSearch, slotsOf } from './slots.ts'

const BRUSSELS = 'Europe/Brussels'
const office = '00000000-0000-7000-8003-000000000001' as OfficeId
const opening = (weekday: number, startsAt: string, endsAt: string, more: Partial<Opening> = {}): Opening => ({
  weekday, startsAt, endsAt, slotMinutes: 45, modes: ['in_person', 'phone'], officeId: office, validFrom: '2026-01-01', validUntil: null, ...more,
})
const search = (more: Partial<SlotSearch>): SlotSearch => ({
  openings: [], absences: [], taken: [], holidays: new Set(), timeZone: BRUSSELS, from: '2026-11-23', until: '2026-11-29', notBefore: new Date(0), ...more,
})
const local = (at: Date, zone = BRUSSELS) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const times = (more: Partial<SlotSearch>) => slotsOf(search(more)).map((slot) => local(slot.startsAt, more.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }))
const at = (iso: string) => new Date(iso)

describe('the free slots of an adviser', () => {
  const monday = [opening(1, '09:00', '12:00')]

  test('cut an opening from its beginning, keeping what fits', () => {
    expect(times({ openings: monday })).toEqual(['2026-11-23T09:00+01:00', '2026-11-23T09:45+01:00', '2026-11-23T10:30+01:00', '2026-11-23T11:15+01:00'])
    expect(times({ openings: [opening(1, '09:00', '10:20')] })).toEqual(['2026-11-23T09:00+01:00'])
    expect(times({ openings: [opening(1, '09:00', '09:30')] })).toEqual([])
  })

  test('offer the modes and the place of their opening, all at once', () => {
    expect(slotsOf(search({ openings: monday }))[0]).toMatchObject({ modes: ['in_person', 'phone'], officeId: office, endsAt: at('2026-11-23T08:45:00Z') })
  })

  test.each([
    ['before an absence ends', { absences: [{ startsAt: at('2026-11-23T00:00:00Z'), endsAt: at('2026-11-23T09:30:00Z') }] }, ['10:30', '11:15']],
    ['in a booked time', { taken: [{ startsAt: at('2026-11-23T08:45:00Z'), endsAt: at('2026-11-23T09:30:00Z') }] }, ['09:00', '10:30', '11:15']],
    ['that touch a booked time of another length', { taken: [{ startsAt: at('2026-11-23T08:40:00Z'), endsAt: at('2026-11-23T08:50:00Z') }] }, ['10:30', '11:15']],
    ['on a public holiday', { holidays: new Set(['2026-11-23']) }, []],
    ['too soon', { notBefore: at('2026-11-23T09:00:00Z') }, ['10:30', '11:15']],
    ['before the opening holds', { openings: [opening(1, '09:00', '12:00', { validFrom: '2026-11-24' })] }, []],
    ['from the day the opening ends', { openings: [opening(1, '09:00', '12:00', { validUntil: '2026-11-23' })] }, []],
    ['of another weekday', { openings: [opening(7, '09:00', '12:00')], until: '2026-11-28' }, []],
  ])('leave out those %s', (_what, more, expected) => {
    expect(times({ openings: monday, ...more }).map((time) => time.slice(11, 16))).toEqual(expected)
  })

  test('come in order though the openings do not, and overlap nowhere', () => {
    const openings = [opening(2, '14:00', '15:30'), opening(1, '13:00', '14:30'), opening(1, '09:00', '10:30'), opening(1, '09:30', '11:00')]
    expect(times({ openings }).map((time) => time.slice(8, 16))).toEqual(['23T09:00', '23T09:45', '23T13:00', '23T13:45', '24T14:00', '24T14:45'])
  })

  test('keep a booked time out of a second opening that overlaps the first', () => {
    const openings = [opening(1, '09:00', '12:00'), opening(1, '09:30', '11:00')]
    const taken = [{ startsAt: at('2026-11-23T08:45:00Z'), endsAt: at('2026-11-23T11:00:00Z') }]
    expect(times({ openings, taken }).map((time) => time.slice(11, 16))).toEqual(['09:00'])
  })
})

describe('when the clocks change', () => {
  const week = [opening(5, '09:00', '09:45'), opening(1, '09:00', '09:45')]

  test('nine o’clock stays nine o’clock over 25 October 2026 and 28 March 2027', () => {
    expect(times({ openings: week, from: '2026-10-23', until: '2026-10-26' })).toEqual(['2026-10-23T09:00+02:00', '2026-10-26T09:00+01:00'])
    expect(times({ openings: week, from: '2027-03-26', until: '2027-03-29' })).toEqual(['2027-03-26T09:00+01:00', '2027-03-29T09:00+02:00'])
  })

  test.each([
    ['an hour longer when an hour comes twice', '2026-10-25', ['01:00', '04:00'], ['01:00+02:00', '02:00+02:00', '02:00+01:00', '03:00+01:00']],
    ['an hour shorter when an hour is jumped over', '2027-03-28', ['01:00', '04:00'], ['01:00+01:00', '03:00+02:00']],
    ['not at all in the hour that is jumped over', '2027-03-28', ['02:00', '03:00'], []],
    ['after the jump when it begins in it', '2027-03-28', ['02:30', '05:00'], ['03:00+02:00', '04:00+02:00']],
    ['until the jump when it ends in it', '2027-03-28', ['00:30', '02:30'], ['00:30+01:00']],
    ['from the second showing of the hour it begins in', '2026-10-25', ['02:00', '04:00'], ['02:00+01:00', '03:00+01:00']],
    ['until the first showing of the hour it ends in', '2026-10-25', ['01:00', '02:59'], ['01:00+02:00']],
    ['like any other in the morning', '2026-10-25', ['09:00', '11:00'], ['09:00+01:00', '10:00+01:00']],
    ['up to midnight', '2026-10-25', ['22:00', '24:00'], ['22:00+01:00', '23:00+01:00']],
  ])('an opening is %s', (_what, date, [from = '', until = ''], expected) => {
    const openings = [opening(7, from, until, { slotMinutes: 60 })]
    expect(times({ openings, from: date, until: date }).map((time) => time.slice(11))).toEqual(expected)
  })
})

describe('whatever the openings, absences, holidays and bookings', () => {
  const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const anOpening = fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }), start: fc.integer({ min: 0, max: 95 }), length: fc.integer({ min: 1, max: 40 }),
      slotMinutes: fc.integer({ min: 3, max: 24 }).map((five) => five * 5), validFrom: fc.constantFrom('2026-01-01', '2026-10-26', '2027-03-28'),
      validUntil: fc.constantFrom(null, null, '2026-10-26', '2027-03-29'),
    })
    .filter(({ validFrom, validUntil }) => validUntil === null || validUntil >= validFrom)
    .map(({ start, length, ...more }) => opening(more.weekday, clock(start * 15), clock(Math.min(start + length, 96) * 15), more))
  const scene = fc.record({
    zone: fc.constantFrom(BRUSSELS, 'Europe/London', 'America/New_York', 'Asia/Kolkata'),
    first: fc.constantFrom('2026-10-22', '2027-03-25', '2026-11-20', '2026-10-31'),
    openings: fc.array(anOpening, { maxLength: 8 }),
    busy: fc.array(fc.record({ hour: fc.integer({ min: -10, max: 180 }), minutes: fc.integer({ min: 5, max: 1500 }), absent: fc.boolean() }), { maxLength: 8 }),
    holidays: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
    notBefore: fc.integer({ min: -20, max: 100 }),
  })

  test('slots ascend, overlap nothing that is taken, miss holidays and lie inside an opening', () => {
    fc.assert(
      fc.property(scene, ({ zone, first, openings, busy, holidays, notBefore }) => {
        const begin = Date.parse(`${first}T00:00:00Z`)
        const day = (offset: number) => new Date(begin + offset * 86_400_000).toISOString().slice(0, 10)
        const times = busy.map(({ hour, minutes, absent }) => ({ absent, startsAt: new Date(begin + hour * 3_600_000), endsAt: new Date(begin + hour * 3_600_000 + minutes * 60_000) }))
        const asked = search({
          openings, timeZone: zone, from: first, until: day(6), notBefore: new Date(begin + notBefore * 3_600_000), holidays: new Set(holidays.map(day)),
          absences: times.filter((one) => one.absent), taken: times.filter((one) => !one.absent),
        })
        let before = asked.notBefore
        for (const slot of slotsOf(asked)) {
          expect(slot.startsAt >= before).toBe(true)
          expect(slot.endsAt > slot.startsAt).toBe(true)
          before = slot.endsAt
          expect(times.some((one) => one.startsAt < slot.endsAt && one.endsAt > slot.startsAt)).toBe(false)
          const [start, last] = [local(slot.startsAt, zone), local(new Date(slot.endsAt.getTime() - 1), zone)]
          const date = start.toPlainDate().toString()
          expect(asked.holidays.has(date)).toBe(false)
          expect(date >= asked.from && date <= asked.until && last.toPlainDate().toString() === date).toBe(true)
          const minutes = (of: typeof start) => of.hour * 60 + of.minute
          const inside = openings.some((one) => {
            const [from, until] = [one.startsAt, one.endsAt].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
            return one.weekday === start.dayOfWeek && minutes(start) >= (from ?? 0) && minutes(last) < (until ?? 0) && one.validFrom <= date && (one.validUntil === null || one.validUntil > date)
              && slot.endsAt.getTime() - slot.startsAt.getTime() === one.slotMinutes * 60_000
          })
          expect(inside).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
