// Who may have sent a mail, and what it answers: everything is looked up by key.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { MailFacts, Sender } from '../domain/fate.ts'
import { readTags, signerOf } from '../../../lib/reply-address.ts'

export interface KnownSender extends Sender {
  readonly unitId: string
  readonly language: string
}

const STAFF = ['adviser', 'second_line', 'coordinator', 'operations', 'administrator']
const SENDERS_MAX = 20
const RECIPIENTS_MAX = 500

/** The people whose address this is: the cooperative's own record of it, or the account that they sign in with. */
export async function listSenders(db: Reader, address: string, now: Date): Promise<KnownSender[]> {
  const { rows } = await sql<KnownSender>`
    select p.id as "personId", p.unit_id as "unitId", p.language, p.left_on is not null as "hasLeft",
      exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null) as "isMember",
      exists (select from role_grants g where g.person_id = p.id and g.role = any (${STAFF}) and g.revoked_at is null) as "isStaff",
      exists (select from closed_access(p.unit_id, p.office_id, (${now}::timestamptz at time zone u.time_zone)::date) c where c.thing = 'needs') as "isClosed"
    from people p join units u on u.id = p.unit_id
    where p.id in (
      select id from people where email = ${address}
      union select l.person_id from accounts a join account_people l on l.account_id = a.id where a.email = ${address})
    order by p.id limit ${SENDERS_MAX}`.execute(db)
  return rows
}

/** For each tag among the recipients, the need and the person it was made for; null where it is forged, altered or no longer anybody's. */
export async function resolveTags(db: Reader, { secret, replyAddress }: { secret: string; replyAddress: string | null }, recipients: readonly string[]): Promise<MailFacts['tags']> {
  if (replyAddress === null) return []
  const found: ({ needId: string; personId: string } | null)[] = []
  for (const tag of readTags(replyAddress, recipients).slice(0, 5)) {
    const need = tag.kind === 'reply' ? await db.selectFrom('needs').select(['id', 'member_id']).where('number', '=', tag.needNumber).executeTakeFirst() : undefined
    if (tag.kind !== 'reply' || !need) {
      found.push(null)
      continue
    }
    const mailed = await db.selectFrom('mails').select('recipient_id').distinct().where('need_id', '=', need.id).where('recipient_id', 'is not', null).limit(RECIPIENTS_MAX).execute()
    const personId = signerOf(secret, tag, need.id, [...new Set([need.member_id, ...mailed.map((row) => row.recipient_id ?? '')])])
    found.push(personId === null ? null : { needId: need.id, personId })
  }
  return found
}

/** Our own mails about a need that a mail answers, by their Message-IDs, the newest first. */
export async function listAnsweredMails(db: Reader, messageIds: readonly string[]): Promise<MailFacts['answered']> {
  if (messageIds.length === 0) return []
  const rows = await db.selectFrom('mails').select(['message_id', 'need_id', 'recipient_id']).where('message_id', 'in', [...messageIds]).execute()
  return messageIds.flatMap((id) => rows.filter((row) => row.message_id === id).flatMap(({ need_id, recipient_id }) => (need_id && recipient_id ? [{ needId: need_id, personId: recipient_id }] : [])))
}

/** The unit that a need belongs to. */
export async function unitOfNeed(db: Reader, needId: string): Promise<string | null> {
  return (await db.selectFrom('needs').select('unit_id').where('id', '=', needId).executeTakeFirst())?.unit_id ?? null
}

/** Where the talk of a need goes on: itself, or what it was merged into. */
export async function findLivingNeed(db: Reader, needId: string): Promise<{ readonly id: string; readonly memberId: string; readonly isOpen: boolean } | null> {
  let at = needId
  for (let hop = 0; hop < 5; hop++) {
    const need = await db
      .selectFrom('needs as n')
      .leftJoin('open_needs as o', 'o.need_id', 'n.id')
      .leftJoin('need_closures as c', (join) => join.onRef('c.need_id', '=', 'n.id').on('c.reopened_at', 'is', null))
      .select(['n.id', 'n.member_id', 'o.need_id as open_id', 'c.merged_into_id'])
      .where('n.id', '=', at)
      .executeTakeFirst()
    if (!need) return null
    if (need.merged_into_id === null) return { id: need.id, memberId: need.member_id, isOpen: need.open_id !== null }
    at = need.merged_into_id
  }
  return null
}

/** What a member has said of themself that a new need takes over. */
export async function findPreferences(db: Reader, memberId: string): Promise<{ officeId: string | null; meetingWish: 'any' | 'in_person' | 'video' | 'phone' | 'writing'; placeId: string | null }> {
  const row = await db.selectFrom('people as p').leftJoin('member_profiles as f', 'f.person_id', 'p.id').select(['p.office_id', 'f.meeting_wish', 'f.place_id']).where('p.id', '=', memberId).executeTakeFirstOrThrow()
  return { officeId: row.office_id, meetingWish: row.meeting_wish ?? 'any', placeId: row.place_id }
}

/** The mail of ours that came back: by the address it came back to, or by a Message-ID that it quotes. */
export async function findReturnedMail(db: Reader, { mailIds, messageIds }: { mailIds: readonly string[]; messageIds: readonly string[] }): Promise<{ readonly personId: string | null; readonly address: string } | null> {
  if (mailIds.length === 0 && messageIds.length === 0) return null
  const row = await db
    .selectFrom('mails')
    .select(['recipient_id', 'recipient_address'])
    .where((e) => e.or([...(mailIds.length > 0 ? [e('id', 'in', [...mailIds])] : []), ...(messageIds.length > 0 ? [e('message_id', 'in', [...messageIds])] : [])]))
    .orderBy('composed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { personId: row.recipient_id, address: row.recipient_address } : null
}
