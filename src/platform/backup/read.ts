// Reads a backup from beginning to end, part by part, checking all that it says of itself.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { readMigrations } from '../../db/migrate.ts'
import { BackupError, decompressing, type Frame, framesOf, jsonOf, readPrefix } from './container.ts'
import type { Head, PartEnd } from './save.ts'
import { opening } from './seal.ts'

export interface Part {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  /** The rows as COPY takes them; must be read to their end before the next part. */
  readonly rows: AsyncIterable<Buffer>
  /** What the file says of the rows, once they are read. */
  end(): PartEnd
}

export interface OpenBackup {
  readonly head: Head
  readonly isSealed: boolean
  /** Each part once, in the order of the file; ends only when the file is whole. */
  readonly parts: AsyncGenerator<Part>
  close(): void
}

const DAMAGED = 'the file is damaged or was cut off: it cannot be unpacked. Take another backup'

/** Errors of the unpacking, in words; what is ours already stays. */
function inWords(error: unknown): unknown {
  const { code } = error as { code?: string }
  return code?.startsWith('Z_') || code?.startsWith('ZSTD_') || code?.startsWith('ERR_ZSTD') ? new BackupError(DAMAGED) : error
}

/** @throws BackupError naming what is wrong with the file, the passphrase or the versions */
export async function openBackup(path: string, passphrase: string | null): Promise<OpenBackup> {
  const input = createReadStream(path, { highWaterMark: 1024 * 1024 })
  try {
    const { prefix, line, rest } = await readPrefix(input)
    if (prefix.seal && passphrase === null) throw new BackupError('this backup is sealed: give its passphrase with --passphrase-file FILE')
    const source = Readable.from(prefix.seal && passphrase !== null ? opening(passphrase, prefix.seal, line)(rest) : rest, { objectMode: false })
    const unpacked = decompressing()
    source.on('error', (error) => unpacked.destroy(error))
    source.pipe(unpacked)
    const frames = framesOf(unpacked)
    const first = await nextOf(frames)
    if (first?.kind !== 'H') throw new BackupError(DAMAGED)
    const head = jsonOf<Head>(first.content)
    requireKnownMigrations(head)
    return {
      head,
      isSealed: prefix.seal !== null,
      parts: partsOf(frames),
      close() {
        input.destroy()
        unpacked.destroy()
      },
    }
  } catch (error) {
    input.destroy()
    const { code } = error as { code?: string }
    if (code === 'ENOENT') throw new BackupError(`there is no file ${path}`)
    if (code === 'EACCES' || code === 'EISDIR') throw new BackupError(`${path} cannot be read`)
    throw inWords(error)
  }
}

/** A database can be brought to the state of the backup only by migrations that this program has, unchanged. */
function requireKnownMigrations({ migrations, program }: Head): void {
  const known = new Map(readMigrations().map(({ name, sha256 }) => [name, sha256]))
  const unknown = migrations.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (unknown.length > 0) throw new BackupError(`this backup was made by a newer version of Cairn (${program}; it knows ${unknown.join(', ')}). Install that version, then restore with it`)
  const changed = migrations.filter(({ name, sha256 }) => known.get(name) !== sha256).map(({ name }) => name)
  if (changed.length > 0) throw new BackupError(`this backup was made with other migrations than this program has (${changed.join(', ')} differ). Restore it with the version ${program} that made it`)
}

async function nextOf(frames: AsyncGenerator<Frame>): Promise<Frame | null> {
  try {
    const next = await frames.next()
    return next.done ? null : next.value
  } catch (error) {
    throw inWords(error)
  }
}

async function* partsOf(frames: AsyncGenerator<Frame>): AsyncGenerator<Part> {
  const cutOff = () => new BackupError('the file ends in the middle: it was cut off. Take another backup')
  let parts = 0
  let rows = 0
  for (;;) {
    const begins = await nextOf(frames)
    if (!begins) throw cutOff()
    if (begins.kind === 'Z') {
      const whole = jsonOf<{ parts: number; rows: number }>(begins.content)
      if (whole.parts !== parts || whole.rows !== rows) throw new BackupError(DAMAGED)
      if (await nextOf(frames)) throw new BackupError('the file is damaged: something follows its end. Take another backup')
      return
    }
    if (begins.kind !== 'T') throw new BackupError(DAMAGED)
    const { schema, name, columns } = jsonOf<Pick<Part, 'schema' | 'name' | 'columns'>>(begins.content)
    let end: PartEnd | null = null
    async function* data(): AsyncGenerator<Buffer> {
      const hash = createHash('sha256')
      for (;;) {
        const next = await nextOf(frames)
        if (!next) throw cutOff()
        if (next.kind === 'D') {
          hash.update(next.content)
          yield next.content
          continue
        }
        if (next.kind !== 'E') throw new BackupError(DAMAGED)
        const said = jsonOf<PartEnd>(next.content)
        if (hash.digest('hex') !== said.sha256) throw new BackupError(`the file is damaged: the rows of ${name} are not those that were kept. Take another backup`)
        end = said
        return
      }
    }
    const ended = (): PartEnd => {
      if (!end) throw new Error(`the rows of ${name} were not read to their end`)
      return end
    }
    yield { schema, name, columns, rows: data(), end: ended }
    parts++
    rows += ended().rows
  }
}

/** Reads all of a file and changes nothing: is it whole, and what does it hold? */
export async function checkBackup(path: string, passphrase: string | null): Promise<{ head: Head; isSealed: boolean; rows: number; parts: number }> {
  const backup = await openBackup(path, passphrase)
  try {
    let rows = 0
    let parts = 0
    for await (const part of backup.parts) {
      for await (const _ of part.rows);
      rows += part.end().rows
      parts++
    }
    return { head: backup.head, isSealed: backup.isSealed, rows, parts }
  } finally {
    backup.close()
  }
}
