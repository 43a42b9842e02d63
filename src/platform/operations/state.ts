// What the database says of the whole installation, the same whichever process is asked: jobs, mails, promises, backups.
import { sql } from 'kysely'
import { Gauge, Registry } from 'prom-client'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/connection.ts'
import { readMigrations } from '../../db/migrate.ts'

interface State {
  jobs_waiting: number
  jobs_active: number
  jobs_failed: number
  jobs_oldest_seconds: number
  needs_open: number
  needs_late: number
  mails_unsent: number
  mails_oldest_seconds: number
  backup_age_seconds: number | null
}

/** One statement; each part is answered by an index, so that its cost does not grow with the years. */
async function readState(db: Database, now: Date, sendsMails: boolean): Promise<State> {
  const { rows } = await sql<State>`
    select j.waiting as jobs_waiting, j.active as jobs_active, j.failed as jobs_failed, j.oldest as jobs_oldest_seconds,
      (select count(*) from open_needs) as needs_open,
      (select count(*) from open_needs where promised_on < ${now}::date) as needs_late,
      m.unsent as mails_unsent, m.oldest as mails_oldest_seconds,
      (select extract(epoch from now() - max(finished_at))::float8 from backups) as backup_age_seconds
    from (select count(*) filter (where state in ('created', 'retry') and start_after <= now()) as waiting,
            count(*) filter (where state = 'active') as active,
            count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days') as failed,
            coalesce(extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after <= now())), 0)::float8 as oldest
          from jobs.job where state in ('created', 'retry', 'active', 'failed')) j,
      (select count(*) as unsent, coalesce(extract(epoch from now() - min(composed_at)), 0)::float8 as oldest
       from mails where ${sendsMails} and sent_at is null and composed_at > now() - interval '7 days') m`.execute(db)
  return rows[0] as State
}

const GAUGES: Readonly<Record<keyof State, readonly [name: string, help: string]>> = {
  jobs_waiting: ['cairn_jobs_waiting', 'Jobs whose time has come and that wait'],
  jobs_active: ['cairn_jobs_active', 'Jobs at work'],
  jobs_failed: ['cairn_jobs_failed', 'Jobs that failed for good in the last seven days'],
  jobs_oldest_seconds: ['cairn_jobs_oldest_waiting_seconds', 'How long the oldest of them has waited'],
  needs_open: ['cairn_needs_open', 'Open needs'],
  needs_late: ['cairn_needs_late', 'Open needs whose promised date has passed'],
  mails_unsent: ['cairn_mails_unsent', 'Mails composed in the last seven days and not sent'],
  mails_oldest_seconds: ['cairn_mails_oldest_unsent_seconds', 'How long the oldest of them has waited'],
  backup_age_seconds: ['cairn_backup_age_seconds', 'Time since the last backup; absent when none was made'],
}

export async function stateMetrics(db: Database, now: Date, config: Config): Promise<Registry> {
  const registry = new Registry()
  const state = await readState(db, now, config.smtpUrl !== null)
  for (const [key, [name, help]] of Object.entries(GAUGES)) {
    const value = state[key as keyof State]
    if (value !== null) new Gauge({ name, help, registers: [registry] }).set(Number(value))
  }
  return registry
}

/** The migrations of this program, read once: what it was built with. */
let names: readonly string[] | null = null

/** Why this process should receive no request just now; null when it may. */
export async function notReady(db: Database): Promise<string | null> {
  names ??= readMigrations().map(({ name }) => name)
  const { rows } = await sql<{ cannot_write: boolean; missing: number }>`
    select pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool as cannot_write,
      ${names.length} - (select count(*) from migrations where name = any (${names})) as missing`.execute(db)
  if (rows[0]?.cannot_write) return 'the database can only be read'
  if (Number(rows[0]?.missing) > 0) return `${rows[0]?.missing} migrations are missing: run bin/cairn migrate`
  return null
}
