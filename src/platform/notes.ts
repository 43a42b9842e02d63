// What a page leaves to be kept once it has been read: written after its transaction is over, in one of its own.
import type { Handler } from 'hono'
import { sql } from 'kysely'
import type { Writer } from '../db/connection.ts'
import { writing } from '../db/transaction.ts'
import type { AppContext, AppEnv } from './http.tsx'
import { failureOf } from './log.ts'

type Note = (tx: Writer) => Promise<void>
const left = new WeakMap<object, Note>()

/** Leaves a note while a page is read; the handler must be wrapped by `keepingNotes`. The last one counts. */
export const leaveNote = (c: AppContext, note: Note): void => {
  left.set(c, note)
}

/** Who reads does not wait until the note is on the disk: one that a crash loses harms nobody. */
async function unhurried(tx: Writer, note: Note): Promise<void> {
  await Promise.all([sql`set local synchronous_commit = off`.execute(tx), note(tx)])
}

/** A reading handler whose note is kept afterwards, as who acts. A note that cannot be kept never costs the page. */
export const keepingNotes = (handler: Handler<AppEnv>): Handler<AppEnv> => async (c, next) => {
  const response = await handler(c, next)
  const note = left.get(c)
  if (note) {
    const { db, log } = c.get('parts')
    await writing(db, { actorId: c.get('actor')?.personId ?? null, now: c.get('now') }, (tx) => unhurried(tx, note)).catch((error: unknown) => log.warn('note.failed', failureOf(error)))
  }
  return response
}
