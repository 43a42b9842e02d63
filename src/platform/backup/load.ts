// Restores a backup in one transaction: the database is then all of it, or as it was.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Writer } from '../../db/connection.ts'
import { finishMigrations, type Migration, prepareRoles, readMigrations } from '../../db/migrate.ts'
import type { DatabaseAddress } from '../../db/roles.ts'
import type { DB } from '../../db/schema.gen.ts'
import { openTables } from './bulk.ts'
import { BackupError } from './container.ts'
import { type Erasure, joinErasures } from './erasure-list.ts'
import { openBackup, type Part } from './read.ts'
import type { Head } from './save.ts'
import { copyIn, copyOut, listTables, PENDING_JOBS, SESSION_SETTINGS, type Table } from './tables.ts'

export interface LoadOptions {
  readonly address: DatabaseAddress
  readonly secret: string
  readonly path: string
  readonly passphrase: string | null
  /** Whether what the database holds now may go. */
  readonly replacing: boolean
  /** Erasures known outside the database. */
  readonly erasures: readonly Erasure[]
  /** Erases a person again: every area's own erasure. */
  readonly erase: (tx: Writer, personId: string, now: Date) => Promise<void>
  readonly note?: (line: string) => void
  readonly progress?: (done: { parts: number; of: number; rows: number }) => void
}
export interface Loaded {
  readonly head: Head
  readonly rows: number
  readonly parts: number
  readonly jobs: number
  /** People erased again, because they were erased after the backup was made. */
  readonly erasedAgain: number
  readonly seconds: number
}

/** Whether the database holds a cooperative; one that was only migrated or holds content is as good as empty. */
export async function holdsPeople(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('app.people') is not null as exists`)
  if (!rows[0]?.exists) return false
  return (await client.query('select from app.people limit 1')).rowCount === 1 || (await client.query('select from app.units limit 1')).rowCount === 1
}

/** Processes of Cairn at work on the database, by name; the one that looks is not among them. */
export async function processesAtWork(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and (application_name like 'cairn %' or application_name like 'pgboss%') and application_name not in ('cairn holder', 'cairn doctor', 'cairn restore') order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function apply(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  for (const { name, text, sha256 } of migrations) {
    // A deferred check that waits would keep the tables from being changed.
    await client.query('set constraints all immediate')
    await client.query(text)
    await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256])
  }
  await client.query('set constraints all deferred')
}

/** The rows go in, and are read back: what stands in the database must be what stood there. */
async function fill(client: pg.Client, part: Part, table: Pick<Table, 'schema' | 'name' | 'columns'>, readBack: string, seen: (bytes: number) => void): Promise<void> {
  const rows = client.query(copyFrom(copyIn(table)))
  async function* counted() {
    for await (const piece of part.rows) {
      seen(piece.byteLength)
      yield piece
    }
  }
  await pipeline(Readable.from(counted(), { objectMode: false, highWaterMark: 1024 * 1024 }), rows)
  const hash = createHash('sha256')
  const back = client.query(copyTo(readBack))
  for await (const piece of back) hash.update(piece as Buffer)
  if (back.rowCount !== part.end().rows || hash.digest('hex') !== part.end().sha256) throw new BackupError(`${part.schema}.${part.name} came back different from what was kept: nothing was restored`)
}

async function fillPending(client: pg.Client, part: Part, seen: (bytes: number) => void): Promise<void> {
  await client.query('create temp table pending (name text, data jsonb, start_after timestamptz, priority integer, retry_limit integer) on commit drop')
  const table = { schema: 'pg_temp', name: 'pending', columns: part.columns }
  await fill(client, part, table, `copy (select ${part.columns.join(', ')} from pg_temp.pending) to stdout`, seen)
}

/** Jobs that waited wait again. One that ran after the backup runs again: it reads the state and repeats nothing that stands. */
async function putPending(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('pg_temp.pending') is not null as exists`)
  if (!rows[0]?.exists) return 0
  await client.query(`select jobs.create_queue(name, '{}') from (select distinct name from pg_temp.pending) p`)
  const put = await client.query(`insert into jobs.job (name, data, start_after, priority, retry_limit) select name, data, start_after, priority, retry_limit from pg_temp.pending`)
  return put.rowCount ?? 0
}

/** The typed doors of the application on a connection whose transaction is ours. */
function writerOn(client: pg.Client): Writer {
  const only = { connect: async () => ({ query: client.query.bind(client), release() {} }), end: async () => {} }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: only as never }) }) as unknown as Writer
}

async function eraseAgain(client: pg.Client, erasures: readonly Erasure[], options: LoadOptions): Promise<number> {
  const known = new Set((await client.query<{ person_id: string }>('select person_id from erasures')).rows.map((row) => row.person_id))
  const missing = erasures.filter(({ personId }) => !known.has(personId))
  const tx = writerOn(client)
  let again = 0
  for (const { personId, erasedAt } of missing) {
    await client.query('insert into erasures (person_id, erased_at) values ($1, $2)', [personId, erasedAt])
    if ((await client.query('select from people where id = $1', [personId])).rowCount === 0) continue
    await client.query(`select set_config('app.actor_id', $1, true), set_config('app.now', $2, true)`, [personId, erasedAt])
    await options.erase(tx, personId, new Date(erasedAt))
    again++
  }
  await client.query(`select set_config('app.actor_id', '', true)`)
  return again
}

/**
 * @returns what was restored
 * @throws BackupError; the database is then as it was before
 */
export async function loadBackup(options: LoadOptions): Promise<Loaded> {
  const { address, path, passphrase, replacing, note = () => {} } = options
  const began = performance.now()
  const backup = await openBackup(path, passphrase)
  let client: pg.Client | null = null
  try {
    await prepareRoles(address, options.secret)
    client = new pg.Client({ ...address.settingsFor('owner'), application_name: 'cairn restore' })
    client.on('error', () => {})
    await client.connect()
    await client.query(SESSION_SETTINGS)
    await client.query(`select pg_advisory_lock(hashtext('cairn migrate'))`)
    const atWork = await processesAtWork(client)
    if (atWork.length > 0) throw new BackupError(`a server runs on this database (${atWork.join(', ')}): stop it first, then restore`)
    if (!replacing && (await holdsPeople(client))) throw new BackupError('this database holds a cooperative already: nothing was changed. To put the backup in its place: --replace')
    await client.query('begin')
    const known = await erasuresOf(client)
    await client.query('drop schema if exists app, confidential, finance, jobs cascade')
    await client.query(`create schema app; create table app.migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const names = new Set(backup.head.migrations.map(({ name }) => name))
    const all = readMigrations()
    note(`preparing the tables as they were on ${backup.head.madeAt.slice(0, 10)}`)
    await apply(client, all.filter(({ name }) => names.has(name)))
    const { rows, parts } = await fillAll(client, backup.parts, backup.head, options)
    note('bringing them to the state of this program')
    await apply(client, all.filter(({ name }) => !names.has(name)))
    await finishMigrations(client)
    await client.query('set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0')
    const jobs = await putPending(client)
    const erasedAgain = await eraseAgain(client, joinErasures(known, options.erasures), options)
    // Sessions are not kept: nobody acts for a member any more.
    await client.query('update delegations set ended_at = greatest(started_at, $1::timestamptz) where ended_at is null', [backup.head.madeAt])
    await client.query('set constraints all immediate')
    await client.query('commit')
    await client.query('analyze')
    return { head: backup.head, rows, parts, jobs, erasedAgain, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    throw inWords(error)
  } finally {
    backup.close()
    await client?.end().catch(() => {})
  }
}

async function erasuresOf(client: pg.Client): Promise<Erasure[]> {
  const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('app.erasures') is not null as exists`)
  if (!rows[0]?.exists) return []
  return (await client.query<{ person_id: string; erased_at: Date }>('select person_id, erased_at from app.erasures')).rows.map((row) => ({ personId: row.person_id, erasedAt: row.erased_at.toISOString() }))
}

async function fillAll(client: pg.Client, parts: AsyncGenerator<Part>, head: Head, { progress, note = () => {} }: LoadOptions): Promise<{ rows: number; parts: number }> {
  const tables = new Map((await listTables(client)).map((table) => [`${table.schema}.${table.name}`, table]))
  const close = await openTables(client, [...tables.values()])
  let rows = 0
  let done = 0
  for await (const part of parts) {
    const seen = () => progress?.({ parts: done, of: head.tables + 1, rows })
    if (part.schema === PENDING_JOBS.schema) await fillPending(client, part, seen)
    else {
      const table = tables.get(`${part.schema}.${part.name}`)
      if (!table || part.columns.some((column) => !table.columns.includes(column))) throw new BackupError(`the backup holds ${part.schema}.${part.name}, which its own migrations do not make: it was changed by hand. Nothing was restored`)
      await fill(client, part, part, copyOut(table), seen)
    }
    rows += part.end().rows
    done++
  }
  note('building indexes and checking every reference')
  await close()
  for (const [name, value] of Object.entries(head.sequences)) await client.query('select setval($1::regclass, $2)', [name, value])
  return { rows, parts: done }
}

function inWords(error: unknown): unknown {
  const { code } = error as { code?: string }
  if (code === '53100') return new BackupError('the disk of the database is full: nothing was restored. Make room, then restore again')
  if (code === '42501') return new BackupError('this database user may not restore: give DATABASE_URL the user that owns the tables and may create roles')
  return error
}
