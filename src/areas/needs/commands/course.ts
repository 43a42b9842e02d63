// The course of an open need: who is responsible, the next step, the promised date. Every change goes through here, so
// that promise 1 holds whatever happens: there is no moment without all three.
import type { EventKind, EventSubjects } from '../../../contracts/events.ts'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { addWorkingDays, workingDaysBetween } from '../../../lib/working-days.ts'
import { record } from '../../../platform/events.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { honestDate } from '../domain/promise.ts'
import type { MoveReason } from '../domain/reassignment.ts'
import { findNeed, type NeedView, type NextStep } from '../queries/need.ts'
import { teamPace } from '../queries/teams.ts'

export interface CommandContext {
  readonly tx: Writer
  readonly clock: Clock
}

export type AssignmentReason = MoveReason | 'away' | 'first' | 'claimed' | 'passed_on' | 'second_line' | 'overloaded' | 'late' | 'nobody' | 'trust' | 'merged' | 'reopened' | 'released' | 'person_left' | 'team_closed'
export type PromiseReason = MoveReason | 'stated' | 'other_team' | 'second_line' | 'member_wrote' | 'late' | 'more_time' | 'question_asked' | 'snoozed' | 'meeting' | 'operations' | 'reopened' | 'merged' | 'call_back' | 'person_left' | 'team_closed'

/** What is needed of a need to move it along: a NeedView holds all of it. */
export interface NeedCourse {
  readonly id: string
  readonly memberId: string
  readonly unitId: string
  readonly country: string
  /** The days off of the unit; the country's own holidays when absent. */
  readonly holidayCalendar?: string
  readonly timeZone: string
}

/** The need as the actor may see it, its open row locked until the end of the transaction. @throws NotFound */
export async function lockNeed({ tx }: CommandContext, actor: Actor, needId: string): Promise<NeedView> {
  await tx.selectFrom('open_needs').select('need_id').where('need_id', '=', needId).forUpdate().execute()
  const need = await findNeed(tx, actor, needId)
  if (!need) throw new NotFound()
  return need
}

export const todayIn = (need: Pick<NeedCourse, 'timeZone'>, clock: Clock): string => isoDateIn(need.timeZone, clock.now())
export const holidayIn = (need: Pick<NeedCourse, 'country' | 'holidayCalendar'>) => (date: string) => isPublicHoliday(need.holidayCalendar ?? need.country, date)

/** The first date that a team can honestly promise for a need. */
export async function honestDateOf({ tx, clock }: CommandContext, need: NeedCourse, teamId: string): Promise<string> {
  return honestDate(await teamPace(tx, { unitId: need.unitId, teamId }, clock.now()), todayIn(need, clock), holidayIn(need))
}

export const laterWorkingDay = (need: NeedCourse, clock: Clock, days: number): string => addWorkingDays(todayIn(need, clock), days, holidayIn(need))

/** Records an event of a need, with the member for whom the actor acts where there is one. */
export function recordNeed<K extends EventKind>({ tx, clock }: CommandContext, actor: Actor | null, kind: K, subject: EventSubjects[K]): Promise<void> {
  return record({ tx, now: clock.now(), actorId: actor?.personId ?? null, onBehalfOf: actor?.onBehalfOf?.id ?? null }, kind, subject)
}

/** Notes a promise; a new date takes a reason that the member sees. Gives false when the date stays what it was. */
export async function promise({ tx, clock }: CommandContext, actor: Actor | null, need: NeedCourse, promisedOn: string, reason: PromiseReason): Promise<boolean> {
  const before = await tx.selectFrom('open_needs').select('promised_on').where('need_id', '=', need.id).executeTakeFirst()
  if (before?.promised_on === promisedOn && reason !== 'stated') return false
  await tx.updateTable('open_needs').set({ promised_on: promisedOn }).where('need_id', '=', need.id).execute()
  await tx.insertInto('need_promises').values({ need_id: need.id, promised_on: promisedOn, reason, made_at: clock.now(), made_by: actor?.personId ?? null }).execute()
  if (reason !== 'stated') await recordNeed({ tx, clock }, actor, 'need.promise_moved', { needId: need.id, memberId: need.memberId, reason, promisedOn })
  return true
}

/** Makes a team, and within it a person or nobody yet, responsible. */
export async function assign(context: CommandContext, actor: Actor | null, need: NeedCourse, to: { teamId: string; personId: string | null; reason: AssignmentReason }): Promise<void> {
  const { tx, clock } = context
  const now = clock.now()
  await tx.insertInto('need_assignments').values({ need_id: need.id, team_id: to.teamId, person_id: to.personId, reason: to.reason, assigned_at: now, assigned_by: actor?.personId ?? null }).execute()
  await tx.updateTable('open_needs').set({ team_id: to.teamId, person_id: to.personId }).where('need_id', '=', need.id).execute()
  await recordNeed(context, actor, 'need.assigned', { needId: need.id, memberId: need.memberId, teamId: to.teamId, personId: to.personId, reason: to.reason })
}

/** What comes next, and who is waited for. Waiting for us anew starts the wait again; an answer ends an escalation. */
export async function step({ tx, clock }: CommandContext, need: NeedCourse, nextStep: NextStep, waitingFor: 'us' | 'member', { answered = false } = {}): Promise<void> {
  await tx
    .updateTable('open_needs')
    .set((e) => ({
      next_step: nextStep,
      waiting_since: e.case().when('waiting_for', '<>', waitingFor).then(clock.now()).else(e.ref('waiting_since')).end(),
      waiting_for: waitingFor,
      snoozed_until: null,
      ...(answered ? { escalation_level: 0, escalated_on: null } : {}),
    }))
    .where('need_id', '=', need.id)
    .execute()
}

/** Opens the course of a need: responsible team, next step and promised date at once, in one row. */
export async function openCourse(context: CommandContext, actor: Actor | null, need: NeedCourse, to: { teamId: string; personId: string | null; reason: AssignmentReason; nextStep: NextStep; promiseReason: PromiseReason }): Promise<string> {
  const { tx, clock } = context
  const promisedOn = await honestDateOf(context, need, to.teamId)
  await Promise.all([
    tx
      .insertInto('open_needs')
      .values({ need_id: need.id, team_id: to.teamId, person_id: to.personId, next_step: to.nextStep, waiting_for: 'us', promised_on: promisedOn, waiting_since: clock.now() })
      .execute(),
    assign(context, actor, need, to),
    tx.insertInto('need_promises').values({ need_id: need.id, promised_on: promisedOn, reason: to.promiseReason, made_at: clock.now(), made_by: actor?.personId ?? null }).execute(),
  ])
  return promisedOn
}

/** Notes what a responder answered; the first answer that reaches the member is timed in working days. */
export async function respond({ tx, clock }: CommandContext, actor: Actor, need: NeedView, answer: 'taking_care' | 'not_for_me' | 'done' | 'done_no_help' | 'not_reachable'): Promise<void> {
  if (!need.open) return
  const now = clock.now()
  await tx.insertInto('need_responses').values({ need_id: need.id, team_id: need.open.teamId, person_id: actor.personId, answer, given_at: now }).execute()
  if (answer === 'taking_care' || answer === 'not_for_me' || need.open.waitingFor !== 'us') return
  const days = workingDaysBetween(isoDateIn(need.timeZone, need.open.waitingSince), todayIn(need, clock), holidayIn(need))
  await tx.insertInto('need_answer_times').values({ need_id: need.id, team_id: need.open.teamId, answered_at: now, working_days: days }).execute()
}
