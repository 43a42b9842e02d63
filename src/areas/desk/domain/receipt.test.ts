import { describe, expect, it } from 'vitest'
import { linesOf } from './receipt.ts'

const happened = (kind: string, subject: Record<string, unknown> = {}, minute = 0) => ({ kind, subject, at: new Date(Date.UTC(2026, 10, 23, 9, minute)) })

describe('the lines of a receipt', () => {
  it('leave out what only follows from the rest', () => {
    expect(linesOf([happened('delegation.started'), happened('need.stated', { needId: 'a' }), happened('need.assigned', { needId: 'a' })]).map((line) => line.kind)).toEqual(['need.stated'])
  })
  it('say a move once, not as a cancellation', () => {
    expect(linesOf([happened('appointment.cancelled', { appointmentId: 'a', reason: 'moved' }), happened('appointment.moved', { appointmentId: 'b' })]).map((line) => line.kind)).toEqual(['appointment.moved'])
    expect(linesOf([happened('appointment.cancelled', { appointmentId: 'a', reason: 'member' })])).toHaveLength(1)
  })
  it('say the same thing once, as it was left', () => {
    const lines = linesOf([happened('member.changed', { field: 'contact' }, 1), happened('member.changed', { field: 'work' }, 2), happened('member.changed', { field: 'contact' }, 3)])
    expect(lines.map((line) => [line.subject.field, line.at.getUTCMinutes()])).toEqual([['work', 2], ['contact', 3]])
  })
})
