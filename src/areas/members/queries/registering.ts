// What a desk needs to register someone, or to change what they cannot change themselves.
import { sql } from 'kysely'
import { type Actor, hasRole } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { officesOf } from '../../identity/index.ts'
import { visibleTo } from '../policy.ts'

export interface OfficeToChoose {
  readonly id: string
  readonly name: string
}

/** The offices that someone may register members for: an adviser's own, every office of a coordinator's unit. */
export async function listOfficesToRegister(db: Reader, actor: Actor): Promise<OfficeToChoose[]> {
  const whole = hasRole(actor, 'coordinator')
  const { rows } = await sql<OfficeToChoose>`
    select o.id, local_name(o) as name from offices o
    where o.unit_id = ${actor.unit.id} and (${whole} or o.id = any (${officesOf(actor)}::uuid[])) and (o.closed_on is null or o.closed_on > acting_at()::date)
    order by 2 limit 200`.execute(db)
  return rows
}

export interface Likely {
  readonly id: PersonId
  /** Null for someone whom the actor does not accompany: only the office is said. */
  readonly name: string | null
  readonly office: string | null
  readonly same: 'phone' | 'email' | 'name'
}

interface Sought {
  readonly givenName: string
  readonly familyName: string
  readonly phoneE164: string | null
  readonly email: string | null
}

const LIKELY_MAX = 8
const ALIKE = '0.6'

/** Members who may be the person being registered: same number, same address, or a name alike in the unit. */
export async function findLikely(db: Reader, actor: Actor, { givenName, familyName, phoneE164, email }: Sought): Promise<Likely[]> {
  await sql`select set_config('pg_trgm.similarity_threshold', ${ALIKE}, true)`.execute(db)
  const typed = `${givenName} ${familyName}`
  const name = sql`fold(p.given_name || ' ' || p.family_name)`
  const isMember = sql`exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)`
  const { rows } = await sql<{ id: PersonId; name: string; office: string | null; same: Likely['same']; visible: boolean }>`
    select distinct on (f.id) f.id, f.name, f.office, f.same, f.visible from (
      (select p.id, p.name, local_name(o) as office, 'phone' as same, 1 as rank, ${visibleTo(actor)} as visible
        from people p left join offices o on o.id = p.office_id where p.phone_e164 = ${phoneE164} and p.unit_id = ${actor.unit.id} and p.left_on is null and ${isMember} limit ${LIKELY_MAX})
      union all
      (select p.id, p.name, local_name(o), 'email', 2, ${visibleTo(actor)}
        from people p left join offices o on o.id = p.office_id where p.email = ${email} and p.unit_id = ${actor.unit.id} and p.left_on is null and ${isMember} limit ${LIKELY_MAX})
      union all
      (select p.id, p.name, local_name(o), 'name', 3, true
        from people p left join offices o on o.id = p.office_id
        where (${name} % fold(${typed}) or ${name} % fold(${`${familyName} ${givenName}`})) and p.unit_id = ${actor.unit.id} and ${visibleTo(actor)} limit ${LIKELY_MAX})
    ) f order by f.id, f.rank limit ${LIKELY_MAX * 3}`.execute(db)
  return rows
    .sort((a, b) => ['phone', 'email', 'name'].indexOf(a.same) - ['phone', 'email', 'name'].indexOf(b.same))
    .slice(0, LIKELY_MAX)
    .map(({ visible, ...row }) => ({ ...row, name: visible ? row.name : null }))
}

/** Whether someone still here, other than this person, already has an address. */
export async function isAddressTaken(db: Reader, email: string, besides: string | null): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('email', '=', email).where('left_on', 'is', null).$if(besides !== null, (query) => query.where('id', '<>', besides as string)).limit(1).executeTakeFirst()
  return row !== undefined
}
