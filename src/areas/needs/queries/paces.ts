// How fast the teams answered in the last eight weeks. It changes slowly and is asked by every page of a need, so a process
// counts it anew at most once in ten minutes; what waits now is always read (see teams.ts).
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { keptAWhile } from '../../../lib/kept-a-while.ts'
import { busyWorkingDays, PACE_WEEKS, PACE_WORKING_DAYS } from '../domain/promise.ts'

export interface TeamAnswers {
  /** Working days to each first answer given in the last eight weeks, the quickest first. */
  readonly workingDays: readonly number[]
  /** On how many working days of these something waited. */
  readonly busy: number
}
export type Paces = ReadonlyMap<string, TeamAnswers>

const NONE: TeamAnswers = { workingDays: [], busy: PACE_WORKING_DAYS }
export const answersOf = (paces: Paces, teamId: string): TeamAnswers => paces.get(teamId) ?? NONE

export const paceFrom = (now: Date): Date => new Date(now.getTime() - PACE_WEEKS * 7 * 86_400_000)

const keep = keptAWhile<Paces>()

/** The answers of eight weeks of every team of a unit, as counted in the last ten minutes. */
export const listPaces = (db: Reader, unitId: string, now: Date): Promise<Paces> => keep(`${unitId} ${now.toISOString().slice(0, 10)}`, () => countPaces(db, unitId, now))

/** Counted by day and duration: an index holds all of it. Five working days in seven: holidays only make a team look a little faster. */
async function countPaces(db: Reader, unitId: string, now: Date): Promise<Paces> {
  const from = paceFrom(now)
  const rows = await db
    .selectFrom('need_answer_times as a')
    .select(['a.team_id', 'a.working_days', sql<number>`floor(date_part('epoch', a.answered_at - ${from}::timestamptz) / 86400 * 5 / 7)::int`.as('answered_on'), sql<number>`count(*)`.as('count')])
    .where('a.team_id', 'in', (e) => e.selectFrom('teams').select('id').where('unit_id', '=', unitId))
    .where('a.answered_at', '>', from)
    .groupBy(['a.team_id', 'a.working_days', sql`3`])
    .orderBy('a.working_days')
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
