// "This is not my case", "not this": what the member says of what was understood and proposed. Dated, taken back as easily.
import type { Actor } from '../../../contracts/actor.ts'
import type { SituationFact } from '../../../contracts/orientation.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { notePutBack, noteSetAside } from './note-choice.ts'
import { findNeed, isOwnNeed, type NeedView } from '../../needs/index.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

async function ownOpenNeed({ tx }: Context, actor: Actor, needId: string): Promise<NeedView> {
  const need = found(await findNeed(tx, actor, needId))
  if (!isOwnNeed(actor, need) || need.open === null) throw new NotFound()
  return need
}

/** Sets a fact aside, or takes that back; the same again changes nothing. Health is never among them. @throws NotFound for whom it is not */
export async function decideFact(context: Context, actor: Actor, needId: string, fact: Exclude<SituationFact, 'ill'>, isMine: boolean): Promise<void> {
  const { tx, clock } = context
  const need = await ownOpenNeed(context, actor, needId)
  const now = clock.now()
  const { numAffected } = isMine
    ? await tx.updateTable('need_facts_set_aside').set({ taken_back_at: now }).where('need_id', '=', needId).where('fact', '=', fact).where('taken_back_at', 'is', null).executeTakeFirst().then((done) => ({ numAffected: done.numUpdatedRows }))
    : await tx
        .insertInto('need_facts_set_aside')
        .values({ need_id: needId, fact, set_aside_at: now, set_aside_by: actor.personId })
        .onConflict((conflict) => conflict.columns(['need_id', 'fact']).where('taken_back_at', 'is', null).doNothing())
        .executeTakeFirst()
        .then((done) => ({ numAffected: done.numInsertedOrUpdatedRows ?? 0n }))
  if (numAffected > 0n) await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'need.situation_corrected', { needId, memberId: need.memberId })
}

/** Sets a proposed way aside for this need, or puts it back: it teaches, and the list does without it. */
export async function decideOption(context: Context, actor: Actor, needId: string, key: string, isWanted: boolean): Promise<void> {
  const { tx, clock } = context
  const need = await ownOpenNeed(context, actor, needId)
  const now = clock.now()
  const last = await tx.selectFrom('overrulings').select('became').where('need_id', '=', needId).where('overruled', '=', 'option').where('was', '=', key).orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const became = isWanted ? 'back' : 'none'
  if ((last?.became ?? 'back') === became) return
  await tx.insertInto('overrulings').values({ need_id: needId, person_id: actor.personId, overruled: 'option', was: key, became, at: now }).execute()
  await (isWanted ? notePutBack : noteSetAside)({ tx, now }, needId, key)
  await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'need.option_overruled', { needId, memberId: need.memberId })
}
