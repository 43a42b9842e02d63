import type { Reader } from '../db/connection.ts'

export interface KeptMail {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly composedAt: Date
}
export interface MailKey {
  readonly composedAt: Date
  readonly id: string
}

const LISTED = 50

/** The mails kept, the newest first, those after `after` when it is given. */
export async function listMails(db: Reader, after: MailKey | null): Promise<{ mails: KeptMail[]; next: MailKey | null }> {
  let query = db
    .selectFrom('mails')
    .select(['id', 'kind', 'recipient_address as to', 'subject', 'composed_at as composedAt'])
    .orderBy('composed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED + 1)
  if (after) query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('composed_at', 'id'), '<', tuple(after.composedAt, after.id)))
  const rows = await query.execute()
  const mails = rows.slice(0, LISTED)
  return { mails, next: rows.length > LISTED ? (mails.at(-1) ?? null) : null }
}

export const findMail = (db: Reader, id: string) =>
  db
    .selectFrom('mails')
    .select(['id', 'kind', 'recipient_address as to', 'subject', 'language', 'body_text as text', 'body_html as html', 'calendar', 'composed_at as composedAt', 'sent_at as sentAt', 'failure', 'reply_to as replyTo'])
    .where('id', '=', id)
    .executeTakeFirst()

export type ShownMail = NonNullable<Awaited<ReturnType<typeof findMail>>>
