// How much lies with each team and person of a unit: counts and dates, from the small table of open needs and indexes.
import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import { keptAWhile } from '../../../../lib/kept-a-while.ts'
import { addWorkingDays, type IsHoliday } from '../../../../lib/working-days.ts'
import { honestWorkingDays, KNOWN_FROM, PACE_WEEKS } from '../../domain/promise.ts'
import { type Load, loadOf, OVERLOAD, type TeamKind } from '../../domain/routing.ts'
import { answersOf, listPaces, paceFrom } from '../paces.ts'
import { awaitsAnswer, teamsOf } from '../teams.ts'

export interface Counts {
  readonly open: number
  /** What we owe an answer or a meeting. */
  readonly waiting: number
  readonly late: number
  /** Since when the need that has waited longest for us waits. */
  readonly oldest: Date | null
}

export interface TeamLoad extends Counts {
  readonly id: string
  readonly name: string
  readonly kind: TeamKind
  readonly people: number
  readonly unclaimed: number
  /** Waiting for the member for so long that the team is asked to close or call. */
  readonly sleeping: number
  readonly load: Load
  /** Answers on a working day over eight weeks; null when there are too few to know. */
  readonly pace: number | null
  /** The date that the team could promise today, and how many working days that is. */
  readonly honestOn: string
  readonly honestDays: number
}

const DAY = 86_400_000
const SLEEPING_DAYS = 24

/** The teams of a unit with their load, the latest first. One query over the open needs; eight weeks of answers as kept. */
export async function listTeamLoads(db: Reader, unitId: string, { today, now, isHoliday }: { today: string; now: Date; isHoliday: IsHoliday }): Promise<TeamLoad[]> {
  const rows = await db
    .selectFrom('teams as t')
    .leftJoin('offices as f', 'f.id', 't.office_id')
    .leftJoin(
      (e) =>
        e
          .selectFrom('open_needs as o')
          .where('o.team_id', '=', teamsOf(unitId))
          .groupBy('o.team_id')
          .select([
            'o.team_id',
            sql<number>`count(*)`.as('open'),
            sql<number>`count(*) filter (where o.waiting_for = 'us')`.as('waiting'),
            sql<number>`count(*) filter (where o.waiting_for = 'us' and o.promised_on < ${today}::date)`.as('late'),
            sql<number>`count(*) filter (where o.waiting_for = 'us' and o.person_id is null)`.as('unclaimed'),
            sql<number>`count(*) filter (where o.waiting_for = 'member' and o.waiting_since < ${new Date(now.getTime() - SLEEPING_DAYS * DAY)})`.as('sleeping'),
            sql<Date | null>`min(o.waiting_since) filter (where o.waiting_for = 'us')`.as('oldest'),
            sql<number>`count(*) filter (where ${awaitsAnswer(now)})`.as('queue'),
            sql<number>`count(*) filter (where ${awaitsAnswer(now)} and o.waiting_since < ${new Date(now.getTime() - OVERLOAD.oldAfterDays * DAY)})`.as('queue_old'),
          ])
          .as('c'),
      (join) => join.onRef('c.team_id', '=', 't.id'),
    )
    .select(['t.id', 't.kind', sql<string>`local_name(t)`.as('name'), 'c.open', 'c.waiting', 'c.late', 'c.unclaimed', 'c.sleeping', 'c.oldest', 'c.queue', 'c.queue_old'])
    .select(sql<number>`(select count(*) from team_memberships m where m.team_id = t.id and m.until is null)`.as('people'))
    .where('t.unit_id', '=', unitId)
    .where('t.kind', '<>', 'operations')
    // A closed office is told as long as it still holds something.
    .where((e) => e.or([e('f.closed_on', 'is', null), e('f.closed_on', '>', sql<string>`acting_at()::date`), e('c.open', '>', 0)]))
    .orderBy(sql`coalesce(c.late, 0)`, 'desc')
    .orderBy(sql`coalesce(c.waiting, 0)`, 'desc')
    .orderBy('t.key')
    .execute()
  const paces = await listPaces(db, unitId, now)
  return rows.map((row) => {
    const answers = answersOf(paces, row.id)
    const honestDays = honestWorkingDays({ answerWorkingDays: answers.workingDays, waiting: Number(row.queue ?? 0), busyWorkingDays: answers.busy })
    return {
      id: row.id, name: row.name, kind: row.kind, people: Number(row.people), open: Number(row.open ?? 0), waiting: Number(row.waiting ?? 0), late: Number(row.late ?? 0), unclaimed: Number(row.unclaimed ?? 0),
      sleeping: Number(row.sleeping ?? 0), oldest: row.oldest, load: loadOf({ waiting: Number(row.queue ?? 0), waitingOld: Number(row.queue_old ?? 0) }),
      pace: answers.workingDays.length < KNOWN_FROM ? null : answers.workingDays.length / answers.busy, honestDays, honestOn: addWorkingDays(today, honestDays, isHoliday),
    }
  })
}

export interface PersonLoad extends Counts {
  readonly id: string
  readonly name: string
  readonly teamId: string
  readonly teamName: string
  /** Answers on a working day over eight weeks. */
  readonly pace: number
  readonly absentUntil: Date | null
}

const keepGiven = keptAWhile<ReadonlyMap<string, number>>()
const givenBy = (teamId: string, personId: string | null) => `${teamId} ${personId}`

/** How many answers each person of a unit gave in eight weeks, team by team. */
async function countGiven(db: Reader, unitId: string, now: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('need_responses as r')
    .select(['r.team_id', 'r.person_id', sql<number>`count(*)`.as('count')])
    .where('r.team_id', '=', teamsOf(unitId))
    .where('r.given_at', '>', paceFrom(now))
    .where('r.answer', 'not in', ['taking_care', 'not_for_me'])
    .groupBy(['r.team_id', 'r.person_id'])
    .execute()
  return new Map(rows.map((row) => [givenBy(row.team_id, row.person_id), Number(row.count)]))
}

/** Those who accompany in a unit, or in one team of it, whoever holds most first: as many rows as it has staff. One query; their pace as kept. */
export async function listPersonLoads(db: Reader, unitId: string, { teamId, today, now }: { teamId: string | null; today: string; now: Date }): Promise<PersonLoad[]> {
  const asking = db
    .with('staff', (e) =>
      e
        .selectFrom('team_memberships as m')
        .innerJoin('teams as t', 't.id', 'm.team_id')
        .innerJoin('people as p', 'p.id', 'm.person_id')
        .select(['p.id', 'p.name', 't.id as team_id', sql<string>`local_name(t)`.as('team_name')])
        .where('t.unit_id', '=', unitId)
        .where('t.kind', '<>', 'operations')
        .where('m.until', 'is', null)
        .where('p.left_on', 'is', null)
        .$if(teamId !== null, (query) => query.where('t.id', '=', teamId)),
    )
    .with('held', (e) =>
      e
        .selectFrom('open_needs as o')
        .select(['o.team_id', 'o.person_id'])
        .select([
          sql<number>`count(*)`.as('open'),
          sql<number>`count(*) filter (where o.waiting_for = 'us')`.as('waiting'),
          sql<number>`count(*) filter (where o.waiting_for = 'us' and o.promised_on < ${today}::date)`.as('late'),
          sql<Date | null>`min(o.waiting_since) filter (where o.waiting_for = 'us')`.as('oldest'),
        ])
        .where('o.team_id', '=', teamId ?? teamsOf(unitId))
        .where('o.person_id', 'is not', null)
        .groupBy(['o.team_id', 'o.person_id']),
    )
    .selectFrom('staff as s')
    .leftJoin('held as h', (join) => join.onRef('h.team_id', '=', 's.team_id').onRef('h.person_id', '=', 's.id'))
    .select(['s.id', 's.name', 's.team_id', 's.team_name', 'h.open', 'h.waiting', 'h.late', 'h.oldest'])
    .select(sql<Date | null>`(select max(a.ends_at) from absences a where a.adviser_id = s.id and a.starts_at <= ${now} and a.ends_at > ${now})`.as('absent_until'))
    .orderBy(sql`coalesce(h.late, 0)`, 'desc')
    .orderBy(sql`coalesce(h.waiting, 0)`, 'desc')
    .orderBy('s.name')
    .orderBy('s.team_id')
    .execute()
  const [given, rows] = await Promise.all([keepGiven(`${unitId} ${today}`, () => countGiven(db, unitId, now)), asking])
  return rows.map((row) => ({
    id: row.id, name: row.name ?? '', teamId: row.team_id, teamName: row.team_name, open: Number(row.open ?? 0), waiting: Number(row.waiting ?? 0), late: Number(row.late ?? 0), oldest: row.oldest,
    pace: (given.get(givenBy(row.team_id, row.id)) ?? 0) / (PACE_WEEKS * 5), absentUntil: row.absent_until,
  }))
}
