// What every way of signing in has in common: what waits between two pages, the session that begins, where it leads.
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { writing } from '../../../db/transaction.ts'
import { fixedClock } from '../../../lib/clock.ts'
import { TooManyPage } from '../../../platform/error-pages.tsx'
import { type AppContext, localPath, page, seeOther, sessionCookieName } from '../../../platform/http.tsx'
import { SIGN_IN_MINUTES } from '../commands/authentication.ts'
import { linkAfterCode } from '../commands/provider-sign-in.ts'
import { endReplacedSession } from '../commands/sessions.ts'
import type { SignedIn } from '../commands/sign-in.ts'
import { clientAddress } from '../domain/client-address.ts'
import type { ProviderIdentity } from '../domain/provider-claims.ts'
import type { WaysIn } from '../pages/ways/other-ways.tsx'
import { personPath } from './person.tsx'

/** The address asked for and where to go next, kept between the two pages of signing in. */
const WAITING_COOKIE = 'cairn.sign_in'

interface Waiting {
  readonly email: string
  readonly next: string | null
  /** What the provider said of who must now show that the address is theirs. */
  readonly identity?: ProviderIdentity
}

export const secure = (c: AppContext): boolean => c.get('parts').config.publicUrl.startsWith('https:')
export const nextPath = (path: string | undefined): string | null => (localPath(path, '/') === '/' ? null : localPath(path, '/'))
export const tooMany = (c: AppContext) => page(c, 429, <TooManyPage />)
export const sessionTokenOf = async (c: AppContext): Promise<string | null> => (await getSignedCookie(c, c.get('parts').secret, sessionCookieName(c.get('parts').config))) || null

/** Keeps a value in the browser, under our seal, for pages of signing in only. */
export const keepSealed = (c: AppContext, name: string, value: object, minutes: number): Promise<void> =>
  setSignedCookie(c, name, Buffer.from(JSON.stringify(value)).toString('base64url'), c.get('parts').secret, { path: '/sign-in', httpOnly: true, sameSite: 'Lax', secure: secure(c), maxAge: minutes * 60 })

export async function readSealed<T>(c: AppContext, name: string): Promise<T | null> {
  const text = await getSignedCookie(c, c.get('parts').secret, name)
  return text ? (JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T) : null
}

export const waiting = (c: AppContext): Promise<Waiting | null> => readSealed<Waiting>(c, WAITING_COOKIE)
export const keepWaiting = (c: AppContext, value: Waiting): Promise<void> => keepSealed(c, WAITING_COOKIE, value, SIGN_IN_MINUTES)

export const attempt = (c: AppContext) => {
  const peer = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress
  return { client: clientAddress(peer, c.req.header('X-Forwarded-For')), userAgent: c.req.header('User-Agent') ?? '' }
}

/** Takes the new session's cookie over and leads on; links what the provider said, now that the address is shown to be theirs. */
export async function enter(c: AppContext, { cookies, actor, awaitsWelcome }: SignedIn, next: string | null, identity?: ProviderIdentity): Promise<Response> {
  const parts = c.get('parts')
  const now = c.get('now')
  deleteCookie(c, WAITING_COOKIE, { path: '/sign-in' })
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
  if (!actor) return seeOther(c, personPath(next))
  const before = await sessionTokenOf(c)
  if (before) await writing(parts.db, { actorId: actor.personId, now }, (tx) => endReplacedSession({ tx, clock: fixedClock(now) }, before, actor))
  const isLinked = identity === undefined || (await linkAfterCode(parts, actor.personId, identity, now))
  const leadsTo = next ?? (awaitsWelcome ? '/welcome' : '/')
  return isLinked ? seeOther(c, leadsTo) : seeOther(c, leadsTo, 'identity.ways.not-linked')
}

const isDomain = (hostname: string) => !/^[\d.]+$|^\[/.test(hostname)

/** What this installation offers beside the mail. Passkeys are for names of sites: an address of numbers has none. */
export function waysIn(c: AppContext): WaysIn {
  const { publicUrl, provider } = c.get('parts').config
  const { hostname } = new URL(publicUrl)
  return { provider: provider && { name: provider.name }, passkeySite: isDomain(hostname) ? hostname : null }
}
