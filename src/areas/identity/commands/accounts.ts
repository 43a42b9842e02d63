// The way in follows the address: what a new one opens, and what the old one opens no more.
import type { Writer } from '../../../db/connection.ts'

/**
 * Takes a person's way in from one address to another. An account they share stays with the others; one of their own
 * goes, with every session and passkey of it: who held the old address keeps nothing. The account of the new address is
 * made or joined when it is first used.
 */
export async function moveAccount(tx: Writer, { personId, from, to }: { readonly personId: string; readonly from: string | null; readonly to: string | null }, now: Date): Promise<void> {
  if (from === null || from === to) return
  const account = await tx
    .selectFrom('accounts as a')
    .innerJoin('account_people as l', 'l.account_id', 'a.id')
    .select('a.id')
    .where('a.email', '=', from)
    .where('l.person_id', '=', personId)
    .executeTakeFirst()
  if (!account) return
  await tx.deleteFrom('account_people').where('account_id', '=', account.id).where('person_id', '=', personId).execute()
  await tx.deleteFrom('verifications').where('identifier', '=', `sign-in-otp-${from}`).execute()
  await tx.updateTable('delegations').set({ ended_at: now }).where('person_id', '=', personId).where('ended_at', 'is', null).execute()
  const shared = await tx.selectFrom('account_people').select('person_id').where('account_id', '=', account.id).limit(1).executeTakeFirst()
  if (shared) {
    // Who was in their file with the shared address has to choose again.
    await tx.updateTable('sessions').set({ person_id: null }).where('account_id', '=', account.id).where('person_id', '=', personId).execute()
  } else await tx.deleteFrom('accounts').where('id', '=', account.id).execute()
}
