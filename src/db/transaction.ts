// Every statement runs in a transaction that knows who acts and when; reading cannot write.
import { sql } from 'kysely'
import type { Database, Reader, Writer } from './connection.ts'
import { isStale } from './frugal.ts'
import { sideBySide } from './side-by-side.ts'

export interface Acting {
  /** The person who acts, or null for nobody. */
  readonly actorId: string | null
  readonly now: Date
  /** Whose words are read: names of offices and teams come in this language (local_name in the database). */
  readonly language?: string
}
/** Who acts, or how to find it out inside the transaction. */
type ActingSource = Acting | ((db: Reader) => Promise<Acting>)

async function announce(db: Reader, source: ActingSource): Promise<void> {
  const { actorId, now, language = '' } = typeof source === 'function' ? await source(db) : source
  await sql`select set_config('app.actor_id', ${actorId ?? ''}, true), set_config('app.now', ${now.toISOString()}, true), set_config('app.language', ${language}, true)`.execute(db)
}

/** A read-only transaction: a write in it is refused by the database (25006). */
export async function reading<T>(db: Database, acting: ActingSource, work: (db: Reader) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db
        .transaction()
        .setAccessMode('read only')
        .execute(async (alone) => {
          const tx = await sideBySide(db, alone)
          await announce(tx, acting)
          return work(tx)
        })
    } catch (error) {
      if (!isStale(error) || attempt >= 3) throw error
    }
  }
}

/** Thrown to roll a transaction back and carry a value out of it. */
class RolledBack extends Error {
  readonly value: unknown
  constructor(value: unknown) {
    super('rolled back')
    this.value = value
  }
}

/**
 * A transaction that commits when `accepts` the value that `work` gives (all values, unless told) and rolls back
 * otherwise, giving the value in both cases. Serialization failures and deadlocks are tried again, five times at most.
 */
export async function writing<T>(db: Database, acting: ActingSource, work: (tx: Writer) => Promise<T>, accepts: (value: T) => boolean = () => true): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (alone) => {
        const tx = await sideBySide(db, alone)
        await announce(tx, acting)
        const value = await work(tx)
        if (!accepts(value)) throw new RolledBack(value)
        return value
      })
    } catch (error) {
      if (error instanceof RolledBack) return error.value as T
      const { code } = error as { code?: string }
      if ((code === '40001' || code === '40P01' || isStale(error)) && attempt < 5) continue
      throw error
    }
  }
}

/** The name of the constraint that refused a statement, or null when the error is another. */
export const refusedBy = (error: unknown): string | null => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code?.startsWith('23') && constraint ? constraint : null
}

/**
 * Runs a statement that a named constraint may refuse, keeping the transaction usable when it does.
 * @returns the value, or the name of the constraint among `expected` that refused
 */
export async function orRefusal<T>(tx: Writer, expected: readonly string[], work: () => Promise<T>): Promise<{ done: T } | { refused: string }> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const done = await work()
    await sql`release savepoint attempt`.execute(tx)
    return { done }
  } catch (error) {
    const refused = refusedBy(error)
    if (refused === null || !expected.includes(refused)) throw error
    await sql`rollback to savepoint attempt`.execute(tx)
    return { refused }
  }
}
