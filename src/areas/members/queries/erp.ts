// By the cooperative's own key: from its ERP to a member's page, and back.
import type { Actor } from '../../../contracts/actor.ts'
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { erpLink } from '../domain/erp-link.ts'
import { visibleTo } from '../policy.ts'

/** Where a member stands in the ERP of their unit; null without a key or a link. The caller has checked who asks. */
export async function findErpLink(db: Reader, memberId: PersonId): Promise<string | null> {
  const row = await db.selectFrom('people as p').innerJoin('units as u', 'u.id', 'p.unit_id').select(['p.external_id', 'u.erp_link_template']).where('p.id', '=', memberId).executeTakeFirst()
  return row?.external_id && row.erp_link_template ? erpLink(row.erp_link_template, row.external_id) : null
}

/**
 * The member of a key whom the actor may see, or the actor themself; those of the actor's own unit first. Others are
 * hidden from who does not accompany them, as everywhere.
 */
export async function findByExternalId(db: Reader, actor: Actor, externalId: string): Promise<PersonId | null> {
  const { rows } = await sql<{ id: PersonId }>`
    select p.id from people p where p.external_id = ${externalId} and (p.id = ${actor.personId} or ${visibleTo(actor)})
    order by p.unit_id = ${actor.unit.id} desc, p.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
