import { describe, expect, it } from 'vitest'
import { urgencyOf, windowAt } from './windows.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`)

describe('the part of a day', () => {
  it.each([['07:59', null], ['08:00', 'morning'], ['10:59', 'morning'], ['11:00', 'midday'], ['13:00', 'afternoon'], ['16:30', 'evening'], ['18:00', null], ['23:30', null]] as const)('at %s UTC in Brussels is %s', (time, window) => {
    expect(windowAt(at(time), 'Europe/Brussels')).toBe(window)
  })
  it('is that of the zone, in summer too', () => {
    expect(windowAt(at('08:30'), 'Europe/Lisbon')).toBeNull()
    expect(windowAt(new Date('2026-07-01T07:00:00Z'), 'Europe/Brussels')).toBe('morning')
  })
})

describe('when someone is called', () => {
  const call = { dueOn: '2026-11-23', windows: ['morning', 'evening'] as const }
  it('is now in a moment they named, later today otherwise', () => {
    expect(urgencyOf(call, '2026-11-23', 'morning')).toBe('now')
    expect(urgencyOf(call, '2026-11-23', 'midday')).toBe('today')
    expect(urgencyOf(call, '2026-11-23', null)).toBe('today')
  })
  it('is now when the date has passed, and another day before it has come', () => {
    expect(urgencyOf(call, '2026-11-25', 'evening')).toBe('now')
    expect(urgencyOf(call, '2026-11-20', 'morning')).toBe('later')
  })
})
