import type { Config } from '../config.ts'
import type { Database } from '../db/connection.ts'
import type { OpenDatabase } from '../platform/start.ts'

/** Fills a database without any unit with the demo cooperative, in demo and development only. */
export async function fillEmptyDatabase(_database: OpenDatabase, _config: Config, _note: (line: string) => void): Promise<void> {}

/** Whom to sign in as, one line a persona. */
export async function personaLines(_db: Database, _address: string): Promise<string[]> {
  return []
}
