import { describe, expect, test } from 'vitest'
import type { MeetingMode, MeetingWish } from '../../../contracts/orientation.ts'
import type { OfficeId, PersonId } from '../../../lib/ids.ts'
import { type Candidate, fitOf, offersOf, optionOf, type Wishes } from './proposal.ts'
import type { Slot } from './slots.ts'

const office = { id: 'office' as OfficeId, name: 'Liège', address: 'Rue du Pont 1', distanceKm: 3.2 }
const candidate = (more: Partial<Candidate> = {}): Candidate => ({ id: 'lucas' as PersonId, name: 'Lucas Renard', languages: ['fr'], kind: 'adviser', isOwn: false, isOfOffice: true, office, theme: null, ...more })
const wishes = (meetingWish: MeetingWish, more: Partial<Wishes> = {}): Wishes => ({
  language: 'fr', meetingWish, neededByOn: '2026-11-27', neededBefore: new Date('2026-11-27T23:00:00Z'), timeZone: 'Europe/Brussels', now: new Date('2026-11-23T09:00:00Z'), ...more,
})
const slot = (day: number, ...modes: MeetingMode[]): Slot => {
  const startsAt = new Date(Date.UTC(2026, 10, day, 9))
  return { startsAt, endsAt: new Date(startsAt.getTime() + 45 * 60_000), modes, officeId: office.id }
}
const offered = (meetingWish: MeetingWish, slots: Slot[], more: Partial<Candidate> = {}) => offersOf(candidate(more), slots, wishes(meetingWish)).map(({ slot: { startsAt }, mode }) => `${startsAt.getUTCDate()} ${mode}`)

describe('the hours proposed with someone', () => {
  test.each([
    ['the first in the wished mode', 'video', [slot(24, 'phone'), slot(25, 'video', 'phone')], ['25 video']],
    ['both, when only another mode comes in time', 'in_person', [slot(24, 'phone'), slot(30, 'in_person')], ['30 in_person', '24 phone']],
    ['only the wished one, when nothing comes in time', 'in_person', [slot(28, 'phone'), slot(30, 'in_person')], ['30 in_person']],
    ['another mode, when the wished one is not offered', 'in_person', [slot(24, 'phone', 'video')], ['24 video']],
    ['the first of all, when any mode will do', 'any', [slot(24, 'phone'), slot(25, 'in_person')], ['24 phone']],
    ['in person first, when any mode will do and it is near', 'any', [slot(24, 'video', 'phone', 'in_person')], ['24 in_person']],
    ['by phone first, when a written answer was wished', 'writing', [slot(24, 'in_person', 'phone')], ['24 phone']],
    ['nothing, when nothing is free', 'any', [], []],
  ] as const)('are %s', (_what, wish, slots, expected) => {
    expect(offered(wish, [...slots])).toEqual(expected)
  })

  test('are never in person far away', () => {
    const far = { isOfOffice: false, office: { ...office, distanceKm: 90 } }
    expect(offered('in_person', [slot(24, 'in_person')], far)).toEqual([])
    expect(offered('any', [slot(24, 'in_person', 'phone')], far)).toEqual(['24 phone'])
  })

  test('are found without reading a whole calendar', () => {
    let read = 0
    const endless = (function* () {
      for (;;) yield slot(24 + read++, 'phone')
    })()
    expect(offersOf(candidate(), endless, wishes('phone'))).toHaveLength(1)
    expect(read).toBeLessThan(20)
  })
})

describe('an option', () => {
  const reasons = (more: Partial<Candidate>, wish: MeetingWish, ...slots: Slot[]) =>
    offersOf(candidate(more), slots, wishes(wish)).map((offer) => optionOf(candidate(more), offer, wishes(wish)).reasons.map(({ code }) => code))

  test('says why in codes: person, place, language, date, mode', () => {
    expect(reasons({ isOwn: true }, 'in_person', slot(24, 'in_person'))).toEqual([['own_adviser', 'speaks', 'before_date', 'mode_wished', 'near']])
    expect(reasons({}, 'any', slot(30, 'phone'))).toEqual([['your_office', 'speaks', 'after_date']])
    expect(reasons({ isOfOffice: false, office: null, languages: [] }, 'video', slot(24, 'video'))).toEqual([['before_date', 'mode_wished', 'remote']])
    expect(reasons({ kind: 'second_line', isOfOffice: false, office: null, theme: { key: 'tax-vat', score: 0.8 } }, 'any', slot(24, 'phone'))).toEqual([['knows_theme', 'speaks', 'before_date', 'remote']])
    expect(reasons({ kind: 'trust', isOfOffice: false, office: null }, 'any', slot(24, 'phone'))).toEqual([['independent', 'speaks', 'before_date', 'remote']])
  })

  test('says that there is room when a fortnight holds several free slots', () => {
    expect(reasons({}, 'any', ...[24, 25, 26, 27, 30].map((day) => slot(day, 'phone')))[0]).toContain('has_room')
  })

  test('books what it shows', () => {
    const [offer] = offersOf(candidate(), [slot(24, 'in_person')], wishes('any'))
    expect(offer && optionOf(candidate(), offer, wishes('any'))).toMatchObject({
      kind: 'adviser', key: 'adviser:lucas:in_person', title: 'Lucas Renard', mode: 'in_person', place: { name: 'Liège', distanceKm: 3.2 },
      first: { at: slot(24).startsAt, timeZone: 'Europe/Brussels' }, action: { kind: 'book', adviserId: 'lucas', startsAt: slot(24).startsAt, mode: 'in_person', officeId: 'office' },
    })
  })

  test('fits best with one’s own adviser, then one’s office, then others; a common language weighs most', () => {
    const fitWith = (more: Partial<Candidate>) => fitOf(candidate(more), wishes('any'))
    expect(fitWith({ isOwn: true })).toBeGreaterThan(fitWith({}))
    expect(fitWith({})).toBeGreaterThan(fitWith({ isOfOffice: false }))
    expect(fitWith({ isOfOffice: false })).toBeGreaterThan(fitWith({ languages: ['nl'] }))
    for (const one of [fitWith({ isOwn: true }), fitWith({ languages: [], isOfOffice: false }), fitWith({ kind: 'trust', theme: { key: 'x', score: 1 } })]) {
      expect(one).toBeGreaterThanOrEqual(0)
      expect(one).toBeLessThanOrEqual(1)
    }
  })
})
