import type { Language } from '../lib/language.ts'
import type { OfficeId, PersonId, TeamId, UnitId } from '../lib/ids.ts'

export const ROLES = ['member', 'adviser', 'second_line', 'coordinator', 'operations', 'administrator'] as const
export type Role = (typeof ROLES)[number]
export type TeamKind = 'office' | 'second_line' | 'operations' | 'trust' | 'coordination'

export interface ActorUnit {
  readonly id: UnitId
  readonly key: string
  readonly country: string
  readonly timeZone: string
  /** Which days the unit works, as platform/holidays.ts reads it; the country's own holidays when it is absent. */
  readonly holidayCalendar?: string
  readonly deskPhone: string
  readonly emergencyNumbers: readonly EmergencyNumber[]
}

/** What an office or a unit opens to its members, or not yet; without a word about it, everything is open. */
export const ACCESS_THINGS = ['needs', 'appointments', 'library', 'theme'] as const
export type AccessThing = (typeof ACCESS_THINGS)[number]

/** Something that is not open, just now, to the members of an office, and where it is done until then. */
export interface ClosedAccess {
  readonly thing: AccessThing
  readonly themeKey: string | null
  /** YYYY-MM-DD, null when no day is set. */
  readonly opensOn: string | null
  /** The day from which it is closed again; before it, it has never been open when `opensOn` is still to come. */
  readonly closesOn: string | null
  readonly office: { readonly name: string; readonly address: string; readonly phone: string } | null
}

/** A number to call in danger; `label` by language, with French when a language lacks it. */
export interface EmergencyNumber {
  readonly number: string
  readonly label: Readonly<Partial<Record<Language, string>>>
}

export interface ActorTeam {
  readonly id: TeamId
  readonly kind: TeamKind
  readonly unitId: UnitId
  readonly officeId: OfficeId | null
}

/** Who acts: a signed-in person with what they may be asked for. Roles are those granted in the actor's own unit. */
export interface Actor {
  readonly personId: PersonId
  readonly name: string
  readonly language: Language
  readonly unit: ActorUnit
  readonly officeId: OfficeId | null
  readonly roles: ReadonlySet<Role>
  readonly teams: readonly ActorTeam[]
  /** Every unit in which they hold the role of administrator, their own or another. */
  readonly administers?: readonly UnitId[]
  /** What is not open to the office whose affairs these are: the actor's, or that of the member they act for. */
  readonly closed?: readonly ClosedAccess[]
  readonly sessionId: string
  /** The member for whom a desk or adviser acts just now: recorded with all they do, and shown to the member. */
  readonly onBehalfOf: { readonly id: PersonId; readonly name: string; readonly officeId: OfficeId | null; readonly unit: ActorUnit } | null
  /** The delegation in force while they act for a member. */
  readonly delegation?: { readonly id: string; readonly lastUsedAt: Date }
  /** A delegation of this session that ended by itself: a page left open must not act in one's own name instead. */
  readonly lapsed?: { readonly id: string; readonly memberId: PersonId; readonly name: string }
  /** Several people share the address of this account: one may change over to another's file. */
  readonly sharesAccount?: boolean
}

/** A room in which nothing can be yet: shut, and never opened before. Once it was open, what is under way is still there. */
export const isStillEmpty = (actor: Pick<Actor, 'closed'>, thing: AccessThing): boolean => (actor.closed ?? []).some((one) => one.thing === thing && one.closesOn === null)

/** The member whose affairs these are: the actor, or the one they act for. */
export const memberOf = (actor: Actor): PersonId => actor.onBehalfOf?.id ?? actor.personId

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean => roles.some((role) => actor.roles.has(role))
export const isInTeam = (actor: Actor, kind: TeamKind): boolean => actor.teams.some((team) => team.kind === kind)
