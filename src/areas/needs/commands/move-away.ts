// What becomes of open needs when someone leaves a team, and when a team closes: nothing is lost, each keeps a team, a step
// and a date, and the member reads why the date moved.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { askToWiden } from './hands.ts'
import { assign, type CommandContext, honestDateOf, type NeedCourse, promise, step } from './course.ts'

interface OpenRow {
  readonly need: NeedCourse & { readonly audience: 'adviser' | 'office' | 'second_line' | 'named'; readonly officeId: string | null }
  readonly teamId: string
  readonly personId: string | null
  readonly nextStep: string
  readonly waitingFor: 'us' | 'member'
}

const openRows = ({ tx }: CommandContext) =>
  tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select([
      'n.id', 'n.member_id', 'n.unit_id', 'n.office_id', 'n.audience', 'u.country', 'u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), 'o.team_id', 'o.person_id', 'o.next_step', 'o.waiting_for',
    ])
    .forUpdate('o')

const rowOf = (row: Awaited<ReturnType<ReturnType<typeof openRows>['execute']>>[number]): OpenRow => ({
  need: { id: row.id, memberId: row.member_id, unitId: row.unit_id, country: row.country, holidayCalendar: row.holiday_calendar, timeZone: row.time_zone, audience: row.audience, officeId: row.office_id },
  teamId: row.team_id,
  personId: row.person_id,
  nextStep: row.next_step,
  waitingFor: row.waiting_for,
})

/** An answer is awaited from us, and no meeting has its own day: then a new team or person needs a new honest date. */
const needsNewDate = (row: OpenRow): boolean => row.waitingFor === 'us' && row.nextStep !== 'meeting'

/**
 * Gives back to its team each open need that someone holds, all or those of one team, with a date the team can keep.
 * Cost: a few statements for each need held (some dozens at most). @returns how many
 */
export async function releaseNeedsOf(context: CommandContext, personId: string, teamId: string | null): Promise<number> {
  const held = await openRows(context)
    .where('o.person_id', '=', personId)
    .$if(teamId !== null, (query) => query.where('o.team_id', '=', teamId as string))
    .orderBy('o.promised_on')
    .orderBy('o.need_id')
    .execute()
  for (const row of held.map(rowOf)) {
    await assign(context, null, row.need, { teamId: row.teamId, personId: null, reason: 'person_left' })
    if (needsNewDate(row)) await promise(context, null, row.need, await honestDateOf(context, row.need, row.teamId), 'person_left')
  }
  return held.length
}

export interface Successor {
  readonly teamId: string
  /** Where the successor is of another unit, needs move to it: its holidays and its second line count from now on. */
  readonly unitId: string
}

/**
 * Passes open needs of a team that closes to its successor, the earliest promise first, at most `limit` of them. The
 * step stays; a date that we owe becomes one that the successor can keep; the member is asked whether the new team may
 * read (decision 0003). @returns how many were passed on: fewer than `limit` when none is left
 */
export async function passOnNeedsOfTeam(context: CommandContext, actor: Actor | null, teamId: string, to: Successor, limit: number): Promise<number> {
  const { tx } = context
  const page = await openRows(context).where('o.team_id', '=', teamId).orderBy('o.promised_on').orderBy('o.need_id').limit(limit).execute()
  for (const row of page.map(rowOf)) {
    const stays = row.personId === null ? undefined : await tx.selectFrom('team_memberships').select('person_id').where('team_id', '=', to.teamId).where('person_id', '=', row.personId).where('until', 'is', null).executeTakeFirst()
    const need = await intoUnit(context, row.need, to.unitId)
    await assign(context, actor, need, { teamId: to.teamId, personId: stays?.person_id ?? null, reason: 'team_closed' })
    if (needsNewDate(row)) {
      await step(context, need, row.nextStep === 'first_answer' ? 'first_answer' : 'answer', 'us')
      await promise(context, actor, need, await honestDateOf(context, need, to.teamId), 'team_closed')
    }
    await askToWiden(context, actor, need, to.teamId)
  }
  return page.length
}

async function intoUnit({ tx }: CommandContext, need: OpenRow['need'], unitId: string): Promise<OpenRow['need']> {
  if (need.unitId === unitId) return need
  await tx.updateTable('needs').set({ unit_id: unitId }).where('id', '=', need.id).execute()
  const unit = await tx.selectFrom('units').select(['country', 'time_zone', sql<string>`holiday_calendar(units)`.as('holiday_calendar')]).where('id', '=', unitId).executeTakeFirstOrThrow()
  return { ...need, unitId, country: unit.country, timeZone: unit.time_zone, holidayCalendar: unit.holiday_calendar }
}
