// A promised date that passes without an answer moves the need on by itself (promise 1): it is never only late.
import { sql } from 'kysely'
import { type EscalationStep, escalationDue, levelOf } from '../domain/escalation.ts'
import { bySoonest, isOverloaded } from '../domain/routing.ts'
import { listTeamBaskets, listThemeResponders } from '../queries/teams.ts'
import { type CommandContext, holidayIn, laterWorkingDay, promise, recordNeed, todayIn } from './course.ts'
import { assign } from './course.ts'
import { handOver } from './hands.ts'

/** Open needs whose date has passed, oldest promise first, keyset by promise and id. */
export async function listOverdue({ tx, clock }: CommandContext, after: { promisedOn: string; needId: string } | null, limit: number): Promise<{ needId: string; promisedOn: string }[]> {
  const tomorrow = new Date(clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)
  let query = tx.selectFrom('open_needs').select(['need_id', 'promised_on']).where('waiting_for', '=', 'us').where('promised_on', '<', tomorrow)
  if (after) query = query.where((e) => e.or([e('promised_on', '>', after.promisedOn), e.and([e('promised_on', '=', after.promisedOn), e('need_id', '>', after.needId)])]))
  const rows = await query.orderBy('promised_on').orderBy('need_id').limit(limit).execute()
  return rows.map((row) => ({ needId: row.need_id, promisedOn: row.promised_on }))
}

/** Does what is due for one open need today, reading its state again; gives the step done, or null. */
export async function escalateNeed(context: CommandContext, needId: string): Promise<EscalationStep | null> {
  const { tx, clock } = context
  const row = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.id', 'n.member_id', 'n.unit_id', 'n.office_id', 'n.audience', 'u.country', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), 'u.time_zone', 'o.team_id', 'o.promised_on', 'o.waiting_for', 'o.snoozed_until', 'o.escalation_level', 'o.escalated_on'])
    .where('o.need_id', '=', needId)
    .forUpdate('o')
    .executeTakeFirst()
  if (!row) return null
  const need = { id: row.id, memberId: row.member_id, unitId: row.unit_id, country: row.country, holidayCalendar: row.holiday_calendar, timeZone: row.time_zone, officeId: row.office_id, audience: row.audience }
  const today = todayIn(need, clock)
  const due = escalationDue(
    { promisedOn: row.promised_on, waitingFor: row.waiting_for, snoozedUntil: row.snoozed_until, level: row.escalation_level, escalatedOn: row.escalated_on },
    today,
    holidayIn(need),
  )
  if (!due) return null
  const step = await moveOn(context, need, row.team_id, due)
  const { team_id: teamId } = await tx.updateTable('open_needs').set({ escalation_level: levelOf(step), escalated_on: today }).where('need_id', '=', needId).returning('team_id').executeTakeFirstOrThrow()
  await recordNeed(context, null, 'need.escalated', { needId, memberId: need.memberId, level: levelOf(step), teamId })
  return step
}

type Overdue = Parameters<typeof handOver>[2]

async function moveOn(context: CommandContext, need: Overdue, teamId: string, due: EscalationStep): Promise<EscalationStep> {
  const { tx, clock } = context
  if (due === 'reminder') {
    await promise(context, null, need, laterWorkingDay(need, clock, 2), 'late')
    return due
  }
  const themes = (await tx.selectFrom('need_themes').select('theme_key').where('need_id', '=', need.id).orderBy('position').execute()).map((one) => one.theme_key)
  const responders = await listThemeResponders(tx, need.unitId, themes)
  const baskets = await listTeamBaskets(tx, need.unitId, clock.now())
  const asked = new Set((await tx.selectFrom('need_assignments').select('team_id').where('need_id', '=', need.id).execute()).map((one) => one.team_id))
  const aboutConflict = responders.some((one) => one.insteadOfOffice)
  const free = baskets.filter((basket) => basket.teamId !== teamId && !asked.has(basket.teamId) && !isOverloaded(basket)).sort(bySoonest)
  const secondLine = [...responders.map((one) => free.find((basket) => basket.teamId === one.teamId)), ...free.filter((basket) => basket.kind === 'second_line')].find((basket) => basket !== undefined)
  const other = aboutConflict ? undefined : free.find((basket) => basket.kind === 'office')
  if (due === 'other_responder' && other) {
    await handOver(context, null, need, other.teamId, 'late')
    return due
  }
  if (due !== 'digest' && secondLine) {
    await handOver(context, null, need, secondLine.teamId, 'late')
    return 'second_line'
  }
  const coordination = baskets.find((basket) => basket.kind === 'coordination')
  if (coordination && coordination.teamId !== teamId) await assign(context, null, need, { teamId: coordination.teamId, personId: null, reason: 'late' })
  await promise(context, null, need, laterWorkingDay(need, clock, 2), 'late')
  return 'digest'
}
