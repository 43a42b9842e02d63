import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { mayReadLessons } from '../policy.ts'

export interface Unlearning {
  /** Null with the kind: everything, facts too. */
  readonly theme: string | null
  readonly kind: string | null
  readonly reason: string
}

/** Unlearns at once; what was chosen before teaches it no more. @throws NotFound for whom it is not */
export async function resetOptionLessons({ tx, clock }: { tx: Writer; clock: Clock }, actor: Actor, { theme, kind, reason }: Unlearning): Promise<void> {
  if (!mayReadLessons(actor)) throw new NotFound()
  const now = clock.now()
  if (theme !== null && !(await tx.selectFrom('themes').select('key').where('key', '=', theme).executeTakeFirst())) throw new NotFound()
  const { id } = await tx.insertInto('option_lesson_resets').values({ theme_key: theme, kind, reason, reset_at: now, reset_by: actor.personId }).returning('id').executeTakeFirstOrThrow()
  await sql`delete from option_lessons where (${theme}::text is null or theme_key = ${theme}) and (${kind}::text is null or kind = ${kind})`.execute(tx)
  if (theme === null && kind === null) await tx.deleteFrom('fact_lessons').execute()
  await record({ tx, now, actorId: actor.personId }, 'option_lessons.reset', { resetId: id })
}
