// The composition root: mounts every area and the pages of errors; the only list of public routes.
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { join, relative } from 'node:path'
import { administration, NotOpenHerePage } from './areas/administration/index.ts'
import { appointments } from './areas/appointments/index.ts'
import { desk } from './areas/desk/index.ts'
import { apiRoutes, exchange } from './areas/exchange/index.ts'
import { glanceAtProvider, identity, providerOrigins } from './areas/identity/index.ts'
import { library, TextTooLongPage } from './areas/library/index.ts'
import { members, usePersonalDataSources, usePlaceFinder } from './areas/members/index.ts'
import { needs, useBasketsBeside, useNeedPage } from './areas/needs/index.ts'
import { orientation, renderNeed, useOptionSources } from './areas/orientation/index.ts'
import { findPlaces, territory } from './areas/territory/index.ts'
import { developmentRoutes } from './dev/routes.tsx'
import { allowsPersonas, type Config } from './config.ts'
import type { ClosedAccess } from './contracts/actor.ts'
import { isoDateIn } from './i18n/dates.ts'
import { NotFound } from './lib/errors.ts'
import { PROJECT_ROOT } from './lib/root.ts'
import type { Area } from './platform/area.ts'
import { useReactions } from './platform/events.ts'
import { failureOf } from './platform/log.ts'
import { type Operations, operations } from './platform/operations/routes.ts'
import { followDelegation } from './platform/lapsed/follow-delegation.ts'
import { FailedPage, ForbiddenPage, NotFoundPage, TooLargePage } from './platform/error-pages.tsx'
import { type AppContext, type AppEnv, type Parts, NotOpenHere, page, prepare, readOpen } from './platform/http.tsx'

export const AREAS: readonly Area[] = [identity, members, territory, library, needs, appointments, orientation, administration, desk, exchange]

usePersonalDataSources(AREAS.flatMap((area) => area.personalData ?? []))
usePlaceFinder(findPlaces)

/** What anybody may ask for without signing in; every other route answers 303 to the sign-in page. A test compares. */
export const PUBLIC_ROUTES: readonly string[] = [
  'GET /',
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/code',
  'POST /sign-in/code',
  'GET /sign-in/link/:token',
  'POST /sign-in/link/:token',
  'POST /sign-in/provider',
  'GET /sign-in/provider/return',
  'POST /sign-in/passkey/options',
  'POST /sign-in/passkey',
  'GET /sign-in/person',
  'POST /sign-in/person',
  'POST /language',
  'GET /health',
  'GET /ready',
  'GET /metrics',
  'GET /accessibility',
  'GET /privacy',
  'GET /needs/new',
  'POST /needs/drafts',
  'POST /needs/suggestions',
  'GET /library',
  'GET /library/changes',
  'GET /library/:slug',
  'GET /library/themes/:key',
  'GET /offices',
  'GET /offices/:key',
  'GET /places',
  'GET /new-address/:token',
  'POST /new-address/:token',
  'GET /api',
  'GET /api/library/search',
  'PUT /api/members',
  'PUT /api/members/:externalId',
  'POST /api/members/:externalId/leaving',
]

const TURBO_PROGRESS_STYLE = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='"
// 20,000 characters that a form encodes at worst with twelve bytes each.
const LARGEST_FORM = 256 * 1024
const LARGEST_UPLOAD = 11 * 1024 * 1024

// A browser follows a form to another site only when the page named it: the cooperative's own provider, where there is one.
const security = ({ provider }: Config) => secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", TURBO_PROGRESS_STYLE],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'", ...(provider ? [() => providerOrigins(provider).join(' ')] : [])],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  xFrameOptions: 'DENY',
})

/** Hands to areas what comes from others: reactions to events, options, the page of a need. */
export function connectAreas(): void {
  useReactions(AREAS.flatMap((area) => area.reactions ?? []))
  useOptionSources(AREAS.flatMap((area) => (area.options ? [area.options] : [])))
  useNeedPage(renderNeed)
  useBasketsBeside(AREAS.flatMap((area) => (area.waitingBeside ? [area.waitingBeside] : [])))
  usePersonalDataSources(AREAS.flatMap((area) => (area.personalData ? [area.personalData] : [])))
  usePlaceFinder(findPlaces)
}

/** Not a refusal of who asks, but of the moment: the page says how it is done here until then, and gives back what was typed. */
async function showNotOpenHere(c: AppContext, closed: ClosedAccess): Promise<Response> {
  const unit = c.get('actor')?.onBehalfOf?.unit ?? c.get('actor')?.unit
  const typed = c.req.method === 'POST' ? (await c.req.formData().catch(() => null))?.get('text') : null
  const today = isoDateIn(unit?.timeZone ?? 'UTC', c.get('now'))
  return page(c, c.req.method === 'GET' ? 200 : 422, <NotOpenHerePage closed={closed} today={today} deskPhone={unit?.deskPhone ?? ''} typed={typeof typed === 'string' ? typed : ''} />)
}

export function createApp(parts: Parts, watched: Operations = operations(parts)): Hono<AppEnv> {
  connectAreas()
  const app = new Hono<AppEnv>()
  app.use(watched.measure)
  app.route('/', watched.routes)
  // What someone attached never runs in our origin, whatever it holds: said after the policy of all other pages.
  app.use('/attachments/:id', async (c, next) => {
    await next()
    if (c.res.headers.has('Content-Disposition')) c.res.headers.set('Content-Security-Policy', "sandbox; default-src 'none'")
  })
  const { provider } = parts.config
  if (provider) for (const path of ['/sign-in/*', '/sign-in-ways/*']) app.use(path, async (_c, next) => {
    await glanceAtProvider(provider)
    await next()
  })
  app.use(security(parts.config))
  app.use(
    '/assets/*',
    serveStatic({
      root: relative(process.cwd(), join(PROJECT_ROOT, 'dist/public')) || '.',
      rewriteRequestPath: (path) => path.replace(/^\/assets/, ''),
      precompressed: true,
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.use(compress({ threshold: 1024 }))
  app.use(prepare(parts))
  // Programs come with a token and no cookie: nothing a browser could be led to send counts there.
  app.route('/', apiRoutes)
  app.use(csrf())
  app.use(followDelegation)
  // The forms of the library hold texts and no files.
  const tooLarge = (c: AppContext) => page(c, 413, c.req.path.startsWith('/library/') ? <TextTooLongPage /> : <TooLargePage />)
  app.use(async (c, next) => {
    const upload = c.req.header('Content-Type')?.startsWith('multipart/form-data') ?? false
    return bodyLimit({ maxSize: upload ? LARGEST_UPLOAD : LARGEST_FORM, onError: (context) => tooLarge(context as AppContext) as unknown as Response })(c, next)
  })
  // Whoever is lost is still told the numbers of their own country.
  const showNotFound = readOpen((c) => page(c, 404, <NotFoundPage />))
  // No address of ours holds a NUL, and PostgreSQL takes none.
  app.use((c, next) => (c.req.url.includes('%00') ? (showNotFound(c, async () => {}) as Promise<Response>) : next()))
  for (const area of AREAS) if (area.routes) app.route('/', area.routes)
  if (allowsPersonas(parts.config)) app.route('/', developmentRoutes)
  app.notFound((c) => showNotFound(c, async () => {}) as Promise<Response>)
  app.onError((error, c) => {
    if (error instanceof NotFound) return page(c, 404, <NotFoundPage />)
    if (error instanceof NotOpenHere) return showNotOpenHere(c, error.closed)
    if ('status' in error && error.status === 403) return page(c, 403, <ForbiddenPage />)
    const reference = Math.random().toString(36).slice(2, 8).toUpperCase()
    parts.log.error('request.failed', {
      reference,
      method: c.req.method,
      route: c.req.routePath,
      ...failureOf(error),
    })
    c.set('actor', null)
    return page(c, 500, <FailedPage reference={reference} />)
  })
  return app
}
