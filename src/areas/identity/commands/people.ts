// Someone new in a unit, before any other system knows them: the first people of a new country.
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayAdminister } from '../policy.ts'

export interface NewPerson {
  readonly unitId: string
  readonly officeId: string | null
  readonly givenName: string
  readonly familyName: string
  readonly language: string
  readonly languages: readonly string[]
  /** Where the link to sign in is sent; null: they come to the desk. */
  readonly email: string | null
}

/** Adds a person without any role; an address that already signs someone in is refused, so that nobody opens another's file. */
export async function addPerson({ tx, clock }: { readonly tx: Writer; readonly clock: Clock }, actor: Actor, person: NewPerson): Promise<Result<{ id: string }, { readonly code: 'identity.error.email-known'; readonly field: 'email' }>> {
  if (!mayAdminister(actor, person.unitId)) throw new NotFound('unit')
  const now = clock.now()
  if (person.officeId !== null) found(await tx.selectFrom('offices').select('id').where('id', '=', person.officeId).where('unit_id', '=', person.unitId).executeTakeFirst(), 'office')
  const account = person.email === null
    ? null
    : await tx
        .insertInto('accounts')
        .values({ name: `${person.givenName} ${person.familyName}`, email: person.email, email_verified: false, created_at: now, updated_at: now })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .returning('id')
        .executeTakeFirst()
  if (account === undefined) return refuse({ code: 'identity.error.email-known', field: 'email' })
  const { id } = await tx
    .insertInto('people')
    .values({
      unit_id: person.unitId, office_id: person.officeId, given_name: person.givenName, family_name: person.familyName, language: person.language, languages: [...person.languages], email: person.email,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (account) await tx.insertInto('account_people').values({ account_id: account.id, person_id: id, linked_at: now }).execute()
  await record({ tx, now, actorId: actor.personId }, 'person.added', { unitId: person.unitId, personId: id })
  return ok({ id })
}
