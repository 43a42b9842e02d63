// The mailbox of the cooperative's address, over IMAP: each unseen mail is handed over, and marked only once it was taken in.
// A crash in between delivers it again; who receives knows it by its Message-ID.
import { ImapFlow } from 'imapflow'
import { MAIL_BYTES_MAX } from './incoming-mail.ts'

export interface MailboxPlace {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly user: string
  readonly password: string
  readonly folder: string
  /** Where a mail goes once it was taken in; null: it stays, marked as seen. */
  readonly doneFolder: string | null
}

const isLoopback = (host: string) => /^(127\.\d+\.\d+\.\d+|\[?::1\]?|localhost)$/.test(host)

/** imaps://user:password@host:993/INBOX?done=Cairn; imap:// begins in the clear and turns to TLS, except on this machine. */
export function mailboxPlace(url: string): MailboxPlace {
  const at = new URL(url)
  const secure = at.protocol === 'imaps:'
  return {
    host: at.hostname, port: at.port === '' ? (secure ? 993 : 143) : Number(at.port), secure, user: decodeURIComponent(at.username), password: decodeURIComponent(at.password),
    folder: decodeURIComponent(at.pathname.slice(1)) || 'INBOX', doneFolder: at.searchParams.get('done'),
  }
}

/** The mailbox without its password, for logs and the doctor. */
export const mailboxName = ({ host, folder }: MailboxPlace): string => `${host}/${folder}`

const PATIENCE_MS = 30_000
/** Only so much of a mail that is too large is fetched: who sent it stands there. */
const HEAD_BYTES = 65_536
const MAILS_AT_ONCE = 200

export type MailTaker = (raw: Buffer, tooLarge: number | null) => Promise<void>

/** A mailbox that cannot be fetched: `code` says why, without names or passwords. */
export class MailboxFailure extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const codeOf = (error: unknown): string => {
  const { authenticationFailed, code, responseStatus } = error as { authenticationFailed?: boolean; code?: string; responseStatus?: string }
  return authenticationFailed ? 'sign-in-refused' : String(code ?? responseStatus ?? (error as Error).name ?? 'unknown').slice(0, 60)
}

/**
 * Fetches what is unseen, the oldest first, one mail in memory at a time, and hands each to `take`.
 * @returns how many were taken; what came in meanwhile waits for the next time
 * @throws MailboxFailure when the server does not let us; whatever `take` throws, the mail then staying unseen
 */
export async function fetchMailbox(place: MailboxPlace, take: MailTaker): Promise<number> {
  const client = new ImapFlow({
    host: place.host, port: place.port, secure: place.secure, auth: { user: place.user, pass: place.password }, logger: false, disableAutoIdle: true, emitLogs: false,
    ...(place.secure ? {} : { doSTARTTLS: !isLoopback(place.host) }), connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: 2 * PATIENCE_MS,
  })
  // A connection that breaks is told by the command under way.
  client.on('error', () => {})
  const reached = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw new MailboxFailure(codeOf(error))
    }
  }
  let taken = 0
  try {
    await reached(client.connect())
    await reached(client.mailboxOpen(place.folder))
    const found = await reached(client.search({ seen: false }, { uid: true }))
    for (const uid of (found || []).slice(0, MAILS_AT_ONCE)) {
      const about = await reached(client.fetchOne(String(uid), { size: true }, { uid: true }))
      if (!about) continue
      const size = about.size ?? 0
      const isTooLarge = size > MAIL_BYTES_MAX
      const mail = await reached(client.fetchOne(String(uid), { source: isTooLarge ? { start: 0, maxLength: HEAD_BYTES } : true }, { uid: true }))
      if (!mail || mail.source === undefined) continue
      await take(mail.source, isTooLarge ? size : null)
      await reached(client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }))
      if (place.doneFolder !== null) await reached(client.messageMove(String(uid), place.doneFolder, { uid: true }))
      taken++
    }
    return taken
  } finally {
    await client.logout().catch(() => client.close())
  }
}
