// The pages of each role in the pseudo-language (src/i18n/pseudo.ts): what shows no brackets is typed into a page and no
// translator ever sees it; what is wider than a phone breaks in a language with longer words.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openChromium } from './chromium.ts'
import { dataOf } from './stored-words.ts'
import { find, PAGES, RARER_PAGES, tooWide, type Where } from './pages.ts'
import { address, type Visit, visit, WIDTHS } from './visitor.ts'

let browser: Browser
let isData: (text: string) => boolean
beforeAll(async () => {
  browser = await openChromium()
  isData = await dataOf(inject('dataFolder'))
})
afterAll(() => browser?.close())

/** Every text of a page that no element marks as somebody's own words: nodes, names, hints, its title. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isMarked = (element: Element | null) => element === null || element.closest('[translate="no"], html [lang], script, style, template, textarea, code, .languages') !== null
    const found: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!isMarked(node.parentElement)) found.push(node.nodeValue ?? '')
    for (const element of document.querySelectorAll('body *')) {
      if (isMarked(element)) continue
      for (const name of ['title', 'placeholder', 'aria-label', 'aria-description', 'alt']) found.push(element.getAttribute(name) ?? '')
      if (element instanceof HTMLInputElement && ['submit', 'button'].includes(element.type)) found.push(element.value)
    }
    return [...new Set(found.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean))]
  })

/** What is left of a text without what stands in brackets, one pair within another. */
function outsideBrackets(text: string): string {
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/⟦[^⟦⟧]*⟧/g, ' ')
  }
  return text.trim()
}

/** What is neither in brackets nor data. Other tests write into the same cooperative: what is unknown is looked up again. */
async function hardCoded(texts: readonly string[]): Promise<string[]> {
  const unknown = () => texts.filter((text) => !isData(outsideBrackets(text))).map((text) => text.slice(0, 120))
  if (unknown().length > 0) isData = await dataOf(inject('dataFolder'))
  return unknown()
}

async function enter(as: string | undefined): Promise<Visit> {
  const own = await visit(browser, { as, width: WIDTHS.phone })
  const answer = await own.context.request.post('/dev/pseudo-language', { headers: { Origin: address }, maxRedirects: 0 })
  expect(answer.status()).toBe(303)
  return own
}

describe('the check itself', () => {
  it('sees a word typed into a page, a hint and a name, and no data', async () => {
    const { page, context } = await enter(undefined)
    await page.goto('/offices')
    await page.evaluate(() => {
      const planted = document.createElement('p')
      planted.innerHTML = 'Typed into the page <input placeholder="A typed hint" aria-label="⟦ñöţ⟧"> <span translate="no">Amina Nobody</span> <b>Bram Peeters</b>'
      document.querySelector('main')?.append(planted)
    })
    expect(await hardCoded(await textsOf(page))).toEqual(['Typed into the page', 'A typed hint'])
    await context.close()
  })
})

const names = [...new Set([...Object.keys(PAGES), ...Object.keys(RARER_PAGES)])]
describe.each(names)('what %s sees', (who) => {
  const pages: readonly Where[] = [...(PAGES[who]?.pages ?? []), ...(RARER_PAGES[who]?.pages ?? [])]
  let own: Visit
  beforeAll(async () => {
    own = await enter(PAGES[who]?.as ?? RARER_PAGES[who]?.as)
  })
  afterAll(() => own?.context.close())

  it.each(pages.map((where) => [typeof where === 'string' ? where : `${where.on} -> ${where.link.source}${where.then ?? ''}`, where] as const))('%s', async (_name, where) => {
    const { page } = own
    const response = await page.goto(await find(page, where))
    expect({ status: response?.status(), hardCoded: await hardCoded(await textsOf(page)), wide: await tooWide(page) }).toEqual({ status: where === '/nothing-here' ? 404 : 200, hardCoded: [], wide: [] })
  })
})
