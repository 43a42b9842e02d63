// Counts for the coordinators' mail of the day, unit by unit.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { listGaps } from './coordination/gaps.ts'
import { listTeamLoads } from './coordination/load.ts'

export interface UnitToDigest {
  readonly id: string
  readonly name: string
  readonly holidayCalendar: string
  readonly timeZone: string
}

export async function listOpenUnits(db: Reader): Promise<UnitToDigest[]> {
  const rows = await db.selectFrom('units').select(['id', 'name', 'time_zone', sql<string>`holiday_calendar(units)`.as('holiday_calendar')]).where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', sql<string>`acting_at()::date`)])).orderBy('key').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, holidayCalendar: row.holiday_calendar, timeZone: row.time_zone }))
}

export interface DigestCounts {
  readonly waiting: number
  readonly late: number
  readonly unclaimed: number
  readonly stuck: number
  /** Numbers of the needs brought to the coordination, the oldest promise first, at most so many. */
  readonly numbers: readonly number[]
  /** Waiting for their member for so long that the team is asked to close or call. */
  readonly sleeping: number
  /** Themes with needs that nobody answers. */
  readonly unansweredThemes: number
  /** Teams that could promise nothing nearer than `slowFrom` working days, the slowest first. */
  readonly slowTeams: readonly { readonly name: string; readonly honestDays: number }[]
  readonly mailsInTriage: number
  /** Calls promised for a day that has passed: call-backs, what members without e-mail are told, unknown callers. */
  readonly callsOverdue: number
}

/** The level from which a need is the coordination's to follow. */
const STUCK_FROM_LEVEL = 4
const NUMBERS_MAX = 50

/** How the open needs of a unit stand today; the cost grows with its open needs, once a day. */
export async function countForDigest(db: Reader, unit: UnitToDigest, { today, now, slowFrom }: { today: string; now: Date; slowFrom: number }): Promise<DigestCounts> {
  const open = db.selectFrom('open_needs as o').innerJoin('teams as t', 't.id', 'o.team_id').innerJoin('needs as n', 'n.id', 'o.need_id').where('t.unit_id', '=', unit.id).where('o.waiting_for', '=', 'us')
  const counts = await open
    .select([
      sql<number>`count(*)`.as('waiting'),
      sql<number>`count(*) filter (where o.promised_on < ${today}::date)`.as('late'),
      sql<number>`count(*) filter (where o.person_id is null)`.as('unclaimed'),
      sql<number>`count(*) filter (where o.escalation_level >= ${STUCK_FROM_LEVEL})`.as('stuck'),
    ])
    .executeTakeFirstOrThrow()
  const numbers = await open.select('n.number').where('o.escalation_level', '>=', STUCK_FROM_LEVEL).orderBy('o.promised_on').orderBy('o.need_id').limit(NUMBERS_MAX).execute()
  const teams = await listTeamLoads(db, unit.id, { today, now, isHoliday: (date) => isPublicHoliday(unit.holidayCalendar, date) })
  const { themes } = await listGaps(db, unit.id, today)
  const beside = await db
    .selectNoFrom([
      sql<number>`(select count(*) from incoming_mails where outcome = 'triage' and decided_at is null and (unit_id = ${unit.id} or unit_id is null))`.as('triage'),
      sql<number>`(select count(*) from call_backs c join open_needs o on o.need_id = c.need_id join teams t on t.id = o.team_id where c.called_at is null and coalesce(c.due_on, o.promised_on) < ${today}::date and t.unit_id = ${unit.id})
        + (select count(*) from phone_notices p join teams t on t.id = p.team_id where p.done_at is null and p.due_on < ${today}::date and (p.useful_until is null or p.useful_until > ${now}) and t.unit_id = ${unit.id})
        + (select count(*) from caller_messages where done_at is null and due_on < ${today}::date and unit_id = ${unit.id})`.as('calls'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(counts.waiting), late: Number(counts.late), unclaimed: Number(counts.unclaimed), stuck: Number(counts.stuck), numbers: numbers.map((row) => row.number),
    sleeping: teams.reduce((sum, team) => sum + team.sleeping, 0),
    unansweredThemes: themes.filter((theme) => theme.unanswered > 0).length,
    slowTeams: teams.filter((team) => team.waiting > 0 && team.honestDays > slowFrom).sort((a, b) => b.honestDays - a.honestDays).map(({ name, honestDays }) => ({ name, honestDays })),
    mailsInTriage: Number(beside.triage), callsOverdue: Number(beside.calls),
  }
}

/** Whether there is anything to tell: what is merely waiting its turn is none. */
export const hasSomethingToTell = (counts: DigestCounts): boolean =>
  counts.late + counts.stuck + counts.sleeping + counts.unansweredThemes + counts.slowTeams.length + counts.mailsInTriage + counts.callsOverdue > 0

export interface Coordinator {
  readonly id: string
  readonly name: string
  readonly givenName: string
  readonly email: string
  readonly language: string
}

export async function listCoordinators(db: Reader, unitId: string): Promise<Coordinator[]> {
  const rows = await db
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name', 'p.given_name', 'p.email', 'p.language'])
    .where('g.unit_id', '=', unitId)
    .where('g.role', '=', 'coordinator')
    .where('g.revoked_at', 'is', null)
    .where('p.left_on', 'is', null)
    .where('p.email', 'is not', null)
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', givenName: row.given_name, email: row.email ?? '', language: row.language }))
}

export interface DutyTeam {
  readonly id: string
  readonly timeZone: string
}

/** The office teams that have something unclaimed, and a rota. */
export async function listTeamsWithUnclaimed(db: Reader): Promise<DutyTeam[]> {
  const rows = await db
    .selectFrom('teams as t')
    .innerJoin('units as u', 'u.id', 't.unit_id')
    .select(['t.id', 'u.time_zone'])
    .where('t.kind', '=', 'office')
    .where(sql<boolean>`exists (select from open_needs o where o.team_id = t.id and o.waiting_for = 'us' and o.person_id is null)`)
    .where(sql<boolean>`exists (select from duty_patterns d where d.team_id = t.id) or exists (select from duty_exceptions x where x.team_id = t.id)`)
    .orderBy('t.key')
    .execute()
  return rows.map((row) => ({ id: row.id, timeZone: row.time_zone }))
}

/** How many needs of a team have waited since before a moment and nobody has taken. */
export async function countUnclaimedSince(db: Reader, teamId: string, before: Date, today: string): Promise<{ count: number; teamName: string }> {
  const row = await db
    .selectFrom('teams as t')
    .select(sql<string>`local_name(t)`.as('name'))
    .select(
      sql<number>`(select count(*) from open_needs o where o.team_id = t.id and o.waiting_for = 'us' and o.next_step <> 'meeting' and o.person_id is null and o.waiting_since < ${before}
        and (o.snoozed_until is null or o.snoozed_until < ${today}::date))`.as('count'),
    )
    .where('t.id', '=', teamId)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), teamName: row.name }
}
