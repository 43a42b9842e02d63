// Free times: what an adviser opens each week, less absences, public holidays and what is booked (RFC 5545's free time).
// Wall-clock hours stay the same through the year: 9:00 is 9:00 before and after the clocks change.
import { Temporal } from 'temporal-polyfill'
import type { MeetingMode } from '../../../contracts/orientation.ts'
import type { OfficeId } from '../../../lib/ids.ts'
import { addDays } from '../../../lib/working-days.ts'

/** Hours that an adviser opens every week. */
export interface Opening {
  /** ISO 8601: 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** HH:MM, up to 24:00, in the adviser's time zone; seconds are ignored. */
  readonly startsAt: string
  readonly endsAt: string
  readonly slotMinutes: number
  readonly modes: readonly MeetingMode[]
  readonly officeId: OfficeId | null
  /** YYYY-MM-DD: the first day it holds. */
  readonly validFrom: string
  /** YYYY-MM-DD: the first day it no longer holds. */
  readonly validUntil: string | null
}

export interface Interval {
  readonly startsAt: Date
  readonly endsAt: Date
}

export interface Slot extends Interval {
  readonly modes: readonly MeetingMode[]
  readonly officeId: OfficeId | null
}

/** What decides the free times of one adviser. */
export interface Calendar {
  readonly openings: readonly Opening[]
  readonly absences: readonly Interval[]
  readonly taken: readonly Interval[]
}

export interface SlotSearch extends Calendar {
  /** Public holidays, YYYY-MM-DD. */
  readonly holidays: ReadonlySet<string>
  readonly timeZone: string
  /** The days searched, YYYY-MM-DD, both included. */
  readonly from: string
  readonly until: string
  /** No slot starts earlier. */
  readonly notBefore: Date
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

const DATES_KEPT = 2000
const midnights = new Map<string, Map<string, number>>()

/** The midnights of a zone, each looked up once: what a time zone costs is most of the cost of a slot. */
function midnightsOf(timeZone: string): (date: string) => number {
  const known = midnights.get(timeZone) ?? new Map<string, number>()
  midnights.set(timeZone, known)
  if (known.size > DATES_KEPT) known.clear()
  return (date) => {
    let at = known.get(date)
    if (at === undefined) {
      at = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
      known.set(date, at)
    }
    return at
  }
}

/**
 * The instant of a time of day on a day when the clocks change. A time that is jumped over is the moment of the jump; of
 * a time shown twice, an opening begins at the second and ends at the first, so that it never holds an hour too many.
 */
function instantOn(date: string, minutes: number, timeZone: string, repeated: 'earlier' | 'later'): number {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes })
  const at = wall.toZonedDateTime(timeZone, { disambiguation: repeated })
  if (at.toPlainDateTime().equals(wall)) return at.epochMilliseconds
  const before = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  return (before.getTimeZoneTransition('next') ?? before).epochMilliseconds
}

/** The hours of an opening on a day, as instants (milliseconds); it may be empty when the clocks change. */
function hoursOn(opening: Opening, date: string, timeZone: string, midnight: (date: string) => number): { start: number; end: number } {
  const [from, until] = [minutesOf(opening.startsAt), minutesOf(opening.endsAt)]
  const start = midnight(date)
  if (midnight(addDays(date, 1)) - start === DAY) return { start: start + from * MINUTE, end: start + until * MINUTE }
  return { start: instantOn(date, from, timeZone, 'later'), end: instantOn(date, until, timeZone, 'earlier') }
}

const sortedTimes = (intervals: readonly Interval[]) =>
  intervals.map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })).sort((a, b) => a.start - b.start || a.end - b.end)

/**
 * Yields the slots of `slotsOf` one by one, so that who needs only the first does not pay for the others.
 */
export function* freeSlots(search: SlotSearch): Generator<Slot, void, undefined> {
  const busy = sortedTimes([...search.absences, ...search.taken])
  const openings = search.openings.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  const midnight = midnightsOf(search.timeZone)
  let freeFrom = search.notBefore.getTime()
  for (let date = search.from; date <= search.until; date = addDays(date, 1)) {
    if (search.holidays.has(date)) continue
    const weekday = weekdayOf(date)
    for (const opening of openings) {
      if (opening.weekday !== weekday || opening.validFrom > date || (opening.validUntil !== null && opening.validUntil <= date)) continue
      const length = opening.slotMinutes * MINUTE
      const { start: opens, end: closes } = hoursOn(opening, date, search.timeZone, midnight)
      const met = busy.filter((one) => one.start < closes && one.end > opens)
      for (let start = opens; start + length <= closes; start += length) {
        if (start < freeFrom || met.some((one) => one.start < start + length && one.end > start)) continue
        freeFrom = start + length
        yield { startsAt: new Date(start), endsAt: new Date(freeFrom), modes: opening.modes, officeId: opening.officeId }
      }
    }
  }
}

/**
 * The free slots of one adviser, ascending, none overlapping another.
 *
 * Takes the weekly openings (an opening offers several modes at once), the absences and booked times as instants, the
 * public holidays, and the days to search. Each opening is cut from its beginning into slots of `slotMinutes`; a slot
 * that would end after the opening, touches an absence or a booked time, falls on a holiday or starts before
 * `notBefore` is left out. Where two openings overlap, the slot that starts first stands.
 *
 * Cost: days x openings, plus for each open day its slots x the busy times that day (2 ms for six weeks of full days).
 */
export const slotsOf = (search: SlotSearch): Slot[] => [...freeSlots(search)]
