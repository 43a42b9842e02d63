// Appointments as their parties see them. Rows are found through who asks: others are not there.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { MeetingMode, MeetingWish } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import type { AppointmentId, NeedId, OfficeId, PersonId } from '../../../lib/ids.ts'
import type { AppointmentRecords, CancellationReason, Outcome } from '../domain/appointment.ts'
import { type AppointmentAccess, accessTo, visibleTo } from '../policy.ts'

export interface Appointment extends AppointmentRecords {
  readonly id: AppointmentId
  readonly access: AppointmentAccess
  /** Null for a colleague, who sees that it takes place and not what it is about. */
  readonly need: { readonly id: NeedId; readonly number: number } | null
  readonly member: AppointmentPerson
  readonly adviser: AppointmentPerson
  /** The adviser's time zone: the one in which hours are said. */
  readonly timeZone: string
  readonly deskPhone: string
  readonly mode: MeetingMode
  readonly modeWished: MeetingWish
  readonly office: { readonly id: OfficeId; readonly name: string; readonly address: string; readonly phone: string } | null
  /** The number to call; null for a colleague. */
  readonly phone: string | null
  /** Null for a colleague, and when the meeting is not by video or has no link yet. */
  readonly videoUrl: string | null
  readonly seriesId: string
  readonly sequence: number
  /** What it was moved to, when it was. */
  readonly movedToId: AppointmentId | null
}

export interface AppointmentPerson {
  readonly id: PersonId
  readonly name: string
  readonly email: string | null
}

/** Every row of an appointment with what its page needs, in one query; subqueries where a join would only cost planning. */
export const appointmentRows = (db: Reader) =>
  db
    .selectFrom('appointments as ap')
    .innerJoin('people as member', 'member.id', 'ap.member_id')
    .innerJoin('people as adviser', 'adviser.id', 'ap.adviser_id')
    .innerJoin('units as unit', 'unit.id', 'adviser.unit_id')
    .leftJoin('offices as office', 'office.id', 'ap.office_id')
    .leftJoin('appointment_cancellations as cancellation', 'cancellation.appointment_id', 'ap.id')
    .leftJoin('appointment_outcomes as outcome', 'outcome.appointment_id', 'ap.id')
    .select([
      'ap.id', 'ap.starts_at', 'ap.ends_at', 'ap.mode', 'ap.mode_wished', 'ap.phone', 'ap.series_id', 'ap.sequence', 'ap.member_id', 'ap.adviser_id',
      'ap.need_id', 'member.name as member_name', 'member.email as member_email', 'adviser.name as adviser_name',
      'adviser.email as adviser_email', 'unit.time_zone', 'unit.desk_phone', 'office.id as office_id', sql<string | null>`local_name(office)`.as('office_name'),
      'office.address as office_address', 'office.phone as office_phone', 'cancellation.reason as cancellation', 'outcome.outcome', 'outcome.mode_held',
    ])
    .select((eb) => [
      eb.selectFrom('needs').select('number').whereRef('needs.id', '=', 'ap.need_id').as('need_number'),
      eb.selectFrom('adviser_links as link').select('link.video_url').whereRef('link.adviser_id', '=', 'ap.adviser_id').as('video_url'),
      eb.selectFrom('appointments as next').select('next.id').whereRef('next.moved_from_id', '=', 'ap.id').as('moved_to_id'),
    ])

export type AppointmentRow = Awaited<ReturnType<ReturnType<typeof appointmentRows>['executeTakeFirstOrThrow']>>

export function outcomeOf(row: Pick<AppointmentRow, 'outcome' | 'mode_held'>): Outcome | null {
  if (row.outcome === null) return null
  return row.outcome === 'held' ? { kind: 'held', mode: row.mode_held as MeetingMode } : { kind: row.outcome }
}

export function appointmentOf(row: AppointmentRow, access: AppointmentAccess): Appointment {
  const isParty = access !== 'colleague'
  return {
    id: row.id as AppointmentId,
    access,
    need: isParty && row.need_id !== null && row.need_number !== null ? { id: row.need_id as NeedId, number: row.need_number } : null,
    member: { id: row.member_id as PersonId, name: row.member_name ?? '', email: isParty ? row.member_email : null },
    adviser: { id: row.adviser_id as PersonId, name: row.adviser_name ?? '', email: row.adviser_email },
    timeZone: row.time_zone,
    deskPhone: row.desk_phone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    mode: row.mode,
    modeWished: row.mode_wished,
    office: row.office_id === null ? null : { id: row.office_id as OfficeId, name: row.office_name ?? '', address: row.office_address ?? '', phone: row.office_phone ?? '' },
    phone: isParty ? row.phone : null,
    videoUrl: isParty && row.mode === 'video' ? row.video_url : null,
    seriesId: row.series_id,
    sequence: row.sequence,
    cancellation: row.cancellation as CancellationReason | null,
    outcome: outcomeOf(row),
    movedToId: row.moved_to_id as AppointmentId | null,
  }
}

/** An appointment that who asks may see, or null. */
export async function findAppointment(db: Reader, actor: Actor, id: AppointmentId): Promise<Appointment | null> {
  const row = await appointmentRows(db)
    .select([
      sql<string[]>`array(select tm.team_id::text from team_memberships tm join teams t on t.id = tm.team_id
        where tm.person_id = ap.adviser_id and tm.until is null and t.kind = 'office')`.as('adviser_team_ids'),
      sql<boolean>`exists (select from bars b where b.member_id = ap.member_id and b.barred_id = ${actor.personId})`.as('is_barred'),
    ])
    .where('ap.id', '=', id)
    .where(visibleTo(actor))
    .executeTakeFirst()
  if (!row) return null
  const access = accessTo(actor, { memberId: row.member_id, adviserId: row.adviser_id, adviserTeamIds: row.adviser_team_ids, isBarred: row.is_barred })
  return access && appointmentOf(row, access)
}

const PAGE = 20

/** The member's appointments still to come or under way, the nearest first: nobody has more than a few. */
export async function listComing(db: Reader, actor: Actor, now: Date): Promise<Appointment[]> {
  const rows = await appointmentRows(db)
    .where('ap.member_id', '=', memberOf(actor))
    .where('ap.ends_at', '>', now)
    .where('cancellation.reason', 'is', null)
    .orderBy('ap.starts_at')
    .limit(50)
    .execute()
  return rows.map((row) => appointmentOf(row, 'member'))
}

/** The start of the last appointment of a page, and its id. */
export interface PastKey {
  readonly startsAt: Date
  readonly id: string
}

/** The member's past and cancelled appointments, the latest first; a moved one shows only as what it was moved to. */
export async function listPast(db: Reader, actor: Actor, now: Date, before: PastKey | null): Promise<{ appointments: Appointment[]; next: PastKey | null }> {
  const rows = await appointmentRows(db)
    .where('ap.member_id', '=', memberOf(actor))
    .where((eb) => eb.or([eb('ap.ends_at', '<=', now), eb('cancellation.reason', 'is not', null)]))
    .where((eb) => eb.or([eb('cancellation.reason', 'is', null), eb('cancellation.reason', '<>', 'moved')]))
    .$if(before !== null, (query) => query.where(sql<boolean>`(ap.starts_at, ap.id) < (${before?.startsAt}, ${before?.id}::uuid)`))
    .orderBy('ap.starts_at', 'desc')
    .orderBy('ap.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return { appointments: shown.map((row) => appointmentOf(row, 'member')), next: last ? { startsAt: last.starts_at, id: last.id } : null }
}

/**
 * The appointments of a need that who asks may see, the nearest first, moved ones left out: for the page of the need.
 * Takes a need whose page the actor may open; one query.
 */
export async function listAppointmentsOfNeed(db: Reader, actor: Actor, needId: NeedId): Promise<Appointment[]> {
  const rows = await appointmentRows(db)
    .where('ap.need_id', '=', needId)
    .where(visibleTo(actor))
    .where((eb) => eb.or([eb('cancellation.reason', 'is', null), eb('cancellation.reason', '<>', 'moved')]))
    .orderBy('ap.starts_at')
    .limit(50)
    .execute()
  const accessOf = (row: AppointmentRow): AppointmentAccess => (row.member_id === memberOf(actor) ? 'member' : row.adviser_id === actor.personId ? 'adviser' : 'colleague')
  return rows.map((row) => appointmentOf(row, accessOf(row)))
}
