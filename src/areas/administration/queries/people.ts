// People as who gives roles sees them: name, office, roles, teams. Never a need, a message or a note.
import { sql } from 'kysely'
import type { Role } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { PersonId, TeamId, UnitId } from '../../../lib/ids.ts'

export interface PersonLine {
  readonly id: PersonId
  readonly name: string
  readonly email: string | null
  readonly office: string | null
  readonly roles: readonly Role[]
}

const FOUND_MAX = 20
const STAFF_MAX = 50
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

const line = sql`p.id, p.name, p.email, local_name(o) as office,
  coalesce((select json_agg(g.role order by g.role) from role_grants g where g.person_id = p.id and g.unit_id = p.unit_id and g.revoked_at is null), '[]') as roles`

/** People of a unit by the beginnings of their names, their address or number; twenty at most, by the index of names. */
export async function findPeople(db: Reader, unitId: UnitId, typed: string): Promise<PersonLine[]> {
  const words = typed.trim().split(/[\s-]+/).filter((word) => word !== '').slice(0, 5)
  if (words.join('').length < 2) return []
  const name = sql`fold(p.given_name || ' ' || p.family_name)`
  const begins = sql.join(words.map((word) => sql`(${name} like fold(${literal(word)}) || '%' or ${name} like '% ' || fold(${literal(word)}) || '%' or ${name} like '%-' || fold(${literal(word)}) || '%')`), sql` and `)
  const { rows } = await sql<PersonLine>`
    select ${line} from (
      select * from people p where p.left_on is null and p.unit_id = ${unitId} and ((${begins}) or p.email = ${typed.trim().toLowerCase()} or p.external_id = ${typed.trim()}) limit 200) p
    left join offices o on o.id = p.office_id
    order by p.family_name, p.given_name, p.id limit ${FOUND_MAX}`.execute(db)
  return rows
}

/** Everyone with more than the role of member, by name, a page at a time. */
export async function listStaff(db: Reader, unitId: UnitId, after: { readonly familyName: string; readonly id: string } | null): Promise<{ people: PersonLine[]; next: string | null }> {
  const { rows } = await sql<PersonLine & { family_name: string }>`
    select ${line}, p.family_name from people p left join offices o on o.id = p.office_id
    where p.left_on is null
      and p.id in (select g.person_id from role_grants g where g.unit_id = ${unitId} and g.role <> 'member' and g.revoked_at is null)
      and ${after ? sql`(p.family_name, p.id) > (${after.familyName}, ${after.id}::uuid)` : sql`true`}
    order by p.family_name, p.id limit ${STAFF_MAX + 1}`.execute(db)
  const people = rows.slice(0, STAFF_MAX)
  const last = people.at(-1)
  return { people, next: rows.length > STAFF_MAX && last ? `${last.id}|${last.family_name}` : null }
}

export interface PersonView {
  readonly id: PersonId
  readonly name: string
  readonly email: string | null
  readonly office: string | null
  readonly grants: readonly { readonly role: Role; readonly since: Date; readonly endsOn: string | null }[]
  readonly teams: readonly { readonly id: TeamId; readonly key: string; readonly name: string; readonly kind: string; readonly since: string; readonly endsOn: string | null }[]
  /** How much would go back to teams if they left: a number, nothing of what it is. */
  readonly needsHeld: number
}

/** A person of a unit, or who holds a role in it; null for others. */
export async function findPerson(db: Reader, unitId: UnitId, id: string): Promise<PersonView | null> {
  const row = await db
    .selectFrom('people as p')
    .leftJoin('offices as o', 'o.id', 'p.office_id')
    .select([
      'p.id', 'p.name', 'p.email', sql<string | null>`local_name(o)`.as('office'),
      sql<{ role: Role; since: string; endsOn: string | null }[]>`coalesce((select json_agg(json_build_object('role', g.role, 'since', g.granted_at, 'endsOn', g.ends_on) order by g.granted_at)
        from role_grants g where g.person_id = p.id and g.unit_id = ${unitId} and g.revoked_at is null), '[]')`.as('grants'),
      sql<PersonView['teams']>`coalesce((select json_agg(json_build_object('id', t.id, 'key', t.key, 'name', local_name(t), 'kind', t.kind, 'since', m.since, 'endsOn', m.ends_on) order by t.name)
        from team_memberships m join teams t on t.id = m.team_id where m.person_id = p.id and t.unit_id = ${unitId} and m.until is null), '[]')`.as('teams'),
      sql<number>`(select count(*) from open_needs n where n.person_id = p.id)`.as('needs_held'),
    ])
    .where('p.id', '=', id)
    .where('p.left_on', 'is', null)
    .where((e) => e.or([e('p.unit_id', '=', unitId), e.exists(e.selectFrom('role_grants as g').select('g.id').whereRef('g.person_id', '=', 'p.id').where('g.unit_id', '=', unitId).where('g.revoked_at', 'is', null))]))
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id as PersonId, name: row.name ?? '', email: row.email, office: row.office, grants: row.grants.map((grant) => ({ ...grant, since: new Date(grant.since) })), teams: row.teams, needsHeld: Number(row.needs_held),
  }
}

/** The colleagues who could take over someone's meetings: those of the same teams. */
export async function listColleagues(db: Reader, personId: string): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db
    .selectFrom('team_memberships as own')
    .innerJoin('team_memberships as other', 'other.team_id', 'own.team_id')
    .innerJoin('people as p', 'p.id', 'other.person_id')
    .select(['p.id', 'p.name', 'p.family_name'])
    .distinct()
    .where('own.person_id', '=', personId)
    .where('own.until', 'is', null)
    .where('other.until', 'is', null)
    .where('p.id', '<>', personId)
    .where('p.left_on', 'is', null)
    .orderBy('p.family_name')
    .orderBy('p.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ id: row.id as PersonId, name: row.name ?? '' }))
}
