// What was done in a member's name while someone acted for them, for the sheet they take along.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { delegationEnd, type DelegationReason } from '../../identity/index.ts'
import { type Happened, linesOf } from '../domain/receipt.ts'
import { mayReadReceipt } from '../policy.ts'

export interface ReceiptNeed {
  readonly number: number
  readonly answeredBy: string | null
  readonly promisedOn: string | null
  readonly callPhone: string | null
  readonly callBy: string | null
}
export interface ReceiptAppointment {
  readonly startsAt: Date
  readonly adviser: string
  readonly mode: 'in_person' | 'video' | 'phone'
  readonly office: string | null
  readonly phone: string | null
  readonly needNumber: number | null
}
export interface ReceiptLine extends Happened {
  readonly need: ReceiptNeed | null
  readonly appointment: ReceiptAppointment | null
}
export interface Receipt {
  readonly id: string
  readonly personName: string
  readonly member: { readonly id: string; readonly name: string; readonly language: string; readonly number: string | null; readonly phone: string | null }
  readonly reason: DelegationReason
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly timeZone: string
  readonly country: string
  /** Who answers the telephone: the member's office, or the desk of the unit. */
  readonly desk: { readonly name: string; readonly phone: string }
  readonly lines: readonly ReceiptLine[]
  /** The actor is the one who acted: they lead back to the member's page, and may end it. */
  readonly isOwn: boolean
}

const EVENTS_MAX = 300

interface DelegationRow {
  person_id: string
  person_name: string
  member_id: string
  member_name: string
  language: string
  external_id: string | null
  phone: string | null
  reason: DelegationReason
  started_at: Date
  last_used_at: Date | null
  ended_at: Date | null
  expires_at: Date | null
  time_zone: string
  country: string
  desk_name: string
  desk_phone: string
}

/** The receipt of a visit or call; null for who neither acted nor is the member. */
export async function findReceipt(db: Reader, actor: Actor, id: string, now: Date): Promise<Receipt | null> {
  const { rows } = await sql<DelegationRow>`
    select d.person_id, a.name as person_name, d.member_id, m.name as member_name, m.language, m.external_id, m.phone, d.reason, d.started_at, d.last_used_at, d.ended_at, s.expires_at, u.time_zone, u.country,
      coalesce(local_name(o), u.name) as desk_name, coalesce(o.phone, u.desk_phone) as desk_phone
    from delegations d join people a on a.id = d.person_id join people m on m.id = d.member_id join units u on u.id = m.unit_id
    left join offices o on o.id = m.office_id left join sessions s on s.id = d.session_id
    where d.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row || !mayReadReceipt(actor, { personId: row.person_id, memberId: row.member_id })) return null
  const endedAt = delegationEnd({ startedAt: row.started_at, lastUsedAt: row.last_used_at, endedAt: row.ended_at, sessionEndsAt: row.expires_at }, now)
  return {
    id, personName: row.person_name, reason: row.reason, startedAt: row.started_at, endedAt, timeZone: row.time_zone, country: row.country,
    member: { id: row.member_id, name: row.member_name, language: row.language, number: row.external_id, phone: row.phone },
    desk: { name: row.desk_name, phone: row.desk_phone }, isOwn: actor.personId === row.person_id,
    lines: await listLines(db, row.person_id, row.member_id, row.started_at, endedAt ?? now),
  }
}

async function listLines(db: Reader, personId: string, memberId: string, from: Date, until: Date): Promise<ReceiptLine[]> {
  const { rows: events } = await sql<{ kind: string; at: Date; subject: Record<string, unknown> }>`
    select kind, at, subject from events where on_behalf_of = ${memberId} and actor_id = ${personId} and at >= ${from} and at <= ${until} order by id limit ${EVENTS_MAX}`.execute(db)
  const lines = linesOf(events)
  const ids = (name: string) => [...new Set(lines.flatMap((line) => (typeof line.subject[name] === 'string' ? [line.subject[name]] : [])))]
  const { rows: needs } = await sql<ReceiptNeed & { id: string }>`
    select n.id, n.number::int as number, coalesce(r.name, local_name(t)) as "answeredBy", o.promised_on::text as "promisedOn", c.phone as "callPhone", c.due_on::text as "callBy"
    from needs n left join open_needs o on o.need_id = n.id left join teams t on t.id = o.team_id left join people r on r.id = o.person_id
    left join call_backs c on c.need_id = n.id and c.called_at is null
    where n.id = any (${ids('needId')}::uuid[]) and n.member_id = ${memberId}`.execute(db)
  const { rows: appointments } = await sql<ReceiptAppointment & { id: string }>`
    select a.id, a.starts_at as "startsAt", v.name as adviser, a.mode, o.name || ', ' || o.address as office, a.phone, n.number::int as "needNumber"
    from appointments a join people v on v.id = a.adviser_id left join offices o on o.id = a.office_id left join needs n on n.id = a.need_id
    where a.id = any (${ids('appointmentId')}::uuid[]) and a.member_id = ${memberId}`.execute(db)
  return lines.map((line) => ({
    ...line,
    need: needs.find((one) => one.id === line.subject.needId) ?? null,
    appointment: appointments.find((one) => one.id === line.subject.appointmentId) ?? null,
  }))
}

export interface WrittenText {
  readonly needNumber: number
  readonly body: string
}

/** What was written in the member's name meanwhile, only when they ask for it on paper: by its author or the member, by row security. */
export async function listWrittenTexts(db: Reader, receipt: Receipt, now: Date): Promise<WrittenText[]> {
  const { rows } = await sql<WrittenText>`
    select n.number::int as "needNumber", x.body from need_messages m join needs n on n.id = m.need_id join confidential.message_texts x on x.message_id = m.id
    where n.member_id = ${receipt.member.id} and m.on_behalf_of = ${receipt.member.id} and m.sent_at >= ${receipt.startedAt} and m.sent_at <= ${receipt.endedAt ?? now}
      and m.author_id = (select person_id from delegations where id = ${receipt.id})
    order by m.sent_at limit 50`.execute(db)
  return rows
}
