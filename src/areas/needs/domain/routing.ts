// To whom a new need goes. A basket with more than five waiting, two of them older than 15 days, receives nothing more
// (the threshold of Conseillers-Entreprises, DOMAIN 5.3); a conflict never goes by default to the office it may be about.

import { KNOWN_FROM, PACE_WORKING_DAYS } from './promise.ts'

export type TeamKind = 'office' | 'second_line' | 'operations' | 'trust' | 'coordination'
export type Audience = 'adviser' | 'office' | 'second_line' | 'named'

export const OVERLOAD = { waitingOver: 5, oldAtLeast: 2, oldAfterDays: 15 } as const

export interface Basket {
  readonly teamId: string
  readonly kind: TeamKind
  readonly officeId: string | null
  readonly waiting: number
  /** How many of those waiting have waited longer than 15 days. */
  readonly waitingOld: number
  /** Answers given in the weeks that count for the pace; a team without enough of them is taken to give one a day. */
  readonly answered?: number
}

export const isOverloaded = ({ waiting, waitingOld }: Pick<Basket, 'waiting' | 'waitingOld'>): boolean =>
  waiting > OVERLOAD.waitingOver && waitingOld >= OVERLOAD.oldAtLeast

/** Working days until a team could answer one more: its queue divided by its pace, roughly. */
const turn = ({ waiting, answered = 0 }: Basket): number => (waiting + 1) / (answered < KNOWN_FROM ? 1 : answered / PACE_WORKING_DAYS)

/** Orders baskets by whose turn comes soonest: a small team is full sooner than a large one. */
export const bySoonest = (a: Basket, b: Basket): number => turn(a) - turn(b) || a.teamId.localeCompare(b.teamId)

export interface RoutingQuestion {
  readonly audience: Audience
  readonly officeId: string | null
  /** The team of the person whom the audience names: the member's adviser, or the first named person. */
  readonly personTeamId: string | null
  /** Second line or trust teams that the first themes name, best first. */
  readonly themeResponders: readonly { readonly teamId: string; readonly insteadOfOffice: boolean }[]
  /** Every team of the unit that may be responsible. */
  readonly baskets: readonly Basket[]
}

export interface Route {
  readonly teamId: string
  readonly reason: 'first' | 'trust' | 'overloaded' | 'nobody'
}

/**
 * The team that becomes responsible, and why. There is always one as long as the unit has any team: when every basket
 * is full, coordination takes it, up to as many as a basket bears; then the team that can answer soonest, full or not.
 * Overflow goes where it can be answered soonest, not where fewest wait: else the smallest office gets it all, and
 * coordination, which passes on rather than answers, would promise years (test/whole/promises/overload-simulation.ts).
 * @throws RangeError when the unit has no team at all
 */
export function routeNeed({ audience, officeId, personTeamId, themeResponders, baskets }: RoutingQuestion): Route {
  const byId = new Map(baskets.map((basket) => [basket.teamId, basket]))
  // Whoever names a person chooses that person; only what would go by default goes to the person of trust instead.
  const namesSomeone = audience === 'adviser' || audience === 'named'
  const instead = namesSomeone ? undefined : themeResponders.find((responder) => responder.insteadOfOffice && byId.has(responder.teamId))
  // A person of trust is asked whatever their load: nobody else may read it.
  if (instead) return { teamId: instead.teamId, reason: 'trust' }
  const secondLine = [...themeResponders.map((responder) => byId.get(responder.teamId)), ...baskets.filter((basket) => basket.kind === 'second_line')].filter((basket) => basket !== undefined)
  const office = baskets.find((basket) => basket.kind === 'office' && basket.officeId === officeId)
  const named = personTeamId === null ? undefined : byId.get(personTeamId)
  const first = audience === 'second_line' ? (secondLine[0] ?? office) : audience === 'office' ? (office ?? secondLine[0]) : (named ?? office)
  if (first && !isOverloaded(first)) return { teamId: first.teamId, reason: 'first' }
  const others = baskets
    .filter((basket) => basket.teamId !== first?.teamId && (basket.kind === 'office' || (basket.kind === 'second_line' && secondLine.includes(basket))) && !isOverloaded(basket))
    .sort(bySoonest)
  const coordination = baskets.find((basket) => basket.kind === 'coordination' && basket.waiting <= OVERLOAD.waitingOver)
  const next = others[0] ?? coordination ?? [...baskets].filter((basket) => basket.kind !== 'trust').sort(bySoonest)[0] ?? first ?? baskets[0]
  if (!next) throw new RangeError('a unit needs at least one team')
  return { teamId: next.teamId, reason: first ? 'overloaded' : 'nobody' }
}

/** How full a basket is, in the words that a colleague sees before passing a need on (DOMAIN 5.3). */
export type Load = 'light' | 'medium' | 'heavy' | 'full'
export const loadOf = (basket: Pick<Basket, 'waiting' | 'waitingOld'>): Load =>
  isOverloaded(basket) ? 'full' : basket.waiting > OVERLOAD.waitingOver ? 'heavy' : basket.waiting >= 2 ? 'medium' : 'light'

/** The teams to which a need may be passed on: about a conflict, no office. */
export function teamsToPassTo<B extends Basket>(baskets: readonly B[], themeResponders: RoutingQuestion['themeResponders'], fromTeamId: string): B[] {
  const aboutConflict = themeResponders.some((one) => one.insteadOfOffice)
  return baskets.filter((basket) => basket.teamId !== fromTeamId && !(aboutConflict && basket.kind === 'office'))
}
