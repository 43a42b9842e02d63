import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { honestDate, honestWorkingDays, percentile } from './promise.ts'

const never = () => false
const times = (count: number, days: number) => Array.from({ length: count }, () => days)

describe('the promised date', () => {
  it('is the 80th percentile of the team\'s own times', () => {
    expect(percentile([1, 1, 2, 2, 3, 3, 4, 5, 8, 20], 0.8)).toBe(5)
    expect(honestWorkingDays({ answerWorkingDays: [...times(80, 2), ...times(20, 9)], waiting: 0 })).toBe(2)
    expect(honestWorkingDays({ answerWorkingDays: [...times(79, 2), ...times(21, 9)], waiting: 0 })).toBe(9)
  })
  it('is never earlier than the queue divided by the pace', () => {
    // 40 answers in 40 working days: one a day.
    expect(honestWorkingDays({ answerWorkingDays: times(40, 1), waiting: 14 })).toBe(15)
    // 80 answers: two a day.
    expect(honestWorkingDays({ answerWorkingDays: times(80, 1), waiting: 14 })).toBe(8)
  })
  it('is careful with a team that is not yet known', () => {
    expect(honestWorkingDays({ answerWorkingDays: [], waiting: 0 })).toBe(3)
    expect(honestWorkingDays({ answerWorkingDays: [0], waiting: 6 })).toBe(7)
  })
  it('leaps over weekends', () => {
    expect(honestDate({ answerWorkingDays: times(40, 2), waiting: 0 }, '2026-11-26', never)).toBe('2026-11-30')
  })
  it('never comes earlier when more wait', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 }), fc.nat(100), fc.nat(50), (answerWorkingDays, waiting, more) => {
        expect(honestWorkingDays({ answerWorkingDays, waiting: waiting + more })).toBeGreaterThanOrEqual(honestWorkingDays({ answerWorkingDays, waiting }))
      }),
    )
  })
})
