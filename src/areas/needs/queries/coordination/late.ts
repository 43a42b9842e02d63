// What is late in a unit, for its coordinators: number, family of theme, dates, language, team; never whose, never a text.
import { sql } from 'kysely'
import type { Actor } from '../../../../contracts/actor.ts'
import type { Reader } from '../../../../db/connection.ts'
import type { After } from '../lists.ts'

export const LATE_SHOWN = 25

export interface LateNeed {
  readonly id: string
  readonly number: number
  /** The family of the first theme in words, `personal`, or null where there is none. */
  readonly family: string | 'personal' | null
  readonly language: string
  readonly teamId: string
  readonly teamName: string
  readonly personName: string | null
  readonly statedAt: Date
  readonly neededByOn: string
  readonly promisedOn: string
  /** The date that was broken: the last one, or the one before it when it has been given again since. */
  readonly brokenOn: string
  readonly escalationLevel: number
}

const familyInWords = sql<string | null>`(
  select case when th.is_personal then 'personal' else coalesce(
    (select w.label from family_words w where w.family = th.family and w.language = coalesce(acting_language(), 'fr')),
    (select w.label from family_words w where w.family = th.family and w.language = 'fr'), th.family) end
  from need_themes nt join themes th on th.key = nt.theme_key where nt.need_id = n.id order by nt.position limit 1)`

/** The broken promises of a unit or of one team of it: passed dates, and those given again after one had passed. Oldest date first. */
export async function listLateNeeds(db: Reader, actor: Actor, { teamId, today, after }: { teamId: string | null; today: string; after: After | null }): Promise<LateNeed[]> {
  let query = db
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('teams as t', 't.id', 'o.team_id')
    .leftJoin('people as r', 'r.id', 'o.person_id')
    .select(['n.id', 'n.number', 'n.language', 'n.stated_at', 'n.needed_by_on', 't.id as team_id', sql<string>`local_name(t)`.as('team_name'), 'r.name as person_name', 'o.promised_on', 'o.escalation_level', familyInWords.as('family')])
    .select(
      sql<string>`case when o.escalation_level = 0 then o.promised_on else least(o.promised_on, (
        select p.promised_on from need_promises p where p.need_id = n.id and p.made_at < (select min(l.made_at) from need_promises l where l.need_id = n.id and l.reason = 'late')
        order by p.made_at desc, p.id desc limit 1)) end`.as('broken_on'),
    )
    .where('t.unit_id', '=', actor.unit.id)
    .where('o.waiting_for', '=', 'us')
    .where((e) => e.or([e('o.promised_on', '<', today), e('o.escalation_level', '>', 0)]))
    .where(notBarred(actor))
  if (teamId !== null) query = query.where('o.team_id', '=', teamId)
  if (after) query = query.where((e) => e.or([e('o.promised_on', '>', after.key), e.and([e('o.promised_on', '=', after.key), e('o.need_id', '>', after.id)])]))
  const rows = await query.orderBy('o.promised_on').orderBy('o.need_id').limit(LATE_SHOWN).execute()
  return rows.map((row) => ({
    id: row.id, number: row.number, family: row.family, language: row.language, teamId: row.team_id, teamName: row.team_name, personName: row.person_name, statedAt: row.stated_at, neededByOn: row.needed_by_on,
    promisedOn: row.promised_on, brokenOn: row.broken_on, escalationLevel: row.escalation_level,
  }))
}

/** Whoever a member has barred sees none of their needs. */
export const notBarred = (actor: Actor) => sql<boolean>`not exists (select from bars where bars.member_id = n.member_id and bars.barred_id = ${actor.personId})`
