// What ends by itself, each night: rows whose period is over. Which periods, and why, stands in docs/dpia.md; what a
// cooperative must decide with its lawyers (texts of needs, who opened a file) is not ended here.
import { type RawBuilder, sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Database } from '../db/connection.ts'

const BATCH = 5000

interface Period {
  readonly name: string
  /** What is over, as a person reads it. */
  readonly over: string
  readonly table: string
  /** The primary key by which rows are taken a batch at a time. */
  readonly key: readonly string[]
  readonly where: RawBuilder<unknown>
}

const before = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)

const periodsAt = (now: Date, { mailDays }: Config['retention']): readonly Period[] => [
  { name: 'sessions', over: 'sessions that ended', table: 'sessions', key: ['id'], where: sql`expires_at < ${now}` },
  { name: 'verifications', over: 'codes and links to sign in that ended', table: 'verifications', key: ['id'], where: sql`expires_at < ${now}` },
  { name: 'provider-attempts', over: "sign-ins begun at the cooperative's provider", table: 'provider_attempts', key: ['state_hash'], where: sql`expires_at < ${now}` },
  { name: 'drafts', over: 'drafts from before a sign-in, after 24 hours', table: 'drafts', key: ['kept_until'], where: sql`kept_until < ${now}` },
  { name: 'limits', over: 'counts of tries, after two days', table: 'limits', key: ['name', 'subject'], where: sql`window_started_at < ${before(now, 2)}` },
  { name: 'mails', over: `mails composed more than ${mailDays} days ago`, table: 'mails', key: ['id'], where: sql`composed_at < ${before(now, mailDays)}` },
  { name: 'search-traces', over: 'words searched by members who let them teach, after 90 days', table: 'search_traces', key: ['id'], where: sql`at < ${before(now, 90)}` },
  { name: 'phone-notices', over: `what was said by phone instead of a mail, done more than ${mailDays} days ago`, table: 'phone_notices', key: ['id'], where: sql`done_at < ${before(now, mailDays)}` },
]

export interface EndedPeriod {
  readonly name: string
  readonly over: string
  readonly rows: number
}

/**
 * Deletes what is over, a batch in each transaction, or only counts it. May run at any time and twice at once.
 * @param db under the role of jobs
 */
export async function endPeriods(db: Database, now: Date, retention: Config['retention'], { dryRun = false } = {}): Promise<EndedPeriod[]> {
  const ended: EndedPeriod[] = []
  for (const { name, over, table, key, where } of periodsAt(now, retention)) {
    let rows = 0
    if (dryRun) rows = Number((await sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${where}`.execute(db)).rows[0]?.count)
    else {
      const keys = sql.join(key.map((column) => sql.ref(column)))
      for (;;) {
        const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where (${keys}) in (select ${keys} from ${sql.table(table)} where ${where} limit ${BATCH})`.execute(db)
        rows += Number(numAffectedRows)
        if (numAffectedRows < BigInt(BATCH)) break
      }
    }
    ended.push({ name, over, rows })
  }
  return ended
}
