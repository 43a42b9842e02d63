// The opening of a confidential text is a row that the member sees: one for each reader, need and hour.
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { mayReadNeed } from '../policy.ts'
import { findNeed, type NeedView } from '../queries/need.ts'
import type { CommandContext } from './course.ts'

/** Records that the actor opens the text of a need, its reason derived from their relation; the member's own reading is not recorded. Gives the need. */
export async function recordOpening({ tx, clock }: CommandContext, actor: Actor, needId: string): Promise<NeedView> {
  const need = await findNeed(tx, actor, needId)
  if (!need) throw new NotFound()
  if (need.memberId === actor.personId || !mayReadNeed(need) || need.relation === null || need.relation === 'member') return need
  const now = clock.now()
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
  await tx
    .insertInto('openings')
    .values({ reader_id: actor.personId, member_id: need.memberId, need_id: needId, reason: need.relation, opened_at: now, opened_hour: hour })
    .onConflict((conflict) => conflict.columns(['reader_id', 'need_id', 'opened_hour']).doNothing())
    .execute()
  return need
}
