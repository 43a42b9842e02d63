import { describe, expect, it } from 'vitest'
import { parseTypedDate } from './typed-date.ts'

describe('a typed date', () => {
  it.each([
    ['2026-11-27', '2026-11-27'],
    [' 27/11/2026 ', '2026-11-27'],
    ['7.3.2027', '2027-03-07'],
    ['27-11-2026', '2026-11-27'],
    ['2026-02-31', null],
    ['31/02/2026', null],
    ['2026-13-01', null],
    ['tomorrow', null],
    ['', null],
  ])('%s gives %s', (typed, date) => expect(parseTypedDate(typed)).toBe(date))
})
