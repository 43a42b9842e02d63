import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { busyWorkingDays, honestDate, honestWorkingDays, percentile } from './promise.ts'

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

describe('the pace of a team', () => {
  const answer = (answeredOn: number, workingDays: number) => ({ answeredOn, workingDays })
  it('is counted over the days on which something waited for it', () => {
    expect(busyWorkingDays([answer(12, 11), answer(30, 2)])).toBe(12 + 3)
    expect(busyWorkingDays([answer(39, 39), answer(20, 5)])).toBe(40)
  })
  it('is never read from fewer than ten days', () => {
    expect(busyWorkingDays([])).toBe(10)
    expect(busyWorkingDays([answer(3, 0), answer(3, 0), answer(3, 0)])).toBe(10)
  })
  it('of a team that was asked little promises no years when demand comes', () => {
    const answers = Array.from({ length: 5 }, (_, index) => answer(index * 8, 1))
    const pace = { answerWorkingDays: times(5, 1), waiting: 19 }
    expect(honestWorkingDays(pace)).toBe(160)
    expect(honestWorkingDays({ ...pace, busyWorkingDays: busyWorkingDays(answers) })).toBe(40)
  })
})
