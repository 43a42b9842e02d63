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
  readonly deskPhone: string
  readonly emergencyNumbers: readonly EmergencyNumber[]
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
  readonly sessionId: string
  /** The member for whom a desk or adviser acts just now: recorded with all they do, and shown to the member. */
  readonly onBehalfOf: { readonly id: PersonId; readonly name: string; readonly officeId: OfficeId | null; readonly unit: ActorUnit } | null
}

/** The member whose affairs these are: the actor, or the one they act for. */
export const memberOf = (actor: Actor): PersonId => actor.onBehalfOf?.id ?? actor.personId

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean => roles.some((role) => actor.roles.has(role))
export const isInTeam = (actor: Actor, kind: TeamKind): boolean => actor.teams.some((team) => team.kind === kind)
