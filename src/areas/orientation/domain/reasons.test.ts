import { describe, expect, it } from 'vitest'
import type { Option, Situation } from '../../../contracts/orientation.ts'
import { gatherLeftOut, leftOutOf, shownLeftOut } from './left-out.ts'
import { lessonWeight } from './lesson.ts'
import { rankOptions } from './ranking.ts'
import { byFacts, NO_LESSONS, reasonsFor } from './reasons.ts'
import { travelOf } from './travel.ts'

const situation = (more: Partial<Situation> = {}): Situation => ({
  needId: null, memberId: null, unit: { id: 'u' as never, country: 'BE', timeZone: 'Europe/Brussels' }, officeId: null, coordinates: null, language: 'fr', text: null,
  themes: [{ key: 'tax-cross-border', score: 0.8 }], neededByOn: '2026-11-30', meetingWish: 'any', distress: false, neverSeen: false, now: new Date('2026-11-23T09:00:00Z'), ...more,
})
const article = (key: string, fit: number, reasons: Option['reasons'] = [{ code: 'about_theme', values: { theme: 'tax-cross-border' } }]): Option => ({
  kind: 'article', key, title: key, summary: null, reasons, person: null, mode: 'reading', place: null, first: null, action: { kind: 'read_article', slug: key, articleId: key as never }, fit,
})
const adviser = (id: string, fit: number, reasons: Option['reasons'] = [], at = '2026-11-24T09:00:00Z'): Option => ({
  kind: 'adviser', key: `adviser:${id}:in_person`, title: id, summary: null, reasons, person: { id: id as never, name: id }, mode: 'in_person', place: null, first: { at: new Date(at), timeZone: 'Europe/Brussels' },
  action: { kind: 'book', adviserId: id as never, startsAt: new Date(at), mode: 'in_person', officeId: null }, fit,
})
const codes = (option: Pick<Option, 'reasons'>) => option.reasons.map(({ code }) => code)

describe('why an option is there', () => {
  it('says the fact that it answers instead of its theme', () => {
    const told = byFacts(article('a', 0.5), situation({ facts: [{ fact: 'cross_border', from: 'text' }] }), NO_LESSONS)
    expect(codes(told)).toEqual(['fact_cross_border'])
    expect(told.fit).toBeGreaterThan(0.5)
    expect(codes(byFacts(article('a', 0.5), situation({ facts: [{ fact: 'student', from: 'text' }] }), NO_LESSONS))).toEqual(['about_theme'])
  })
  it('puts nothing forward for a fact that too many said is not theirs', () => {
    const doubted = { ...NO_LESSONS, doubted: new Set(['cross_border']) }
    expect(codes(byFacts(article('a', 0.5), situation({ facts: [{ fact: 'cross_border', from: 'text' }] }), doubted))).toEqual(['about_theme'])
  })
  it('gives four reasons at most, the strongest first', () => {
    const many = ['has_room', 'speaks', 'before_date', 'mode_wished', 'your_office', 'own_adviser'].map((code) => ({ code }))
    expect(reasonsFor(adviser('a', 0.5, many), situation(), '2026-11-24', NO_LESSONS).map(({ code }) => code)).toEqual(['own_adviser', 'mode_wished', 'your_office', 'before_date'])
  })
  it('never hides that something comes late or in another language', () => {
    const late = ['your_office', 'speaks', 'knows_theme', 'mode_wished', 'after_date'].map((code) => ({ code }))
    expect(reasonsFor(adviser('a', 0.5, late), situation(), null, NO_LESSONS).map(({ code }) => code)).toContain('after_date')
  })
  it('says a distance as a time, with the way of going there and the day', () => {
    expect(reasonsFor(adviser('a', 0.5, [{ code: 'near', values: { km: 1 } }]), situation(), '2026-11-24', NO_LESSONS)[0]).toEqual({ code: 'near_by_foot', values: { minutes: 18, day: '2026-11-24' } })
    expect(travelOf(6)).toEqual({ minutes: 35, by: 'bicycle' })
    expect(travelOf(30)).toEqual({ minutes: 60, by: 'car' })
  })
  it('tells how many similar needs somebody settled, of that person only', () => {
    const lessons = { ...NO_LESSONS, similar: new Map([['lucas', 8]]) }
    expect(reasonsFor(adviser('lucas', 0.5), situation(), null, lessons)).toContainEqual({ code: 'answered_similar', values: { count: 8 } })
    expect(codes({ reasons: reasonsFor(adviser('sofie', 0.5), situation(), null, lessons) })).not.toContain('answered_similar')
  })
})

describe('why in this place', () => {
  it('names what sets an option apart from the next one', () => {
    const [first, second] = rankOptions([adviser('soon', 0.6, [], '2026-11-24T09:00:00Z'), adviser('late', 0.6, [], '2026-12-20T09:00:00Z')], situation())
    expect([first?.key, first?.why, second?.why]).toEqual(['adviser:soon:in_person', 'date', null])
    expect(rankOptions([article('a', 0.9), article('b', 0.4)], situation())[0]?.why).toBe('fit')
  })
  it('says so where a person comes first whatever the scores', () => {
    expect(rankOptions([article('a', 1), adviser('x', 0.1)], situation({ themes: [{ key: 'care-overload', score: 0.9 }] }))[0]?.why).toBe('person_first')
  })
})

describe('what was learnt', () => {
  it('is bounded, and little from few', () => {
    expect(lessonWeight({ helped: 1e6, overruled: 0 })).toBeLessThanOrEqual(0.08)
    expect(lessonWeight({ helped: 0, overruled: 1e6 })).toBeGreaterThanOrEqual(-0.08)
    expect(Math.abs(lessonWeight({ helped: 6, overruled: 4 }))).toBeLessThan(0.01)
  })
  it('moves an option past one as good, never past a better one', () => {
    const lessons = { ...NO_LESSONS, byKind: new Map([['article' as const, { weight: 0.08, helped: 40 }]]) }
    const both = (fit: number) => rankOptions([article('a', 0.5), adviser('x', fit)], situation(), 10, lessons)[0]?.kind
    expect(both(0.8)).toBe('adviser')
    expect(rankOptions([article('a', 0.5)], situation(), 10, lessons)[0]?.reasons.map(({ code }) => code)).toContain('helped_here')
  })
})

describe('what was left out', () => {
  it('is counted by reason and kind', () => {
    const { leaveOut, gathered } = gatherLeftOut()
    leaveOut('too_far', 'adviser', 3)
    leaveOut('too_far', 'adviser', 2)
    leaveOut('language', 'adviser', 0)
    expect(gathered()).toEqual([{ code: 'too_far', kind: 'adviser', count: 5 }])
  })
  it('tells what the list did not show, and why', () => {
    const proposed = [article('article:a', 0.5), article('article:b', 0.4), adviser('x', 0.5, [{ code: 'after_date' }]), adviser('y', 0.5)]
    const lines = leftOutOf(proposed, [proposed[0], proposed[2], proposed[3]] as Option[], [proposed[0]] as Option[], situation(), new Set(['adviser:y:in_person']))
    expect(lines).toEqual(expect.arrayContaining([{ code: 'not_open_here', kind: 'article', count: 1 }, { code: 'after_date', kind: 'adviser', count: 1 }, { code: 'overruled', kind: 'adviser', count: 1 }]))
  })
  it('never tells who acts for a member whom they have barred', () => {
    expect(shownLeftOut([{ code: 'barred', kind: 'adviser', count: 1 }], false)).toEqual([])
    expect(shownLeftOut([{ code: 'barred', kind: 'adviser', count: 1 }], true)).toHaveLength(1)
    expect(shownLeftOut([{ code: 'many', kind: 'article', count: 22 }, { code: 'many', kind: 'article', count: 3 }], true)).toEqual([{ code: 'many', kind: 'article', count: 25 }])
  })
})
