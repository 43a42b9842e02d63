// A change of rule and those it concerns: by country, situation, trade, and what somebody has asked about. Never by
// income, nor by what they pay (promise 2). The first reason that is missing settles it: whoever one list leaves out
// is not concerned.
import { fold } from '../../../lib/text.ts'

export const STATUSES = ['artist', 'jobseeker', 'employee_elsewhere', 'self_employed', 'student', 'pensioner', 'cross_border'] as const
export type MemberStatus = (typeof STATUSES)[number]

export interface ChangeFacts {
  /** YYYY-MM-DD. */
  readonly takesEffectOn: string
  readonly announcedOn: string
  readonly statuses: readonly MemberStatus[]
  /** Beginnings of words, folded: "illustrat" means every illustrator. */
  readonly trades: readonly string[]
  readonly askedThemes: readonly string[]
}

/** What the house knows of someone that may decide: nothing else does. */
export interface Watcher {
  readonly country: string
  /** Null: they have not said. */
  readonly statuses: readonly string[] | null
  readonly trades: readonly string[]
  /** Themes of what they asked. */
  readonly themes: readonly string[]
}

/** Why someone is shown a change, as data; the catalogue gives it words. */
export type ConcernReason =
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'status'; readonly status: MemberStatus }
  /** The member has not said their situation: it may concern them, if they are one of these. */
  | { readonly kind: 'perhaps'; readonly statuses: readonly MemberStatus[] }
  | { readonly kind: 'trade'; readonly trade: string }
  | { readonly kind: 'theme'; readonly theme: string }

/**
 * Why a change concerns someone, or null when it does not.
 * A list that is empty lets everybody through. Trades and asked themes are two ways to the same: with both given, one
 * of them is enough. Cost: the product of the two lists of trades, each of a few words.
 */
export function whyConcerned(change: Pick<ChangeFacts, 'statuses' | 'trades' | 'askedThemes'> & { readonly countries: readonly string[] }, who: Watcher): readonly ConcernReason[] | null {
  if (change.countries.length > 0 && !change.countries.includes(who.country)) return null
  const reasons: ConcernReason[] = [change.countries.length === 0 ? { kind: 'everywhere' } : { kind: 'country', country: who.country }]
  if (change.statuses.length > 0) {
    if (who.statuses === null) reasons.push({ kind: 'perhaps', statuses: change.statuses })
    else {
      const status = change.statuses.find((one) => who.statuses?.includes(one))
      if (!status) return null
      reasons.push({ kind: 'status', status })
    }
  }
  if (change.trades.length + change.askedThemes.length > 0) {
    const trade = who.trades.find((one) => isTrade(one, change.trades))
    const theme = change.askedThemes.find((one) => who.themes.includes(one))
    if (trade !== undefined) reasons.push({ kind: 'trade', trade })
    else if (theme !== undefined) reasons.push({ kind: 'theme', theme })
    else return null
  }
  return reasons
}

/** Whether it is sure: a mail is sent for nothing less. */
export const isSure = (reasons: readonly ConcernReason[]): boolean => reasons.every((reason) => reason.kind !== 'perhaps')

const isTrade = (trade: string, beginnings: readonly string[]): boolean => {
  const said = fold(trade).split(/[^\p{L}\p{N}]+/u)
  return beginnings.some((beginning) => said.some((word) => word.startsWith(beginning)))
}

/** Trades as typed, as they are compared: folded, each once. */
export const tradeBeginnings = (typed: readonly string[]): string[] => [...new Set(typed.map((one) => fold(one).replace(/[^\p{L}\p{N}]/gu, '')).filter((one) => one.length >= 3))]

export const ANNOUNCED_FOR_DAYS = 14
export const SHOWN_AHEAD_DAYS = 400
export const SHOWN_AFTER_DAYS = 60
/** A reminder that could not be sent in these days is not sent any more. */
export const IN_EFFECT_FOR_DAYS = 3
