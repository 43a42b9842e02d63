import { sql } from 'kysely'
import type { Actor, ActorTeam, ActorUnit, EmergencyNumber, Role } from '../../contracts/actor.ts'
import type { Reader } from '../../db/connection.ts'
import type { OfficeId, PersonId, UnitId } from '../../lib/ids.ts'
import type { Language } from '../../lib/language.ts'
import { DELEGATION_HOURS_MAX, type DelegationReason, delegationEnd } from './domain/delegation.ts'
import { type Device, deviceOf } from './domain/device.ts'
import { type Accompanied, actableBy } from './policy.ts'

interface UnitRow {
  id: string
  key: string
  country: string
  time_zone: string
  desk_phone: string
  emergency_numbers: EmergencyNumber[]
}
interface ActorRow {
  session_id: string
  person_id: string
  name: string
  language: string
  office_id: string | null
  unit: UnitRow
  roles: Role[] | null
  teams: ActorTeam[] | null
  on_behalf_of: { id: string; name: string; officeId: string | null; unit: UnitRow } | null
}

const unitOf = (row: UnitRow): ActorUnit => ({
  id: row.id as UnitId,
  key: row.key,
  country: row.country,
  timeZone: row.time_zone,
  deskPhone: row.desk_phone,
  emergencyNumbers: row.emergency_numbers,
})

/**
 * Who acts in a session, found by its token in one query: the first person linked to its account who has not left,
 * with the roles and teams of today and the member they act for just now. Null when the session is over.
 */
export async function findActor(db: Reader, token: string, now: Date): Promise<Actor | null> {
  const { rows } = await sql<ActorRow>`
    select s.id as session_id, p.id as person_id, p.name, p.language, p.office_id, to_jsonb(u) as unit,
      (select json_agg(g.role) from role_grants g where g.person_id = p.id and g.unit_id = p.unit_id and g.revoked_at is null) as roles,
      (select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'unitId', t.unit_id, 'officeId', t.office_id) order by t.key)
        from team_memberships m join teams t on t.id = m.team_id
        where m.person_id = p.id and m.until is null) as teams,
      (select json_build_object('id', b.id, 'name', b.name, 'officeId', b.office_id, 'unit', to_jsonb(v))
        from delegations d join people b on b.id = d.member_id join units v on v.id = b.unit_id
        where d.session_id = s.id and d.person_id = p.id and d.ended_at is null and b.left_on is null
          and d.started_at > ${now}::timestamptz - make_interval(hours => ${DELEGATION_HOURS_MAX})) as on_behalf_of
    from sessions s
    join lateral (
      select q.* from account_people a join people q on q.id = a.person_id
      where a.account_id = s.account_id and q.left_on is null
      order by a.linked_at, a.person_id limit 1) p on true
    join units u on u.id = p.unit_id
    where s.token = ${token} and s.expires_at > ${now}`.execute(db)
  const row = rows[0]
  if (!row) return null
  return {
    personId: row.person_id as PersonId,
    name: row.name,
    language: row.language as Language,
    unit: unitOf(row.unit),
    officeId: row.office_id as OfficeId | null,
    roles: new Set(row.roles ?? []),
    teams: row.teams ?? [],
    sessionId: row.session_id,
    onBehalfOf: row.on_behalf_of && {
      id: row.on_behalf_of.id as PersonId,
      name: row.on_behalf_of.name,
      officeId: row.on_behalf_of.officeId as OfficeId | null,
      unit: unitOf(row.on_behalf_of.unit),
    },
  }
}

export interface OwnSession {
  readonly id: string
  readonly device: Device
  readonly since: Date
  readonly isThis: boolean
}

/** The places where the actor is signed in, the newest first; sessions of other accounts are never among them. */
export async function listSessions(db: Reader, actor: Actor, now: Date): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at'])
    .where('account_id', '=', (q) => q.selectFrom('sessions').select('account_id').where('id', '=', actor.sessionId))
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ id: row.id, device: deviceOf(row.user_agent), since: row.created_at, isThis: row.id === actor.sessionId }))
}

/** What the rules about a member need, for a member the actor may act for; null for others. */
export async function findActable(db: Reader, actor: Actor, memberId: PersonId): Promise<(Accompanied & { name: string }) | null> {
  const { rows } = await sql<{ id: string; name: string; unit_id: string; office_id: string | null }>`
    select p.id, p.name, p.unit_id, p.office_id from people p where p.id = ${memberId} and ${actableBy(actor)}`.execute(db)
  const row = rows[0]
  return row ? { id: row.id, name: row.name, unitId: row.unit_id, officeId: row.office_id, isMember: true, barredIds: [] } : null
}

export interface DelegationSeen {
  readonly id: string
  readonly personName: string
  readonly reason: DelegationReason
  readonly startedAt: Date
  readonly endedAt: Date | null
}

/** Everyone who acted for a member, the newest first; only the member reads it. */
export async function listDelegations(db: Reader, memberId: PersonId, now: Date, limit = 50): Promise<DelegationSeen[]> {
  const rows = await db
    .selectFrom('delegations as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .leftJoin('sessions as s', 's.id', 'd.session_id')
    .select(['d.id', 'p.name', 'd.reason', 'd.started_at', 'd.ended_at', 's.expires_at'])
    .where('d.member_id', '=', memberId)
    .orderBy('d.started_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personName: row.name ?? '',
    reason: row.reason,
    startedAt: row.started_at,
    endedAt: delegationEnd({ startedAt: row.started_at, endedAt: row.ended_at, sessionEndsAt: row.expires_at }, now),
  }))
}

/** Where someone who has just signed in is led when they asked for nothing: a member never welcomed, to the welcome. */
export async function awaitsWelcome(db: Reader, personId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('role_grants as g')
    .leftJoin('member_profiles as m', 'm.person_id', 'g.person_id')
    .select('m.welcomed_at')
    .where('g.person_id', '=', personId)
    .where('g.role', '=', 'member')
    .where('g.revoked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined && row.welcomed_at === null
}

/** The person whom a mail to this address reaches, or null: no account, or none of its people is still here. */
export async function findMailedPerson(db: Reader, email: string): Promise<{ id: PersonId; givenName: string; language: string } | null> {
  const row = await db
    .selectFrom('accounts as a')
    .innerJoin('account_people as l', 'l.account_id', 'a.id')
    .innerJoin('people as p', 'p.id', 'l.person_id')
    .select(['p.id', 'p.given_name', 'p.language'])
    .where('a.email', '=', email)
    .where('p.left_on', 'is', null)
    .orderBy('l.linked_at')
    .orderBy('p.id')
    .limit(1)
    .executeTakeFirst()
  return row ? { id: row.id as PersonId, givenName: row.given_name, language: row.language } : null
}
