// The duty rota of office teams, as rows: what decides who is on duty, and the swaps that wait for an answer.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { addDays } from '../../../lib/working-days.ts'
import { dutyOf, type Half, halfAt, type Rota, weekdayOf } from '../domain/duty.ts'
import { rotasVisibleTo } from '../policy.ts'

export interface OfficeTeam {
  readonly id: string
  readonly unitId: string
  readonly kind: string
  readonly name: string
}

/** The office teams whose rota the actor may see, their own or those of the unit they coordinate; closed offices left out. */
export function listRotaTeams(db: Reader, actor: Actor): Promise<OfficeTeam[]> {
  return db
    .selectFrom('teams as t')
    .innerJoin('offices as f', 'f.id', 't.office_id')
    .select(['t.id', 't.unit_id as unitId', 't.kind', sql<string>`local_name(t)`.as('name')])
    .where(rotasVisibleTo(actor))
    .where((e) => e.or([e('f.closed_on', 'is', null), e('f.closed_on', '>', sql<string>`acting_at()::date`)]))
    .orderBy('t.key')
    .execute()
}

export interface LoadedRota extends Rota {
  readonly names: ReadonlyMap<string, string>
  /** Who may be on duty in each team, by name. */
  readonly people: readonly { readonly teamId: string; readonly id: string; readonly name: string }[]
}

export interface RotaWindow {
  readonly from: string
  readonly until: string
  readonly timeZone: string
  readonly holidayCalendar: string
}

/** What decides who is on duty in some teams between two days: four queries, whatever their number. */
export async function loadRota(db: Reader, teamIds: readonly string[], { from, until, timeZone, holidayCalendar }: RotaWindow): Promise<LoadedRota> {
  const names = new Map<string, string>()
  const isHoliday = (date: string) => isPublicHoliday(holidayCalendar, date)
  if (teamIds.length === 0) return { patterns: [], exceptions: [], members: new Map(), absences: [], timeZone, isHoliday, names, people: [] }
  const ids = [...teamIds]
  const patterns = await db
    .selectFrom('duty_patterns as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .select(['d.team_id', 'd.weekday', 'd.half', 'd.person_id', 'd.valid_from', 'd.valid_until', 'p.name'])
    .where('d.team_id', 'in', ids)
    .where('d.valid_from', '<=', until)
    .where((e) => e.or([e('d.valid_until', 'is', null), e('d.valid_until', '>', from)]))
    .execute()
  const exceptions = await db
    .selectFrom('duty_exceptions as d')
    .leftJoin('people as p', 'p.id', 'd.person_id')
    .select(['d.team_id', 'd.duty_on', 'd.half', 'd.person_id', 'p.name'])
    .where('d.team_id', 'in', ids)
    .where('d.duty_on', '>=', from)
    .where('d.duty_on', '<=', until)
    .execute()
  const members = await db
    .selectFrom('team_memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.team_id', 'p.id', 'p.name'])
    .where('m.team_id', 'in', ids)
    .where('m.until', 'is', null)
    .where('p.left_on', 'is', null)
    .orderBy('p.name')
    .execute()
  const absences = await db
    .selectFrom('absences')
    .select(['adviser_id', 'starts_at', 'ends_at'])
    .where('adviser_id', 'in', (e) => e.selectFrom('team_memberships').select('person_id').where('team_id', 'in', ids).where('until', 'is', null))
    // A day of margin on both sides holds for every time zone.
    .where('ends_at', '>', new Date(Date.parse(addDays(from, -1))))
    .where('starts_at', '<', new Date(Date.parse(addDays(until, 2))))
    .execute()
  for (const row of [...patterns, ...exceptions]) if (row.person_id && row.name) names.set(row.person_id, row.name)
  for (const row of members) names.set(row.id, row.name ?? '')
  return {
    patterns: patterns.map((row) => ({ teamId: row.team_id, weekday: row.weekday, half: row.half, personId: row.person_id, validFrom: row.valid_from, validUntil: row.valid_until })),
    exceptions: exceptions.map((row) => ({ teamId: row.team_id, on: row.duty_on, half: row.half, personId: row.person_id })),
    members: new Map([...Map.groupBy(members, (row) => row.team_id)].map(([team, rows]) => [team, new Set(rows.map((row) => row.id))])),
    absences: absences.map((row) => ({ personId: row.adviser_id, startsAt: row.starts_at, endsAt: row.ends_at })),
    timeZone, isHoliday, names,
    people: members.map((row) => ({ teamId: row.team_id, id: row.id, name: row.name ?? '' })),
  }
}

export interface Swap {
  readonly id: string
  readonly teamId: string
  readonly on: string
  readonly half: Half
  readonly askedBy: string
  readonly askedByName: string
  readonly askedOf: string | null
  readonly askedOfName: string | null
  readonly exchange: { readonly on: string; readonly half: Half } | null
}

/** The swaps of some teams that wait for an answer, soonest first; those that the actor declined are not asked again. */
export async function listOpenSwaps(db: Reader, actor: Actor, teamIds: readonly string[], today: string): Promise<Swap[]> {
  if (teamIds.length === 0) return []
  const rows = await openSwaps(db)
    .where('s.team_id', 'in', [...teamIds])
    .where('s.duty_on', '>=', today)
    .where((e) => e.or([e('s.asked_of', 'is', null), e('s.asked_of', '=', actor.personId), e('s.asked_by', '=', actor.personId)]))
    .where((e) => e.not(e.exists(e.selectFrom('duty_swap_refusals as r').select('r.swap_id').whereRef('r.swap_id', '=', 's.id').where('r.person_id', '=', actor.personId))))
    .orderBy('s.duty_on')
    .orderBy('s.id')
    .limit(50)
    .execute()
  return rows.map(swapOf)
}

/** A swap by its id, still open or not. */
export async function findSwap(db: Reader, id: string): Promise<(Swap & { readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn'; readonly acceptedByName: string | null }) | null> {
  const row = await swapRows(db).where('s.id', '=', id).executeTakeFirst()
  if (!row) return null
  return { ...swapOf(row), state: row.accepted_at ? 'accepted' : row.declined_at ? 'declined' : row.withdrawn_at ? 'withdrawn' : 'open', acceptedByName: row.accepted_by_name }
}

const swapRows = (db: Reader) =>
  db
    .selectFrom('duty_swaps as s')
    .innerJoin('people as a', 'a.id', 's.asked_by')
    .leftJoin('people as o', 'o.id', 's.asked_of')
    .leftJoin('people as c', 'c.id', 's.accepted_by')
    .select(['s.id', 's.team_id', 's.duty_on', 's.half', 's.asked_by', 'a.name as asked_by_name', 's.asked_of', 'o.name as asked_of_name', 's.exchange_on', 's.exchange_half', 's.accepted_at', 's.declined_at', 's.withdrawn_at', 'c.name as accepted_by_name'])
const openSwaps = (db: Reader) => swapRows(db).where('s.accepted_at', 'is', null).where('s.declined_at', 'is', null).where('s.withdrawn_at', 'is', null)

const swapOf = (row: Awaited<ReturnType<ReturnType<typeof swapRows>['execute']>>[number]): Swap => ({
  id: row.id, teamId: row.team_id, on: row.duty_on, half: row.half, askedBy: row.asked_by, askedByName: row.asked_by_name ?? '', askedOf: row.asked_of, askedOfName: row.asked_of_name,
  exchange: row.exchange_on && row.exchange_half ? { on: row.exchange_on, half: row.exchange_half } : null,
})

export interface OwnDuty {
  readonly teamId: string
  readonly teamName: string
  readonly half: Half
}

/** Whether the actor is on duty just now, for which team. One query, over the half day of their own teams. */
export async function findOwnDuty(db: Reader, actor: Actor, now: Date): Promise<OwnDuty | null> {
  const teams = actor.teams.filter((team) => team.kind === 'office').map((team) => team.id)
  const today = isoDateIn(actor.unit.timeZone, now)
  if (teams.length === 0 || actor.onBehalfOf || isPublicHoliday(actor.unit.holidayCalendar ?? actor.unit.country, today)) return null
  const half = halfAt(now, actor.unit.timeZone)
  const row = await db
    .selectFrom('teams as t')
    .leftJoin('duty_exceptions as x', (join) => join.onRef('x.team_id', '=', 't.id').on('x.duty_on', '=', today).on('x.half', '=', half))
    .leftJoin('duty_patterns as d', (join) =>
      join.onRef('d.team_id', '=', 't.id').on('d.weekday', '=', weekdayOf(today)).on('d.half', '=', half).on('d.valid_from', '<=', today).on((e) => e.or([e('d.valid_until', 'is', null), e('d.valid_until', '>', today)])))
    .select(['t.id', sql<string>`local_name(t)`.as('name')])
    .where('t.id', 'in', teams)
    .where(sql<boolean>`case when x.team_id is null then d.person_id else x.person_id end = ${actor.personId}`)
    .orderBy('t.key')
    .executeTakeFirst()
  return row ? { teamId: row.id, teamName: row.name, half } : null
}

/** Who is on duty in an office team at a moment, or null: nobody is foreseen, or a gap. For jobs; five queries. */
export async function findOnDuty(db: Reader, teamId: string, now: Date): Promise<{ personId: string; on: string; half: Half } | null> {
  const unit = await db
    .selectFrom('teams as t')
    .innerJoin('units as u', 'u.id', 't.unit_id')
    .select(['u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar')])
    .where('t.id', '=', teamId)
    .where('t.kind', '=', 'office')
    .executeTakeFirst()
  if (!unit) return null
  const on = isoDateIn(unit.time_zone, now)
  const half = halfAt(now, unit.time_zone)
  const duty = dutyOf(await loadRota(db, [teamId], { from: on, until: on, timeZone: unit.time_zone, holidayCalendar: unit.holiday_calendar }), teamId, on, half)
  return duty.kind === 'covered' ? { personId: duty.personId, on, half } : null
}
