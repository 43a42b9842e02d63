// What is written to and fro: the member adds, those who accompany answer or ask back, notes are kept.
import type { Actor } from '../../../contracts/actor.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { detectDistress } from '../domain/distress.ts'
import { isOwnNeed, mayAnswer, mayReadNeed } from '../policy.ts'
import type { NeedView } from '../queries/need.ts'
import { assign, type CommandContext, honestDateOf, lockNeed, promise, recordNeed, respond, step } from './course.ts'
import { reopenNeed } from './close.ts'

export interface Writing {
  readonly body: string
  readonly channel?: 'web' | 'desk' | 'phone' | 'mail'
  readonly articleId?: string | null
  /** Made with the form: sent twice, it is written once. */
  readonly formKey: string
}

export type ConverseRefusal = { readonly code: 'needs.error.closed' } | { readonly code: 'needs.error.no-text'; readonly field: 'body' }

/** Writes a message once; gives its id, or null when this form had been sent before. */
async function write({ tx, clock }: CommandContext, actor: Actor, need: NeedView, kind: 'addition' | 'answer' | 'question', writing: Writing): Promise<string | null> {
  const inserted = await orRefusal(tx, ['need_messages_form_key_key'], () =>
    tx
      .insertInto('need_messages')
      .values({
        need_id: need.id, author_id: actor.personId, on_behalf_of: actor.onBehalfOf?.id ?? null, kind, channel: writing.channel ?? 'web', sent_at: clock.now(), article_id: writing.articleId ?? null, form_key: writing.formKey,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in inserted) return null
  await tx.insertInto('confidential.message_texts').values({ message_id: inserted.done.id, need_id: need.id, author_id: actor.personId, body: writing.body }).execute()
  return inserted.done.id
}

/** The member writes more: the need waits for us again; a closed one opens again. */
export async function addToNeed(context: CommandContext, actor: Actor, needId: string, writing: Writing): Promise<Result<{ messageId: string | null }, ConverseRefusal>> {
  const before = await lockNeed(context, actor, needId)
  if (!isOwnNeed(actor, before)) throw new NotFound()
  if (before.closure?.outcome === 'merged') return refuse({ code: 'needs.error.closed' })
  const messageId = await write(context, actor, before, 'addition', writing)
  if (messageId === null) return ok({ messageId })
  if (!before.open) await reopenNeed(context, actor, needId)
  const need = await lockNeed(context, actor, needId)
  const signs = detectDistress(writing.body).signs.filter((sign) => !need.distressSigns.includes(sign))
  if (signs.length > 0) await context.tx.updateTable('needs').set({ distress_signs: [...need.distressSigns, ...signs] }).where('id', '=', needId).execute()
  if (need.open?.waitingFor === 'member') {
    await step(context, need, 'answer', 'us')
    await promise(context, actor, need, await honestDateOf(context, need, need.open.teamId), 'member_wrote')
  }
  await recordNeed(context, actor, 'need.added_to', { needId, memberId: need.memberId, messageId })
  return ok({ messageId })
}

/** An answer in writing: whoever answers has it in hand; the member now says whether it settles the need. */
export async function answerNeed(context: CommandContext, actor: Actor, needId: string, writing: Writing): Promise<Result<{ messageId: string | null }, ConverseRefusal>> {
  const need = await lockNeed(context, actor, needId)
  if (!need.open && mayReadNeed(need)) return refuse({ code: 'needs.error.closed' })
  if (!mayAnswer(actor, need)) throw new NotFound()
  const messageId = await write(context, actor, need, 'answer', writing)
  if (messageId === null) return ok({ messageId })
  await respond(context, actor, need, 'done')
  await takeInHand(context, actor, need)
  await step(context, need, 'confirm_closing', 'member', { answered: true })
  await recordNeed(context, actor, 'need.answered', { needId, memberId: need.memberId, messageId })
  return ok({ messageId })
}

/** A question back to the member: the date rests until they reply. */
export async function askBack(context: CommandContext, actor: Actor, needId: string, writing: Writing): Promise<Result<{ messageId: string | null }, ConverseRefusal>> {
  const need = await lockNeed(context, actor, needId)
  if (!need.open && mayReadNeed(need)) return refuse({ code: 'needs.error.closed' })
  if (!mayAnswer(actor, need)) throw new NotFound()
  const messageId = await write(context, actor, need, 'question', writing)
  if (messageId === null) return ok({ messageId })
  await takeInHand(context, actor, need)
  await context.tx.insertInto('need_responses').values({ need_id: needId, team_id: need.open?.teamId ?? '', person_id: actor.personId, answer: 'taking_care', given_at: context.clock.now() }).execute()
  await step(context, need, 'member_reply', 'member', { answered: true })
  await recordNeed(context, actor, 'need.asked_back', { needId, memberId: need.memberId, messageId })
  return ok({ messageId })
}

/** Whoever answers an unclaimed need of their own team becomes responsible for it. */
async function takeInHand(context: CommandContext, actor: Actor, need: NeedView): Promise<void> {
  if (!need.open || need.open.personId === actor.personId) return
  if (need.open.personId !== null || !actor.teams.some((team) => team.id === need.open?.teamId)) return
  await assign(context, actor, need, { teamId: need.open.teamId, personId: actor.personId, reason: 'claimed' })
}

/** A fact may be shared with those who accompany; a confidence never leaves its author and the member. */
export async function writeNote(context: CommandContext, actor: Actor, needId: string, note: { kind: 'fact' | 'confidence'; body: string }): Promise<void> {
  const need = await lockNeed(context, actor, needId)
  if (!mayReadNeed(need) || isOwnNeed(actor, need) || actor.onBehalfOf) throw new NotFound()
  const { id } = await context.tx
    .insertInto('need_notes')
    .values({ need_id: needId, author_id: actor.personId, kind: note.kind, written_at: context.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await context.tx.insertInto('confidential.note_texts').values({ note_id: id, need_id: needId, author_id: actor.personId, kind: note.kind, body: note.body }).execute()
  await recordNeed(context, actor, 'need.note_written', { needId, memberId: need.memberId, kind: note.kind })
}
