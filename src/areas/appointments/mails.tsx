// Mails about appointments. Subjects say day and place: never the theme, never a word of the need.
import type { Database } from '../../db/connection.ts'
import type { Words } from '../../i18n/words.tsx'
import type { Job } from '../../platform/jobs.ts'
import { composeMail } from '../../platform/mail-page.tsx'
import type { Mail } from '../../platform/mailer.ts'
import { type MailContext, type MailRecipient, mailJob } from '../../platform/mails.ts'
import { type CalendarEntry, type CalendarMethod, calendarFile } from './domain/calendar-file.ts'
import { saidPlace, saidSpan, saidTitle, saidWhen } from './pages/wording.ts'
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

/** What one side reads of an appointment: booked, moved, cancelled or soon. */
export function letter(news: News, appointment: Appointment, { words, recipient, publicUrl, now }: Letter): Mail {
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
      { term: t('appointments.term.when'), details: saidSpan(words, appointment) },
      { term: t(isMember ? 'appointments.term.adviser' : 'appointments.term.member'), details: other.name },
      { term: t('appointments.term.where'), ...(news === 'cancelled' ? { details: saidPlace(words, appointment) } : where(words, appointment, isMember)) },
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

/** An appointment as one of its sides sees it. */
export async function readAppointment(db: Database, id: string, recipientId: string): Promise<Appointment | null> {
  const row = await appointmentRows(db).where('ap.id', '=', id).executeTakeFirst()
  return row ? appointmentOf(row, row.member_id === recipientId ? 'member' : 'adviser') : null
}

const bothSides = ({ memberId, adviserId }: { memberId: string; adviserId: string }) => [memberId, adviserId]

/** Says the news only as long as it is true: what was cancelled or has begun meanwhile is left unsaid. */
const saying = (news: News, holds: (appointment: Appointment) => boolean) => async ({ db, ...context }: MailContext, { appointmentId }: { appointmentId: string }) => {
  const appointment = await readAppointment(db, appointmentId, context.recipient.id)
  return appointment && holds(appointment) && appointment.startsAt > context.now ? letter(news, appointment, context) : null
}
export const stands = (appointment: Appointment) => appointment.cancellation === null
const isOff = ({ cancellation }: Appointment) => cancellation !== null && cancellation !== 'moved'

const confirmation = mailJob({ kind: 'appointments.confirmation', on: 'appointment.booked', recipients: bothSides, compose: saying('booked', stands) })
const move = mailJob({ kind: 'appointments.move', on: 'appointment.moved', recipients: bothSides, compose: saying('moved', stands) })
const cancellation = mailJob({ kind: 'appointments.cancellation', on: 'appointment.cancelled', recipients: bothSides, compose: saying('cancelled', isOff) })

export const mailJobs: readonly Job[] = [confirmation, move, cancellation]
