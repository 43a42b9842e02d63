// Another address that the ERP gave: proved by who reads it, agreed to or refused by the member, taken when both are right.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { type Clock, fixedClock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { followAddress } from '../../identity/index.ts'
import { addressFate, lapsesBefore, NEVER_BY_ITSELF } from '../domain/address-change.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A new token for the mail that asks for the proof; an earlier one proves nothing any more. Null when nothing waits. */
export async function renewProof(tx: Writer, changeId: string): Promise<string | null> {
  const token = randomBytes(24).toString('base64url')
  const renewed = await tx.updateTable('address_changes').set({ token_hash: hashOfToken(token) }).where('id', '=', changeId).where('closed_at', 'is', null).where('proven_at', 'is', null).returning('id').executeTakeFirst()
  return renewed ? token : null
}

/** Ends a change, or leaves it waiting, as its fate is now. */
async function settle({ tx, clock }: Context, changeId: string, actorId: string | null): Promise<'wait' | 'taken' | 'replaced' | 'lapsed'> {
  const now = clock.now()
  const change = await tx
    .selectFrom('address_changes as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .select([
      'c.person_id', 'c.address', 'c.replaces', 'c.given_at', 'c.takes_effect_at', 'c.proven_at', 'c.agreed_at', 'p.email', 'p.left_on',
      sql<boolean>`(exists (select from people o where o.email in (c.address, c.replaces) and o.id <> p.id) or exists (select from accounts a where a.email = c.address)
        or exists (select from accounts a join account_people l on l.account_id = a.id where a.email = c.replaces and l.person_id <> p.id))`.as('isShared'),
    ])
    .where('c.id', '=', changeId)
    .where('c.closed_at', 'is', null)
    .forUpdate(['c', 'p'])
    .executeTakeFirst()
  if (!change) return 'replaced'
  const fate = addressFate({ givenAt: change.given_at, takesEffectAt: change.takes_effect_at, provenAt: change.proven_at, agreedAt: change.agreed_at, isOvertaken: change.email !== change.replaces || change.left_on !== null, isShared: change.isShared }, now)
  if (fate === 'wait') {
    if (change.isShared) await tx.updateTable('address_changes').set({ takes_effect_at: NEVER_BY_ITSELF }).where('id', '=', changeId).execute()
    return 'wait'
  }
  const outcome = fate === 'take' ? 'taken' : fate
  await tx.updateTable('address_changes').set({ closed_at: now, outcome }).where('id', '=', changeId).execute()
  if (outcome === 'taken') {
    await tx.updateTable('people').set({ email: change.address }).where('id', '=', change.person_id).execute()
    await followAddress(tx, { personId: change.person_id, from: change.replaces, to: change.address }, now)
  }
  await record({ tx, now, actorId }, 'address.decided', { memberId: change.person_id, changeId, outcome })
  return outcome
}

/** Whoever holds the token of the mail reads the address. Pressed twice, it is proved once. Null for a token that is none (any more). */
export async function proveAddress({ tx, clock }: Context, token: string): Promise<'wait' | 'taken' | null> {
  const change = await tx.selectFrom('address_changes').select(['id', 'person_id', 'proven_at']).where('token_hash', '=', hashOfToken(token)).where('closed_at', 'is', null).forUpdate().executeTakeFirst()
  if (!change) return null
  const now = clock.now()
  if (change.proven_at === null) {
    await tx.updateTable('address_changes').set({ proven_at: now }).where('id', '=', change.id).execute()
    await record({ tx, now, actorId: null }, 'address.proven', { memberId: change.person_id, changeId: change.id })
  }
  const fate = await settle({ tx, clock }, change.id, null)
  return fate === 'wait' || fate === 'taken' ? fate : null
}

/** The member says whether the other address is theirs; or their desk, for them. @throws NotFound when nothing waits */
export async function decideAddress({ tx, clock }: Context, actor: Actor, isMine: boolean): Promise<'wait' | 'taken' | 'refused'> {
  const memberId = memberOf(actor)
  const now = clock.now()
  const change = await tx.selectFrom('address_changes').select('id').where('person_id', '=', memberId).where('closed_at', 'is', null).forUpdate().executeTakeFirst()
  if (!change) throw new NotFound('address')
  if (isMine) {
    await tx.updateTable('address_changes').set({ agreed_at: now }).where('id', '=', change.id).execute()
    const fate = await settle({ tx, clock }, change.id, actor.personId)
    return fate === 'taken' ? 'taken' : 'wait'
  }
  await tx.updateTable('address_changes').set({ closed_at: now, outcome: 'refused' }).where('id', '=', change.id).execute()
  await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'address.decided', { memberId, changeId: change.id, outcome: 'refused' })
  return 'refused'
}

export interface DueAddress {
  readonly takesEffectAt: Date
  readonly id: string
}

/** Settles what has waited long enough; gives what it looked at, fewer than `limit` when none is left after. */
export async function settleDueAddresses({ tx, clock }: Context, after: DueAddress | null, limit: number): Promise<DueAddress[]> {
  const now = clock.now()
  const due = await tx
    .selectFrom('address_changes')
    .select(['id', 'takes_effect_at as takesEffectAt'])
    .where('closed_at', 'is', null)
    .where((e) => e.or([e('takes_effect_at', '<=', now), e('given_at', '<=', lapsesBefore(now))]))
    .$if(after !== null, (query) => query.where(sql<boolean>`(takes_effect_at, id) > (${after?.takesEffectAt}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('takes_effect_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  for (const { id } of due) await settle({ tx, clock: fixedClock(now) }, id, null)
  return due
}
