// Days and hours as people of one country live them: the wall clock, working days, working hours.
import { Temporal } from 'temporal-polyfill'
import { isWorkingDay } from '../src/lib/working-days.ts'
import { isPublicHoliday } from '../src/platform/holidays.ts'
import type { Random } from './random.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OFFICE_OPENS = 8 * 60 + 30
const OFFICE_CLOSES = 17 * 60 + 15

const datesOfDays = new Map<number, string>()
const daysOfDates = new Map<string, number>()
/** The date that lies so many days after 1 January 1970, and back; both are asked for millions of times. */
export function dateOfDay(dayNumber: number): string {
  let date = datesOfDays.get(dayNumber)
  if (date === undefined) datesOfDays.set(dayNumber, (date = new Date(dayNumber * DAY).toISOString().slice(0, 10)))
  return date
}
export function dayOf(date: string): number {
  let dayNumber = daysOfDates.get(date)
  if (dayNumber === undefined) daysOfDates.set(date, (dayNumber = Date.parse(`${date}T00:00:00Z`) / DAY))
  return dayNumber
}

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
  const offsets = new Map<number, number>()
  const offsetOn = (dayNumber: number): number => {
    let offset = offsets.get(dayNumber)
    if (offset === undefined) {
      offset = Temporal.PlainDateTime.from(`${dateOfDay(dayNumber)}T12:00`).toZonedDateTime(timeZone).offsetNanoseconds / 1e6
      offsets.set(dayNumber, offset)
    }
    return offset
  }
  const wall = (at: Date) => at.getTime() + offsetOn(Math.floor(at.getTime() / DAY))
  const holidays = new Map<string, boolean>()
  const isHoliday = (date: string) => {
    let holiday = holidays.get(date)
    if (holiday === undefined) holidays.set(date, (holiday = isPublicHoliday(country, date)))
    return holiday
  }
  const workingDays = new Map<number, boolean>()
  const works = (dayNumber: number): boolean => {
    let working = workingDays.get(dayNumber)
    if (working === undefined) workingDays.set(dayNumber, (working = isWorkingDay(dateOfDay(dayNumber), isHoliday)))
    return working
  }
  const dateOf = (at: Date) => dateOfDay(Math.floor(wall(at) / DAY))
  const minutesOf = (at: Date) => Math.floor((wall(at) % DAY) / MINUTE)
  const instant = (date: string, minutes: number) => new Date(dayOf(date) * DAY - offsetOn(dayOf(date)) + minutes * MINUTE)
  const workingDayAfter = (date: string, count: number) => {
    let day = dayOf(date)
    for (let left = count; left > 0; ) if (works(++day)) left--
    while (!works(day)) day++
    return dateOfDay(day)
  }
  return {
    timeZone,
    now,
    today: dateOf(now),
    isHoliday,
    isWorkingDay: (date) => works(dayOf(date)),
    dateOf,
    minutesOf,
    instant,
    workingDayAfter,
    workingDayBefore(date, count) {
      let day = dayOf(date)
      for (let left = count; left > 0; ) if (works(--day)) left--
      return dateOfDay(day)
    },
    workingDaysBetween(from, to) {
      let count = 0
      for (let day = dayOf(from) + 1, last = dayOf(to); day <= last; day++) if (works(day)) count++
      return count
    },
    workMoment(after, days, random) {
      const date = dateOf(after)
      if (days === 0 && works(dayOf(date))) {
        const from = Math.max(OFFICE_OPENS, minutesOf(after)) + random.integer(20, 150)
        if (from < OFFICE_CLOSES) return instant(date, from)
      }
      return instant(workingDayAfter(date, Math.max(1, days)), random.integer(OFFICE_OPENS, OFFICE_CLOSES))
    },
  }
}
