// The front desk of mail. The rule in one sentence: whoever may act on a member's behalf (advisers and coordinators), for
// mails that concern their unit or no unit in particular, unless a member with the sender's address has barred them.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole } from '../../contracts/actor.ts'
import { officesOf } from '../identity/index.ts'

export interface TriageFacts {
  readonly unitId: string | null
  /** Only what waits, and what a machine sent, is anybody's to look at: a mail that became a message is read there. */
  readonly isOpenToDesk: boolean
  /** People whom a member with the sender's address has barred. */
  readonly barredIds: readonly string[]
}

export const mayTriage = (actor: Actor): boolean => hasRole(actor, 'adviser', 'coordinator')

export const mayOpenMail = (actor: Actor, mail: TriageFacts): boolean =>
  mayTriage(actor) && mail.isOpenToDesk && (mail.unitId === null || mail.unitId === actor.unit.id) && !mail.barredIds.includes(actor.personId)

/** The same rule over rows of `incoming_mails as m`: may_triage_mail() in the database, which row security asks too. */
export const triageScope = (actor: Actor): RawBuilder<boolean> => sql<boolean>`may_triage_mail(${actor.personId}, m.id)`

/** What came from the ERP: coordinators of a unit and its administrators, in their own name. */
export const unitsWithImports = (actor: Actor): string[] =>
  actor.onBehalfOf ? [] : [...new Set([...(hasRole(actor, 'coordinator') ? [actor.unit.id] : []), ...(actor.administers ?? [])])]

/** The same rule over rows of `member_imports as i`. */
export const importsScope = (actor: Actor): RawBuilder<boolean> => sql<boolean>`i.unit_id = any (${unitsWithImports(actor)}::uuid[])`

/** Those who left with something open: for who accompanied them, their office's advisers and their unit's coordinators. */
export const mayViewLeavers = (actor: Actor): boolean => actor.onBehalfOf === null && hasRole(actor, 'adviser', 'coordinator')
export const leaversScope = (actor: Actor): RawBuilder<boolean> => sql<boolean>`(
  (p.office_id = any (${hasRole(actor, 'adviser') ? officesOf(actor) : []}::uuid[]) or p.unit_id = ${hasRole(actor, 'coordinator') ? actor.unit.id : null}::uuid)
  and not exists (select from bars b where b.member_id = p.id and b.barred_id = ${actor.personId}))`
