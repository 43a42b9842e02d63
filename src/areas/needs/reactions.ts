// What happens to a need when a meeting is booked, cancelled or held, and when an article settles it.
import type { Reaction } from '../../contracts/reactions.ts'
import type { Writer } from '../../db/connection.ts'
import { fixedClock } from '../../lib/clock.ts'
import { settleByArticle } from './commands/close.ts'
import { type CommandContext, honestDateOf, laterWorkingDay, type NeedCourse, promise, step } from './commands/course.ts'

async function openNeed({ tx }: CommandContext, needId: string | null): Promise<(NeedCourse & { teamId: string }) | null> {
  if (!needId) return null
  const row = await tx
    .selectFrom('open_needs as o')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .select(['n.id', 'n.member_id', 'n.unit_id', 'u.country', 'u.time_zone', 'o.team_id'])
    .where('o.need_id', '=', needId)
    .forUpdate('o')
    .executeTakeFirst()
  return row ? { id: row.id, memberId: row.member_id, unitId: row.unit_id, country: row.country, timeZone: row.time_zone, teamId: row.team_id } : null
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

export const reactions = [booked, moved, cancelled, held, judged, barred] as unknown as readonly Reaction<Writer, never>[]
