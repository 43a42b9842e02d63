// A database of one's own for a test file: a clone of the template with the cast, dropped afterwards.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Database, openPool, type Pool, type Reader, type Writer } from '../src/db/connection.ts'
import { SUPERUSER } from '../src/db/embedded.ts'
import { type DatabaseAddress, embeddedAddress } from '../src/db/roles.ts'
import { reading, writing } from '../src/db/transaction.ts'
import { fixedClock } from '../src/lib/clock.ts'
import { NOW } from './cast.ts'

export interface TestDatabase {
  readonly address: DatabaseAddress
  /** The pool of the application: a plain role under row security. */
  readonly app: Pool
  readonly db: Database
  /** The owner's pool, to arrange what no command arranges. */
  readonly owner: Pool
  readonly jobs: Pool
  readonly clock: ReturnType<typeof fixedClock>
  /** Runs reads as a person (or nobody). */
  readAs<T>(personId: string | null, work: (db: Reader) => Promise<T>): Promise<T>
  /** Runs writes as a person and commits. */
  writeAs<T>(personId: string | null, work: (tx: Writer) => Promise<T>): Promise<T>
  /** The SQL sent by the application's pool since the last call. */
  takeQueries(): string[]
}

/** Call at the top of a test file: `const database = await testDatabase()`. */
export async function testDatabase({ max = 8 } = {}): Promise<TestDatabase> {
  const socketFolder = inject('socketFolder')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ host: socketFolder, user: SUPERUSER, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${name} template cairn_template strategy file_copy owner cairn_owner`)
  await admin.end()
  const address = embeddedAddress(socketFolder, name, SUPERUSER)
  let queries: string[] = []
  const app = openPool(address, 'app', { max, onQuery: (sql) => queries.push(sql) })
  const owner = openPool(address, 'owner', { max: 2 })
  const jobs = openPool(address, 'jobs', { max: 2 })
  const clock = fixedClock(NOW)
  afterAll(async () => {
    await Promise.all([app.close(), owner.close(), jobs.close()])
    const last = new pg.Client({ host: socketFolder, user: SUPERUSER, database: 'postgres' })
    await last.connect()
    await last.query(`drop database if exists ${name} with (force)`)
    await last.end()
  })
  return {
    address,
    app,
    db: app.db,
    owner,
    jobs,
    clock,
    readAs: (actorId, work) => reading(app.db, { actorId, now: clock.now() }, work),
    writeAs: (actorId, work) => writing(app.db, { actorId, now: clock.now() }, work),
    takeQueries() {
      const taken = queries
      queries = []
      return taken
    },
  }
}
