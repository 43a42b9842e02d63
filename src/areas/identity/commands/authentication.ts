// The sign-in library, on our tables and under our clock. It uses its own connection, not the transaction of a request:
// the one named exception to rule 1. Only what is called here is used; none of its own routes is mounted.
import { createHash, createHmac } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { emailOTP, magicLink } from 'better-auth/plugins'
import type { Parts } from '../../../platform/http.tsx'

export const SIGN_IN_MINUTES = 10
export const SESSION_DAYS = 60
export const CODE_TRIES_MAX = 5

const PASSKEY_COOKIE = 'passkey'
const ACCOUNT_HEADER = 'x-cairn-account'
class PasskeyRefused extends APIError {
  constructor() {
    super('UNAUTHORIZED')
  }
}

const minutes = (count: number) => count * 60
const days = (count: number) => count * 86_400

/** An address as it may stand where anyone who reads the table could see it: the same for the same address, unreadable. */
export const addressMark = (secret: string, email: string): string => createHmac('sha256', secret).update(`address ${email}`).digest('base64url').slice(0, 22)

/** What a link's token is kept as: its address's mark, so that all links of an address can be burnt, and its hash. */
const linkHash = (token: string): string => `${token.split('.')[0]}:${createHash('sha256').update(token).digest('base64url')}`

function build({ config, db, secret, clock }: Parts) {
  const issued = new Map<string, (token: string) => void>()
  const { hostname, origin } = new URL(config.publicUrl)
  const auth = betterAuth({
    appName: 'Cairn',
    baseURL: config.publicUrl,
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'cairn', database: { generateId: false }, ipAddress: { disableIpTracking: true } },
    user: { modelName: 'accounts', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'sessions',
      expiresIn: days(SESSION_DAYS),
      fields: { userId: 'account_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'sign_in_methods',
      fields: {
        userId: 'account_id', accountId: 'provider_account_id', providerId: 'provider_id', accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at', createdAt: 'created_at', updatedAt: 'updated_at',
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const now = clock.now()
            return { data: { ...session, createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + days(SESSION_DAYS) * 1000) } }
          },
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: minutes(SIGN_IN_MINUTES),
        disableSignUp: true,
        generateToken: (email) => `${addressMark(secret, email)}.${crypto.randomUUID().replaceAll('-', '')}`,
        storeToken: { type: 'custom-hasher', hash: async (token) => linkHash(token) },
        sendMagicLink: ({ token, metadata }) => issued.get(String(metadata?.request))?.(token),
      }),
      emailOTP({
        expiresIn: minutes(SIGN_IN_MINUTES),
        otpLength: 6,
        allowedAttempts: CODE_TRIES_MAX,
        disableSignUp: true,
        // Six digits hashed alone are found in a blink: the key of the installation goes in.
        storeOTP: { hash: async (code) => createHmac('sha256', secret).update(`code ${code}`).digest('base64url') },
        // The mail with both link and code is ours: see commands/sign-in.ts.
        sendVerificationOTP: async () => {},
      }),
      passkey({
        rpID: hostname,
        rpName: 'Cairn',
        origin,
        advanced: { webAuthnChallengeCookie: PASSKEY_COOKIE },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          // We say whose account it is: only routes of ours, which know who acts, call this.
          requireSession: false,
          resolveUser: async ({ context }) => JSON.parse(context ?? '{}') as { id: string; name: string; displayName: string },
          afterVerification: async ({ ctx, verification, user }) => {
            if (!verification.registrationInfo?.userVerified || ctx.headers?.get(ACCOUNT_HEADER) !== user.id) throw new PasskeyRefused()
          },
        },
        authentication: {
          afterVerification: async ({ verification, clientData }) => {
            if (!verification.authenticationInfo.userVerified) throw new PasskeyRefused()
            const confirmed = await db.selectFrom('passkeys').select('id').where('credential_id', '=', clientData.id).where('confirmed_at', 'is not', null).executeTakeFirst()
            if (!confirmed) throw new PasskeyRefused()
          },
        },
        schema: {
          passkey: {
            modelName: 'passkeys',
            fields: { userId: 'account_id', credentialID: 'credential_id', publicKey: 'public_key', deviceType: 'device_type', backedUp: 'backed_up', createdAt: 'created_at' },
          },
        },
      }),
    ],
  })
  return {
    /** A code and a link for an address, known or not: the same work for both. */
    async issue(email: string): Promise<{ code: string; token: string }> {
      const request = crypto.randomUUID()
      const { promise, resolve } = Promise.withResolvers<string>()
      issued.set(request, resolve)
      try {
        const code = await auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } })
        await auth.api.signInMagicLink({ body: { email, metadata: { request } }, headers: new Headers() })
        return { code, token: await promise }
      } finally {
        issued.delete(request)
      }
    },
    /** @returns the cookies of the new session and its token, or null when the code is wrong, used or too old */
    byCode: (email: string, code: string, userAgent: string) =>
      signedIn(() => auth.api.signInEmailOTP({ body: { email, otp: code }, headers: new Headers({ 'user-agent': userAgent }), returnHeaders: true })),
    byLink: (token: string, userAgent: string) =>
      signedIn(() => auth.api.magicLinkVerify({ query: { token }, headers: new Headers({ 'user-agent': userAgent }), returnHeaders: true })),
    /** What a browser needs to make a passkey for an account, and the cookies that tie its answer to it. */
    async passkeyCreation(account: { id: string; name: string; displayName: string }): Promise<PasskeyQuestion> {
      const { headers, response } = await auth.api.generatePasskeyRegistrationOptions({ query: { context: JSON.stringify(account) }, headers: new Headers(), returnHeaders: true })
      return { options: { ...response }, cookies: headers.getSetCookie() }
    },
    async passkeyRequest(): Promise<PasskeyQuestion> {
      const { headers, response } = await auth.api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true })
      return { options: { ...response, userVerification: 'required' }, cookies: headers.getSetCookie() }
    },
    /** @returns whether the passkey is kept; it opens nothing yet */
    keepPasskey: async (accountId: string, credential: PasskeyAnswer, cookie: string): Promise<boolean> =>
      (await orNull(() => auth.api.verifyPasskeyRegistration({ body: { response: credential }, headers: new Headers({ cookie: passkeyCookie(cookie), origin, [ACCOUNT_HEADER]: accountId }) }))) !== null,
    /** @returns the cookies of the new session and its token, or null when the answer is not that of a passkey we know */
    byPasskey: async (credential: PasskeyAnswer, cookie: string, userAgent: string): Promise<Omit<NewSession, 'email'> | null> => {
      const headers = new Headers({ cookie: passkeyCookie(cookie), origin, 'user-agent': userAgent })
      const answer = await orNull(() => auth.api.verifyPasskeyAuthentication({ body: { response: credential as unknown as AuthenticationResponse }, headers, returnHeaders: true }))
      return answer && { token: answer.response.session.token, cookies: answer.headers.getSetCookie() }
    },
  }
}

/** What a browser answers, as JSON (WebAuthn Level 3, toJSON). */
export interface PasskeyAnswer {
  readonly id: string
  readonly [name: string]: unknown
}
type AuthenticationResponse = NonNullable<Parameters<ReturnType<typeof passkey>['endpoints']['verifyPasskeyAuthentication']>[0]>['body']['response']
export interface PasskeyQuestion {
  readonly options: Readonly<Record<string, unknown>>
  readonly cookies: readonly string[]
}

// Nothing else of the browser's cookies is the library's business.
const passkeyCookie = (cookies: string): string => cookies.split('; ').filter((pair) => /^(__Secure-)?cairn\.passkey=/.test(pair)).join('; ')

/** What the library refuses of a passkey comes with any status, 500 among them, and always as its own kind of error. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && error.name === 'APIError') return null
    throw error
  }
}

export interface NewSession {
  readonly token: string
  readonly email: string
  readonly cookies: readonly string[]
}

async function signedIn(work: () => Promise<{ headers: Headers; response: unknown }>): Promise<NewSession | null> {
  try {
    const { headers, response } = await work()
    const { token, user } = response as { token: string; user: { email: string } }
    return { token, email: user.email, cookies: headers.getSetCookie() }
  } catch (error) {
    // Its refusals are errors with a status: a wrong or used code (400, 403), a bad link (302).
    if (error instanceof Error && error.name === 'APIError' && ((error as { statusCode?: number }).statusCode ?? 500) < 500) return null
    throw error
  }
}

const built = new WeakMap<Parts, ReturnType<typeof build>>()

export function authenticationOf(parts: Parts): ReturnType<typeof build> {
  let one = built.get(parts)
  if (!one) {
    one = build(parts)
    built.set(parts, one)
  }
  return one
}
