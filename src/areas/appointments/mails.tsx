// Mails about appointments. Subjects say day and place: never the theme, never a word of the need.
import { sql } from 'kysely'
import type { Database } from '../../db/connection.ts'
import type { Words } from '../../i18n/words.tsx'
import { isLocale, SOURCE_LOCALE } from '../../i18n/locale.ts'
import { wordsOf } from '../../i18n/words.tsx'
import type { Job, JobContext } from '../../platform/jobs.ts'
import { composeMail } from '../../platform/mail-page.tsx'
import type { Mail } from '../../platform/mailer.ts'
import { type MailContext, type MailRecipient, mailJob } from '../../platform/mails.ts'
import { type CalendarEntry, type CalendarMethod, calendarFile } from './domain/calendar-file.ts'
import { saidHours, saidPlace, saidTitle, saidWhen } from './pages/wording.ts'
import { type Appointment, appointmentOf, appointmentRows, type AppointmentPerson } from './queries/appointments.ts'

interface CalendarContext {
  readonly publicUrl: string
  readonly reader: AppointmentPerson
  readonly now: Date
}

/** An appointment as an entry in the calendar of one of its two sides. */
export function calendarEntry(words: Words, appointment: Appointment, { publicUrl, reader, now }: CalendarContext): CalendarEntry {
  const url = `${publicUrl}/appointments/${appointment.id}`
  const other = reader.id === appointment.member.id ? appointment.adviser : appointment.member
  const { office, videoUrl, mode } = appointment
  const location = mode === 'in_person' && office ? `${office.name}, ${office.address}` : (videoUrl ?? saidPlace(words, appointment))
  const mailbox = (person: AppointmentPerson) => ({ name: person.name, email: person.email ?? `appointments@${new URL(publicUrl).hostname}` })
  return {
    seriesId: appointment.seriesId,
    sequence: appointment.cancellation === null ? appointment.sequence : appointment.sequence + 1,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    title: saidTitle(words, appointment),
    location,
    description: `${words.t('appointments.with', { name: other.name })}\n${url}`,
    url,
    organizer: mailbox(appointment.adviser),
    attendee: reader.email === null ? null : mailbox(reader),
    stampedAt: now,
  }
}

type News = 'booked' | 'moved' | 'cancelled' | 'reminder'

interface Letter {
  readonly words: Words
  readonly recipient: MailRecipient
  readonly publicUrl: string
  readonly now: Date
}

function where(words: Words, appointment: Appointment, isMember: boolean): { details: string; href?: string } {
  const { mode, office, phone, videoUrl, adviser } = appointment
  if (mode === 'in_person' && office) return { details: words.t('appointments.where.in_person', { name: office.name, address: office.address }) }
  if (mode === 'phone') return { details: words.t(isMember ? 'appointments.where.phone' : 'appointments.where.you-call', { name: adviser.name, phone: phone ?? '' }) }
  return videoUrl ? { details: videoUrl, href: videoUrl } : { details: words.t('appointments.where.video-later') }
}

function letter(news: News, appointment: Appointment, { words, recipient, publicUrl, now }: Letter): Mail {
  const { t } = words
  const isMember = recipient.id === appointment.member.id
  const other = isMember ? appointment.adviser : appointment.member
  const when = saidWhen(words, appointment)
  const composed = composeMail(words, {
    name: recipient.givenName,
    paragraphs: [
      t(`appointments.mail.${news}`, { name: other.name }),
      ...(news === 'cancelled' ? (isMember ? [t('appointments.mail.again', { phone: appointment.deskPhone })] : []) : [t('appointments.mail.change')]),
    ],
    facts: [
      { term: t('appointments.term.when'), details: t('appointments.when-and-hours', { when, hours: saidHours(words, appointment, appointment.timeZone) }) },
      { term: t(isMember ? 'appointments.term.adviser' : 'appointments.term.member'), details: other.name },
      { term: t('appointments.term.where'), ...where(words, appointment, isMember) },
    ],
    link: { url: `${publicUrl}/appointments/${appointment.id}`, label: t('appointments.mail.open') },
    publicUrl,
    ...(isMember ? {} : { why: t('appointments.mail.why-adviser') }),
  })
  const subject = t(`appointments.mail.subject-${news}`, { when, place: saidPlace(words, appointment) })
  if (news === 'reminder') return { subject, ...composed }
  // The member's calendar follows by itself; the adviser organises, and only takes note.
  const method: CalendarMethod = news === 'cancelled' ? 'CANCEL' : isMember ? 'REQUEST' : 'PUBLISH'
  const reader = isMember ? appointment.member : appointment.adviser
  const entry = calendarEntry(words, appointment, { publicUrl, reader, now })
  return { subject, ...composed, calendar: { method, content: calendarFile(isMember ? entry : { ...entry, attendee: null }, method) } }
}

async function readAppointment(db: Database, id: string, recipientId: string): Promise<Appointment | null> {
  const row = await appointmentRows(db).where('ap.id', '=', id).executeTakeFirst()
  return row ? appointmentOf(row, row.member_id === recipientId ? 'member' : 'adviser') : null
}

const bothSides = ({ memberId, adviserId }: { memberId: string; adviserId: string }) => [memberId, adviserId]

/** Says the news only as long as it is true: what was cancelled or has begun meanwhile is left unsaid. */
const saying = (news: News, holds: (appointment: Appointment) => boolean) => async ({ db, ...context }: MailContext, { appointmentId }: { appointmentId: string }) => {
  const appointment = await readAppointment(db, appointmentId, context.recipient.id)
  return appointment && holds(appointment) && appointment.startsAt > context.now ? letter(news, appointment, context) : null
}
const stands = (appointment: Appointment) => appointment.cancellation === null
const isOff = ({ cancellation }: Appointment) => cancellation !== null && cancellation !== 'moved'

const confirmation = mailJob({ kind: 'appointments.confirmation', on: 'appointment.booked', recipients: bothSides, compose: saying('booked', stands) })
const move = mailJob({ kind: 'appointments.move', on: 'appointment.moved', recipients: bothSides, compose: saying('moved', stands) })
const cancellation = mailJob({ kind: 'appointments.cancellation', on: 'appointment.cancelled', recipients: bothSides, compose: saying('cancelled', isOff) })

const REMINDED_HOURS = 48
const BOOKED_HOURS = 72
const HOUR = 3_600_000

/**
 * Reminds members who want it by mail, two days ahead, of what they booked at least three days ahead. The row in
 * appointment_reminders makes it once: it stands only when the mail was handed over, and the message id is the same if
 * a crash comes between.
 */
async function remind({ db, clock, mailer, publicUrl }: JobContext): Promise<void> {
  const now = clock.now()
  const due = await db
    .selectFrom('appointments as ap')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'ap.id')
    .innerJoin('people as p', 'p.id', 'ap.member_id')
    .leftJoin('member_profiles as profile', 'profile.person_id', 'p.id')
    .select(['ap.id', 'p.id as person_id', 'p.name', 'p.given_name', 'p.email', 'p.language'])
    .where('ap.starts_at', '>', now)
    .where('ap.starts_at', '<=', new Date(now.getTime() + REMINDED_HOURS * HOUR))
    .where(sql<boolean>`ap.booked_at <= ap.starts_at - ${`${BOOKED_HOURS} hours`}::interval`)
    .where('p.email', 'is not', null)
    .where('p.left_on', 'is', null)
    .where(sql<boolean>`coalesce(profile.remind_by, 'mail') = 'mail'`)
    .where(sql<boolean>`not exists (select from appointment_reminders r where r.appointment_id = ap.id and r.kind = 'two_days')`)
    .orderBy('ap.starts_at')
    .limit(500)
    .execute()
  for (const one of due) {
    const appointment = await readAppointment(db, one.id, one.person_id)
    if (!appointment || !one.email || !stands(appointment)) continue
    const locale = isLocale(one.language) ? one.language : SOURCE_LOCALE
    const recipient = { id: one.person_id, name: one.name ?? '', givenName: one.given_name, email: one.email }
    const mail = letter('reminder', appointment, { words: wordsOf(locale), recipient, publicUrl, now })
    await db.transaction().execute(async (tx) => {
      const first = await tx
        .insertInto('appointment_reminders')
        .values({ appointment_id: one.id, kind: 'two_days', sent_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('appointment_id')
        .executeTakeFirst()
      if (!first) return
      await mailer.send(
        { ...mail, kind: 'appointments.reminder', recipientId: one.person_id, to: recipient.email, language: locale, messageId: `<appointments.reminder.${one.id}.${one.person_id}@cairn>` },
        now,
      )
    })
  }
}

const reminder: Job = { name: 'appointments.remind', cron: '*/15 * * * *', run: remind }

export const jobs: readonly Job[] = [confirmation, move, cancellation, reminder]
