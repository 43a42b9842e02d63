import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'

/** A mailbox that is full for an hour is no news: so many passing failures, over so many days, are. */
const SOFT_TIMES = 3
const SOFT_DAYS = 2

/**
 * Since when mails no longer reach the person of a row of `people`, named by its alias, at the address they have now; null
 * where they do. Who may know: the person, and those who see them as a member (the query around it has checked).
 */
export const emailFailingSince = (people: string): RawBuilder<Date | null> => sql<Date | null>`(
  select f.first_at from email_failures f where f.person_id = ${sql.ref(`${people}.id`)} and f.address = ${sql.ref(`${people}.email`)} and f.ended_at is null
    and (f.kind = 'hard' or (f.times >= ${SOFT_TIMES} and f.last_at - f.first_at >= make_interval(days => ${SOFT_DAYS}))) limit 1)`

/** The same for one person. */
export async function findEmailFailure(db: Reader, personId: string): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`select ${emailFailingSince('p')} as since from people p where p.id = ${personId}`.execute(db)
  return rows[0]?.since ?? null
}
