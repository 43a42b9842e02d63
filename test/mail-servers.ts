// Real mail servers on loopback: one that receives what leaves (SMTP), one whose mailbox is fetched (IMAP).
import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export interface DeliveredMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  /** A header, unfolded; "" where there is none. */
  header(name: string): string
}

const headerOf = (raw: string, name: string): string => new RegExp(`^${name}: ((?:.*)(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw.slice(0, raw.indexOf('\r\n\r\n')))?.[1]?.replace(/\r\n\s+/g, ' ').trim() ?? ''

/** A mail server that takes everything; `refuse` makes it answer so for an address. */
export async function smtpServer(): Promise<{ url: string; delivered: DeliveredMail[]; refuse: Map<string, string> }> {
  const delivered: DeliveredMail[] = []
  const refuse = new Map<string, string>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
    onRcptTo({ address }, _session, done) {
      const answer = refuse.get(address)
      done(answer === undefined ? null : new Error(answer))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        const { mailFrom, rcptTo } = session.envelope
        delivered.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw, header: (name) => headerOf(raw, name) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, delivered, refuse }
}

interface StoredMail {
  raw: string
  flags: string[]
}
interface ImapServer {
  listen(port: number, host: string, listening: () => void): void
  close(done: () => void): void
  readonly server: Server
  readonly connectionHandlers: ((connection: { socket: { destroy(): void; on(event: string, listener: () => void): void } }) => void)[]
  getMailbox(path: string): { messages: StoredMail[] }
  appendMessage(path: string, flags: string[], date: Date | false, raw: string): unknown
}
const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => ImapServer

/** A mailbox on a real IMAP server (hoodiecrow), with a folder "Cairn" for what is done. */
export async function imapServer(): Promise<{ url: string; deliver(raw: string | Buffer): void; unseen(): number; inFolder(name: string): number; breakOff(): void; stop(): Promise<void> }> {
  const server = hoodiecrow({
    plugins: ['ID', 'LITERALPLUS', 'SASL-IR', 'NAMESPACE', 'UNSELECT', 'ENABLE', 'MOVE'],
    storage: { INBOX: { messages: [] }, '': { separator: '/', folders: { Cairn: {} } } },
  })
  const sockets = new Set<{ destroy(): void }>()
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    // A client that breaks off is no failure of the server's.
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let stopped = false
  const breakOff = () => {
    for (const socket of sockets) socket.destroy()
  }
  const stop = async () => {
    if (stopped) return
    stopped = true
    breakOff()
    await new Promise<void>((resolve) => server.close(resolve))
  }
  afterAll(stop)
  return {
    url: `imap://testuser:testpass@127.0.0.1:${(server.server.address() as AddressInfo).port}/INBOX`,
    deliver: (raw) => void server.appendMessage('INBOX', [], false, typeof raw === 'string' ? Buffer.from(raw).toString('binary') : raw.toString('binary')),
    unseen: () => server.getMailbox('INBOX').messages.filter((one) => !one.flags.includes('\\Seen')).length,
    inFolder: (name) => server.getMailbox(name).messages.length,
    breakOff,
    stop,
  }
}
