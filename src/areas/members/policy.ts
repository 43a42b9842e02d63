// Who may see a member's page: those who accompany in their office, the second line and the coordinators of their unit.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole, memberOf } from '../../contracts/actor.ts'
import { type Accompanied, officesOf } from '../identity/index.ts'

export function mayViewMember(actor: Actor, member: Accompanied): boolean {
  if (!member.isMember || member.barredIds.includes(actor.personId)) return false
  if (hasRole(actor, 'second_line', 'coordinator') && member.unitId === actor.unit.id) return true
  return hasRole(actor, 'adviser') && member.officeId !== null && officesOf(actor).includes(member.officeId)
}

/** The same rule over rows of `people p`: the others, those who left and those who barred the actor are hidden. */
export function visibleTo(actor: Actor): RawBuilder<boolean> {
  const offices = hasRole(actor, 'adviser') ? officesOf(actor) : []
  const unit = hasRole(actor, 'second_line', 'coordinator') ? actor.unit.id : null
  return sql<boolean>`(
    p.left_on is null
    and (p.office_id = any (${offices}::uuid[]) or p.unit_id = ${unit}::uuid)
    and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)
    and not exists (select from bars b where b.member_id = p.id and b.barred_id = ${actor.personId}))`
}

/** Looking members up by name is for those who answer the telephone: advisers and coordinators. */
export const mayFindMembers = (actor: Actor): boolean => hasRole(actor, 'adviser', 'coordinator')

/** So is registering someone who has no file yet, for an office they work in. */
export const mayRegisterMembers = (actor: Actor): boolean => mayFindMembers(actor) && actor.onBehalfOf === null

/** What is personal by nature is the member's alone, whoever acts for them. */
export const isOwnAffair = (actor: Actor): boolean => memberOf(actor) === actor.personId

/** Someone who works for the cooperative leaves by its administration, not by a form. */
export const mayEraseOwnFile = (actor: Actor): boolean => isOwnAffair(actor) && !hasRole(actor, 'adviser', 'second_line', 'coordinator', 'operations', 'administrator')
