// Rows into tables, many at a time, in one transaction. Row security holds for the owner too: a confidential text is
// written as its author, an opening as its reader.
import type pg from 'pg'
import { type Rows, type TableName, TABLES } from './rows.ts'

const BATCH = 2000
const WRITTEN_AS: Partial<Record<TableName, string>> = { 'confidential.message_texts': 'author_id', 'confidential.note_texts': 'author_id', 'confidential.forward_texts': 'author_id', openings: 'reader_id' }

export const countRows = (rows: Rows): number => TABLES.reduce((sum, table) => sum + rows.tables[table].length, 0)

/** Writes every row; the connection must be in a transaction, as the owner of the tables. */
export async function loadRows(client: pg.ClientBase, rows: Rows, progress: (written: number) => void = () => {}): Promise<void> {
  let written = 0
  const advance = (count: number) => progress((written += count))
  for (const table of TABLES) {
    const all = rows.tables[table] as readonly Readonly<Record<string, unknown>>[]
    const actorColumn = WRITTEN_AS[table]
    if (!actorColumn) {
      await insert(client, table, all, advance)
      continue
    }
    for (const [actorId, own] of Map.groupBy(all, (row) => String(row[actorColumn]))) {
      await client.query(`select set_config('app.actor_id', $1, true)`, [actorId])
      await insert(client, table, own, advance)
    }
    await client.query(`select set_config('app.actor_id', '', true)`)
  }
}

async function insert(client: pg.ClientBase, table: TableName, rows: readonly Readonly<Record<string, unknown>>[], advance: (count: number) => void): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).join(', ')
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH)
    await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(batch)])
    advance(batch.length)
  }
}
