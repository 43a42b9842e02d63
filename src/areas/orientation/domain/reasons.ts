// Why an option is there, the strongest reason first, four at most: what its area says, and what only the whole situation gives.
import type { Option, OptionKind, Reason, Situation, SituationFact } from '../../../contracts/orientation.ts'
import { travelOf } from './travel.ts'

/** More than that nobody reads. */
const REASONS_MAX = 4
/** What is said to a fact about someone's situation is worth a little more than the same without it. */
const FACT_FIT = 0.05

/** What was learnt from choices and outcomes, for the likeliest theme in the country of the unit. */
export interface Lessons {
  readonly byKind: ReadonlyMap<OptionKind, { readonly weight: number; readonly helped: number }>
  /** How many needs of the likeliest theme a person or a team (by its id) has settled: five at least. */
  readonly similar: ReadonlyMap<string, number>
  /** Facts that too many members said were not theirs. */
  readonly doubted: ReadonlySet<string>
}
export const NO_LESSONS: Lessons = { byKind: new Map(), similar: new Map(), doubted: new Set() }

/** The theme that a fact makes likelier; none where it changes how one is met, not what about. */
export const THEME_OF_FACT: Readonly<Partial<Record<SituationFact, string>>> = {
  arts_worker: 'rights-arts',
  unemployed: 'rights-unemployment',
  cross_border: 'tax-cross-border',
  student: 'rights-combining',
  retired: 'rights-pension',
  employee_beside: 'rights-combining',
  parent_to_be: 'rights-family',
  ill: 'rights-sickness',
}

/** The strongest first: what cannot be missed, who and what it is about, where and when, then the rest. */
const STRENGTH: readonly string[] = [
  'not_open_here', 'distress', 'care_comes_first', 'independent', 'outside_your_office', 'own_adviser', 'other_language', 'after_date', 'fact', 'knows_theme', 'about_theme', 'your_team', 'own_office', 'first_meeting',
  'for_country', 'other_country_named', 'answered_similar', 'near', 'mode_wished', 'your_office', 'before_date', 'helped_others', 'helped_here', 'about_your_words', 'when_you_choose', 'a_person_now', 'remote', 'speaks', 'speaks_your_language', 'has_room',
  'in_your_language', 'reviewed', 'always',
]
const strength = ({ code }: Reason): number => {
  const at = STRENGTH.findIndex((one) => code === one || ((one === 'fact' || one === 'near') && code.startsWith(`${one}_`)))
  return at < 0 ? STRENGTH.length : at
}

const themeOf = (option: Option): unknown => option.reasons.find((reason) => reason.code === 'about_theme' || reason.code === 'knows_theme')?.values?.theme

/** The fact that an option answers: its theme is that of the fact; a first meeting answers who is new. */
function factOf(option: Option, situation: Situation, { doubted }: Lessons): SituationFact | null {
  const theme = themeOf(option)
  for (const { fact } of situation.facts ?? []) {
    if (doubted.has(fact)) continue
    if (THEME_OF_FACT[fact] !== undefined && THEME_OF_FACT[fact] === theme) return fact
    if (fact === 'newcomer' && option.kind === 'adviser') return fact
  }
  return null
}

/** An option that answers a fact fits a little better, and says so. */
export function byFacts(option: Option, situation: Situation, lessons: Lessons): Option {
  const fact = factOf(option, situation, lessons)
  if (fact === null) return option
  return { ...option, fit: Math.min(1, option.fit + FACT_FIT), reasons: [{ code: `fact_${fact}` }, ...option.reasons.filter(({ code }) => code !== 'about_theme')] }
}

/** A distance is said as the time it takes; with the day where a day is known. */
function asTime(reason: Reason, date: string | null): Reason {
  const km = reason.code === 'near' ? reason.values?.km : reason.code === 'near_you' ? reason.values?.distance : undefined
  if (typeof km !== 'number' || km === 0) return reason
  const { minutes, by } = travelOf(km)
  return { code: `near_by_${by}`, values: { minutes, day: date ?? 'none' } }
}

/** At most four, the strongest first, each code once; `date` is the option's first day. */
export function reasonsFor(option: Option, situation: Situation, date: string | null, lessons: Lessons): readonly Reason[] {
  const isPerson = option.kind !== 'article'
  const known = new Set(option.reasons.map((reason) => reason.code))
  const more: Reason[] = []
  if (isPerson && date !== null && !known.has('before_date') && !known.has('after_date')) more.push({ code: date <= situation.neededByOn ? 'before_date' : 'after_date', values: { date: situation.neededByOn } })
  if (situation.meetingWish !== 'any' && option.mode === situation.meetingWish && !known.has('mode_wished')) more.push({ code: 'mode_wished' })
  if (situation.neverSeen && option.kind === 'adviser' && !known.has('first_meeting') && !known.has('fact_newcomer')) more.push({ code: 'first_meeting' })
  const answers = lessons.similar.get(option.person?.id ?? (option.action.kind === 'ask_in_writing' ? option.action.teamId : ''))
  if (answers !== undefined) more.push({ code: 'answered_similar', values: { count: answers } })
  const learnt = lessons.byKind.get(option.kind)
  if (learnt !== undefined && learnt.weight > 0.01 && !known.has('helped_others')) more.push({ code: 'helped_here', values: { count: learnt.helped } })
  const firstDay = option.first !== null && 'at' in option.first ? date : null
  const reasons = [...option.reasons, ...more].map((reason) => asTime(reason, firstDay)).map((reason, index) => ({ reason, index }))
  const sorted = reasons.sort((a, b) => strength(a.reason) - strength(b.reason) || a.index - b.index).map(({ reason }) => reason).slice(0, REASONS_MAX)
  return sorted.length > 0 ? sorted : [{ code: 'always' }]
}
