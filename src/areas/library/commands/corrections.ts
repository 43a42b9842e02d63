// What readers say is wrong or missing, and what becomes of it.
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { record } from '../../../platform/events.ts'
import { type Editor, mayCareForArticle, readableArticles } from '../policy.ts'
import { findCorrection } from '../queries/editing/corrections.ts'
import type { CommandContext } from './versions.ts'

const OPEN_AT_MOST = 20

export interface Suggestion {
  readonly language: string
  readonly body: string
  readonly formKey: string
}

/** Keeps a member's suggestion for who cares for the article; the same form sent twice is one. Twenty of one person wait at most. */
export async function suggestCorrection({ tx, clock }: CommandContext, actor: Actor, slug: string, { language, body, formKey }: Suggestion): Promise<Result<null, 'library.correction.error.too-many'>> {
  const authorId = memberOf(actor)
  const article = found(await tx.selectFrom('articles').select('id').where('slug', '=', slug).where(readableArticles()).executeTakeFirst())
  const open = await tx.selectFrom('article_corrections').select('id').where('author_id', '=', authorId).where('outcome', 'is', null).limit(OPEN_AT_MOST).execute()
  if (open.length >= OPEN_AT_MOST) return refuse('library.correction.error.too-many')
  const now = clock.now()
  const kept = await orRefusal(tx, ['article_corrections_form_key_key'], () =>
    tx.insertInto('article_corrections').values({ article_id: article.id, language, author_id: authorId, body, suggested_at: now, form_key: formKey }).returning('id').executeTakeFirstOrThrow())
  if ('done' in kept) await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'article.correction_suggested', { articleId: article.id, correctionId: kept.done.id, memberId: authorId })
  return ok(null)
}

/** Says what became of a suggestion; its author is told. Decided already, it stays as it is. */
export async function decideCorrection({ tx, clock }: CommandContext, editor: Editor, id: string, { taken, answer }: { readonly taken: boolean; readonly answer: string }): Promise<Result<null, 'library.correction.error.answer'>> {
  const correction = found(await findCorrection(tx, id))
  if (!mayCareForArticle(editor, correction.themes)) throw new NotFound()
  if (!taken && answer === '') return refuse('library.correction.error.answer')
  const now = clock.now()
  const decided = await tx
    .updateTable('article_corrections')
    .set({ outcome: taken ? 'taken' : 'not_taken', answer, decided_by: editor.actor.personId, decided_at: now })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .returning('article_id')
    .executeTakeFirst()
  if (decided) await record({ tx, now, actorId: editor.actor.personId }, 'article.correction_decided', { articleId: decided.article_id, correctionId: id, memberId: correction.authorId, outcome: taken ? 'taken' : 'not_taken' })
  return ok(null)
}
