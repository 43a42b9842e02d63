// The four kinds of handler. A handler only ever sees its transaction.
import type { Context, Handler, MiddlewareHandler } from 'hono'
import { getSignedCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { Config } from '../config.ts'
import type { Actor } from '../contracts/actor.ts'
import type { Database, Reader, Writer } from '../db/connection.ts'
import { reading, writing } from '../db/transaction.ts'
import { type Locale, negotiateLocale } from '../i18n/locale.ts'
import { type MessageKey, type MessageValues, type Words, WordsProvider, wordsOf } from '../i18n/words.tsx'
import { fixedClock, type Clock } from '../lib/clock.ts'
import { NotFound } from '../lib/errors.ts'
import { setFlash, takeFlash } from './flash.ts'
import type { Log } from './log.ts'
import { type Help, type Shell, ShellProvider } from './screen.tsx'

export interface Assets {
  readonly script: string | null
  readonly style: string | null
  readonly font: string | null
}

/** What the composition root hands to every request. */
export interface Parts {
  readonly config: Config
  readonly secret: string
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly assets: Assets
  /** The locales the interface is offered in. */
  readonly locales: readonly Locale[]
  readonly findActor: (db: Reader, sessionToken: string, now: Date) => Promise<Actor | null>
  readonly navigation: (actor: Actor | null, words: Words) => Shell['navigation']
  /** Emergency numbers and the desk for someone not signed in. */
  readonly publicHelp: () => Promise<Help>
}

export interface AppEnv {
  Variables: { parts: Parts; now: Date; locale: Locale; actor: Actor | null }
}
export type AppContext = Context<AppEnv>

interface Common {
  readonly actor: Actor
  readonly clock: Clock
  readonly words: Words
}
export interface ReadContext extends Common {
  readonly db: Reader
}
export interface WriteContext extends Common {
  readonly tx: Writer
}
type Open<C extends Common> = Omit<C, 'actor'> & { readonly actor: Actor | null }

type Rendering = (db: Reader) => Response | Promise<Response>

/** Records that a confidential text is opened, or refuses with NotFound; given by the area that knows the relation. */
export type OpeningRecorder = (c: AppContext, context: WriteContext) => Promise<void>

/** A refusal: the transaction is rolled back, then this renders the page again in a read transaction. */
export class Again {
  readonly render: Rendering
  readonly opening: OpeningRecorder | null
  constructor(render: Rendering, opening: OpeningRecorder | null) {
    this.render = render
    this.opening = opening
  }
}
/** For a page with confidential text the opening is recorded first: the form may come back in a later hour than it was opened. */
export const again = (render: Rendering, opening: OpeningRecorder | null = null): Again => new Again(render, opening)

const SESSION_COOKIE = 'cairn.session_token'
export const sessionCookieName = (config: Config): string => (config.publicUrl.startsWith('https:') ? `__Secure-${SESSION_COOKIE}` : SESSION_COOKIE)

async function sessionToken(c: AppContext): Promise<string | null> {
  const { config, secret } = c.get('parts')
  return (await getSignedCookie(c, secret, sessionCookieName(config))) || null
}

/** Finds who acts inside the transaction of the request, and remembers it for the page around the answer. */
function actingIn(c: AppContext, token: string | null) {
  return async (db: Reader) => {
    const now = c.get('now')
    const actor = token ? await c.get('parts').findActor(db, token, now) : null
    c.set('actor', actor)
    if (actor && !c.req.header('Cookie')?.includes('cairn.locale=')) c.set('locale', offered(c, actor.language))
    return { actorId: actor?.personId ?? null, now }
  }
}

const offered = (c: AppContext, locale: Locale): Locale => (c.get('parts').locales.includes(locale) ? locale : c.get('locale'))

const common = (c: AppContext) => ({ clock: fixedClock(c.get('now')), words: wordsOf(c.get('locale')) })

class SignInNeeded extends Error {}

function requireActor(c: AppContext): Actor {
  const actor = c.get('actor')
  if (!actor) throw new SignInNeeded()
  return actor
}

async function orSignIn(c: AppContext, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SignInNeeded)) throw error
    const wanted = c.req.method === 'GET' ? new URL(c.req.url).pathname + new URL(c.req.url).search : '/'
    return seeOther(c, `/sign-in${wanted === '/' ? '' : `?next=${encodeURIComponent(wanted)}`}`)
  }
}

/** A read-only transaction for someone signed in; others are led to the sign-in page. */
export const read = (handler: (c: AppContext, context: ReadContext) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = await sessionToken(c)
  return orSignIn(c, () => reading(c.get('parts').db, actingIn(c, token), async (db) => handler(c, { db, actor: requireActor(c), ...common(c) })))
}

/** A read-only transaction for anybody. Only routes listed as public may use it (a test compares). */
export const readOpen = (handler: (c: AppContext, context: Open<ReadContext>) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = await sessionToken(c)
  return reading(c.get('parts').db, actingIn(c, token), async (db) => handler(c, { db, actor: c.get('actor'), ...common(c) }))
}

async function finish(c: AppContext, token: string | null, outcome: Response | Again): Promise<Response> {
  if (outcome instanceof Response) return outcome
  const { db } = c.get('parts')
  const { opening } = outcome
  if (opening) await writing(db, actingIn(c, token), async (tx) => opening(c, { tx, actor: requireActor(c), ...common(c) }))
  return reading(db, actingIn(c, token), async (reader) => outcome.render(reader))
}

const committed = (outcome: Response | Again) => outcome instanceof Response && outcome.status < 400

/** A transaction that commits when the answer is a success, for someone signed in. */
export const write = (handler: (c: AppContext, context: WriteContext) => Promise<Response | Again>): Handler<AppEnv> => async (c) => {
  const token = await sessionToken(c)
  return orSignIn(c, async () =>
    finish(c, token, await writing<Response | Again>(c.get('parts').db, actingIn(c, token), async (tx) => handler(c, { tx, actor: requireActor(c), ...common(c) }), committed)),
  )
}

/** The same for anybody. */
export const writeOpen = (handler: (c: AppContext, context: Open<WriteContext>) => Promise<Response | Again>): Handler<AppEnv> => async (c) => {
  const token = await sessionToken(c)
  return finish(c, token, await writing<Response | Again>(c.get('parts').db, actingIn(c, token), async (tx) => handler(c, { tx, actor: c.get('actor'), ...common(c) }), committed))
}

/** For confidential text: first commits the opening, then reads; the row policy on the text requires that row. */
export const reveal = (opening: OpeningRecorder, handler: (c: AppContext, context: ReadContext) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = await sessionToken(c)
  const { db } = c.get('parts')
  return orSignIn(c, async () => {
    await writing(db, actingIn(c, token), async (tx) => opening(c, { tx, actor: requireActor(c), ...common(c) }))
    return reading(db, actingIn(c, token), async (reader) => handler(c, { db: reader, actor: requireActor(c), ...common(c) }))
  })
}

/**
 * For answers that last (server-sent events): holds no transaction.
 * @public the fourth kind of handler; no page lasts yet
 */
export const stream = (handler: (c: AppContext, context: { actor: Actor; clock: Clock }) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = await sessionToken(c)
  return orSignIn(c, async () => {
    await reading(c.get('parts').db, actingIn(c, token), async () => {})
    return handler(c, { actor: requireActor(c), clock: c.get('parts').clock })
  })
}

export const seeOther = (c: AppContext, path: string, message?: MessageKey, values?: MessageValues): Response => {
  if (message) setFlash(c, { key: message, values: values ?? {}, tone: 'success' })
  return c.redirect(path, 303)
}

/** A path inside this site given by a browser ("next"), or the fallback: never another site's address. */
export function localPath(value: string | undefined | null, fallback: string): string {
  if (!value || !/^\/(?![/\\])/.test(value) || /[\u0000-\u001f\\]/.test(value)) return fallback
  return value
}

/** The page around a screen: who acts, in which language, with which help at hand. */
export async function page(c: AppContext, status: 200 | 404 | 403 | 409 | 413 | 422 | 429 | 500 | 503, screen: Child): Promise<Response> {
  const parts = c.get('parts')
  const locale = c.get('locale')
  const words = wordsOf(locale)
  const actor = c.get('actor') ?? null
  const help = actor ? { deskPhone: actor.unit.deskPhone, numbers: actor.unit.emergencyNumbers } : await parts.publicHelp()
  const shell: Shell = {
    path: new URL(c.req.url).pathname + new URL(c.req.url).search,
    actor: actor ? { name: actor.name, onBehalfOf: actor.onBehalfOf?.name ?? null } : null,
    navigation: parts.navigation(actor, words),
    help,
    locales: parts.locales,
    assets: parts.assets,
    flash: takeFlash(c),
  }
  const node = (
    <WordsProvider value={words}>
      <ShellProvider value={shell}>{screen}</ShellProvider>
    </WordsProvider>
  )
  c.header('Cache-Control', 'no-store')
  c.header('Content-Language', locale)
  return c.html(node.toString(), status)
}

/** A piece of a page, for an enhancement to put in place. */
export function fragment(c: AppContext, node: Child): Response {
  const rendered = <WordsProvider value={wordsOf(c.get('locale'))}>{node}</WordsProvider>
  c.header('Cache-Control', 'no-store')
  return c.html(rendered.toString()) as Response
}

/** Sets what every handler needs: parts, the instant, the language. */
export const prepare = (parts: Parts): MiddlewareHandler<AppEnv> => async (c, next) => {
  c.set('parts', parts)
  c.set('now', parts.clock.now())
  c.set('actor', null)
  const chosen = /(?:^|; )cairn\.locale=([a-z]{2})/.exec(c.req.header('Cookie') ?? '')?.[1]
  c.set('locale', negotiateLocale(chosen ?? c.req.header('Accept-Language'), parts.locales))
  await next()
}

export const notFound = (): never => {
  throw new NotFound()
}
