import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { PersonId } from '../../../lib/ids.ts'

export interface Opening {
  readonly id: string
  readonly readerName: string
  readonly openedAt: Date
  readonly needId: string
  readonly needNumber: number
  readonly reason: string
  readonly typedReason: string | null
}
export interface OpeningKey {
  readonly openedAt: Date
  readonly id: string
}

const LISTED = 20

/** Who opened which need of this member, the newest first; the row policy lets only the member read all of them. */
export async function listOpenings(db: Reader, memberId: PersonId, after: OpeningKey | null): Promise<{ openings: Opening[]; next: OpeningKey | null }> {
  const { rows } = await sql<Opening>`
    select o.id, p.name as "readerName", o.opened_at as "openedAt", o.need_id as "needId", n.number::int as "needNumber", o.reason, o.typed_reason as "typedReason"
    from openings o join people p on p.id = o.reader_id join needs n on n.id = o.need_id
    where o.member_id = ${memberId} ${after ? sql`and (o.opened_at, o.id) < (${after.openedAt}, ${after.id}::uuid)` : sql``}
    order by o.opened_at desc, o.id desc limit ${LISTED + 1}`.execute(db)
  const openings = rows.slice(0, LISTED)
  return { openings, next: rows.length > LISTED ? (openings.at(-1) ?? null) : null }
}

export interface Bar {
  readonly personId: string
  readonly name: string
  readonly barredAt: Date
}

export const listBars = (db: Reader, memberId: PersonId): Promise<Bar[]> =>
  db
    .selectFrom('bars as b')
    .innerJoin('people as p', 'p.id', 'b.barred_id')
    .select(['p.id as personId', 'p.name', 'b.barred_at as barredAt'])
    .where('b.member_id', '=', memberId)
    .orderBy('b.barred_at')
    .$narrowType<{ name: string }>()
    .execute()
