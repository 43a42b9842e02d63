// What the mails to those who keep articles name.
import { sql } from 'kysely'
import type { Database } from '../../../db/connection.ts'

const TITLES_IN_A_MAIL = 20

/** The title of an article as its reader would see it. */
export const titleIn = (language: string) => sql<string>`coalesce((select title from article_texts t where t.article_id = articles.id order by t.language <> ${language}, t.language <> 'fr', t.language limit 1), articles.slug)`

/** The articles that an owner was asked about on a day and that are still due. */
export async function titlesDue(db: Database, personId: string, askedOn: string, language: string): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select ${titleIn(language)} as title from article_review_asks a join articles on articles.id = a.article_id
    where a.person_id = ${personId} and a.asked_on = ${askedOn}::date and articles.owner_id = a.person_id and articles.review_on < a.asked_on and articles.withdrawn_at is null
    order by articles.review_on, articles.id limit ${TITLES_IN_A_MAIL}`.execute(db)
  return rows.map((row) => row.title)
}
