// Calls back, and the one question that only the operations desk can settle.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { phoneNumber } from '../../../lib/phone.ts'
import { isOwnNeed, mayAnswer, mayConsent, mayRespond } from '../policy.ts'
import type { NeedView } from '../queries/need.ts'
import { type CommandContext, honestDateOf, laterWorkingDay, lockNeed, promise, recordNeed, respond, step } from './course.ts'

export type CallBackRefusal = { readonly code: 'needs.error.closed' }
export type CallWindow = 'morning' | 'midday' | 'afternoon' | 'evening'

/** "Call me back": a number and when; asked again, the latest asking counts. */
export async function askCallBack(context: CommandContext, actor: Actor, needId: string, { phone, windows }: { phone: string; windows: readonly CallWindow[] }): Promise<Result<{ promisedOn: string }, CallBackRefusal>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!isOwnNeed(actor, need)) throw new NotFound()
  if (!need.open) return refuse({ code: 'needs.error.closed' })
  const now = clock.now()
  const open = await tx.updateTable('call_backs').set({ phone, windows: [...windows], asked_at: now }).where('need_id', '=', needId).where('called_at', 'is', null).returning('id').executeTakeFirst()
  if (!open) await tx.insertInto('call_backs').values({ need_id: needId, asked_at: now, phone, windows: [...windows] }).execute()
  // A date that waits for us is ours to keep; that of a meeting, or while we wait for the member, says nothing of a call.
  const keeps = need.open.waitingFor === 'us' && need.open.nextStep !== 'meeting'
  const promisedOn = keeps ? need.open.promisedOn : await honestDateOf(context, need, need.open.teamId)
  await step(context, need, 'call_back', 'us')
  if (!keeps) await promise(context, actor, need, promisedOn, need.open.nextStep === 'meeting' ? 'call_back' : 'member_wrote')
  await tx.updateTable('call_backs').set({ due_on: promisedOn }).where('need_id', '=', needId).where('called_at', 'is', null).execute()
  await recordNeed(context, actor, 'need.call_back_asked', { needId, memberId: need.memberId })
  return ok({ promisedOn })
}

/** The day of the next meeting about a need that stands, in its zone, or null. */
async function meetingDay({ tx, clock }: CommandContext, need: NeedView): Promise<string | null> {
  const coming = await tx
    .selectFrom('appointments as a')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'a.id')
    .select('a.starts_at')
    .where('a.need_id', '=', need.id)
    .where('a.starts_at', '>', clock.now())
    .orderBy('a.starts_at')
    .limit(1)
    .executeTakeFirst()
  return coming ? isoDateIn(need.timeZone, coming.starts_at) : null
}

/** A meeting that still stands is what comes next once the call is made. */
async function backToMeeting(context: CommandContext, actor: Actor, need: NeedView): Promise<boolean> {
  const day = await meetingDay(context, need)
  if (!day) return false
  await step(context, need, 'meeting', 'us', { answered: true })
  await promise(context, actor, need, day, 'meeting')
  return true
}

export type CallOutcome = 'reached' | 'not_reached' | 'wrong_number'

/**
 * Someone called. Reached: the meeting that stands comes next, else the member says how it goes on. Not reached: it is
 * tried again the next working day. A wrong number is doubted on the member's page, and we find another way to answer.
 */
export async function noteCall(context: CommandContext, actor: Actor, needId: string, outcome: CallOutcome): Promise<void> {
  const reached = outcome === 'reached'
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!need.open || !mayRespond(actor, need)) throw new NotFound()
  const call = await tx
    .updateTable('call_backs')
    .set({ called_at: clock.now(), called_by: actor.personId, reached, outcome })
    .where('need_id', '=', needId)
    .where('called_at', 'is', null)
    .returning(['phone', 'windows', 'tries'])
    .executeTakeFirst()
  if (!call) return
  await respond(context, actor, need, reached ? 'done' : 'not_reachable')
  const tomorrow = laterWorkingDay(need, clock, 1)
  if (outcome === 'not_reached') {
    await tx.insertInto('call_backs').values({ need_id: needId, asked_at: clock.now(), phone: call.phone, windows: call.windows, due_on: tomorrow, tries: call.tries + 1 }).execute()
    await step(context, need, 'call_back', 'us', { answered: true })
    await promise(context, actor, need, tomorrow, 'more_time')
  } else if (!(await backToMeeting(context, actor, need))) {
    if (reached) await step(context, need, 'confirm_closing', 'member', { answered: true })
    else {
      await step(context, need, 'answer', 'us', { answered: true })
      await promise(context, actor, need, tomorrow, 'more_time')
    }
  }
  if (outcome === 'wrong_number') {
    const number = phoneNumber(call.phone, need.country)
    const doubted = await tx.updateTable('people').set({ phone_wrong_at: clock.now() }).where('id', '=', need.memberId).where('phone_e164', '=', number).where('phone_wrong_at', 'is', null).returning('id').executeTakeFirst()
    if (doubted) await recordNeed(context, actor, 'member.phone_doubted', { memberId: need.memberId })
  }
  await recordNeed(context, actor, 'need.called_back', { needId, memberId: need.memberId, reached })
}

export type ForwardRefusal = { readonly code: 'needs.error.no-operations' } | { readonly code: 'needs.error.forward-open' }

/** Drafts the one question for the operations desk; nothing goes there until the member approves the words. */
export async function draftForward(context: CommandContext, actor: Actor, needId: string, question: string): Promise<Result<{ forwardId: string }, ForwardRefusal>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!need.open || !mayAnswer(actor, need)) throw new NotFound()
  const desk = await tx.selectFrom('teams').select('id').where('unit_id', '=', need.unitId).where('kind', '=', 'operations').orderBy('key').limit(1).executeTakeFirst()
  if (!desk) return refuse({ code: 'needs.error.no-operations' })
  const waiting = await tx.selectFrom('forwards').select('id').where('need_id', '=', needId).where('answered_at', 'is', null).where('refused_at', 'is', null).executeTakeFirst()
  if (waiting) return refuse({ code: 'needs.error.forward-open' })
  const { id } = await tx.insertInto('forwards').values({ need_id: needId, team_id: desk.id, drafted_by: actor.personId, drafted_at: clock.now() }).returning('id').executeTakeFirstOrThrow()
  await tx.insertInto('confidential.forward_texts').values({ forward_id: id, need_id: needId, author_id: actor.personId, question }).execute()
  await step(context, need, 'member_reply', 'member', { answered: true })
  await recordNeed(context, actor, 'forward.drafted', { needId, memberId: need.memberId, forwardId: id })
  return ok({ forwardId: id })
}

/** The member approves the words (perhaps changed by them), or refuses that anything be forwarded. Personal: never on behalf. */
export async function decideForward(context: CommandContext, actor: Actor, forwardId: string, decision: { approve: true; question: string } | { approve: false }): Promise<{ needId: string }> {
  const { tx, clock } = context
  const forward = await tx.selectFrom('forwards').select(['need_id', 'approved_at', 'refused_at']).where('id', '=', forwardId).executeTakeFirst()
  const need = forward ? await lockNeed(context, actor, forward.need_id) : null
  if (!forward || !need || !mayConsent(actor, need)) throw new NotFound()
  if (forward.approved_at || forward.refused_at) return { needId: need.id }
  if (decision.approve) {
    await tx.updateTable('confidential.forward_texts').set({ question: decision.question }).where('forward_id', '=', forwardId).execute()
    await tx.updateTable('forwards').set({ approved_at: clock.now() }).where('id', '=', forwardId).execute()
  } else await tx.updateTable('forwards').set({ refused_at: clock.now() }).where('id', '=', forwardId).execute()
  if (need.open) {
    await step(context, need, decision.approve ? 'operations_answer' : 'answer', 'us')
    await promise(context, actor, need, await honestDateOf(context, need, need.open.teamId), decision.approve ? 'operations' : 'member_wrote')
  }
  await recordNeed(context, actor, decision.approve ? 'forward.approved' : 'forward.refused', { needId: need.id, memberId: need.memberId, forwardId })
  return { needId: need.id }
}

/** The operations desk answers the one question; it comes back to the need, and the desk sees nothing else of it. */
export async function answerForward(context: CommandContext, actor: Actor, forwardId: string, answer: string): Promise<Result<null, { readonly code: 'needs.error.forward-answered' }>> {
  const { tx, clock } = context
  const forward = await tx
    .selectFrom('forwards as f')
    .innerJoin('needs as n', 'n.id', 'f.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['f.need_id', 'f.team_id', 'f.approved_at', 'f.answered_at', 'n.member_id', 'n.unit_id', 'u.country', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), 'u.time_zone'])
    .where('f.id', '=', forwardId)
    .executeTakeFirst()
  if (!forward?.approved_at || !actor.teams.some((team) => team.id === forward.team_id && team.kind === 'operations')) throw new NotFound()
  const answered = await tx.updateTable('forwards').set({ answered_at: clock.now(), answered_by: actor.personId }).where('id', '=', forwardId).where('answered_at', 'is', null).returning('id').executeTakeFirst()
  if (!answered) return refuse({ code: 'needs.error.forward-answered' })
  await tx.updateTable('confidential.forward_texts').set({ answer }).where('forward_id', '=', forwardId).execute()
  const need = { id: forward.need_id, memberId: forward.member_id, unitId: forward.unit_id, country: forward.country, holidayCalendar: forward.holiday_calendar, timeZone: forward.time_zone }
  const open = await tx.selectFrom('open_needs').select('team_id').where('need_id', '=', need.id).forUpdate().executeTakeFirst()
  if (open) await step(context, need, 'answer', 'us')
  await recordNeed(context, actor, 'forward.answered', { needId: need.id, memberId: need.memberId, forwardId })
  return ok(null)
}
