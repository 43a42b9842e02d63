// An adviser's week: openings, absences, holidays and appointments, day by day; and the plan behind it.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../../contracts/actor.ts'
import type { MeetingMode } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { OfficeId, PersonId } from '../../../lib/ids.ts'
import { addDays } from '../../../lib/working-days.ts'
import { stateOf } from '../domain/appointment.ts'
import { visibleTo } from '../policy.ts'
import { type Appointment, appointmentOf, appointmentRows } from './appointments.ts'
import { holidaysBetween } from './calendars.ts'

export interface KeptOpening {
  readonly id: string
  readonly weekday: number
  /** HH:MM */
  readonly startsAt: string
  readonly endsAt: string
  readonly slotMinutes: number
  readonly modes: readonly MeetingMode[]
  readonly officeName: string | null
  readonly validFrom: string
  readonly validUntil: string | null
}

export interface KeptAbsence {
  readonly id: string
  readonly startsAt: Date
  readonly endsAt: Date
}

export interface WeekDay {
  /** YYYY-MM-DD */
  readonly date: string
  readonly isHoliday: boolean
  readonly openings: readonly KeptOpening[]
  readonly absences: readonly KeptAbsence[]
  readonly appointments: readonly Appointment[]
}

export interface Week {
  /** Whose week it is; a colleague's week shows hours only. */
  readonly adviser: { readonly id: PersonId; readonly name: string; readonly isSelf: boolean }
  readonly colleagues: readonly { readonly id: PersonId; readonly name: string }[]
  /** The Monday, YYYY-MM-DD. */
  readonly monday: string
  readonly days: readonly WeekDay[]
  /** Meetings of the past weeks whose outcome nobody has noted, the oldest first, ten at most. */
  readonly toNote: readonly Appointment[]
}

const mondayOf = (date: string): string => addDays(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7))
export const instantAt = (date: string, time: string, timeZone: string): Date => new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds)

async function listOpenings(db: Reader, adviserId: string, from: string): Promise<KeptOpening[]> {
  const rows = await db
    .selectFrom('availabilities as a')
    .leftJoin('offices as o', 'o.id', 'a.office_id')
    .select(['a.id', 'a.weekday', 'a.starts_at', 'a.ends_at', 'a.slot_minutes', 'a.modes', 'a.valid_from', 'a.valid_until', sql<string | null>`local_name(o)`.as('office_name')])
    .where('a.adviser_id', '=', adviserId)
    .where((eb) => eb.or([eb('a.valid_until', 'is', null), eb('a.valid_until', '>', from)]))
    .orderBy('a.weekday')
    .orderBy('a.starts_at')
    .execute()
  return rows.map((row) => ({
    id: row.id, weekday: row.weekday, startsAt: row.starts_at.slice(0, 5), endsAt: row.ends_at.slice(0, 5), slotMinutes: row.slot_minutes, modes: row.modes,
    officeName: row.office_name, validFrom: row.valid_from, validUntil: row.valid_until,
  }))
}

async function listAbsences(db: Reader, adviserId: string, from: Date, until: Date | null): Promise<KeptAbsence[]> {
  const rows = await db
    .selectFrom('absences')
    .select(['id', 'starts_at', 'ends_at'])
    .where('adviser_id', '=', adviserId)
    .where('ends_at', '>', from)
    .$if(until !== null, (query) => query.where('starts_at', '<', until as Date))
    .orderBy('starts_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({ id: row.id, startsAt: row.starts_at, endsAt: row.ends_at }))
}

/** Those who hold hours in an office team of who asks, now. */
async function listColleagues(db: Reader, actor: Actor): Promise<{ id: PersonId; name: string }[]> {
  const teams = actor.teams.filter((team) => team.kind === 'office').map((team) => team.id)
  const rows = await db
    .selectFrom('people as p')
    .select(['p.id', 'p.name'])
    .where('p.id', '<>', actor.personId)
    .where(sql<boolean>`exists (select from team_memberships tm where tm.person_id = p.id and tm.until is null and tm.team_id = any (${teams}::uuid[]))`)
    .where(sql<boolean>`exists (select from availabilities a where a.adviser_id = p.id)`)
    .orderBy('p.name')
    .limit(50)
    .execute()
  return rows.map((row) => ({ id: row.id as PersonId, name: row.name ?? '' }))
}

const TO_NOTE = { days: 60, atMost: 10 }

/** The meetings of the past weeks that took place as far as anybody knows: found by index before anything is joined to them. */
const oldestUnnoted = (db: Reader, adviserId: string, now: Date) =>
  db
    .selectFrom('appointments as held')
    .select('held.id')
    .where('held.adviser_id', '=', adviserId)
    .where('held.ends_at', '<=', now)
    .where('held.starts_at', '>=', new Date(now.getTime() - TO_NOTE.days * 86_400_000))
    .where(sql<boolean>`not exists (select from appointment_outcomes o where o.appointment_id = held.id)`)
    .where(sql<boolean>`not exists (select from appointment_cancellations c where c.appointment_id = held.id)`)
    .orderBy('held.starts_at')
    .limit(TO_NOTE.atMost)

/**
 * The week that holds a day (today, when null) of who asks, or of a colleague of their office: then hours and places
 * only, and null for anybody else. Five queries.
 */
export async function findWeek(db: Reader, actor: Actor, { adviserId, day, now }: { adviserId: PersonId | null; day: string | null; now: Date }): Promise<Week | null> {
  const { timeZone, holidayCalendar = actor.unit.country } = actor.unit
  const colleagues = await listColleagues(db, actor)
  const isSelf = adviserId === null || adviserId === actor.personId
  const adviser = isSelf ? { id: actor.personId, name: actor.name } : colleagues.find((one) => one.id === adviserId)
  if (!adviser) return null
  const access = isSelf ? 'adviser' : 'colleague'
  const monday = mondayOf(day ?? isoDateIn(timeZone, now))
  const dates = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
  const [start, end] = [instantAt(monday, '00:00', timeZone), instantAt(addDays(monday, 7), '00:00', timeZone)]
  // One's own appointments are seen by their being one's own: the rule written out as well would only be planned anew each time.
  const theirs = appointmentRows(db).where('ap.adviser_id', '=', adviser.id).where('cancellation.reason', 'is', null).$if(!isSelf || actor.onBehalfOf !== null, (all) => all.where(visibleTo(actor)))
  const [openings, absences, rows, unnoted] = await Promise.all([
    listOpenings(db, adviser.id, monday),
    listAbsences(db, adviser.id, start, end),
    theirs.where('ap.starts_at', '>=', start).where('ap.starts_at', '<', end).orderBy('ap.starts_at').limit(200).execute(),
    isSelf ? theirs.where('ap.id', 'in', oldestUnnoted(db, adviser.id, now)).orderBy('ap.starts_at').execute() : [],
  ])
  const appointments = rows.map((row) => appointmentOf(row, access))
  const holidays = holidaysBetween(holidayCalendar, { from: monday, until: addDays(monday, 6) })
  const days = dates.map((date, index): WeekDay => {
    const [from, until] = [instantAt(date, '00:00', timeZone), instantAt(addDays(date, 1), '00:00', timeZone)]
    return {
      date,
      isHoliday: holidays.has(date),
      // Hours that an absence covers from beginning to end are not held.
      openings: openings.filter((one) => one.weekday === index + 1 && one.validFrom <= date && (one.validUntil === null || one.validUntil > date)
        && !absences.some((absence) => absence.startsAt <= instantAt(date, one.startsAt, timeZone) && absence.endsAt >= instantAt(date, one.endsAt, timeZone))),
      absences: absences.filter((one) => one.startsAt < until && one.endsAt > from),
      appointments: appointments.filter((one) => one.startsAt >= from && one.startsAt < until),
    }
  })
  return { adviser: { ...adviser, isSelf }, colleagues, monday, days, toNote: unnoted.map((row) => appointmentOf(row, 'adviser')) }
}

export interface Plan {
  readonly openings: readonly KeptOpening[]
  /** Absences still to come or under way, each with the booked appointments that fall into it. */
  readonly absences: readonly (KeptAbsence & { readonly hit: readonly Appointment[] })[]
  readonly videoUrl: string | null
  readonly offices: readonly { readonly id: OfficeId; readonly name: string }[]
}

/** The weekly openings, absences and video link of who asks, and where they may receive. Five queries. */
export async function getPlan(db: Reader, actor: Actor, now: Date): Promise<Plan> {
  const today = isoDateIn(actor.unit.timeZone, now)
  const openings = await listOpenings(db, actor.personId, today)
  const absences = await listAbsences(db, actor.personId, now, null)
  const link = await db.selectFrom('adviser_links').select('video_url').where('adviser_id', '=', actor.personId).executeTakeFirst()
  const offices = await db.selectFrom('offices').select(['id', sql<string>`local_name(offices)`.as('name')]).where('unit_id', '=', actor.unit.id).where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', sql<string>`acting_at()::date`)])).orderBy('name').execute()
  const hit = await appointmentRows(db)
    .where('ap.adviser_id', '=', actor.personId)
    .where('ap.starts_at', '>', now)
    .where('cancellation.reason', 'is', null)
    .where(sql<boolean>`exists (select from absences ab where ab.adviser_id = ap.adviser_id and ab.starts_at < ap.ends_at and ab.ends_at > ap.starts_at)`)
    .orderBy('ap.starts_at')
    .limit(200)
    .execute()
  const booked = hit.map((row) => appointmentOf(row, 'adviser')).filter((one) => stateOf(one, now) === 'coming')
  return {
    openings,
    absences: absences.map((one) => ({ ...one, hit: booked.filter((appointment) => appointment.startsAt < one.endsAt && appointment.endsAt > one.startsAt) })),
    videoUrl: link?.video_url ?? null,
    offices: offices as { id: OfficeId; name: string }[],
  }
}

