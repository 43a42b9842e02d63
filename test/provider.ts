// Two OpenID Connect providers on loopback: a real one (oidc-provider), and one that lies as it is told.
import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export const CLIENT = { id: 'cairn', secret: 'a secret that only the two of them know' }
const RETURN = 'http://127.0.0.1:3000/sign-in/provider/return'

export const providerVariables = (issuer: string, more: Record<string, string> = {}): Record<string, string> => ({
  OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'Mon Compte Coop', ...more,
})

interface Listening {
  readonly server: Server
  readonly issuer: string
  stop(): Promise<void>
  /** Answers again at the same address. */
  again(): Promise<void>
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listening> {
  const server = createServer(answer)
  const start = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await start(0)
  const { port } = server.address() as AddressInfo
  return {
    server,
    issuer: `http://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
    again: () => start(port),
  }
}

export type Claims = Readonly<Record<string, unknown>>

/** A real provider whose accounts are claims by subject. */
export async function realProvider(accounts: Readonly<Record<string, Claims>>, returnTo = RETURN) {
  let callback: ReturnType<Provider['callback']> | null = null
  const place = await listen((request, response) => callback?.(request, response))
  const provider = new Provider(place.issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [returnTo], grant_types: ['authorization_code'], response_types: ['code'] }],
    cookies: { keys: ['for tests only'] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'member_number'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject, ...accounts[subject] }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    features: { devInteractions: { enabled: true } },
  })
  callback = provider.callback()
  return place
}

/** Somebody at the real provider: signs in under a subject and agrees, as a browser would. @returns where they are sent back to */
export async function passThrough(leavesTo: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>()
  const ask = async (url: string, form?: Record<string, string>) => {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const origin = new URL(leavesTo).origin
  let url = leavesTo
  for (let step = 0; step < 12; step++) {
    const response = await ask(url)
    const location = response.headers.get('location')
    if (location) {
      url = new URL(location, url).toString()
      if (new URL(url).origin !== origin) return url
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the provider shows no form (${response.status}): ${page.slice(0, 300)}`)
    const submitted = await ask(new URL(action, url).toString(), page.includes('name="login"') ? { prompt: 'login', login: subject, password: 'x' } : { prompt: 'consent' })
    url = new URL(submitted.headers.get('location') ?? '', url).toString()
    if (new URL(url).origin !== origin) return url
  }
  throw new Error('the provider never sent the browser back')
}

const encoded = (value: object | string) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** What a lying provider answers next. */
export interface Lie {
  /** Claims over the honest ones; undefined leaves one out. */
  readonly claims?: Claims
  readonly header?: Claims
  /** Signed by a key that nobody published, or not at all. */
  readonly signature?: 'foreign' | 'none'
  readonly userInfo?: Claims
  /** The whole answer of the token endpoint, instead of a token. */
  readonly answer?: { readonly status: number; readonly body: string }
  readonly description?: Claims
}

export async function lyingProvider() {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let lie: Lie = {}
  let nonce = ''
  let asked = 0
  const token = ({ claims = {}, header = {}, signature }: Lie) => {
    const seconds = Math.floor(Date.now() / 1000)
    const content = `${encoded({ alg: signature === 'none' ? 'none' : 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${encoded({ iss: place.issuer, aud: CLIENT.id, sub: 'liar-1', nonce, iat: seconds, exp: seconds + 600, ...claims })}`
    if (signature === 'none') return `${content}.`
    return `${content}.${createSign('RSA-SHA256').update(content).sign(signature === 'foreign' ? foreign.privateKey : own.privateKey).toString('base64url')}`
  }
  const answers: Record<string, () => { status?: number; body: string }> = {
    '/.well-known/openid-configuration': () => ({
      body: JSON.stringify({
        issuer: place.issuer, authorization_endpoint: `${place.issuer}/authorize`, token_endpoint: `${place.issuer}/token`, jwks_uri: `${place.issuer}/keys`, userinfo_endpoint: `${place.issuer}/me`,
        ...lie.description,
      }),
    }),
    '/keys': () => ({ body: JSON.stringify({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] }) }),
    '/token': () => lie.answer ?? { body: JSON.stringify({ token_type: 'Bearer', access_token: 'an access token', refresh_token: 'a refresh token', id_token: token(lie) }) },
    '/me': () => ({ body: JSON.stringify({ sub: lie.claims?.sub ?? 'liar-1', ...lie.userInfo }) }),
  }
  const place = await listen((request, response) => {
    asked++
    const { status = 200, body } = answers[new URL(request.url ?? '/', 'http://x').pathname]?.() ?? { status: 404, body: '{}' }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
  })
  return {
    ...place,
    /** How often it was asked anything. */
    asked: () => asked,
    /** Answers this to whoever comes from this address. @returns the address it sends them back to */
    answer(leavesTo: string, next: Lie): string {
      const wanted = new URL(leavesTo).searchParams
      lie = next
      nonce = wanted.get('nonce') ?? ''
      return `${wanted.get('redirect_uri')}?code=a-code&state=${wanted.get('state')}`
    },
    tell(next: Lie) {
      lie = next
    },
  }
}
