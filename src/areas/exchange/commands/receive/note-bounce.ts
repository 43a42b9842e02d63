// A mail of ours came back: which one, to whom, for good or for now.
import type { Writer } from '../../../../db/connection.ts'
import type { IncomingMail } from '../../../../platform/incoming-mail.ts'
import { noteEmailFailure } from '../../../members/index.ts'
import { quotedMessageIds, readBounce } from '../../domain/bounce.ts'
import { readTags } from '../../../../lib/reply-address.ts'
import { findReturnedMail } from '../../queries/senders.ts'
import type { Became } from './incoming-row.ts'

/** How far into a report the mail that came back is looked for. */
const SEARCHED_BYTES = 1024 * 1024

export async function noteBounce(tx: Writer, { mail, raw, replyAddress }: { mail: IncomingMail | null; raw: Buffer; replyAddress: string | null }, now: Date): Promise<Became> {
  const said = raw.subarray(0, SEARCHED_BYTES).toString('latin1')
  const mailIds = replyAddress ? readTags(replyAddress, mail?.recipients ?? []).flatMap((tag) => (tag.kind === 'return' ? [tag.mailId] : [])) : []
  const returned = await findReturnedMail(tx, { mailIds, messageIds: quotedMessageIds(said) })
  const { kind, status } = readBounce(mail?.deliveryReport ?? '', mail?.text ?? '')
  if (!returned?.personId) return { outcome: 'bounce', reason: 'unknown_mail' }
  if (kind === null) return { outcome: 'bounce', reason: 'delayed' }
  await noteEmailFailure(tx, { personId: returned.personId, address: returned.address, kind, status }, now)
  return { outcome: 'bounce', reason: kind }
}
