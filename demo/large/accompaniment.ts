// Meetings about nothing in particular: a member and their adviser see each other now and then.
import type { Member } from '../members.ts'
import { momentOn } from '../needs.ts'
import type { Random } from '../random.ts'
import type { Rows } from '../rows.ts'
import type { World } from '../statement.ts'
import { memberDrawer } from './drawing.ts'
import type { MeetingMode } from '../../src/contracts/orientation.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** Gives what books so many meetings on a date, with the members' own advisers; it says how many found a free time. */
export function accompany(world: World, members: readonly Member[], random: Random): (rows: Rows, date: string, count: number) => number {
  const draw = memberDrawer(members.filter((member) => member.adviser !== null))
  return (rows, date, count) => {
    let booked = 0
    const own = random.branch(date)
    for (let attempt = 0; booked < count && attempt < count * 2; attempt++) {
      const calendar = world.house.calendars.be
      const member = draw(own, calendar.instant(date, 0))
      if (member && bookMeeting(world, rows, member, date, own.branch(String(attempt)))) booked++
    }
    return booked
  }
}

function bookMeeting(world: World, rows: Rows, member: Member, date: string, random: Random): boolean {
  const adviser = member.adviser
  if (!adviser) return false
  const calendar = world.house.calendars[member.unit]
  const at = momentOn(calendar, date, random)
  if (at >= world.now || at <= member.joinedAt) return false
  const wished = ['in_person', 'video', 'phone'].includes(member.meetingWish) ? (member.meetingWish as MeetingMode) : null
  const from = new Date(at.getTime() + random.integer(3, 12 * 24) * 60 * MINUTE)
  const slot = world.diary.find(adviser, member.id, { after: from, withinDays: 12, mode: wished, random }) ?? world.diary.find(adviser, member.id, { after: from, withinDays: 20, mode: null, random })
  if (!slot) return false
  const mode = wished && slot.modes.includes(wished) ? wished : random.pick(slot.modes)
  const id = random.id(at)
  const bookedBy = member.email === null ? adviser.id : member.id
  const behalf = bookedBy === member.id ? null : member.id
  const subject = { appointmentId: id, memberId: member.id, adviserId: adviser.id, needId: null }
  rows.add('appointments', {
    id, need_id: null, member_id: member.id, adviser_id: adviser.id, starts_at: slot.startsAt, ends_at: slot.endsAt, mode_wished: member.meetingWish, mode, office_id: mode === 'in_person' ? (world.house.offices.find((office) => office.key === adviser.office)?.id ?? null) : null,
    phone: mode === 'phone' ? member.phone : null, booked_at: at, booked_by: bookedBy, moved_from_id: null, sequence: 0,
  })
  rows.event('appointment.booked', at, bookedBy, subject, behalf)
  if (member.email) rows.add('appointment_reminders', { appointment_id: id, kind: 'confirmation', sent_at: at })
  const twoDaysBefore = new Date(slot.startsAt.getTime() - 2 * DAY)
  if (member.email && twoDaysBefore > at && twoDaysBefore <= world.now) rows.add('appointment_reminders', { appointment_id: id, kind: 'two_days', sent_at: twoDaysBefore })
  const cancelledAt = new Date(at.getTime() + (slot.startsAt.getTime() - at.getTime()) * (0.2 + random.next() * 0.7))
  if (random.chance(0.06) && cancelledAt < world.now) {
    const reason = random.chance(0.7) ? 'member' : 'adviser'
    const by = reason === 'adviser' ? adviser.id : bookedBy
    rows.add('appointment_cancellations', { appointment_id: id, cancelled_at: cancelledAt, cancelled_by: by, reason })
    rows.event('appointment.cancelled', cancelledAt, by, { ...subject, reason }, by === adviser.id ? null : behalf)
    return true
  }
  world.diary.take(adviser.id, member.id, slot)
  rows.add('appointment_holds', { appointment_id: id, adviser_id: adviser.id, member_id: member.id, during: `[${slot.startsAt.toISOString()},${slot.endsAt.toISOString()})` })
  const notedAt = new Date(slot.endsAt.getTime() + random.integer(1, 9) * MINUTE)
  if (notedAt >= world.now) return true
  const outcome = random.weighted([['held' as const, 91], ['member_absent' as const, 7], ['adviser_absent' as const, 2]])
  rows.add('appointment_outcomes', { appointment_id: id, outcome, mode_held: outcome === 'held' ? (mode === 'video' && random.chance(0.12) ? 'phone' : mode) : null, noted_at: notedAt, noted_by: adviser.id })
  rows.event('appointment.held', notedAt, adviser.id, { ...subject, outcome })
  return true
}
