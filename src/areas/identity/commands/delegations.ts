import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { record } from '../../../platform/events.ts'
import type { DelegationReason } from '../domain/delegation.ts'
import { findActable } from '../queries.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/** Ends the delegations of a session, or those of one person for one member. */
export async function endDelegationsOf(tx: Writer, whose: { sessionId: string } | { personId: string; memberId: string }, now: Date): Promise<void> {
  const ended = await tx
    .updateTable('delegations')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .where((where) =>
      'sessionId' in whose ? where('session_id', '=', whose.sessionId) : where.and([where('person_id', '=', whose.personId), where('member_id', '=', whose.memberId)]),
    )
    .returning(['id', 'member_id', 'person_id'])
    .execute()
  for (const { id, member_id, person_id } of ended) {
    await record({ tx, now, actorId: person_id, onBehalfOf: member_id }, 'delegation.ended', { delegationId: id, memberId: member_id })
  }
}

/** From now on the actor acts for this member in this session. Asked twice, it is one delegation. @throws NotFound */
export async function startDelegation({ tx, clock }: Context, actor: Actor, memberId: PersonId, reason: DelegationReason): Promise<{ name: string }> {
  const member = found(await findActable(tx, actor, memberId), 'member')
  if (actor.onBehalfOf?.id === memberId) return member
  const now = clock.now()
  await endDelegationsOf(tx, { sessionId: actor.sessionId }, now)
  const started = await orRefusal(tx, ['delegations_current'], () =>
    tx
      .insertInto('delegations')
      .values({ session_id: actor.sessionId, person_id: actor.personId, member_id: memberId, reason, started_at: now })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('done' in started) {
    await record({ tx, now, actorId: actor.personId, onBehalfOf: memberId }, 'delegation.started', { delegationId: started.done.id, memberId, reason })
  }
  return member
}

export const endDelegation = ({ tx, clock }: Context, actor: Actor): Promise<void> => endDelegationsOf(tx, { sessionId: actor.sessionId }, clock.now())
