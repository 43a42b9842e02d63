// What the member may do and decide on the page of their need.
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { mayConsent } from '../policy.ts'
import { findOpenCallBack, listNeedAttachments, listNeedForwards, listNeedWidenings, type NeedAttachment, type NeedForward, type NeedView, type NeedWidening, type OpenCallBack } from './need.ts'

export interface FollowUp {
  /** YYYY-MM-DD */
  readonly dueOn: string
  readonly state: 'later' | 'asked' | 'answered'
}

export interface MemberPartFacts {
  readonly need: NeedView
  /** What is personal by nature is the member's alone, never of who acts for them. */
  readonly mayConsent: boolean
  readonly actorId: string
  readonly attachments: readonly NeedAttachment[]
  readonly forwards: readonly NeedForward[]
  readonly widenings: readonly NeedWidening[]
  readonly callBack: OpenCallBack | null
  readonly followUp: FollowUp | null
  readonly namedPeople: readonly string[]
  readonly adviserName: string | null
}

export async function findFollowUp(db: Reader, needId: string): Promise<FollowUp | null> {
  const row = await db.selectFrom('need_follow_ups').select(['due_on', 'asked_at', 'answered_at']).where('need_id', '=', needId).executeTakeFirst()
  return row ? { dueOn: row.due_on, state: row.answered_at ? 'answered' : row.asked_at ? 'asked' : 'later' } : null
}

export async function listNamedPeople(db: Reader, needId: string): Promise<{ id: string; name: string }[]> {
  const rows = await db.selectFrom('need_named_people as n').innerJoin('people as p', 'p.id', 'n.person_id').select(['p.id', 'p.name']).where('n.need_id', '=', needId).orderBy('p.name').execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? '' }))
}

/** For the member, or who acts for them: the caller has found the need. Seven small reads by key. */
export async function readMemberPart(db: Reader, actor: Actor, need: NeedView): Promise<MemberPartFacts> {
  const [adviser, attachments, forwards, widenings, callBack, followUp, named] = await Promise.all([
    db.selectFrom('member_profiles as f').innerJoin('people as p', 'p.id', 'f.adviser_id').select('p.name').where('f.person_id', '=', need.memberId).executeTakeFirst(),
    listNeedAttachments(db, need.id),
    listNeedForwards(db, need.id),
    listNeedWidenings(db, need.id),
    findOpenCallBack(db, need.id),
    findFollowUp(db, need.id),
    need.audience === 'named' ? listNamedPeople(db, need.id) : [],
  ])
  return { need, mayConsent: mayConsent(actor, need), actorId: actor.personId, attachments, forwards, widenings, callBack, followUp, namedPeople: named.map((one) => one.name), adviserName: adviser?.name ?? null }
}

export interface AttachmentToRead {
  readonly needId: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** The need that a file belongs to; whether the actor may see it is the need's question. */
export async function findNeedOfAttachment(db: Reader, attachmentId: string): Promise<string | null> {
  const row = await db.selectFrom('need_attachments').select('need_id').where('id', '=', attachmentId).where('erased_at', 'is', null).executeTakeFirst()
  return row?.need_id ?? null
}

/** A file with its content, or null where the row policy hides it: no opening recorded, erased, not theirs. */
export async function findAttachment(db: Reader, attachmentId: string): Promise<AttachmentToRead | null> {
  const row = await db
    .selectFrom('need_attachments as n')
    .innerJoin('confidential.attachment_contents as x', 'x.attachment_id', 'n.id')
    .select(['n.need_id', 'n.media_type', 'x.file_name', 'x.content'])
    .where('n.id', '=', attachmentId)
    .where('n.erased_at', 'is', null)
    .executeTakeFirst()
  return row ? { needId: row.need_id, fileName: row.file_name, mediaType: row.media_type, content: row.content } : null
}

export interface ForwardToApprove extends NeedForward {
  readonly needId: string
  /** The member's key in the cooperative's own system, which the desk is shown. */
  readonly externalId: string | null
}

/** A question drafted for the operations desk, for the member who must approve it. */
export async function findForward(db: Reader, forwardId: string): Promise<ForwardToApprove | null> {
  const row = await db
    .selectFrom('forwards as f')
    .innerJoin('needs as n', 'n.id', 'f.need_id')
    .innerJoin('people as m', 'm.id', 'n.member_id')
    .select(['f.need_id', 'm.external_id'])
    .where('f.id', '=', forwardId)
    .executeTakeFirst()
  const forward = row ? (await listNeedForwards(db, row.need_id)).find((one) => one.id === forwardId) : undefined
  return row && forward ? { ...forward, needId: row.need_id, externalId: row.external_id } : null
}

/** Whose list of needs is asked for. */
export async function findMemberInList(db: Reader, memberId: string): Promise<{ name: string; officeId: string | null; unitId: string } | null> {
  const row = await db.selectFrom('people').select(['name', 'office_id', 'unit_id']).where('id', '=', memberId).executeTakeFirst()
  return row ? { name: row.name ?? '', officeId: row.office_id, unitId: row.unit_id } : null
}
