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
}

export interface Addressed extends Mail {
  readonly kind: string
  readonly recipientId: string | null
  readonly to: string
  readonly language: string
  /** Derived from the event and the recipient: the same mail twice has the same id. */
  readonly messageId: string
}

export interface Mailer {
  send(mail: Addressed, now: Date): Promise<void>
}

export interface MailerOptions {
  readonly smtpUrl: string | null
  readonly from: string
  /** Whether the content is kept readable after sending (development and demo only). */
  readonly keepContent: boolean
}

/** Keeps each mail once by its message id; without SMTP it stays readable at /dev/mails. */
export function openMailer(db: Database, { smtpUrl, from, keepContent }: MailerOptions): Mailer {
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : null
  return {
    async send(composed, now) {
      // Some programs show a non-breaking space in a subject as a strange sign.
      const mail = { ...composed, subject: composed.subject.replaceAll(/[\u00a0\u202f]/g, ' ') }
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
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
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
