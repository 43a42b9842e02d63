// Whose file was erased, kept outside the database too: a backup made before must not bring them back. Ids and days only.
import { appendFileSync, chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from '../../db/connection.ts'

export interface Erasure {
  readonly personId: string
  readonly erasedAt: string
}

export const erasureListPath = (dataFolder: string): string => join(dataFolder, 'erasures.jsonl')

const LINE = /^\{"personId":"([0-9a-f-]{36})","erasedAt":"([^"]{20,30})"\}$/

/** What the file says; a line cut off by a crash is passed over, and written again by the next keeping. */
export function readErasureList(path: string): Erasure[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').flatMap((line) => {
    const [, personId, erasedAt] = LINE.exec(line) ?? []
    return personId && erasedAt ? [{ personId, erasedAt }] : []
  })
}

/** Each person once, at the earliest day named. */
export function joinErasures(...lists: readonly (readonly Erasure[])[]): Erasure[] {
  const all = new Map<string, Erasure>()
  for (const one of lists.flat()) {
    const known = all.get(one.personId)
    if (!known || one.erasedAt < known.erasedAt) all.set(one.personId, one)
  }
  return [...all.values()].sort((a, b) => a.erasedAt.localeCompare(b.erasedAt))
}

/**
 * Adds to the file what the table has and the file has not. Lines are only ever added, each whole and brought to disk.
 * Two processes may add the same line: a list with a person twice says the same.
 * @returns how many lines were added
 */
export async function keepErasureList(db: Database, path: string): Promise<number> {
  const known = new Set(readErasureList(path).map(({ personId }) => personId))
  const rows = await db.selectFrom('erasures').select(['person_id', 'erased_at']).orderBy('erased_at').execute()
  const missing = rows.filter((row) => !known.has(row.person_id))
  if (missing.length === 0) return 0
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 })
  const isNew = !existsSync(path)
  const needsBreak = !isNew && !readFileSync(path, 'utf8').endsWith('\n')
  const lines = missing.map((row) => `${JSON.stringify({ personId: row.person_id, erasedAt: new Date(row.erased_at).toISOString() })}\n`)
  appendFileSync(path, (needsBreak ? '\n' : '') + lines.join(''), { mode: 0o600 })
  if (isNew) chmodSync(path, 0o600)
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
  return missing.length
}
