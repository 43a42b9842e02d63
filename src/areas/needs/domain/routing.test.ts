import { describe, expect, it } from 'vitest'
import { type Basket, isOverloaded, routeNeed, type RoutingQuestion } from './routing.ts'

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
  it('goes to coordination when every basket is full, and is never refused', () => {
    const baskets = [basket('liege', 'office', 9, 4), basket('brussels', 'office', 7, 2), basket('coordination', 'coordination', 50, 50)]
    expect(routeNeed(question({ baskets }))).toEqual({ teamId: 'coordination', reason: 'overloaded' })
    expect(routeNeed(question({ baskets: baskets.slice(0, 2) }))).toEqual({ teamId: 'liege', reason: 'overloaded' })
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
