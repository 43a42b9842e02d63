import type { Reader } from '../../../db/connection.ts'
import { takesEffectByItself } from '../domain/address-change.ts'

export interface WaitingAddress {
  readonly id: string
  readonly memberId: string
  readonly address: string
  readonly replaces: string
  /** Null: never without the member's word. */
  readonly takesEffectAt: Date | null
  readonly isProven: boolean
  readonly isAgreed: boolean
  readonly timeZone: string
  readonly deskPhone: string
}

const waiting = (db: Reader) =>
  db
    .selectFrom('address_changes as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .innerJoin('units as u', 'u.id', 'p.unit_id')
    .select(['c.id', 'c.person_id', 'c.address', 'c.replaces', 'c.takes_effect_at', 'c.proven_at', 'c.agreed_at', 'u.time_zone', 'u.desk_phone', 'p.language', 'p.given_name'])
    .where('c.closed_at', 'is', null)
type Row = Awaited<ReturnType<ReturnType<typeof waiting>['execute']>>[number]
const read = (row: Row | undefined): (WaitingAddress & { language: string; givenName: string }) | null =>
  row
    ? {
        id: row.id, memberId: row.person_id, address: row.address, replaces: row.replaces, takesEffectAt: takesEffectByItself(row.takes_effect_at) ? row.takes_effect_at : null, isProven: row.proven_at !== null, isAgreed: row.agreed_at !== null,
        timeZone: row.time_zone, deskPhone: row.desk_phone, language: row.language, givenName: row.given_name,
      }
    : null

/** The address that waits for a member, as the member may read it. */
export const findWaitingAddress = async (db: Reader, memberId: string): Promise<WaitingAddress | null> => read(await waiting(db).where('c.person_id', '=', memberId).executeTakeFirst())

/** The change that a mail is about, while it waits. */
export const findAddressChange = async (db: Reader, changeId: string) => read(await waiting(db).where('c.id', '=', changeId).executeTakeFirst())

/** Whether a token is that of a mail that still waits: nothing more is said to who holds it. */
export async function isProofAwaited(db: Reader, tokenHash: Buffer): Promise<boolean> {
  return (await db.selectFrom('address_changes').select('id').where('token_hash', '=', tokenHash).where('closed_at', 'is', null).executeTakeFirst()) !== undefined
}
