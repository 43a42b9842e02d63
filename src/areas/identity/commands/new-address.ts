import type { Writer } from '../../../db/connection.ts'
import { moveAccount } from './accounts.ts'

/**
 * The way in follows an address that its holder proved, and sessions and passkeys stay: it is still the same person. Where
 * others share the old account, or have the new address already, theirs stays as it is and this person leaves the old one.
 * A code sent to the old address meanwhile opens nothing: no account has that address any more.
 */
export async function followAddress(tx: Writer, { personId, from, to }: { readonly personId: string; readonly from: string; readonly to: string }, now: Date): Promise<void> {
  const account = await tx
    .selectFrom('accounts as a')
    .innerJoin('account_people as l', 'l.account_id', 'a.id')
    .select(['a.id', (e) => e.exists(e.selectFrom('account_people as o').select('o.person_id').whereRef('o.account_id', '=', 'a.id').where('o.person_id', '<>', personId)).as('isShared')])
    .where('a.email', '=', from)
    .where('l.person_id', '=', personId)
    .forUpdate('a')
    .executeTakeFirst()
  if (!account) return
  const other = await tx.selectFrom('accounts').select('id').where('email', '=', to).executeTakeFirst()
  if (account.isShared || other) return moveAccount(tx, { personId, from, to }, now)
  await tx.updateTable('accounts').set({ email: to, email_verified: true, updated_at: now }).where('id', '=', account.id).execute()
}
