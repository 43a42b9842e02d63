import { type Actor, hasRole } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { endDelegationsOf } from '../../identity/index.ts'
import { isOwnAffair } from '../policy.ts'
import { listAccompanying } from '../queries/members.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/** From now on this person has no part in any of the member's needs. No reason is asked (promise 5). */
export async function barPerson({ tx, clock }: Context, actor: Actor, barredId: PersonId | null): Promise<Result<void, 'members.error.bar'>> {
  if (!isOwnAffair(actor) || !hasRole(actor, 'member')) throw new NotFound('bars')
  const memberId = actor.personId
  const accompanying = await listAccompanying(tx, memberId)
  if (!barredId || !accompanying.some((one) => one.id === barredId)) return refuse('members.error.bar')
  const now = clock.now()
  const barred = await tx.insertInto('bars').values({ member_id: memberId, barred_id: barredId, barred_at: now }).onConflict((conflict) => conflict.doNothing()).returning('barred_id').executeTakeFirst()
  if (!barred) return ok(undefined)
  await endDelegationsOf(tx, { personId: barredId, memberId }, now)
  await tx.updateTable('member_profiles').set({ adviser_id: null }).where('person_id', '=', memberId).where('adviser_id', '=', barredId).execute()
  await record({ tx, now, actorId: memberId }, 'member.barred', { memberId, barredId })
  return ok(undefined)
}

export async function removeBar({ tx, clock }: Context, actor: Actor, barredId: PersonId): Promise<void> {
  if (!isOwnAffair(actor)) throw new NotFound('bars')
  const memberId = actor.personId
  const removed = await tx.deleteFrom('bars').where('member_id', '=', memberId).where('barred_id', '=', barredId).returning('barred_id').executeTakeFirst()
  if (removed) await record({ tx, now: clock.now(), actorId: memberId }, 'bar.removed', { memberId, barredId })
}
