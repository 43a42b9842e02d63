// Calling back: one person at a time has a call in hand; what came of it is noted once, for all that was to be said.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { phoneNumber } from '../../../lib/phone.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { addWorkingDays } from '../../../lib/working-days.ts'
import { record } from '../../../platform/events.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { noteCall } from '../../needs/index.ts'
import type { CallWindow } from '../domain/windows.ts'
import { mayTakeCalls } from '../policy.ts'
import { type Call, findCall, listTeamsToCall } from '../queries/calls.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

const CLAIM_MINUTES = 10
const MINUTE = 60_000

export type CallRefusal = { readonly code: 'desk.error.claimed'; readonly values: { readonly name: string } }

async function callToMake({ tx, clock }: Context, actor: Actor, id: string): Promise<Call> {
  const call = await findCall(tx, actor, id, clock.now())
  if (!call) throw new NotFound('call')
  return call
}

/** "I am calling": for ten minutes nobody else rings the same person. Of two at once one has it; the other is told who. */
export async function claimCall(context: Context, actor: Actor, id: string): Promise<Result<null, CallRefusal>> {
  const { tx, clock } = context
  const call = await callToMake(context, actor, id)
  const now = clock.now()
  const until = new Date(now.getTime() + CLAIM_MINUTES * MINUTE)
  const claimed =
    call.kind === 'message'
      ? await tx
          .updateTable('caller_messages')
          .set({ claimed_by: actor.personId, claimed_until: until })
          .where('id', '=', id)
          .where('done_at', 'is', null)
          .where((e) => e.or([e('claimed_until', 'is', null), e('claimed_until', '<=', now), e('claimed_by', '=', actor.personId)]))
          .returning('id')
          .executeTakeFirst()
      : await tx
          .insertInto('call_claims')
          .values({ member_id: id, person_id: actor.personId, claimed_until: until })
          .onConflict((conflict) =>
            conflict
              .column('member_id')
              .doUpdateSet({ person_id: actor.personId, claimed_until: until })
              .where((e) => e.or([e('call_claims.claimed_until', '<=', now), e('call_claims.person_id', '=', actor.personId)])),
          )
          .returning('member_id')
          .executeTakeFirst()
  if (claimed) return ok(null)
  const other = await findCall(tx, actor, id, now)
  return refuse({ code: 'desk.error.claimed', values: { name: other?.claimedBy?.name ?? '' } })
}

/** The call is left to others again. */
export async function releaseCall({ tx }: Pick<Context, 'tx'>, actor: Actor, id: string): Promise<void> {
  await tx.deleteFrom('call_claims').where('member_id', '=', id).where('person_id', '=', actor.personId).execute()
  await tx.updateTable('caller_messages').set({ claimed_by: null, claimed_until: null }).where('id', '=', id).where('claimed_by', '=', actor.personId).execute()
}

export const CALL_RESULTS = ['reached', 'not_reached', 'wrong_number', 'letter'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

/** What came of a call, for everything that was to be said to this person. Someone else's call in hand is not touched. */
export async function noteCallResult(context: Context, actor: Actor, id: string, result: CallResult): Promise<Result<Call, CallRefusal>> {
  const { tx, clock } = context
  const now = clock.now()
  // Who notes waits for who notes at the same time: then there is nothing left to note.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`call ${id}`}, 0))`.execute(tx)
  const call = await callToMake(context, actor, id)
  if (call.claimedBy && call.claimedBy.id !== actor.personId) return refuse({ code: 'desk.error.claimed', values: { name: call.claimedBy.name } })
  const tomorrow = addWorkingDays(isoDateIn(actor.unit.timeZone, now), 1, (date) => isPublicHoliday(actor.unit.holidayCalendar ?? actor.unit.country, date))
  if (call.kind === 'message') await noteMessage(context, actor, id, result, tomorrow)
  else {
    if (result !== 'letter') for (const { needId } of call.callBacks) await noteCall(context, actor, needId, result)
    await noteNotices(context, actor, call, result, tomorrow)
  }
  await releaseCall(context, actor, id)
  return ok(call)
}

async function noteMessage({ tx, clock }: Context, actor: Actor, id: string, result: CallResult, tomorrow: string): Promise<void> {
  const now = clock.now()
  if (result === 'letter') throw new NotFound('letter')
  if (result === 'not_reached') await tx.updateTable('caller_messages').set({ tries: sql`tries + 1`, due_on: tomorrow }).where('id', '=', id).execute()
  else await tx.updateTable('caller_messages').set({ done_at: now, done_by: actor.personId, outcome: result }).where('id', '=', id).execute()
  await record({ tx, now, actorId: actor.personId }, 'caller.called', { messageId: id, outcome: result })
}

/** A wrong number leaves the letter; it is doubted on the member's page. */
async function noteNotices({ tx, clock }: Context, actor: Actor, { id: memberId, notices }: Call, result: CallResult, tomorrow: string): Promise<void> {
  if (notices.length === 0) return
  const now = clock.now()
  const ids = notices.map((one) => one.id)
  if (result === 'reached' || result === 'letter') {
    const outcome = result === 'reached' ? 'told' : 'letter'
    await tx.updateTable('phone_notices').set({ done_at: now, done_by: actor.personId, outcome }).where('id', 'in', ids).where('done_at', 'is', null).execute()
    await record({ tx, now, actorId: actor.personId }, 'member.told', { memberId, outcome })
    return
  }
  await tx.updateTable('phone_notices').set({ tries: sql`tries + 1`, due_on: tomorrow }).where('id', 'in', ids).where('done_at', 'is', null).execute()
  if (result !== 'wrong_number') return
  const doubted = await tx.updateTable('people').set({ phone_wrong_at: now }).where('id', '=', memberId).where('phone', 'is not', null).where('phone_wrong_at', 'is', null).returning('id').executeTakeFirst()
  if (doubted) await record({ tx, now, actorId: actor.personId }, 'member.phone_doubted', { memberId })
}

export interface CallerMessage {
  readonly name: string
  readonly phone: string
  readonly language: string
  readonly windows: readonly CallWindow[]
  readonly teamId: string
  readonly formKey: string
}

/** Notes that someone who has no file is to be rung back: who and when, nothing of what about. The same form twice notes it once. */
export async function noteCaller({ tx, clock }: Context, actor: Actor, message: CallerMessage): Promise<Result<null, { readonly code: 'desk.error.team'; readonly field: 'teamId' }>> {
  if (!mayTakeCalls(actor)) throw new NotFound('call-backs')
  if (!(await listTeamsToCall(tx, actor)).some((team) => team.id === message.teamId)) return refuse({ code: 'desk.error.team', field: 'teamId' })
  const now = clock.now()
  const noted = await tx
    .insertInto('caller_messages')
    .values({
      unit_id: actor.unit.id, team_id: message.teamId, name: message.name, phone: message.phone, phone_e164: phoneNumber(message.phone, actor.unit.country), language: message.language, windows: [...message.windows],
      due_on: addWorkingDays(isoDateIn(actor.unit.timeZone, now), 0, (date) => isPublicHoliday(actor.unit.holidayCalendar ?? actor.unit.country, date)),
      taken_at: now, taken_by: actor.personId, form_key: message.formKey,
    })
    .onConflict((conflict) => conflict.column('form_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (noted) await record({ tx, now, actorId: actor.personId }, 'caller.noted', { messageId: noted.id, teamId: message.teamId })
  return ok(null)
}
