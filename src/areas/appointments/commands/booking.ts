// Booking, moving and cancelling: the exclusion constraints on holds decide who gets a slot.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { MeetingMode, MeetingWish } from '../../../contracts/orientation.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { AppointmentId, NeedId, OfficeId, PersonId } from '../../../lib/ids.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { BOOKING_NOTICE_MINUTES, type CancellationReason, mayStillChange } from '../domain/appointment.ts'
import { mayChangeAppointment } from '../policy.ts'
import { type Appointment, findAppointment } from '../queries/appointments.ts'
import { findAdviser, findBookableAdviser, findNeedToBook } from '../queries/booking.ts'
import { findOpenSlot } from '../queries/calendars.ts'

export interface Command {
  readonly tx: Writer
  readonly clock: Clock
}

export interface BookingInput {
  /** Null for a meeting about nothing in particular: the member's own only. */
  readonly needId: NeedId | null
  readonly adviserId: PersonId
  readonly startsAt: Date
  readonly mode: MeetingMode
  /** Where the member believes it is, when in person; refused when that is no longer so. */
  readonly officeId: OfficeId | null
  readonly phone: string | null
  /** Null: what the need says. */
  readonly modeWished: MeetingWish | null
}

/** Codes are message keys. */
export type BookingRefusal =
  | 'appointments.refusal.slot-taken'
  | 'appointments.refusal.member-busy'
  | 'appointments.refusal.outside-openings'
  | 'appointments.refusal.mode-not-offered'
  | 'appointments.refusal.too-late'
  | 'appointments.refusal.phone-needed'
  | 'appointments.refusal.need-closed'
export type ChangeRefusal = BookingRefusal | 'appointments.refusal.begun' | 'appointments.refusal.cancelled'

const HOLDS = { slot_already_taken: 'appointments.refusal.slot-taken', member_already_busy: 'appointments.refusal.member-busy' } as const

/**
 * Whoever books with an adviser or changes that adviser's hours waits for the others, until the transaction ends: an
 * absence and a booking cannot pass each other, and two bookings never deadlock on the exclusion constraint.
 */
export const waitForCalendar = (tx: Writer, adviserId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${adviserId}`}, 0))`.execute(tx)

interface Meeting {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly mode: MeetingMode
  readonly officeId: OfficeId | null
  readonly phone: string | null
}
type Asked = Pick<BookingInput, 'startsAt' | 'mode' | 'officeId' | 'phone'>

/** The meeting as it can be held, or why not: never in the past, outside the openings or in a mode they do not offer. */
async function planMeeting(tx: Writer, adviser: { id: PersonId; timeZone: string; holidayCalendar: string }, asked: Asked, now: Date): Promise<Result<Meeting, BookingRefusal>> {
  if (asked.startsAt.getTime() < now.getTime() + BOOKING_NOTICE_MINUTES * 60_000) return refuse('appointments.refusal.too-late')
  const slot = await findOpenSlot(tx, { adviserId: adviser.id, timeZone: adviser.timeZone, holidayCalendar: adviser.holidayCalendar, startsAt: asked.startsAt })
  if (!slot) return refuse('appointments.refusal.outside-openings')
  if (!slot.modes.includes(asked.mode)) return refuse('appointments.refusal.mode-not-offered')
  const inPerson = asked.mode === 'in_person'
  if (inPerson && asked.officeId !== null && asked.officeId !== slot.officeId) return refuse('appointments.refusal.outside-openings')
  if (asked.mode === 'phone' && !asked.phone) return refuse('appointments.refusal.phone-needed')
  return ok({ startsAt: slot.startsAt, endsAt: slot.endsAt, mode: asked.mode, officeId: inPerson ? slot.officeId : null, phone: asked.mode === 'phone' ? asked.phone : null })
}

interface Booked {
  readonly memberId: PersonId
  readonly adviserId: PersonId
  readonly needId: NeedId | null
  readonly modeWished: MeetingWish
  readonly bookedBy: PersonId
  readonly movedFrom: Pick<Appointment, 'id' | 'seriesId' | 'sequence'> | null
}

async function insertMeeting(tx: Writer, meeting: Meeting, { movedFrom, ...booked }: Booked, now: Date): Promise<AppointmentId> {
  const { id } = await tx
    .insertInto('appointments')
    .values({
      need_id: booked.needId, member_id: booked.memberId, adviser_id: booked.adviserId, starts_at: meeting.startsAt, ends_at: meeting.endsAt,
      mode_wished: booked.modeWished, mode: meeting.mode, office_id: meeting.officeId, phone: meeting.phone, booked_at: now, booked_by: booked.bookedBy,
      ...(movedFrom ? { moved_from_id: movedFrom.id, series_id: movedFrom.seriesId, sequence: movedFrom.sequence + 1 } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('appointment_holds')
    .values({ appointment_id: id, adviser_id: booked.adviserId, member_id: booked.memberId, during: sql<string>`tstzrange(${meeting.startsAt}, ${meeting.endsAt})` })
    .execute()
  return id as AppointmentId
}

/** The appointment that a form sent twice has already made, or null. */
async function findSame(tx: Writer, booked: Pick<Booked, 'memberId' | 'adviserId' | 'needId'>, meeting: Meeting): Promise<AppointmentId | null> {
  const row = await tx
    .selectFrom('appointments as ap')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'ap.id')
    .select('ap.id')
    .where('ap.member_id', '=', booked.memberId)
    .where('ap.adviser_id', '=', booked.adviserId)
    .where('ap.starts_at', '=', meeting.startsAt)
    .where('ap.mode', '=', meeting.mode)
    .where('ap.need_id', 'is not distinct from', booked.needId)
    .executeTakeFirst()
  return (row?.id ?? null) as AppointmentId | null
}

/**
 * Books a slot for a member. Of two who ask at once one gets it; the same form sent twice gives the same appointment.
 * Refuses what lies outside the adviser's openings, in an absence, on a holiday, or less than half an hour ahead.
 * @throws NotFound for a need or an adviser that who acts may not book
 */
export async function bookAppointment({ tx, clock }: Command, actor: Actor, input: BookingInput): Promise<Result<AppointmentId, BookingRefusal>> {
  const now = clock.now()
  const need = input.needId === null ? null : found(await findNeedToBook(tx, actor, input.needId), 'need')
  if (need && !need.isOpen) return refuse('appointments.refusal.need-closed')
  const memberId = need?.member.id ?? memberOf(actor)
  const unitId = need?.unitId ?? (actor.onBehalfOf ?? actor).unit.id
  const adviser = found(await findBookableAdviser(tx, { adviserId: input.adviserId, memberId, unitId, needId: input.needId }), 'adviser')
  // Who holds an appointment may read the need: only the member, or a desk in their name, lets one more person in.
  if (memberId !== memberOf(actor) && !adviser.isRelated) throw new NotFound('adviser')
  await waitForCalendar(tx, adviser.id)
  const meeting = await planMeeting(tx, adviser, input, now)
  if (!meeting.ok) return meeting
  const booked: Booked = {
    memberId, adviserId: adviser.id, needId: input.needId, bookedBy: actor.personId, movedFrom: null,
    modeWished: input.modeWished ?? need?.meetingWish ?? input.mode,
  }
  const attempt = await orRefusal(tx, Object.keys(HOLDS), () => insertMeeting(tx, meeting.value, booked, now))
  if ('refused' in attempt) {
    const same = await findSame(tx, booked, meeting.value)
    return same ? ok(same) : refuse(HOLDS[attempt.refused as keyof typeof HOLDS])
  }
  const onBehalfOf = memberId === actor.personId ? null : memberId
  await record({ tx, now, actorId: actor.personId, onBehalfOf }, 'appointment.booked', { appointmentId: attempt.done, memberId, adviserId: adviser.id, needId: input.needId })
  return ok(attempt.done)
}

/** Locks an appointment that who acts may change, once all others who change that calendar are done. */
async function takeInHand(tx: Writer, actor: Actor, id: AppointmentId): Promise<Appointment> {
  const { adviser } = found(await findAppointment(tx, actor, id), 'appointment')
  await waitForCalendar(tx, adviser.id)
  const appointment = found(await findAppointment(tx, actor, id), 'appointment')
  if (!mayChangeAppointment(appointment.access)) throw new NotFound('appointment')
  return appointment
}

async function cancelRecord(tx: Writer, id: AppointmentId, by: string, reason: CancellationReason, now: Date): Promise<void> {
  await tx.insertInto('appointment_cancellations').values({ appointment_id: id, cancelled_at: now, cancelled_by: by, reason }).execute()
  await tx.deleteFrom('appointment_holds').where('appointment_id', '=', id).execute()
}

const subjectOf = (appointment: Appointment) => ({ appointmentId: appointment.id, memberId: appointment.member.id, adviserId: appointment.adviser.id, needId: appointment.need?.id ?? null })

export interface MoveInput extends Asked {
  readonly appointmentId: AppointmentId
}

/**
 * Moves an appointment to another hour or mode with the same adviser: the old one is cancelled and the new one booked
 * together or not at all, and the old slot is free at once. Either side may, until it begins.
 */
export async function moveAppointment({ tx, clock }: Command, actor: Actor, input: MoveInput): Promise<Result<AppointmentId, ChangeRefusal>> {
  const now = clock.now()
  const old = await takeInHand(tx, actor, input.appointmentId)
  const same = (one: { startsAt: Date; mode: MeetingMode }) => one.startsAt.getTime() === input.startsAt.getTime() && one.mode === input.mode
  if (old.cancellation === 'moved' && old.movedToId) {
    const next = await findAppointment(tx, actor, old.movedToId)
    return next && same(next) ? ok(next.id) : refuse('appointments.refusal.cancelled')
  }
  if (old.cancellation) return refuse('appointments.refusal.cancelled')
  if (!mayStillChange(old, now)) return refuse('appointments.refusal.begun')
  if (same(old) && old.phone === input.phone) return ok(old.id)
  const adviser = found(await findAdviser(tx, old.adviser.id), 'adviser')
  const meeting = await planMeeting(tx, adviser, input, now)
  if (!meeting.ok) return meeting
  const booked = { memberId: old.member.id, adviserId: old.adviser.id, needId: old.need?.id ?? null, modeWished: old.modeWished, bookedBy: actor.personId, movedFrom: old }
  const attempt = await orRefusal(tx, Object.keys(HOLDS), async () => {
    await cancelRecord(tx, old.id, actor.personId, 'moved', now)
    return insertMeeting(tx, meeting.value, booked, now)
  })
  if ('refused' in attempt) return refuse(HOLDS[attempt.refused as keyof typeof HOLDS])
  await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'appointment.moved', { ...subjectOf(old), appointmentId: attempt.done, fromId: old.id })
  return ok(attempt.done)
}

/** Cancels an appointment; either side may, until it begins. Done twice, it is cancelled once. */
export async function cancelAppointment({ tx, clock }: Command, actor: Actor, id: AppointmentId): Promise<Result<Appointment, ChangeRefusal>> {
  const now = clock.now()
  const appointment = await takeInHand(tx, actor, id)
  if (appointment.cancellation === 'moved') return refuse('appointments.refusal.cancelled')
  if (appointment.cancellation) return ok(appointment)
  if (!mayStillChange(appointment, now)) return refuse('appointments.refusal.begun')
  const reason = appointment.access === 'adviser' ? 'adviser' : 'member'
  await cancelRecord(tx, id, actor.personId, reason, now)
  await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'appointment.cancelled', { ...subjectOf(appointment), reason })
  return ok(appointment)
}

/** Cancels what is still to come: of a need that was closed, of someone who leaves, between two of whom one barred the other. */
export async function cancelComing(
  { tx, now }: { tx: Writer; now: Date },
  { needId, memberId, adviserId }: { readonly needId?: string; readonly memberId?: string; readonly adviserId?: string },
  by: string,
  reason: CancellationReason,
): Promise<void> {
  const rows = await tx
    .selectFrom('appointments as ap')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'ap.id')
    .select(['ap.id', 'ap.member_id', 'ap.adviser_id', 'ap.need_id'])
    .where('ap.starts_at', '>', now)
    .$if(needId !== undefined, (query) => query.where('ap.need_id', '=', needId as string))
    .$if(memberId !== undefined, (query) => query.where('ap.member_id', '=', memberId as string))
    .$if(adviserId !== undefined, (query) => query.where('ap.adviser_id', '=', adviserId as string))
    .orderBy('ap.id')
    .execute()
  for (const row of rows) {
    await cancelRecord(tx, row.id as AppointmentId, by, reason, now)
    await record({ tx, now, actorId: by }, 'appointment.cancelled', { appointmentId: row.id, memberId: row.member_id, adviserId: row.adviser_id, needId: row.need_id, reason })
  }
}
