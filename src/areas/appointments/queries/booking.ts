// What a booking needs to know before it is made: the need, the adviser, the next free days.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { MeetingMode, MeetingWish } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { NeedId, OfficeId, PersonId, UnitId } from '../../../lib/ids.ts'
import { addDays } from '../../../lib/working-days.ts'
import { BOOKING_NOTICE_MINUTES } from '../domain/appointment.ts'
import { freeSlots, type Slot } from '../domain/slots.ts'
import { mayBookForNeed } from '../policy.ts'
import { holidaysBetween, loadCalendars } from './calendars.ts'

export interface NeedToBook {
  readonly id: NeedId
  readonly member: { readonly id: PersonId; readonly name: string; readonly phone: string | null }
  readonly unitId: UnitId
  readonly meetingWish: MeetingWish
  readonly isOpen: boolean
}

/** A need for which who asks may book, or null: the member's own, or one they accompany. */
export async function findNeedToBook(db: Reader, actor: Actor, needId: NeedId): Promise<NeedToBook | null> {
  const row = await db
    .selectFrom('needs as n')
    .innerJoin('people as p', 'p.id', 'n.member_id')
    .select([
      'n.id', 'n.member_id', 'n.unit_id', 'n.meeting_wish', 'p.name', 'p.phone',
      sql<boolean>`exists (select from open_needs o where o.need_id = n.id)`.as('is_open'),
      sql<boolean>`need_relation(${actor.personId}, n.id) is not null`.as('is_related'),
    ])
    .where('n.id', '=', needId)
    .executeTakeFirst()
  if (!row || !mayBookForNeed(actor, { memberId: row.member_id, isRelated: row.is_related })) return null
  return {
    id: row.id as NeedId,
    member: { id: row.member_id as PersonId, name: row.name ?? '', phone: row.phone },
    unitId: row.unit_id as UnitId,
    meetingWish: row.meeting_wish,
    isOpen: row.is_open,
  }
}

export interface BookableAdviser {
  readonly id: PersonId
  readonly name: string
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly holidayCalendar: string
  /** Whether this adviser may already read the need. */
  readonly isRelated: boolean
}

/**
 * Someone with hours in the member's unit, or null. One whom the member has barred is not there, and neither is one who
 * has left.
 */
export async function findBookableAdviser(db: Reader, subject: { adviserId: PersonId; memberId: PersonId; unitId: UnitId; needId: NeedId | null }): Promise<BookableAdviser | null> {
  const row = await db
    .selectFrom('people as p')
    .innerJoin('units as u', 'u.id', 'p.unit_id')
    .select(['p.id', 'p.name', 'p.languages', 'u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), sql<boolean>`need_relation(p.id, ${subject.needId}::uuid) is not null`.as('is_related')])
    .where('p.id', '=', subject.adviserId)
    .where('p.unit_id', '=', subject.unitId)
    .where('p.id', '<>', subject.memberId)
    .where('p.left_on', 'is', null)
    .where(sql<boolean>`exists (select from availabilities a where a.adviser_id = p.id)`)
    .where(sql<boolean>`not exists (select from bars b where b.member_id = ${subject.memberId} and b.barred_id = p.id)`)
    .executeTakeFirst()
  return row ? { id: row.id as PersonId, name: row.name ?? '', languages: row.languages, timeZone: row.time_zone, holidayCalendar: row.holiday_calendar, isRelated: row.is_related } : null
}

/** The adviser of an appointment that exists already: their hours stay open to it, whoever may book with them anew. */
export async function findAdviser(db: Reader, id: PersonId): Promise<Omit<BookableAdviser, 'isRelated'> | null> {
  const row = await db.selectFrom('people as p').innerJoin('units as u', 'u.id', 'p.unit_id').select(['p.id', 'p.name', 'p.languages', 'u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar')]).where('p.id', '=', id).executeTakeFirst()
  return row ? { id: row.id as PersonId, name: row.name ?? '', languages: row.languages, timeZone: row.time_zone, holidayCalendar: row.holiday_calendar } : null
}

/** How far ahead one may book, and how many days with free hours a page shows. */
const AHEAD_DAYS = 180
const DAYS_SHOWN = 6
const DAYS_BACK = 14

export interface SlotDay {
  /** YYYY-MM-DD */
  readonly date: string
  readonly slots: readonly Slot[]
}

export interface SlotDays {
  /** The mode of the slots: the one asked for, else the wished one where it is offered, else the first that is. */
  readonly mode: MeetingMode
  readonly days: readonly SlotDay[]
  /** The modes that the adviser offers at all in the days searched. */
  readonly modes: readonly MeetingMode[]
  readonly offices: ReadonlyMap<OfficeId, { readonly name: string; readonly address: string }>
  /** First days of the neighbouring pages (YYYY-MM-DD). */
  readonly earlier: string | null
  readonly later: string | null
}

/** The next days on which an adviser is free in a mode, from a day on (today, when null). Four queries. */
export async function listSlotDays(
  db: Reader,
  adviser: Pick<BookableAdviser, 'id' | 'timeZone' | 'holidayCalendar'>,
  { asked, wished, from, now, exceptAppointmentId = null }: { asked: MeetingMode | null; wished: MeetingWish; from: string | null; now: Date; exceptAppointmentId?: string | null },
): Promise<SlotDays> {
  const today = isoDateIn(adviser.timeZone, now)
  const last = addDays(today, AHEAD_DAYS)
  const first = from !== null && from > today && from <= last ? from : today
  const window = { from: first, until: last }
  const calendar = (await loadCalendars(db, [adviser.id], window, exceptAppointmentId)).get(adviser.id) ?? { openings: [], absences: [], taken: [] }
  const notBefore = new Date(now.getTime() + BOOKING_NOTICE_MINUTES * 60_000)
  const modes = (['in_person', 'video', 'phone'] as const).filter((one) => calendar.openings.some((opening) => opening.modes.includes(one)))
  const mode = asked ?? modes.find((one) => one === wished) ?? modes[0] ?? 'phone'
  const days: { date: string; slots: Slot[] }[] = []
  let later: string | null = null
  for (const slot of freeSlots({ ...calendar, holidays: holidaysBetween(adviser.holidayCalendar, window), timeZone: adviser.timeZone, ...window, notBefore })) {
    if (!slot.modes.includes(mode)) continue
    const date = isoDateIn(adviser.timeZone, slot.startsAt)
    if (days.at(-1)?.date !== date) {
      if (days.length === DAYS_SHOWN) {
        later = date
        break
      }
      days.push({ date, slots: [] })
    }
    days.at(-1)?.slots.push(slot)
  }
  const officeIds = [...new Set(days.flatMap((day) => day.slots.flatMap((slot) => (slot.officeId ? [slot.officeId] : []))))]
  const offices = officeIds.length === 0 ? [] : await db.selectFrom('offices').select(['id', sql<string>`local_name(offices)`.as('name'), 'address']).where('id', 'in', officeIds).execute()
  const back = addDays(first, -DAYS_BACK)
  return {
    days,
    mode,
    modes,
    offices: new Map(offices.map((office) => [office.id as OfficeId, office])),
    earlier: first === today ? null : back > today ? back : today,
    later,
  }
}
