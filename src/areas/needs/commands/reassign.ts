// A coordinator moves needs together, without reading any: each with a new responsible, a date that can be kept and the
// reason that its member sees; those that may not move are kept with why.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { MOVED_AT_ONCE_MAX, type MoveReason, type MoveTarget, needsNewDate, type StayReason, whyStays } from '../domain/reassignment.ts'
import { mayCoordinate } from '../policy.ts'
import { notBarred } from '../queries/coordination/late.ts'
import { assign, type CommandContext, honestDateOf, type NeedCourse, promise, recordNeed, step, todayIn } from './course.ts'
import { askToWiden } from './hands.ts'

export interface Reassigning {
  /** The needs chosen, each with the team in which it was seen; or all that is late in a team. */
  readonly chosen: readonly { readonly needId: string; readonly seenInTeamId: string }[] | { readonly lateOfTeamId: string }
  readonly toTeamId: string
  readonly toPersonId: string | null
  readonly reason: MoveReason
  /** Made with the form: sent twice, it moves once. */
  readonly formKey: string
}

export type ReassignRefusal =
  | { readonly code: 'needs.error.move-none' }
  | { readonly code: 'needs.error.move-many' }
  | { readonly code: 'needs.error.move-target'; readonly field: 'to' }
  | { readonly code: 'needs.error.move-closed'; readonly field: 'to' }
  | { readonly code: 'needs.error.move-away'; readonly field: 'to' }

/** Moves up to a hundred needs; gives the id under which what became of each can be read. */
export async function reassignNeeds(context: CommandContext, actor: Actor, wish: Reassigning): Promise<Result<{ reassignmentId: string }, ReassignRefusal>> {
  if (!mayCoordinate(actor)) throw new NotFound()
  const { tx, clock } = context
  const target = await findTarget(context, actor, wish)
  if (!target.ok) return target
  const seen = 'lateOfTeamId' in wish.chosen ? await listLateOf(context, actor, wish.chosen.lateOfTeamId) : wish.chosen
  if (seen.length > MOVED_AT_ONCE_MAX) return refuse({ code: 'needs.error.move-many' })
  const made = await orRefusal(tx, ['reassignments_form_key_key'], () =>
    tx
      .insertInto('reassignments')
      .values({ unit_id: actor.unit.id, team_id: wish.toTeamId, person_id: wish.toPersonId, reason: wish.reason, made_by: actor.personId, made_at: clock.now(), form_key: wish.formKey })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in made) {
    const known = await tx.selectFrom('reassignments').select('id').where('form_key', '=', wish.formKey).where('made_by', '=', actor.personId).executeTakeFirst()
    if (!known) throw new NotFound()
    return ok({ reassignmentId: known.id })
  }
  if (seen.length === 0) return refuse({ code: 'needs.error.move-none' })
  const reassignmentId = made.done.id
  const rows = await lockNeeds(context, actor, wish.toPersonId, new Map(seen.map((one) => [one.needId, one.seenInTeamId])))
  const closed = await listClosed(context, actor, seen.map((one) => one.needId).filter((id) => !rows.some((row) => row.need.id === id)))
  const outcomes: { needId: string; stays: StayReason | null }[] = closed.map((needId) => ({ needId, stays: 'closed' }))
  for (const row of rows) {
    const stays = whyStays(row.facts, target.value)
    if (stays === null) await move(context, actor, row, target.value, wish.reason)
    outcomes.push({ needId: row.need.id, stays })
  }
  // Ids that name nothing here: someone made the form up.
  if (outcomes.length === 0) return refuse({ code: 'needs.error.move-none' })
  await tx.insertInto('reassignment_needs').values(outcomes.map(({ needId, stays }) => ({ reassignment_id: reassignmentId, need_id: needId, stays }))).execute()
  if (outcomes.some((one) => one.stays === null)) {
    await record({ tx, now: clock.now(), actorId: actor.personId }, 'needs.reassigned', { reassignmentId, unitId: actor.unit.id, teamId: wish.toTeamId, personId: wish.toPersonId })
  }
  return ok({ reassignmentId })
}

/** The team, and within it the person, as they stand now: open, with somebody, nobody on leave. */
async function findTarget({ tx, clock }: CommandContext, actor: Actor, { toTeamId, toPersonId }: Reassigning): Promise<Result<MoveTarget, ReassignRefusal>> {
  const now = clock.now()
  const team = await tx
    .selectFrom('teams as t')
    .leftJoin('offices as f', 'f.id', 't.office_id')
    .select(['t.id', 't.kind', 'f.closed_on'])
    .select(sql<boolean>`f.closed_on <= acting_at()::date`.as('closed'))
    .select(sql<boolean>`exists (select from team_memberships m where m.team_id = t.id and m.until is null)`.as('has_people'))
    .where('t.id', '=', toTeamId)
    .where('t.unit_id', '=', actor.unit.id)
    .where('t.kind', '<>', 'operations')
    .executeTakeFirst()
  if (!team) return refuse({ code: 'needs.error.move-target', field: 'to' })
  if (team.closed || !team.has_people) return refuse({ code: 'needs.error.move-closed', field: 'to' })
  if (toPersonId !== null) {
    const person = await tx
      .selectFrom('team_memberships as m')
      .innerJoin('people as p', 'p.id', 'm.person_id')
      .select(sql<boolean>`exists (select from absences a where a.adviser_id = p.id and a.starts_at <= ${now} and a.ends_at > ${now})`.as('away'))
      .where('m.team_id', '=', toTeamId)
      .where('m.person_id', '=', toPersonId)
      .where('m.until', 'is', null)
      .where('p.left_on', 'is', null)
      .executeTakeFirst()
    if (!person) return refuse({ code: 'needs.error.move-target', field: 'to' })
    if (person.away) return refuse({ code: 'needs.error.move-away', field: 'to' })
  }
  return ok({ teamId: team.id, teamKind: team.kind, personId: toPersonId })
}

/** What is late in a team, the oldest date first, as many as may be moved at once. */
async function listLateOf({ tx, clock }: CommandContext, actor: Actor, teamId: string): Promise<{ needId: string; seenInTeamId: string }[]> {
  const rows = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('teams as t', 't.id', 'o.team_id')
    .select('o.need_id')
    .where('o.team_id', '=', teamId)
    .where('t.unit_id', '=', actor.unit.id)
    .where('o.waiting_for', '=', 'us')
    .where((e) => e.or([e('o.promised_on', '<', todayIn(actor.unit, clock)), e('o.escalation_level', '>', 0)]))
    .where(notBarred(actor))
    .orderBy('o.promised_on')
    .orderBy('o.need_id')
    .limit(MOVED_AT_ONCE_MAX)
    .execute()
  return rows.map((row) => ({ needId: row.need_id, seenInTeamId: teamId }))
}

/** The open needs of the actor's unit with these ids, locked in one order, so that two coordinators at once wait rather than stop each other. */
async function lockNeeds({ tx }: CommandContext, actor: Actor, toPersonId: string | null, seen: ReadonlyMap<string, string>) {
  const rows = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.id', 'n.member_id', 'n.unit_id', 'n.office_id', 'n.audience', 'u.country', 'u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), 'o.team_id', 'o.person_id', 'o.next_step', 'o.waiting_for', 'o.promised_on'])
    .select(sql<boolean>`kept_from_office(n.id)`.as('kept'))
    .select(sql<boolean>`n.member_id = ${toPersonId}::uuid or exists (select from bars b where b.member_id = n.member_id and b.barred_id = ${toPersonId}::uuid)`.as('bars_target'))
    .where('o.need_id', 'in', [...seen.keys()])
    .where('n.unit_id', '=', actor.unit.id)
    .where(notBarred(actor))
    .orderBy('o.need_id')
    .forUpdate('o')
    .execute()
  return rows.map((row) => ({
    need: { id: row.id, memberId: row.member_id, unitId: row.unit_id, country: row.country, holidayCalendar: row.holiday_calendar, timeZone: row.time_zone, audience: row.audience, officeId: row.office_id },
    facts: { audience: row.audience, keptFromOffice: row.kept, teamId: row.team_id, personId: row.person_id, hasMeeting: row.next_step === 'meeting', barsTarget: row.bars_target ?? false, seenInTeamId: seen.get(row.id) ?? null },
    nextStep: row.next_step, waitingFor: row.waiting_for, promisedOn: row.promised_on,
  }))
}
type Locked = Awaited<ReturnType<typeof lockNeeds>>[number] & { readonly need: NeedCourse }

/** Those among them that ended meanwhile. */
async function listClosed({ tx }: CommandContext, actor: Actor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('needs as n').select('n.id').where('n.id', 'in', [...ids]).where('n.unit_id', '=', actor.unit.id).where(notBarred(actor)).execute()
  return rows.map((row) => row.id)
}

async function move(context: CommandContext, actor: Actor, { need, facts, nextStep, waitingFor, promisedOn }: Locked, target: MoveTarget, reason: MoveReason): Promise<void> {
  const { tx, clock } = context
  await assign(context, actor, need, { teamId: target.teamId, personId: target.personId, reason })
  // Someone decided: the ladder of a broken promise begins anew with who has it now.
  await tx.updateTable('open_needs').set({ escalation_level: 0, escalated_on: null }).where('need_id', '=', need.id).execute()
  if (waitingFor === 'us' && nextStep === 'first_answer' && target.personId !== null) await step(context, need, 'answer', 'us')
  if (needsNewDate({ teamId: facts.teamId, promisedOn, waitingFor }, target, todayIn(need, clock))) await promise(context, actor, need, await honestDateOf(context, need, target.teamId), reason)
  if (target.teamId !== facts.teamId) await askToWiden(context, actor, need, target.teamId)
}

/** Asks the member of a need that stayed (kept to their adviser) whether a team may read it. */
export async function askMemberToWiden(context: CommandContext, actor: Actor, reassignmentId: string, needId: string): Promise<void> {
  if (!mayCoordinate(actor)) throw new NotFound()
  const { tx } = context
  const row = await tx
    .selectFrom('reassignment_needs as r')
    .innerJoin('reassignments as a', 'a.id', 'r.reassignment_id')
    .innerJoin('needs as n', 'n.id', 'r.need_id')
    .innerJoin('open_needs as o', 'o.need_id', 'n.id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.id', 'n.member_id', 'n.unit_id', 'n.office_id', 'n.audience', 'u.country', 'u.time_zone', 'a.team_id'])
    .where('r.reassignment_id', '=', reassignmentId)
    .where('r.need_id', '=', needId)
    .where('r.stays', '=', 'adviser')
    .where('a.unit_id', '=', actor.unit.id)
    .where(notBarred(actor))
    .forUpdate('o')
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const asked = await tx
    .insertInto('need_widenings')
    .values({ need_id: needId, team_id: row.team_id, asked_at: context.clock.now(), asked_by: actor.personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (asked) await recordNeed(context, actor, 'need.widening_asked', { needId, memberId: row.member_id, teamId: row.team_id })
}
