// What a closing would move, and how far one is: counts only, never a need.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { mayAdminister } from '../../identity/index.ts'

export interface ClosingScope {
  readonly unitId: string
  /** Null: the whole unit. */
  readonly officeId: string | null
}

export interface ClosingCounts {
  readonly needs: number
  /** Needs in the hands of persons of trust: only persons of trust take them over. */
  readonly trustNeeds: number
  readonly appointments: number
  readonly members: number
  readonly staff: number
}

/** One query; its cost follows the open needs, the coming meetings and the people of what closes. */
export async function countClosing(db: Reader, { unitId, officeId }: ClosingScope, now: Date): Promise<ClosingCounts> {
  const ofTeams = sql`t.unit_id = ${unitId} and (${officeId}::uuid is null or t.office_id = ${officeId}::uuid)`
  const { rows } = await sql<Record<'needs' | 'trust_needs' | 'appointments' | 'members' | 'staff', number>>`
    select
      (select count(*) from open_needs o join teams t on t.id = o.team_id where ${ofTeams}) as needs,
      (select count(*) from open_needs o join teams t on t.id = o.team_id where ${ofTeams} and t.kind = 'trust') as trust_needs,
      (select count(*) from appointment_holds h join appointments a on a.id = h.appointment_id
        where lower(h.during) > ${now} and h.adviser_id in (select m.person_id from team_memberships m join teams t on t.id = m.team_id where m.until is null and ${ofTeams})) as appointments,
      (select count(*) from people p where p.unit_id = ${unitId} and p.left_on is null and (${officeId}::uuid is null or p.office_id = ${officeId}::uuid)
        and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)) as members,
      (select count(distinct m.person_id) from team_memberships m join teams t on t.id = m.team_id where m.until is null and ${ofTeams}) as staff`.execute(db)
  const row = rows[0]
  return { needs: Number(row?.needs ?? 0), trustNeeds: Number(row?.trust_needs ?? 0), appointments: Number(row?.appointments ?? 0), members: Number(row?.members ?? 0), staff: Number(row?.staff ?? 0) }
}

export interface ClosingView {
  readonly id: string
  readonly unitKey: string
  readonly unitName: string
  readonly unitId: string
  readonly officeId: string | null
  readonly officeName: string | null
  readonly closesOn: string
  readonly successorName: string
  readonly needsTotal: number
  readonly appointmentsTotal: number
  readonly membersTotal: number
  readonly finishedAt: Date | null
  /** What is still to move. */
  readonly left: ClosingCounts
}

/** A closing of a unit that the actor administers, or null. */
export async function findClosing(db: Reader, actor: Actor, id: string, now: Date): Promise<ClosingView | null> {
  const row = await db
    .selectFrom('closings as c')
    .innerJoin('units as u', 'u.id', 'c.unit_id')
    .innerJoin('offices as s', 's.id', 'c.successor_office_id')
    .leftJoin('offices as o', 'o.id', 'c.office_id')
    .select([
      'c.id', 'c.unit_id', 'u.key', 'u.name', 'c.office_id', sql<string | null>`local_name(o)`.as('office_name'), 'c.closes_on', sql<string>`local_name(s)`.as('successor_name'), 'c.needs_total', 'c.appointments_total',
      'c.members_total', 'c.finished_at',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row || !mayAdminister(actor, row.unit_id)) return null
  return {
    id: row.id, unitKey: row.key, unitName: row.name, unitId: row.unit_id, officeId: row.office_id, officeName: row.office_name, closesOn: row.closes_on, successorName: row.successor_name,
    needsTotal: row.needs_total, appointmentsTotal: row.appointments_total, membersTotal: row.members_total, finishedAt: row.finished_at,
    left: await countClosing(db, { unitId: row.unit_id, officeId: row.office_id }, now),
  }
}

export interface SuccessorOffice {
  readonly id: string
  readonly name: string
  readonly unitName: string
  readonly teamName: string
  readonly people: number
}

/** The open offices that may take over: of the units the actor administers, without what closes. */
export async function listSuccessors(db: Reader, actor: Actor, { unitId, officeId }: ClosingScope): Promise<SuccessorOffice[]> {
  const units = (actor.administers ?? []).filter((unit) => officeId !== null || unit !== unitId)
  if (units.length === 0) return []
  const rows = await db
    .selectFrom('offices as o')
    .innerJoin('units as u', 'u.id', 'o.unit_id')
    .innerJoin('teams as t', 't.office_id', 'o.id')
    .select([
      'o.id', sql<string>`local_name(o)`.as('name'), 'u.name as unit_name', sql<string>`local_name(t)`.as('team_name'),
      sql<number>`(select count(*) from team_memberships m join people p on p.id = m.person_id where m.team_id = t.id and m.until is null and p.left_on is null)`.as('people'),
    ])
    .where('o.unit_id', 'in', units)
    .where('o.id', 'is distinct from', officeId)
    .where('o.closed_on', 'is', null)
    .where('u.closed_on', 'is', null)
    .orderBy(sql`o.unit_id = ${unitId}`, 'desc')
    .orderBy('u.name')
    .orderBy('o.name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, unitName: row.unit_name, teamName: row.team_name, people: Number(row.people) }))
}

/** Closings that are due somewhere and not yet carried out. */
export async function listDueClosings(db: Reader, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('closings as c')
    .innerJoin('units as u', 'u.id', 'c.unit_id')
    .select('c.id')
    .where('c.finished_at', 'is', null)
    .where(sql<boolean>`c.closes_on <= (${now}::timestamptz at time zone u.time_zone)::date`)
    .orderBy('c.closes_on')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => row.id)
}

/** The closing of a whole unit, or null. */
export async function findClosingOf(db: Reader, unitId: string): Promise<string | null> {
  const row = await db.selectFrom('closings').select('id').where('unit_id', '=', unitId).where('office_id', 'is', null).orderBy('decided_at', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? null
}
