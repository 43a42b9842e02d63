// The calendars of advisers, and the free slots in them.
import { sql } from 'kysely'
import type { MeetingMode } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { OfficeId, PersonId } from '../../../lib/ids.ts'
import { publicHolidays } from '../../../platform/holidays.ts'
import { type Calendar, freeSlots, type Interval, type Opening, type Slot, slotsOf } from '../domain/slots.ts'

const DAY = 86_400_000

export interface CalendarWindow {
  /** YYYY-MM-DD, both included. */
  readonly from: string
  readonly until: string
}

interface Kept {
  readonly openings: Opening[]
  readonly absences: Interval[]
  readonly taken: Interval[]
}

/**
 * What decides the free times of some advisers between two days: three queries, whatever their number, each answered by
 * an index. An appointment named by `exceptAppointmentId` does not count as taken (it is about to be moved).
 */
export async function loadCalendars(db: Reader, adviserIds: readonly PersonId[], window: CalendarWindow, exceptAppointmentId: string | null = null): Promise<Map<PersonId, Calendar>> {
  const calendars = new Map<PersonId, Kept>(adviserIds.map((id) => [id, { openings: [], absences: [], taken: [] }]))
  if (adviserIds.length === 0) return calendars
  const ids = sql<string[]>`${[...adviserIds]}::uuid[]`
  // A day of margin on both sides holds for every time zone.
  const [from, until] = [new Date(Date.parse(window.from) - DAY), new Date(Date.parse(window.until) + 2 * DAY)]
  const listingOpenings = db
    .selectFrom('availabilities')
    .selectAll()
    .where(sql<boolean>`adviser_id = any (${ids})`)
    .where('valid_from', '<=', window.until)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', window.from)]))
    .execute()
  const listingAbsences = db
    .selectFrom('absences')
    .select(['adviser_id', 'starts_at', 'ends_at'])
    .where(sql<boolean>`adviser_id = any (${ids})`)
    .where('ends_at', '>', from)
    .where('starts_at', '<', until)
    .execute()
  const listingTaken = db
    .selectFrom('appointment_holds')
    // As numbers: there are hundreds, and reading a date costs more than finding it.
    .select(['adviser_id', sql<number>`extract(epoch from lower(during))::float8`.as('starts_at'), sql<number>`extract(epoch from upper(during))::float8`.as('ends_at')])
    .where(sql<boolean>`adviser_id = any (${ids})`)
    .where(sql<boolean>`during && tstzrange(${from}, ${until})`)
    .where('appointment_id', 'is distinct from', exceptAppointmentId)
    .execute()
  const [openings, absences, taken] = await Promise.all([listingOpenings, listingAbsences, listingTaken])
  for (const row of openings) calendars.get(row.adviser_id as PersonId)?.openings.push(openingOf(row))
  for (const row of absences) calendars.get(row.adviser_id as PersonId)?.absences.push({ startsAt: row.starts_at, endsAt: row.ends_at })
  for (const row of taken) calendars.get(row.adviser_id as PersonId)?.taken.push({ startsAt: new Date(row.starts_at * 1000), endsAt: new Date(row.ends_at * 1000) })
  return calendars
}

interface AvailabilityRow {
  readonly weekday: number
  readonly starts_at: string
  readonly ends_at: string
  readonly slot_minutes: number
  readonly modes: MeetingMode[]
  readonly office_id: string | null
  readonly valid_from: string
  readonly valid_until: string | null
}

const openingOf = (row: AvailabilityRow): Opening => ({
  weekday: row.weekday,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  slotMinutes: row.slot_minutes,
  modes: row.modes,
  officeId: row.office_id as OfficeId | null,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
})

/** The days without work of a calendar in the years of two days. */
export function holidaysBetween(holidayCalendar: string, { from, until }: CalendarWindow): ReadonlySet<string> {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  if (first === last) return publicHolidays(holidayCalendar, first)
  return new Set(Array.from({ length: last - first + 1 }, (_, index) => [...publicHolidays(holidayCalendar, first + index)]).flat())
}

export interface SlotRequest extends CalendarWindow {
  readonly adviserIds: readonly PersonId[]
  readonly timeZone: string
  readonly holidayCalendar: string
  readonly notBefore: Date
  readonly limitPerAdviser: number
  readonly exceptAppointmentId?: string | null
}

/**
 * The next free slots of some advisers of one unit, each list ascending and at most `limitPerAdviser` long; an
 * adviser without any has an empty list. Three queries; then days x openings for each adviser until the limit is met.
 */
export async function nextSlots(db: Reader, request: SlotRequest): Promise<Map<PersonId, Slot[]>> {
  const calendars = await loadCalendars(db, request.adviserIds, request, request.exceptAppointmentId ?? null)
  const holidays = holidaysBetween(request.holidayCalendar, request)
  const { timeZone, from, until, notBefore } = request
  return new Map(
    [...calendars].map(([id, calendar]) => [id, freeSlots({ ...calendar, holidays, timeZone, from, until, notBefore }).take(request.limitPerAdviser).toArray()]),
  )
}

/**
 * The slot that an adviser's openings hold at an instant, booked or not: what excludes a second booking is the hold, so
 * that two who ask at once are told apart by the database. Null outside openings, in an absence, on a holiday.
 */
export async function findOpenSlot(db: Reader, { adviserId, timeZone, holidayCalendar, startsAt }: { adviserId: PersonId; timeZone: string; holidayCalendar: string; startsAt: Date }): Promise<Slot | null> {
  const date = isoDateIn(timeZone, startsAt)
  const window = { from: date, until: date }
  const calendar = (await loadCalendars(db, [adviserId], window)).get(adviserId)
  if (!calendar) return null
  const slots = slotsOf({ ...calendar, taken: [], holidays: holidaysBetween(holidayCalendar, window), timeZone, ...window, notBefore: new Date(0) })
  return slots.find((slot) => slot.startsAt.getTime() === startsAt.getTime()) ?? null
}
