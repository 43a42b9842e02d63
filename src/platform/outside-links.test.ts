import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askOutside } from './outside-links.ts'

let server: Server
let base = ''
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const path = request.url ?? ''
    if (path === '/moved') return response.writeHead(301, { Location: '/here' }).end()
    if (path === '/circle') return response.writeHead(302, { Location: '/circle' }).end()
    if (path === '/inside') return response.writeHead(302, { Location: 'ftp://example.org/' }).end()
    if (path === '/gone') return response.writeHead(404).end()
    if (path === '/no-head') return response.writeHead(request.method === 'HEAD' ? 405 : 200).end('x'.repeat(1000))
    if (path === '/endless') {
      response.writeHead(200)
      response.flushHeaders()
      return response.write('…')
    }
    if (path === '/silent') return
    response.writeHead(200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
const ask = (path: string) => askOutside(`${base}${path}`, { allowsPrivate: true, timeoutMs: 500 })

describe('an address outside', () => {
  it.each([
    ['/here', { kind: 'answered', status: 200 }],
    ['/moved', { kind: 'answered', status: 200 }],
    ['/gone', { kind: 'answered', status: 404 }],
    ['/no-head', { kind: 'answered', status: 200 }],
    ['/endless', { kind: 'answered', status: 200 }],
    ['/circle', { kind: 'nobody' }],
    ['/silent', { kind: 'nobody' }],
    ['/inside', { kind: 'private' }],
  ] as const)('%s is %o', async (path, answer) => expect(await ask(path)).toEqual(answer))

  it('is never one inside a network, whatever it is called', async () => {
    const before = asked.length
    for (const address of [`${base}/here`, 'https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://169.254.169.254/latest/meta-data', 'https://0x7f000001/', 'https://2130706433/', 'https://user:secret@example.org/', 'https://example.org:8443/', 'ftp://example.org/']) {
      expect(await askOutside(address, { timeoutMs: 500 }), address).toEqual({ kind: 'private' })
    }
    expect(asked.length).toBe(before)
  })
  it('is nobody where it is no address or nobody answers', async () => {
    expect(await askOutside('not an address')).toEqual({ kind: 'nobody' })
    expect(await askOutside('http://127.0.0.1:1/', { allowsPrivate: true, timeoutMs: 500 })).toEqual({ kind: 'nobody' })
  })
})
