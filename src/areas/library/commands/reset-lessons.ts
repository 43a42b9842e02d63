import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { mayResetLessons } from '../policy.ts'

export interface Unlearning {
  /** A term of a language; null with the language: every term. */
  readonly language: string | null
  readonly term: string | null
  /** Null: every article. */
  readonly articleId: string | null
  readonly reason: string
}

/** Unlearns a term, an article, a term for an article, or everything: at once, and what was searched before teaches it no more. */
export async function resetLessons({ tx, clock }: { tx: Writer; clock: Clock }, actor: Actor, { language, term, articleId, reason }: Unlearning): Promise<void> {
  if (!mayResetLessons(actor)) throw new NotFound()
  const now = clock.now()
  if (articleId !== null && !(await tx.selectFrom('articles').select('id').where('id', '=', articleId).executeTakeFirst())) throw new NotFound()
  const { rows } = await sql<{ id: string }>`
    insert into search_lesson_resets (language, term, article_id, reason, reset_at, reset_by) values (${language}, ${term}, ${articleId}, ${reason}, ${now}, ${actor.personId}) returning id`.execute(tx)
  await sql`
    delete from search_lessons where (${term}::text is null or (language = ${language} and term = ${term})) and (${articleId}::uuid is null or article_id = ${articleId}::uuid)`.execute(tx)
  await record({ tx, now, actorId: actor.personId }, 'lessons.reset', { resetId: rows[0]?.id ?? '' })
}
