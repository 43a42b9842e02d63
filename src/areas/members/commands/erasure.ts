import type { Actor } from '../../../contracts/actor.ts'
import type { PersonalDataSource, Retention } from '../../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { mayEraseOwnFile } from '../policy.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/**
 * Erases the whole file of the actor in one transaction: what was built on others first, the ways in last.
 * @returns what a named law keeps, and until when
 */
export async function eraseOwnFile({ tx, clock }: Context, actor: Actor, sources: readonly PersonalDataSource<Reader, Writer>[]): Promise<Retention[]> {
  if (!mayEraseOwnFile(actor)) throw new NotFound('erasure')
  const now = clock.now()
  await record({ tx, now, actorId: actor.personId }, 'member.erased', { memberId: actor.personId })
  // The list outlives backups: whoever is on it stays erased when an older one is restored.
  await tx.insertInto('erasures').values({ person_id: actor.personId, erased_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
  const kept: Retention[] = []
  for (const source of sources.toReversed()) kept.push(...(await source.erase(tx, actor.personId, now)))
  return kept
}
