// Kysely lets the statements of a transaction wait for each other, even those that a page starts together. On a
// connection that pipelines they need not: they leave together, and the database answers one after the other.
import { type DatabaseConnection, type Dialect, DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, Transaction } from 'kysely'
import type { Database, Writer } from './connection.ts'
import type { DB } from './schema.gen.ts'

const pipelined = new WeakSet<object>()

/** Says that the connections behind this database pipeline. */
export function declarePipelined(db: Database): void {
  pipelined.add(db)
}

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const driver = dialect.createDriver()

/** The same transaction, its statements not waiting for each other where its connection can carry that. */
export async function sideBySide(db: Database, tx: Writer): Promise<Writer> {
  if (!pipelined.has(db)) return tx
  const executor = tx.getExecutor()
  const connection = await executor.provideConnection(async (one): Promise<DatabaseConnection> => one)
  return new Transaction<DB>({ config: { dialect }, dialect, driver, executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) }) })
}
