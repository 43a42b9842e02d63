// Signing in by the cooperative's own account, in two requests: one leads to the provider, one comes back. What ties them
// is in the browser (state, nonce, verifier, sealed in a cookie) and, so that an answer serves once, in the database.
// Nothing is asked of the provider while a transaction is open. A refusal is a reason, logged without who it was.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { generateSignedCookie } from 'hono/cookie'
import type { ProviderConfig } from '../../../config.ts'
import type { Writer } from '../../../db/connection.ts'
import { writing } from '../../../db/transaction.ts'
import { record } from '../../../platform/events.ts'
import { type Parts, sessionCookieName } from '../../../platform/http.tsx'
import { type Limit, withinLimit } from '../../../platform/limits.ts'
import type { ProviderIdentity } from '../domain/provider-claims.ts'
import { isRecent, RECENT_MINUTES } from '../domain/sign-in-way.ts'
import { type NotEntering, whoEnters } from '../domain/who-enters.ts'
import { mayChangeWays } from '../policy.ts'
import { awaitsWelcome, findActor, findKnown, findOwnSession } from '../queries.ts'
import { SESSION_DAYS } from './authentication.ts'
import { type ExchangeFault, exchangeCode, providerDescription, ProviderUnreachable } from './provider-exchange.ts'
import type { SignedIn } from './sign-in.ts'
import { type LinkRefusal, linkSubject } from './sign-in-ways.ts'

export const ATTEMPT_MINUTES = 10
const TRIES_PER_CLIENT: Limit = { name: 'sign-in.provider', hits: 60, seconds: 900 }

/** What the browser keeps while its person is at the provider. */
export interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly next: string | null
  /** The mark of the session that adds this way; null when somebody signs in. */
  readonly sessionMark: string | null
}

export type EntranceRefusal = NotEntering | LinkRefusal | ExchangeFault | 'state' | 'cancelled' | 'denied' | 'another-person' | 'not-recent'
export type Returned =
  | { readonly kind: 'entered'; readonly signedIn: SignedIn }
  | { readonly kind: 'linked' }
  | { readonly kind: 'ask-code'; readonly address: string; readonly identity: ProviderIdentity }
  | { readonly kind: 'refused'; readonly reason: EntranceRefusal }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'too-many' }

const random = () => randomBytes(32).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
const same = (one: string, other: string) => timingSafeEqual(Buffer.from(digest(one)), Buffer.from(digest(other)))
const returnAddress = (parts: Parts) => `${parts.config.publicUrl}/sign-in/provider/return`

const unreachable = (parts: Parts, error: unknown) => {
  if (!(error instanceof ProviderUnreachable)) throw error
  parts.log.warn('identity.provider-unreachable', { reason: error.code })
  return { kind: 'unreachable' } as const
}

/** Where the browser goes next, and what it keeps. */
export async function leaveForProvider(
  parts: Parts,
  config: ProviderConfig,
  { next, sessionToken, client }: { next: string | null; sessionToken: string | null; client: string },
  now: Date,
): Promise<{ kind: 'leave'; url: string; attempt: Attempt } | { kind: 'unreachable' } | { kind: 'too-many' }> {
  if (!(await withinLimit(parts.db, TRIES_PER_CLIENT, client, now))) return { kind: 'too-many' }
  let endpoint: string
  try {
    endpoint = (await providerDescription(config)).authorization_endpoint
  } catch (error) {
    return unreachable(parts, error)
  }
  const attempt: Attempt = { state: random(), nonce: random(), verifier: random(), next, sessionMark: sessionToken && digest(sessionToken) }
  await writing(parts.db, { actorId: null, now }, async (tx) => {
    await tx.deleteFrom('provider_attempts').where('expires_at', '<=', now).execute()
    await tx.insertInto('provider_attempts').values({ state_hash: digest(attempt.state), started_at: now, expires_at: new Date(now.getTime() + ATTEMPT_MINUTES * 60_000) }).execute()
  })
  const url = new URL(endpoint)
  const asked = {
    response_type: 'code', client_id: config.clientId, redirect_uri: returnAddress(parts), scope: config.scopes, state: attempt.state, nonce: attempt.nonce,
    code_challenge: digest(attempt.verifier), code_challenge_method: 'S256',
    // Whoever adds a way says at the provider who they are: a session left open there is not them.
    ...(sessionToken ? { prompt: 'login' } : {}),
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return { kind: 'leave', url: url.toString(), attempt }
}

/** What came back in the address, read before anything is asked of the provider. */
async function readAnswer(parts: Parts, config: ProviderConfig, kept: Attempt | null, answer: URLSearchParams, now: Date): Promise<{ code: string; attempt: Attempt } | { reason: EntranceRefusal }> {
  const state = answer.get('state')
  if (!kept || !state || !same(kept.state, state)) return { reason: 'state' }
  const used = await parts.db.deleteFrom('provider_attempts').where('state_hash', '=', digest(state)).where('expires_at', '>', now).returning('state_hash').executeTakeFirst()
  if (!used) return { reason: 'state' }
  // Another provider answers in the place of this one (RFC 9207).
  const issuer = answer.get('iss')
  const about = await providerDescription(config)
  if (issuer === null ? about.authorization_response_iss_parameter_supported : issuer !== config.issuer) return { reason: 'issuer' }
  if (answer.has('error')) return { reason: answer.get('error') === 'access_denied' ? 'cancelled' : 'denied' }
  const code = answer.get('code')
  return code && code.length <= 2048 ? { code, attempt: kept } : { reason: 'code' }
}

export async function returnFromProvider(
  parts: Parts,
  config: ProviderConfig,
  { kept, answer, sessionToken, client, userAgent }: { kept: Attempt | null; answer: URLSearchParams; sessionToken: string | null; client: string; userAgent: string },
  now: Date,
): Promise<Returned> {
  if (!(await withinLimit(parts.db, TRIES_PER_CLIENT, `${client} return`, now))) return { kind: 'too-many' }
  const outcome = await (async (): Promise<Returned> => {
    try {
      const read = await readAnswer(parts, config, kept, answer, now)
      if ('reason' in read) return { kind: 'refused', reason: read.reason }
      const { code, attempt } = read
      if (attempt.sessionMark !== null && (!sessionToken || digest(sessionToken) !== attempt.sessionMark)) return { kind: 'refused', reason: 'state' }
      const exchanged = await exchangeCode(config, { code, verifier: attempt.verifier, nonce: attempt.nonce, returnTo: returnAddress(parts) }, now)
      if ('fault' in exchanged) return { kind: 'refused', reason: exchanged.fault }
      const { identity } = exchanged
      const work = attempt.sessionMark === null || !sessionToken ? (tx: Writer) => enter(parts, tx, config, identity, userAgent, now) : (tx: Writer) => add(tx, sessionToken, identity, now)
      return await writing(parts.db, { actorId: null, now }, work, ({ kind }) => kind !== 'refused')
    } catch (error) {
      return unreachable(parts, error)
    }
  })()
  if (outcome.kind === 'refused') parts.log.warn('identity.provider-refused', { reason: outcome.reason })
  return outcome
}

async function enter(parts: Parts, tx: Writer, config: ProviderConfig, identity: ProviderIdentity, userAgent: string, now: Date): Promise<Returned> {
  const known = await findKnown(tx, identity)
  const entrance = whoEnters(identity, known, config.trustsEmail)
  if (entrance.kind === 'refused') return entrance
  if (entrance.kind === 'ask-code') return { kind: 'ask-code', address: entrance.address, identity }
  const personId = entrance.kind === 'link' ? entrance.personId : known.linked?.opens?.personId
  if (!personId) return { kind: 'refused', reason: 'left' }
  let accountId = entrance.kind === 'enter' ? entrance.accountId : null
  if (accountId === null) {
    const linked = await linkSubject(tx, personId, identity, now)
    if (!linked.ok) return { kind: 'refused', reason: linked.error }
    accountId = linked.value
  }
  const token = random()
  const seconds = SESSION_DAYS * 86_400
  await tx
    .insertInto('sessions')
    .values({ account_id: accountId, person_id: personId, token, user_agent: userAgent, expires_at: new Date(now.getTime() + seconds * 1000), created_at: now, updated_at: now })
    .execute()
  const actor = await findActor(tx, token, now)
  if (!actor) return { kind: 'refused', reason: 'left' }
  await record({ tx, now, actorId: actor.personId }, 'person.signed_in', { personId: actor.personId })
  const cookie = await generateSignedCookie(sessionCookieName(parts.config), token, parts.secret, {
    path: '/', httpOnly: true, sameSite: 'Lax', secure: parts.config.publicUrl.startsWith('https:'), maxAge: seconds,
  })
  return { kind: 'entered', signedIn: { cookies: [cookie], actor, awaitsWelcome: await awaitsWelcome(tx, actor.personId) } }
}

/** Adds the provider's account to the ways of who began, while their session still stands and is recent. */
async function add(tx: Writer, sessionToken: string, identity: ProviderIdentity, now: Date): Promise<Returned> {
  const actor = await findActor(tx, sessionToken, now)
  if (!actor || !mayChangeWays(actor)) return { kind: 'refused', reason: 'state' }
  const { since, externalId } = await findOwnSession(tx, actor)
  if (!isRecent(since, now, RECENT_MINUTES + ATTEMPT_MINUTES)) return { kind: 'refused', reason: 'not-recent' }
  const { byExternalId, linked } = await findKnown(tx, identity)
  if (linked && linked.opens?.personId !== actor.personId) return { kind: 'refused', reason: 'taken' }
  // The account names somebody by the cooperative's key: it must be this person.
  if (identity.externalId !== null && identity.externalId !== externalId && (externalId !== null || byExternalId.length > 0)) return { kind: 'refused', reason: 'another-person' }
  const outcome = await linkSubject(tx, actor.personId, identity, now)
  return outcome.ok ? { kind: 'linked' } : { kind: 'refused', reason: outcome.error }
}

/**
 * Links what the provider said to whom the code sent to the address let in: the file is theirs by the mail, not by the
 * provider. @returns whether it is linked now
 */
export async function linkAfterCode(parts: Parts, personId: string, identity: ProviderIdentity, now: Date): Promise<boolean> {
  const outcome = await writing(parts.db, { actorId: personId, now }, (tx) => linkSubject(tx, personId, identity, now), ({ ok }) => ok)
  if (!outcome.ok) parts.log.warn('identity.provider-refused', { reason: outcome.error })
  return outcome.ok
}
