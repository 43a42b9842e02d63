// What we ask of the cooperative's OpenID Connect provider: where its doors are, and who stands behind a code. Of what it
// gives, only the claims of the identity token are read; no token outlives this file. Not the sign-in library's own
// exchange: that one takes the text "true" for a verified address, joins accounts by address and keeps tokens.
import { validateToken } from 'better-auth/oauth2'
import { z } from 'zod'
import type { ProviderConfig } from '../../../config.ts'
import { type ClaimFault, CLOCK_TOLERANCE_SECONDS, type ProviderIdentity, readClaims } from '../domain/provider-claims.ts'

/** It does not answer, or not in a way that can be read: later may be better. */
export class ProviderUnreachable extends Error {
  readonly code: string
  constructor(code: string) {
    super(`the provider cannot be used: ${code}`)
    this.code = code
  }
}

/** It answered what must not be believed. */
export type ExchangeFault = ClaimFault | 'code' | 'token' | 'signature' | 'algorithm'

type Claims = Readonly<Record<string, unknown>>

const WAIT_MILLISECONDS = 5000
const LARGEST_ANSWER = 256 * 1024
const FRESH_MILLISECONDS = 3_600_000
/** What was learnt is used this long while the provider's description cannot be read anew. */
const USABLE_MILLISECONDS = 86_400_000
// Signatures by a key that only the provider has: a shared secret or none at all proves nothing here.
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

const isLoopback = (url: string) => /^http:\/\/(127\.\d+\.\d+\.\d+|\[::1\]|localhost)(:|\/|$)/.test(url)
const address = z.url().refine((url) => url.startsWith('https://') || isLoopback(url))
const description = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  userinfo_endpoint: address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})
export type ProviderDescription = z.infer<typeof description>

const CODES: Readonly<Record<string, string>> = { TimeoutError: 'timeout', AbortError: 'timeout' }

async function ask(url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(WAIT_MILLISECONDS) })
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body ?? []) {
      size += part.length
      if (size > LARGEST_ANSWER) throw new ProviderUnreachable('answer-too-large')
      parts.push(part)
    }
    const text = Buffer.concat(parts).toString('utf8')
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  } catch (error) {
    if (error instanceof ProviderUnreachable) throw error
    if (error instanceof SyntaxError) throw new ProviderUnreachable('not-json')
    const { name, cause } = error as { name: string; cause?: { code?: string } }
    throw new ProviderUnreachable(cause?.code ?? CODES[name] ?? 'no-answer')
  }
}

/** Reads the provider's description anew. @throws ProviderUnreachable, also when it calls itself by another name */
export async function readDescription({ issuer }: Pick<ProviderConfig, 'issuer'>): Promise<ProviderDescription> {
  const { status, body } = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { headers: { Accept: 'application/json' } })
  if (status !== 200) throw new ProviderUnreachable(`status-${status}`)
  const parsed = description.safeParse(body)
  if (!parsed.success) throw new ProviderUnreachable('description-incomplete')
  if (parsed.data.issuer !== issuer) throw new ProviderUnreachable('issuer-differs')
  return parsed.data
}

interface Learnt {
  readonly description: ProviderDescription
  readonly at: number
}
const learnt = new Map<string, Learnt>()
const learning = new Map<string, Promise<ProviderDescription>>()

/** The description, an hour old at most while the provider answers. @throws ProviderUnreachable */
export async function providerDescription(config: ProviderConfig): Promise<ProviderDescription> {
  const { issuer } = config
  const known = learnt.get(issuer)
  const age = known ? performance.now() - known.at : Number.POSITIVE_INFINITY
  if (known && age < FRESH_MILLISECONDS) return known.description
  const begun = learning.get(issuer) ?? readDescription(config).finally(() => learning.delete(issuer))
  learning.set(issuer, begun)
  try {
    const fresh = await begun
    learnt.set(issuer, { description: fresh, at: performance.now() })
    return fresh
  } catch (error) {
    if (known && age < USABLE_MILLISECONDS) return known.description
    throw error
  }
}

const GLANCE_MILLISECONDS = 1000
const PAUSE_MILLISECONDS = 30_000
let missedAt = Number.NEGATIVE_INFINITY

/** Learns where the provider's doors are before a page names them; waits a second at most, and not at all while it is down. */
export async function glanceAtProvider(config: ProviderConfig): Promise<void> {
  if (performance.now() - missedAt < PAUSE_MILLISECONDS) return
  const learns = providerDescription(config).then(() => true, () => false)
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), GLANCE_MILLISECONDS)
  if (!(await Promise.race([learns, late]))) missedAt = performance.now()
  clearTimeout(timer)
}

/** Where forms may lead: the browser follows no form to a site that the page did not name. */
export function providerOrigins({ issuer }: Pick<ProviderConfig, 'issuer'>): string[] {
  const known = learnt.get(issuer)
  return [...new Set([new URL(issuer).origin, ...(known ? [new URL(known.description.authorization_endpoint).origin] : [])])]
}

const formEncoded = (text: string) => encodeURIComponent(text).replaceAll('%20', '+')

async function redeem(config: ProviderConfig, about: ProviderDescription, { code, verifier, returnTo }: { code: string; verifier: string; returnTo: string }): Promise<{ idToken: string; accessToken: string | null } | null> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: returnTo, code_verifier: verifier })
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (about.token_endpoint_auth_methods_supported.includes('client_secret_basic')) {
    headers.Authorization = `Basic ${Buffer.from(`${formEncoded(config.clientId)}:${formEncoded(config.clientSecret)}`).toString('base64')}`
  } else {
    body.set('client_id', config.clientId)
    body.set('client_secret', config.clientSecret)
  }
  const answer = await ask(about.token_endpoint, { method: 'POST', body, headers })
  const given = answer.body as { error?: unknown; id_token?: unknown; access_token?: unknown } | null
  if (answer.status >= 500 || answer.status === 429) throw new ProviderUnreachable(`status-${answer.status}`)
  // Our own name or secret is wrong: nobody could come in, and no other code would help.
  if (given?.error === 'invalid_client' || given?.error === 'unauthorized_client') throw new ProviderUnreachable('client-refused')
  if (answer.status !== 200 || typeof given?.id_token !== 'string') return null
  return { idToken: given.id_token, accessToken: typeof given.access_token === 'string' ? given.access_token : null }
}

/**
 * What the token does not say of the person, asked for once: many providers tell address and other claims there only.
 * @returns null when it speaks of somebody else
 */
async function withUserInfo(config: ProviderConfig, about: ProviderDescription, claims: Claims, accessToken: string | null): Promise<Claims | null> {
  const { externalIdClaim } = config
  const lacks = claims.email === undefined || (externalIdClaim !== null && claims[externalIdClaim] === undefined)
  if (!lacks || !about.userinfo_endpoint || accessToken === null) return claims
  const { status, body } = await ask(about.userinfo_endpoint, { headers: { Accept: 'application/json', Authorization: `Bearer ${accessToken}` } })
  if (status >= 500 || status === 429) throw new ProviderUnreachable(`status-${status}`)
  if (status !== 200) return claims
  const info = (typeof body === 'object' && body !== null ? body : {}) as Claims
  if (info.sub !== claims.sub) return null
  return {
    // An address and its verification come from one mouth.
    ...(claims.email === undefined ? { email: info.email, email_verified: info.email_verified } : {}),
    ...(externalIdClaim === null ? {} : { [externalIdClaim]: info[externalIdClaim] }),
    ...Object.fromEntries(Object.entries(claims).filter(([name]) => claims.email !== undefined || name !== 'email_verified')),
  }
}

const FAULTS: Readonly<Record<string, ExchangeFault>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'signature',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
}

function faultOf(error: unknown): ExchangeFault {
  const { code, claim } = error as { code?: string; claim?: string }
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return claim === 'iss' ? 'issuer' : claim === 'aud' ? 'audience' : claim === 'sub' ? 'subject' : claim === 'nbf' ? 'clock' : 'token'
  // A key set that cannot be fetched has no code of a token's own.
  if (!code?.startsWith('ERR_J') || code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JWKS_INVALID') throw new ProviderUnreachable('keys')
  return FAULTS[code] ?? 'token'
}

/** Who stands behind a code, or why the answer is not believed. @throws ProviderUnreachable */
export async function exchangeCode(
  config: ProviderConfig,
  given: { readonly code: string; readonly verifier: string; readonly nonce: string; readonly returnTo: string },
  now: Date,
): Promise<{ readonly identity: ProviderIdentity } | { readonly fault: ExchangeFault }> {
  const about = await providerDescription(config)
  const tokens = await redeem(config, about, given)
  if (tokens === null) return { fault: 'code' }
  let claims: Claims
  try {
    const { payload } = await validateToken(tokens.idToken, about.jwks_uri, {
      issuer: config.issuer,
      audience: config.clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    })
    claims = payload
  } catch (error) {
    return { fault: faultOf(error) }
  }
  const expected = { ...config, nonce: given.nonce }
  const first = readClaims(claims, expected, now)
  if ('fault' in first) return first
  const all = await withUserInfo(config, about, claims, tokens.accessToken)
  return all === null ? { fault: 'subject' } : readClaims(all, expected, now)
}
