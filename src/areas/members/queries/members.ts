import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { phoneNumber } from '../../../lib/phone.ts'
import { findActable } from '../../identity/index.ts'
import { visibleTo } from '../policy.ts'

export interface MemberFound {
  readonly id: PersonId
  readonly name: string
  readonly office: string | null
  readonly adviser: string | null
}

const FOUND_MAX = 20
const SORTED_MAX = 200

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/**
 * Members whom the actor accompanies, by the beginnings of their names in any order, their address, their telephone
 * number in any spelling or the cooperative's own number; names that look alike when none begins so. Twenty at most. Each word goes through the index of names by groups of
 * three letters.
 */
export async function findMembers(db: Reader, actor: Actor, typed: string): Promise<MemberFound[]> {
  const words = typed.trim().split(/[\s-]+/).filter((word) => word !== '').slice(0, 5)
  if (words.join('').length < 2) return []
  const name = sql`fold(p.given_name || ' ' || p.family_name)`
  const begins = sql.join(
    words.map((word) => {
      const start = sql`fold(${literal(word)})`
      return sql`(${name} like ${start} || '%' or ${name} like '% ' || ${start} || '%' or ${name} like '%-' || ${start} || '%')`
    }),
    sql` and `,
  )
  // A name that hundreds begin with is not sorted whole: who looks for one person types on.
  const select = (condition: ReturnType<typeof sql>, nearest = sql``) => sql<MemberFound>`
    select p.id, p.name, local_name(o) as office, a.name as adviser
    from (select * from people p where ${condition} and ${visibleTo(actor)} limit ${SORTED_MAX}) p
    left join offices o on o.id = p.office_id
    left join member_profiles m on m.person_id = p.id left join people a on a.id = m.adviser_id
    order by ${nearest} p.family_name, p.given_name, p.id limit ${FOUND_MAX}`
  const exact = typed.trim().toLowerCase()
  const number = phoneNumber(typed, actor.unit.country)
  if (number) {
    const { rows: numbered } = await select(sql`(p.phone_e164 = ${number} or p.external_id = ${typed.trim()})`).execute(db)
    if (numbered.length > 0) return numbered
  }
  const { rows } = await select(sql`((${begins}) or p.email = ${exact} or p.external_id = ${typed.trim()})`).execute(db)
  if (rows.length > 0) return rows
  return (await select(sql`${name} % fold(${typed.trim()})`, sql`similarity(${name}, fold(${typed.trim()})) desc,`).execute(db)).rows
}

export interface Contact {
  readonly id: PersonId
  readonly name: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly officeId: string | null
  /** The cooperative's own register knows this person: names come from there. */
  readonly externalId: string | null
}

/** What a desk may change of a member at their request; null for who may not act for them. */
export async function findContact(db: Reader, actor: Actor, memberId: PersonId): Promise<Contact | null> {
  const member = await findActable(db, actor, memberId)
  if (!member) return null
  const row = await db.selectFrom('people').select(['given_name', 'family_name', 'email', 'external_id']).where('id', '=', memberId).executeTakeFirstOrThrow()
  return { id: memberId, name: member.name, givenName: row.given_name, familyName: row.family_name, email: row.email, officeId: member.officeId, externalId: row.external_id }
}

export interface Accompanying {
  readonly id: PersonId
  readonly name: string
  readonly kind: 'adviser' | 'office' | 'second_line' | 'trust'
}

/** Those who accompany a member: their adviser first, then the team of their office, the second line and the people of trust of their unit. */
export async function listAccompanying(db: Reader, memberId: PersonId): Promise<Accompanying[]> {
  const { rows } = await sql<Accompanying>`
    select distinct on (kind, name, id) * from (
      select a.id, a.name, 'adviser' as kind from member_profiles m join people a on a.id = m.adviser_id
      where m.person_id = ${memberId} and a.left_on is null
      union all
      select q.id, q.name, t.kind from people p
      join teams t on (t.kind = 'office' and t.office_id = p.office_id) or (t.kind in ('second_line', 'trust') and t.unit_id = p.unit_id)
      join team_memberships s on s.team_id = t.id and s.until is null
      join people q on q.id = s.person_id
      where p.id = ${memberId} and q.left_on is null and q.id <> p.id
    ) one order by kind, name, id limit 300`.execute(db)
  const adviser = rows.find((row) => row.kind === 'adviser')
  return rows.filter((row, index) => row === adviser || (row.id !== adviser?.id && rows.findIndex((other) => other.id === row.id) === index))
}
