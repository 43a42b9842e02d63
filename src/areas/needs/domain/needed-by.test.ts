import { describe, expect, it } from 'vitest'
import { neededByChoices } from './needed-by.ts'

const dates = (today: string) => Object.fromEntries(neededByChoices(today).map(({ code, date }) => [code, date]))

describe('the days at hand', () => {
  it('on a Monday are today, the Friday of this week and of the next, and a month', () => {
    expect(dates('2026-11-23')).toEqual({ today: '2026-11-23', 'this-week': '2026-11-27', 'next-week': '2026-12-04', month: '2026-12-23' })
  })
  it.each(['2026-11-27', '2026-11-28', '2026-11-29'])('on %s leave out a week that is over', (today) => {
    expect(dates(today)).toEqual({ today, 'next-week': '2026-12-04', month: expect.any(String) })
  })
  it('are all different and in their order on every day of a year', () => {
    for (let day = 0; day < 366; day++) {
      const today = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
      const list = neededByChoices(today).map(({ date }) => date)
      expect(list).toEqual([...new Set(list)].sort())
    }
  })
})
