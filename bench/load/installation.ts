// The data that is measured, and the processes on it: a real PostgreSQL, a real server in production mode.
import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DATABASE, type EmbeddedServer, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'
import { freePort } from '../../test/installation.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

/** With its flags as bin/lib/launch.js gives them. */
const NODE = [process.execPath, '--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'] as const

/** As bin/lib/launch.js gives them to every process of ours. */
const MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

const clean = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CAIRN_|DATABASE_URL|PORT$|HOST$|PUBLIC_URL|SMTP_URL|MAIL_|IMAP_|OIDC_|NODE_OPTIONS|VITEST|NODE_ENV|NODE_V8)/.test(name))),
  ...MEMORY,
  ...more,
})

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.once('close', resolve)))

export interface MeasuredData {
  readonly folder: string
  /** A superuser's connection: sessions are made in it, figures read. */
  readonly admin: pg.Client
  readonly socketFolder: string
  readonly secret: string
  readonly filledInSeconds: number | null
  close(): Promise<void>
}

/** Fills the folder unless it is filled, then holds its database with statement counting at hand. */
export async function prepareData(folder: string, { members, fresh, note }: { members: number; fresh: boolean; note: (line: string) => void }): Promise<MeasuredData> {
  if (fresh) rmSync(folder, { recursive: true, force: true })
  let filledInSeconds: number | null = null
  if (!existsSync(join(folder, 'postgres', 'PG_VERSION')) || !(await isFilled(folder))) {
    note(`filling ${folder} with ${members} members`)
    const started = performance.now()
    const child = spawn(NODE[0], [...NODE.slice(1), join(PROJECT_ROOT, 'bin/cairn'), 'demo', '--members', String(members)], { env: clean({ CAIRN_DATA: folder, CAIRN_MODE: 'demo' }), stdio: ['ignore', 'ignore', 'inherit'] })
    if ((await ended(child)) !== 0) throw new Error('the fill failed (see above)')
    filledInSeconds = (performance.now() - started) / 1000
  }
  await readOnce(join(folder, 'postgres', 'base'))
  const embedded = await holdEmbeddedServer({ dataFolder: folder, settings: ['shared_preload_libraries=pg_stat_statements'], note })
  const admin = await connect(embedded)
  // What the server would clean up by itself in the minutes after a fill is not what is measured.
  if (filledInSeconds !== null) await admin.query('vacuum (analyze)')
  // Counted only while statements are counted: it costs a little.
  for (const setting of [`pg_stat_statements.track = 'none'`, 'pg_stat_statements.track_utility = off']) await admin.query(`alter system set ${setting}`)
  await admin.query('select pg_reload_conf()')
  return {
    folder, admin, socketFolder: embedded.socketFolder, filledInSeconds,
    secret: readFileSync(join(folder, 'secret'), 'utf8').trim(),
    async close() {
      await admin.end()
      await embedded.release()
    },
  }
}

/** As on a server that has run for a day, the files are in the system's memory: what is measured is no disk that wakes up. */
async function readOnce(folder: string): Promise<void> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) if (entry.isFile()) for await (const _ of createReadStream(join(entry.parentPath, entry.name), { highWaterMark: 1 << 20 }));
}

async function connect({ socketFolder }: EmbeddedServer): Promise<pg.Client> {
  const client = new pg.Client({ host: socketFolder, user: SUPERUSER, database: DATABASE, options: '-c search_path=app,public', application_name: 'cairn bench' })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function isFilled(folder: string): Promise<boolean> {
  const embedded = await holdEmbeddedServer({ dataFolder: folder })
  try {
    const client = await connect(embedded)
    try {
      return (await client.query('select from units limit 1')).rows.length > 0
    } finally {
      await client.end()
    }
  } catch {
    return false
  } finally {
    await embedded.release()
  }
}

export interface MeasuredProcess {
  readonly url: string
  readonly pid: number
  /** Peak resident memory in MB; null where the system does not say. */
  memory(): number | null
  /** Seconds of processor that it used since it began. */
  processorSeconds(): number
  stop(): Promise<void>
}

const TICKS = 100

function measured(child: ChildProcess, url: string): MeasuredProcess {
  const pid = child.pid as number
  const proc = (name: string) => (existsSync(`/proc/${pid}/${name}`) ? readFileSync(`/proc/${pid}/${name}`, 'utf8') : '')
  return {
    url, pid,
    memory() {
      const peak = /VmHWM:\s+(\d+) kB/.exec(proc('status'))?.[1]
      return peak ? Number(peak) / 1024 : null
    },
    processorSeconds() {
      const fields = proc('stat').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS
    },
    async stop() {
      child.kill('SIGTERM')
      await Promise.race([ended(child), sleep(20_000, undefined, { ref: false })])
      child.kill('SIGKILL')
      await ended(child)
    },
  }
}

async function answering(child: ChildProcess, url: string, output: () => string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`a process ended before it answered:\n${output()}`)
    try {
      await (await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) })).arrayBuffer()
      return
    } catch {
      await sleep(50)
    }
  }
  child.kill('SIGKILL')
  throw new Error(`a process did not answer:\n${output()}`)
}

async function start(words: readonly string[], environment: Readonly<Record<string, string>>, address: (port: number) => string, flags: readonly string[] = []): Promise<MeasuredProcess> {
  const port = await freePort()
  const child = spawn(NODE[0], [...NODE.slice(1), ...flags, ...words], { cwd: PROJECT_ROOT, env: clean({ PORT: String(port), ...environment }), stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout?.on('data', (piece) => (text += piece))
  child.stderr?.on('data', (piece) => (text += piece))
  await answering(child, address(port), () => text)
  return measured(child, `http://127.0.0.1:${port}`)
}

/** One server process as `npm start` runs it in production. */
export const startServer = (folder: string, profile: string | null): Promise<MeasuredProcess> =>
  start([join(PROJECT_ROOT, 'bin/lib/run.js'), 'start'], { CAIRN_DATA: folder, CAIRN_MODE: 'production', LOG_LEVEL: 'warn' }, (port) => `http://127.0.0.1:${port}/ready`, profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])

/** The floor: the least that a page with one read can cost. */
export const startFloor = (socketFolder: string): Promise<MeasuredProcess> => start([join(PROJECT_ROOT, 'bench/load/floor.ts')], { FLOOR_SOCKET: socketFolder }, (port) => `http://127.0.0.1:${port}/`)
