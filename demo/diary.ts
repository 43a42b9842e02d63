// Who is free when, over the whole year: a slot of the weekly hours, on no holiday and in no absence, is taken once.
import type { MeetingMode } from '../src/contracts/orientation.ts'
import { dateOfDay, dayOf } from './calendar.ts'
import type { House, StaffPerson } from './house.ts'
import type { Random } from './random.ts'

export interface FreeSlot {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly modes: readonly MeetingMode[]
}
interface Span {
  readonly start: number
  readonly end: number
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
/** 1 Monday; 1 January 1970 was a Thursday. */
const weekdayOf = (dayNumber: number) => ((dayNumber + 3) % 7) + 1

export class Diary {
  readonly #house: House
  /** By person and day: what one looks for lies in one of them. */
  readonly #busy = new Map<string, Map<number, Span[]>>()

  constructor(house: House) {
    this.#house = house
  }

  #isBusy(id: string, start: number, end: number): boolean {
    const days = this.#busy.get(id)
    if (!days) return false
    for (let day = Math.floor(start / DAY); day * DAY < end; day++) {
      for (const span of days.get(day) ?? []) if (span.start < end && span.end > start) return true
    }
    return false
  }

  /** One of the first free slots of a person after a moment, for a mode they offer, at most so many days on. */
  find(person: StaffPerson, memberId: string, { after, withinDays, mode, random }: { after: Date; withinDays: number; mode: MeetingMode | null; random: Random }): FreeSlot | null {
    const calendar = this.#house.calendars[person.unit]
    const first = dayOf(calendar.dateOf(after))
    const found: FreeSlot[] = []
    for (let day = first; day <= first + withinDays && found.length < 6; day++) {
      const date = dateOfDay(day)
      if (calendar.isHoliday(date)) continue
      const midnight = calendar.instant(date, 0).getTime()
      for (const hours of person.weeklyHours) {
        if (hours.weekday !== weekdayOf(day) || hours.validFrom > date || (hours.validUntil !== null && hours.validUntil <= date)) continue
        if (mode !== null && !hours.modes.includes(mode)) continue
        const closes = minutesOf(hours.endsAt)
        for (let minute = minutesOf(hours.startsAt); minute + hours.slotMinutes <= closes; minute += hours.slotMinutes) {
          const start = midnight + minute * MINUTE
          const end = start + hours.slotMinutes * MINUTE
          if (start <= after.getTime() || this.#isBusy(person.id, start, end) || this.#isBusy(memberId, start, end)) continue
          if (person.absences.some((absence) => absence.startsAt.getTime() < end && absence.endsAt.getTime() > start)) continue
          found.push({ startsAt: new Date(start), endsAt: new Date(end), modes: hours.modes })
        }
      }
    }
    return found.length > 0 ? random.pick(found) : null
  }

  /** Takes the slot for both; gives how to let it go again. */
  take(personId: string, memberId: string, slot: FreeSlot): () => void {
    const span = { start: slot.startsAt.getTime(), end: slot.endsAt.getTime() }
    const day = Math.floor(span.start / DAY)
    for (const id of [personId, memberId]) {
      let days = this.#busy.get(id)
      if (!days) this.#busy.set(id, (days = new Map()))
      const spans = days.get(day)
      if (spans) spans.push(span)
      else days.set(day, [span])
    }
    return () => {
      for (const id of [personId, memberId]) {
        const spans = this.#busy.get(id)?.get(day)
        const place = spans?.indexOf(span) ?? -1
        if (place >= 0) spans?.splice(place, 1)
      }
    }
  }

  /** Forgets the days before one: what is long past is asked for no more. */
  forgetBefore(date: string): void {
    const first = dayOf(date)
    for (const [id, days] of this.#busy) {
      for (const day of days.keys()) if (day < first) days.delete(day)
      if (days.size === 0) this.#busy.delete(id)
    }
  }
}
