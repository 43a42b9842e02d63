import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { findGap, seesGaps } from '../queries/gaps.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/** Says of something missing that one has it in hand, or that it is not ours and why. Refused when somebody said so just before. */
export async function markGap({ tx, clock }: Context, actor: Actor, gapId: string, { mark, reason }: { mark: 'in_hand' | 'not_ours'; reason: string }): Promise<Result<null, 'library.gap.marked-already'>> {
  const now = clock.now()
  if (!(await seesGaps(tx, actor, now))) throw new NotFound()
  const gap = found(await findGap(tx, actor, gapId, actor.language))
  const outcome = await orRefusal(tx, ['library_gap_marks_once'], () => sql<{ id: string }>`
    insert into library_gap_marks (subject, mark, reason, marked_at, marked_by) values (${gap.subject}, ${mark}, ${reason}, ${now}, ${actor.personId}) returning id`.execute(tx))
  if ('refused' in outcome) return refuse('library.gap.marked-already')
  await record({ tx, now, actorId: actor.personId }, 'gap.marked', { markId: outcome.done.rows[0]?.id ?? '', mark })
  return ok(null)
}

/** Takes the mark away, whoever set it; gone already, nothing changes. */
export async function liftGapMark({ tx, clock }: Context, actor: Actor, gapId: string): Promise<void> {
  const now = clock.now()
  if (!(await seesGaps(tx, actor, now))) throw new NotFound()
  const gap = found(await findGap(tx, actor, gapId, actor.language))
  const { rows } = await sql<{ id: string }>`
    update library_gap_marks set lifted_at = ${now}, lifted_by = ${actor.personId} where subject = ${gap.subject} and lifted_at is null returning id`.execute(tx)
  if (rows[0]) await record({ tx, now, actorId: actor.personId }, 'gap.mark_lifted', { markId: rows[0].id })
}
