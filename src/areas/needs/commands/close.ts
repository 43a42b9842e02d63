// The end of a need is the member's to say; what ended may open again, and is asked about after six months.
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { isOwnNeed, mayAnswer, mayRespond } from '../policy.ts'
import { findNeed } from '../queries/need.ts'
import { record } from '../../../platform/events.ts'
import { noteRecognition } from './note-recognition.ts'
import { type CommandContext, lockNeed, type NeedCourse, openCourse, recordNeed, step, todayIn } from './course.ts'

export interface Closing {
  readonly outcome: 'met' | 'partly' | 'not_met' | 'withdrawn'
  readonly helpedBy: 'answer' | 'meeting' | 'article' | 'peer' | 'elsewhere' | 'alone' | null
  readonly helpedArticleId?: string | null
  /** "May the next person ask you?" */
  readonly mayBeAsked: boolean | null
}

export type CloseRefusal = { readonly code: 'needs.error.closed' }

const sixMonthsAfter = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + 6, Math.min(day, last))).toISOString().slice(0, 10)
}

interface ClosureRow {
  readonly closed_by: string
  readonly on_behalf_of: string | null
  readonly outcome: Closing['outcome']
  readonly helped_by: Closing['helpedBy']
  readonly helped_article_id: string | null
  readonly may_be_asked: boolean | null
}

/** From open to closed in one go; what was met, wholly or partly, is asked about after six months. */
async function writeClosure({ tx, clock }: CommandContext, need: NeedCourse, closure: ClosureRow): Promise<void> {
  await tx.deleteFrom('open_needs').where('need_id', '=', need.id).execute()
  await tx.insertInto('need_closures').values({ ...closure, need_id: need.id, closed_at: clock.now() }).execute()
  // A question that the member had not yet approved goes nowhere.
  await tx.updateTable('forwards').set({ refused_at: clock.now() }).where('need_id', '=', need.id).where('approved_at', 'is', null).where('refused_at', 'is', null).execute()
  if (closure.outcome !== 'met' && closure.outcome !== 'partly') return
  const due = sixMonthsAfter(todayIn(need, clock))
  await tx
    .insertInto('need_follow_ups')
    .values({ need_id: need.id, due_on: due })
    .onConflict((conflict) => conflict.column('need_id').doUpdateSet({ due_on: due, asked_at: null, answered_at: null, still_met: null }))
    .execute()
}

/** Closes a need because its member said that an article settled it. */
export async function settleByArticle({ tx, clock }: CommandContext, need: NeedCourse, { articleId, actorId, onBehalfOf }: { articleId: string; actorId: string; onBehalfOf: string | null }): Promise<void> {
  await writeClosure({ tx, clock }, need, { closed_by: actorId, on_behalf_of: onBehalfOf, outcome: 'met', helped_by: 'article', helped_article_id: articleId, may_be_asked: null })
  await record({ tx, now: clock.now(), actorId, onBehalfOf }, 'need.closed', { needId: need.id, memberId: need.memberId, outcome: 'met' })
}

/** Closes a need, by the member (or on their behalf), or as met by who answered: then the member may open it again. */
export async function closeNeed(context: CommandContext, actor: Actor, needId: string, closing: Closing): Promise<Result<{ again: boolean }, CloseRefusal>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  const own = isOwnNeed(actor, need)
  if (!own && !mayAnswer(actor, need)) {
    if (need.closure && need.relation !== null) return refuse({ code: 'needs.error.closed' })
    throw new NotFound()
  }
  if (!own && closing.outcome !== 'met') throw new NotFound()
  if (!need.open) return need.closure?.outcome === closing.outcome ? ok({ again: true }) : refuse({ code: 'needs.error.closed' })
  await writeClosure({ tx, clock }, need, {
    closed_by: actor.personId, on_behalf_of: actor.onBehalfOf?.id ?? null, outcome: closing.outcome, helped_by: closing.helpedBy,
    helped_article_id: closing.helpedArticleId ?? null, may_be_asked: own ? closing.mayBeAsked : null,
  })
  if (own) await noteRecognition(context, { needId, moment: 'outcome', proposed: null, probability: null, chosen: need.themes[0]?.key ?? null, language: need.language, correctedBy: null, isSettled: closing.outcome === 'met' || closing.outcome === 'partly' })
  await recordNeed(context, actor, 'need.closed', { needId, memberId: need.memberId, outcome: closing.outcome })
  return ok({ again: false })
}

/** Opens a closed need again, with the team that had it: a need never stays without a responsible team. */
export async function reopenNeed(context: CommandContext, actor: Actor, needId: string): Promise<Result<null, CloseRefusal>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!isOwnNeed(actor, need) && need.relation === null) throw new NotFound()
  if (need.open) return ok(null)
  if (need.closure?.outcome === 'merged') return refuse({ code: 'needs.error.closed' })
  const last = await tx.selectFrom('need_assignments').select('team_id').where('need_id', '=', needId).orderBy('assigned_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  await tx.updateTable('need_closures').set({ reopened_at: clock.now(), reopened_by: actor.personId }).where('need_id', '=', needId).where('reopened_at', 'is', null).execute()
  await openCourse(context, actor, need, { teamId: last.team_id, personId: null, reason: 'reopened', nextStep: 'answer', promiseReason: 'reopened' })
  await recordNeed(context, actor, 'need.reopened', { needId, memberId: need.memberId })
  return ok(null)
}

export type MergeRefusal = { readonly code: 'needs.error.merge-same' } | { readonly code: 'needs.error.merge-other-member' } | { readonly code: 'needs.error.merge-closed' } | { readonly code: 'needs.error.merge-unknown' } | { readonly code: 'needs.error.merge-forward' }

/** Two needs of one member that are one: this one is closed as merged into the other, where its talk goes on. */
export async function mergeNeed(context: CommandContext, actor: Actor, needId: string, intoNumber: number): Promise<Result<{ intoId: string }, MergeRefusal>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!mayRespond(actor, need)) throw new NotFound()
  const target = await tx.selectFrom('needs').select('id').where('number', '=', intoNumber).executeTakeFirst()
  const into = target ? await findNeed(tx, actor, target.id) : null
  if (!into) return refuse({ code: 'needs.error.merge-unknown' })
  if (into.id === needId) return refuse({ code: 'needs.error.merge-same' })
  if (into.memberId !== need.memberId) return refuse({ code: 'needs.error.merge-other-member' })
  if (!into.open || !need.open) return refuse({ code: 'needs.error.merge-closed' })
  // What comes back from the operations desk comes back to an open need.
  const underWay = await tx.selectFrom('forwards').select('id').where('need_id', '=', needId).where('answered_at', 'is', null).where('refused_at', 'is', null).executeTakeFirst()
  if (underWay) return refuse({ code: 'needs.error.merge-forward' })
  await tx.deleteFrom('open_needs').where('need_id', '=', needId).execute()
  await tx.insertInto('need_closures').values({ need_id: needId, closed_at: clock.now(), closed_by: actor.personId, outcome: 'merged', merged_into_id: into.id }).execute()
  // Who asked to be called is called about the need in which their talk goes on.
  const calls = await tx.updateTable('call_backs').set({ need_id: into.id }).where('need_id', '=', needId).where('called_at', 'is', null).returning('id').execute()
  if (calls.length > 0 && into.open.nextStep !== 'call_back') await step(context, into, 'call_back', 'us')
  await recordNeed(context, actor, 'need.merged', { needId, memberId: need.memberId, intoNeedId: into.id })
  return ok({ intoId: into.id })
}

export type FollowUpAnswer = 'yes' | 'partly' | 'no'

/** Six months later the member says whether it lasted; "no" opens the need again if they wish. */
export async function answerFollowUp(context: CommandContext, actor: Actor, needId: string, stillMet: FollowUpAnswer, { reopen }: { reopen: boolean }): Promise<void> {
  const need = await lockNeed(context, actor, needId)
  if (!isOwnNeed(actor, need)) throw new NotFound()
  const updated = await context.tx
    .updateTable('need_follow_ups')
    .set({ answered_at: context.clock.now(), still_met: stillMet })
    .where('need_id', '=', needId)
    .where('answered_at', 'is', null)
    .returning('need_id')
    .executeTakeFirst()
  if (!updated) return
  await recordNeed(context, actor, 'need.follow_up_answered', { needId, memberId: need.memberId, stillMet })
  if (reopen && !need.open) await reopenNeed(context, actor, needId)
}
