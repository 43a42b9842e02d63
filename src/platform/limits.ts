// How often something may be tried: counted in the database, the same for every process.
import { sql } from 'kysely'
import type { Database } from '../db/connection.ts'

export interface Limit {
  readonly name: string
  readonly hits: number
  readonly seconds: number
}

/**
 * Counts one try of `subject` in a window that starts with its first; outside any other transaction, so that a refused
 * request counts too.
 * @returns whether it is still within the limit
 */
export async function withinLimit(db: Database, { name, hits, seconds }: Limit, subject: string, now: Date): Promise<boolean> {
  const from = new Date(now.getTime() - seconds * 1000)
  const row = await db
    .insertInto('limits')
    .values({ name, subject, window_started_at: now })
    .onConflict((conflict) =>
      conflict.columns(['name', 'subject']).doUpdateSet({
        hits: sql`case when limits.window_started_at <= ${from} then 1 else limits.hits + 1 end`,
        window_started_at: sql`case when limits.window_started_at <= ${from} then ${now} else limits.window_started_at end`,
      }),
    )
    // A count that a crash loses harms nobody: no try waits for the disk.
    .returning(['hits', sql`set_config('synchronous_commit', 'off', true)`.as('unhurried')])
    .executeTakeFirstOrThrow()
  return row.hits <= hits
}
