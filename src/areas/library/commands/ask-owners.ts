// Who looks after an article is asked to read it again once its day has passed: once, then every thirty days.
import { sql } from 'kysely'
import { record } from '../../../platform/events.ts'
import type { CommandContext } from './versions.ts'

const ASKED_EVERY_DAYS = 30
const OWNERS_AT_ONCE = 100

/**
 * Notes for up to a hundred owners which of their articles are due, and records that each was asked; their mail follows.
 * Whoever was asked about an article within thirty days is not asked about it again.
 * @returns how many owners were asked
 */
export async function askOwners({ tx, clock }: CommandContext): Promise<number> {
  const now = clock.now()
  const today = now.toISOString().slice(0, 10)
  const { rows } = await sql<{ personId: string }>`
    with due as (
      select articles.id, owner_id from articles join people p on p.id = owner_id
      where withdrawn_at is null and draft_since is null and review_on < ${today}::date and p.left_on is null
        and not exists (select from article_review_asks a where a.article_id = articles.id and a.person_id = owner_id and a.asked_on > ${today}::date - ${ASKED_EVERY_DAYS}::int)
    ), owners as (select distinct owner_id from due order by owner_id limit ${OWNERS_AT_ONCE}),
    asked as (
      insert into article_review_asks (article_id, person_id, asked_on) select due.id, due.owner_id, ${today}::date from due join owners using (owner_id) on conflict do nothing returning person_id
    )
    select distinct person_id as "personId" from asked`.execute(tx)
  for (const { personId } of rows) await record({ tx, now, actorId: null }, 'articles.review_asked', { personId, askedOn: today })
  return rows.length
}
