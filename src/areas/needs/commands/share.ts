// Who may know, and what is attached: the member's to decide.
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import type { StoredFile } from '../../../platform/files.ts'
import { isOwnNeed, mayConsent, mayReadNeed } from '../policy.ts'
import { type CommandContext, lockNeed, recordNeed } from './course.ts'
import { namedResponders, type Statement } from './state.ts'

/** The member allows a team to read, or refuses: then a human of that team phones instead. */
export async function decideWidening({ tx, clock }: CommandContext, actor: Actor, needId: string, teamId: string, allow: boolean): Promise<void> {
  const need = await lockNeed({ tx, clock }, actor, needId)
  if (!mayConsent(actor, need)) throw new NotFound()
  const now = clock.now()
  await tx
    .updateTable('need_widenings')
    .set(allow ? { allowed_at: now, refused_at: null } : { refused_at: now, allowed_at: null })
    .where('need_id', '=', needId)
    .where('team_id', '=', teamId)
    .execute()
  await recordNeed({ tx, clock }, actor, 'need.audience_changed', { needId, memberId: need.memberId, audience: allow ? 'widened' : 'refused' })
}

export type AudienceRefusal = { readonly code: 'needs.error.no-adviser'; readonly field: 'audience' } | { readonly code: 'needs.error.no-named'; readonly field: 'namedPeople' }

/** Narrows or widens the choice of who may know; who answers stays the same. */
export async function changeAudience({ tx, clock }: CommandContext, actor: Actor, needId: string, { audience, namedPeople }: Pick<Statement, 'audience' | 'namedPeople'>): Promise<Result<null, AudienceRefusal>> {
  const need = await lockNeed({ tx, clock }, actor, needId)
  if (!mayConsent(actor, need)) throw new NotFound()
  if (audience === 'adviser') {
    const adviser = await tx.selectFrom('member_profiles').select('adviser_id').where('person_id', '=', need.memberId).executeTakeFirst()
    if (!adviser?.adviser_id) return refuse({ code: 'needs.error.no-adviser', field: 'audience' })
  }
  const named = audience === 'named' && namedPeople.length > 0 ? await namedResponders({ tx, clock }, need.unitId, need.memberId, [...new Set(namedPeople)]) : []
  if (audience === 'named' && named.length === 0) return refuse({ code: 'needs.error.no-named', field: 'namedPeople' })
  await tx.deleteFrom('need_named_people').where('need_id', '=', needId).execute()
  if (named.length > 0) await tx.insertInto('need_named_people').values(named.map((one) => ({ need_id: needId, person_id: one.id }))).execute()
  await tx.updateTable('needs').set({ audience }).where('id', '=', needId).execute()
  await recordNeed({ tx, clock }, actor, 'need.audience_changed', { needId, memberId: need.memberId, audience })
  return ok(null)
}

const ATTACHMENTS_MAX = 10

/** Attaches a file already checked and stripped by the platform. */
export async function attachFile({ tx, clock }: CommandContext, actor: Actor, needId: string, file: StoredFile): Promise<Result<{ attachmentId: string }, { readonly code: 'needs.error.too-many-files'; readonly field: 'file' }>> {
  const need = await lockNeed({ tx, clock }, actor, needId)
  if (!isOwnNeed(actor, need) && !mayReadNeed(need)) throw new NotFound()
  const { count } = await tx.selectFrom('need_attachments').select((e) => e.fn.countAll<number>().as('count')).where('need_id', '=', needId).where('erased_at', 'is', null).executeTakeFirstOrThrow()
  if (Number(count) >= ATTACHMENTS_MAX) return refuse({ code: 'needs.error.too-many-files', field: 'file' })
  const { id } = await tx
    .insertInto('need_attachments')
    .values({ need_id: needId, attached_by: actor.personId, attached_at: clock.now(), media_type: file.mediaType, size_bytes: file.content.byteLength })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('confidential.attachment_contents').values({ attachment_id: id, need_id: needId, author_id: actor.personId, file_name: file.name, content: Buffer.from(file.content) }).execute()
  await recordNeed({ tx, clock }, actor, 'need.attached', { needId, memberId: need.memberId, attachmentId: id })
  return ok({ attachmentId: id })
}

/** Erases a file for good; that there was one, and when it went, stays. */
export async function eraseAttachment({ tx, clock }: CommandContext, actor: Actor, attachmentId: string): Promise<{ needId: string }> {
  const attachment = await tx.selectFrom('need_attachments').select(['need_id', 'attached_by']).where('id', '=', attachmentId).executeTakeFirst()
  const need = attachment ? await lockNeed({ tx, clock }, actor, attachment.need_id) : null
  if (!attachment || !need || (!isOwnNeed(actor, need) && attachment.attached_by !== actor.personId)) throw new NotFound()
  await tx.deleteFrom('confidential.attachment_contents').where('attachment_id', '=', attachmentId).execute()
  await tx.updateTable('need_attachments').set({ erased_at: clock.now() }).where('id', '=', attachmentId).where('erased_at', 'is', null).execute()
  await recordNeed({ tx, clock }, actor, 'need.attachment_erased', { needId: need.id, memberId: need.memberId, attachmentId })
  return { needId: need.id }
}
