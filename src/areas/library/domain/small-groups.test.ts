import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenCells, isSmall } from './small-groups.ts'

describe('small groups', () => {
  it.each([[0, false], [1, true], [4, true], [5, false]])('%d is small: %s', (count, small) => expect(isSmall(count)).toBe(small))
  it('takes another cell along when one alone could be worked out from the total', () => {
    expect(hiddenCells([12, 3, 7])).toEqual([false, true, true])
    expect(hiddenCells([12, 2, 2, 7])).toEqual([false, true, true, true])
    expect(hiddenCells([12, 3, 4, 7])).toEqual([false, true, true, false])
    expect(hiddenCells([12, 7])).toEqual([false, false])
    expect(hiddenCells([3, 0])).toEqual([true, false])
  })
  it('never leaves a hidden sum below five beside something shown', () => {
    fc.assert(fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
      const hidden = hiddenCells(counts)
      const sum = counts.reduce((total, count, index) => total + (hidden[index] ? count : 0), 0)
      const shownSome = counts.some((count, index) => count > 0 && !hidden[index])
      return counts.every((count, index) => !isSmall(count) || hidden[index]) && (!shownSome || sum === 0 || sum >= 5)
    }))
  })
})
