import type { Actor } from '../../../contracts/actor.ts'
import type { Reader, Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayAdminister } from '../../identity/index.ts'
import { erpLinkTemplate } from '../domain/erp-link.ts'

/** Where the members of a unit are found in its ERP; an empty text takes the link away. @throws NotFound for whoever does not administer the unit */
export async function setErpLink({ tx, clock }: { readonly tx: Writer; readonly clock: Clock }, actor: Actor, unitId: string, typed: string): Promise<Result<null, { readonly code: 'members.error.erp-link'; readonly field: 'erpLink' }>> {
  if (!mayAdminister(actor, unitId)) throw new NotFound('unit')
  const template = typed.trim() === '' ? null : erpLinkTemplate(typed)
  if (typed.trim() !== '' && template === null) return refuse({ code: 'members.error.erp-link', field: 'erpLink' })
  const changed = await tx.updateTable('units').set({ erp_link_template: template }).where('id', '=', unitId).where('erp_link_template', 'is distinct from', template).returning('id').executeTakeFirst()
  if (changed) await record({ tx, now: clock.now(), actorId: actor.personId }, 'unit.changed', { unitId, part: 'erp_link' })
  return ok(null)
}

/** The template of a unit, as an administrator typed it; "" where there is none. */
export async function findErpLinkTemplate(db: Reader, unitId: string): Promise<string> {
  return (await db.selectFrom('units').select('erp_link_template').where('id', '=', unitId).executeTakeFirst())?.erp_link_template ?? ''
}
