// What a member says of the changes of rules that reach them: put away, wished by mail, in which situation they are.
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import type { MemberStatus } from '../domain/rule-change.ts'
import { mayWatchChanges, readableArticles } from '../policy.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/** Puts a change away from the member's home; a second time changes nothing. */
export async function dismissChange({ tx, clock }: Context, actor: Actor, slug: string): Promise<void> {
  if (!mayWatchChanges(actor)) throw new NotFound()
  const article = found(await tx.selectFrom('articles').innerJoin('rule_changes', 'rule_changes.article_id', 'articles.id').select('articles.id').where('slug', '=', slug).where(readableArticles()).executeTakeFirst())
  const now = clock.now()
  const added = await tx
    .insertInto('change_dismissals')
    .values({ person_id: memberOf(actor), article_id: article.id, dismissed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('article_id')
    .executeTakeFirst()
  if (added) await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'change.dismissed', { articleId: article.id, memberId: memberOf(actor) })
}

/** Says in which situations the member is (none of them is an answer too), and whether they wish mails: off until they say so. */
export async function wishForChanges({ tx, clock }: Context, actor: Actor, { statuses, byMail }: { statuses: readonly MemberStatus[]; byMail: boolean }): Promise<void> {
  if (!mayWatchChanges(actor)) throw new NotFound()
  const now = clock.now()
  const personId = memberOf(actor)
  const before = await tx.selectFrom('watch_wishes').select('mail_since').where('person_id', '=', personId).executeTakeFirst()
  const values = { statuses: [...statuses], mail_since: byMail ? (before?.mail_since ?? now) : null, changed_at: now }
  await tx.insertInto('watch_wishes').values({ person_id: personId, ...values }).onConflict((conflict) => conflict.column('person_id').doUpdateSet(values)).execute()
  await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'watch.changed', { memberId: personId })
}
