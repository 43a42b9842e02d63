// The pages that the browser tests visit, for whoever sees them, and what makes one too wide.
import type { Page } from 'playwright-core'

/** A path, or how to find one: the address of the first link like this on another page. */
export type Where = string | { readonly on: string; readonly link: RegExp; readonly then?: string }

const OPEN_NEED: Where = { on: '/needs', link: /^\/needs\/[0-9a-f-]{36}$/ }
const APPOINTMENT: Where = { on: '/appointments', link: /^\/appointments\/[0-9a-f-]{36}$/ }
const after = (where: Exclude<Where, string>, then: string): Where => ({ ...where, then })

/** The main pages, as each role sees them. */
export const PAGES: Readonly<Record<string, { readonly as?: string; readonly pages: readonly Where[] }>> = {
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

/** The address of a page; looks for the link on the page that leads to it. */
export async function find(page: Page, where: Where): Promise<string> {
  if (typeof where === 'string') return where
  await page.goto(where.on)
  const paths = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('#')[0] ?? ''))
  const path = paths.find((one) => where.link.test(one))
  if (!path) throw new Error(`no link like ${where.link} on ${where.on}`)
  return path + (where.then ?? '')
}

/** What reaches beyond the right or left edge of the window, but for what scrolls in a frame of its own. */
export const tooWide = (page: Page): Promise<string[]> =>
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

/** The pages of rarer work, for checks that take less time than axe does. */
export const RARER_PAGES: typeof PAGES = {
  'a visitor': { pages: ['/needs/new?step=details', '/sign-in/code', '/dev', '/dev/personas'] },
  'a member': { as: 'Amina Delvaux', pages: ['/me/address', '/sign-in-ways', '/needs/new'] },
  'an adviser': { as: 'Lucas Renard', pages: ['/members/new', '/desk-questions', '/call-backs', '/call-backs/new'] },
  'a coordinator': { as: 'Élise Baudry', pages: ['/coordination', '/call-backs', '/imports', '/leavers', '/administration/languages'] },
  'an administrator': {
    as: 'Ada Moreau',
    pages: [
      '/', '/administration', { on: '/administration', link: /^\/administration\/units\/(?!new$)[a-z-]+$/ },
      ...['/access', '/emergency-numbers', '/facts', '/history', '/holidays', '/people', '/people/new', '/teams', '/themes', '/offices/new'].map((then) => ({ on: '/administration', link: /^\/administration\/units\/(?!new$)[a-z-]+$/, then })),
      '/administration/units/new', '/administration/languages',
    ],
  },
}
