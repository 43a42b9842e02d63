// Every page that matters, for whoever sees it: no fault that axe finds, in light and in dark; nothing wider than the
// smallest phone; nothing that the browser complains about.
import type { AxeResults } from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from './chromium.ts'
import { type Visit, visit, WIDTHS } from './visitor.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A path, or how to find one: the address of the first link like this on another page. */
type Where = string | { readonly on: string; readonly link: RegExp; readonly then?: string }

const OPEN_NEED: Where = { on: '/needs', link: /^\/needs\/[0-9a-f-]{36}$/ }
const APPOINTMENT: Where = { on: '/appointments', link: /^\/appointments\/[0-9a-f-]{36}$/ }
const after = (where: Exclude<Where, string>, then: string): Where => ({ ...where, then })

const PAGES: Readonly<Record<string, { readonly as?: string; readonly pages: readonly Where[] }>> = {
  'a visitor': {
    pages: ['/', '/needs/new', '/sign-in', '/library', '/library?q=prix', '/library/calculer-son-prix', { on: '/library', link: /^\/library\/themes\/[a-z-]+$/ }, '/offices', '/offices/liege', '/accessibility', '/privacy', '/nothing-here'],
  },
  'a member': {
    as: 'Amina Delvaux',
    pages: [
      '/', '/needs', OPEN_NEED, after(OPEN_NEED, '/closure'), after(OPEN_NEED, '/audience'), after(OPEN_NEED, '/themes'), after(OPEN_NEED, '/call-back'), after(OPEN_NEED, '/receipt'),
      '/appointments', APPOINTMENT, after(APPOINTMENT, '/move'), '/call-back', '/library/calculer-son-prix', '/me', '/me?change=work', '/me?change=audiences', '/me/file', '/me/file/contents', '/me/erasure', '/sessions', '/welcome',
    ],
  },
  'an adviser': {
    as: 'Lucas Renard',
    pages: [
      '/', '/baskets', '/baskets?basket=all', { on: '/baskets?basket=all', link: /^\/needs\/[0-9a-f-]{36}$/ }, '/week', '/availability', '/members', '/members?q=delvaux',
      { on: '/members?q=delvaux', link: /^\/members\/[0-9a-f-]{36}$/ }, { on: '/members?q=delvaux', link: /^\/members\/[0-9a-f-]{36}$/, then: '/delegation' },
    ],
  },
  'a coordinator': { as: 'Élise Baudry', pages: ['/', '/baskets'] },
  'the operations desk': { as: 'Karim Haddad', pages: ['/', '/forwards', { on: '/forwards', link: /^\/forwards\/[0-9a-f-]{36}$/ }] },
}

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function find(page: Page, where: Where): Promise<string> {
  if (typeof where === 'string') return where
  await page.goto(where.on)
  const paths = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('#')[0] ?? ''))
  const path = paths.find((one) => where.link.test(one))
  if (!path) throw new Error(`no link like ${where.link} on ${where.on}`)
  return path + (where.then ?? '')
}

async function faults(page: Page, options: object): Promise<string[]> {
  await page.evaluate(AXE)
  const results = await page.evaluate((given) => (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeResults> } }).axe.run(document, given), options)
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${violation.help}) ${node.html.slice(0, 160)}`))
}

/** What reaches beyond the right or left edge of the window, but for what scrolls in a frame of its own. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrolls = (element: Element | null): boolean => element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    const outside = [...document.querySelectorAll('body *:not(svg *)')].filter((element) => {
      const { left, right, width: own, height } = element.getBoundingClientRect()
      return own > 1 && height > 1 && element.children.length === 0 && (right > width + 1 || left < -1) && getComputedStyle(element).visibility === 'visible' && !scrolls(element.parentElement)
    })
    const shown = outside.slice(0, 5).map((element) => `at ${width} px, outside the window: ${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 60)}`)
    return document.documentElement.scrollWidth > width ? [`at ${width} px the page is ${document.documentElement.scrollWidth} px wide`, ...shown] : shown
  })

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
