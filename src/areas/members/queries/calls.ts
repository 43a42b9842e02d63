// Who rings: members by their number or by the cooperative's own key, as a telephone or the ERP links to them.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { phoneNumber } from '../../../lib/phone.ts'
import { visibleTo } from '../policy.ts'
import type { MemberFound } from './members.ts'

export type Caller = { readonly by: 'phone'; readonly value: string } | { readonly by: 'external'; readonly value: string }

export interface CallersFound {
  readonly members: readonly MemberFound[]
  /** The number as it was understood; null when it is none. */
  readonly number: string | null
  /** Offices of the unit whose members have this number, when none of one's own has: whom to put the call through to. */
  readonly elsewhere: readonly { readonly name: string; readonly phone: string }[]
}

const FOUND_MAX = 20

/**
 * The members whom the actor accompanies with this number, in whatever spelling, or this key of the cooperative; twenty
 * at most, by one lookup in an index. Of others only the office is said, and nothing of who has barred the actor.
 */
export async function findCallers(db: Reader, actor: Actor, caller: Caller): Promise<CallersFound> {
  const number = caller.by === 'phone' ? phoneNumber(caller.value, actor.unit.country) : null
  const key = caller.by === 'external' ? caller.value.trim() : ''
  if (number === null && key === '') return { members: [], number, elsewhere: [] }
  const { rows } = await sql<MemberFound & { visible: boolean; officePhone: string | null; barred: boolean; ofUnit: boolean }>`
    select p.id, p.name, local_name(o) as office, a.name as adviser, ${visibleTo(actor)} as visible, o.phone as "officePhone", p.unit_id = ${actor.unit.id} as "ofUnit",
      exists (select from bars b where b.member_id = p.id and b.barred_id = ${actor.personId}) as barred
    from people p
    left join offices o on o.id = p.office_id
    left join member_profiles m on m.person_id = p.id left join people a on a.id = m.adviser_id
    where ${number === null ? sql`p.external_id = ${key}` : sql`p.phone_e164 = ${number}`} and p.left_on is null
    order by p.family_name, p.given_name, p.id limit 100`.execute(db)
  const members = rows.filter((row) => row.visible).slice(0, FOUND_MAX)
  const others = rows.filter((row) => !row.visible && !row.barred && row.ofUnit && row.office !== null && row.officePhone !== null)
  const elsewhere = members.length > 0 ? [] : [...new Map(others.map((row) => [row.office ?? '', row.officePhone ?? '']))].map(([name, phone]) => ({ name, phone }))
  return { members: members.map(({ id, name, office, adviser }) => ({ id, name, office, adviser })), number, elsewhere }
}
