// Who answers a theme in a unit beside the office: teams of the second line, or the person of trust.
import type { Actor } from '../../../contracts/actor.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { fingerprintOf } from '../../../lib/fingerprint.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { mayAdminister } from '../../identity/index.ts'
import { record } from '../../../platform/events.ts'
import type { CommandContext } from './course.ts'

export interface Responders {
  /** In the order in which they are asked. */
  readonly teamIds: readonly string[]
  /** The office is never asked by default: a conflict may be about it. */
  readonly insteadOfOffice: boolean
}

export type RespondersRefusal = { readonly code: 'needs.error.responders-changed'; readonly field: '' } | { readonly code: 'needs.error.nobody-instead'; readonly field: 'insteadOfOffice' }

export const respondersFingerprint = (responders: Responders): string => fingerprintOf([responders.teamIds, responders.insteadOfOffice])

/** Sets who answers a theme; needs already stated stay where they are. @throws NotFound outside the units one administers */
export async function setResponders({ tx, clock }: CommandContext, actor: Actor, unitId: string, themeKey: string, wanted: Responders, seen: string): Promise<Result<null, RespondersRefusal>> {
  if (!mayAdminister(actor, unitId)) throw new NotFound('unit')
  await tx.selectFrom('units').select('id').where('id', '=', unitId).forUpdate().executeTakeFirst()
  found(await tx.selectFrom('themes').select('key').where('key', '=', themeKey).executeTakeFirst(), 'theme')
  const before = await tx.selectFrom('theme_responders').select(['team_id', 'instead_of_office']).where('unit_id', '=', unitId).where('theme_key', '=', themeKey).orderBy('position').orderBy('team_id').execute()
  if (respondersFingerprint({ teamIds: before.map((row) => row.team_id), insteadOfOffice: before.some((row) => row.instead_of_office) }) !== seen) return refuse({ code: 'needs.error.responders-changed', field: '' })
  const teams = wanted.teamIds.length === 0 ? [] : await tx.selectFrom('teams').select('id').where('unit_id', '=', unitId).where('kind', 'in', ['second_line', 'trust']).where('id', 'in', [...wanted.teamIds]).execute()
  if (teams.length !== new Set(wanted.teamIds).size) throw new NotFound('team')
  if (wanted.insteadOfOffice && teams.length === 0) return refuse({ code: 'needs.error.nobody-instead', field: 'insteadOfOffice' })
  await tx.deleteFrom('theme_responders').where('unit_id', '=', unitId).where('theme_key', '=', themeKey).execute()
  if (wanted.teamIds.length > 0) {
    await tx
      .insertInto('theme_responders')
      .values(wanted.teamIds.map((teamId, index) => ({ unit_id: unitId, theme_key: themeKey, team_id: teamId, position: index + 1, instead_of_office: wanted.insteadOfOffice })))
      .execute()
  }
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'responders.changed', { unitId, themeKey })
  return ok(null)
}
