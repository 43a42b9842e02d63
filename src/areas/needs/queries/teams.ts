// Baskets of the teams: counts and dates only, from the small table of open needs.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { localName } from '../../../db/local-name.ts'
import { keptAWhile } from '../../../lib/kept-a-while.ts'
import type { TeamPace } from '../domain/promise.ts'
import { type Basket, OVERLOAD } from '../domain/routing.ts'
import { answersOf, listPaces, type Paces } from './paces.ts'

/** What a team must still answer: a coming meeting and what is put off do not wait. */
export const awaitsAnswer = (now: Date) => sql<boolean>`o.waiting_for = 'us' and o.next_step <> 'meeting' and (o.snoozed_until is null or o.snoozed_until < ${now.toISOString().slice(0, 10)}::date)`

export interface TeamBasket extends Basket {
  readonly name: string
}

/** As one list, so that each index is read once and not once for each team. */
export const teamsOf = (unitId: string) => sql<string>`any (array(select id from teams where unit_id = ${unitId}))`

interface Waiting {
  readonly all: number
  readonly old: number
}

/** What waits with each team of a unit. One pass over an index, linear in what waits. */
async function countWaiting(db: Reader, unitId: string, now: Date): Promise<ReadonlyMap<string, Waiting>> {
  const oldBefore = new Date(now.getTime() - OVERLOAD.oldAfterDays * 86_400_000)
  const rows = await db
    .selectFrom('open_needs as o')
    .select((count) => ['o.team_id', count.fn.countAll<number>().as('waiting'), sql<number>`count(*) filter (where o.waiting_since < ${oldBefore})`.as('waiting_old')])
    .where('o.team_id', '=', teamsOf(unitId))
    .where(awaitsAnswer(now))
    .groupBy('o.team_id')
    .execute()
  return new Map(rows.map((row) => [row.team_id, { all: Number(row.waiting), old: Number(row.waiting_old) }]))
}

/** The teams of a unit that may be responsible for a need, with what waits in their baskets now and their pace. */
export const listTeamBaskets = (db: Reader, unitId: string, now: Date): Promise<TeamBasket[]> => basketsWith(db, unitId, now, countWaiting(db, unitId, now))

const FEW_SECONDS = 5000
const keepWaiting = keptAWhile<ReadonlyMap<string, Waiting>>(FEW_SECONDS)

/** The same to show, or to find a first place for a need: what waits may be of a few seconds ago. Whoever passes a need on or promises for it counts anew. */
export const recentTeamBaskets = (db: Reader, unitId: string, now: Date): Promise<TeamBasket[]> =>
  basketsWith(db, unitId, now, keepWaiting(`${unitId} ${now.toISOString().slice(0, 10)}`, () => countWaiting(db, unitId, now)))

async function basketsWith(db: Reader, unitId: string, now: Date, counting: Promise<ReadonlyMap<string, Waiting>>): Promise<TeamBasket[]> {
  const asking = db
    .selectFrom('teams as t')
    .leftJoin('offices as f', 'f.id', 't.office_id')
    .select(['t.id', 't.kind', 't.office_id', localName('team', 't').as('name')])
    .where('t.unit_id', '=', unitId)
    .where('t.kind', '<>', 'operations')
    .where((e) => e.or([e('f.closed_on', 'is', null), e('f.closed_on', '>', sql<string>`acting_at()::date`)]))
    // A team without anybody answers nothing.
    .where((e) => e.exists(e.selectFrom('team_memberships as m').select('m.person_id').whereRef('m.team_id', '=', 't.id').where('m.until', 'is', null)))
    .orderBy('t.key')
    .execute()
  const [waiting, paces, rows] = await Promise.all([counting, listPaces(db, unitId, now), asking])
  return rows.map((row) => ({
    teamId: row.id, name: row.name, kind: row.kind, officeId: row.office_id, waiting: waiting.get(row.id)?.all ?? 0, waitingOld: waiting.get(row.id)?.old ?? 0, answered: answersOf(paces, row.id).workingDays.length,
  }))
}

/** How fast a team answered in the last eight weeks, with what waits in a basket. */
export function paceOf(paces: Paces, { teamId, waiting }: Pick<TeamBasket, 'teamId' | 'waiting'>): TeamPace {
  const { workingDays, busy } = answersOf(paces, teamId)
  return { answerWorkingDays: workingDays, waiting, busyWorkingDays: busy }
}

/** How fast a team answered, and how many wait there now. One query by index. */
export async function teamPace(db: Reader, { unitId, teamId }: { readonly unitId: string; readonly teamId: string }, now: Date): Promise<TeamPace> {
  const counting = db.selectFrom('open_needs as o').select((count) => count.fn.countAll<number>().as('waiting')).where('o.team_id', '=', teamId).where(awaitsAnswer(now)).executeTakeFirstOrThrow()
  const [paces, { waiting }] = await Promise.all([listPaces(db, unitId, now), counting])
  return paceOf(paces, { teamId, waiting: Number(waiting) })
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
