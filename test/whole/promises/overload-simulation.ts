// A unit under more demand than it can answer, day by day, with the real rules: where a need goes, which date is
// promised, what happens when the date passes. No database: the same pure functions that the commands call.
import { escalationDue, levelOf } from '../../../src/areas/needs/domain/escalation.ts'
import { busyWorkingDays, honestWorkingDays, PACE_WEEKS } from '../../../src/areas/needs/domain/promise.ts'
import { MOVED_AT_ONCE_MAX, needsNewDate, whyStays } from '../../../src/areas/needs/domain/reassignment.ts'
import { type Basket, bySoonest, isOverloaded, OVERLOAD, routeNeed, type TeamKind } from '../../../src/areas/needs/domain/routing.ts'
import { addDays, addWorkingDays, daysBetween, isWorkingDay, workingDaysBetween } from '../../../src/lib/working-days.ts'

const never = () => false

export interface SimulatedTeam {
  readonly id: string
  readonly kind: TeamKind
  /** Needs that the team answers on an average working day. */
  readonly perDay: number
}

export interface SimulatedNeed {
  readonly id: number
  readonly statedOn: string
  readonly officeId: string
  teamId: string
  waitingSince: string
  /** Each date promised with its reason, the first one first. */
  readonly promises: { on: string; reason: 'stated' | 'other_team' | 'late' | 'moved_load' }[]
  readonly asked: Set<string>
  level: number
  escalatedOn: string | null
  answeredOn: string | null
}

export interface Scenario {
  readonly teams: readonly SimulatedTeam[]
  /** Demand as a share of what the offices can answer, week by week. */
  readonly demandByWeek: readonly number[]
  readonly seed: number
  /** How much of its usual a team gets through in a week: absences, a closed office. All of it when absent. */
  readonly strength?: (teamId: string, week: number) => number
  /** The share of answers that go to any need of the basket rather than to the one promised soonest. */
  readonly outOfTurn?: number
  /** The share of half days on which an office has somebody on duty, who answers what is promised soonest first; nobody else has to. */
  readonly dutyCovered?: number
  /** Weeks on whose first working day a coordinator moves what is late in the fullest office to the offices that can answer soonest. */
  readonly reassignWeeks?: readonly number[]
}

/** A small generator of random numbers (mulberry32): the same seed, the same history. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many of something with a mean happen in a day (Poisson, Knuth). */
function countWithMean(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

const FIRST_DAY = '2026-01-05'
/** More than any team here gives in the weeks that count for its pace. */
const MOST_ANSWERS = 400

export interface History {
  readonly needs: readonly SimulatedNeed[]
  /** Needs that were neither answered nor in any basket, at the end of any day: there must be none. */
  readonly lost: number
  readonly lastDay: string
  /** How many needs coordinators moved. */
  readonly moved: number
}

export function simulate({ teams, demandByWeek, seed, strength = () => 1, outOfTurn = 0, dutyCovered = 0, reassignWeeks = [] }: Scenario): History {
  const random = randomFrom(seed)
  const needs: SimulatedNeed[] = []
  let open: SimulatedNeed[] = []
  const waiting = new Map<string, SimulatedNeed[]>(teams.map((team) => [team.id, []]))
  const answers = new Map<string, { on: string; workingDays: number }[]>(teams.map((team) => [team.id, []]))
  const offices = teams.filter((team) => team.kind === 'office')
  let lost = 0
  let moved = 0
  let today = FIRST_DAY

  const recentOf = (teamId: string) => {
    const from = addDays(today, -PACE_WEEKS * 7)
    return { from, recent: (answers.get(teamId) ?? []).slice(-MOST_ANSWERS).filter((answer) => answer.on > from) }
  }
  const basketOf = (team: SimulatedTeam): Basket => {
    const queue = waiting.get(team.id) ?? []
    const old = queue.filter((need) => daysBetween(need.waitingSince, today) > OVERLOAD.oldAfterDays).length
    return { teamId: team.id, kind: team.kind, officeId: team.kind === 'office' ? team.id : null, waiting: queue.length, waitingOld: old, answered: recentOf(team.id).recent.length }
  }
  const honestOn = (teamId: string): string => {
    const { from, recent } = recentOf(teamId)
    const busy = busyWorkingDays(recent.map((answer) => ({ answeredOn: Math.floor((daysBetween(from, answer.on) * 5) / 7), workingDays: answer.workingDays })))
    return addWorkingDays(today, honestWorkingDays({ answerWorkingDays: recent.map((answer) => answer.workingDays), busyWorkingDays: busy, waiting: waiting.get(teamId)?.length ?? 0 }), never)
  }
  const give = (need: SimulatedNeed, teamId: string) => {
    need.teamId = teamId
    need.asked.add(teamId)
    waiting.get(teamId)?.push(need)
  }
  const take = (need: SimulatedNeed) => {
    const queue = waiting.get(need.teamId) ?? []
    queue.splice(queue.indexOf(need), 1)
  }
  const hand = (need: SimulatedNeed, teamId: string) => {
    take(need)
    const on = honestOn(teamId)
    give(need, teamId)
    need.promises.push({ on, reason: 'other_team' })
  }
  const later = (need: SimulatedNeed) => need.promises.push({ on: addWorkingDays(today, 2, never), reason: 'late' })

  /** The same ladder as commands/escalate.ts. */
  const escalate = (need: SimulatedNeed) => {
    const due = escalationDue({ promisedOn: need.promises.at(-1)?.on ?? today, waitingFor: 'us', snoozedUntil: null, level: need.level, escalatedOn: need.escalatedOn }, today, never)
    if (!due) return
    const free = teams.map(basketOf).filter((basket) => basket.teamId !== need.teamId && !need.asked.has(basket.teamId) && !isOverloaded(basket)).sort(bySoonest)
    const office = free.find((basket) => basket.kind === 'office')
    const secondLine = free.find((basket) => basket.kind === 'second_line')
    let step = due
    if (due === 'reminder') later(need)
    else if (due === 'other_responder' && office) hand(need, office.teamId)
    else if (due !== 'digest' && secondLine) {
      hand(need, secondLine.teamId)
      step = 'second_line'
    } else {
      const coordination = teams.find((team) => team.kind === 'coordination')
      if (coordination && coordination.id !== need.teamId) {
        take(need)
        give(need, coordination.id)
      }
      later(need)
      step = 'digest'
    }
    need.level = levelOf(step)
    need.escalatedOn = today
  }

  const state = (office: SimulatedTeam) => {
    const { teamId } = routeNeed({ audience: 'office', officeId: office.id, personTeamId: null, themeResponders: [], baskets: teams.map(basketOf) })
    const need: SimulatedNeed = {
      id: needs.length + 1, statedOn: today, officeId: office.id, teamId, waitingSince: today, promises: [{ on: honestOn(teamId), reason: 'stated' }], asked: new Set(), level: 0, escalatedOn: null, answeredOn: null,
    }
    needs.push(need)
    open.push(need)
    give(need, teamId)
  }

  /** A team answers what it promised soonest; some days it gets through less, some days more. */
  const work = (team: SimulatedTeam, week: number) => {
    // One of two half days may have somebody on duty, whose answers go by the promised dates.
    const covered = team.kind === 'office' && dutyCovered > 0 ? (Number(random() < dutyCovered) + Number(random() < dutyCovered)) / 2 : 0
    const queue = waiting.get(team.id) ?? []
    queue.sort((a, b) => (a.promises.at(-1)?.on ?? '').localeCompare(b.promises.at(-1)?.on ?? '') || a.id - b.id)
    for (let left = countWithMean(team.perDay * strength(team.id, week), random); left > 0; left--) {
      const [need] = queue.splice(random() < outOfTurn * (1 - covered) ? Math.floor(random() * queue.length) : 0, 1)
      if (!need) break
      need.answeredOn = today
      answers.get(team.id)?.push({ on: today, workingDays: workingDaysBetween(need.waitingSince, today, never) })
    }
  }

  /** The same rules as commands/reassign.ts: up to a hundred late needs of the fullest office, each to whoever can answer it soonest. */
  const reassign = () => {
    const lateIn = (teamId: string) => (waiting.get(teamId) ?? []).filter((need) => need.level > 0 || (need.promises.at(-1)?.on ?? today) < today)
    const from = offices.toSorted((a, b) => lateIn(b.id).length - lateIn(a.id).length)[0]
    if (!from) return
    for (const need of lateIn(from.id).slice(0, MOVED_AT_ONCE_MAX)) {
      const soonest = offices.map(basketOf).filter((basket) => basket.teamId !== from.id).sort(bySoonest)[0]
      if (!soonest) return
      const target = { teamId: soonest.teamId, teamKind: 'office' as const, personId: null }
      const stays = whyStays({ audience: need.id % 10 === 0 ? 'adviser' : 'office', keptFromOffice: false, teamId: need.teamId, personId: null, hasMeeting: false, barsTarget: false, seenInTeamId: from.id }, target)
      if (stays !== null) continue
      take(need)
      const on = honestOn(target.teamId)
      if (needsNewDate({ teamId: need.teamId, promisedOn: need.promises.at(-1)?.on ?? today, waitingFor: 'us' }, target, today)) need.promises.push({ on, reason: 'moved_load' })
      give(need, target.teamId)
      need.level = 0
      need.escalatedOn = null
      moved++
    }
  }

  for (let week = 0; week < demandByWeek.length; week++) {
    for (let day = 0; day < 7; day++, today = addDays(today, 1)) {
      if (isWorkingDay(today, never)) {
        if (day === 0 && reassignWeeks.includes(week)) reassign()
        for (const need of open) escalate(need)
        for (const office of offices) for (let left = countWithMean(office.perDay * (demandByWeek[week] ?? 0), random); left > 0; left--) state(office)
        for (const team of teams) work(team, week)
      }
      open = open.filter((need) => need.answeredOn === null)
      const held = new Set([...waiting.values()].flat())
      lost += open.filter((need) => !held.has(need)).length
    }
  }
  return { needs, lost, lastDay: today, moved }
}

export interface Honesty {
  readonly needs: number
  readonly answered: number
  readonly firstDateKept: number
  /** The last date that a team gave knowing its queue: the excuses after a broken date ("late") do not count. */
  readonly lastHonestDateKept: number
  readonly lastDateKept: number
  readonly neverMoved: number
  readonly waitedWorkingDaysMedian: number
  readonly waitedWorkingDaysMost: number
  readonly promisedWorkingDaysMedian: number
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** What became of the dates promised to the needs stated in a span of days. */
export function honestyOf(history: History, from: string, before: string): Honesty {
  const needs = history.needs.filter((need) => need.statedOn >= from && need.statedOn < before)
  const keeps = (need: SimulatedNeed, on: string | undefined) => need.answeredOn !== null && on !== undefined && need.answeredOn <= on
  const waited = needs.map((need) => workingDaysBetween(need.statedOn, need.answeredOn ?? history.lastDay, never))
  return {
    needs: needs.length,
    answered: needs.filter((need) => need.answeredOn !== null).length,
    firstDateKept: share(needs.filter((need) => keeps(need, need.promises[0]?.on)).length, needs.length),
    lastHonestDateKept: share(needs.filter((need) => keeps(need, need.promises.findLast((one) => one.reason !== 'late')?.on)).length, needs.length),
    lastDateKept: share(needs.filter((need) => keeps(need, need.promises.at(-1)?.on)).length, needs.length),
    neverMoved: share(needs.filter((need) => need.promises.length === 1).length, needs.length),
    waitedWorkingDaysMedian: median(waited),
    waitedWorkingDaysMost: Math.max(0, ...waited),
    promisedWorkingDaysMedian: median(needs.map((need) => workingDaysBetween(need.statedOn, need.promises[0]?.on ?? need.statedOn, never))),
  }
}

export const dayOfWeek = (week: number): string => addDays(FIRST_DAY, week * 7)
