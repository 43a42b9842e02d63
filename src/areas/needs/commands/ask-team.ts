// The member asks a team in writing, by name: choosing it is also allowing it to read.
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { isOwnNeed } from '../policy.ts'
import { assign, type CommandContext, honestDateOf, lockNeed, promise, step } from './course.ts'

export async function askTeam(context: CommandContext, actor: Actor, needId: string, teamId: string): Promise<Result<{ promisedOn: string }, { readonly code: 'needs.error.closed' }>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!isOwnNeed(actor, need)) throw new NotFound()
  if (!need.open) return refuse({ code: 'needs.error.closed' })
  const team = await tx.selectFrom('teams').select('id').where('id', '=', teamId).where('unit_id', '=', need.unitId).where('kind', 'in', ['office', 'second_line', 'trust']).executeTakeFirst()
  if (!team) throw new NotFound()
  if (need.open.teamId === teamId) return ok({ promisedOn: need.open.promisedOn })
  if (actor.onBehalfOf === null) {
    await tx
      .insertInto('need_widenings')
      .values({ need_id: needId, team_id: teamId, asked_at: clock.now(), asked_by: actor.personId, allowed_at: clock.now() })
      .onConflict((conflict) => conflict.columns(['need_id', 'team_id']).doUpdateSet({ allowed_at: clock.now(), refused_at: null }))
      .execute()
  }
  const promisedOn = await honestDateOf(context, need, teamId)
  await assign(context, actor, need, { teamId, personId: null, reason: 'second_line' })
  await step(context, need, 'answer', 'us')
  await promise(context, actor, need, promisedOn, 'second_line')
  return ok({ promisedOn })
}
