// What answers to a mail say of it: read by the role of jobs, metadata only.
import { sql } from 'kysely'
import type { EmergencyNumber } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'

export interface Incoming {
  readonly messageId: string | null
  readonly senderAddress: string | null
  readonly language: string
  readonly answerable: boolean
  readonly reason: string | null
  readonly unkeptFiles: readonly { readonly reason: string; readonly ending: string }[]
  /** Who at the front desk gave it to the member, where someone did. */
  readonly decidedByName: string | null
}

async function findWhere(db: Reader, condition: ReturnType<typeof sql>): Promise<Incoming | null> {
  const { rows } = await sql<Incoming>`
    select m.message_id as "messageId", m.sender_address as "senderAddress", m.language, m.answerable, m.reason, m.unkept_files as "unkeptFiles", d.name as "decidedByName"
    from incoming_mails m left join people d on d.id = m.decided_by where ${condition} order by m.received_at limit 1`.execute(db)
  return rows[0] ?? null
}

export const findIncoming = (db: Reader, mailId: string): Promise<Incoming | null> => findWhere(db, sql`m.id = ${mailId}`)
/** The mail that became this need: its first. */
export const findIncomingOfNeed = (db: Reader, needId: string): Promise<Incoming | null> => findWhere(db, sql`m.need_id = ${needId}`)

export interface UnitHelp {
  readonly deskPhone: string
  readonly emergencyNumbers: readonly EmergencyNumber[]
}

export async function findUnitHelp(db: Reader, personId: string): Promise<UnitHelp> {
  const row = await db.selectFrom('people as p').innerJoin('units as u', 'u.id', 'p.unit_id').select(['u.desk_phone', 'u.emergency_numbers']).where('p.id', '=', personId).executeTakeFirstOrThrow()
  return { deskPhone: row.desk_phone, emergencyNumbers: row.emergency_numbers as unknown as EmergencyNumber[] }
}
