// The row of a mail that came in, and its confidential text beside it: written in the transaction of what it became.
import { createHash } from 'node:crypto'
import type { Writer } from '../../../../db/connection.ts'
import type { IncomingMail } from '../../../../platform/incoming-mail.ts'
import type { MailContent } from './mail-content.ts'
import { endingOf } from './mail-content.ts'

export const KEPT_DAYS = 30
export const keptUntil = (now: Date): Date => new Date(now.getTime() + KEPT_DAYS * 86_400_000)

export type Outcome = 'need' | 'addition' | 'answer' | 'triage' | 'automatic' | 'list' | 'loop' | 'bounce' | 'refused'

/** The same mail delivered twice has the same key: its sender and Message-ID, or all of it where it has none. */
export function deliveryKey(mail: Pick<IncomingMail, 'messageId' | 'from'> | null, raw: Buffer): string {
  const hash = createHash('sha256')
  if (mail?.messageId) hash.update(`${mail.from[0]?.address ?? ''} ${mail.messageId}`)
  else hash.update(raw)
  return hash.digest('hex')
}

/** A uuid made of a key: what a form would have sent, so that a mail handled twice does the thing once. */
export const formKeyOf = (key: string): string => `${key.slice(0, 8)}-${key.slice(8, 12)}-8${key.slice(13, 16)}-8${key.slice(17, 20)}-${key.slice(20, 32)}`

export interface IncomingRow {
  readonly key: string
  readonly mail: IncomingMail | null
  readonly size: number
  readonly now: Date
  readonly language: string
  readonly answerable: boolean
  readonly personId: string | null
  readonly unitId: string | null
}

/** Takes the mail in; null when it was taken in before, by this process or another. */
export async function insertIncoming(tx: Writer, row: IncomingRow): Promise<string | null> {
  const inserted = await tx
    .insertInto('incoming_mails')
    .values({
      delivery_key: row.key, message_id: row.mail?.messageId ?? null, received_at: row.now, size_bytes: row.size, sender_address: row.mail?.from[0]?.address ?? null, language: row.language, outcome: 'triage', reason: 'failed',
      answerable: row.answerable, person_id: row.personId, unit_id: row.unitId, kept_until: null,
    })
    .onConflict((conflict) => conflict.column('delivery_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export interface IncomingText {
  readonly mail: IncomingMail | null
  readonly content: Pick<MailContent, 'text' | 'folded'> | null
  /** Null where it is too large to be kept. */
  readonly raw: Buffer | null
}

const TEXT_KEPT = 400_000

export async function insertIncomingText(tx: Writer, mailId: string, { mail, content, raw }: IncomingText): Promise<void> {
  await tx
    .insertInto('confidential.incoming_mail_texts')
    .values({
      mail_id: mailId, sender_name: mail?.from[0]?.name ?? '', subject: mail?.subject ?? '', body: (content?.text ?? '').slice(0, TEXT_KEPT), folded: (content?.folded ?? '').slice(0, TEXT_KEPT),
      file_names: mail?.files.map((file) => file.name || 'document') ?? [], raw,
    })
    .execute()
}

export interface Became {
  readonly outcome: Outcome
  readonly reason: string | null
  readonly needId?: string | null
  readonly messageId?: string | null
  readonly unkept?: MailContent['unkept']
  /** Signs of danger, of a mail that waits; what becomes a need or a reply is read there. */
  readonly distressSigns?: readonly string[]
}

/** Notes what a mail became; what waits for a person is kept until somebody decides. */
export async function settleIncoming(tx: Writer, mailId: string, now: Date, { outcome, reason, needId = null, messageId = null, unkept = [], distressSigns = [] }: Became): Promise<void> {
  await tx
    .updateTable('incoming_mails')
    .set({
      outcome, reason, distress_signs: [...distressSigns], need_id: needId, need_message_id: messageId, kept_until: outcome === 'triage' ? null : keptUntil(now),
      unkept_files: JSON.stringify(unkept.map((one) => ({ reason: one.reason, ending: endingOf(one.name) }))),
    })
    .where('id', '=', mailId)
    .execute()
}
