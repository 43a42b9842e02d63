// A newcomer's first command, in a folder that only its owner may read, with spaces and accents in its path. Needs the
// package registry, so it runs only when asked: CAIRN_FRESH_CLONE=1 npm test, or vitest on this file.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { answers, freePort } from '../installation.ts'

const outside = mkdtempSync(process.getuid?.() === 0 ? '/var/tmp/cairn-newcomer-' : '/tmp/cairn-newcomer-')
const clone = join(outside, 'à nous deux, l’été', 'cairn')
/** As on a machine of one's own: its own Node and npm, nothing of this run. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|CAIRN_|NODE_|VITEST|DATABASE_URL|INIT_CWD)/.test(name))),
  PATH: (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules')).join(delimiter),
}
let dataFolder: string | undefined
const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running) child.kill('SIGTERM')
  rmSync(outside, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  if (dataFolder) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

interface Start {
  readonly firstPageMs: number
  readonly lines: readonly string[]
  stop(): Promise<number | null>
}

async function npmStart(port: number, withinMs: number): Promise<Start> {
  const began = performance.now()
  const child = spawn('npm', ['start'], { cwd: clone, env: { ...environment, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let text = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (piece) => (text += piece))
  const over = new Promise<number | null>((resolve) => child.once('close', resolve))
  while (!(await answers(`http://127.0.0.1:${port}/`))) {
    if (child.exitCode !== null || performance.now() - began > withinMs) throw new Error(`no first page; npm start said:\n${text}`)
    await sleep(20)
  }
  const firstPageMs = Math.round(performance.now() - began)
  await sleep(500)
  return { firstPageMs, lines: text.split('\n'), stop: () => (child.kill('SIGTERM') ? over : over) }
}

it('starts by two words, and the second time in two seconds', async () => {
  mkdirSync(join(clone, '..'), { recursive: true })
  chmodSync(outside, 0o700)
  expect(spawnSync('git', ['clone', '--quiet', '--no-hardlinks', PROJECT_ROOT, clone], { encoding: 'utf8' })).toMatchObject({ status: 0 })
  const port = await freePort()

  const first = await npmStart(port, 280_000)
  expect(first.lines.join('\n')).toContain(`http://127.0.0.1:${port}/dev/personas`)
  const doctor = spawnSync(join(clone, 'bin/cairn'), ['doctor'], { cwd: clone, env: { ...environment, PORT: String(port) }, encoding: 'utf8' })
  dataFolder = /Folder of data: (.+)/.exec(doctor.stdout)?.[1]
  expect(doctor.stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([])
  await first.stop()

  const second = await npmStart(port, 60_000)
  await second.stop()
  process.stdout.write(`fresh clone: first page after ${(first.firstPageMs / 1000).toFixed(1)} s (installed, built, filled); second start: first page after ${(second.firstPageMs / 1000).toFixed(2)} s\n`)
  expect(second.firstPageMs).toBeLessThan(2000)
}, 400_000)
