// A mail is composed from the state that a job finds, kept in `mails`, then handed to SMTP where one is set.
import nodemailer from 'nodemailer'
import type { Database } from '../db/connection.ts'

export interface Mail {
  /** Day and place at most: a lock screen shows it. */
  readonly subject: string
  readonly text: string
  readonly html: string
  /** A calendar object (RFC 5545) to attach. */
  readonly calendar?: { readonly content: string; readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL' }
  /** The Message-ID of someone's mail that this one answers by itself. */
  readonly answers?: string | null
}

export interface Addressed extends Mail {
  readonly kind: string
  readonly recipientId: string | null
  readonly to: string
  readonly language: string
  /** Derived from the event and the recipient: the same mail twice has the same id. */
  readonly messageId: string
  /** The need it is about: a reply to it finds its way there. */
  readonly needId?: string | null
}

/** How mails are answered, where replies by mail are received. */
export interface Answering {
  /** Sent with every mail: what comes in with it is our own that came back. */
  readonly headers: Readonly<Record<string, string>>
  /** Where another server sends a mail back that it cannot deliver. */
  readonly returnPath: (mailId: string) => string
  /** The address that answers a mail about a need, and what that mail answers itself, for mail programs to thread. */
  readonly threadOf: (db: Database, needId: string, recipientId: string) => Promise<{ readonly replyTo: string; readonly inReplyTo: string | null; readonly root: string } | null>
}

export interface Mailer {
  send(mail: Addressed, now: Date): Promise<void>
}

export interface MailerOptions {
  readonly smtpUrl: string | null
  readonly from: string
  /** Whether the content is kept readable after sending (development and demo only). */
  readonly keepContent: boolean
  readonly answering?: Answering | null
}

/** In-Reply-To and References (RFC 5322, 3.6.4): the need's own root first, so that all mails about it stand together. */
function threading(inReplyTo: string | null, root: string | null): { inReplyTo?: string; references?: string[] } {
  const references = [root, inReplyTo].filter((id) => id !== null)
  return references.length === 0 ? {} : { inReplyTo: inReplyTo ?? root ?? '', references }
}

/** Keeps each mail once by its message id; without SMTP it stays readable at /dev/mails. */
export function openMailer(db: Database, { smtpUrl, from, keepContent, answering = null }: MailerOptions): Mailer {
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : null
  return {
    async send(composed, now) {
      // Some programs show a non-breaking space in a subject as a strange sign.
      const mail = { ...composed, subject: composed.subject.replaceAll(/[\u00a0\u202f]/g, ' ') }
      const thread = answering && mail.needId && mail.recipientId ? await answering.threadOf(db, mail.needId, mail.recipientId) : null
      const kept = await db
        .insertInto('mails')
        .values({
          message_id: mail.messageId,
          kind: mail.kind,
          recipient_id: mail.recipientId,
          recipient_address: mail.to,
          language: mail.language,
          subject: mail.subject,
          body_text: keepContent || !transport ? mail.text : '',
          body_html: keepContent || !transport ? mail.html : '',
          calendar: mail.calendar?.content ?? null,
          composed_at: now,
          need_id: mail.needId ?? null,
          reply_to: thread?.replyTo ?? null,
        })
        .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ composed_at: now }).where('mails.sent_at', 'is', null))
        .returning('id')
        .executeTakeFirst()
      if (!kept) return
      if (!transport) return
      try {
        await transport.sendMail({
          from,
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': mail.answers ? 'auto-replied' : 'auto-generated', 'Content-Language': mail.language, ...answering?.headers },
          ...(thread ? { replyTo: thread.replyTo } : {}),
          ...threading(mail.answers ?? thread?.inReplyTo ?? null, thread?.root ?? null),
          ...(answering ? { envelope: { from: answering.returnPath(kept.id), to: mail.to } } : {}),
          ...(mail.calendar ? { icalEvent: { method: mail.calendar.method, content: mail.calendar.content, filename: 'rendez-vous.ics' } } : {}),
        })
        await db.updateTable('mails').set({ sent_at: now, failed_at: null, failure: null }).where('id', '=', kept.id).execute()
      } catch (error) {
        await db.updateTable('mails').set({ failed_at: now, failure: (error as { code?: string }).code ?? 'unknown' }).where('id', '=', kept.id).execute()
        throw error
      }
    },
  }
}
