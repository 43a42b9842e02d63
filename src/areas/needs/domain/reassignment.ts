// Moving needs together: which may be moved by a coordinator, who reads no text, and why the others stay. What the member
// kept to one person, and a conflict about an office, are never moved by someone who has not read them (decision 0003).
import type { Audience, TeamKind } from './routing.ts'

export const MOVE_REASONS = ['moved_load', 'moved_absence', 'moved_skills', 'moved_team'] as const
export type MoveReason = (typeof MOVE_REASONS)[number]
export const MOVED_AT_ONCE_MAX = 100

export const STAY_REASONS = ['closed', 'moved_meanwhile', 'already_there', 'named', 'adviser', 'kept_from_office', 'meeting', 'not_for_person'] as const
export type StayReason = (typeof STAY_REASONS)[number]

export interface NeedToMove {
  readonly audience: Audience
  /** A theme of it is answered by someone instead of the office that it may be about. */
  readonly keptFromOffice: boolean
  readonly teamId: string
  readonly personId: string | null
  readonly hasMeeting: boolean
  /** The member does not wish this person (or the person is the member). */
  readonly barsTarget: boolean
  /** Where it was when the coordinator saw it, where that is known. */
  readonly seenInTeamId: string | null
}

export interface MoveTarget {
  readonly teamId: string
  readonly teamKind: TeamKind
  readonly personId: string | null
}

/** Why a need stays where it is, or null when it may be moved. What the member decided comes first. */
export function whyStays(need: NeedToMove, target: MoveTarget): StayReason | null {
  if (need.seenInTeamId !== null && need.seenInTeamId !== need.teamId) return 'moved_meanwhile'
  if (need.audience === 'named') return 'named'
  if (need.audience === 'adviser') return 'adviser'
  if (need.keptFromOffice && target.teamKind !== 'trust') return 'kept_from_office'
  if (need.hasMeeting) return 'meeting'
  if (need.barsTarget) return 'not_for_person'
  if (need.teamId === target.teamId && need.personId === target.personId) return 'already_there'
  return null
}

/**
 * Whether a moved need gets a new date: another team promises what it can keep; within a team a date still to come
 * stays, a broken one does not.
 */
export const needsNewDate = (need: { readonly teamId: string; readonly promisedOn: string; readonly waitingFor: 'us' | 'member' }, target: MoveTarget, today: string): boolean =>
  need.waitingFor === 'us' && (need.teamId !== target.teamId || need.promisedOn < today)
