import { describe, expect, it } from 'vitest'
import { goesBackToTeam } from './away.ts'

const never = () => false

describe('what an absent person holds', () => {
  it.each([
    ['the first day of an absence', { firstDay: '2026-11-23', lastDay: '2026-11-27' }, '2026-11-23', false],
    ['the second', { firstDay: '2026-11-23', lastDay: '2026-11-27' }, '2026-11-24', true],
    ['the last', { firstDay: '2026-11-23', lastDay: '2026-11-27' }, '2026-11-27', true],
    ['the day after', { firstDay: '2026-11-23', lastDay: '2026-11-27' }, '2026-11-28', false],
    ['an absence of one day', { firstDay: '2026-11-23', lastDay: '2026-11-23' }, '2026-11-24', false],
    ['a Monday after a Saturday on which it began', { firstDay: '2026-11-21', lastDay: '2026-11-27' }, '2026-11-23', false],
    ['a Monday after a Friday on which it began', { firstDay: '2026-11-20', lastDay: '2026-11-27' }, '2026-11-23', true],
  ])('on %s', (_name, absence, today, goes) => {
    expect(goesBackToTeam(absence, today, never)).toBe(goes)
  })
})
