import { describe, expect, it } from 'vitest'
import { PUBLIC_ROUTES } from '../../src/app.tsx'
import { testDatabase } from '../database.ts'
import { testApp } from '../http.ts'
import { COLUMNS, readMatrix } from './access-matrix.ts'
import { accessRequests, type Asked, type Request, tidy, TYPED } from './access-requests.ts'

const database = await testDatabase()
const { app, as, visitor, runJobs, mails } = testApp(database)
const matrix = readMatrix()
const requests = accessRequests(database)

/** A parameter's pattern is no part of its name. */
const routes = [...new Set(app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path.replace(/\{.*\}/g, '')}`))]

describe('the access matrix', () => {
  it('holds every route, and no other', () => {
    const missing = routes.filter((route) => !matrix.has(route))
    const gone = [...matrix.keys()].filter((route) => !routes.includes(route))
    expect(missing, 'Add a line for each of these routes to test/whole/access-matrix.ts (who gets which status, by PRODUCT.md), and, where it has parameters or a form, a request to test/whole/access-requests.ts').toEqual([])
    expect(gone, 'These lines of test/whole/access-matrix.ts belong to no route any more').toEqual([])
  })

  it('shows to visitors what app.tsx lists as public, and nothing else', () => {
    const open = routes.filter((route) => matrix.get(route)?.visitor !== 'in' && !/ \/dev(\/|$)/.test(route)).sort()
    expect(open).toEqual([...PUBLIC_ROUTES].sort())
  })

  it.each(routes.filter((route) => matrix.has(route)))('%s', async (route) => {
    const [method, path = ''] = route.split(' ')
    const found: Record<string, string> = {}
    const ask: Request = requests[route] ?? (() => ({ path }))
    let asked: Asked | null = null
    for (const [attempt, [column, name]] of Object.entries(COLUMNS).entries()) {
      const browser = name ? await as(name) : visitor()
      asked ??= await ask(attempt, browser)
      if (asked.path.includes('/:')) throw new Error(`${route} has parameters: say with what to ask it in test/whole/access-requests.ts`)
      const response = method === 'GET' ? await browser.get(asked.path) : method === 'PUT' ? await browser.put(asked.path) : await browser.post(asked.path, asked.fields)
      const leadsTo = response.headers.get('Location') ?? ''
      const wantsSignIn = response.status === 303 && (leadsTo.startsWith('/sign-in?') || (leadsTo === '/sign-in' && !/ \/sign-in(\/|$)/.test(route)))
      found[column] = wantsSignIn ? 'in' : String(response.status)
      // What was done once may answer otherwise the second time; and what a browser prepared is its own.
      if ((method === 'POST' && !wantsSignIn && response.status < 400) || ask.length === 2) asked = null
    }
    await tidy(database)
    expect(found).toEqual(matrix.get(route))
  })
})

describe('every route', () => {
  /** Taking back what is gone is done already: pressed twice, it is gone once. */
  const TAKEN_BACK = ['POST /sessions/:id/revocation', 'POST /sign-in-ways/:id/removal', 'POST /bars/:personId/removal', 'POST /absences/:id/removal', 'POST /needs/:id/widenings/:teamId', 'POST /call-backs/:id/release']
  /** Without an adviser there are no hours to choose from: the page of the need says whom to meet. */
  const LED_BACK = ['GET /needs/:needId/slots']
  const parameters = routes.filter((route) => route.includes('/:') && !/\/(sign-in|dev|assets)\//.test(route))
  it.each(parameters)('%s knows nothing of what does not exist, and never fails', async (route) => {
    const [method, path = ''] = route.split(' ')
    const browser = await as('lucas')
    for (const value of ['00000000-0000-4000-8000-000000000000', 'x', "'", '%F0%9F%8C%B1', 'a'.repeat(2000)]) {
      const asked = path.replace(/:\w+/g, value)
      const response = method === 'GET' ? await browser.get(asked) : await browser.post(asked, {})
      // A program without a token learns nothing, whatever it asks for.
      if (path.startsWith('/api/')) {
        expect([401, 404, 429]).toContain(response.status)
        continue
      }
      expect([...TAKEN_BACK, ...LED_BACK].includes(route) ? [303, 404] : [404, 422], asked.slice(0, 80)).toContain(response.status)
      if (response.status === 422) expect(await response.text()).not.toMatch(/Delvaux|Peeters/)
    }
  })

  it('that writes refuses a form sent from another site', async () => {
    const browser = await as('amina')
    // What programs send carries a token and never a cookie: no site can make a browser send it.
    for (const route of routes.filter((one) => one.startsWith('POST ') && !one.startsWith('POST /api/'))) {
      const response = await browser.post(route.slice(5).replace(/:\w+/g, '00000000-0000-4000-8000-000000000000'), {}, { Origin: 'https://elsewhere.example' })
      expect(response.status, route).toBe(403)
    }
  })
})

describe('what people typed', () => {
  it('stands in no event, no mail and no list of jobs', async () => {
    await runJobs()
    const { rows } = await database.owner.pg.query<{ kind: string; subject: Record<string, unknown> }>('select kind, subject from events')
    expect(rows.length).toBeGreaterThan(100)
    const code = /^([0-9a-f-]{36}|\d{4}-\d{2}-\d{2}|[a-z]+([_.-][a-z]+)*|\d+|true|false)$/
    const typed = rows.flatMap((row) => Object.entries(row.subject).filter(([, value]) => value !== null && !code.test(String(value))).map(([name, value]) => `${row.kind}.${name}: ${String(value)}`))
    expect([...new Set(typed)]).toEqual([])
    const sent = await mails()
    expect(sent.filter((mail) => `${mail.subject} ${mail.body_text} ${mail.body_html} ${mail.calendar}`.includes(TYPED)).map((mail) => mail.kind)).toEqual([])
  })
})
