// Draws docs/screenshots/: the main path on the demo cooperative, on a phone and at a desk, each picture kept small.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { openChromium } from '../../test/browser/chromium.ts'
import { demoInstallation, startServer } from '../../test/installation.ts'
import { build } from './build.js'
import { ROOT } from './launch.js'

const FOLDER = join(ROOT, 'docs', 'screenshots')
const LARGEST_BYTES = 60_000
const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1 },
}
const TEXT = {
  fr: 'Je ne sais pas comment calculer mon prix pour un atelier de trois jours',
  nl: 'Ik weet niet welke prijs ik moet vragen voor een workshop van drie dagen',
}

/** As few colours as the size asks for, beginning with many. */
async function keep(name, picture) {
  for (const colours of [128, 64, 32, 16, 8]) {
    const png = await sharp(picture).png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 0.6 }).toBuffer()
    if (png.byteLength > LARGEST_BYTES && colours > 8) continue
    writeFileSync(join(FOLDER, `${name}.png`), png)
    process.stdout.write(`  ${name}.png  ${(png.byteLength / 1000).toFixed(0)} kB\n`)
    return
  }
}

async function someone(browser, address, { name, size, locale = 'fr-FR', scheme = 'light' }) {
  const context = await browser.newContext({ ...SIZES[size], baseURL: address, locale, colorScheme: scheme, reducedMotion: 'reduce' })
  const html = await (await context.request.get('/dev/personas')).text()
  const id = html.split('/dev/personas/').slice(1).find((part) => part.split('</form>')[0].includes(name))?.slice(0, 36)
  if (!id) throw new Error(`there is no persona "${name}"`)
  await context.request.post(`/dev/personas/${id}`, { headers: { Origin: address }, maxRedirects: 0 })
  const page = await context.newPage()
  const draw = async (file, { from } = {}) => {
    await page.evaluate(() => document.fonts.ready)
    await page.evaluate((selector) => (selector ? document.querySelector(selector)?.scrollIntoView({ block: 'start' }) : scrollTo(0, 0)), from ?? '')
    await keep(file, await page.screenshot())
  }
  return { context, page, draw }
}

/** From the idea to the meeting; `only` names the one step to draw. */
async function mainPath(browser, address, { name, size, language = 'fr', scheme = 'light', suffix = '', only }) {
  const { context, page, draw } = await someone(browser, address, { name, size, locale: language, scheme })
  const step = (file, options) => (only === undefined || only === file ? draw(`${file}${suffix}-${size}`, options) : undefined)
  await page.goto('/')
  await step('1-home')
  await page.goto('/needs/new')
  await page.locator('textarea').fill(TEXT[language])
  await page.locator('main a[href^="/library/"]').first().waitFor()
  await step('2-state')
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/\/details$/)
  await step('3-details')
  await page.locator('input[name=neededBy]').nth(2).check()
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/needs\/[0-9a-f-]{36}/)
  await step('4-choose', size === 'phone' ? { from: 'main h2' } : {})
  await page.locator('form[action$="/appointments"] button').first().click()
  await page.waitForURL(/\/appointments\/[0-9a-f-]{36}/)
  await step('5-booked')
  await context.close()
}

async function workOfAnAdviser(browser, address, size) {
  const { context, page, draw } = await someone(browser, address, { name: 'Lucas Renard', size })
  await page.goto('/baskets')
  await draw(`6-baskets-${size}`)
  await page.goto('/week')
  await draw(`7-week-${size}`)
  await context.close()
}

await build(ROOT)
mkdirSync(FOLDER, { recursive: true })
for (const name of readdirSync(FOLDER)) if (name.endsWith('.png')) rmSync(join(FOLDER, name))
const installation = await demoInstallation()
const server = await startServer(installation.dataFolder)
const browser = await openChromium()
try {
  for (const size of Object.keys(SIZES)) {
    await mainPath(browser, server.address, { name: 'Amina Delvaux', size })
    await workOfAnAdviser(browser, server.address, size)
  }
  await mainPath(browser, server.address, { name: 'Bram Peeters', size: 'phone', language: 'nl', suffix: '-nl', only: '4-choose' })
  await mainPath(browser, server.address, { name: 'Chloé Martin', size: 'phone', scheme: 'dark', suffix: '-dark', only: '2-state' })
} finally {
  await browser.close()
  await server.stop()
  await installation.remove()
}
