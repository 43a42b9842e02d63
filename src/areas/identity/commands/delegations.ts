import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { type Clock, fixedClock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { record } from '../../../platform/events.ts'
import { DELEGATION_HOURS_MAX, DELEGATION_IDLE_MINUTES, type DelegationReason } from '../domain/delegation.ts'
import { findActable } from '../queries.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/**
 * Ends the delegations of a session, or those of one person: all of them (who lost their role) or for one member. One
 * that had ended by itself keeps that moment.
 */
export async function endDelegationsOf(tx: Writer, whose: { sessionId: string } | { personId: string; memberId?: string }, now: Date): Promise<void> {
  const lapse = sql<Date>`least(${now}::timestamptz, coalesce(last_used_at, started_at) + make_interval(mins => ${DELEGATION_IDLE_MINUTES}), started_at + make_interval(hours => ${DELEGATION_HOURS_MAX}))`
  const ended = await tx
    .updateTable('delegations')
    .set({ ended_at: lapse })
    .where('ended_at', 'is', null)
    .where((where) =>
      'sessionId' in whose
        ? where('session_id', '=', whose.sessionId)
        : where.and([where('person_id', '=', whose.personId), ...(whose.memberId ? [where('member_id', '=', whose.memberId)] : [])]),
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
      .values({ session_id: actor.sessionId, person_id: actor.personId, member_id: memberId, reason, started_at: now, last_used_at: now })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('done' in started) {
    await record({ tx, now, actorId: actor.personId, onBehalfOf: memberId }, 'delegation.started', { delegationId: started.done.id, memberId, reason })
  }
  return member
}

/** Notes that it is still used, so that it does not end by itself. */
export async function noteUse(tx: Writer, delegationId: string, now: Date): Promise<void> {
  await tx.updateTable('delegations').set({ last_used_at: now }).where('id', '=', delegationId).where('ended_at', 'is', null).execute()
}

/** Goes on with a delegation that ended by itself while a form was open, if one may still act for this member. */
export async function resumeDelegation(tx: Writer, actor: Actor, now: Date): Promise<void> {
  if (!actor.lapsed || !(await findActable(tx, actor, actor.lapsed.memberId))) return
  const { reason } = await tx.selectFrom('delegations').select('reason').where('id', '=', actor.lapsed.id).executeTakeFirstOrThrow()
  await startDelegation({ tx, clock: fixedClock(now) }, actor, actor.lapsed.memberId, reason)
}

export const endDelegation = ({ tx, clock }: Context, actor: Actor): Promise<void> => endDelegationsOf(tx, { sessionId: actor.sessionId }, clock.now())
