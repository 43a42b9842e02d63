import { describe, expect, test } from 'vitest'
import { type AppointmentRecords, mayBeNoted, mayStillChange, stateOf } from './appointment.ts'

const records = (more: Partial<AppointmentRecords> = {}): AppointmentRecords => ({
  startsAt: new Date('2026-11-24T09:00:00Z'), endsAt: new Date('2026-11-24T09:45:00Z'), cancellation: null, outcome: null, ...more,
})
const [before, during, after] = ['2026-11-24T08:59:59Z', '2026-11-24T09:00:00Z', '2026-11-24T09:45:00Z'].map((at) => new Date(at)) as [Date, Date, Date]

describe('an appointment', () => {
  test.each([
    ['coming', records(), before, { change: true, note: false }],
    ['under_way', records(), during, { change: false, note: true }],
    ['to_note', records(), after, { change: false, note: true }],
    ['held', records({ outcome: { kind: 'held', mode: 'phone' } }), after, { change: false, note: true }],
    ['member_absent', records({ outcome: { kind: 'member_absent' } }), after, { change: false, note: true }],
    ['adviser_absent', records({ outcome: { kind: 'adviser_absent' } }), after, { change: false, note: true }],
    ['cancelled', records({ cancellation: 'member' }), before, { change: false, note: false }],
    ['cancelled', records({ cancellation: 'need_closed' }), after, { change: false, note: false }],
    ['moved', records({ cancellation: 'moved' }), after, { change: false, note: false }],
  ] as const)('is %s', (state, subject, now, may) => {
    expect(stateOf(subject, now)).toBe(state)
    expect({ change: mayStillChange(subject, now), note: mayBeNoted(subject, now) }).toEqual(may)
  })
})
