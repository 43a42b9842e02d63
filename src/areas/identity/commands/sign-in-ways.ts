// Ways to sign in are added and removed here and nowhere else: each time an event, from which the person gets a mail.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Database, Writer } from '../../../db/connection.ts'
import { reading } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import type { ProviderIdentity } from '../domain/provider-claims.ts'
import { isRecent, mayRemove } from '../domain/sign-in-way.ts'
import { mayChangeWays } from '../policy.ts'
import { findOwnSession, listSignInWays } from '../queries.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/**
 * The account that opens this person's file and no other's; made where there is none. A shared address opens the file of
 * whom it was first linked to, so someone who shares one gets an account of their own, with an address that no mail reaches.
 */
export async function ownAccount(tx: Writer, personId: string, now: Date): Promise<string> {
  const { rows } = await sql<{ account_id: string }>`
    select l.account_id from account_people l
    where l.person_id = ${personId} and not exists (select from account_people o where o.account_id = l.account_id and o.person_id <> l.person_id)
    order by l.linked_at, l.account_id limit 1`.execute(tx)
  if (rows[0]) return rows[0].account_id
  const made = await sql<{ id: string }>`
    insert into accounts (name, email, email_verified, created_at, updated_at)
    select p.given_name, case when p.email is not null and not exists (select from people o where o.email = p.email and o.id <> p.id) and not exists (select from accounts a where a.email = p.email)
      then p.email else uuidv7() || '@account.invalid' end, false, ${now}, ${now}
    from people p where p.id = ${personId} returning id`.execute(tx)
  const accountId = made.rows[0]?.id
  if (!accountId) throw new NotFound('person')
  await tx.insertInto('account_people').values({ account_id: accountId, person_id: personId, linked_at: now }).execute()
  return accountId
}

/** Whether the actor has signed in recently enough to add a way. @throws NotFound for who acts for another */
export async function mayAddWay(db: Database, actor: Actor, now: Date): Promise<boolean> {
  if (!mayChangeWays(actor)) throw new NotFound('sign-in way')
  return reading(db, { actorId: actor.personId, now }, async (reader) => isRecent((await findOwnSession(reader, actor)).since, now))
}

/** Where a code is sent to an actor who must show anew who they are. @throws NotFound when the house knows no address */
export async function ownAddress(db: Database, actor: Actor, now: Date): Promise<string> {
  return found(await reading(db, { actorId: actor.personId, now }, async (reader) => (await findOwnSession(reader, actor)).address), 'address')
}

export type LinkRefusal = 'other-subject' | 'taken'

/**
 * Links what the provider says of someone to a person; asked twice, it is one link.
 * @returns the account it opens, or why not: the person has another subject already, or the subject another person
 */
export async function linkSubject(tx: Writer, personId: string, { issuer, subject }: Pick<ProviderIdentity, 'issuer' | 'subject'>, now: Date): Promise<Result<string, LinkRefusal>> {
  // One at a time for each person: of two subjects that come together, one finds the place taken.
  await tx.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute()
  const has = await tx.selectFrom('sign_in_methods').select(['account_id', 'provider_account_id']).where('person_id', '=', personId).where('provider_id', '=', issuer).executeTakeFirst()
  if (has) return has.provider_account_id === subject ? ok(has.account_id) : refuse('other-subject')
  const accountId = await ownAccount(tx, personId, now)
  const linked = await tx
    .insertInto('sign_in_methods')
    .values({ account_id: accountId, person_id: personId, provider_id: issuer, provider_account_id: subject, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!linked) return refuse('taken')
  await record({ tx, now, actorId: personId }, 'sign_in_way.added', { personId, way: 'provider' })
  return ok(accountId)
}

/** Says whose a passkey is that was just registered, and lets it open their file; asked twice, it is said once. */
export async function confirmPasskey({ tx, clock }: Context, actor: Actor, accountId: string, credentialId: string, name: string): Promise<void> {
  const now = clock.now()
  const confirmed = await tx
    .updateTable('passkeys')
    .set({ confirmed_at: now, created_at: now, person_id: actor.personId, name })
    .where('credential_id', '=', credentialId)
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (confirmed) await record({ tx, now, actorId: actor.personId }, 'sign_in_way.added', { personId: actor.personId, way: 'passkey' })
}

/** Removes one of the actor's ways; gone already is done. @throws NotFound for another's, and for who acts for another */
export async function removeSignInWay({ tx, clock }: Context, actor: Actor, id: string): Promise<Result<null, 'identity.ways.error.last' | 'identity.ways.error.recent'>> {
  if (!mayChangeWays(actor)) throw new NotFound('sign-in way')
  const now = clock.now()
  // Two removals at once do not both find another way left.
  await tx.selectFrom('people').select('id').where('id', '=', actor.personId).forUpdate().execute()
  const ways = await listSignInWays(tx, actor)
  const way = ways.find((one) => one.id === id)
  if (!way) {
    if (await isAnothers(tx, id)) throw new NotFound('sign-in way')
    return ok(null)
  }
  if (!isRecent((await findOwnSession(tx, actor)).since, now)) return refuse('identity.ways.error.recent')
  if (!mayRemove(ways, id)) return refuse('identity.ways.error.last')
  await tx.deleteFrom(way.kind === 'passkey' ? 'passkeys' : 'sign_in_methods').where('id', '=', id).where('person_id', '=', actor.personId).execute()
  await record({ tx, now, actorId: actor.personId }, 'sign_in_way.removed', { personId: actor.personId, way: way.kind })
  return ok(null)
}

async function isAnothers(tx: Writer, id: string): Promise<boolean> {
  const { rows } = await sql`select id from passkeys where id = ${id} union all select id from sign_in_methods where id = ${id}`.execute(tx)
  return rows.length > 0
}
