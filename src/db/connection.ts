// Pools of connections and the typed doors to them: a Reader cannot write, a Writer is always a transaction.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { frugalPool } from './frugal.ts'
import type { DatabaseAddress, RoleName } from './roles.ts'
import type { DB } from './schema.gen.ts'
import { declarePipelined } from './side-by-side.ts'

// Dates stay the text that they are (YYYY-MM-DD): a Date would drag a zone in. Counts are numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Database = Kysely<DB>
export type Writer = Transaction<DB>
/** What may be read from: no insert, no update, no delete, and no transaction of one's own. */
export type Reader = Pick<Transaction<DB>, 'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'getExecutor'>

export interface Pool {
  readonly db: Database
  readonly pg: pg.Pool
  close(): Promise<void>
}

export interface PoolOptions {
  readonly max?: number
  readonly name?: string
  /** Called for each query sent, with its SQL: the tests' query budget counts them. */
  readonly onQuery?: (sql: string) => void
}

export function openPool(address: DatabaseAddress, role: RoleName, { max = 10, name = `cairn ${role}`, onQuery }: PoolOptions = {}): Pool {
  const isFrugal = role === 'app'
  const pool = new pg.Pool({
    ...address.settingsFor(role),
    max,
    application_name: name,
    options: '-c search_path=app,public -c timezone=UTC',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // The owner also copies tables in and out, which does not go together with it.
    pipeline: isFrugal,
  })
  // An idle connection that dies is replaced by the pool; the next query opens a new one.
  pool.on('error', () => {})
  // One that dies between two queries of a transaction has nobody else to tell: the next query of it fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: isFrugal ? frugalPool(pool) : pool }),
    ...(onQuery ? { log: (event) => onQuery(event.query.sql) } : {}),
  })
  if (isFrugal) declarePipelined(db)
  return {
    db,
    pg: pool,
    // Kysely ends the pool only when it was the one to use it.
    async close() {
      await db.destroy()
      if (!pool.ended) await pool.end()
    },
  }
}

/**
 * Asserts on the live connection that the role is plain: row security would not hold for any other.
 * @throws Error naming what is wrong
 */
export async function requirePlainRole(pool: Pool): Promise<void> {
  const { rows } = await pool.pg.query<{ name: string; rolsuper: boolean; rolbypassrls: boolean; owns: boolean; finance: boolean }>(
    `select current_user as name, rolsuper, rolbypassrls,
       exists (select from pg_class c where c.relowner = r.oid and c.relnamespace in ('app'::regnamespace, 'confidential'::regnamespace)) as owns,
       has_schema_privilege(current_user, 'finance', 'usage') as finance
     from pg_roles r where rolname = current_user`,
  )
  const role = rows[0]
  if (!role) throw new Error('the role of the connection is unknown')
  const wrong = [role.rolsuper && 'is a superuser', role.rolbypassrls && 'bypasses row security', role.owns && 'owns tables', role.finance && 'may enter the schema of finance'].filter(Boolean)
  if (wrong.length > 0) throw new Error(`the database role ${role.name} ${wrong.join(', ')}: Cairn refuses to serve with it`)
}
