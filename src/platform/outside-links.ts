// Asks an address outside the house whether it answers, and never one inside a network, whatever name hides it.
import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from '../lib/private-address.ts'

/** `answered` with the last status; `nobody`: no such host, refused, cut off, too slow, turned in a circle; `private`: it leads inside a network, or by another way than the web's. */
export type OutsideAnswer = { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'nobody' } | { readonly kind: 'private' }

export interface Asking {
  readonly timeoutMs?: number
  /** Only for tests, whose servers stand on this machine. */
  readonly allowsPrivate?: boolean
}

const MOST_REDIRECTS = 5
const PATIENCE_MS = 8_000

class Inside extends Error {}

/** Resolves a name and gives only addresses outside: the same look-up that connects, so that no second answer can differ. */
const outsideOnly: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0)
    const allowed = addresses.filter((one) => !isPrivateAddress(one.address))
    const [first] = allowed
    if (!first) return done(new Inside(), '', 0)
    return options.all ? done(null, allowed) : done(null, first.address, first.family)
  })
}

type Once = { readonly status: number; readonly location: string | null } | 'nobody' | 'private'

function once(url: URL, method: 'HEAD' | 'GET', { timeoutMs = PATIENCE_MS, allowsPrivate = false }: Asking): Promise<Once> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') return Promise.resolve('private')
  if (!allowsPrivate && (url.port !== '' || (isIP(host) !== 0 && isPrivateAddress(host)))) return Promise.resolve('private')
  return new Promise((settle) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      headers: { 'User-Agent': 'Cairn link check (reads no content)', Accept: '*/*' },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
      ...(allowsPrivate ? {} : { lookup: outsideOnly }),
    })
    request.once('response', (response) => {
      settle({ status: response.statusCode ?? 0, location: response.headers.location ?? null })
      // What it holds is nobody's business: only whether it is there.
      response.destroy()
    })
    request.once('error', (error) => settle(error instanceof Inside ? 'private' : 'nobody'))
    request.end()
  })
}

/** Follows an address, five redirections at most; HEAD first, GET where that brings nothing. Never fails, and ends within a few times the timeout. */
export async function askOutside(address: string, asking: Asking = {}): Promise<OutsideAnswer> {
  let url = URL.canParse(address) ? new URL(address) : null
  for (let step = 0; url && step <= MOST_REDIRECTS; step++) {
    let answer = await once(url, 'HEAD', asking)
    if (answer === 'nobody' || (typeof answer === 'object' && answer.status >= 400 && answer.status !== 429)) answer = await once(url, 'GET', asking)
    if (answer === 'nobody' || answer === 'private') return { kind: answer }
    if (answer.status < 300 || answer.status >= 400 || answer.location === null) return { kind: 'answered', status: answer.status }
    url = URL.canParse(answer.location, url) ? new URL(answer.location, url) : null
  }
  return { kind: 'nobody' }
}
