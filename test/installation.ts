// Whole installations for tests that start real processes: a folder of data of one's own, copied from one that is
// prepared once (database, content, demo cooperative) and kept in .cache until what it is made of changes.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { livePostmaster } from '../src/db/embedded.ts'
import { PROJECT_ROOT } from '../src/lib/root.ts'

// Root may not keep the data below its own folders: PostgreSQL then runs as another user.
const BASE = process.getuid?.() === 0 ? '/var/tmp' : '/tmp'
const NODE = [process.execPath, '--disable-warning=ExperimentalWarning'] as const

export type Environment = Readonly<Record<string, string>>

/** The environment of a process under test: nothing of Cairn's comes in from outside. */
const surroundings = (more: Environment): NodeJS.ProcessEnv => {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CAIRN_|OIDC_|DATABASE_URL|PORT$|HOST$|PUBLIC_URL|SMTP_URL|MAIL_|IMAP_URL|NODE_OPTIONS|VITEST|NODE_ENV|NODE_V8)/.test(name)))
  return { ...kept, ...more }
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `bin/cairn` to its end; `typed` is what somebody types. */
export function cairn(words: readonly string[], environment: Environment = {}, { withinMs = 60_000, typed = '' } = {}): Promise<Ended> {
  const child = spawn(NODE[0], [NODE[1], join(PROJECT_ROOT, 'bin/cairn'), ...words], { env: surroundings(environment), stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => {})
  child.stdin.end(typed)
  return new Promise((resolve) => {
    let out = ''
    let err = ''
    const late = setTimeout(() => child.kill('SIGTERM'), withinMs)
    child.stdout.on('data', (piece) => (out += piece))
    child.stderr.on('data', (piece) => (err += piece))
    child.on('close', (code) => {
      clearTimeout(late)
      resolve({ code, out, err })
    })
  })
}

export interface RunningServer {
  readonly address: string
  readonly port: number
  readonly pid: number
  /** Milliseconds from the start of the process to its first answer. */
  readonly readyMs: number
  output(): string
  /** Asks it to stop; gives its exit code. */
  stop(): Promise<number | null>
  /** Kills the server's own process, as a crash would. */
  crash(): Promise<void>
}

/** The servers that still run, by their folder of data: a test that fails half way leaves none behind. */
const running = new Map<ChildProcess, string>()

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.once('close', (code) => resolve(code))))

/** Starts a server process (not its launcher) and waits for its first page. */
export async function startServer(dataFolder: string, { words = ['start'], port, environment = {}, withinMs = 120_000 }: { words?: readonly string[]; port?: number; environment?: Environment; withinMs?: number } = {}): Promise<RunningServer> {
  const chosen = port ?? (await freePort())
  const began = performance.now()
  const child = spawn(NODE[0], [NODE[1], join(PROJECT_ROOT, 'bin/lib/run.js'), ...words], { env: surroundings({ CAIRN_DATA: dataFolder, PORT: String(chosen), ...environment }), stdio: ['ignore', 'pipe', 'pipe'] })
  running.set(child, dataFolder)
  child.once('close', () => running.delete(child))
  let text = ''
  child.stdout.on('data', (piece) => (text += piece))
  child.stderr.on('data', (piece) => (text += piece))
  const address = `http://127.0.0.1:${chosen}`
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${text}`)
    if (await answers(`${address}/health`)) break
    if (performance.now() - began > withinMs) {
      child.kill('SIGKILL')
      throw new Error(`the server did not answer within ${withinMs} ms:\n${text}`)
    }
    await sleep(20)
  }
  return {
    address,
    port: chosen,
    pid: child.pid as number,
    readyMs: performance.now() - began,
    output: () => text,
    async stop() {
      child.kill('SIGTERM')
      return ended(child)
    },
    async crash() {
      child.kill('SIGKILL')
      await ended(child)
    },
  }
}

export async function answers(url: string, withinMs = 2000): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(withinMs) })
    // Read to its end, or the connection would keep the server from stopping.
    await response.arrayBuffer()
    return response.status < 500
  } catch {
    return false
  }
}

export const postmasterOf = (dataFolder: string): number | null => livePostmaster(join(dataFolder, 'postgres'))

function fingerprint(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10))
  const made = ['migrations/*', 'content/**/*.*', 'demo/**/*.*', 'src/**/load-*.ts', 'src/areas/needs/domain/recognition/*.ts', 'src/cli/{content,fill}.ts', 'package-lock.json']
  for (const path of globSync(made, { cwd: PROJECT_ROOT }).sort()) hash.update(path).update(readFileSync(join(PROJECT_ROOT, path)))
  return hash.digest('hex').slice(0, 16)
}

const copy = (from: string, to: string) => {
  const run = spawnSync('cp', ['-a', '--reflink=auto', from, to], { encoding: 'utf8' })
  if (run.status !== 0 && spawnSync('cp', ['-Rp', from, to]).status !== 0) throw new Error(run.stderr)
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(BASE, 'cairn-installation-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Prepares the installation that others are copied from, unless it stands: about half a minute, once a day. */
async function preparedFolder(): Promise<string> {
  const kept = join(BASE, 'cairn-prepared')
  const ready = join(kept, fingerprint())
  if (existsSync(ready)) return ready
  mkdirSync(kept, { recursive: true, mode: 0o755 })
  chmodSync(kept, 0o755)
  for (const name of readdirSync(kept)) {
    if (Date.now() - statSync(join(kept, name)).mtimeMs > 2 * 86_400_000) rmSync(join(kept, name), { recursive: true, force: true })
  }
  const draft = emptyFolder()
  try {
    const server = await startServer(join(draft, 'data'), { withinMs: 240_000 })
    await server.stop()
    try {
      renameSync(join(draft, 'data'), ready)
    } catch (error) {
      if (!existsSync(ready)) throw error
    }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return ready
}

/** A folder of data that holds the demo cooperative, for one test file; remove() ends what still runs on it. */
export async function demoInstallation(): Promise<{ dataFolder: string; remove(): Promise<void> }> {
  const folder = emptyFolder()
  const dataFolder = join(folder, 'data')
  copy(await preparedFolder(), dataFolder)
  return {
    dataFolder,
    async remove() {
      for (const [child] of [...running].filter(([, served]) => served === dataFolder)) {
        child.kill('SIGKILL')
        await ended(child)
      }
      const pid = postmasterOf(dataFolder)
      if (pid !== null) process.kill(pid, 'SIGQUIT')
      for (let waited = 0; waited < 100 && postmasterOf(dataFolder) !== null; waited++) await sleep(50)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}
