import { serve } from '@hono/node-server'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { createApp } from '../app.tsx'
import { allowsPersonas, type Config } from '../config.ts'
import { openPool, requirePlainRole } from '../db/connection.ts'
import { loadCatalogues, completeLocales } from '../i18n/catalogue.ts'
import { systemClock } from '../lib/clock.ts'
import { PROJECT_ROOT } from '../lib/root.ts'
import { AREAS } from '../app.tsx'
import { warmRecogniser } from '../areas/needs/index.ts'
import { composeParts } from '../compose.tsx'
import { useJobs } from '../platform/jobs.ts'
import { startJobQueue } from '../platform/job-queue.ts'
import { openLog } from '../platform/log.ts'
import { openMailer } from '../platform/mailer.ts'
import { type OpenDatabase, openDatabase } from '../platform/start.ts'
import { type Command, CommandError } from './command.ts'
import { refreshContent } from './content.ts'
import { fillEmptyDatabase, personaLines } from './fill.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** At most this long, without keeping the process alive for it. */
const patience = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref())

/** Takes the place of the one primary process on this data, or says who has it. */
async function takePlace(database: OpenDatabase, config: Config): Promise<{ client: pg.Client } | { takenBy: string }> {
  const client = new pg.Client({ ...database.address.settingsFor('app'), application_name: `cairn primary http://${config.host}:${config.port}`.slice(0, 63) })
  client.on('error', () => {})
  await client.connect()
  // A process killed a moment ago may not have been noticed yet.
  for (let attempt = 0; attempt < 5; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext('cairn primary')) as taken`)
    if (rows[0]?.taken) return { client }
    await sleep(100)
  }
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and a.application_name like 'cairn primary%' limit 1`,
  )
  await client.end()
  return { takenBy: rows[0]?.application_name.replace('cairn primary ', '') ?? 'another process' }
}

/** Holds the place until it is given back, and takes it again when its connection is lost (a crash of the database). */
function keepPlace(first: pg.Client, database: OpenDatabase, config: Config): { leave(): Promise<void> } {
  let current = first
  let left = false
  const watch = (client: pg.Client) =>
    client.once('end', async () => {
      while (!left) {
        await sleep(500)
        const taken = await takePlace(database, config).catch(() => null)
        if (!taken || 'takenBy' in taken) continue
        current = taken.client
        if (left) await current.end()
        else watch(current)
        return
      }
    })
  watch(current)
  return {
    async leave() {
      left = true
      await current.end()
    },
  }
}

const portAdvice = (config: Config) => new CommandError(`the port ${config.port} is taken by another program. Choose another one: PORT=3001 npm start`)

async function listen(config: Config, { primary, note, out }: { primary: boolean; note: (line: string) => void; out: (line: string) => void }): Promise<number> {
  const started = performance.now()
  const log = openLog(config.logLevel === 'info' && config.mode !== 'production' ? 'warn' : config.logLevel)
  const database = await openDatabase(config, note, { migrating: primary })
  const closing: (() => Promise<unknown>)[] = [() => database.close()]
  try {
    if (primary) {
      const taken = await takePlace(database, config)
      if ('takenBy' in taken) {
        out(`Cairn already runs on this data, at ${taken.takenBy}. Nothing was changed. A second process beside it: bin/cairn serve --port 3001`)
        return 1
      }
      const place = keepPlace(taken.client, database, config)
      closing.push(() => place.leave())
      await refreshContent(database, note)
      await fillEmptyDatabase(database, config, note)
    }
    const pool = openPool(database.address, 'app', { max: 10 })
    const jobsPool = openPool(database.address, 'jobs', { max: 4 })
    closing.push(() => pool.close(), () => jobsPool.close())
    await requirePlainRole(pool)
    const clock = systemClock
    const mailer = openMailer(jobsPool.db, { smtpUrl: config.smtpUrl, from: config.mailFrom, keepContent: config.mode !== 'production' })
    const jobs = AREAS.flatMap((area) => area.jobs ?? [])
    const queue = await startJobQueue(database.address, jobs, { db: jobsPool.db, clock, mailer, publicUrl: config.publicUrl }, log)
    closing.push(() => queue.stop())
    useJobs(jobs, queue)
    const assets = JSON.parse(readFileSync(join(PROJECT_ROOT, 'dist/manifest.json'), 'utf8'))
    const parts = composeParts({ config, secret: database.secret, db: pool.db, clock, log, assets, locales: completeLocales(loadCatalogues()) })
    const app = createApp(parts)
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host })
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve)
      server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portAdvice(config) : error))
    })
    const { port } = server.address() as AddressInfo
    const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    out(`\n  Cairn is ready at ${address}  (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    if (allowsPersonas(config)) for (const line of await personaLines(pool.db, address)) out(line)
    out('')
    warmRecogniser(pool.db).catch((error: Error) => log.warn('recogniser.not-warm', { error: error.message }))
    const signal = await new Promise<NodeJS.Signals>((resolve) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve(name))
    })
    note(`stopping (${signal}): finishing what was begun`)
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await Promise.race([closed, patience(8000)])
    return 0
  } finally {
    for (const close of closing.reverse()) await close().catch(() => {})
  }
}

export const startCommand: Command = {
  summary: 'start everything: database, migrations, demo when empty, server (npm start)',
  usage: 'npm start   (PORT, HOST, DATABASE_URL, CAIRN_DATA in the environment)',
  help: 'Runs one process on its data and refuses a second; see `serve` for more processes.',
  run: ({ config, note, out }) => listen(config, { primary: true, note, out }),
}

export const serveCommand: Command = {
  summary: 'one more server process on data that is already served',
  usage: 'bin/cairn serve [--port PORT]',
  help: 'Joins the processes that serve the same database; it neither migrates nor fills.\n\n  --port PORT   the port to listen on (default: PORT, or 3000)',
  options: { port: { type: 'string' } },
  async run({ config, options, note, out }) {
    const port = options.port === undefined ? config.port : Number(options.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new CommandError(`--port takes a number from 0 to 65535, not "${options.port}"`, 2)
    return listen({ ...config, port }, { primary: false, note, out })
  },
}
