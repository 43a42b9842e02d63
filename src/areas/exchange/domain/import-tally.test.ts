import { describe, expect, it } from 'vitest'
import { leavesTooMany, NO_LINES, safeCell, sumOf, tallyOf } from './import-tally.ts'

describe('a tally', () => {
  it('counts each line once', () => {
    expect(tallyOf(['created', 'left', 'refused', 'created'])).toEqual({ ...NO_LINES, lines: 4, created: 2, leavers: 1, refused: 1 })
    expect(sumOf(tallyOf(['moved']), tallyOf(['moved', 'returned']))).toEqual({ ...NO_LINES, lines: 3, moved: 2, returned: 1 })
  })
  it('is alarming when more than one in ten would leave, five and fewer apart', () => {
    expect([leavesTooMany(1000, 100), leavesTooMany(1000, 101), leavesTooMany(3, 3), leavesTooMany(20, 6)]).toEqual([false, true, false, true])
  })
})

it('writes no formula into a file that a spreadsheet opens', () => {
  expect(['=1+1', '+32', '-1', '@x', 'a;b', 'say "hi"', 'plain', ''].map(safeCell)).toEqual(["'=1+1", "'+32", "'-1", "'@x", '"a;b"', '"say ""hi"""', 'plain', ''])
})
