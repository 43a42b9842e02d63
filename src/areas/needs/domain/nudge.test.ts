import { describe, expect, it } from 'vitest'
import { addWorkingDays } from '../../../lib/working-days.ts'
import { nudgeDue, type Waiting } from './nudge.ts'

const never = () => false
const SINCE = '2026-11-23'
const waiting = (more: Partial<Waiting> = {}): Waiting => ({ waitingSince: SINCE, snoozedUntil: null, done: [], ...more })
const onDay = (days: number) => addWorkingDays(SINCE, days, never)

describe('a member who is waited for', () => {
  it.each([[4, null], [5, 1], [11, 1], [12, 2], [17, 3]] as const)('after %s working days: %s', (days, step) => {
    expect(nudgeDue(waiting(), onDay(days), never)).toBe(step)
  })
  it('is reminded once at each step, and then no more', () => {
    expect(nudgeDue(waiting({ done: [1] }), onDay(6), never)).toBeNull()
    expect(nudgeDue(waiting({ done: [1] }), onDay(12), never)).toBe(2)
    expect(nudgeDue(waiting({ done: [1, 2] }), onDay(17), never)).toBe(3)
    expect(nudgeDue(waiting({ done: [3] }), onDay(40), never)).toBeNull()
  })
  it('is left in peace while the need is put off, and on days without work', () => {
    expect(nudgeDue(waiting({ snoozedUntil: onDay(6) }), onDay(6), never)).toBeNull()
    expect(nudgeDue(waiting(), onDay(5), (date) => date === onDay(3))).toBeNull()
  })
})
