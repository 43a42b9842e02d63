// Sends requests over kept connections and times them.
import { Agent, request } from 'node:http'

export interface Sent {
  readonly status: number
  /** Of the body as it came over the wire. */
  readonly bytes: number
  readonly body: Buffer
  readonly encoding: string | null
  readonly location: string | null
}

export interface Asked {
  readonly path: string
  /** The session of who asks; null for a visitor. */
  readonly cookie: string | null
  /** A form to post; absent: GET. */
  readonly form?: URLSearchParams
}

const agent = new Agent({ keepAlive: true, maxSockets: 256, noDelay: true })
let client = 0

/** Each request comes from another address, as those of a cooperative do: limits are counted by address. */
const nextAddress = () => `203.0.${(client = (client + 1) % 60_000) >> 8}.${client & 255}`

export function send(url: string, { path, cookie, form }: Asked): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const body = form?.toString()
    const sent = request(
      url + path,
      {
        agent, method: form ? 'POST' : 'GET',
        headers: {
          'Accept-Encoding': 'gzip, deflate, br', 'Accept-Language': 'fr', 'X-Forwarded-For': nextAddress(),
          ...(cookie ? { Cookie: cookie } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(Buffer.byteLength(body)), Origin: url }),
        },
      },
      (response) => {
        const pieces: Buffer[] = []
        let bytes = 0
        response.on('data', (piece: Buffer) => {
          bytes += piece.length
          pieces.push(piece)
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes, body: Buffer.concat(pieces), encoding: response.headers['content-encoding'] ?? null, location: response.headers.location ?? null }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

export const closeConnections = (): void => agent.destroy()
