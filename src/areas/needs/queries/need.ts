// One need as its page shows it: metadata for all who may see it, texts only behind an opening.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { type ClosureOutcome, latestAnswers, type NeedStatus, needStatus, type ResponseAnswer } from '../domain/status.ts'
import { maySeeNeed, type NeedFacts, type NeedRelation } from '../policy.ts'

export type NextStep = 'first_answer' | 'answer' | 'member_reply' | 'meeting' | 'call_back' | 'operations_answer' | 'confirm_closing'

export interface OpenCourse {
  readonly teamId: string
  readonly teamName: string
  readonly teamKind: 'office' | 'second_line' | 'operations' | 'trust' | 'coordination'
  readonly personId: string | null
  readonly personName: string | null
  readonly nextStep: NextStep
  readonly waitingFor: 'us' | 'member'
  readonly promisedOn: string
  readonly promiseReason: string
  readonly promiseMoved: boolean
  readonly waitingSince: Date
  readonly snoozedUntil: string | null
  readonly escalationLevel: number
}

export interface NeedClosure {
  readonly outcome: ClosureOutcome
  readonly at: Date
  readonly byName: string
  readonly helpedBy: string | null
  readonly mergedIntoId: string | null
}

export interface NeedView extends NeedFacts {
  readonly id: string
  readonly number: number
  readonly memberName: string
  readonly memberPhone: string | null
  readonly country: string
  readonly holidayCalendar?: string
  readonly timeZone: string
  readonly officeName: string | null
  readonly language: string
  readonly statedAt: Date
  readonly statedByName: string
  readonly onBehalf: boolean
  readonly channel: string
  readonly neededByOn: string
  readonly meetingWish: 'any' | 'in_person' | 'video' | 'phone' | 'writing'
  readonly placeName: string | null
  readonly distressSigns: readonly string[]
  readonly themes: readonly { readonly key: string; readonly isPersonal: boolean; readonly source: string }[]
  readonly status: NeedStatus
  readonly open: OpenCourse | null
  readonly closure: NeedClosure | null
}

/** The need with an id as the actor may see it, or null (which also says: not for them). One query. */
export async function findNeed(db: Reader, actor: Actor, id: string): Promise<NeedView | null> {
  const row = await db
    .selectFrom('needs as n')
    .innerJoin('people as m', 'm.id', 'n.member_id')
    .innerJoin('people as s', 's.id', 'n.stated_by')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .leftJoin('offices as f', 'f.id', 'n.office_id')
    .leftJoin('places as p', 'p.id', 'n.place_id')
    .leftJoin('open_needs as o', 'o.need_id', 'n.id')
    .leftJoin('teams as t', 't.id', 'o.team_id')
    .leftJoin('people as r', 'r.id', 'o.person_id')
    .leftJoin('need_closures as c', (join) => join.onRef('c.need_id', '=', 'n.id').on('c.reopened_at', 'is', null))
    .leftJoin('people as b', 'b.id', 'c.closed_by')
    .select([
      'n.id', 'n.number', 'n.member_id', 'n.unit_id', 'n.office_id', 'n.language', 'n.stated_at', 'n.stated_by', 'n.channel', 'n.needed_by_on', 'n.meeting_wish', 'n.audience', 'n.distress_signs',
      'm.name as member_name', 'm.phone as member_phone', 's.name as stated_by_name', 'u.country', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), 'u.time_zone', sql<string | null>`local_name(f)`.as('office_name'), 'p.name as place_name',
      'o.team_id', 'o.person_id', 'o.next_step', 'o.waiting_for', 'o.promised_on', 'o.waiting_since', 'o.snoozed_until', 'o.escalation_level',
      sql<string | null>`local_name(t)`.as('team_name'), 't.kind as team_kind', 'r.name as person_name',
      'c.outcome', 'c.closed_at', 'c.helped_by', 'c.merged_into_id', 'b.name as closed_by_name',
    ])
    .select((e) => [
      sql<NeedRelation | null>`need_relation(${actor.personId}, n.id)`.as('relation'),
      sql<boolean>`kept_from_office(n.id)`.as('kept_from_office'),
      e.exists(e.selectFrom('bars').select('bars.member_id').whereRef('bars.member_id', '=', 'n.member_id').where('bars.barred_id', '=', actor.personId)).as('barred'),
      sql<{ key: string; isPersonal: boolean; source: string }[]>`coalesce((select json_agg(json_build_object('key', nt.theme_key, 'isPersonal', th.is_personal, 'source', nt.source) order by nt.position)
        from need_themes nt join themes th on th.key = nt.theme_key where nt.need_id = n.id), '[]')`.as('themes'),
      sql<{ responder: string; answer: ResponseAnswer; at: string }[]>`coalesce((select json_agg(json_build_object('responder', nr.team_id, 'answer', nr.answer, 'at', nr.given_at)) from need_responses nr where nr.need_id = n.id), '[]')`.as('responses'),
      sql<string[]>`coalesce((select json_agg(distinct na.team_id) from need_assignments na where na.need_id = n.id), '[]')`.as('asked'),
      sql<{ reason: string; count: number }>`(select json_build_object('reason', max(np.reason) filter (where np.last), 'count', count(*)) from (select reason, row_number() over (order by made_at desc, id desc) = 1 as last from need_promises where need_id = n.id) np)`.as('promise'),
    ])
    .where('n.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const facts: NeedFacts = {
    memberId: row.member_id, unitId: row.unit_id, officeId: row.office_id, audience: row.audience, teamId: row.team_id, personId: row.person_id, relation: row.relation, barred: Boolean(row.barred),
    keptFromOffice: row.kept_from_office,
  }
  if (!maySeeNeed(actor, facts)) return null
  const closure = row.outcome && row.closed_at ? { outcome: row.outcome, at: row.closed_at, byName: row.closed_by_name ?? '', helpedBy: row.helped_by, mergedIntoId: row.merged_into_id } : null
  return {
    ...facts,
    id: row.id, number: row.number, memberName: row.member_name ?? '', memberPhone: row.member_phone, country: row.country, holidayCalendar: row.holiday_calendar, timeZone: row.time_zone, officeName: row.office_name, language: row.language,
    statedAt: row.stated_at, statedByName: row.stated_by_name ?? '', onBehalf: row.stated_by !== row.member_id, channel: row.channel, neededByOn: row.needed_by_on, meetingWish: row.meeting_wish,
    placeName: row.place_name, distressSigns: row.distress_signs, themes: row.themes,
    status: needStatus(latestAnswers(row.asked, row.responses.map((one) => ({ ...one, at: new Date(one.at) }))), closure?.outcome ?? null),
    open: row.team_id && row.next_step && row.promised_on && row.waiting_since && row.team_kind
      ? {
          teamId: row.team_id, teamName: row.team_name ?? '', teamKind: row.team_kind, personId: row.person_id, personName: row.person_name, nextStep: row.next_step, waitingFor: row.waiting_for ?? 'us',
          promisedOn: row.promised_on, promiseReason: row.promise.reason, promiseMoved: Number(row.promise.count) > 1, waitingSince: row.waiting_since, snoozedUntil: row.snoozed_until, escalationLevel: row.escalation_level ?? 0,
        }
      : null,
    closure,
  }
}

export interface NeedMessage {
  readonly id: string
  readonly kind: 'statement' | 'addition' | 'answer' | 'question'
  readonly authorId: string
  readonly authorName: string
  readonly onBehalf: boolean
  readonly sentAt: Date
  readonly byMail: boolean
  readonly body: string
  /** Quoted text and signature of a mail, "" where there is none. */
  readonly folded: string
  /** Files that came with it and could not be kept. */
  readonly unkeptFiles: readonly { readonly name: string; readonly reason: string }[]
  readonly article: { readonly slug: string; readonly title: string } | null
}

/** The messages of a need, oldest first: rows that the row policy hides are simply absent. */
export async function listNeedMessages(db: Reader, needId: string, language: string): Promise<NeedMessage[]> {
  const rows = await db
    .selectFrom('need_messages as m')
    .innerJoin('confidential.message_texts as x', 'x.message_id', 'm.id')
    .innerJoin('people as a', 'a.id', 'm.author_id')
    .leftJoin('articles as r', 'r.id', 'm.article_id')
    .leftJoin('confidential.message_remainders as w', 'w.message_id', 'm.id')
    .select(['m.id', 'm.kind', 'm.author_id', 'm.on_behalf_of', 'm.sent_at', 'm.channel', 'x.body', 'a.name as author_name', 'r.slug', 'w.folded', 'w.unkept_files'])
    .select(sql<string | null>`(select t.title from article_texts t where t.article_id = m.article_id order by t.language = ${language} desc, t.language = 'fr' desc limit 1)`.as('article_title'))
    .where('x.need_id', '=', needId)
    .orderBy('m.sent_at')
    .orderBy('m.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id, kind: row.kind, authorId: row.author_id, authorName: row.author_name ?? '', onBehalf: row.on_behalf_of !== null, sentAt: row.sent_at, byMail: row.channel === 'mail', body: row.body,
    folded: row.folded ?? '', unkeptFiles: (row.unkept_files as unknown as NeedMessage['unkeptFiles'] | null) ?? [],
    article: row.slug && row.article_title ? { slug: row.slug, title: row.article_title } : null,
  }))
}

export interface NeedNote {
  readonly id: string
  readonly kind: 'fact' | 'confidence'
  readonly authorName: string
  readonly writtenAt: Date
  readonly body: string
}

/** Notes that the actor may read: facts behind an opening, confidences only their author and the member. */
export async function listNeedNotes(db: Reader, needId: string): Promise<NeedNote[]> {
  const rows = await db
    .selectFrom('need_notes as n')
    .innerJoin('confidential.note_texts as x', 'x.note_id', 'n.id')
    .innerJoin('people as a', 'a.id', 'n.author_id')
    .select(['n.id', 'n.kind', 'n.written_at', 'x.body', 'a.name as author_name'])
    .where('x.need_id', '=', needId)
    .orderBy('n.written_at')
    .limit(200)
    .execute()
  return rows.map((row) => ({ id: row.id, kind: row.kind, authorName: row.author_name ?? '', writtenAt: row.written_at, body: row.body }))
}

export interface NeedAttachment {
  readonly id: string
  readonly fileName: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly attachedAt: Date
  readonly byId: string
  readonly byName: string
}

export async function listNeedAttachments(db: Reader, needId: string): Promise<NeedAttachment[]> {
  const rows = await db
    .selectFrom('need_attachments as n')
    .innerJoin('confidential.attachment_contents as x', 'x.attachment_id', 'n.id')
    .innerJoin('people as a', 'a.id', 'n.attached_by')
    .select(['n.id', 'n.media_type', 'n.size_bytes', 'n.attached_at', 'n.attached_by', 'x.file_name', 'a.name as by_name'])
    .where('x.need_id', '=', needId)
    .where('n.erased_at', 'is', null)
    .orderBy('n.attached_at')
    .limit(50)
    .execute()
  return rows.map((row) => ({ id: row.id, fileName: row.file_name, mediaType: row.media_type, sizeBytes: row.size_bytes, attachedAt: row.attached_at, byId: row.attached_by, byName: row.by_name ?? '' }))
}

export interface NeedForward {
  readonly id: string
  readonly state: 'to_approve' | 'refused' | 'sent' | 'answered'
  readonly question: string
  readonly answer: string | null
  readonly draftedByName: string
  readonly draftedAt: Date
  readonly answeredByName: string | null
}

export async function listNeedForwards(db: Reader, needId: string): Promise<NeedForward[]> {
  const rows = await db
    .selectFrom('forwards as f')
    .innerJoin('confidential.forward_texts as x', 'x.forward_id', 'f.id')
    .innerJoin('people as a', 'a.id', 'f.drafted_by')
    .leftJoin('people as b', 'b.id', 'f.answered_by')
    .select(['f.id', 'f.drafted_at', 'f.approved_at', 'f.refused_at', 'f.answered_at', 'x.question', 'x.answer', 'a.name as drafted_by_name', 'b.name as answered_by_name'])
    .where('f.need_id', '=', needId)
    .orderBy('f.drafted_at')
    .execute()
  return rows.map((row) => ({
    id: row.id, question: row.question, answer: row.answer, draftedByName: row.drafted_by_name ?? '', draftedAt: row.drafted_at, answeredByName: row.answered_by_name,
    state: row.answered_at ? 'answered' : row.approved_at ? 'sent' : row.refused_at ? 'refused' : 'to_approve',
  }))
}

export interface NeedWidening {
  readonly teamId: string
  readonly teamName: string
  readonly askedByName: string | null
  readonly state: 'asked' | 'allowed' | 'refused'
}

export async function listNeedWidenings(db: Reader, needId: string): Promise<NeedWidening[]> {
  const rows = await db
    .selectFrom('need_widenings as w')
    .innerJoin('teams as t', 't.id', 'w.team_id')
    .leftJoin('people as p', 'p.id', 'w.asked_by')
    .select(['w.team_id', sql<string>`local_name(t)`.as('name'), 'p.name as asked_by_name', 'w.allowed_at', 'w.refused_at'])
    .where('w.need_id', '=', needId)
    .orderBy('w.asked_at')
    .execute()
  return rows.map((row) => ({ teamId: row.team_id, teamName: row.name, askedByName: row.asked_by_name, state: row.allowed_at ? 'allowed' : row.refused_at ? 'refused' : 'asked' }))
}

export interface OpenCallBack {
  readonly id: string
  readonly phone: string
  readonly windows: readonly string[]
  readonly askedAt: Date
}

export async function findOpenCallBack(db: Reader, needId: string): Promise<OpenCallBack | null> {
  const row = await db.selectFrom('call_backs').select(['id', 'phone', 'windows', 'asked_at']).where('need_id', '=', needId).where('called_at', 'is', null).orderBy('asked_at', 'desc').executeTakeFirst()
  return row ? { id: row.id, phone: row.phone, windows: row.windows, askedAt: row.asked_at } : null
}
