// What happens to a need when a meeting is booked, cancelled or held, and when an article settles it.
import { sql } from 'kysely'
import type { Reaction } from '../../contracts/reactions.ts'
import type { Writer } from '../../db/connection.ts'
import { fixedClock } from '../../lib/clock.ts'
import { record } from '../../platform/events.ts'
import { settleByArticle } from './commands/close.ts'
import { releaseNeedsOf } from './commands/move-away.ts'
import { type CommandContext, honestDateOf, laterWorkingDay, type NeedCourse, promise, step } from './commands/course.ts'

async function openNeed({ tx }: CommandContext, needId: string | null): Promise<(NeedCourse & { teamId: string }) | null> {
  if (!needId) return null
  const row = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.id', 'n.member_id', 'n.unit_id', 'u.country', sql<string>`holiday_calendar(u)`.as('holiday_calendar'), 'u.time_zone', 'o.team_id'])
    .where('o.need_id', '=', needId)
    .forUpdate('o')
    .executeTakeFirst()
  return row ? { id: row.id, memberId: row.member_id, unitId: row.unit_id, country: row.country, holidayCalendar: row.holiday_calendar, timeZone: row.time_zone, teamId: row.team_id } : null
}

/** A coming appointment is the next step, and its day is the promised date. */
async function onBooked(context: CommandContext, needId: string | null, appointmentId: string): Promise<void> {
  const need = await openNeed(context, needId)
  if (!need) return
  const appointment = await context.tx.selectFrom('appointments').select(['starts_at', 'adviser_id']).where('id', '=', appointmentId).executeTakeFirstOrThrow()
  await step(context, need, 'meeting', 'us', { answered: true })
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: need.timeZone }).format(appointment.starts_at)
  await promise(context, null, need, day, 'meeting')
  const adviserTeam = await context.tx
    .selectFrom('team_memberships')
    .select('person_id')
    .where('team_id', '=', need.teamId)
    .where('person_id', '=', appointment.adviser_id)
    .where('until', 'is', null)
    .executeTakeFirst()
  if (adviserTeam) await context.tx.updateTable('open_needs').set({ person_id: appointment.adviser_id }).where('need_id', '=', need.id).execute()
}

const booked: Reaction<Writer, 'appointment.booked'> = {
  on: 'appointment.booked',
  area: 'needs',
  records: ['need.promise_moved'],
  react: ({ tx, now }, { subject }) => onBooked({ tx, clock: fixedClock(now) }, subject.needId, subject.appointmentId),
}
const moved: Reaction<Writer, 'appointment.moved'> = {
  on: 'appointment.moved',
  area: 'needs',
  records: ['need.promise_moved'],
  react: ({ tx, now }, { subject }) => onBooked({ tx, clock: fixedClock(now) }, subject.needId, subject.appointmentId),
}
const cancelled: Reaction<Writer, 'appointment.cancelled'> = {
  on: 'appointment.cancelled',
  area: 'needs',
  records: ['need.promise_moved'],
  async react({ tx, now }, { subject }) {
    if (subject.reason === 'moved') return
    const context = { tx, clock: fixedClock(now) }
    const need = await openNeed(context, subject.needId)
    if (!need) return
    await step(context, need, 'answer', 'us')
    await promise(context, null, need, await honestDateOf(context, need, need.teamId), 'meeting')
  },
}
const held: Reaction<Writer, 'appointment.held'> = {
  on: 'appointment.held',
  area: 'needs',
  records: ['need.promise_moved'],
  async react({ tx, now }, { subject }) {
    const context = { tx, clock: fixedClock(now) }
    const need = await openNeed(context, subject.needId)
    if (!need) return
    if (subject.outcome === 'held') {
      // They have spoken: the call that was asked meanwhile is settled with it.
      await tx.updateTable('call_backs').set({ called_at: now, called_by: subject.adviserId, outcome: 'settled' }).where('need_id', '=', need.id).where('called_at', 'is', null).execute()
      await tx.insertInto('need_responses').values({ need_id: need.id, team_id: need.teamId, person_id: subject.adviserId, answer: 'done', given_at: now }).execute()
      await step(context, need, 'confirm_closing', 'member', { answered: true })
    } else {
      await step(context, need, 'answer', 'us')
      await promise(context, null, need, laterWorkingDay(need, context.clock, 2), 'meeting')
    }
  },
}

/** The member said that an article settled the need: that is saying it is met. */
const judged: Reaction<Writer, 'article.judged'> = {
  on: 'article.judged',
  area: 'needs',
  records: ['need.closed'],
  async react({ tx, now }, { subject, actorId, onBehalfOf }) {
    if (!subject.helped || !actorId) return
    const context = { tx, clock: fixedClock(now) }
    const need = await openNeed(context, subject.needId)
    if (!need || need.memberId !== (onBehalfOf ?? actorId)) return
    await settleByArticle(context, need, { articleId: subject.articleId, actorId, onBehalfOf })
  },
}

/** Someone barred lets go at once of all that they had in hand for this member. */
const barred: Reaction<Writer, 'member.barred'> = {
  on: 'member.barred',
  area: 'needs',
  records: [],
  async react({ tx, now }, { subject }) {
    const freed = await tx
      .updateTable('open_needs')
      .set({ person_id: null })
      .where('person_id', '=', subject.barredId)
      .where('need_id', 'in', (e) => e.selectFrom('needs').select('id').where('member_id', '=', subject.memberId))
      .returning(['need_id', 'team_id'])
      .execute()
    if (freed.length === 0) return
    await tx.insertInto('need_assignments').values(freed.map((row) => ({ need_id: row.need_id, team_id: row.team_id, person_id: null, reason: 'released' as const, assigned_at: now }))).execute()
  },
}

/** Whoever may no longer accompany lets go of all they had in hand: it goes back to its team with a new date. */
const roleRevoked: Reaction<Writer, 'role.revoked'> = {
  on: 'role.revoked',
  area: 'needs',
  records: ['need.assigned', 'need.promise_moved'],
  async react({ tx, now }, { subject }) {
    const left = await tx.selectFrom('role_grants').select('id').where('person_id', '=', subject.personId).where('role', 'in', ['adviser', 'second_line', 'coordinator']).where('revoked_at', 'is', null).executeTakeFirst()
    if (!left) await releaseNeedsOf({ tx, clock: fixedClock(now) }, subject.personId, null)
  },
}
const teamLeft: Reaction<Writer, 'team.left'> = {
  on: 'team.left',
  area: 'needs',
  records: ['need.assigned', 'need.promise_moved'],
  async react({ tx, now }, { subject }) {
    await releaseNeedsOf({ tx, clock: fixedClock(now) }, subject.personId, subject.teamId)
  },
}

/** A member who leaves: what they asked stays with its team, which reads in its story that they left. */
const left: Reaction<Writer, 'member.left'> = {
  on: 'member.left',
  area: 'needs',
  records: ['need.member_left'],
  async react({ tx, now }, { subject }) {
    const open = await tx.selectFrom('needs as n').innerJoin('open_needs as o', 'o.need_id', 'n.id').select('n.id').where('n.member_id', '=', subject.memberId).orderBy('n.id').execute()
    for (const { id } of open) await record({ tx, now, actorId: null }, 'need.member_left', { needId: id, memberId: subject.memberId })
  },
}

export const reactions = [left, booked, moved, cancelled, held, judged, barred, roleRevoked, teamLeft] as unknown as readonly Reaction<Writer, never>[]
