// Everything that is checked, in order: fast checks first. `bin/check` runs the fast ones, `npm test` all of them.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.js'
import { ROOT } from './launch.js'

const tool = (path, ...args) => [process.execPath, [join(ROOT, 'node_modules', path), ...args]]

const STATIC = [
  ['types', ...tool('typescript/bin/tsc', '--noEmit')],
  ['lint', ...tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')],
  ['architecture', ...tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src', 'bin/lib', 'demo')],
  ['unused', ...tool('knip/bin/knip.js', '--no-progress')],
]
const UNIT = ['unit, whole, journeys', ...tool('vitest/vitest.mjs', 'run')]
const BROWSER = ['browser', ...tool('vitest/vitest.mjs', 'run', '--config', 'vitest.browser.config.ts')]

/** Runs a command, giving its exit code and, where it prints one, the counts of its last line. */
function run([name, command, args]) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, FORCE_COLOR: process.env.CI ? '0' : '1' } })
    let tail = ''
    child.stdout.on('data', (piece) => {
      process.stdout.write(piece)
      tail = (tail + piece).slice(-2000)
    })
    child.on('close', (code) => {
      const counts = [...tail.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1)
      process.stdout.write(`--- ${name}: ${code === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
      let [passed, failed] = counts ? [Number(counts[1]), Number(counts[2])] : [0, 0]
      if (!counts) code === 0 ? passed++ : failed++
      else if (code !== 0 && failed === 0) failed++
      resolve({ passed, failed })
    })
  })
}

export async function check({ fast = false } = {}) {
  await build(ROOT)
  const steps = fast ? STATIC : [...STATIC, UNIT, ...(existsSync(join(ROOT, 'vitest.browser.config.ts')) ? [BROWSER] : [])]
  let passed = 0
  let failed = 0
  for (const step of steps) {
    const result = await run(step)
    passed += result.passed
    failed += result.failed
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}
