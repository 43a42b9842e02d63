// One list that mixes every form of accompaniment. What decides: how well it fits, its first date beside the date asked
// for, the way of meeting wished. Never income, turnover or length of membership: a Situation has no such field.
import type { MeetingWish, Option, OptionKind, Situation } from '../../../contracts/orientation.ts'
import { daysBetween } from '../../../lib/working-days.ts'
import { byFacts, type Lessons, NO_LESSONS, reasonsFor } from './reasons.ts'

/** A human first, whatever else: all care themes (promise 10), and the two other themes that are personal. */
const humanFirst = (theme: string): boolean => theme.startsWith('care-') || theme === 'rights-sickness' || theme === 'rights-family'

/** What a kind is worth beside an equal fit: a named human a little more than a text, the desk's phone as a last resort. */
const KIND_WEIGHT: Readonly<Record<OptionKind, number>> = {
  trust: 0.3,
  adviser: 0.12,
  second_line: 0.1,
  article: 0.08,
  written_answer: 0.05,
  call_back: 0,
  office_visit: -0.08,
  human_now: -0.1,
}
const DATE_WEIGHT = 0.2
const WISH_WEIGHT = 0.2
/** Each further option of a kind already listed counts for less, so that the forms mix. */
const SAME_KIND_PENALTY = 0.14

/** Why an option stands before the next one, or where it was put whatever its score. */
export type PlaceReason = 'person_first' | 'at_once' | 'fit' | 'date' | 'mode' | 'kind' | 'mix' | 'human_in_three' | 'even'

export interface RankedOption extends Option {
  /** Between -1 and 2; only its order means anything. */
  readonly score: number
  /** Null for the last one: nothing comes after it. */
  readonly why: PlaceReason | null
}

interface Weighed extends Option {
  readonly score: number
  readonly parts: Readonly<Record<'fit' | 'date' | 'mode' | 'kind', number>>
}

const isHuman = (option: Option): boolean => option.kind !== 'article'

const calendars = new Map<string, Intl.DateTimeFormat>()
/** YYYY-MM-DD of an instant; the formatter of a zone is made once, it costs more than all that it formats. */
function dateIn(timeZone: string, instant: Date): string {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  calendars.set(timeZone, calendar)
  return calendar.format(instant)
}

/** YYYY-MM-DD of an option's first moment in the unit's zone, or null where it is at once. */
function firstDate(option: Option, timeZone: string): string | null {
  if (option.first === null) return null
  return 'by' in option.first ? option.first.by : dateIn(timeZone, option.first.at)
}

/** 1 when it comes at once, falling to 0 at the date asked for, then below: later than needed is worth less each day. */
function timeliness(option: Option, situation: Situation): number {
  const date = firstDate(option, situation.unit.timeZone)
  if (date === null) return 1
  const today = dateIn(situation.unit.timeZone, situation.now)
  const available = Math.max(1, daysBetween(today, situation.neededByOn))
  const wait = Math.max(0, daysBetween(today, date))
  return wait <= available ? 1 - (0.5 * wait) / available : Math.max(-1, -0.2 * (wait - available))
}

function wishMatch(option: Option, wish: MeetingWish): number {
  if (wish === 'any') return 0
  if (option.kind === 'article') return wish === 'writing' ? 0.3 : 0
  if (option.kind === 'written_answer') return wish === 'writing' ? 1 : -0.2
  if (option.kind === 'call_back' || option.kind === 'human_now') return wish === 'phone' ? 0.8 : -0.2
  if (option.kind === 'office_visit') return wish === 'in_person' ? 0.6 : -0.3
  return option.mode === wish ? 1 : -0.5
}

/**
 * Ranks what the areas propose. Gives at most `limit` options, best first, each with at least one reason.
 * Holds: a human is among the first three; with a care theme, sickness or family first, or with signs of distress, the
 * first option is a human, a named one where there is one (with distress, whoever answers at once).
 * Cost: options x limit. Greedy choice with a penalty for a kind already chosen, as in maximal marginal relevance
 * (Carbonell & Goldstein 1998).
 */
export function rankOptions(options: readonly Option[], situation: Situation, limit = 10, lessons: Lessons = NO_LESSONS): RankedOption[] {
  const seen = new Set<string>()
  const left: Weighed[] = options
    .filter((option) => !seen.has(option.key) && seen.add(option.key))
    .map((one) => {
      const option = byFacts(one, situation, lessons)
      const parts = {
        fit: option.fit + (lessons.byKind.get(option.kind)?.weight ?? 0),
        date: DATE_WEIGHT * timeliness(option, situation),
        mode: WISH_WEIGHT * wishMatch(option, situation.meetingWish),
        kind: KIND_WEIGHT[option.kind],
      }
      return { ...option, reasons: reasonsFor(option, situation, firstDate(option, situation.unit.timeZone), lessons), parts, score: parts.fit + parts.date + parts.mode + parts.kind }
    })
    .sort((a, b) => b.score - a.score || a.key.localeCompare(b.key))
  const chosen: Weighed[] = []
  const forced = new Map<string, PlaceReason>()
  const counts = new Map<OptionKind, number>()
  const take = (option: Weighed, why?: PlaceReason) => {
    if (why) forced.set(option.key, why)
    left.splice(left.indexOf(option), 1)
    chosen.push(option)
    counts.set(option.kind, (counts.get(option.kind) ?? 0) + 1)
  }
  const worth = (option: Weighed) => option.score - SAME_KIND_PENALTY * (counts.get(option.kind) ?? 0)
  const best = (among: readonly Weighed[]) => among.reduce<Weighed | null>((top, option) => (top === null || worth(option) > worth(top) ? option : top), null)

  const personal = situation.themes[0] !== undefined && humanFirst(situation.themes[0].key)
  if (situation.distress) {
    const now = left.find((option) => option.kind === 'human_now')
    if (now) take(now, 'at_once')
  }
  if (situation.distress || personal) {
    const named = best(left.filter((option) => isHuman(option) && option.person !== null)) ?? best(left.filter(isHuman))
    if (named) take(named, 'person_first')
  }
  while (chosen.length < limit && left.length > 0) {
    const mustBeHuman = chosen.length === 2 && !chosen.some(isHuman)
    const next = (mustBeHuman ? best(left.filter(isHuman)) : null) ?? best(left)
    if (!next) break
    take(next, mustBeHuman ? 'human_in_three' : undefined)
  }
  return chosen.map(({ parts, ...option }, index) => ({ ...option, why: forced.get(option.key) ?? whyBefore({ parts, score: option.score }, chosen[index + 1]) }))
}

/** What sets two neighbours most apart; a lower score that stands first was put there so that the forms mix. */
function whyBefore(one: Pick<Weighed, 'parts' | 'score'>, next: Weighed | undefined): PlaceReason | null {
  if (next === undefined) return null
  if (one.score < next.score) return 'mix'
  const ahead = (['fit', 'date', 'mode', 'kind'] as const).map((part) => ({ part, by: one.parts[part] - next.parts[part] })).sort((a, b) => b.by - a.by)[0]
  return ahead && ahead.by > 0.001 ? ahead.part : 'even'
}
