// From an event to the mails that follow it: who receives it, and what it says when it is composed.
import type { EventKind, EventSubjects } from '../contracts/events.ts'
import type { Database } from '../db/connection.ts'
import { writing } from '../db/transaction.ts'
import { isLocale, SOURCE_LOCALE } from '../i18n/locale.ts'
import { type Words, wordsOf } from '../i18n/words.tsx'
import type { Job, JobContent } from './jobs.ts'
import { type PhoneNotice, tellByPhone } from './phone-notices.ts'
import type { Mail } from './mailer.ts'

export interface MailRecipient {
  readonly id: string
  readonly name: string
  readonly givenName: string
  readonly email: string
}

export interface MailContext {
  readonly db: Database
  readonly words: Words
  readonly recipient: MailRecipient
  readonly publicUrl: string
  readonly now: Date
  readonly eventId: number
}

/** One mail that an event may cause. */
export interface MailSpec<K extends EventKind = EventKind> {
  /** "area.noun", unique. */
  readonly kind: string
  readonly on: K
  readonly recipients: (subject: EventSubjects[K], db: Database, now: Date) => Promise<readonly string[]> | readonly string[]
  /** Null when the state found no longer calls for it. */
  readonly compose: (context: MailContext, subject: EventSubjects[K]) => Promise<Mail | null>
}

/** Who has no address is told by phone, except what they did themself just now, with someone of the desk beside them. */
async function tellInstead(db: Database, content: JobContent, notice: Pick<PhoneNotice, 'kind' | 'messageId' | 'personId' | 'language' | 'mail'>, now: Date): Promise<void> {
  const event = await db.selectFrom('events').select(['actor_id', 'on_behalf_of']).where('id', '=', Number(content.eventId)).executeTakeFirst()
  if (event?.on_behalf_of === notice.personId || event?.actor_id === notice.personId) return
  const named = (name: string) => (typeof content[name] === 'string' ? content[name] : null)
  await writing(db, { actorId: null, now }, (tx) => tellByPhone(tx, { ...notice, needId: named('needId'), appointmentId: named('appointmentId') }, now))
}

/** The job that composes and sends a mail, one job for each kind. */
export function mailJob<K extends EventKind>(spec: MailSpec<K>): Job {
  return {
    name: `mail.${spec.kind}`,
    on: [spec.on],
    async run({ db, clock, mailer, publicUrl }, content) {
      const subject = content as unknown as EventSubjects[K]
      const eventId = Number(content.eventId)
      for (const personId of new Set(await spec.recipients(subject, db, clock.now()))) {
        const person = await db.selectFrom('people').select(['id', 'name', 'given_name', 'email', 'language', 'left_on']).where('id', '=', personId).executeTakeFirst()
        if (!person || person.left_on) continue
        const locale = isLocale(person.language) ? person.language : SOURCE_LOCALE
        const now = clock.now()
        const recipient = { id: person.id, name: person.name ?? '', givenName: person.given_name, email: person.email ?? '' }
        // In a transaction that knows whose words are read: names of offices and teams come in them.
        const mail = await writing(db, { actorId: null, now, language: locale }, (tx) => spec.compose({ db: tx, words: wordsOf(locale), recipient, publicUrl, now, eventId }, subject))
        if (!mail) continue
        const id = { kind: spec.kind, messageId: `<${spec.kind}.${eventId}.${person.id}@cairn>` }
        if (!person.email) {
          await tellInstead(db, content, { ...id, personId: person.id, language: locale, mail }, now)
          continue
        }
        await mailer.send({ ...mail, kind: spec.kind, recipientId: person.id, to: person.email, language: locale, messageId: `<${spec.kind}.${eventId}.${person.id}@cairn>`, needId: typeof content.needId === 'string' ? content.needId : null }, now)
      }
    },
  }
}
