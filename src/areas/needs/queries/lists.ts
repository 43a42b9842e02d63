// Lists of needs: metadata only, keyset by date and id, from the small table of open needs wherever it suffices.
import { sql } from 'kysely'
import { type Actor, hasRole } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { type ClosureOutcome, type NeedStatus, needStatus } from '../domain/status.ts'
import { visibleTo } from '../policy.ts'
import type { NextStep } from './need.ts'

export interface NeedRow {
  readonly id: string
  readonly number: number
  readonly memberId: string
  readonly memberName: string
  readonly statedAt: Date
  readonly neededByOn: string
  readonly language: string
  readonly meetingWish: string
  readonly distress: boolean
  /** The first theme, or null where there is none; `personal` where the reader may not know which. */
  readonly theme: string | 'personal' | null
  readonly status: NeedStatus
  readonly teamName: string | null
  readonly personName: string | null
  readonly personId: string | null
  readonly nextStep: NextStep | null
  readonly waitingFor: 'us' | 'member' | null
  readonly promisedOn: string | null
  readonly late: boolean
  readonly snoozedUntil: string | null
}

export interface After {
  readonly key: string
  readonly id: string
}

const PAGE = 20

/** The baskets of those who accompany. */
export const BASKETS = ['today', 'mine', 'unclaimed', 'waiting', 'late', 'all'] as const
export type BasketName = (typeof BASKETS)[number]

const lastResponse = sql<string | null>`(select r.answer from need_responses r where r.need_id = n.id order by r.given_at desc, r.id desc limit 1)`

/**
 * The needs of a member, newest first: all of them for the member and for who acts for them; for another `reader`, those
 * that they may see, a personal theme told only to who may read the need.
 */
export async function listNeedsOfMember(db: Reader, memberId: string, today: string, after: After | null, limit = PAGE, reader: Actor | null = null): Promise<NeedRow[]> {
  let query = db
    .selectFrom('needs as n')
    .innerJoin('people as m', 'm.id', 'n.member_id')
    .leftJoin('open_needs as o', 'o.need_id', 'n.id')
    .leftJoin('teams as t', 't.id', 'o.team_id')
    .leftJoin('people as r', 'r.id', 'o.person_id')
    .leftJoin('need_closures as c', (join) => join.onRef('c.need_id', '=', 'n.id').on('c.reopened_at', 'is', null))
    .select(['n.id', 'n.number', 'n.member_id', 'm.name as member_name', 'n.stated_at', 'n.needed_by_on', 'n.language', 'n.meeting_wish', 'n.distress_signs', sql<string | null>`local_name(t)`.as('team_name'), 'r.name as person_name', 'o.person_id', 'o.next_step', 'o.waiting_for', 'o.promised_on', 'o.snoozed_until', 'c.outcome'])
    .select(sql<string | null>`(select case when th.is_personal and ${reader !== null} and need_relation(${reader?.personId ?? null}::uuid, n.id) is null then 'personal' else nt.theme_key end
      from need_themes nt join themes th on th.key = nt.theme_key where nt.need_id = n.id order by nt.position limit 1)`.as('theme'))
    .select(lastResponse.as('response'))
    .where('n.member_id', '=', memberId)
    .$if(reader !== null, (all) => all.where(visibleTo(reader as Actor)))
  if (after) query = query.where('n.id', '<', after.id)
  const rows = await query.orderBy('n.id', 'desc').limit(limit).execute()
  return rows.map((row) => toRow(row, today))
}

export interface BasketQuestion {
  readonly basket: BasketName
  readonly teamIds: readonly string[]
  readonly today: string
  readonly after: After | null
}

/** The conditions of a basket over `open_needs as o`. `today` counts what must be answered by tomorrow morning. */
const basketCondition = (basket: BasketName, actor: Actor, today: string) => {
  const awake = sql<boolean>`(o.snoozed_until is null or o.snoozed_until < ${today}::date)`
  switch (basket) {
    case 'today':
      return sql<boolean>`o.waiting_for = 'us' and o.promised_on <= ${today}::date and ${awake}`
    case 'mine':
      return sql<boolean>`o.person_id = ${actor.personId} and o.waiting_for = 'us' and ${awake}`
    case 'unclaimed':
      return sql<boolean>`o.person_id is null and o.waiting_for = 'us' and ${awake}`
    case 'waiting':
      return sql<boolean>`o.waiting_for = 'member' or not ${awake}`
    case 'late':
      return sql<boolean>`o.waiting_for = 'us' and o.promised_on < ${today}::date`
    case 'all':
      return sql<boolean>`true`
  }
}

/** Whoever a member has barred neither sees nor counts that member's needs. */
const notBarred = (actor: Actor) => sql<boolean>`not exists (select from bars where bars.member_id = n.member_id and bars.barred_id = ${actor.personId})`

/** A page of a basket, by promised date; barred staff do not see the needs of who barred them. */
export async function listBasket(db: Reader, actor: Actor, { basket, teamIds, today, after }: BasketQuestion): Promise<NeedRow[]> {
  if (teamIds.length === 0) return []
  let query = db
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('people as m', 'm.id', 'n.member_id')
    .innerJoin('teams as t', 't.id', 'o.team_id')
    .leftJoin('people as r', 'r.id', 'o.person_id')
    .select(['n.id', 'n.number', 'n.member_id', 'm.name as member_name', 'n.stated_at', 'n.needed_by_on', 'n.language', 'n.meeting_wish', 'n.distress_signs', sql<string | null>`local_name(t)`.as('team_name'), 'r.name as person_name', 'o.person_id', 'o.next_step', 'o.waiting_for', 'o.promised_on', 'o.snoozed_until'])
    .select(sql<null>`null`.as('outcome'))
    .select(sql<string | null>`(select case when th.is_personal and need_relation(${actor.personId}, n.id) is null then 'personal' else nt.theme_key end
      from need_themes nt join themes th on th.key = nt.theme_key where nt.need_id = n.id order by nt.position limit 1)`.as('theme'))
    .select(lastResponse.as('response'))
    .where('o.team_id', 'in', [...teamIds])
    .where(basketCondition(basket, actor, today))
    .where(notBarred(actor))
  if (after) query = query.where((e) => e.or([e('o.promised_on', '>', after.key), e.and([e('o.promised_on', '=', after.key), e('o.need_id', '>', after.id)])]))
  const rows = await query.orderBy('o.promised_on').orderBy('o.need_id').limit(PAGE).execute()
  return rows.map((row) => toRow(row, today))
}

/** How many needs lie in each basket, in one pass over the open needs of the teams. */
export async function countBaskets(db: Reader, actor: Actor, teamIds: readonly string[], today: string): Promise<Record<BasketName, number>> {
  const none = Object.fromEntries(BASKETS.map((name) => [name, 0])) as Record<BasketName, number>
  if (teamIds.length === 0) return none
  const row = await db
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .select(BASKETS.map((name) => sql<number>`count(*) filter (where ${basketCondition(name, actor, today)})`.as(name)))
    .where('o.team_id', 'in', [...teamIds])
    .where(notBarred(actor))
    .executeTakeFirstOrThrow()
  return Object.fromEntries(BASKETS.map((name) => [name, Number((row as Record<string, number>)[name] ?? 0)])) as Record<BasketName, number>
}

/** The teams whose baskets a person looks after: their own, and for a coordinator every team of the unit (metadata). */
export async function basketTeams(db: Reader, actor: Actor): Promise<{ id: string; name: string; kind: string }[]> {
  const own = actor.teams.filter((team) => team.kind !== 'operations').map((team) => team.id)
  let query = db.selectFrom('teams').select(['id', sql<string>`local_name(teams)`.as('name'), 'kind']).where('kind', '<>', 'operations')
  if (hasRole(actor, 'coordinator')) query = query.where('unit_id', '=', actor.unit.id)
  else if (own.length > 0 && hasRole(actor, 'adviser', 'second_line')) query = query.where('id', 'in', own)
  else return []
  return query.orderBy('kind').orderBy('key').execute()
}

interface ListedRow {
  id: string; number: number; member_id: string; member_name: string | null; stated_at: Date; needed_by_on: string; language: string; meeting_wish: string; distress_signs: string[]; theme: string | null
  team_name: string | null; person_name: string | null; person_id: string | null; next_step: string | null; waiting_for: string | null; promised_on: string | null; snoozed_until: string | null; outcome: string | null; response: string | null
}

function toRow(row: ListedRow, today: string): NeedRow {
  return {
    id: row.id, number: row.number, memberId: row.member_id, memberName: row.member_name ?? '', statedAt: row.stated_at, neededByOn: row.needed_by_on, language: row.language, meetingWish: row.meeting_wish,
    distress: row.distress_signs.length > 0, theme: row.theme,
    status: needStatus([{ responder: 'latest', answer: row.response as never }], row.outcome as ClosureOutcome | null),
    teamName: row.team_name, personName: row.person_name, personId: row.person_id, nextStep: row.next_step as NextStep | null, waitingFor: row.waiting_for as 'us' | 'member' | null,
    promisedOn: row.promised_on, late: row.waiting_for === 'us' && row.promised_on !== null && row.promised_on < today, snoozedUntil: row.snoozed_until,
  }
}

export interface ForwardRow {
  readonly id: string
  readonly memberName: string
  readonly externalId: string | null
  readonly question: string
  readonly approvedAt: Date
  readonly answeredAt: Date | null
}

/** The questions that wait for the operations desk, oldest first: the member's name, their key in the ERP, the approved words; nothing else. */
export async function listForwardsToAnswer(db: Reader, actor: Actor, after: After | null): Promise<ForwardRow[]> {
  const teams = actor.teams.filter((team) => team.kind === 'operations').map((team) => team.id)
  if (teams.length === 0) return []
  let query = db
    .selectFrom('forwards as f')
    .innerJoin('confidential.forward_texts as x', 'x.forward_id', 'f.id')
    .innerJoin('needs as n', 'n.id', 'f.need_id')
    .innerJoin('people as m', 'm.id', 'n.member_id')
    .select(['f.id', 'f.approved_at', 'f.answered_at', 'x.question', 'm.name', 'm.external_id'])
    .where('f.team_id', 'in', teams)
    .where('f.approved_at', 'is not', null)
    .where('f.answered_at', 'is', null)
  if (after) query = query.where('f.id', '>', after.id)
  const rows = await query.orderBy('f.id').limit(PAGE).execute()
  return rows.map((row) => ({ id: row.id, memberName: row.name ?? '', externalId: row.external_id, question: row.question, approvedAt: row.approved_at as Date, answeredAt: row.answered_at }))
}
