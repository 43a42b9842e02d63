import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { openPool } from '../db/connection.ts'
import { PROJECT_ROOT } from '../lib/root.ts'
import { erasureListPath, keepErasureList } from '../platform/backup/erasure-list.ts'
import { type Saved, saveBackup } from '../platform/backup/save.ts'
import { isReadableByOthers, readPassphrase } from '../platform/backup/seal.ts'
import { type OpenDatabase, openDatabase } from '../platform/start.ts'
import { type Command, CommandError } from './command.ts'

const ENDING = '.cairn'
const NAMED = /^cairn-\d{4}-\d{2}-\d{2}T\d{6}Z\.cairn$/

export const programVersion = (): string => JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')).version
/** Tells whether two installations share a secret, and says nothing of it. */
export const installationMark = (secret: string): string => createHash('sha256').update(`cairn installation ${secret}`).digest('hex').slice(0, 12)
export const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
export const counted = (rows: number): string => rows.toLocaleString('en')

/** At most one line every two seconds. */
export function paced(note: (line: string) => void): (line: () => string) => void {
  let last = performance.now()
  return (line) => {
    if (performance.now() - last < 2000) return
    last = performance.now()
    note(line())
  }
}

export function passphraseOf(path: string | boolean | undefined, note: (line: string) => void): string | null {
  if (typeof path !== 'string') return null
  const passphrase = readPassphrase(path)
  if (isReadableByOthers(path)) note(`others can read the passphrase: chmod 600 "${path}"`)
  return passphrase
}

function keepCount(given: string | boolean | undefined): number | null {
  if (given === undefined) return null
  const keep = Number(given)
  if (!Number.isInteger(keep) || keep < 1) throw new CommandError(`--keep takes a number from 1, not "${given}"`, 2)
  return keep
}

/** Deletes the oldest of the backups that this command named, beyond those to keep. */
function rotate(folder: string, keep: number): string[] {
  const old = readdirSync(folder).filter((name) => NAMED.test(name)).sort().slice(0, -keep)
  for (const name of old) rmSync(join(folder, name))
  return old
}

/** A row for doctor and metrics: when the last backup was made. An older database has no such table. */
async function noteBackup(database: OpenDatabase, saved: Saved, begunAt: Date, isSealed: boolean): Promise<void> {
  const owner = openPool(database.address, 'owner', { max: 1 })
  try {
    await owner.db.insertInto('backups').values({ begun_at: begunAt, finished_at: new Date(), file_name: basename(saved.path), size_bytes: saved.bytes, row_count: saved.rows, is_sealed: isSealed }).execute()
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error
  } finally {
    await owner.close()
  }
}

/** The list of erasures is brought up to date beside the data, so that it is never behind the backup. */
async function keepList(database: OpenDatabase, config: Config): Promise<void> {
  const owner = openPool(database.address, 'owner', { max: 1 })
  try {
    await keepErasureList(owner.db, erasureListPath(config.dataFolder))
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error
  } finally {
    await owner.close()
  }
}

export const backupCommand: Command = {
  summary: 'keep everything in one file, while members work',
  usage: 'bin/cairn backup FILE   or   bin/cairn backup --into FOLDER [--keep N]',
  help: `Writes all data (confidential texts and attachments included) and the jobs that wait into one compressed file with
mode 600: one snapshot, while the server runs. Sessions, codes and drafts are left out. A file that exists is never
overwritten; what fails leaves nothing behind.

  --into FOLDER            names the file itself: cairn-2026-11-23T164500Z.cairn
  --keep N                 with --into: then deletes the oldest of these beyond N
  --passphrase-file FILE   seals it (AES-256-GCM) with the passphrase on the first line of FILE

Keep beside it, elsewhere: the passphrase, and the secret of the installation (CAIRN_SECRET, or the file "secret" in the
folder of data). The list of erased people lies in the folder of data too (erasures.jsonl): copy it with each backup.

Exit codes: 0 kept, 1 not kept, 2 wrong usage. Restore: bin/cairn restore --help. More: docs/backup.md.`,
  options: { into: { type: 'string' }, keep: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  async run({ config, options, positionals, out, note }) {
    const [file] = positionals
    const { into } = options
    if ((typeof into === 'string') === (file !== undefined) || positionals.length > 1) throw new CommandError('where to? Usage: bin/cairn backup FILE, or bin/cairn backup --into FOLDER', 2)
    const keep = keepCount(options.keep)
    if (keep !== null && typeof into !== 'string') throw new CommandError('--keep goes with --into FOLDER: only files that this command named are ever deleted', 2)
    const begunAt = new Date()
    const path = resolve(file ?? join(into as string, `cairn-${begunAt.toISOString().slice(0, 19).replaceAll(':', '')}Z${ENDING}`))
    const passphrase = passphraseOf(options['passphrase-file'], note)
    if (passphrase === null) note('this backup is not sealed: whoever has the file can read what members wrote in confidence. To seal it: --passphrase-file FILE')
    if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres', 'PG_VERSION'))) throw new CommandError(`there is no database in ${config.dataFolder}: nothing to keep`)
    const database = await openDatabase(config, note, { migrating: false })
    try {
      const say = paced(note)
      const saved = await saveBackup({
        address: database.address, path, passphrase, program: programVersion(), installation: installationMark(database.secret),
        progress: ({ tables, of, rows, bytes }) => say(() => `${tables} of ${of} tables, ${counted(rows)} rows, ${inMegabytes(bytes)}`),
      })
      await noteBackup(database, saved, begunAt, passphrase !== null)
      await keepList(database, config)
      out(`Kept in ${saved.path}: ${counted(saved.rows)} rows of ${saved.tables} tables, ${inMegabytes(saved.bytes)}${passphrase === null ? '' : ', sealed'}, in ${saved.seconds.toFixed(1)} s.`)
      if (keep !== null) for (const name of rotate(into as string, keep)) out(`Deleted the older ${name}.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
