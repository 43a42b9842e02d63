// A person at a browser: signed in with one click, with a width, with or without JavaScript, with or without a mouse.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Browser } from 'playwright-core'

/** From 60rem of 18 px there are two columns: `narrowDesk` is where they are tightest. */
export const WIDTHS = { smallest: 320, phone: 360, narrowDesk: 1090, desk: 1280 } as const
export const address = inject('address')

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser complained about: scripts that failed, rules of the content security policy broken. */
  readonly complaints: string[]
}

interface How {
  readonly width?: number
  readonly javaScript?: boolean
  readonly as?: string
  readonly locale?: string
  readonly scheme?: 'light' | 'dark'
}

/** A browser of its own for each person. */
export async function visit(browser: Browser, { width = WIDTHS.desk, javaScript = true, as, locale = 'fr-FR', scheme = 'light' }: How = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: address, locale, viewport: { width, height: 800 }, javaScriptEnabled: javaScript, colorScheme: scheme, reducedMotion: 'reduce' })
  if (as) await signIn(context, as)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A page that answers 404 or 422 is told here too: those answers are asked for.
    if (message.type() === 'error' && !/status of (404|409|422)/.test(message.text())) complaints.push(message.text())
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return { context, page, complaints }
}

/** The persona of a name, in one click. */
export async function signIn(context: BrowserContext, name: string, site = address): Promise<void> {
  const html = await (await context.request.get('/dev/personas')).text()
  const forms = html.split('<form').filter((part) => part.includes('action="/dev/personas/'))
  const part = html.split('/dev/personas/').find((_, index, all) => index > 0 && (all[index]?.split('</form>')[0]?.includes(name) ?? false))
  const id = part?.slice(0, 36)
  if (!id) throw new Error(`no persona "${name}" among ${forms.length}`)
  const response = await context.request.post(`/dev/personas/${id}`, { headers: { Origin: site }, maxRedirects: 0 })
  expect(response.status()).toBe(303)
}

export const heading = (page: Page): Promise<string> => page.locator('h1').innerText()

/** Moves within the site and waits until the new page stands: the address changes before what is shown does. */
export async function move(page: Page, leadsTo: (url: URL) => boolean, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => Object.assign(document.querySelector('main') ?? {}, { cairnLeft: true }))
  await Promise.all([page.waitForURL(leadsTo), act()])
  await page.waitForFunction(() => {
    const main = document.querySelector('main')
    return main !== null && !('cairnLeft' in main) && !document.documentElement.hasAttribute('aria-busy')
  })
}

/** All that a page says in its main part, spaces folded. */
export const mainText = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim()

/** Presses Tab until what has the focus bears this name; says where it went when it never does. */
export async function tabTo(page: Page, name: string | RegExp, { kind = '', atMost = 120 } = {}): Promise<void> {
  const passed: string[] = []
  for (let pressed = 0; pressed < atMost; pressed++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent) : []
      const named = [element.getAttribute('aria-label'), ...labels, element.textContent].find((text) => text?.trim()) ?? ''
      return { name: named.replace(/\s+/g, ' ').trim(), tag: `${element.tagName.toLowerCase()}${element instanceof HTMLInputElement ? `:${element.type}` : ''}`, visible: element.matches(':focus-visible') }
    })
    if (!focused) continue
    passed.push(`${focused.tag} ${focused.name.slice(0, 40)}`)
    const matches = (typeof name === 'string' ? focused.name.startsWith(name) : name.test(focused.name)) && focused.tag.startsWith(kind)
    if (matches) {
      expect(focused.visible, `the focus on "${focused.name}" is seen`).toBe(true)
      return
    }
  }
  throw new Error(`Tab never reached "${name}"; it went: ${passed.join(' | ')}`)
}
