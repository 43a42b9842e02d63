// Meetings of a need: booked in a free slot of the adviser, held or not, moved, cancelled.
import type { MeetingMode } from '../src/contracts/orientation.ts'
import type { FreeSlot } from './diary.ts'
import type { StaffPerson } from './house.ts'
import type { Row } from './rows.ts'
import type { NeedStory } from './story.ts'

export interface Meeting {
  readonly id: string
  readonly slot: FreeSlot
  readonly person: StaffPerson
  readonly mode: MeetingMode
  readonly sequence: number
}
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

interface BookingWish {
  readonly withinDays?: number
  /** No slot before this moment (the moment of the story, unless told). */
  readonly after?: Date
  readonly mode?: MeetingMode
  readonly movedFrom?: Meeting
}

/** Books one of the next free slots; null when there is none in that time. */
export function book(story: NeedStory, person: StaffPerson, { withinDays = 16, after = new Date(story.at.getTime() + 120 * MINUTE), mode: asked, movedFrom }: BookingWish = {}): Meeting | null {
  const { world, member, random, rows, statement } = story
  const wished = asked ?? (['in_person', 'video', 'phone'].includes(statement.meetingWish) ? (statement.meetingWish as MeetingMode) : null)
  const search = { after, withinDays, random }
  const slot = world.diary.find(person, member.id, { ...search, mode: wished }) ?? world.diary.find(person, member.id, { ...search, mode: null })
  if (!slot) return null
  const mode = wished && slot.modes.includes(wished) ? wished : random.pick(slot.modes)
  const letGo = world.diary.take(person.id, member.id, slot)
  story.holding(letGo)
  const id = random.id(story.at)
  rows.add('appointments', {
    id, need_id: story.id, member_id: member.id, adviser_id: person.id, starts_at: slot.startsAt, ends_at: slot.endsAt, mode_wished: statement.meetingWish, mode, office_id: mode === 'in_person' ? story.house.offices.find((office) => office.key === person.office)?.id ?? null : null,
    phone: mode === 'phone' ? member.phone : null, booked_at: story.at, booked_by: story.actorId, moved_from_id: movedFrom?.id ?? null, sequence: movedFrom ? movedFrom.sequence + 1 : 0,
  })
  rows.add('appointment_holds', { appointment_id: id, adviser_id: person.id, member_id: member.id, during: `[${slot.startsAt.toISOString()},${slot.endsAt.toISOString()})` })
  const subject = { appointmentId: id, memberId: member.id, adviserId: person.id, needId: story.id }
  const behalf = story.actorId === member.id ? null : member.id
  if (movedFrom) rows.event('appointment.moved', story.at, story.actorId, { ...subject, fromId: movedFrom.id }, behalf)
  else rows.event('appointment.booked', story.at, story.actorId, subject, behalf)
  if (member.email) rows.add('appointment_reminders', { appointment_id: id, kind: 'confirmation', sent_at: story.at })
  const twoDaysBefore = new Date(slot.startsAt.getTime() - 2 * DAY)
  if (member.email && twoDaysBefore > story.at && twoDaysBefore <= world.now) rows.add('appointment_reminders', { appointment_id: id, kind: 'two_days', sent_at: twoDaysBefore })
  story.step('meeting', 'us').promise(story.calendar.dateOf(slot.startsAt), 'meeting', null)
  return { id, slot, person, mode, sequence: movedFrom ? movedFrom.sequence + 1 : 0 }
}

/** The meeting takes place, or one of the two does not come. */
export function hold(story: NeedStory, meeting: Meeting, outcome: Row<'appointment_outcomes'>['outcome'] = 'held'): void {
  const { slot, person } = meeting
  story.at = new Date(slot.startsAt.getTime() - story.random.integer(3, 14) * MINUTE)
  story.read(person, 'booked')
  story.at = new Date(slot.endsAt.getTime() + story.random.integer(1, 9) * MINUTE)
  // Now and then a video meeting ends on the phone.
  const modeHeld = outcome === 'held' ? (meeting.mode === 'video' && story.random.chance(0.12) ? 'phone' : meeting.mode) : null
  story.rows.add('appointment_outcomes', { appointment_id: meeting.id, outcome, mode_held: modeHeld, noted_at: story.at, noted_by: person.id })
  story.rows.event('appointment.held', story.at, person.id, { appointmentId: meeting.id, memberId: story.member.id, adviserId: person.id, needId: story.id, outcome })
  if (outcome === 'held' && !story.rows.tables.need_responses.some((response) => response.answer === 'done')) story.respond(person, 'done', { timed: false })
}

/** Cancelled before it begins: the hold goes, the slot is free again. */
export function cancel(story: NeedStory, meeting: Meeting, reason: Row<'appointment_cancellations'>['reason']): void {
  const by = reason === 'adviser' ? meeting.person.id : story.actorId
  story.rows.add('appointment_cancellations', { appointment_id: meeting.id, cancelled_at: story.at, cancelled_by: by, reason })
  const holds = story.rows.tables.appointment_holds
  holds.splice(holds.findIndex((one) => one.appointment_id === meeting.id), 1)
  if (reason !== 'moved') story.rows.event('appointment.cancelled', story.at, by, { appointmentId: meeting.id, memberId: story.member.id, adviserId: meeting.person.id, needId: story.id, reason }, by === story.actorId && by !== story.member.id ? story.member.id : null)
}

/** To another free time; the old appointment stays as a record. Null when there is no other time. */
export function move(story: NeedStory, meeting: Meeting): Meeting | null {
  const next = book(story, meeting.person, { mode: meeting.mode, movedFrom: meeting, after: meeting.slot.endsAt })
  if (next) cancel(story, meeting, 'moved')
  return next
}
