// The mails that wait for a person, and those that a machine was found to have sent: metadata in lists, text behind an opening.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { mayActFor } from '../../identity/index.ts'
import { mayTriage, triageScope } from '../policy.ts'

export const MAIL_BASKETS = ['waiting', 'aside'] as const
export type MailBasket = (typeof MAIL_BASKETS)[number]

export interface MailRow {
  readonly id: string
  readonly senderAddress: string | null
  readonly receivedAt: Date
  readonly sizeBytes: number
  readonly outcome: string
  readonly reason: string | null
  /** Words of it may tell of danger; which ones is nowhere. */
  readonly distress: boolean
}

export interface MailAfter {
  /** Of what waits, those with signs of danger come first. */
  readonly distress: boolean
  readonly receivedAt: Date
  readonly id: string
}

export const MAILS_LISTED = 20

/** A page of a basket: what waits with signs of danger first, then the oldest first; what was set aside by itself the newest first. */
export async function listMailsToTriage(db: Reader, actor: Actor, basket: MailBasket, after: MailAfter | null): Promise<{ mails: MailRow[]; next: MailAfter | null }> {
  const isWaiting = basket === 'waiting'
  const calm = sql`(cardinality(m.distress_signs) = 0)`
  const { rows } = await sql<MailRow>`
    select m.id, m.sender_address as "senderAddress", m.received_at as "receivedAt", m.size_bytes as "sizeBytes", m.outcome, m.reason, cardinality(m.distress_signs) > 0 as distress
    from incoming_mails m
    where ${isWaiting ? sql`m.outcome = 'triage' and m.decided_at is null` : sql`m.outcome in ('automatic', 'list', 'refused')`} and ${triageScope(actor)}
      ${!after ? sql`` : isWaiting ? sql`and (${calm}, m.received_at, m.id) > (${!after.distress}, ${after.receivedAt}, ${after.id}::uuid)` : sql`and (m.received_at, m.id) < (${after.receivedAt}, ${after.id}::uuid)`}
    order by ${isWaiting ? sql`${calm}, m.received_at, m.id` : sql`m.received_at desc, m.id desc`} limit ${MAILS_LISTED + 1}`.execute(db)
  const mails = rows.slice(0, MAILS_LISTED)
  return { mails, next: rows.length > MAILS_LISTED ? (mails.at(-1) ?? null) : null }
}

/** Beyond this many, "more than" is said: nobody counts them one by one. */
export const MAILS_COUNTED = 200

/** How many mails wait for the actor's front desk, `MAILS_COUNTED` at most; null for who has none. */
export async function countMailsToTriage(db: Reader, actor: Actor): Promise<number | null> {
  if (!mayTriage(actor)) return null
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from (select m.id from incoming_mails m where m.outcome = 'triage' and m.decided_at is null and (m.unit_id is null or m.unit_id = ${actor.unit.id}) order by m.received_at, m.id limit ${MAILS_COUNTED}) m
      where ${triageScope(actor)}) one`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

export interface MailSeen extends MailRow {
  readonly answerable: boolean
  readonly language: string
  readonly personId: string | null
  readonly decision: 'attached' | 'not_member' | 'junk' | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly needId: string | null
  readonly unkeptFiles: readonly { readonly reason: string; readonly ending: string }[]
}

/** A mail at the front desk, or null for whom it is not. */
export async function findMailToTriage(db: Reader, actor: Actor, id: string): Promise<MailSeen | null> {
  if (!mayTriage(actor)) return null
  const { rows } = await sql<MailSeen>`
    select m.id, m.sender_address as "senderAddress", m.received_at as "receivedAt", m.size_bytes as "sizeBytes", m.outcome, m.reason, cardinality(m.distress_signs) > 0 as distress, m.answerable, m.language, m.person_id as "personId",
      m.decision, d.name as "decidedByName", m.decided_at as "decidedAt", m.need_id as "needId", m.unkept_files as "unkeptFiles"
    from incoming_mails m left join people d on d.id = m.decided_by where m.id = ${id} and ${triageScope(actor)}`.execute(db)
  return rows[0] ?? null
}

export interface MailText {
  readonly senderName: string
  readonly subject: string
  readonly body: string
  readonly folded: string
  readonly fileNames: readonly string[]
}

/** What a mail says; null where the row policy hides it: no opening recorded in this hour. */
export async function findMailText(db: Reader, id: string): Promise<MailText | null> {
  const row = await db.selectFrom('confidential.incoming_mail_texts').select(['sender_name', 'subject', 'body', 'folded', 'file_names']).where('mail_id', '=', id).executeTakeFirst()
  return row ? { senderName: row.sender_name, subject: row.subject, body: row.body, folded: row.folded, fileNames: row.file_names } : null
}

export async function findRawMail(db: Reader, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('confidential.incoming_mail_texts').select('raw').where('mail_id', '=', id).executeTakeFirst()
  return row?.raw ?? null
}

export interface Attachable {
  readonly id: string
  readonly name: string
  readonly office: string | null
}

/** Members among `ids` for whom the actor may act. */
export async function listAttachable(db: Reader, actor: Actor, ids: readonly string[]): Promise<Attachable[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Attachable & { unitId: string; officeId: string | null; barred: boolean; isMember: boolean }>`
    select p.id, p.name, o.name as office, p.unit_id as "unitId", p.office_id as "officeId",
      exists (select from bars b where b.member_id = p.id and b.barred_id = ${actor.personId}) as barred,
      p.left_on is null and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null) as "isMember"
    from people p left join offices o on o.id = p.office_id where p.id = any (${[...ids]}::uuid[]) order by p.name, p.id`.execute(db)
  return rows.filter((row) => mayActFor(actor, { id: row.id, unitId: row.unitId, officeId: row.officeId, isMember: row.isMember, barredIds: row.barred ? [actor.personId] : [] })).map(({ id, name, office }) => ({ id, name, office }))
}

/** The people who use an address. */
export async function listPeopleAt(db: Reader, address: string | null): Promise<string[]> {
  if (address === null) return []
  return (await db.selectFrom('people').select('id').where('email', '=', address).limit(20).execute()).map((row) => row.id)
}
