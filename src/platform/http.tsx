// The four kinds of handler. A handler only ever sees its transaction.
import type { Context, Handler, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { allowsPersonas, type Config } from '../config.ts'
import type { Actor, ClosedAccess } from '../contracts/actor.ts'
import type { Database, Reader, Writer } from '../db/connection.ts'
import { reading, writing } from '../db/transaction.ts'
import { type Locale, negotiateLocale, SOURCE_LOCALE } from '../i18n/locale.ts'
import { pseudoWords } from '../i18n/pseudo.ts'
import { type MessageKey, type MessageValues, type Words, WordsProvider, wordsOf } from '../i18n/words.tsx'
import { fixedClock, type Clock } from '../lib/clock.ts'
import { NotFound } from '../lib/errors.ts'
import { compressed } from './compression.ts'
import { setFlash, takeFlash } from './flash.ts'
import { LapsedPage, RESUME_FIELD } from './lapsed/lapsed-page.tsx'
import type { Log } from './log.ts'
import { unsigned } from './signed-cookie.ts'
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
  /** What keeps this address shut for who acts, because their office has not opened it; null where it is open. */
  readonly closedTo: (actor: Actor, method: string, path: string) => ClosedAccess | null
  /** Acting for a member: noted as used, ended once it has lapsed, or resumed by who sends a form opened before. */
  readonly delegations: {
    readonly noteUse: (tx: Writer, delegationId: string, now: Date) => Promise<void>
    readonly end: (tx: Writer, actor: Actor, now: Date) => Promise<void>
    readonly resume: (tx: Writer, actor: Actor, now: Date) => Promise<void>
  }
  /** Emergency numbers and the desk for someone not signed in. */
  readonly publicHelp: (db: Reader) => Promise<Help>
}

export interface AppEnv {
  Variables: { parts: Parts; now: Date; locale: Locale; pseudo: boolean; actor: Actor | null; saidLapsed: boolean; help: Promise<Help | null> | undefined }
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
export type OpeningRecorder = (c: AppContext, context: WriteContext) => Promise<unknown>

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

function sessionToken(c: AppContext): string | null {
  const { config, secret } = c.get('parts')
  const signed = getCookie(c, sessionCookieName(config))
  return signed === undefined ? null : unsigned(signed, secret)
}

/** Finds who acts inside the transaction of the request, and remembers it for the page around the answer. */
function actingIn(c: AppContext, token: string | null) {
  return async (db: Reader) => {
    const now = c.get('now')
    const actor = token ? await c.get('parts').findActor(db, token, now) : null
    c.set('actor', actor)
    // In the same transaction: a request that holds a connection and waits for a second one may wait for ever.
    if (!actor) c.set('help', c.get('parts').publicHelp(db).catch(() => null))
    if (actor && !c.get('pseudo') && !c.req.header('Cookie')?.includes('cairn.locale=')) c.set('locale', offered(c, actor.language))
    const closed = actor && c.get('parts').closedTo(actor, c.req.method, c.req.path)
    if (closed) throw new NotOpenHere(closed)
    return { actorId: actor?.personId ?? null, now, language: c.get('locale') }
  }
}

/** Who was found to act a moment ago, in the first transaction of the same request. */
const asBefore = (c: AppContext) => ({ actorId: requireActor(c).personId, now: c.get('now'), language: c.get('locale') })

const offered = (c: AppContext, locale: Locale): Locale => (c.get('parts').locales.includes(locale) ? locale : c.get('locale'))

/** The words of the request: of its language, or, where developers asked for it, the pseudo-language that shows what is no message. */
export const wordsFor = (c: AppContext): Words => (c.get('pseudo') ? pseudoWords() : wordsOf(c.get('locale')))

const common = (c: AppContext) => ({ clock: fixedClock(c.get('now')), words: wordsFor(c) })

class SignInNeeded extends Error {}
/** An area that the member's office has not opened: the page says how it is done there until then. */
export class NotOpenHere extends Error {
  readonly closed: ClosedAccess
  constructor(closed: ClosedAccess) {
    super(`not open here: ${closed.thing}`)
    this.closed = closed
  }
}

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
  const token = sessionToken(c)
  return orSignIn(c, () => reading(c.get('parts').db, actingIn(c, token), async (db) => handler(c, { db, actor: requireActor(c), ...common(c) })))
}

/** A read-only transaction for anybody. Only routes listed as public may use it (a test compares). */
export const readOpen = (handler: (c: AppContext, context: Open<ReadContext>) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = sessionToken(c)
  return reading(c.get('parts').db, actingIn(c, token), async (db) => handler(c, { db, actor: c.get('actor'), ...common(c) }))
}

async function finish(c: AppContext, token: string | null, outcome: Response | Again): Promise<Response> {
  if (outcome instanceof Response) return outcome
  const { db } = c.get('parts')
  const { opening } = outcome
  if (opening) await writing(db, actingIn(c, token), async (tx) => opening(c, { tx, actor: requireActor(c), ...common(c) }))
  return reading(db, actingIn(c, token), async (reader) => outcome.render(reader))
}

/** Of who is signed in, whoever they act for. */
const OF_ONESELF = /^\/(on-behalf\/end|sign-out|language|sessions\/|sign-in)/

/**
 * A form opened while acting for a member must not act in one's own name once that has ended by itself: it comes back,
 * all that was typed in it, with a button that goes on. Null where nothing has lapsed, or it was resumed.
 */
async function askAfterLapse(c: AppContext, tx: Writer, token: string | null): Promise<Again | null> {
  const { lapsed } = requireActor(c)
  if (!lapsed || OF_ONESELF.test(c.req.path) || !/form/.test(c.req.header('Content-Type') ?? '')) return null
  const typed = await c.req.formData()
  const { delegations, findActor } = c.get('parts')
  if (typed.get(RESUME_FIELD) === lapsed.id) {
    await delegations.resume(tx, requireActor(c), c.get('now'))
    c.set('actor', token ? await findActor(tx, token, c.get('now')) : null)
    if (!requireActor(c).lapsed) return null
    return notFound()
  }
  return again(() => page(c, 409, <LapsedPage action={new URL(c.req.url).pathname + new URL(c.req.url).search} name={lapsed.name} delegationId={lapsed.id} typed={typed} />))
}

const committed = (outcome: Response | Again) => outcome instanceof Response && outcome.status < 400

/** A transaction that commits when the answer is a success, for someone signed in. */
export const write = (handler: (c: AppContext, context: WriteContext) => Promise<Response | Again>): Handler<AppEnv> => async (c) => {
  const token = sessionToken(c)
  return orSignIn(c, async () =>
    finish(
      c, token,
      await writing<Response | Again>(c.get('parts').db, actingIn(c, token), async (tx) => (await askAfterLapse(c, tx, token)) ?? handler(c, { tx, actor: requireActor(c), ...common(c) }), committed),
    ),
  )
}

/** The same for anybody. */
export const writeOpen = (handler: (c: AppContext, context: Open<WriteContext>) => Promise<Response | Again>): Handler<AppEnv> => async (c) => {
  const token = sessionToken(c)
  return finish(c, token, await writing<Response | Again>(c.get('parts').db, actingIn(c, token), async (tx) => handler(c, { tx, actor: c.get('actor'), ...common(c) }), committed))
}

/** For confidential text: first commits the opening, then reads, knowing what that found; the row policy on the text requires that row. */
export const reveal = <T,>(opening: (c: AppContext, context: WriteContext) => Promise<T>, handler: (c: AppContext, context: ReadContext, opened: T) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = sessionToken(c)
  const { db } = c.get('parts')
  return orSignIn(c, async () => {
    const opened = await writing(db, actingIn(c, token), async (tx) => opening(c, { tx, actor: requireActor(c), ...common(c) }))
    return reading(db, asBefore(c), async (reader) => handler(c, { db: reader, actor: requireActor(c), ...common(c) }, opened))
  })
}

/**
 * For answers that last (server-sent events): holds no transaction.
 * @public the fourth kind of handler; no page lasts yet
 */
export const stream = (handler: (c: AppContext, context: { actor: Actor; clock: Clock }) => Response | Promise<Response>): Handler<AppEnv> => async (c) => {
  const token = sessionToken(c)
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

/** Whom someone may call who is not signed in. */
export const visitorHelp = async (c: AppContext): Promise<Help> => (await c.get('help')) ?? c.get('parts').publicHelp(c.get('parts').db)

/** The page around a screen: who acts, in which language, with which help at hand. */
export async function page(c: AppContext, status: 200 | 404 | 403 | 409 | 413 | 422 | 429 | 500 | 503, screen: Child): Promise<Response> {
  const parts = c.get('parts')
  const locale = c.get('locale')
  const words = wordsFor(c)
  const actor = c.get('actor') ?? null
  const help = actor ? { deskPhone: actor.unit.deskPhone, numbers: actor.unit.emergencyNumbers } : await visitorHelp(c)
  const shell: Shell = {
    path: new URL(c.req.url).pathname + new URL(c.req.url).search,
    actor: actor ? { name: actor.name, onBehalfOf: actor.onBehalfOf?.name ?? null, lapsed: actor.lapsed?.name ?? null } : null,
    navigation: parts.navigation(actor, words),
    help,
    locales: parts.locales,
    assets: parts.assets,
    flash: takeFlash(c),
  }
  if (actor?.lapsed && c.req.method === 'GET') c.set('saidLapsed', true)
  const node = (
    <WordsProvider value={words}>
      <ShellProvider value={shell}>{screen}</ShellProvider>
    </WordsProvider>
  )
  c.header('Cache-Control', 'no-store')
  c.header('Content-Language', locale)
  return html(c, await node.toString(), status)
}

/** The text of a page as the browser takes it. */
function html(c: AppContext, text: string, status: ContentfulStatusCode = 200): Response {
  const small = compressed(text, c.req.header('Accept-Encoding'))
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (!small) return c.html(text, status)
  c.header('Content-Encoding', small.encoding)
  c.header('Content-Type', 'text/html; charset=UTF-8')
  return c.body(small.body, status)
}

/** A piece of a page, for an enhancement to put in place. */
export async function fragment(c: AppContext, node: Child): Promise<Response> {
  const rendered = <WordsProvider value={wordsFor(c)}>{node}</WordsProvider>
  c.header('Cache-Control', 'no-store')
  return html(c, await rendered.toString())
}

/** Sets what every handler needs: parts, the instant, the language. */
export const prepare = (parts: Parts): MiddlewareHandler<AppEnv> => async (c, next) => {
  c.set('parts', parts)
  c.set('now', parts.clock.now())
  c.set('actor', null)
  const chosen = /(?:^|; )cairn\.locale=([a-z]{2})/.exec(c.req.header('Cookie') ?? '')?.[1]
  c.set('pseudo', allowsPersonas(parts.config) && /(?:^|; )cairn\.pseudo=1/.test(c.req.header('Cookie') ?? ''))
  c.set('locale', c.get('pseudo') ? SOURCE_LOCALE : negotiateLocale(chosen ?? c.req.header('Accept-Language'), parts.locales))
  await next()
}

export function notFound(): never {
  throw new NotFound()
}
