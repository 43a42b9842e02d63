// How our mails are answered: the address they ask to be answered at, and what they answer themselves.
import { createHmac } from 'node:crypto'
import type { Answering } from '../../../platform/mailer.ts'
import { INSTALLATION_HEADER } from '../domain/mail-kind.ts'
import { replyAddress, returnAddress } from '../../../lib/reply-address.ts'

/** What marks the mails of this installation, without telling its secret. */
export const installationMark = (secret: string): string => createHmac('sha256', secret).update('mail installation').digest('base64url').slice(0, 22)

/** Given to the mailer where replies are received; null where they are not. */
export function answeringMails(secret: string, base: string | null): Answering | null {
  if (base === null) return null
  const domain = base.slice(base.lastIndexOf('@') + 1)
  return {
    headers: { [INSTALLATION_HEADER]: installationMark(secret) },
    returnPath: (mailId) => returnAddress(base, mailId),
    async threadOf(db, needId, recipientId) {
      const row = await db
        .selectFrom('needs as n')
        .select('n.number')
        .select((e) => e.selectFrom('incoming_mails').select('message_id').whereRef('need_id', '=', 'n.id').where('person_id', '=', recipientId).orderBy('received_at', 'desc').limit(1).as('last'))
        .where('n.id', '=', needId)
        .executeTakeFirst()
      return row ? { replyTo: replyAddress(base, secret, { needId, needNumber: row.number, personId: recipientId }), inReplyTo: row.last, root: `<need.${needId}@${domain}>` } : null
    },
  }
}
