import type { Actor } from '../../contracts/actor.ts'
import { memberOf } from '../../contracts/actor.ts'
import type { Writer } from '../../db/connection.ts'
import type { Clock } from '../../lib/clock.ts'
import { found } from '../../lib/errors.ts'
import type { ArticleId } from '../../lib/ids.ts'
import { ok, type Result, refuse } from '../../lib/result.ts'
import { record } from '../../platform/events.ts'
import { keepSettledBy } from './commands/learn.ts'
import { mayJudgeArticle, readableArticles } from './policy.ts'
import { findOwnNeed } from './queries/articles.ts'

export interface Verdict {
  readonly slug: string
  readonly helped: boolean
  /** The need it was read for, one of the member's own. */
  readonly needId: string | null
}

/**
 * Says whether an article helped a member, once for each need and once in general; saying it again changes it, and
 * the same again changes nothing. A need that is not the member's does not exist here.
 */
export async function judgeArticle(
  { tx, clock }: { tx: Writer; clock: Clock },
  actor: Actor | null,
  { slug, helped, needId }: Verdict,
): Promise<Result<{ articleId: ArticleId; helped: boolean }, 'library.verdict.sign-in'>> {
  if (!mayJudgeArticle(actor)) return refuse('library.verdict.sign-in')
  const article = found(await tx.selectFrom('articles').select('id').where('slug', '=', slug).where(readableArticles()).executeTakeFirst())
  const memberId = memberOf(actor)
  const ownNeed = needId === null ? null : found(await findOwnNeed(tx, needId, memberId))
  const changed = await tx
    .insertInto('article_verdicts')
    .values({ article_id: article.id, person_id: memberId, need_id: ownNeed, helped, given_at: clock.now() })
    .onConflict((conflict) =>
      conflict.columns(['article_id', 'person_id', 'need_id']).doUpdateSet({ helped, given_at: clock.now() }).where('article_verdicts.helped', '!=', helped))
    .returning('id')
    .executeTakeFirst()
  if (changed) {
    await keepSettledBy(tx, actor, article.id, helped, clock.now())
    await record({ tx, now: clock.now(), actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'article.judged', { articleId: article.id, needId: ownNeed, helped })
  }
  return ok({ articleId: article.id as ArticleId, helped })
}
