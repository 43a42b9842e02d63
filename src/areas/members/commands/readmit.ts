import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'

/** Someone who had their file erased has come back: the ERP may make them anew, with an empty file. @returns whether anybody of that key was erased */
export async function readmitMember(tx: Writer, unitKey: string, externalId: string): Promise<boolean> {
  const { rows } = await sql<{ unitId: string }>`
    delete from erased_members e using units u where u.id = e.unit_id and u.key = ${unitKey.toLowerCase()} and e.key_digest = member_key_digest(u.id, ${externalId}) returning e.unit_id as "unitId"`.execute(tx)
  return rows.length > 0
}
