import { describe, expect, it } from 'vitest'
import { type MoveTarget, type NeedToMove, needsNewDate, STAY_REASONS, whyStays } from './reassignment.ts'

const office: MoveTarget = { teamId: 'eupen', teamKind: 'office', personId: null }
const trust: MoveTarget = { teamId: 'trust', teamKind: 'trust', personId: null }
const need = (more: Partial<NeedToMove> = {}): NeedToMove => ({ audience: 'office', keptFromOffice: false, teamId: 'liege', personId: 'lucas', hasMeeting: false, barsTarget: false, seenInTeamId: 'liege', ...more })

describe('a need that a coordinator would move', () => {
  it('moves to another team or person of it', () => {
    expect(whyStays(need(), office)).toBeNull()
    expect(whyStays(need({ audience: 'second_line' }), office)).toBeNull()
    expect(whyStays(need(), { teamId: 'liege', teamKind: 'office', personId: 'ines' })).toBeNull()
  })
  it.each([
    ['moved_meanwhile', need({ teamId: 'brussels' }), office],
    ['named', need({ audience: 'named' }), office],
    ['adviser', need({ audience: 'adviser' }), office],
    ['kept_from_office', need({ keptFromOffice: true }), office],
    ['kept_from_office', need({ keptFromOffice: true }), { teamId: 'second', teamKind: 'second_line', personId: null }],
    ['meeting', need({ hasMeeting: true }), office],
    ['not_for_person', need({ barsTarget: true }), office],
    ['already_there', need({ teamId: 'eupen', personId: null, seenInTeamId: 'eupen' }), office],
  ] as const)('stays because of "%s"', (reason, one, target) => {
    expect(whyStays(one, target)).toBe(reason)
    expect(STAY_REASONS).toContain(reason)
  })
  it('about a conflict moves between persons of trust only', () => {
    expect(whyStays(need({ keptFromOffice: true }), trust)).toBeNull()
  })
})

describe('its date', () => {
  const owed = { teamId: 'liege', promisedOn: '2026-11-27', waitingFor: 'us' as const }
  it('is new in another team, and within one only once broken', () => {
    expect(needsNewDate(owed, office, '2026-11-23')).toBe(true)
    expect(needsNewDate(owed, { ...office, teamId: 'liege' }, '2026-11-23')).toBe(false)
    expect(needsNewDate(owed, { ...office, teamId: 'liege' }, '2026-11-30')).toBe(true)
  })
  it('is left alone while the member is waited for', () => {
    expect(needsNewDate({ ...owed, waitingFor: 'member' }, office, '2026-11-30')).toBe(false)
  })
})
