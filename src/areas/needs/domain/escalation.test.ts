import { describe, expect, it } from 'vitest'
import { escalationDue, type OverdueNeed } from './escalation.ts'

const never = () => false
// 2026-11-16 is a Monday.
const need = (more: Partial<OverdueNeed> = {}): OverdueNeed => ({ promisedOn: '2026-11-16', waitingFor: 'us', snoozedUntil: null, level: 0, escalatedOn: null, ...more })

describe('a late need', () => {
  it('is left alone until its date has passed', () => {
    expect(escalationDue(need(), '2026-11-16', never)).toBeNull()
  })
  it('is recalled to its team the next working day', () => {
    expect(escalationDue(need(), '2026-11-17', never)).toBe('reminder')
    expect(escalationDue(need({ promisedOn: '2026-11-20' }), '2026-11-21', never)).toBeNull()
    expect(escalationDue(need({ promisedOn: '2026-11-20' }), '2026-11-23', never)).toBe('reminder')
  })
  it.each([
    [1, 'other_responder'],
    [2, 'second_line'],
    [3, 'digest'],
  ] as const)('goes on from level %i to %s after two working days', (level, step) => {
    expect(escalationDue(need({ level, escalatedOn: '2026-11-17' }), '2026-11-18', never)).toBeNull()
    expect(escalationDue(need({ level, escalatedOn: '2026-11-17' }), '2026-11-19', never)).toBe(step)
  })
  it('stays in the digest every day', () => {
    expect(escalationDue(need({ level: 4, escalatedOn: '2026-11-23' }), '2026-11-23', never)).toBeNull()
    expect(escalationDue(need({ level: 4, escalatedOn: '2026-11-23' }), '2026-11-24', never)).toBe('digest')
  })
  it('rests while the member is to reply, and while it is snoozed', () => {
    expect(escalationDue(need({ waitingFor: 'member' }), '2026-12-01', never)).toBeNull()
    expect(escalationDue(need({ snoozedUntil: '2026-12-01' }), '2026-12-01', never)).toBeNull()
    expect(escalationDue(need({ snoozedUntil: '2026-12-01' }), '2026-12-02', never)).toBe('reminder')
  })
})
