// Baskets and pace of the teams: counts and dates only, from the small table of open needs.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { busyWorkingDays, PACE_WEEKS, type TeamPace } from '../domain/promise.ts'
import { type Basket, OVERLOAD } from '../domain/routing.ts'

/** What a team must still answer: a coming meeting and what is put off do not wait. */
export const awaitsAnswer = (now: Date) => sql<boolean>`o.waiting_for = 'us' and o.next_step <> 'meeting' and (o.snoozed_until is null or o.snoozed_until < ${now.toISOString().slice(0, 10)}::date)`

export interface TeamBasket extends Basket {
  readonly name: string
}

/** As one list, so that each index is read once and not once for each team. */
const teamsOf = (unitId: string) => sql<string>`any (array(select id from teams where unit_id = ${unitId}))`

/** The teams of a unit that may be responsible for a need, with what waits in their baskets: two passes over indexes. */
export async function listTeamBaskets(db: Reader, unitId: string, now: Date): Promise<TeamBasket[]> {
  const oldBefore = new Date(now.getTime() - OVERLOAD.oldAfterDays * 86_400_000)
  const rows = await db
    .selectFrom('teams as t')
    .leftJoin('offices as f', 'f.id', 't.office_id')
    .leftJoin(
      (e) =>
        e
          .selectFrom('open_needs as o')
          .select((count) => ['o.team_id', count.fn.countAll<number>().as('waiting'), sql<number>`count(*) filter (where o.waiting_since < ${oldBefore})`.as('waiting_old')])
          .where('o.team_id', '=', teamsOf(unitId))
          .where(awaitsAnswer(now))
          .groupBy('o.team_id')
          .as('basket'),
      (join) => join.onRef('basket.team_id', '=', 't.id'),
    )
    .leftJoin(
      (e) =>
        e
          .selectFrom('need_answer_times as a')
          .select((count) => ['a.team_id', count.fn.countAll<number>().as('answered')])
          .where('a.team_id', '=', teamsOf(unitId))
          .where('a.answered_at', '>', paceFrom(now))
          .groupBy('a.team_id')
          .as('pace'),
      (join) => join.onRef('pace.team_id', '=', 't.id'),
    )
    .select(['t.id', 't.kind', 't.office_id', sql<string>`local_name(t)`.as('name'), 'basket.waiting', 'basket.waiting_old', 'pace.answered'])
    .where('t.unit_id', '=', unitId)
    .where('t.kind', '<>', 'operations')
    .where((e) => e.or([e('f.closed_on', 'is', null), e('f.closed_on', '>', sql<string>`acting_at()::date`)]))
    // A team without anybody answers nothing.
    .where((e) => e.exists(e.selectFrom('team_memberships as m').select('m.person_id').whereRef('m.team_id', '=', 't.id').where('m.until', 'is', null)))
    .orderBy('t.key')
    .execute()
  return rows.map((row) => ({ teamId: row.id, name: row.name, kind: row.kind, officeId: row.office_id, waiting: Number(row.waiting ?? 0), waitingOld: Number(row.waiting_old ?? 0), answered: Number(row.answered ?? 0) }))
}

export const paceFrom = (now: Date): Date => new Date(now.getTime() - PACE_WEEKS * 7 * 86_400_000)
const WEEK_DAYS = 7
const WEEK_WORKING_DAYS = 5

/** How fast a team answered in the last eight weeks, and how many wait there now. */
export async function teamPace(db: Reader, teamId: string, now: Date): Promise<TeamPace> {
  const from = paceFrom(now)
  const row = await db
    .selectNoFrom((e) => [
      e
        .selectFrom('need_answer_times')
        .select(sql<[number, number][]>`coalesce(json_agg(json_build_array(working_days, extract(epoch from answered_at - ${from}::timestamptz) / 86400)), '[]')`.as('answers'))
        .where('team_id', '=', teamId)
        .where('answered_at', '>', from)
        .as('answers'),
      e.selectFrom('open_needs as o').select((count) => count.fn.countAll<number>().as('waiting')).where('o.team_id', '=', teamId).where(awaitsAnswer(now)).as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  const answers = row.answers ?? []
  return {
    answerWorkingDays: answers.map(([workingDays]) => workingDays),
    waiting: Number(row.waiting ?? 0),
    // Five working days in seven: holidays only make a team look a little faster.
    busyWorkingDays: busyWorkingDays(answers.map(([workingDays, days]) => ({ workingDays, answeredOn: Math.floor((days * WEEK_WORKING_DAYS) / WEEK_DAYS) }))),
  }
}

export interface ThemeResponder {
  readonly teamId: string
  readonly teamName: string
  readonly insteadOfOffice: boolean
}

/** The teams that a unit names for themes, in the order of the themes given. */
export async function listThemeResponders(db: Reader, unitId: string, themes: readonly string[]): Promise<ThemeResponder[]> {
  if (themes.length === 0) return []
  const rows = await db
    .selectFrom('theme_responders as r')
    .innerJoin('teams as t', 't.id', 'r.team_id')
    .select(['r.team_id', sql<string>`local_name(t)`.as('name'), 'r.instead_of_office'])
    .where('r.unit_id', '=', unitId)
    .where('r.theme_key', 'in', [...themes])
    .orderBy(sql`array_position(${[...themes]}::text[], r.theme_key)`)
    .orderBy('r.position')
    .execute()
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.team_id) && seen.add(row.team_id)).map((row) => ({ teamId: row.team_id, teamName: row.name, insteadOfOffice: row.instead_of_office }))
}
