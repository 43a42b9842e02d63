// Days and hours as people of one country live them: the wall clock, working days, working hours.
import { Temporal } from 'temporal-polyfill'
import { addDays, addWorkingDays, isWorkingDay, workingDaysBetween } from '../src/lib/working-days.ts'
import { isPublicHoliday } from '../src/platform/holidays.ts'
import type { Random } from './random.ts'

const MINUTE = 60_000
const OFFICE_OPENS = 8 * 60 + 30
const OFFICE_CLOSES = 17 * 60 + 15

export interface Calendar {
  readonly timeZone: string
  /** YYYY-MM-DD */
  readonly today: string
  readonly now: Date
  isHoliday(date: string): boolean
  isWorkingDay(date: string): boolean
  /** The date that an instant bears on the wall there. */
  dateOf(at: Date): string
  minutesOf(at: Date): number
  /** The instant of a wall-clock minute of a date; the offset is that of noon, which no demo hour contradicts. */
  instant(date: string, minutes: number): Date
  workingDayAfter(date: string, count: number): string
  workingDayBefore(date: string, count: number): string
  workingDaysBetween(from: string, to: string): number
  /** A moment in office hours, that many working days later; on the same day it comes some while after. */
  workMoment(after: Date, workingDays: number, random: Random): Date
}

export function calendarOf(country: string, timeZone: string, now: Date): Calendar {
  const offsets = new Map<string, number>()
  const offsetOn = (date: string): number => {
    let offset = offsets.get(date)
    if (offset === undefined) {
      offset = Temporal.PlainDateTime.from(`${date}T12:00`).toZonedDateTime(timeZone).offsetNanoseconds / 1e6
      offsets.set(date, offset)
    }
    return offset
  }
  const wall = (at: Date) => new Date(at.getTime() + offsetOn(at.toISOString().slice(0, 10))).toISOString()
  const isHoliday = (date: string) => isPublicHoliday(country, date)
  const dateOf = (at: Date) => wall(at).slice(0, 10)
  const minutesOf = (at: Date) => Number(wall(at).slice(11, 13)) * 60 + Number(wall(at).slice(14, 16))
  const instant = (date: string, minutes: number) => new Date(Date.parse(`${date}T00:00:00Z`) - offsetOn(date) + minutes * MINUTE)
  return {
    timeZone,
    now,
    today: dateOf(now),
    isHoliday,
    isWorkingDay: (date) => isWorkingDay(date, isHoliday),
    dateOf,
    minutesOf,
    instant,
    workingDayAfter: (date, count) => addWorkingDays(date, count, isHoliday),
    workingDayBefore(date, count) {
      let at = date
      for (let left = count; left > 0; ) {
        at = addDays(at, -1)
        if (isWorkingDay(at, isHoliday)) left--
      }
      return at
    },
    workingDaysBetween: (from, to) => workingDaysBetween(from, to, isHoliday),
    workMoment(after, workingDays, random) {
      const date = dateOf(after)
      if (workingDays === 0 && isWorkingDay(date, isHoliday)) {
        const from = Math.max(OFFICE_OPENS, minutesOf(after)) + random.integer(20, 150)
        if (from < OFFICE_CLOSES) return instant(date, from)
      }
      return instant(addWorkingDays(date, Math.max(1, workingDays), isHoliday), random.integer(OFFICE_OPENS, OFFICE_CLOSES))
    },
  }
}
