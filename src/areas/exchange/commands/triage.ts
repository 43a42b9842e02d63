// What the front desk does with a mail that waits: give it to a member, say that its sender is none, set it aside. Two people
// at once: the first decides, the other is told who did.
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Writer } from '../../../db/connection.ts'
import { record } from '../../../platform/events.ts'
import { readMail, UnreadableMail } from '../../../platform/incoming-mail.ts'
import { findPersonActing } from '../../identity/index.ts'
import { findMailText, findMailToTriage, findRawMail, listAttachable, type MailSeen } from '../queries/triage.ts'
import { keptUntil } from './receive/incoming-row.ts'
import { takeAsNeed, takeAsReply } from './receive/into-need.ts'
import { contentOf, type MailContent } from './receive/mail-content.ts'

export interface CommandContext {
  readonly tx: Writer
  readonly clock: Clock
}

/** The same person acting for a member; the caller has checked that they may. */
const actingFor = (actor: Actor, member: Actor): Actor => ({
  ...actor, closed: member.closed ?? [], onBehalfOf: { id: member.personId, name: member.name, officeId: member.officeId, unit: member.unit },
})

export const JUNK_REASONS = ['spam', 'duplicate', 'settled', 'not_ours'] as const
export type JunkReason = (typeof JUNK_REASONS)[number]

export type TriageRefusal =
  | { readonly code: 'exchange.error.decided'; readonly values: { readonly name: string } }
  | { readonly code: 'exchange.error.not-answerable' }
  | { readonly code: 'exchange.error.nothing-in-it' }
  | { readonly code: 'exchange.error.need-not-open'; readonly field: 'target' }

/** Records that the actor reads a mail: one row for each reader, mail and hour. @throws NotFound for whom it is not */
export async function recordMailOpening({ tx, clock }: CommandContext, actor: Actor, mailId: string): Promise<MailSeen> {
  const mail = await findMailToTriage(tx, actor, mailId)
  if (!mail || actor.onBehalfOf) throw new NotFound()
  const now = clock.now()
  await tx
    .insertInto('incoming_mail_openings')
    .values({ reader_id: actor.personId, mail_id: mailId, opened_at: now, opened_hour: new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000) })
    .onConflict((conflict) => conflict.columns(['reader_id', 'mail_id', 'opened_hour']).doNothing())
    .execute()
  return mail
}

/** Locks the mail for the one who decides; refuses when somebody has. */
async function lockUndecided(context: CommandContext, actor: Actor, mailId: string): Promise<Result<MailSeen, TriageRefusal>> {
  await context.tx.selectFrom('incoming_mails').select('id').where('id', '=', mailId).forUpdate().execute()
  const mail = await recordMailOpening(context, actor, mailId)
  return mail.decision === null ? ok(mail) : refuse({ code: 'exchange.error.decided', values: { name: mail.decidedByName ?? '' } })
}

type Decision = { readonly decision: 'attached' | 'not_member' | 'junk'; readonly reason?: JunkReason; readonly personId?: string; readonly needId?: string; readonly messageId?: string }

async function decide({ tx, clock }: CommandContext, actor: Actor, mailId: string, { decision, reason, personId, needId, messageId }: Decision): Promise<void> {
  const now = clock.now()
  await tx
    .updateTable('incoming_mails')
    .set({
      decision, decision_reason: reason ?? null, decided_at: now, decided_by: actor.personId, kept_until: keptUntil(now),
      ...(personId ? { person_id: personId } : {}), ...(needId ? { need_id: needId, need_message_id: messageId ?? null } : {}),
    })
    .where('id', '=', mailId)
    .execute()
  await record({ tx, now, actorId: actor.personId, onBehalfOf: personId ?? null }, 'mail.decided', { mailId, decision, personId: personId ?? null })
}

/** The text and the files, read again from the mail as it came; only the text where it can no longer be read. */
async function contentAgain({ tx }: CommandContext, mailId: string): Promise<{ subject: string; content: MailContent }> {
  const text = await findMailText(tx, mailId)
  const raw = await findRawMail(tx, mailId)
  const plain = { subject: text?.subject ?? '', content: { text: text?.body ?? '', folded: text?.folded ?? '', files: [], unkept: [] } }
  if (!raw) return plain
  try {
    const mail = await readMail(raw)
    return { subject: mail.subject, content: await contentOf(mail) }
  } catch (error) {
    if (error instanceof UnreadableMail) return plain
    throw error
  }
}

/** Gives a mail to a member: a need of theirs, or words added to one, on their behalf and recorded so. */
export async function attachMail(context: CommandContext, actor: Actor, mailId: string, { memberId, needId }: { memberId: string; needId: string | null }): Promise<Result<{ needId: string }, TriageRefusal>> {
  const mail = await lockUndecided(context, actor, mailId)
  if (!mail.ok) return mail
  const [member] = await listAttachable(context.tx, actor, [memberId])
  const acting = member && (await findPersonActing(context.tx, member.id, context.clock.now()))
  if (!acting) throw new NotFound()
  const { subject, content } = await contentAgain(context, mailId)
  if (subject === '' && content.text === '' && content.files.length === 0) return refuse({ code: 'exchange.error.nothing-in-it' })
  const taking = { ...context, actor: actingFor(actor, acting), subject, content, formKey: mailId }
  const taken = needId === null ? await takeAsNeed(taking) : await takeAsReply(taking, needId)
  if (!taken.ok || taken.value.outcome === 'answer') return refuse({ code: 'exchange.error.need-not-open', field: 'target' })
  await decide(context, actor, mailId, { decision: 'attached', personId: memberId, needId: taken.value.needId, messageId: taken.value.messageId })
  return ok({ needId: taken.value.needId })
}

/** Its sender is no member: they are told so, and where to turn. */
export async function answerNotMember(context: CommandContext, actor: Actor, mailId: string): Promise<Result<null, TriageRefusal>> {
  const mail = await lockUndecided(context, actor, mailId)
  if (!mail.ok) return mail
  if (!mail.value.answerable || mail.value.senderAddress === null) return refuse({ code: 'exchange.error.not-answerable' })
  await decide(context, actor, mailId, { decision: 'not_member' })
  return ok(null)
}

/** Nothing to be done with it, with a reason; kept for 30 more days. */
export async function setMailAside(context: CommandContext, actor: Actor, mailId: string, reason: JunkReason): Promise<Result<null, TriageRefusal>> {
  const mail = await lockUndecided(context, actor, mailId)
  if (!mail.ok) return mail
  await decide(context, actor, mailId, { decision: 'junk', reason })
  return ok(null)
}
