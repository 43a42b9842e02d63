// Who is free when, over the whole year: a slot of the weekly hours, on no holiday and in no absence, is taken once.
import type { MeetingMode } from '../src/contracts/orientation.ts'
import { addDays } from '../src/lib/working-days.ts'
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
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const weekdayOf = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

export class Diary {
  readonly #house: House
  readonly #busy = new Map<string, Span[]>()

  constructor(house: House) {
    this.#house = house
  }

  #isBusy(id: string, start: number, end: number): boolean {
    return (this.#busy.get(id) ?? []).some((span) => span.start < end && span.end > start)
  }

  /** One of the first free slots of a person after a moment, for a mode they offer, at most so many days on. */
  find(person: StaffPerson, memberId: string, { after, withinDays, mode, random }: { after: Date; withinDays: number; mode: MeetingMode | null; random: Random }): FreeSlot | null {
    const calendar = this.#house.calendars[person.unit]
    const first = calendar.dateOf(after)
    const found: FreeSlot[] = []
    for (let day = 0; day <= withinDays && found.length < 6; day++) {
      const date = addDays(first, day)
      if (calendar.isHoliday(date)) continue
      for (const hours of person.weeklyHours) {
        if (hours.weekday !== weekdayOf(date) || hours.validFrom > date || (hours.validUntil !== null && hours.validUntil <= date)) continue
        if (mode !== null && !hours.modes.includes(mode)) continue
        for (let minute = minutesOf(hours.startsAt); minute + hours.slotMinutes <= minutesOf(hours.endsAt); minute += hours.slotMinutes) {
          const startsAt = calendar.instant(date, minute)
          const endsAt = new Date(startsAt.getTime() + hours.slotMinutes * MINUTE)
          const away = person.absences.some((absence) => absence.startsAt < endsAt && absence.endsAt > startsAt)
          if (startsAt <= after || away || this.#isBusy(person.id, startsAt.getTime(), endsAt.getTime()) || this.#isBusy(memberId, startsAt.getTime(), endsAt.getTime())) continue
          found.push({ startsAt, endsAt, modes: hours.modes })
        }
      }
    }
    return found.length > 0 ? random.pick(found) : null
  }

  /** Takes the slot for both; gives how to let it go again. */
  take(personId: string, memberId: string, slot: FreeSlot): () => void {
    const span = { start: slot.startsAt.getTime(), end: slot.endsAt.getTime() }
    for (const id of [personId, memberId]) this.#busy.set(id, [...(this.#busy.get(id) ?? []), span])
    return () => {
      for (const id of [personId, memberId]) this.#busy.set(id, (this.#busy.get(id) ?? []).filter((one) => one !== span))
    }
  }
}
