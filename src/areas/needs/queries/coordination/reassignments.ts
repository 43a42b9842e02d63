// What was moved together, and what became of each need: numbers and reasons, for the coordinators of the unit.
import { sql } from 'kysely'
import type { Actor } from '../../../../contracts/actor.ts'
import type { Reader } from '../../../../db/connection.ts'
import type { MoveReason, StayReason } from '../../domain/reassignment.ts'
import { notBarred } from './late.ts'

export interface ReassignedNeed {
  readonly id: string
  readonly number: number
  readonly stays: StayReason | null
  readonly promisedOn: string | null
  readonly memberId: string
  readonly personName: string | null
  /** The member was asked to let the team read, and what they said. */
  readonly widening: 'asked' | 'allowed' | 'refused' | null
}

export interface Reassignment {
  readonly id: string
  readonly teamName: string
  readonly personName: string | null
  readonly reason: MoveReason
  readonly madeByName: string
  readonly madeAt: Date
  readonly needs: readonly ReassignedNeed[]
}

/** A reassignment of the actor's unit, at most a hundred needs; null for everybody else. Two queries. */
export async function findReassignment(db: Reader, actor: Actor, id: string): Promise<Reassignment | null> {
  const made = await db
    .selectFrom('reassignments as a')
    .innerJoin('teams as t', 't.id', 'a.team_id')
    .innerJoin('people as m', 'm.id', 'a.made_by')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.reason', 'a.made_at', 'm.name as made_by_name', 'p.name as person_name', sql<string>`local_name(t)`.as('team_name')])
    .where('a.id', '=', id)
    .where('a.unit_id', '=', actor.unit.id)
    .executeTakeFirst()
  if (!made) return null
  const rows = await db
    .selectFrom('reassignment_needs as r')
    .innerJoin('reassignments as a', 'a.id', 'r.reassignment_id')
    .innerJoin('needs as n', 'n.id', 'r.need_id')
    .leftJoin('open_needs as o', 'o.need_id', 'n.id')
    .leftJoin('people as h', 'h.id', 'o.person_id')
    .leftJoin('need_widenings as w', (join) => join.onRef('w.need_id', '=', 'n.id').onRef('w.team_id', '=', 'a.team_id'))
    .select(['n.id', 'n.number', 'r.stays', 'o.promised_on', 'n.member_id', 'h.name as person_name', 'w.asked_at', 'w.allowed_at', 'w.refused_at'])
    .where('r.reassignment_id', '=', id)
    .where(notBarred(actor))
    .orderBy('n.number')
    .execute()
  return {
    id: made.id, teamName: made.team_name, personName: made.person_name, reason: made.reason, madeByName: made.made_by_name ?? '', madeAt: made.made_at,
    needs: rows.map((row) => ({ id: row.id, number: row.number, stays: row.stays as StayReason | null, promisedOn: row.promised_on, memberId: row.member_id, personName: row.person_name, widening: row.asked_at === null ? null : row.allowed_at ? 'allowed' : row.refused_at ? 'refused' : 'asked' })),
  }
}

export interface PastReassignment {
  readonly id: string
  readonly madeAt: Date
  readonly madeByName: string
  readonly teamName: string
  readonly personName: string | null
  readonly moved: number
  readonly stayed: number
}

const PAST_SHOWN = 5

/** The last few of a unit, newest first. */
export async function listReassignments(db: Reader, unitId: string): Promise<PastReassignment[]> {
  const rows = await db
    .selectFrom('reassignments as a')
    .innerJoin('teams as t', 't.id', 'a.team_id')
    .innerJoin('people as m', 'm.id', 'a.made_by')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.made_at', 'm.name as made_by_name', 'p.name as person_name', sql<string>`local_name(t)`.as('team_name')])
    .select([
      sql<number>`(select count(*) from reassignment_needs r where r.reassignment_id = a.id and r.stays is null)`.as('moved'),
      sql<number>`(select count(*) from reassignment_needs r where r.reassignment_id = a.id and r.stays is not null)`.as('stayed'),
    ])
    .where('a.unit_id', '=', unitId)
    .orderBy('a.made_at', 'desc')
    .limit(PAST_SHOWN)
    .execute()
  return rows.map((row) => ({ id: row.id, madeAt: row.made_at, madeByName: row.made_by_name ?? '', teamName: row.team_name, personName: row.person_name, moved: Number(row.moved), stayed: Number(row.stayed) }))
}

/** What the mail to those who take over says: how many still lie with them, who moved them and why. */
export async function findReassignmentForMail(db: Reader, id: string): Promise<{ moved: number; byName: string; reason: MoveReason; teamId: string; personId: string | null } | null> {
  const row = await db
    .selectFrom('reassignments as a')
    .innerJoin('people as m', 'm.id', 'a.made_by')
    .select(['a.reason', 'a.team_id', 'a.person_id', 'm.name'])
    .select(sql<number>`(select count(*) from reassignment_needs r join open_needs o on o.need_id = r.need_id and o.team_id = a.team_id where r.reassignment_id = a.id and r.stays is null)`.as('moved'))
    .where('a.id', '=', id)
    .executeTakeFirst()
  return row ? { moved: Number(row.moved), byName: row.name ?? '', reason: row.reason, teamId: row.team_id, personId: row.person_id } : null
}
