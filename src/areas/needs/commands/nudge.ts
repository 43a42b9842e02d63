// Members who are waited for are reminded; needs that someone away holds go back to their team. Run by jobs.
import { sql } from 'kysely'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { goesBackToTeam } from '../domain/away.ts'
import { NUDGE_AFTER_WORKING_DAYS, type NudgeStep, nudgeDue } from '../domain/nudge.ts'
import { assign, type CommandContext, recordNeed } from './course.ts'

const DAY = 86_400_000

export interface WaitingPlace {
  readonly waitingSince: Date
  readonly needId: string
}

/** Needs that have waited for their member long enough for a first reminder, longest first, keyset by wait and id. */
export async function listWaitingForMember({ tx, clock }: CommandContext, after: WaitingPlace | null, limit: number): Promise<WaitingPlace[]> {
  let query = tx
    .selectFrom('open_needs')
    .select(['need_id', 'waiting_since'])
    .where('waiting_for', '=', 'member')
    .where('waiting_since', '<', new Date(clock.now().getTime() - (NUDGE_AFTER_WORKING_DAYS[0] - 1) * DAY))
  if (after) query = query.where((e) => e.or([e('waiting_since', '>', after.waitingSince), e.and([e('waiting_since', '=', after.waitingSince), e('need_id', '>', after.needId)])]))
  const rows = await query.orderBy('waiting_since').orderBy('need_id').limit(limit).execute()
  return rows.map((row) => ({ waitingSince: row.waiting_since, needId: row.need_id }))
}

/** Does what is due for one need that waits for its member, reading its state again; gives the step done, or null. */
export async function nudgeNeed(context: CommandContext, needId: string): Promise<NudgeStep | null> {
  const { tx, clock } = context
  const now = clock.now()
  const row = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.member_id', 'o.waiting_since', 'o.snoozed_until', 'u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar')])
    .select(sql<number[]>`array(select g.step from need_nudges g where g.need_id = o.need_id and g.waiting_since = o.waiting_since)`.as('done'))
    .where('o.need_id', '=', needId)
    .where('o.waiting_for', '=', 'member')
    .forUpdate('o')
    .executeTakeFirst()
  if (!row) return null
  const due = nudgeDue({ waitingSince: isoDateIn(row.time_zone, row.waiting_since), snoozedUntil: row.snoozed_until, done: row.done }, isoDateIn(row.time_zone, now), (date) => isPublicHoliday(row.holiday_calendar, date))
  if (due === null) return null
  // Another process may have done it while this one waited for the row.
  const mine = await tx.insertInto('need_nudges').values({ need_id: needId, waiting_since: row.waiting_since, step: due, nudged_at: now }).onConflict((conflict) => conflict.doNothing()).returning('step').executeTakeFirst()
  if (!mine) return null
  await recordNeed(context, null, 'need.nudged', { needId, memberId: row.member_id, step: due })
  return due
}

/** People away now who hold needs, with the span of their absence. */
export async function listAwayHolders({ tx, clock }: CommandContext): Promise<string[]> {
  const now = clock.now()
  const rows = await tx
    .selectFrom('open_needs as o')
    .select('o.person_id')
    .distinct()
    .where('o.person_id', 'in', (e) => e.selectFrom('absences').select('adviser_id').where('starts_at', '<=', now).where('ends_at', '>', now))
    .execute()
  return rows.flatMap((row) => (row.person_id ? [row.person_id] : []))
}

/**
 * Gives back to the team what an absent person holds, dates kept (domain/away.ts); gives how many. Meetings stay theirs
 * to move, and what the member kept to named people stays with them: nobody else could read it.
 */
export async function releaseNeedsOfAway(context: CommandContext, personId: string): Promise<number> {
  const { tx, clock } = context
  const now = clock.now()
  const away = await tx
    .selectFrom('absences as a')
    .innerJoin('people as p', 'p.id', 'a.adviser_id')
    .innerJoin('units as u', 'u.id', 'p.unit_id')
    .select(['a.starts_at', 'a.ends_at', 'u.time_zone', sql<string>`holiday_calendar(u)`.as('holiday_calendar')])
    .where('a.adviser_id', '=', personId)
    .where('a.starts_at', '<=', now)
    .where('a.ends_at', '>', now)
    .orderBy('a.starts_at')
    .execute()
  const due = away.some((one) =>
    goesBackToTeam(
      { firstDay: isoDateIn(one.time_zone, one.starts_at), lastDay: isoDateIn(one.time_zone, new Date(one.ends_at.getTime() - 1)) },
      isoDateIn(one.time_zone, now),
      (date) => isPublicHoliday(one.holiday_calendar, date),
    ),
  )
  if (!due) return 0
  const held = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.id', 'n.member_id', 'n.unit_id', 'n.audience', 'u.country', 'u.time_zone', 'o.team_id'])
    .where('o.person_id', '=', personId)
    .where('o.waiting_for', '=', 'us')
    .where('o.next_step', '<>', 'meeting')
    .where('n.audience', '<>', 'named')
    .orderBy('o.need_id')
    .forUpdate('o')
    .execute()
  for (const row of held) {
    const need = { id: row.id, memberId: row.member_id, unitId: row.unit_id, country: row.country, timeZone: row.time_zone }
    await assign(context, null, need, { teamId: row.team_id, personId: null, reason: 'away' })
    // Kept to their adviser: the team sees numbers and dates until the member allows it more.
    if (row.audience === 'adviser') await tx.insertInto('need_widenings').values({ need_id: row.id, team_id: row.team_id, asked_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
  }
  return held.length
}
