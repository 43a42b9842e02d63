// What answers to a mail say of it: read by the role of jobs, metadata only.
import { sql } from 'kysely'
import type { EmergencyNumber } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { findOnDuty } from '../../needs/index.ts'

export interface Incoming {
  readonly messageId: string | null
  readonly senderAddress: string | null
  readonly language: string
  readonly answerable: boolean
  readonly reason: string | null
  readonly unkeptFiles: readonly { readonly reason: string; readonly ending: string }[]
  /** It waits, and words of it may tell of danger. */
  readonly waitsWithDanger: boolean
  /** Who at the front desk gave it to the member, where someone did. */
  readonly decidedByName: string | null
}

async function findWhere(db: Reader, condition: ReturnType<typeof sql>): Promise<Incoming | null> {
  const { rows } = await sql<Incoming>`
    select m.message_id as "messageId", m.sender_address as "senderAddress", m.language, m.answerable, m.reason, m.unkept_files as "unkeptFiles", d.name as "decidedByName",
      m.outcome = 'triage' and m.decided_at is null and cardinality(m.distress_signs) > 0 as "waitsWithDanger"
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

const TOLD_AT_MOST = 50

/**
 * Whom a mail with signs of danger is told to, of those who may open it: who is on duty in the office of its sender, where
 * that is known, or in any office of the unit; while nobody is, its coordinators; where there are none, its advisers.
 */
export async function listToTellOfDanger(db: Reader, mailId: string, now: Date): Promise<string[]> {
  const { rows: teams } = await sql<{ id: string; own: boolean }>`
    select t.id, coalesce(t.office_id = p.office_id, false) as own
    from incoming_mails m left join people p on p.id = m.person_id join teams t on t.kind = 'office' and (m.unit_id is null or t.unit_id = m.unit_id) join offices o on o.id = t.office_id
    where m.id = ${mailId} and (o.closed_on is null or o.closed_on > ${now}::timestamptz::date) order by t.key limit 200`.execute(db)
  const ofSender = teams.filter((team) => team.own)
  const onDuty: string[] = []
  for (const { id } of ofSender.length > 0 ? ofSender : teams) {
    const duty = await findOnDuty(db, id, now)
    if (duty) onDuty.push(duty.personId)
  }
  const { rows } = await sql<{ id: string; rank: number }>`
    select p.id, min(case when p.id = any (${onDuty}::uuid[]) then 1 when g.role = 'coordinator' then 2 else 3 end)::int as rank
    from incoming_mails m join role_grants g on g.role in ('adviser', 'coordinator') and g.revoked_at is null and (m.unit_id is null or g.unit_id = m.unit_id) join people p on p.id = g.person_id
    where m.id = ${mailId} and p.left_on is null and may_triage_mail(p.id, m.id) group by p.id order by rank, p.id`.execute(db)
  return rows.filter(({ rank }) => rank === rows[0]?.rank).slice(0, TOLD_AT_MOST).map(({ id }) => id)
}
