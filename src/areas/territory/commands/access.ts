// Opening areas and themes office by office: so that one team may try for six months.
import { sql } from 'kysely'
import type { AccessThing, Actor } from '../../../contracts/actor.ts'
import { found } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { type Command, takeUnitInHand } from './units.ts'

export interface AccessSetting {
  /** Null: the whole unit. */
  readonly officeId: string | null
  readonly thing: AccessThing
  readonly themeKey: string | null
  /** open: as everywhere, nothing is kept about it. from: open from a day until another, or without end. shut: not yet. */
  readonly state: { readonly kind: 'open' } | { readonly kind: 'shut' } | { readonly kind: 'from'; readonly opensOn: string; readonly closesOn: string | null }
}
export type AccessRefusal = { readonly code: 'territory.error.access-order'; readonly field: 'closesOn' }

/** Opens or shuts one thing for an office or a whole unit. Needs and meetings under way go on whatever is set. */
export async function setAccess({ tx, clock }: Command, actor: Actor, unitId: string, setting: AccessSetting): Promise<Result<null, AccessRefusal>> {
  await takeUnitInHand(tx, actor, unitId)
  const { officeId, thing, themeKey, state } = setting
  if (officeId !== null) found(await tx.selectFrom('offices').select('id').where('id', '=', officeId).where('unit_id', '=', unitId).executeTakeFirst(), 'office')
  if (themeKey !== null) found(await tx.selectFrom('themes').select('key').where('key', '=', themeKey).executeTakeFirst(), 'theme')
  if (state.kind === 'from' && state.closesOn !== null && state.closesOn <= state.opensOn) return refuse({ code: 'territory.error.access-order', field: 'closesOn' })
  await tx
    .deleteFrom('access_periods')
    .where('unit_id', '=', unitId)
    .where('thing', '=', thing)
    .where(sql<boolean>`office_id is not distinct from ${officeId}::uuid and theme_key is not distinct from ${themeKey}`)
    .execute()
  if (state.kind !== 'open' || officeId !== null) {
    // An office that is open as ever, in a unit that is not, says so with a row of its own.
    const opensOn = state.kind === 'from' ? state.opensOn : state.kind === 'open' ? ALWAYS : null
    await tx.insertInto('access_periods').values({ unit_id: unitId, office_id: officeId, thing, theme_key: themeKey, opens_on: opensOn, closes_on: state.kind === 'from' ? state.closesOn : null }).execute()
  }
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'access.changed', { unitId, officeId, thing, themeKey })
  return ok(null)
}

/** A first day long before there was any: open as ever. */
const ALWAYS = '2000-01-01'
