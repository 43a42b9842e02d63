// Requests against the whole application, as a member of the cast, without a browser and without JavaScript.
import { generateSignedCookie } from 'hono/cookie'
import { createApp } from '../src/app.tsx'
import { answeringMails } from '../src/areas/exchange/index.ts'
import { composeParts } from '../src/compose.tsx'
import { type Config, readConfig } from '../src/config.ts'
import { completeLocales, loadCatalogues } from '../src/i18n/catalogue.ts'
import type { Job, JobContent } from '../src/platform/jobs.ts'
import { useJobs } from '../src/platform/jobs.ts'
import { openMailer } from '../src/platform/mailer.ts'
import { sessionCookieName } from '../src/platform/http.tsx'
import { silentLog } from '../src/platform/log.ts'
import { AREAS } from '../src/app.tsx'
import { actor, CAST, type CastName } from './cast.ts'
import type { TestDatabase } from './database.ts'

const SECRET = 'a secret of at least thirty-two characters for tests'
const ORIGIN = 'http://127.0.0.1:3000'

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Posts a form as a browser would; arrays send a field several times; files are File objects. */
  post(path: string, fields?: Record<string, string | File | readonly string[]>, headers?: Record<string, string>): Promise<Response>
  /** Sends an empty JSON body, as a program that has the browser's cookies and no token. */
  put(path: string): Promise<Response>
  cookies: Map<string, string>
}

export interface TestApp {
  readonly app: ReturnType<typeof createApp>
  readonly config: Config
  /** A browser in which nobody is signed in. */
  visitor(locale?: string): Browser
  /** A browser in which a member of the cast is signed in. */
  as(name: CastName, locale?: string): Promise<Browser>
  /** Runs the jobs that were put so far, until none is left. */
  runJobs(): Promise<void>
  /** The mails composed so far, oldest first. */
  mails(): Promise<{ kind: string; recipient_address: string; subject: string; body_text: string; body_html: string; calendar: string | null }[]>
}

export function testApp(database: TestDatabase, variables: Record<string, string> = {}): TestApp {
  const config = readConfig({ CAIRN_MODE: 'development', CAIRN_SECRET: SECRET, CAIRN_DATA: '/nowhere', ...variables })
  const parts = composeParts({
    config, secret: SECRET, db: database.db, clock: database.clock, log: silentLog,
    assets: { script: 'app.js', style: 'style.css', font: null }, locales: completeLocales(loadCatalogues()),
  })
  const waiting: { job: Job; content: JobContent }[] = []
  const jobs = AREAS.flatMap((area) => area.jobs ?? [])
  useJobs(jobs, {
    async send(_tx, name, content) {
      const job = jobs.find((one) => one.name === name)
      if (job) waiting.push({ job, content })
    },
  })
  const app = createApp(parts)
  const mailer = openMailer(database.jobs.db, { smtpUrl: config.smtpUrl, from: 'Cairn <cairn@example.org>', keepContent: true, answering: answeringMails(SECRET, config.mailReplyAddress) })

  const browser = (cookies: Map<string, string>, locale: string): Browser => {
    const send = async (path: string, init: RequestInit, extra: Record<string, string> = {}) => {
      const response = await app.request(path.startsWith('http') ? path : `${ORIGIN}${path}`, {
        ...init,
        headers: { 'Accept-Language': locale, Origin: ORIGIN, Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...extra },
      })
      for (const line of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split('; ')
        const [name = '', ...value] = pair.split('=')
        if (attributes.some((one) => /^max-age=0$/i.test(one))) cookies.delete(name)
        else cookies.set(name, value.join('='))
      }
      return response
    }
    return {
      cookies,
      get: (path, headers) => send(path, { method: 'GET' }, headers),
      put: (path) => send(path, { method: 'PUT', body: '[]' }, { 'Content-Type': 'application/json' }),
      post(path, fields = {}, headers) {
        const form = new FormData()
        for (const [name, value] of Object.entries(fields)) {
          for (const one of Array.isArray(value) ? value : [value]) form.append(name, one as string | File)
        }
        const hasFile = Object.values(fields).some((value) => value instanceof File)
        return send(path, { method: 'POST', body: hasFile ? form : new URLSearchParams(form as unknown as Record<string, string>) }, headers)
      },
    }
  }

  return {
    app,
    config,
    visitor: (locale = 'fr') => browser(new Map(), locale),
    async as(name, locale) {
      const who = actor(name)
      const token = `token-${name}`
      await database.owner.db
        .insertInto('accounts').values({ id: who.personId, name, email: CAST[name].email ?? `${name}@example.org` }).onConflict((c) => c.doNothing()).execute()
      await database.owner.db
        .insertInto('account_people').values({ account_id: who.personId, person_id: who.personId, linked_at: database.clock.now() }).onConflict((c) => c.doNothing()).execute()
      await database.owner.db
        .insertInto('sessions')
        .values({ id: who.sessionId, account_id: who.personId, token, expires_at: '2027-12-31T00:00:00Z', created_at: database.clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const [pair = ''] = (await generateSignedCookie(sessionCookieName(config), token, SECRET)).split('; ')
      const [cookie = '', ...value] = pair.split('=')
      return browser(new Map([[cookie, value.join('=')]]), locale ?? who.language)
    },
    async runJobs() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await next.job.run({ db: database.jobs.db, clock: database.clock, mailer, publicUrl: config.publicUrl }, next.content)
      }
    },
    mails: () => database.owner.db.selectFrom('mails').select(['kind', 'recipient_address', 'subject', 'body_text', 'body_html', 'calendar']).orderBy('composed_at').orderBy('id').execute(),
  }
}
