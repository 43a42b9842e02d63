// The measurement itself runs, on the demo cooperative and for a moment: figures are for a quiet machine.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { demoInstallation } from '../installation.ts'

const { dataFolder, remove } = await demoInstallation()
afterAll(remove)

it('asks for every kind of page without an error, and prints a line for each', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(PROJECT_ROOT, 'bench/bench.ts'), '--data', dataFolder, '--seconds', '2', '--rate', '15', '--saturation', '0.1'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (piece) => (out += piece))
  child.stderr.on('data', (piece) => (err += piece))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
  for (const name of ['member home', 'suggestions', 'own need', 'need of another', 'slots', 'baskets', 'library search', 'coordination']) expect(err, name).toMatch(new RegExp(`bench: ${name}: \\d+ a second`))
  expect(out).toContain('errors: 0.')
  expect(out).toMatch(/Memory of the server process at most: \d+ MB/)
  expect(out).toMatch(/First view of a visitor’s home: \d+\.\d kB/)
  expect(err).not.toContain('left out')
})
