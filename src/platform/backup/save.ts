// Makes a backup: one snapshot of the database, read while members work, written beside its place and put there whole.
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { DatabaseAddress } from '../../db/roles.ts'
import { BackupError, compressing, FORMAT, frame, gathered, type Prefix, prefixLine } from './container.ts'
import { newSeal, sealing } from './seal.ts'
import { copyOut, LEFT_OUT, listTables, PENDING_JOBS, SCHEMAS, SESSION_SETTINGS, type Table } from './tables.ts'

export interface Head {
  readonly program: string
  readonly madeAt: string
  /** Tells installations apart, and says nothing of the secret. */
  readonly installation: string
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  readonly tables: number
  readonly sequences: Readonly<Record<string, number>>
  readonly leftOut: readonly string[]
}
export interface PartEnd {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}
export interface Saved {
  readonly path: string
  readonly rows: number
  readonly tables: number
  readonly bytes: number
  readonly seconds: number
}

interface SaveOptions {
  readonly address: DatabaseAddress
  readonly path: string
  readonly program: string
  readonly installation: string
  readonly passphrase: string | null
  readonly progress?: (done: { tables: number; of: number; rows: number; bytes: number }) => void
}

/** Sees every row, or refuses: a backup with holes is worse than none. */
async function requireAllRows(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ passes: boolean; hidden: string | null }>(
    `select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as passes,
       (select string_agg(c.oid::regclass::text, ', ') from pg_class c
        where c.relnamespace = any ($1::text[]::regnamespace[]) and c.relrowsecurity
          and not (pg_has_role(c.relowner, 'usage') and (not c.relforcerowsecurity or exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')))) as hidden`,
    [[...SCHEMAS]],
  )
  if (rows[0]?.passes || rows[0]?.hidden === null) return
  throw new BackupError(`this database user may not read all rows of ${rows[0]?.hidden}. Give DATABASE_URL the user that owns the tables, and run: bin/cairn migrate`)
}

async function readHead(client: pg.Client, tables: readonly Table[], { program, installation }: SaveOptions): Promise<Head> {
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>('select name, sha256 from app.migrations order by name')
  const { rows: sequences } = await client.query<{ name: string; value: string | null }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value as value from pg_sequences where schemaname = any ($1) order by 1`, [[...SCHEMAS]])
  return {
    program,
    installation,
    madeAt: new Date().toISOString(),
    migrations,
    tables: tables.length,
    sequences: Object.fromEntries(sequences.filter(({ value }) => value !== null).map(({ name, value }) => [name, Number(value)])),
    leftOut: LEFT_OUT,
  }
}

async function* framesOfTable(client: pg.Client, { schema, name, columns }: Pick<Table, 'schema' | 'name' | 'columns'>, query: string, seen: (bytes: number) => void): AsyncGenerator<Buffer, PartEnd> {
  yield frame('T', { schema, name, columns })
  const rows = client.query(copyTo(query))
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of gathered(rows)) {
    hash.update(piece)
    bytes += piece.byteLength
    seen(piece.byteLength)
    yield frame('D', piece)
  }
  const end = { rows: rows.rowCount, bytes, sha256: hash.digest('hex') }
  yield frame('E', end)
  return end
}

async function* allFrames(client: pg.Client, options: SaveOptions, totals: { rows: number; bytes: number; tables: number }): AsyncGenerator<Buffer> {
  const tables = await listTables(client)
  totals.tables = tables.length
  yield frame('H', await readHead(client, tables, options))
  const report = (done: number) => options.progress?.({ tables: done, of: tables.length, rows: totals.rows, bytes: totals.bytes })
  const hasQueue = (await client.query(`select from pg_namespace where nspname = 'jobs'`)).rowCount === 1
  const parts = [...tables.map((table) => ({ table, query: copyOut(table) })), ...(hasQueue ? [{ table: PENDING_JOBS, query: PENDING_JOBS.copyOut }] : [])]
  for (const [done, { table, query }] of parts.entries()) {
    const end = yield* framesOfTable(client, table, query, (bytes) => {
      totals.bytes += bytes
      report(done)
    })
    totals.rows += end.rows
  }
  report(tables.length)
  yield frame('Z', { parts: parts.length, rows: totals.rows, bytes: totals.bytes })
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/**
 * Cost: one sequential read of the database, a constant amount of memory (about 100 MB, 230 MB when sealed).
 * @throws BackupError; the place of the file is then as it was
 */
export async function saveBackup(options: SaveOptions): Promise<Saved> {
  const { path, passphrase } = options
  if (existsSync(path)) throw new BackupError(`${path} exists already: choose another name, or delete it first`)
  const folder = dirname(path)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new BackupError(`there is no folder ${folder}`)
  const draft = join(folder, `.${basename(path)}.${process.pid}.part`)
  const began = performance.now()
  const client = new pg.Client({ ...options.address.settingsFor('admin'), application_name: 'cairn backup' })
  client.on('error', () => {})
  await client.connect()
  const totals = { rows: 0, bytes: 0, tables: 0 }
  try {
    await client.query(SESSION_SETTINGS)
    await client.query(`begin isolation level repeatable read read only; select set_config('app.backup', 'on', true)`)
    const known = await client.query<{ exists: boolean }>(`select to_regclass('app.migrations') is not null as exists`)
    if (!known.rows[0]?.exists) throw new BackupError('the database is empty: there is nothing to keep')
    await requireAllRows(client)
    const seal = passphrase === null ? null : newSeal()
    const line = prefixLine({ format: FORMAT, compression: 'zstd', seal } satisfies Prefix)
    const output = createWriteStream(draft, { mode: 0o600, flags: 'wx' })
    output.write(line)
    const frames = Readable.from(allFrames(client, options, totals), { objectMode: false, highWaterMark: 1024 * 1024 })
    if (passphrase !== null && seal) await pipeline(frames, compressing(), sealing(passphrase, seal, line), output)
    else await pipeline(frames, compressing(), output)
    const written = await open(draft, 'r+')
    await written.sync()
    await written.close()
    const bytes = statSync(draft).size
    renameSync(draft, path)
    return { path, rows: totals.rows, tables: totals.tables, bytes, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    rmSync(draft, { force: true })
    throw sentenceOf(error, folder)
  } finally {
    await client.end().catch(() => {})
  }
}

function sentenceOf(error: unknown, folder: string): unknown {
  const { code } = error as { code?: string }
  if (code && FULL.has(code)) return new BackupError(`there is no room left in ${folder} (${code}): nothing was kept. Make room, or choose another folder`)
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return new BackupError(`${folder} cannot be written by this user`)
  return error
}
