// A mail comes in: judged, then turned into what it is in one transaction. Delivered twice, it does the thing once. What
// cannot be read or decided waits for a person, with the reason; nothing that comes here is lost, nothing stops the mailbox.
import { createHash } from 'node:crypto'
import type { Database, Reader, Writer } from '../../../../db/connection.ts'
import { reading, writing } from '../../../../db/transaction.ts'
import type { Clock } from '../../../../lib/clock.ts'
import { record } from '../../../../platform/events.ts'
import { headOf, type IncomingMail, MAIL_BYTES_MAX, readMail, UnreadableMail } from '../../../../platform/incoming-mail.ts'
import { type Limit, withinLimit } from '../../../../platform/limits.ts'
import type { Log } from '../../../../platform/log.ts'
import { findPersonActing } from '../../../identity/index.ts'
import { endEmailFailures } from '../../../members/index.ts'
import { detectDistress, recogniseNeed } from '../../../needs/index.ts'
import { authenticityOf } from '../../domain/authentication-results.ts'
import { type Fate, fateOf, type MailFacts, type TriageReason } from '../../domain/fate.ts'
import { isForwarded, type MailKind, mailKind } from '../../domain/mail-kind.ts'
import { installationMark } from '../../queries/answering.ts'
import { type KnownSender, listAnsweredMails, listSenders, resolveTags, unitOfNeed } from '../../queries/senders.ts'
import { type Became, deliveryKey, formKeyOf, type IncomingRow, insertIncoming, insertIncomingText, type Outcome, settleIncoming } from './incoming-row.ts'
import { takeAsNeed, takeAsReply } from './into-need.ts'
import { contentOf, type MailContent } from './mail-content.ts'
import { noteBounce } from './note-bounce.ts'

export interface MailDesk {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly secret: string
  readonly replyAddress: string | null
  /** The mail server whose Authentication-Results are believed. */
  readonly authservId: string | null
}

export interface Received {
  readonly mailId: string | null
  readonly outcome: Outcome | 'duplicate'
  readonly reason: string | null
  readonly needId: string | null
}

const MAILS_PER_SENDER: Limit = { name: 'mail.sender', hits: 20, seconds: 3600 }

interface Judged {
  readonly raw: Buffer
  readonly size: number
  readonly key: string
  readonly mail: IncomingMail | null
  readonly kind: MailKind
  readonly content: MailContent | null
  readonly senders: readonly KnownSender[]
  readonly fate: Fate
  readonly language: string
  readonly unitId: string | null
}

const isKnown = (db: Database, key: string, now: Date): Promise<boolean> =>
  reading(db, { actorId: null, now }, async (tx) => (await tx.selectFrom('incoming_mails').select('id').where('delivery_key', '=', key).executeTakeFirst()) !== undefined)

const signsOf = (mail: IncomingMail) => ({ headers: mail.headers, subject: mail.subject, nullReturnPath: mail.nullReturnPath, contentType: mail.contentType, senderAddress: mail.from[0]?.address ?? null })

/** The unit whose front desk it is: that of the sender's people where they are of one, or of the need that was meant. */
async function unitOf(db: Reader, senders: readonly KnownSender[], tags: MailFacts['tags']): Promise<string | null> {
  const units = new Set(senders.map((one) => one.unitId))
  if (units.size === 1) return [...units][0] ?? null
  const meant = tags.find((tag) => tag !== null)
  return units.size === 0 && meant ? unitOfNeed(db, meant.needId) : null
}

/** Reads a mail, or the little that can be read of it. */
async function opened(raw: Buffer): Promise<{ mail: IncomingMail | null; isReadable: boolean }> {
  try {
    return { mail: await readMail(raw), isReadable: true }
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error
    return { mail: await readMail(headOf(raw)).catch(() => null), isReadable: false }
  }
}

async function judge(desk: MailDesk, raw: Buffer, tooLarge: number | null): Promise<Judged | null> {
  const now = desk.clock.now()
  const { mail, isReadable } = await opened(raw)
  const key = deliveryKey(mail, raw)
  if (await isKnown(desk.db, key, now)) return null
  const kind = mail ? mailKind(signsOf(mail), installationMark(desk.secret)) : ({ kind: 'person', weak: false, onList: false } as const)
  const content = mail && isReadable && tooLarge === null ? await contentOf(mail) : null
  const address = mail?.from[0]?.address ?? null
  const isPerson = kind.kind === 'person'
  const allowed = !isPerson || address === null || (await withinLimit(desk.db, MAILS_PER_SENDER, createHash('sha256').update(address).digest('base64url'), now))
  return reading(desk.db, { actorId: null, now }, async (db) => {
    const senders = address ? await listSenders(db, address, now) : []
    const tags = isPerson ? await resolveTags(db, desk, mail?.recipients ?? []) : []
    const heard = await recogniseNeed(db, `${mail?.subject ?? ''}\n${content?.text ?? ''}`.slice(0, 4000), null)
    const [only] = senders.length === 1 ? senders : []
    const facts: MailFacts = {
      authenticity: authenticityOf(mail?.headers.get('authentication-results') ?? [], desk.authservId),
      senderCount: (mail?.fromHeaders ?? 0) > 1 ? 2 : (mail?.from.length ?? 0),
      tooMany: !allowed, weakSign: isPerson && kind.weak, onList: isPerson && kind.onList, isForwarded: isForwarded(mail?.subject ?? ''),
      isEmpty: content !== null && content.text === '' && content.files.length === 0 && (tags.length > 0 || mail?.subject === ''),
      senders, tags, answered: isPerson ? await listAnsweredMails(db, mail?.answers ?? []) : [],
    }
    const judged = fateOf(facts)
    const fate: Fate = isReadable || judged.kind === 'list' ? judged : { kind: 'triage', reason: 'unreadable', personId: only?.personId ?? null }
    return {
      raw, size: tooLarge ?? raw.length, key, mail, kind, content, senders, fate, unitId: await unitOf(db, senders, tags),
      language: heard.languageScore > 0 ? heard.language : (only?.language ?? heard.language),
    }
  })
}

/** Whose mail it is, as far as its fate is certain of it. */
const personOf = ({ kind, fate }: Judged): string | null => (kind.kind !== 'person' || fate.kind === 'list' ? null : fate.personId)

/** Nobody answers what a machine sent, what claims to be from someone else, or what asks for no answer. */
function mayAnswer({ kind, fate, mail }: Judged): boolean {
  if (kind.kind !== 'person' || kind.weak || kind.onList || fate.kind === 'list' || mail?.from.length !== 1) return false
  if (fate.kind === 'triage' && ['not_authentic', 'too_many', 'several_senders', 'no_sender'].includes(fate.reason)) return false
  return !/\b(?:oof|all|autoreply)\b/i.test(mail.headers.get('x-auto-response-suppress')?.join() ?? '')
}

/** Turns the mail into what it is; the transaction acts as its sender. */
async function become(desk: MailDesk, tx: Writer, judged: Judged, tooLarge: boolean): Promise<Became> {
  const { kind, fate, mail, content, raw } = judged
  const now = desk.clock.now()
  if (kind.kind === 'bounce') return noteBounce(tx, { mail, raw, replyAddress: desk.replyAddress }, now)
  if (kind.kind !== 'person') return { outcome: kind.kind, reason: kind.sign }
  if (mail?.from[0]) await endEmailFailures(tx, mail.from[0].address, now)
  if (tooLarge) return fate.kind !== 'triage' && fate.kind !== 'list' && mayAnswer(judged) ? { outcome: 'refused', reason: 'too_large' } : { outcome: 'triage', reason: 'too_large' }
  if (fate.kind === 'list') return { outcome: 'list', reason: null }
  if (fate.kind === 'triage' || !content || !mail) return { outcome: 'triage', reason: fate.kind === 'triage' ? fate.reason : 'unreadable' }
  const actor = await findPersonActing(tx, fate.personId, now)
  if (!actor) return { outcome: 'triage', reason: 'left' }
  const taking = { tx, clock: desk.clock, actor, subject: mail.subject, content, formKey: formKeyOf(judged.key) }
  const taken = fate.kind === 'need' ? await takeAsNeed(taking) : await takeAsReply(taking, fate.needId)
  return taken.ok ? taken.value : { outcome: 'triage', reason: taken.error }
}

const READ_FOR_DANGER_MAX = 20_000

/** A mail that waits is read for danger as it comes in, so that nobody in danger stands last in a queue. Only the signs are kept. */
const readForDanger = (became: Became, { mail, content }: Pick<Judged, 'mail' | 'content'>): Became =>
  became.outcome === 'triage' ? { ...became, distressSigns: detectDistress(`${mail?.subject ?? ''}\n\n${content?.text ?? ''}`.slice(0, READ_FOR_DANGER_MAX)).signs } : became

async function store(desk: MailDesk, judged: Judged, tooLarge: boolean): Promise<Received> {
  const now = desk.clock.now()
  const personId = personOf(judged)
  return writing(desk.db, { actorId: personId, now, language: judged.language }, async (tx) => {
    const row: IncomingRow = { key: judged.key, mail: judged.mail, size: judged.size, now, language: judged.language, answerable: mayAnswer(judged), personId, unitId: judged.unitId }
    const mailId = await insertIncoming(tx, row)
    if (mailId === null) return { mailId: null, outcome: 'duplicate', reason: null, needId: null }
    const became = readForDanger(await become(desk, tx, judged, tooLarge), judged)
    await settleIncoming(tx, mailId, now, became)
    await insertIncomingText(tx, mailId, { mail: judged.mail, content: judged.content, raw: tooLarge ? null : judged.raw })
    await record({ tx, now, actorId: personId }, 'mail.received', { mailId, outcome: became.outcome, personId, needId: became.needId ?? null })
    return { mailId, outcome: became.outcome, reason: became.reason, needId: became.needId ?? null }
  })
}

/** The last resort: the mail as it came, for a person to look at. */
async function storeFailed(desk: MailDesk, raw: Buffer): Promise<Received> {
  const now = desk.clock.now()
  const reason: TriageReason = 'failed'
  return writing(desk.db, { actorId: null, now }, async (tx) => {
    const mailId = await insertIncoming(tx, { key: createHash('sha256').update(raw).digest('hex'), mail: null, size: raw.length, now, language: 'fr', answerable: false, personId: null, unitId: null })
    if (mailId === null) return { mailId: null, outcome: 'duplicate' as const, reason: null, needId: null }
    await insertIncomingText(tx, mailId, { mail: null, content: null, raw })
    await record({ tx, now, actorId: null }, 'mail.received', { mailId, outcome: 'triage', personId: null, needId: null })
    return { mailId, outcome: 'triage' as const, reason, needId: null }
  })
}

/**
 * Receives a raw mail. Of one that is larger than 35 MB only its beginning is given, with its size in `tooLarge`.
 * @throws only when the database cannot be written: the mail must then be given again.
 */
export async function receiveMail(desk: MailDesk, raw: Buffer, tooLarge: number | null = raw.length > MAIL_BYTES_MAX ? raw.length : null): Promise<Received> {
  const given = tooLarge === null ? raw : headOf(raw)
  try {
    const judged = await judge(desk, given, tooLarge)
    if (!judged) return { mailId: null, outcome: 'duplicate', reason: null, needId: null }
    return await store(desk, judged, tooLarge !== null)
  } catch (error) {
    const { name, code, constraint } = error as { name?: string; code?: string; constraint?: string }
    desk.log.error('mail.failed', { error: name, code, constraint, bytes: tooLarge ?? raw.length })
    return storeFailed(desk, given)
  }
}
