// What the database says of itself: reachable, new enough, plain roles, migrated, filled, its jobs and mails done.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../../config.ts'
import { openPool, requirePlainRole } from '../../db/connection.ts'
import { livePostmaster } from '../../db/embedded.ts'
import { readMigrations } from '../../db/migrate.ts'
import { installationSecret, type OpenDatabase, openDatabase } from '../../platform/start.ts'
import { serverAddress } from '../../db/roles.ts'
import { mailboxName, mailboxPlace } from '../../platform/mailbox.ts'
import { type Finding, ill, well } from './finding.ts'
import { operationsFindings } from './operations.ts'

const NEWEST_NEEDED = 18
const JOB_WAITS_TOO_LONG_MINUTES = 15

export interface DatabaseLook {
  readonly findings: readonly Finding[]
  /** Where a Cairn already serves this data. */
  readonly servedAt: string | null
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address',
  ENOTFOUND: 'that host is not known',
  EAI_AGAIN: 'that host is not known just now',
  ETIMEDOUT: 'that host does not answer',
  ENOENT: 'there is no such socket',
  '28P01': 'the password is refused',
  '28000': 'that user is refused',
  '3D000': 'there is no such database',
}
const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message: string }
  return REASONS[code ?? ''] ?? message
}

/** The address without its password. */
function shownAddress(url: string): string {
  const shown = new URL(url)
  shown.password = ''
  return shown.toString()
}

export async function lookAtDatabase(config: Config): Promise<DatabaseLook> {
  const about = 'Database'
  const isRunning = config.databaseUrl === null && livePostmaster(join(config.dataFolder, 'postgres')) !== null
  if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres', 'PG_VERSION'))) {
    return { findings: [ill(about, `there is none yet in ${config.dataFolder}`, 'Run: npm start')], servedAt: null }
  }
  let database: OpenDatabase | null = null
  try {
    database = config.databaseUrl
      ? { address: serverAddress(config.databaseUrl, installationSecret(config)), secret: '', embedded: null, close: async () => {} }
      : await openDatabase(config, () => {}, { migrating: false })
    const owner = new pg.Client({ ...database.address.settingsFor('owner'), connectionTimeoutMillis: 5000 })
    await owner.connect()
    try {
      const { rows } = await owner.query<{ version: string }>(`select current_setting('server_version') as version`)
      const version = rows[0]?.version ?? ''
      const place = config.databaseUrl ? shownAddress(config.databaseUrl) : `embedded, ${isRunning ? 'running' : 'started for this look'}, socket in ${database.embedded?.socketFolder}`
      const found = `PostgreSQL ${version}, ${place}`
      if (Number.parseInt(version, 10) < NEWEST_NEEDED) return { findings: [ill(about, found, `PostgreSQL ${NEWEST_NEEDED} or newer is needed.`)], servedAt: null }
      return { findings: [well(about, found), ...(await stateFindings(database, owner, config))], servedAt: await servedAt(owner) }
    } finally {
      await owner.end()
    }
  } catch (error) {
    const found = config.databaseUrl ? `${shownAddress(config.databaseUrl)}: ${reasonOf(error)}` : reasonOf(error)
    return { findings: [ill(about, found, config.databaseUrl ? 'Check DATABASE_URL (postgres://user:password@host:5432/database) and that the server runs.' : `The log of PostgreSQL is ${join(config.dataFolder, 'postgres.log')}.`)], servedAt: null }
  } finally {
    await database?.close()
  }
}

async function servedAt(owner: pg.Client): Promise<string | null> {
  const { rows } = await owner.query<{ application_name: string }>(`select application_name from pg_stat_activity where datname = current_database() and application_name like 'cairn primary http%' limit 1`)
  return rows[0]?.application_name.replace('cairn primary ', '') ?? null
}

async function stateFindings(database: OpenDatabase, owner: pg.Client, config: Config): Promise<Finding[]> {
  const migrated = await migrationsFinding(owner)
  if (!migrated.well) return [migrated]
  return [migrated, ...(await roleFindings(database)), ...(await contentFindings(owner)), await jobsFinding(owner), await mailsFinding(owner, config), ...(await mailboxFindings(owner, config)), ...(await operationsFindings(owner, config))]
}

async function migrationsFinding(owner: pg.Client): Promise<Finding> {
  const about = 'Migrations'
  const known = await owner.query<{ exists: boolean }>(`select to_regclass('app.migrations') is not null as exists`)
  if (!known.rows[0]?.exists) return ill(about, 'none is applied: the database is empty', 'Run: bin/cairn migrate')
  const applied = new Map((await owner.query<{ name: string; sha256: string }>('select name, sha256 from app.migrations')).rows.map((row) => [row.name, row.sha256]))
  const files = readMigrations()
  const changed = files.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
  if (changed.length > 0) return ill(about, `changed after they were applied: ${changed.map(({ name }) => name).join(', ')}`, 'Migrations only go forward: restore these files.')
  const unknown = [...applied.keys()].filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0) return ill(about, `the database is newer than the program: ${unknown.join(', ')}`, 'Start the newer version of the program.')
  const missing = files.filter(({ name }) => !applied.has(name))
  if (missing.length > 0) return ill(about, `not applied: ${missing.map(({ name }) => name).join(', ')}`, 'Run: bin/cairn migrate')
  return well(about, `all ${files.length} applied`)
}

async function roleFindings(database: OpenDatabase): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const role of ['app', 'jobs'] as const) {
    const pool = openPool(database.address, role, { max: 1, name: 'cairn doctor' })
    try {
      await requirePlainRole(pool)
      findings.push(well(`Role cairn_${role}`, 'plain: row security holds for it'))
    } catch (error) {
      findings.push(ill(`Role cairn_${role}`, reasonOf(error), 'Run: bin/cairn migrate. If it stays, somebody gave this role rights: take them back.'))
    } finally {
      await pool.close()
    }
  }
  return findings
}

async function contentFindings(owner: pg.Client): Promise<Finding[]> {
  const { rows } = await owner.query<{ themes: number; places: number; units: number; articles: number; model: Date | null }>(
    `select (select count(*) from app.themes) as themes, (select count(*) from app.places) as places, (select count(*) from app.units where closed_on is null) as units,
       (select count(*) from app.articles where withdrawn_at is null) as articles, (select max(trained_at) from app.recogniser_models) as model`,
  )
  const has = rows[0] ?? { themes: 0, places: 0, units: 0, articles: 0, model: null }
  const load = 'Run: bin/cairn migrate'
  return [
    has.themes > 0 && has.places > 0 ? well('Content', `${has.themes} themes, ${has.places} places, ${has.articles} articles`) : ill('Content', `${has.themes} themes, ${has.places} places`, load),
    has.model ? well('Recogniser', `learnt on ${has.model.toISOString().slice(0, 10)}`) : ill('Recogniser', 'has learnt nothing yet: no theme is proposed to members', load),
    has.units > 0 ? well('Cooperative', `${has.units} units`) : ill('Cooperative', 'no unit is open', 'Run: bin/cairn demo for the demo cooperative, or load your own units.'),
  ]
}

async function jobsFinding(owner: pg.Client): Promise<Finding> {
  const about = 'Jobs'
  const { rows } = await owner.query<{ waiting: number; late: number; failed: number; names: string | null; working: boolean }>(
    `select count(*) filter (where state in ('created', 'retry') and start_after <= now()) as waiting,
       count(*) filter (where state in ('created', 'retry') and start_after < now() - make_interval(mins => $1)) as late,
       count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days') as failed,
       string_agg(distinct name, ', ') filter (where state = 'failed' and completed_on > now() - interval '7 days') as names,
       exists (select from pg_stat_activity where application_name = 'cairn jobs' and datname = current_database()) as working
     from jobs.job`,
    [JOB_WAITS_TOO_LONG_MINUTES],
  )
  const jobs = rows[0] ?? { waiting: 0, late: 0, failed: 0, names: null, working: false }
  if (jobs.failed > 0) return ill(about, `${jobs.failed} failed in the last seven days (${jobs.names})`, 'The log names the reason of each (jobs.failed); what they should have done is still in the database.')
  if (jobs.late > 0) return ill(about, `${jobs.late} wait for more than ${JOB_WAITS_TOO_LONG_MINUTES} minutes`, jobs.working ? 'The server works on jobs but not fast enough: look at its log.' : 'No server runs on this data: run npm start.')
  return well(about, `${jobs.waiting} waiting, none failed in seven days${jobs.working ? '' : '; no server runs'}`)
}

const MAILBOX_OLD_MINUTES = 30

/** The mailbox that replies come to: when it was last fetched, or since when it cannot be. */
async function mailboxFindings(owner: pg.Client, config: Config): Promise<Finding[]> {
  if (config.imapUrl === null) return []
  const about = 'Mailbox'
  const name = mailboxName(mailboxPlace(config.imapUrl))
  const { rows } = await owner.query<{ checked_at: Date | null; failing_since: Date | null; failure: string | null; old: boolean }>(
    `select checked_at, failing_since, failure, checked_at is null or checked_at < now() - make_interval(mins => $2) as old from app.mailbox_checks where mailbox = $1`, [name, MAILBOX_OLD_MINUTES],
  )
  const [last] = rows
  if (last?.failing_since) return [ill(about, `${name} cannot be fetched since ${last.failing_since.toISOString()} (${last.failure})`, 'Check IMAP_URL (imaps://user:password@host/INBOX) and the mail server; nothing is lost meanwhile, it stays there.')]
  if (!last || last.old) return [ill(about, last?.checked_at ? `${name} was last fetched ${last.checked_at.toISOString()}` : `${name} was never fetched`, 'A server fetches it every 20 seconds: run npm start, or bin/cairn mail check.')]
  return [well(about, `${name}, last fetched ${last.checked_at?.toISOString()}${config.mailReplyAddress ? '' : '; replies find their need only by Message-ID: set MAIL_REPLY_ADDRESS'}`)]
}

async function mailsFinding(owner: pg.Client, config: Config): Promise<Finding> {
  const { rows } = await owner.query<{ failed: number; reasons: string | null }>(
    `select count(*) as failed, string_agg(distinct failure, ', ') as reasons from app.mails where sent_at is null and failed_at > now() - interval '7 days'`,
  )
  const { failed, reasons } = rows[0] ?? { failed: 0, reasons: null }
  if (failed > 0) return ill('Mails', `${failed} could not be sent in seven days (${reasons})`, `Check SMTP_URL${config.smtpUrl ? ` (${new URL(config.smtpUrl).host})` : ''}; each is tried again for hours.`)
  return well('Mails', 'none failed in seven days')
}
