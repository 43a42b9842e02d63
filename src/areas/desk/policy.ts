// Who calls whom back: the team that has the need, or that someone's message was left for. Nobody while acting for a member.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole } from '../../contracts/actor.ts'
import { DELEGATION_ROLES } from './domain/receipt.ts'

export const mayCall = (actor: Actor): boolean => actor.onBehalfOf === null && hasRole(actor, 'adviser', 'second_line', 'coordinator')

/** The teams whose calls someone makes: operations answers one question and knows no member. */
export const callingTeams = (actor: Actor): string[] => (mayCall(actor) ? actor.teams.filter((team) => team.kind !== 'operations').map((team) => team.id) : [])

/** Whether a member has barred the actor: such calls are for others. */
export const barredBy = (actor: Actor, member: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (select from bars b where b.member_id = ${member} and b.barred_id = ${actor.personId})`

/** Taking a call for a colleague, counting a question: who answers the telephone. */
export const mayTakeCalls = (actor: Actor): boolean => actor.onBehalfOf === null && hasRole(actor, 'adviser', 'coordinator')

/** A receipt is for the member it is about and who acted for them. */
export const mayReadReceipt = (actor: Actor, delegation: { readonly personId: string; readonly memberId: string }): boolean =>
  (actor.personId === delegation.personId && DELEGATION_ROLES.some((role) => actor.roles.has(role))) || (actor.onBehalfOf === null && actor.personId === delegation.memberId)
