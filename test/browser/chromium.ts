// The Chromium that an npm package brings: nothing of the machine's own is needed. Unpacked once for each version, for
// the package takes up whatever an earlier version left in the same folder.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

export async function openChromium(): Promise<Browser> {
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string }
  const folder = join(PROJECT_ROOT, '.cache', `chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await chromium.launch({ executablePath: await packed.executablePath(), args: ['--no-sandbox', '--disable-gpu'] })
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
