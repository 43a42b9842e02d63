import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Option, OptionKind, Situation } from '../../../contracts/orientation.ts'
import type { ArticleId, OfficeId, PersonId, TeamId, UnitId } from '../../../lib/ids.ts'
import { rankOptions } from './ranking.ts'

const situation = (more: Partial<Situation> = {}): Situation => ({
  needId: null, memberId: null, unit: { id: 'u' as UnitId, country: 'BE', timeZone: 'Europe/Brussels' }, officeId: null, coordinates: null, language: 'fr', text: null,
  themes: [{ key: 'law-unpaid', score: 0.8 }], neededByOn: '2026-11-30', meetingWish: 'any', distress: false, neverSeen: false, now: new Date('2026-11-23T09:00:00Z'), ...more,
})
const article = (key: string, fit: number): Option => ({
  kind: 'article', key, title: key, summary: null, reasons: [{ code: 'about_theme' }], person: null, mode: 'reading', place: null, first: null, action: { kind: 'read_article', slug: key, articleId: key as ArticleId }, fit,
})
const adviser = (name: string, fit: number, at = '2026-11-25T09:00:00Z', mode: 'in_person' | 'video' | 'phone' = 'in_person'): Option => ({
  kind: 'adviser', key: `adviser:${name}`, title: name, summary: null, reasons: [], person: { id: name as PersonId, name }, mode, place: null, first: { at: new Date(at), timeZone: 'Europe/Brussels' },
  action: { kind: 'book', adviserId: name as PersonId, startsAt: new Date(at), mode, officeId: 'o' as OfficeId }, fit,
})
const written = (by: string): Option => ({
  kind: 'written_answer', key: 'written', title: 'Liège', summary: null, reasons: [], person: null, mode: 'writing', place: null, first: { by }, action: { kind: 'ask_in_writing', teamId: 't' as TeamId }, fit: 0.6,
})
const now: Option = { kind: 'human_now', key: 'now', title: 'desk', summary: null, reasons: [], person: null, mode: 'phone', place: null, first: null, action: { kind: 'call', phone: '+32' }, fit: 0.3 }
const keys = (options: readonly Option[]) => options.map((option) => option.key)

describe('the list of options', () => {
  it('mixes forms rather than listing five articles', () => {
    const ranked = rankOptions([article('a', 0.95), article('b', 0.94), article('c', 0.93), adviser('Lucas', 0.8), written('2026-11-26')], situation())
    expect(keys(ranked).slice(0, 3)).toEqual(expect.arrayContaining(['a', 'adviser:Lucas']))
  })
  it('puts who comes before the date asked for before who comes after it', () => {
    const ranked = rankOptions([adviser('late', 0.8, '2026-12-14T09:00:00Z'), adviser('soon', 0.8)], situation())
    expect(keys(ranked)).toEqual(['adviser:soon', 'adviser:late'])
    expect(ranked[0]?.reasons.map((one) => one.code)).toContain('before_date')
    expect(ranked[1]?.reasons.map((one) => one.code)).toContain('after_date')
  })
  it('follows the way of meeting wished', () => {
    const both = [adviser('near', 0.8), adviser('phone', 0.8, '2026-11-25T09:00:00Z', 'phone')]
    expect(keys(rankOptions(both, situation({ meetingWish: 'phone' })))[0]).toBe('adviser:phone')
    expect(keys(rankOptions(both, situation({ meetingWish: 'in_person' })))[0]).toBe('adviser:near')
    expect(keys(rankOptions([...both, written('2026-11-26')], situation({ meetingWish: 'writing' })))[0]).toBe('written')
  })
  it('puts a named human first for a care theme, however well an article fits', () => {
    const ranked = rankOptions([article('a', 1), adviser('Lucas', 0.3), now], situation({ themes: [{ key: 'care-overload', score: 0.9 }] }))
    expect(ranked[0]?.person?.name).toBe('Lucas')
  })
  it('puts whoever answers at once first when someone may be in danger', () => {
    const ranked = rankOptions([article('a', 1), adviser('Lucas', 0.9), now], situation({ distress: true }))
    expect(keys(ranked).slice(0, 2)).toEqual(['now', 'adviser:Lucas'])
  })

  const option = fc.record({ kind: fc.constantFrom<OptionKind>('article', 'adviser', 'written_answer', 'call_back', 'office_visit', 'human_now', 'second_line'), fit: fc.double({ min: 0, max: 1, noNaN: true }), days: fc.integer({ min: 0, max: 40 }) }).map(({ kind, fit, days }, ) => ({
    ...(kind === 'article' ? article('x', fit) : adviser('y', fit, new Date(Date.UTC(2026, 10, 23 + days, 9)).toISOString())), kind, key: `${kind}:${fit}:${days}`,
  }) as Option)
  it('always keeps a human within the first three, explains each option and repeats none', () => {
    fc.assert(
      fc.property(fc.array(option, { minLength: 1, maxLength: 30 }), fc.boolean(), (options, distress) => {
        const ranked = rankOptions(options, situation({ distress }))
        expect(new Set(keys(ranked)).size).toBe(ranked.length)
        expect(ranked.every((one) => one.reasons.length > 0)).toBe(true)
        if (options.some((one) => one.kind !== 'article')) expect(ranked.slice(0, 3).some((one) => one.kind !== 'article')).toBe(true)
      }),
    )
  })
})
