// Who may act for whom. Roles are those of the actor's own unit; what is personal by nature is refused elsewhere.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole } from '../../contracts/actor.ts'

/** What a rule about a member needs to know of them. */
export interface Accompanied {
  readonly id: string
  readonly unitId: string
  readonly officeId: string | null
  /** Has the role of member and has not left. */
  readonly isMember: boolean
  /** The people this member has barred. */
  readonly barredIds: readonly string[]
}

/** Administering is always of one unit, in one's own name; whoever may not learns nothing of it. */
export const mayAdminister = (actor: Actor, unitId: string): boolean => actor.onBehalfOf === null && (actor.administers ?? []).some((unit) => unit === unitId)

/** The same rule over rows of `units u`. */
export const administeredBy = (actor: Actor): RawBuilder<boolean> => sql<boolean>`u.id = any (${actor.onBehalfOf ? [] : [...(actor.administers ?? [])]}::uuid[])`

export const officesOf = (actor: Actor): string[] => actor.teams.flatMap((team) => (team.kind === 'office' && team.officeId ? [team.officeId] : []))

/** The adviser of the member's office, or a coordinator of their unit; never someone the member has barred, nor oneself. */
export function mayActFor(actor: Actor, member: Accompanied): boolean {
  if (!member.isMember || member.id === actor.personId || member.barredIds.includes(actor.personId)) return false
  if (hasRole(actor, 'coordinator') && member.unitId === actor.unit.id) return true
  return hasRole(actor, 'adviser') && member.officeId !== null && officesOf(actor).includes(member.officeId)
}

/** The same rule over rows of `people p`: other rows are hidden from who may not act for them. */
export function actableBy(actor: Actor): RawBuilder<boolean> {
  const offices = hasRole(actor, 'adviser') ? officesOf(actor) : []
  const unit = hasRole(actor, 'coordinator') ? actor.unit.id : null
  return sql<boolean>`(
    p.left_on is null and p.id <> ${actor.personId}
    and (p.office_id = any (${offices}::uuid[]) or p.unit_id = ${unit}::uuid)
    and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)
    and not exists (select from bars b where b.member_id = p.id and b.barred_id = ${actor.personId}))`
}

/** Ways to sign in are one's own: someone who acts for a member changes none meanwhile, neither theirs nor the member's. */
export const mayChangeWays = (actor: Actor): boolean => actor.onBehalfOf === null
