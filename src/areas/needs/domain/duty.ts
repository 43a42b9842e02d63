// Who of an office is on duty, half day by half day: a weekly pattern, exceptions to it, absences. One person each half
// day; needs that arrive while nobody is on duty go on as if there were no rota.
import { Temporal } from 'temporal-polyfill'
import { addDays, type IsHoliday, isWorkingDay } from '../../../lib/working-days.ts'

export const HALVES = ['morning', 'afternoon'] as const
export type Half = (typeof HALVES)[number]
/** ISO 8601: 1 is Monday. */
export const DUTY_WEEKDAYS = [1, 2, 3, 4, 5] as const

/** The hours that a half day stands for: an absence counts when it covers half of them. */
const HOURS: Readonly<Record<Half, readonly [from: string, until: string]>> = { morning: ['09:00', '12:30'], afternoon: ['13:30', '17:00'] }
const AFTERNOON_FROM = '13:00'

export interface DutyPattern {
  readonly teamId: string
  readonly weekday: number
  readonly half: Half
  readonly personId: string
  /** YYYY-MM-DD: the first day it holds. */
  readonly validFrom: string
  /** YYYY-MM-DD: the first day it no longer holds. */
  readonly validUntil: string | null
}

export interface DutyException {
  readonly teamId: string
  readonly on: string
  readonly half: Half
  /** Null: nobody that half day. */
  readonly personId: string | null
}

export interface Away {
  readonly personId: string
  readonly startsAt: Date
  readonly endsAt: Date
}

/** All that decides who is on duty in some teams over some days. */
export interface Rota {
  readonly patterns: readonly DutyPattern[]
  readonly exceptions: readonly DutyException[]
  /** Who works in each team now. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
  readonly absences: readonly Away[]
  readonly timeZone: string
  readonly isHoliday: IsHoliday
}

/**
 * `off`: no work that day. `unplanned`: nobody is foreseen. `gap`: somebody is foreseen and will not be there.
 */
export type Duty =
  | { readonly kind: 'off' }
  | { readonly kind: 'unplanned' }
  | { readonly kind: 'covered'; readonly personId: string; readonly byException: boolean }
  | { readonly kind: 'gap'; readonly reason: 'absent' | 'left'; readonly personId: string }

export const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date))

/** The half day of a moment: the afternoon begins at one. */
export function halfAt(now: Date, timeZone: string): Half {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainTime().toString() < AFTERNOON_FROM ? 'morning' : 'afternoon'
}

/** When a half day begins, in its zone: what came before it has waited for half a day at most. */
export function startOfHalf(date: string, half: Half, timeZone: string): Date {
  return instantOf(date, half === 'morning' ? '00:00' : AFTERNOON_FROM, timeZone)
}

const instantOf = (date: string, time: string, timeZone: string): Date => new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds)

/** Whether absences cover at least half of the hours of a half day. */
export function isAway(absences: readonly Away[], personId: string, date: string, half: Half, timeZone: string): boolean {
  const own = absences.filter((one) => one.personId === personId)
  if (own.length === 0) return false
  const [from, until] = HOURS[half]
  const [start, end] = [instantOf(date, from, timeZone).getTime(), instantOf(date, until, timeZone).getTime()]
  const covered = own.reduce((sum, { startsAt, endsAt }) => sum + Math.max(0, Math.min(end, endsAt.getTime()) - Math.max(start, startsAt.getTime())), 0)
  return covered * 2 >= end - start
}

/** Who is on duty in a team on a half day. Cost: the patterns and exceptions given. */
export function dutyOf(rota: Rota, teamId: string, date: string, half: Half): Duty {
  if (!isWorkingDay(date, rota.isHoliday)) return { kind: 'off' }
  const exception = rota.exceptions.find((one) => one.teamId === teamId && one.on === date && one.half === half)
  const weekday = weekdayOf(date)
  const pattern = rota.patterns.find(
    (one) => one.teamId === teamId && one.weekday === weekday && one.half === half && one.validFrom <= date && (one.validUntil === null || one.validUntil > date),
  )
  const personId = exception ? exception.personId : (pattern?.personId ?? null)
  if (personId === null) return { kind: 'unplanned' }
  if (!rota.members.get(teamId)?.has(personId)) return { kind: 'gap', reason: 'left', personId }
  if (isAway(rota.absences, personId, date, half, rota.timeZone)) return { kind: 'gap', reason: 'absent', personId }
  return { kind: 'covered', personId, byException: exception !== undefined }
}

export interface DutySlot {
  readonly teamId: string
  readonly on: string
  readonly half: Half
  readonly duty: Duty
}

/** Every half day of some teams between two days (both included), days without work left out. */
export function dutiesBetween(rota: Rota, teamIds: readonly string[], from: string, until: string): DutySlot[] {
  const slots: DutySlot[] = []
  for (let on = from; on <= until; on = addDays(on, 1)) {
    for (const half of HALVES) {
      for (const teamId of teamIds) {
        const duty = dutyOf(rota, teamId, on, half)
        if (duty.kind !== 'off') slots.push({ teamId, on, half, duty })
      }
    }
  }
  return slots
}
