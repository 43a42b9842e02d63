import { describe, expect, it } from 'vitest'
import { hoursOf, monthBefore, type SettledCount, shownCounts } from './hours.ts'

const count = (settled: number, more: Partial<SettledCount> = {}): SettledCount => ({ settled, returned: 0, estimated: settled, minutesFrom: settled * 20, minutesTo: settled * 40, ...more })

describe('hours given back', () => {
  it('are whole hours, never more than the minutes hold', () => {
    expect(hoursOf(count(8))).toEqual({ kind: 'range', from: 2, to: 5 })
    expect(hoursOf(count(5, { minutesFrom: 40, minutesTo: 119 }))).toEqual({ kind: 'range', from: 0, to: 1 })
    expect(hoursOf(count(12, { estimated: 4 }))).toEqual({ kind: 'too_few' })
  })
  it('are not guessed without an estimate', () => expect(hoursOf(count(30, { estimated: 0, minutesFrom: 0, minutesTo: 0 }))).toEqual({ kind: 'no_estimate' }))
  it('hide small groups, and the one that would give them away', () => {
    const rows = [{ key: 'tools', ...count(40) }, { key: 'tax', ...count(3) }, { key: 'law', ...count(9) }]
    expect(shownCounts(rows).map((row) => [row.key, row.shown])).toEqual([['tools', true], ['tax', false], ['law', false]])
  })
  it('are looked at by whole months', () => {
    expect(monthBefore('2026-11-23', 0)).toBe('2026-11-01')
    expect(monthBefore('2026-01-31', 11)).toBe('2025-02-01')
  })
})
