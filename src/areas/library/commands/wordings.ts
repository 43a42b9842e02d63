// Wordings that teach what a need is about, written by hand by an administrator; never taken from what members wrote.
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { Language } from '../../../lib/language.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayTeach } from '../policy.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

export const WORDING_CHARACTERS_MAX = 300
/** Of one theme in one language, by the team: a theme that needs more wants to be two. */
const ADDED_MAX = 300

export type WordingRefusal = { readonly code: 'library.wording.known' | 'library.wording.too-many'; readonly field: 'wording' }

const deny = (actor: Actor): void => {
  if (!mayTeach(actor)) throw new NotFound()
}

/** Adds a wording to a theme in one language; the recogniser learns from it within minutes. */
export async function addWording({ tx, clock }: Context, actor: Actor, { themeKey, language, wording }: { themeKey: string; language: Language; wording: string }): Promise<Result<null, WordingRefusal>> {
  deny(actor)
  // Locked, so that two who add at once are counted one after the other.
  found(await tx.selectFrom('themes').select('key').where('key', '=', themeKey).forUpdate().executeTakeFirst(), 'theme')
  const now = clock.now()
  const { added } = await tx.selectFrom('theme_wordings').select((e) => e.fn.countAll<number>().as('added')).where('theme_key', '=', themeKey).where('language', '=', language).where('is_shipped', '=', false).executeTakeFirstOrThrow()
  if (Number(added) >= ADDED_MAX) return refuse({ code: 'library.wording.too-many', field: 'wording' })
  const outcome = await orRefusal(tx, ['theme_wordings_pkey'], () =>
    tx.insertInto('theme_wordings').values({ theme_key: themeKey, language, wording, is_shipped: false, added_by: actor.personId, added_at: now }).execute())
  if ('refused' in outcome) return refuse({ code: 'library.wording.known', field: 'wording' })
  await record({ tx, now, actorId: actor.personId }, 'wordings.changed', { themeKey, language })
  return ok(null)
}

/** A wording teaches no longer, or again. A second press changes nothing. @throws NotFound where there is no such wording */
export async function setWithdrawn({ tx, clock }: Context, actor: Actor, wordingId: string, isWithdrawn: boolean): Promise<{ themeKey: string; language: string }> {
  deny(actor)
  const now = clock.now()
  const wording = found(await tx.selectFrom('theme_wordings').select(['theme_key', 'language', 'withdrawn_at']).where('id', '=', wordingId).forUpdate().executeTakeFirst(), 'wording')
  const of = { themeKey: wording.theme_key, language: wording.language }
  if ((wording.withdrawn_at !== null) === isWithdrawn) return of
  await tx.updateTable('theme_wordings').set(isWithdrawn ? { withdrawn_at: now, withdrawn_by: actor.personId } : { withdrawn_at: null, withdrawn_by: null }).where('id', '=', wordingId).execute()
  await record({ tx, now, actorId: actor.personId }, 'wordings.changed', of)
  return of
}
