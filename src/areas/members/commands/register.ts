// Registering a member at the desk, and changing what a member asks their office to change: name, e-mail, office.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { type DelegationReason, moveAccount, startDelegation } from '../../identity/index.ts'
import { mayRegisterMembers } from '../policy.ts'
import { findContact } from '../queries/members.ts'
import { findLikely, isAddressTaken, type Likely, listOfficesToRegister } from '../queries/registering.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

export interface Registration {
  readonly givenName: string
  readonly familyName: string
  readonly language: string
  readonly phone: string | null
  readonly phoneE164: string | null
  readonly email: string | null
  readonly placeId: string | null
  readonly officeId: string
  /** How they asked for it: who registers acts for them at once, so that they find it among what was done in their name. */
  readonly reason: DelegationReason
  /** Someone looked at the members who may be the same, and says it is another. */
  readonly isAnother: boolean
  /** An address that someone else has: both know that who reads it may open both files. */
  readonly sharesAddress: boolean
  readonly formKey: string
}

export type RegistrationRefusal =
  | { readonly code: 'members.register.error.office'; readonly field: 'officeId' }
  | { readonly code: 'members.register.error.shared'; readonly field: 'sharesAddress' }
  | { readonly code: 'members.register.error.likely'; readonly field: 'isAnother'; readonly likely: readonly Likely[] }

/** Two desks that register at once wait for each other: the second sees whom the first registered. */
const waitForDesk = (tx: Writer, unitId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`register ${unitId}`}, 0))`.execute(tx)

/** Registers a member of an office; those who may be the same person are shown first. The same form sent twice registers once. */
export async function registerMember({ tx, clock }: Context, actor: Actor, input: Registration): Promise<Result<{ id: PersonId }, RegistrationRefusal>> {
  if (!mayRegisterMembers(actor)) throw new NotFound('members')
  const now = clock.now()
  await waitForDesk(tx, actor.unit.id)
  const before = await tx.selectFrom('registrations').select('person_id').where('form_key', '=', input.formKey).where('registered_by', '=', actor.personId).executeTakeFirst()
  if (before) return ok({ id: before.person_id as PersonId })
  const office = (await listOfficesToRegister(tx, actor)).find((one) => one.id === input.officeId)
  if (!office) return refuse({ code: 'members.register.error.office', field: 'officeId' })
  if (!input.isAnother) {
    const likely = await findLikely(tx, actor, input)
    if (likely.length > 0) return refuse({ code: 'members.register.error.likely', field: 'isAnother', likely })
  }
  if (input.email && !input.sharesAddress && (await isAddressTaken(tx, input.email, null))) return refuse({ code: 'members.register.error.shared', field: 'sharesAddress' })
  const { id } = await tx
    .insertInto('people')
    .values({
      unit_id: actor.unit.id, office_id: office.id, given_name: input.givenName, family_name: input.familyName, language: input.language, languages: [input.language],
      phone: input.phone, phone_e164: input.phoneE164, email: input.email,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('role_grants').values({ person_id: id, role: 'member', unit_id: actor.unit.id, granted_at: now, granted_by: actor.personId }).execute()
  await tx.insertInto('member_profiles').values({ person_id: id, place_id: input.placeId, remind_by: input.email ? 'mail' : input.phone ? 'phone' : 'nothing' }).execute()
  const registered = await orRefusal(tx, ['registrations_form_key_key'], () =>
    tx.insertInto('registrations').values({ person_id: id, registered_by: actor.personId, registered_at: now, form_key: input.formKey }).execute())
  // Another's key: no form of ours holds it.
  if ('refused' in registered) throw new NotFound('registration')
  await startDelegation({ tx, clock }, actor, id as PersonId, input.reason)
  await record({ tx, now, actorId: actor.personId, onBehalfOf: id }, 'member.registered', { memberId: id, officeId: office.id })
  return ok({ id: id as PersonId })
}

export interface ContactChange {
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly officeId: string
  readonly sharesAddress: boolean
}

/**
 * Changes the name, e-mail or office of the member one acts for, at their request. A new address takes the way in with it: the old one opens
 * this file no more, and who is signed in with it is signed out.
 */
export async function changeContact({ tx, clock }: Context, actor: Actor, change: ContactChange): Promise<Result<null, Exclude<RegistrationRefusal, { field: 'isAnother' }>>> {
  const memberId = found(actor.onBehalfOf, 'member').id
  const before = found(await findContact(tx, actor, memberId), 'member')
  const now = clock.now()
  await tx.selectFrom('people').select('id').where('id', '=', memberId).forUpdate().execute()
  if (change.officeId !== before.officeId && !(await listOfficesToRegister(tx, actor)).some((one) => one.id === change.officeId)) return refuse({ code: 'members.register.error.office', field: 'officeId' })
  const movesAddress = change.email !== before.email
  if (movesAddress && change.email && !change.sharesAddress && (await isAddressTaken(tx, change.email, memberId))) return refuse({ code: 'members.register.error.shared', field: 'sharesAddress' })
  const fields = [
    ...(change.givenName !== before.givenName || change.familyName !== before.familyName ? ['name'] : []),
    ...(movesAddress ? ['email'] : []),
    ...(change.officeId !== before.officeId ? ['office'] : []),
  ]
  if (fields.length === 0) return ok(null)
  await tx.updateTable('people').set({ given_name: change.givenName, family_name: change.familyName, email: change.email, office_id: change.officeId }).where('id', '=', memberId).execute()
  if (movesAddress) await moveAccount(tx, { personId: memberId, from: before.email, to: change.email }, now)
  for (const field of fields) await record({ tx, now, actorId: actor.personId, onBehalfOf: memberId }, 'member.changed', { memberId, field })
  return ok(null)
}
