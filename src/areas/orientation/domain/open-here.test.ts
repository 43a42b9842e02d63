import { describe, expect, it } from 'vitest'
import type { ClosedAccess } from '../../../contracts/actor.ts'
import type { Option, OptionKind } from '../../../contracts/orientation.ts'
import { whatIsOpen } from './open-here.ts'

const option = (kind: OptionKind): Option => ({
  kind, key: kind, title: kind, summary: null, reasons: [{ code: 'own' }], person: null, mode: 'phone', place: null, first: null, fit: 0.5,
  action: kind === 'adviser' ? { kind: 'book', adviserId: 'x' as never, startsAt: new Date(0), mode: 'phone', officeId: null } : { kind: 'ask_call_back' },
})
const closed = (thing: ClosedAccess['thing'], themeKey: string | null = null): ClosedAccess => ({ thing, themeKey, opensOn: null, closesOn: null, office: null })
const all = (['article', 'adviser', 'written_answer', 'human_now', 'call_back', 'office_visit'] as const).map(option)
const kinds = (options: readonly Option[]) => options.map((one) => one.kind)
const themes = [{ key: 'eco-price', score: 0.9 }, { key: 'law-unpaid', score: 0.5 }]

describe('what is open here', () => {
  it('is everything where nobody said otherwise', () => {
    expect(whatIsOpen(all, { themes })).toEqual(all)
  })
  it('leaves out what the office has not opened', () => {
    expect(kinds(whatIsOpen(all, { themes, closed: [closed('library'), closed('appointments')] }))).toEqual(['written_answer', 'human_now', 'call_back', 'office_visit'])
  })
  it('keeps a human for a theme that is not open, who says so first', () => {
    const left = whatIsOpen(all, { themes, closed: [closed('theme', 'eco-price')] })
    expect(kinds(left)).toEqual(['human_now', 'call_back', 'office_visit'])
    expect(left.every((one) => one.reasons[0]?.code === 'not_open_here')).toBe(true)
  })
  it('minds the likeliest theme only', () => {
    expect(whatIsOpen(all, { themes, closed: [closed('theme', 'law-unpaid')] })).toEqual(all)
  })
})
