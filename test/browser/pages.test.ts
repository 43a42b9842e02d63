// Every page that matters, for whoever sees it: no fault that axe finds, in light and in dark; nothing wider than the
// smallest phone; nothing that the browser complains about.
import type { AxeResults } from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from './chromium.ts'
import { find, PAGES, tooWide } from './pages.ts'
import { type Visit, visit, WIDTHS } from './visitor.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function faults(page: Page, options: object): Promise<string[]> {
  await page.evaluate(AXE)
  const results = await page.evaluate((given) => (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeResults> } }).axe.run(document, given), options)
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${violation.help}) ${node.html.slice(0, 160)}`))
}

describe('the check itself', () => {
  it('sees a picture without words, a pale text and a wide table', async () => {
    const { page, context } = await visit(browser, { width: WIDTHS.smallest })
    await page.goto('/accessibility')
    await page.evaluate(() => {
      const planted = document.createElement('div')
      planted.innerHTML = '<img src="/favicon.ico"><p class="pale">pale</p><div class="wide">wide</div>'
      document.querySelector('main')?.append(planted)
      planted.querySelector<HTMLElement>('.pale')?.style.setProperty('color', '#cccccc')
      planted.querySelector<HTMLElement>('.wide')?.style.setProperty('width', '900px')
    })
    const found = await faults(page, { runOnly: WCAG })
    expect(found.filter((fault) => fault.startsWith('image-alt'))).toHaveLength(1)
    expect(found.filter((fault) => fault.startsWith('color-contrast'))).toHaveLength(1)
    expect(await tooWide(page)).not.toEqual([])
    await context.close()
  })
})

describe.each(Object.entries(PAGES))('what %s sees', (_who, { as, pages }) => {
  let own: Visit
  beforeAll(async () => {
    own = await visit(browser, { as })
  })
  afterAll(() => own?.context.close())

  it.each(pages.map((where) => [typeof where === 'string' ? where : `${where.on} -> ${where.link.source}${where.then ?? ''}`, where] as const))('%s', async (_name, where) => {
    const { page, complaints } = own
    complaints.length = 0
    await page.setViewportSize({ width: WIDTHS.desk, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(await find(page, where))
    const found = {
      title: await page.title(),
      headings: await page.locator('h1').count(),
      light: await faults(page, { runOnly: WCAG }),
      dark: [] as string[],
      wide: await tooWide(page),
      complaints,
    }
    await page.setViewportSize({ width: WIDTHS.narrowDesk, height: 800 })
    found.wide.push(...(await tooWide(page)))
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: WIDTHS.smallest, height: 800 })
    found.dark = await faults(page, { runOnly: { type: 'rule', values: ['color-contrast', 'target-size', 'link-in-text-block'] } })
    found.wide.push(...(await tooWide(page)))
    expect(found).toEqual({ title: expect.stringMatching(/\S+ · Cairn$|^Cairn/), headings: 1, light: [], dark: [], wide: [], complaints: [] })
  })
})
