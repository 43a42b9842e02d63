import { describe, expect, it } from 'vitest'
import { type Basket, isOverloaded, loadOf, routeNeed, type RoutingQuestion, teamsToPassTo } from './routing.ts'

const basket = (teamId: string, kind: Basket['kind'], waiting = 0, waitingOld = 0): Basket => ({ teamId, kind, officeId: kind === 'office' ? teamId : null, waiting, waitingOld })
const question = (more: Partial<RoutingQuestion>): RoutingQuestion => ({
  audience: 'office', officeId: 'liege', personTeamId: null, themeResponders: [],
  baskets: [basket('liege', 'office'), basket('brussels', 'office', 3), basket('eupen', 'office', 1), basket('support', 'second_line'), basket('coordination', 'coordination')],
  ...more,
})

describe('a full basket', () => {
  it.each([
    [5, 5, false],
    [6, 1, false],
    [6, 2, true],
    [30, 2, true],
  ])('with %i waiting, %i of them old: %s', (waiting, waitingOld, full) => {
    expect(isOverloaded({ waiting, waitingOld })).toBe(full)
  })
})

describe('a new need', () => {
  it('goes to the office of the member', () => {
    expect(routeNeed(question({}))).toEqual({ teamId: 'liege', reason: 'first' })
  })
  it('goes to the second line when the member chose it, the theme\'s own first', () => {
    expect(routeNeed(question({ audience: 'second_line' }))).toEqual({ teamId: 'support', reason: 'first' })
  })
  it('goes to the least loaded office when the own one is full', () => {
    const baskets = [basket('liege', 'office', 9, 4), basket('brussels', 'office', 3), basket('eupen', 'office', 1), basket('coordination', 'coordination')]
    expect(routeNeed(question({ baskets }))).toEqual({ teamId: 'eupen', reason: 'overloaded' })
  })
  it('goes where it can be answered soonest, not where fewest wait', () => {
    const baskets = [basket('liege', 'office', 9, 4), { ...basket('brussels', 'office', 5), answered: 160 }, { ...basket('eupen', 'office', 3), answered: 40 }]
    expect(routeNeed(question({ baskets }))).toEqual({ teamId: 'brussels', reason: 'overloaded' })
  })
  it('goes to coordination when every basket is full, up to as many as a basket bears, and is never refused', () => {
    const full = [basket('liege', 'office', 9, 4), basket('brussels', 'office', 7, 2)]
    expect(routeNeed(question({ baskets: [...full, basket('coordination', 'coordination', 5, 5)] }))).toEqual({ teamId: 'coordination', reason: 'overloaded' })
    expect(routeNeed(question({ baskets: [...full, basket('coordination', 'coordination', 50, 50)] }))).toEqual({ teamId: 'brussels', reason: 'overloaded' })
    expect(routeNeed(question({ baskets: full.slice(0, 1) }))).toEqual({ teamId: 'liege', reason: 'overloaded' })
  })
  it('is never poured on the person of trust because others are full', () => {
    const baskets = [basket('liege', 'office', 90, 40), basket('trust', 'trust', 0)]
    expect(routeNeed(question({ baskets }))).toEqual({ teamId: 'liege', reason: 'overloaded' })
  })
  it('about a conflict goes to the person of trust, never to the office', () => {
    const baskets = [basket('liege', 'office'), basket('trust', 'trust', 20, 10), basket('coordination', 'coordination')]
    expect(routeNeed(question({ baskets, themeResponders: [{ teamId: 'trust', insteadOfOffice: true }] }))).toEqual({ teamId: 'trust', reason: 'trust' })
  })
  it('about a conflict goes to the person the member names, who alone may read it', () => {
    const baskets = [basket('liege', 'office'), basket('brussels', 'office'), basket('trust', 'trust')]
    expect(routeNeed(question({ baskets, audience: 'named', personTeamId: 'brussels', themeResponders: [{ teamId: 'trust', insteadOfOffice: true }] }))).toEqual({ teamId: 'brussels', reason: 'first' })
  })
  it('of a member without an office goes to a second line', () => {
    expect(routeNeed(question({ officeId: null }))).toEqual({ teamId: 'support', reason: 'first' })
  })
  it('for a named adviser goes to the adviser\'s team', () => {
    expect(routeNeed(question({ audience: 'adviser', personTeamId: 'brussels' }))).toEqual({ teamId: 'brussels', reason: 'first' })
  })
})

describe('passing on', () => {
  const baskets = [basket('liege', 'office'), basket('brussels', 'office'), basket('support', 'second_line'), basket('trust', 'trust'), basket('coordination', 'coordination')]
  it('goes to any other team', () => {
    expect(teamsToPassTo(baskets, [], 'liege').map((one) => one.teamId)).toEqual(['brussels', 'support', 'trust', 'coordination'])
  })
  it('of a conflict never goes to an office', () => {
    expect(teamsToPassTo(baskets, [{ teamId: 'trust', insteadOfOffice: true }], 'trust').map((one) => one.teamId)).toEqual(['support', 'coordination'])
  })
  it.each([[0, 0, 'light'], [1, 0, 'light'], [2, 0, 'medium'], [5, 5, 'medium'], [6, 1, 'heavy'], [6, 2, 'full']] as const)('shows a basket with %i waiting, %i of them old, as %s', (waiting, waitingOld, load) => {
    expect(loadOf({ waiting, waitingOld })).toBe(load)
  })
})
