// How much lies with each team and person of a unit: counts and dates, from the small table of open needs and indexes.
import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import { addWorkingDays, type IsHoliday } from '../../../../lib/working-days.ts'
import { busyWorkingDays, honestWorkingDays, KNOWN_FROM, PACE_WEEKS, PACE_WORKING_DAYS } from '../../domain/promise.ts'
import { type Load, loadOf, OVERLOAD, type TeamKind } from '../../domain/routing.ts'
import { awaitsAnswer, paceFrom } from '../teams.ts'
import { keptAWhile } from './kept.ts'

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

/** The teams of a unit with their load, the latest first. Two queries: the open needs once, eight weeks of answers by index. */
export async function listTeamLoads(db: Reader, unitId: string, { today, now, isHoliday }: { today: string; now: Date; isHoliday: IsHoliday }): Promise<TeamLoad[]> {
  const rows = await db
    .selectFrom('teams as t')
    .leftJoin('offices as f', 'f.id', 't.office_id')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('open_needs as o')
          .whereRef('o.team_id', '=', 't.id')
          .select([
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
      (join) => join.onTrue(),
    )
    .select(['t.id', 't.kind', sql<string>`local_name(t)`.as('name'), 'c.open', 'c.waiting', 'c.late', 'c.unclaimed', 'c.sleeping', 'c.oldest', 'c.queue', 'c.queue_old'])
    .select(sql<number>`(select count(*) from team_memberships m where m.team_id = t.id and m.until is null)`.as('people'))
    .where('t.unit_id', '=', unitId)
    .where('t.kind', '<>', 'operations')
    // A closed office is told as long as it still holds something.
    .where((e) => e.or([e('f.closed_on', 'is', null), e('f.closed_on', '>', sql<string>`acting_at()::date`), e('c.open', '>', 0)]))
    .orderBy('c.late', 'desc')
    .orderBy('c.waiting', 'desc')
    .orderBy('t.key')
    .execute()
  const paces = await keepAnswers(`${unitId} ${today}`, () => answersByTeam(db, unitId, now))
  return rows.map((row) => {
    const answers = paces.get(row.id) ?? { workingDays: [], busy: PACE_WORKING_DAYS }
    const honestDays = honestWorkingDays({ answerWorkingDays: answers.workingDays, waiting: Number(row.queue), busyWorkingDays: answers.busy })
    return {
      id: row.id, name: row.name, kind: row.kind, people: Number(row.people), open: Number(row.open), waiting: Number(row.waiting), late: Number(row.late), unclaimed: Number(row.unclaimed),
      sleeping: Number(row.sleeping), oldest: row.oldest, load: loadOf({ waiting: Number(row.queue), waitingOld: Number(row.queue_old) }),
      pace: answers.workingDays.length < KNOWN_FROM ? null : answers.workingDays.length / answers.busy, honestDays, honestOn: addWorkingDays(today, honestDays, isHoliday),
    }
  })
}

type Answers = Map<string, { workingDays: number[]; busy: number }>
const keepAnswers = keptAWhile<Answers>()

/** The answers of eight weeks of every team of a unit, counted by day and duration: an index holds all of it. */
async function answersByTeam(db: Reader, unitId: string, now: Date): Promise<Answers> {
  const from = paceFrom(now)
  const rows = await db
    .selectFrom('need_answer_times as a')
    .select(['a.team_id', 'a.working_days', sql<number>`floor(date_part('epoch', a.answered_at - ${from}::timestamptz) / 86400 * 5 / 7)::int`.as('answered_on'), sql<number>`count(*)`.as('count')])
    .where('a.team_id', 'in', (e) => e.selectFrom('teams').select('id').where('unit_id', '=', unitId))
    .where('a.answered_at', '>', from)
    .groupBy(['a.team_id', 'a.working_days', sql`3`])
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.team_id)].map(([team, answers]) => [
      team,
      {
        workingDays: answers.flatMap((row) => Array.from({ length: Number(row.count) }, () => row.working_days)),
        busy: busyWorkingDays(answers.map((row) => ({ answeredOn: row.answered_on, workingDays: row.working_days }))),
      },
    ]),
  )
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

/** Those who accompany in a unit, or in one team of it, whoever holds most first: as many rows as it has staff. One query. */
export async function listPersonLoads(db: Reader, unitId: string, { teamId, today, now }: { teamId: string | null; today: string; now: Date }): Promise<PersonLoad[]> {
  const rows = await db
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
        .where('o.team_id', 'in', (of) => of.selectFrom('staff').select('staff.team_id'))
        .where('o.person_id', 'is not', null)
        .groupBy(['o.team_id', 'o.person_id']),
    )
    .with('given', (e) =>
      e
        .selectFrom('need_responses as r')
        .select(['r.team_id', 'r.person_id', sql<number>`count(*)`.as('count')])
        .where('r.team_id', 'in', (of) => of.selectFrom('staff').select('staff.team_id'))
        .where('r.given_at', '>', paceFrom(now))
        .where('r.answer', 'not in', ['taking_care', 'not_for_me'])
        .groupBy(['r.team_id', 'r.person_id']),
    )
    .selectFrom('staff as s')
    .leftJoin('held as h', (join) => join.onRef('h.team_id', '=', 's.team_id').onRef('h.person_id', '=', 's.id'))
    .leftJoin('given as g', (join) => join.onRef('g.team_id', '=', 's.team_id').onRef('g.person_id', '=', 's.id'))
    .select(['s.id', 's.name', 's.team_id', 's.team_name', 'h.open', 'h.waiting', 'h.late', 'h.oldest', 'g.count as given'])
    .select(sql<Date | null>`(select max(a.ends_at) from absences a where a.adviser_id = s.id and a.starts_at <= ${now} and a.ends_at > ${now})`.as('absent_until'))
    .orderBy(sql`coalesce(h.late, 0)`, 'desc')
    .orderBy(sql`coalesce(h.waiting, 0)`, 'desc')
    .orderBy('s.name')
    .orderBy('s.team_id')
    .execute()
  return rows.map((row) => ({
    id: row.id, name: row.name ?? '', teamId: row.team_id, teamName: row.team_name, open: Number(row.open ?? 0), waiting: Number(row.waiting ?? 0), late: Number(row.late ?? 0), oldest: row.oldest,
    pace: Number(row.given ?? 0) / (PACE_WEEKS * 5), absentUntil: row.absent_until,
  }))
}
