// Mails that no longer get through to somebody: noted when one comes back, ended when one arrives, or one comes from there.
import type { Writer } from '../../../db/connection.ts'

export interface EmailFailure {
  readonly personId: string
  /** The address that the mail was sent to: it may no longer be theirs. */
  readonly address: string
  readonly kind: 'hard' | 'soft'
  /** RFC 3463, as "5.1.1". */
  readonly status: string
}

/** Notes that a mail came back; one that came back for good is not made passing by a later one. */
export async function noteEmailFailure(tx: Writer, { personId, address, kind, status }: EmailFailure, now: Date): Promise<void> {
  await tx
    .insertInto('email_failures')
    .values({ person_id: personId, address: address.toLowerCase(), kind, status, first_at: now, last_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'address'])
        .where('ended_at', 'is', null)
        .doUpdateSet((e) => ({
          kind: e.case().when('email_failures.kind', '=', 'hard').then('hard' as const).else(kind).end(),
          status,
          last_at: now,
          times: e('email_failures.times', '+', 1),
        })),
    )
    .execute()
}

/** Something arrived from this address, or to it: mails get through again. */
export async function endEmailFailures(tx: Writer, address: string, now: Date): Promise<void> {
  await tx.updateTable('email_failures').set({ ended_at: now }).where('address', '=', address.toLowerCase()).where('ended_at', 'is', null).execute()
}
