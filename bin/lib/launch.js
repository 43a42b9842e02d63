// Brings what the lock file says, then runs a script on the Node that it brought. Needs only Node 20 and npm.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lock } from './lock.js'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stampPath = join(ROOT, 'node_modules', '.cairn-lock')

const wanted = () => createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex')
const installed = () => existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted()

export function ensureInstalled() {
  if (installed()) return
  const unlock = lock(join(ROOT, '.cache', 'installing'))
  try {
    if (installed()) return
    process.stderr.write('Cairn: installing the parts named in package-lock.json (about half a minute the first time) ...\n')
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, process.env.npm_execpath]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
    const [command, ...first] = npm
    const result = spawnSync(command, [...first, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: '' },
    })
    if (result.status !== 0) {
      process.stderr.write('Cairn: the installation failed (see above). Is the npm registry reachable? Then try again.\n')
      process.exit(result.status ?? 1)
    }
    writeFileSync(stampPath, wanted())
  } finally {
    unlock()
  }
}

/** The Node that npm brought for this platform; where there is none, the one that runs, if it is young enough. */
export function nodeProgram() {
  const brought = join(ROOT, 'node_modules', '.bin', 'node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  process.stderr.write('Cairn: on this platform Node 22 or newer must be installed.\n')
  process.exit(1)
}

// What is read in large pieces and let go again goes back to the system (glibc otherwise keeps it in a heap for each
// thread); a server that loads its library once would look three times its size for ever.
const MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

// What a page makes is let go when it is sent: room for a few pages of it, so that little of it outlives its request.
const YOUNG = '--max-semi-space-size=16'

/** Runs a script of bin/lib on that Node, passing signals on and ending with its exit code. */
export function launch(script, args) {
  ensureInstalled()
  const child = spawn(nodeProgram(), ['--disable-warning=ExperimentalWarning', '--enable-source-maps', YOUNG, join(ROOT, 'bin', 'lib', script), ...args], { stdio: 'inherit', env: { ...MEMORY, ...process.env } })
  // A terminal sends Ctrl-C to the whole group, child included: here it only must not end us before the child.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  for (const signal of process.platform === 'win32' ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
