import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { officesOf } from '../../identity/index.ts'
import { mayTakeCalls } from '../policy.ts'

/** Counts a simple question that was settled at once: its theme, the day, the office. Neither who asked nor who answered. */
export async function countQuestion({ tx, clock }: { tx: Writer; clock: Clock }, actor: Actor, { theme, channel }: { theme: string; channel: 'phone' | 'desk' }): Promise<Result<null, { readonly code: 'desk.error.theme'; readonly field: 'theme' }>> {
  if (!mayTakeCalls(actor)) throw new NotFound('desk-questions')
  const known = await tx.selectFrom('themes').select('key').where('key', '=', theme).executeTakeFirst()
  if (!known) return refuse({ code: 'desk.error.theme', field: 'theme' })
  await tx
    .insertInto('desk_questions')
    .values({ unit_id: actor.unit.id, office_id: officesOf(actor)[0] ?? null, theme_key: theme, channel, asked_on: isoDateIn(actor.unit.timeZone, clock.now()) })
    .onConflict((conflict) => conflict.columns(['unit_id', 'office_id', 'theme_key', 'channel', 'asked_on']).doUpdateSet({ count: sql`desk_questions.count + 1` }))
    .execute()
  return ok(null)
}
