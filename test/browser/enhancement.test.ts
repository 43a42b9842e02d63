// What JavaScript adds shows what the full page shows: the same answers, the same pages, the same refusals.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from './chromium.ts'
import { heading, mainText, move, visit, WIDTHS } from './visitor.ts'

const TEXT = 'Je ne sais pas comment calculer mon prix pour un atelier de trois jours'
const titles = (page: Page) => page.locator('main a[href^="/library/"]').evaluateAll((links) => links.map((link) => link.textContent?.trim() ?? ''))

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

describe('the answers beside the text', () => {
  it('are those of the next page without JavaScript', async () => {
    const enhanced = await visit(browser, { as: 'Chloé Martin' })
    await enhanced.page.goto('/needs/new')
    await enhanced.page.locator('textarea').pressSequentially('Je ne')
    expect(await titles(enhanced.page)).toEqual([])
    await enhanced.page.locator('textarea').fill(TEXT)
    await enhanced.page.locator('main a[href^="/library/"]').first().waitFor()
    const beside = await titles(enhanced.page)
    expect(enhanced.complaints).toEqual([])
    await enhanced.context.close()

    const plain = await visit(browser, { as: 'Chloé Martin', javaScript: false })
    await plain.page.goto('/needs/new')
    await plain.page.locator('textarea').fill(TEXT)
    await plain.page.getByRole('button', { name: 'Continuer' }).click()
    await plain.page.waitForURL(/\/details/)
    expect(await titles(plain.page)).toEqual(beside)
    expect(beside.length).toBeGreaterThan(0)
    await plain.context.close()
  })
})

describe('moving from page to page', () => {
  it.each([
    ['Chloé Martin', '/', ['/needs', '/appointments', '/library', '/offices']],
    ['Hugo Lefebvre', '/', ['/baskets', '/week', '/library']],
  ])('%s sees what a fresh page shows', async (as, from, paths) => {
    const { page, context, complaints } = await visit(browser, { as })
    await page.goto(from)
    // Lost by a full load, kept by Turbo: the proof that nothing was loaded anew.
    await page.evaluate(() => Object.assign(globalThis, { cairnStayed: true }))
    for (const path of paths) {
      const link = page.locator(`a[href="${path}"]:visible`).first()
      await move(page, (url) => url.pathname === path, () => link.click())
      const moved = { title: await page.title(), h1: await heading(page), text: await mainText(page) }
      expect(await page.evaluate(() => 'cairnStayed' in globalThis), `${path} came by Turbo`).toBe(true)
      const fresh = await context.newPage()
      await fresh.goto(path)
      expect(moved).toEqual({ title: await fresh.title(), h1: await heading(fresh), text: await mainText(fresh) })
      await fresh.close()
    }
    expect(complaints).toEqual([])
    await context.close()
  })

  it('takes the focus and the announcement along, and goes back', async () => {
    const { page, context } = await visit(browser, { as: 'Chloé Martin' })
    await page.goto('/')
    await move(page, (url) => url.pathname === '/library', () => page.locator('a[href="/library"]:visible').first().click())
    await page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body)
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await move(page, (url) => url.pathname === '/', () => page.goBack())
    expect(await heading(page)).toContain('Chloé')
    await context.close()
  })
})

describe('a refused form', () => {
  it('comes back the same with and without JavaScript, with what was typed and a way to each error', async () => {
    const seen: object[] = []
    for (const javaScript of [true, false]) {
      const { page, context, complaints } = await visit(browser, { as: 'Chloé Martin', javaScript, width: WIDTHS.phone })
      await page.goto('/needs/new')
      await page.locator('textarea').fill(TEXT)
      await page.getByRole('button', { name: 'Continuer' }).click()
      await page.waitForURL(/\/details/)
      await page.getByRole('button', { name: /Voir qui peut m/ }).click()
      const summary = page.locator('.error-summary')
      await summary.waitFor()
      const links = await summary.locator('a').evaluateAll((all) => all.map((link) => ({ text: link.textContent, leadsTo: document.querySelector(link.getAttribute('href') ?? '')?.tagName ?? null })))
      seen.push({ h1: await heading(page), typed: await page.locator('textarea[name=text]').inputValue(), links, complaints: [...complaints] })
      await context.close()
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toMatchObject({ typed: TEXT, links: [{ leadsTo: expect.stringMatching(/\S/) }] })
  })
})

describe('what is half written', () => {
  it('is there again after the page was lost, and gone once it was accepted', async () => {
    const { page, context } = await visit(browser, { as: 'Chloé Martin' })
    await page.goto('/needs/new')
    await page.locator('textarea').fill(TEXT)
    await page.waitForTimeout(500)
    await page.reload()
    await page.waitForFunction((text) => document.querySelector('textarea')?.value === text, TEXT)
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.waitForURL(/\/details/)
    await page.goto('/library')
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('/needs/new') && !key.includes('details')))).toEqual([])
    // And it never leaves the tab: nothing of it is kept for another one.
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await context.close()
  })
  it('is forgotten on leaving', async () => {
    const { page, context } = await visit(browser, { as: 'Chloé Martin' })
    await page.goto('/needs/new')
    await page.locator('textarea').fill(TEXT)
    await page.waitForTimeout(500)
    await page.locator('.account summary').click()
    await move(page, (url) => url.pathname === '/', () => page.locator('form[action="/sign-out"] button').click())
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
    await context.close()
  })
})
