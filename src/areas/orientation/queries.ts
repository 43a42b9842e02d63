// From a need, or from a text, to the situation that decides what is proposed; and the list of what every area proposes.
import { sql } from 'kysely'
import type { Actor, ClosedAccess } from '../../contracts/actor.ts'
import type { MeetingWish, OptionSource, Situation } from '../../contracts/orientation.ts'
import type { Reader } from '../../db/connection.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import type { NeedId, OfficeId, PersonId, UnitId } from '../../lib/ids.ts'
import type { Language } from '../../lib/language.ts'
import { addDays } from '../../lib/working-days.ts'
import { emailFailingSince } from '../members/index.ts'
import { detectDistress, type NeedView, recogniseNeed } from '../needs/index.ts'
import { whatIsOpen } from './domain/open-here.ts'
import { type RankedOption, rankOptions } from './domain/ranking.ts'

let sources: readonly OptionSource<Reader>[] = []

/** Given once, by the composition root: what each area can propose. */
export function useOptionSources(all: readonly OptionSource<Reader>[]): void {
  sources = all
}

/**
 * The ranked options for a situation: every area proposes, orientation ranks. Reads under a role that cannot enter the
 * schema of finance. Cost: one pass over the areas' own queries (about fifteen).
 */
export async function listOptions(db: Reader, situation: Situation, limit = 10): Promise<RankedOption[]> {
  const proposed = (await Promise.all(sources.map((source) => source(db, situation)))).flat()
  return rankOptions(whatIsOpen(proposed, situation), situation, limit)
}

/** Whether anybody has ever accompanied this member: a held meeting or an answer. Those never seen come first. */
async function isNeverSeen(db: Reader, memberId: string, exceptNeedId: string | null): Promise<boolean> {
  const row = await db
    .selectNoFrom(
      sql<boolean>`exists (select from need_responses r join needs n on n.id = r.need_id where n.member_id = ${memberId} and r.answer = 'done' and n.id is distinct from ${exceptNeedId}::uuid)
        or exists (select from appointments a join appointment_outcomes o on o.appointment_id = a.id where a.member_id = ${memberId} and o.outcome = 'held')`.as('seen'),
    )
    .executeTakeFirstOrThrow()
  return !row.seen
}

/** The situation of an open need, as the member or who acts for them sees it. */
export async function situationOf(db: Reader, need: NeedView, text: string | null, now: Date, closed: readonly ClosedAccess[] = []): Promise<Situation> {
  const living = db
    .selectFrom('needs as n')
    .leftJoin('member_profiles as f', 'f.person_id', 'n.member_id')
    .leftJoin('places as p', (join) => join.on(sql<boolean>`p.id = coalesce(n.place_id, f.place_id)`))
    .select(['p.latitude', 'p.longitude'])
    .where('n.id', '=', need.id)
    .executeTakeFirst()
  const [place, neverSeen] = await Promise.all([living, isNeverSeen(db, need.memberId, need.id)])
  return {
    needId: need.id as NeedId,
    memberId: need.memberId as PersonId,
    unit: { id: need.unitId as UnitId, country: need.country, timeZone: need.timeZone, ...(need.holidayCalendar ? { holidayCalendar: need.holidayCalendar } : {}) },
    officeId: need.officeId as OfficeId | null,
    coordinates: place?.latitude != null && place.longitude != null ? { latitude: place.latitude, longitude: place.longitude } : null,
    language: need.language as Language,
    text,
    closed,
    themes: need.themes.map((theme, index) => ({ key: theme.key, score: [0.9, 0.5, 0.35, 0.25, 0.2][index] ?? 0.1 })),
    neededByOn: need.neededByOn,
    meetingWish: need.meetingWish,
    distress: need.distressSigns.length > 0,
    neverSeen,
    now,
  }
}

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
  const options = await listOptions(
    db,
    {
      needId: null, memberId: null, unit: { id: unit.id as UnitId, country: unit.country, timeZone: unit.time_zone }, officeId: null, coordinates: null, language: recognised.language, text,
      themes: recognised.themes, neededByOn: addDays(isoDateIn(unit.time_zone, now), 10), meetingWish, distress, neverSeen: true, now,
    },
    10,
  )
  return { language: recognised.language, themes: recognised.themes, distress, options }
}

export interface MemberHome {
  readonly welcomed: boolean
  readonly emailFailingSince: Date | null
  readonly appointments: readonly { readonly id: string; readonly startsAt: Date; readonly mode: string; readonly adviserName: string; readonly placeName: string | null }[]
  readonly adviser: { readonly name: string; readonly languages: readonly string[]; readonly office: string | null } | null
  /** The questions whose words wait for the member's approval, the oldest first. */
  readonly toDecide: readonly string[]
  /** The needs that another team asks to read, the oldest first. */
  readonly toAllow: readonly string[]
}

/** What the home page of a member shows beside their needs: the next meetings, who accompanies them, what waits for their yes or no. Four queries. */
export async function readMemberHome(db: Reader, memberId: string, now: Date): Promise<MemberHome> {
  const known = db
    .selectFrom('people as m')
    .leftJoin('member_profiles as f', 'f.person_id', 'm.id')
    .leftJoin('people as a', 'a.id', 'f.adviser_id')
    .leftJoin('offices as o', 'o.id', 'a.office_id')
    .select(['f.welcomed_at', 'a.name as adviser_name', 'a.languages', sql<string | null>`local_name(o)`.as('office_name')])
    .select(emailFailingSince('m').as('failing'))
    .where('m.id', '=', memberId)
    .executeTakeFirst()
  const coming = db
    .selectFrom('appointments as a')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'a.id')
    .innerJoin('people as p', 'p.id', 'a.adviser_id')
    .leftJoin('offices as o', 'o.id', 'a.office_id')
    .select(['a.id', 'a.starts_at', 'a.mode', 'p.name as adviser_name', sql<string | null>`local_name(o)`.as('place_name')])
    .where('a.member_id', '=', memberId)
    .where('a.ends_at', '>', now)
    .orderBy('a.starts_at')
    .limit(3)
    .execute()
  const asked = db
    .selectFrom('forwards as f')
    .innerJoin('needs as n', 'n.id', 'f.need_id')
    .innerJoin('open_needs as o', 'o.need_id', 'f.need_id')
    .select('f.id')
    .where('n.member_id', '=', memberId)
    .where('f.approved_at', 'is', null)
    .where('f.refused_at', 'is', null)
    .orderBy('f.id')
    .limit(20)
    .execute()
  const wished = db
    .selectFrom('need_widenings as w')
    .innerJoin('needs as n', 'n.id', 'w.need_id')
    .innerJoin('open_needs as o', 'o.need_id', 'w.need_id')
    .select('n.id')
    .where('n.member_id', '=', memberId)
    .where('w.allowed_at', 'is', null)
    .where('w.refused_at', 'is', null)
    .orderBy('w.id')
    .limit(20)
    .execute()
  const [profile, appointments, decide, allow] = await Promise.all([known, coming, asked, wished])
  return {
    welcomed: profile?.welcomed_at != null,
    emailFailingSince: profile?.failing ?? null,
    appointments: appointments.map((row) => ({ id: row.id, startsAt: row.starts_at, mode: row.mode, adviserName: row.adviser_name ?? '', placeName: row.place_name })),
    adviser: profile?.adviser_name ? { name: profile.adviser_name, languages: profile.languages ?? [], office: profile.office_name } : null,
    toDecide: decide.map(({ id }) => id),
    toAllow: allow.map(({ id }) => id),
  }
}

export interface DayOfWork {
  readonly appointments: readonly { readonly id: string; readonly startsAt: Date; readonly mode: string; readonly memberName: string }[]
}

/** An adviser's next meetings. */
export async function readDayOfWork(db: Reader, actor: Actor, now: Date): Promise<DayOfWork> {
  const rows = await db
    .selectFrom('appointments as a')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'a.id')
    .innerJoin('people as m', 'm.id', 'a.member_id')
    .select(['a.id', 'a.starts_at', 'a.mode', 'm.name as member_name'])
    .where('a.adviser_id', '=', actor.personId)
    .where('a.ends_at', '>', now)
    .orderBy('a.starts_at')
    .limit(5)
    .execute()
  return { appointments: rows.map((row) => ({ id: row.id, startsAt: row.starts_at, mode: row.mode, memberName: row.member_name ?? '' })) }
}

/** The desk's phone and the emergency numbers for someone who is not signed in: the first unit open. */
export async function publicHelp(db: Reader) {
  const unit = await db.selectFrom('units').select(['desk_phone', 'emergency_numbers']).where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', sql<string>`acting_at()::date`)])).orderBy('opened_on').orderBy('key').limit(1).executeTakeFirst()
  return unit ? { deskPhone: unit.desk_phone, numbers: unit.emergency_numbers as unknown as { number: string; label: Record<string, string> }[] } : { deskPhone: '112', numbers: [] }
}
