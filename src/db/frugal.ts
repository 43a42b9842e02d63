// Fewer waits and less parsing for the same statements. A connection sends what follows without waiting for the answer
// to what came before (pipelining): BEGIN travels with the first query, the end of a transaction that only read is waited
// for by nobody, and queries that a page starts together go out together. Statements are prepared once per connection.
import type { Duplex } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Statements that are kept prepared; those beyond are sent as they are (lists of every length would fill a server). */
const PREPARED_AT_MOST = 1000
/** A statement is prepared when it comes again: many come once. */
const seen = new Set<string>()
const names = new Map<string, string>()
let generation = 0

function nameOf(text: string): string | undefined {
  // Several commands in one text can be sent but not prepared.
  if (text.includes(';')) return undefined
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= PREPARED_AT_MOST) return undefined
  if (!seen.has(text)) {
    if (seen.size < PREPARED_AT_MOST * 4) seen.add(text)
    return undefined
  }
  const name = `q${generation}_${names.size}`
  names.set(text, name)
  return name
}

/** Whether a statement failed only because the table it was prepared for has changed since, or a proxy forgot it: asked again, it succeeds. */
export function isStale(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string }
  return (code === '0A000' && message.includes('cached plan')) || code === '26000'
}

function forgetPrepared(): void {
  generation++
  names.clear()
}

/** How the statement begins that tells the database who acts: nobody waits for it. */
export const ANNOUNCEMENT = `select set_config('app.actor_id', `

type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>
const done = (command: string) => ({ command, rowCount: 0, rows: [] }) as unknown as Answer

class FrugalClient {
  readonly #client: pg.PoolClient
  #gathers = false
  #begun: Promise<unknown> | null = null
  #onlyReads = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** What is sent before the next turn of the event loop leaves in one write: a write costs more than most statements. */
  #gather(): void {
    const { stream } = (this.#client as unknown as { connection: { stream: Duplex } }).connection
    if (this.#gathers) return
    this.#gathers = true
    stream.cork()
    process.nextTick(() => {
      this.#gathers = false
      stream.uncork()
    })
  }

  get processID(): unknown {
    return (this.#client as { processID?: unknown }).processID
  }

  query = async (text: string, parameters: readonly unknown[] = []): Promise<Answer> => {
    this.#gather()
    if (text === 'begin' || text.startsWith('start transaction')) {
      this.#onlyReads = text.endsWith('read only')
      const begun = this.#client.query(text)
      // Whatever it failed of, the next statement fails of too, and that one is waited for.
      begun.catch(() => {})
      this.#begun = begun
      return done('BEGIN')
    }
    if (text === 'commit' && this.#onlyReads) {
      this.#client.query(text).catch(() => {})
      this.#begun = null
      return done('COMMIT')
    }
    if (this.#begun !== null && (text === 'commit' || text === 'rollback')) {
      const begun = this.#begun
      this.#begun = null
      const [, answer] = await Promise.all([begun, this.#client.query(text)])
      return answer as unknown as Answer
    }
    if (text.startsWith(ANNOUNCEMENT)) {
      // What follows it on the connection fails should it fail, and sees it otherwise.
      this.#client.query({ text, values: [...parameters], name: nameOf(text) }).catch(() => {})
      return done('SELECT')
    }
    try {
      return (await this.#client.query({ text, values: [...parameters], name: nameOf(text) })) as unknown as Answer
    } catch (error) {
      if (isStale(error)) forgetPrepared()
      throw error
    }
  }

  release = (error?: boolean | Error): void => this.#client.release(error)
}

/** The pool as Kysely takes it. The connections must have been opened with `pipeline: true`. */
export function frugalPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, FrugalClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      let frugal = clients.get(client)
      if (!frugal) clients.set(client, (frugal = new FrugalClient(client)))
      return frugal as unknown as PostgresPoolClient
    },
    end: () => pool.end(),
  } as PostgresPool
}
