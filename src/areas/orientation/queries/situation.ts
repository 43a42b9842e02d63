// From a need, or from a text, to the situation that decides what is proposed; and the list of what every area proposes.
import { sql } from 'kysely'
import type { ClosedAccess } from '../../../contracts/actor.ts'
import type { MeetingWish, Option, OptionKind, OptionSource, Situation, SituationFact, UnderstoodFact } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { NeedId, OfficeId, PersonId, UnitId } from '../../../lib/ids.ts'
import type { Language } from '../../../lib/language.ts'
import { addDays } from '../../../lib/working-days.ts'
import { detectDistress, type NeedView, readSituation, recogniseNeed } from '../../needs/index.ts'
import { gatherLeftOut, type LeftOut, leftOutOf } from '../domain/left-out.ts'
import { whatIsOpen } from '../domain/open-here.ts'
import { type Lessons, NO_LESSONS, THEME_OF_FACT } from '../domain/reasons.ts'
import { type RankedOption, rankOptions } from '../domain/ranking.ts'

let sources: readonly OptionSource<Reader>[] = []

/** Given once, by the composition root: what each area can propose. */
export function useOptionSources(all: readonly OptionSource<Reader>[]): void {
  sources = all
}

export interface OptionsAndRest {
  readonly options: readonly RankedOption[]
  readonly leftOut: readonly LeftOut[]
}

/** What choices and outcomes have taught for the likeliest theme in the unit's country. One query over small tables by key. */
async function findLessons(db: Reader, { themes, unit }: Situation): Promise<Lessons> {
  const theme = themes[0]?.key
  if (theme === undefined) return NO_LESSONS
  const { rows } = await sql<{ what: 'kind' | 'similar' | 'doubted'; key: string; weight: number; count: number }>`
    select 'kind' as what, kind as key, weight, helped_count as count from option_lessons where theme_key = ${theme} and country = ${unit.country}
    union all select 'similar', coalesce(person_id, team_id)::text, 0, met_count from similar_answers where theme_key = ${theme}
    union all select 'doubted', fact, 0, member_count from fact_lessons`.execute(db)
  const of = (what: string) => rows.filter((row) => row.what === what)
  return {
    byKind: new Map(of('kind').map((row) => [row.key as OptionKind, { weight: row.weight, helped: row.count }])),
    similar: new Map(of('similar').map((row) => [row.key, row.count])),
    doubted: new Set(of('doubted').map((row) => row.key)),
  }
}

/**
 * The ranked options for a situation, and what was left out: every area proposes, orientation ranks. Reads under a role
 * that cannot enter the schema of finance. Cost: one pass over the areas' own queries (about fifteen) and one of its own.
 */
export async function listOptionsAndRest(db: Reader, situation: Situation, limit = 10, overruled: ReadonlySet<string> = new Set()): Promise<OptionsAndRest> {
  const { leaveOut, gathered } = gatherLeftOut()
  const [lessons, ...lists] = await Promise.all([findLessons(db, situation), ...sources.map((source) => source(db, situation, leaveOut))] as const)
  const proposed = (lists as Option[][]).flat()
  const open = whatIsOpen(proposed, situation)
  // Whoever listens at once stays, whatever was set aside.
  const wanted = open.filter(({ key, kind }) => kind === 'human_now' || !overruled.has(key))
  const options = rankOptions(wanted, situation, limit, lessons)
  return { options, leftOut: [...gathered(), ...leftOutOf(proposed, open, options, situation, overruled)] }
}

export const listOptions = async (db: Reader, situation: Situation, limit = 10): Promise<readonly RankedOption[]> => (await listOptionsAndRest(db, situation, limit)).options

const SCORES = [0.9, 0.5, 0.35, 0.25, 0.2]
/** A fact makes its theme likely, never likelier than what the member chose. */
const FACT_THEME_SCORE = 0.3
const THEMES_AT_MOST = 5

export interface UnderstoodNeed {
  readonly situation: Situation
  /** Everything that was understood, whether set aside or not; none of health when somebody acts for the member. */
  readonly understood: readonly UnderstoodFact[]
  readonly setAside: ReadonlySet<string>
  /** The keys of the options that the member set aside. */
  readonly overruled: ReadonlySet<string>
  /** The key of the option that stood first when the member last looked. */
  readonly firstSeen: string | null
}

/** What is known of an open need for its options. One query. Facts are read from the text each time, and kept nowhere. */
export async function understandNeed(db: Reader, need: NeedView, text: string | null, now: Date, closed: readonly ClosedAccess[] = [], isOneself = true): Promise<UnderstoodNeed> {
  const row = await db
    .selectFrom('needs as n')
    .leftJoin('member_profiles as f', 'f.person_id', 'n.member_id')
    .leftJoin('places as p', (join) => join.on(sql<boolean>`p.id = coalesce(n.place_id, f.place_id)`))
    .leftJoin('places as h', 'h.id', 'f.place_id')
    .select(['p.latitude', 'p.longitude', 'h.country as home_country', 'f.trades'])
    .select([
      // Whether anybody has ever accompanied this member: a held meeting or an answer. Those never seen come first.
      sql<boolean>`exists (select from need_responses r join needs o on o.id = r.need_id where o.member_id = n.member_id and r.answer = 'done' and o.id <> n.id)
        or exists (select from appointments a join appointment_outcomes o on o.appointment_id = a.id where a.member_id = n.member_id and o.outcome = 'held')`.as('seen'),
      sql<string[]>`array(select s.fact from need_facts_set_aside s where s.need_id = n.id and s.taken_back_at is null)`.as('set_aside'),
      sql<string[]>`array(select last.was from (select distinct on (o.was) o.was, o.became from overrulings o where o.need_id = n.id and o.overruled = 'option' order by o.was, o.at desc, o.id desc) last where last.became = 'none')`.as('overruled'),
      sql<string | null>`(select o.key from first_options o where o.need_id = n.id)`.as('first_seen'),
    ])
    .where('n.id', '=', need.id)
    .executeTakeFirst()
  const read = readSituation(text ?? '', { country: need.country, homeCountry: row?.home_country ?? null, trades: row?.trades ?? [] })
  const understood = read.facts.filter(({ fact }) => isOneself || fact !== 'ill')
  const setAside = new Set(row?.set_aside ?? [])
  const facts = understood.filter(({ fact }) => !setAside.has(fact))
  const chosen = need.themes.map((theme, index) => ({ key: theme.key, score: SCORES[index] ?? 0.1 }))
  const more = facts.flatMap(({ fact }) => THEME_OF_FACT[fact] ?? []).filter((key, index, all) => all.indexOf(key) === index && !chosen.some((theme) => theme.key === key))
  return {
    understood,
    setAside,
    overruled: new Set(row?.overruled ?? []),
    firstSeen: row?.first_seen ?? null,
    situation: {
      needId: need.id as NeedId,
      memberId: need.memberId as PersonId,
      unit: { id: need.unitId as UnitId, country: need.country, timeZone: need.timeZone, ...(need.holidayCalendar ? { holidayCalendar: need.holidayCalendar } : {}) },
      officeId: need.officeId as OfficeId | null,
      coordinates: row?.latitude != null && row.longitude != null ? { latitude: row.latitude, longitude: row.longitude } : null,
      language: need.language as Language,
      text,
      closed,
      themes: [...chosen, ...more.map((key) => ({ key, score: chosen.length === 0 ? 0.5 : FACT_THEME_SCORE }))].slice(0, THEMES_AT_MOST),
      neededByOn: need.neededByOn,
      meetingWish: need.meetingWish,
      distress: need.distressSigns.length > 0,
      neverSeen: !(row?.seen ?? false),
      facts,
      otherCountries: setAside.has('cross_border' satisfies SituationFact) ? [] : read.otherCountries,
      now,
    },
  }
}

/** The situation of an open need, as the member or who acts for them sees it. */
export const situationOf = async (db: Reader, need: NeedView, text: string | null, now: Date, closed: readonly ClosedAccess[] = []): Promise<Situation> => (await understandNeed(db, need, text, now, closed)).situation

export interface TextToOrient {
  readonly text: string
  readonly language?: Language | undefined
  /** ISO 3166 country of the unit; without it, or without such a unit, the first one. */
  readonly country?: string | undefined
  readonly meetingWish?: MeetingWish
}

export interface OrientedText {
  readonly language: Language
  readonly themes: readonly { readonly key: string; readonly score: number }[]
  readonly distress: boolean
  readonly options: readonly RankedOption[]
}

/** Orients a text without a member and without storing anything: the command line and the measurements. */
export async function orientText(db: Reader, { text, language, country, meetingWish = 'any' }: TextToOrient, now: Date): Promise<OrientedText> {
  const recognised = await recogniseNeed(db, text, language ?? null)
  const unit = await db
    .selectFrom('units')
    .select(['id', 'country', 'time_zone'])
    .where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', sql<string>`acting_at()::date`)]))
    .orderBy(sql`country = ${country ?? ''}`, 'desc')
    .orderBy('opened_on')
    .orderBy('key')
    .limit(1)
    .executeTakeFirst()
  const { distress } = detectDistress(text)
  if (!unit) return { language: recognised.language, themes: recognised.themes, distress, options: [] }
  const read = readSituation(text, { country: unit.country })
  const options = await listOptions(
    db,
    {
      facts: read.facts, otherCountries: read.otherCountries,
      needId: null, memberId: null, unit: { id: unit.id as UnitId, country: unit.country, timeZone: unit.time_zone }, officeId: null, coordinates: null, language: recognised.language, text,
      themes: recognised.themes, neededByOn: addDays(isoDateIn(unit.time_zone, now), 10), meetingWish, distress, neverSeen: true, now,
    },
    10,
  )
  return { language: recognised.language, themes: recognised.themes, distress, options }
}

/** The desk's phone and the emergency numbers for someone who is not signed in: the first unit open. */
export async function publicHelp(db: Reader) {
  const unit = await db.selectFrom('units').select(['desk_phone', 'emergency_numbers']).where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', sql<string>`acting_at()::date`)])).orderBy('opened_on').orderBy('key').limit(1).executeTakeFirst()
  return unit ? { deskPhone: unit.desk_phone, numbers: unit.emergency_numbers as unknown as { number: string; label: Record<string, string> }[] } : { deskPhone: '112', numbers: [] }
}
