import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'

/** Those who write many members at once wait for one another: no two make the same person, none locks the other out. */
export const waitForMembers = (tx: Writer) => sql`select pg_advisory_xact_lock(hashtextextended('members in step', 0))`.execute(tx)
