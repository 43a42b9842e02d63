// Five years of a cooperative, a day at a time: what was stated that day, meetings booked that day, what happened then.
// Nothing is kept but what later days still need, whatever the size.
import type { Calendar } from '../calendar.ts'
import { dateOfDay, dayOf } from '../calendar.ts'
import type { Member } from '../members.ts'
import { demandOn, mayBeAskedTwice, momentOn, tellClosedAt, tellTwice } from '../needs.ts'
import type { Random } from '../random.ts'
import { type Row, Rows } from '../rows.ts'
import type { World } from '../statement.ts'
import type { NeedStory } from '../story.ts'
import { accompany } from './accompaniment.ts'
import { memberDrawer } from './drawing.ts'
import { tellOpenNeeds } from './open-needs.ts'
import type { LargeSize } from './plan.ts'
import { tellPersonas } from '../story-personas.ts'

const DAY = 86_400_000
const ASKED_TWICE = 0.012

/** What waits for its day; days are asked for in their order, and what comes for one that has passed waits for the next. */
class Waiting<T> {
  readonly #days = new Map<number, T[]>()
  #next = Number.POSITIVE_INFINITY

  add(day: number, one: T): void {
    if (day < this.#next) this.#next = day
    const list = this.#days.get(day)
    if (list) list.push(one)
    else this.#days.set(day, [one])
  }

  takeUpTo(day: number): T[] {
    const taken: T[] = []
    for (; this.#next <= day && this.#days.size > 0; this.#next++) {
      for (const one of this.#days.get(this.#next) ?? []) taken.push(one)
      this.#days.delete(this.#next)
    }
    return taken
  }
}

const utcDay = (at: Date) => Math.floor(at.getTime() / DAY)
const statedAt = (story: NeedStory) => story.statement.at.getTime()
type EventRow = Row<'events'>

export interface Told {
  readonly needs: number
  readonly appointments: number
}

export interface HistoryOptions {
  readonly members: readonly Member[]
  readonly size: LargeSize
  readonly random: Random
  /** Takes the rows away; called whenever some have come together, needs and events in the order they happened. */
  readonly flush: (told: Told) => Promise<void>
}

/** Tells the whole history into `ready`, which `flush` empties; `before` are events that belong among those to come. */
export async function tellHistory(world: World, ready: Rows, before: EventRow[], { members, size, random, flush }: HistoryOptions): Promise<Told> {
  const calendar = world.house.calendars.be
  const today = dayOf(calendar.today)
  const first = today - size.years * 365
  const stories = new Waiting<NeedStory>()
  const events = new Waiting<EventRow>()
  const keepEvents = (list: EventRow[]) => {
    for (const event of list) events.add(utcDay(event.at as Date), event)
    list.length = 0
  }
  keepEvents(before)
  const happened = (day: number) => {
    for (const event of events.takeUpTo(day).sort((a, b) => Number(a.at) - Number(b.at))) ready.tables.events.push(event)
  }
  // What is open today is told first: it needs its meetings free.
  const open = [...tellPersonas(world, members, random.branch('personas')), ...tellOpenNeeds(world, members, { count: size.openNeeds, random: random.branch('open') })]
  for (const story of open) stories.add(Math.max(first, utcDay(story.statement.at)), story)
  const plan = spread(calendar, first, today, { needs: Math.round((size.needs - open.length) / (1 + ASKED_TWICE)), meetings: size.appointments })
  const draw = memberDrawer(members)
  const meet = accompany(world, members, random.branch('accompaniment'))
  let needs = 0
  let appointments = 0
  let owed = 0
  for (let day = first; day <= today; day++) {
    const date = dateOfDay(day)
    const share = plan(day)
    owed += share.needs
    for (; owed >= 1; owed--) {
      const own = random.branch(`need ${date} ${Math.floor(owed)}`)
      const story = tellOne(world, draw, calendar, date, own)
      if (!story) continue
      stories.add(day, story)
      if (mayBeAskedTwice(story) && own.chance(ASKED_TWICE * 2)) {
        const again = tellTwice(world, story, own.branch('twice'))
        if (again) stories.add(Math.min(today, utcDay(again.statement.at)), again)
      }
    }
    const told = stories.takeUpTo(day).sort((a, b) => statedAt(a) - statedAt(b) || (a.id < b.id ? -1 : 1))
    for (const story of told) {
      const own = story.told()
      keepEvents(own.tables.events)
      appointments += own.tables.appointments.length
      ready.append(own)
    }
    needs += told.length
    // Meetings about nothing in particular make up what the needs leave of a day's share.
    const meetings = new Rows()
    appointments += meet(meetings, date, Math.round(share.meetingsSoFar) - appointments)
    keepEvents(meetings.tables.events)
    ready.append(meetings)
    happened(day)
    if (day % 64 === 0) world.diary.forgetBefore(dateOfDay(day - 2))
    await flush({ needs, appointments })
  }
  happened(today + 1)
  return { needs, appointments }
}

function tellOne(world: World, draw: ReturnType<typeof memberDrawer>, calendar: Calendar, date: string, random: Random): NeedStory | null {
  const at = momentOn(calendar, date, random)
  for (let attempt = 0; attempt < 4; attempt++) {
    const member = draw(random, at)
    const story = member && tellClosedAt(world, member, at, random.branch(String(attempt)))
    if (story) return story
  }
  return null
}

/** How much falls on each day: seasons, weekends, and a cooperative that doubles in five years. */
function spread(calendar: Calendar, first: number, today: number, { needs, meetings }: { needs: number; meetings: number }): (day: number) => { needs: number; meetingsSoFar: number } {
  const weights: number[] = []
  // Today's needs are still open, and those of the last days hardly ever closed.
  for (let day = first; day < today; day++) weights.push(demandOn(calendar, dateOfDay(day)) * (0.5 + (0.5 * (day - first)) / (today - first)))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const sums: number[] = []
  weights.reduce((sum, weight, index) => (sums[index] = sum + weight), 0)
  return (day) => ({ needs: (needs * (weights[day - first] ?? 0)) / all, meetingsSoFar: (meetings * (sums[Math.min(day - first, sums.length - 1)] ?? 0)) / all })
}
