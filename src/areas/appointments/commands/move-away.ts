// What becomes of hours and coming meetings when someone no longer accompanies, or an office closes.
import { sql } from 'kysely'
import { orRefusal } from '../../../db/transaction.ts'
import type { AppointmentId, OfficeId, PersonId } from '../../../lib/ids.ts'
import { record } from '../../../platform/events.ts'
import { type Command, cancelComing, waitForCalendar } from './booking.ts'

/** The meetings that someone still holds, soonest first: who meets whom and when, never about what. */
export interface ComingMeeting {
  readonly id: AppointmentId
  readonly memberId: PersonId
  readonly memberName: string
  readonly startsAt: Date
}

export async function listComingMeetings({ tx, clock }: { readonly tx: Pick<Command['tx'], 'selectFrom'>; readonly clock: Command['clock'] }, adviserId: string, limit = 200): Promise<ComingMeeting[]> {
  const rows = await tx
    .selectFrom('appointment_holds as h')
    .innerJoin('appointments as ap', 'ap.id', 'h.appointment_id')
    .innerJoin('people as m', 'm.id', 'ap.member_id')
    .select(['ap.id', 'ap.member_id', 'm.name', 'ap.starts_at'])
    .where('h.adviser_id', '=', adviserId)
    .where('ap.starts_at', '>', clock.now())
    .orderBy('ap.starts_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id as AppointmentId, memberId: row.member_id as PersonId, memberName: row.name ?? '', startsAt: row.starts_at }))
}

export interface Handed {
  readonly passed: number
  readonly cancelled: number
}

/**
 * Gives each coming meeting of an adviser to a colleague at the same hour, or cancels it; both sides get a mail. It is
 * cancelled too where the colleague is taken, is barred by the member, or may not read the need already: whoever holds
 * a meeting about a need reads it, and only the member lets one more person in.
 */
export async function handOverMeetings({ tx, clock }: Command, { fromId, toId, by }: { readonly fromId: string; readonly toId: string | null; readonly by: string }): Promise<Handed> {
  const now = clock.now()
  for (const id of [fromId, ...(toId ? [toId] : [])].sort()) await waitForCalendar(tx, id)
  let passed = 0
  if (toId !== null) {
    const rows = await tx
      .selectFrom('appointments as ap')
      .innerJoin('appointment_holds as h', 'h.appointment_id', 'ap.id')
      .selectAll('ap')
      .where('ap.adviser_id', '=', fromId)
      .where('ap.starts_at', '>', now)
      .where('ap.member_id', '<>', toId)
      .where(sql<boolean>`not exists (select from bars b where b.member_id = ap.member_id and b.barred_id = ${toId})`)
      .where(sql<boolean>`(ap.need_id is null or need_relation(${toId}, ap.need_id) is not null)`)
      .orderBy('ap.starts_at')
      .execute()
    for (const old of rows) {
      const attempt = await orRefusal(tx, ['slot_already_taken', 'member_already_busy'], async () => {
        await tx.insertInto('appointment_cancellations').values({ appointment_id: old.id, cancelled_at: now, cancelled_by: by, reason: 'moved' }).execute()
        await tx.deleteFrom('appointment_holds').where('appointment_id', '=', old.id).execute()
        const { id } = await tx
          .insertInto('appointments')
          .values({
            need_id: old.need_id, member_id: old.member_id, adviser_id: toId, starts_at: old.starts_at, ends_at: old.ends_at, mode_wished: old.mode_wished, mode: old.mode, office_id: old.office_id,
            phone: old.phone, booked_at: now, booked_by: by, moved_from_id: old.id, series_id: old.series_id, sequence: old.sequence + 1,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx.insertInto('appointment_holds').values({ appointment_id: id, adviser_id: toId, member_id: old.member_id, during: sql<string>`tstzrange(${old.starts_at}, ${old.ends_at})` }).execute()
        return id
      })
      if ('refused' in attempt) continue
      passed++
      await record({ tx, now, actorId: by }, 'appointment.moved', { appointmentId: attempt.done, memberId: old.member_id, adviserId: toId, needId: old.need_id, fromId: old.id })
    }
  }
  const left = await tx.selectFrom('appointment_holds').select((e) => e.fn.countAll<number>().as('count')).where('adviser_id', '=', fromId).where(sql<boolean>`lower(during) > ${now}`).executeTakeFirstOrThrow()
  await cancelComing({ tx, now }, { adviserId: fromId }, by, 'adviser')
  return { passed, cancelled: Number(left.count) }
}

/** Ends weekly hours from a day on: those of a person, or those held in an office. What is booked stays. */
export async function endHours({ tx, clock }: Command, whose: { readonly adviserId: string } | { readonly officeId: OfficeId }, from: string): Promise<void> {
  const ended = await tx
    .updateTable('availabilities')
    .set({ valid_until: sql<string>`greatest(valid_from, ${from}::date)` })
    .where((e) => ('adviserId' in whose ? e('adviser_id', '=', whose.adviserId) : e('office_id', '=', whose.officeId)))
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', from)]))
    .returning('adviser_id')
    .execute()
  for (const adviserId of new Set(ended.map((row) => row.adviser_id))) await record({ tx, now: clock.now(), actorId: null }, 'availability.changed', { adviserId })
}
