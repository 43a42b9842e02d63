// An adviser's own hours: openings every week, absences, the link for meetings by video.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { MeetingMode } from '../../../contracts/orientation.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { OfficeId } from '../../../lib/ids.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayHoldHours } from '../policy.ts'
import { type Command, waitForCalendar } from './booking.ts'

export interface OpeningInput {
  readonly weekday: number
  /** HH:MM */
  readonly startsAt: string
  readonly endsAt: string
  readonly slotMinutes: number
  readonly modes: readonly MeetingMode[]
  readonly officeId: OfficeId | null
}
export type OpeningRefusal = 'appointments.refusal.openings-overlap' | 'appointments.refusal.no-slot-fits' | 'appointments.refusal.office-needed' | 'appointments.refusal.link-needed'

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

async function beginChange({ tx }: Command, actor: Actor): Promise<void> {
  if (!mayHoldHours(actor)) throw new NotFound('hours')
  await waitForCalendar(tx, actor.personId)
}

const noteChange = ({ tx, clock }: Command, actor: Actor) => record({ tx, now: clock.now(), actorId: actor.personId }, 'availability.changed', { adviserId: actor.personId })

/** Opens hours every week from today on. Appointments already booked stay as they are. */
export async function setAvailability(command: Command, actor: Actor, input: OpeningInput): Promise<Result<string, OpeningRefusal>> {
  await beginChange(command, actor)
  const { tx, clock } = command
  if (minutes(input.startsAt) + input.slotMinutes > minutes(input.endsAt)) return refuse('appointments.refusal.no-slot-fits')
  if (input.modes.includes('in_person') && input.officeId === null) return refuse('appointments.refusal.office-needed')
  if (input.officeId !== null) {
    found(await tx.selectFrom('offices').select('id').where('id', '=', input.officeId).where('unit_id', '=', actor.unit.id).executeTakeFirst(), 'office')
  }
  if (input.modes.includes('video') && !(await tx.selectFrom('adviser_links').select('adviser_id').where('adviser_id', '=', actor.personId).executeTakeFirst())) {
    return refuse('appointments.refusal.link-needed')
  }
  const attempt = await orRefusal(tx, ['openings_overlap'], () =>
    tx
      .insertInto('availabilities')
      .values({
        adviser_id: actor.personId, weekday: input.weekday, starts_at: input.startsAt, ends_at: input.endsAt, slot_minutes: input.slotMinutes,
        modes: [...input.modes], office_id: input.officeId, valid_from: isoDateIn(actor.unit.timeZone, clock.now()),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in attempt) {
    const same = await tx
      .selectFrom('availabilities')
      .select('id')
      .where('adviser_id', '=', actor.personId)
      .where('weekday', '=', input.weekday)
      .where('valid_until', 'is', null)
      .where(sql<boolean>`starts_at = ${input.startsAt}::time and ends_at = ${input.endsAt}::time and slot_minutes = ${input.slotMinutes} and modes = ${[...input.modes]}::text[] and office_id is not distinct from ${input.officeId}::uuid`)
      .executeTakeFirst()
    return same ? ok(same.id) : refuse('appointments.refusal.openings-overlap')
  }
  await noteChange(command, actor)
  return ok(attempt.done.id)
}

/** Ends weekly hours from today on: nothing more can be booked in them. Ended twice, it is ended once. */
export async function endAvailability(command: Command, actor: Actor, id: string): Promise<void> {
  await beginChange(command, actor)
  const { tx, clock } = command
  const today = isoDateIn(actor.unit.timeZone, clock.now())
  const opening = await tx.selectFrom('availabilities').select(['valid_from', 'valid_until']).where('id', '=', id).where('adviser_id', '=', actor.personId).executeTakeFirst()
  const { valid_from, valid_until } = found(opening, 'opening')
  if (valid_until !== null && valid_until <= today) return
  await tx.updateTable('availabilities').set({ valid_until: valid_from > today ? valid_from : today }).where('id', '=', id).execute()
  await noteChange(command, actor)
}

export interface AbsenceInput {
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Notes an absence and tells how many booked appointments fall into it: they stay until one moves or cancels them. */
export async function addAbsence(command: Command, actor: Actor, input: AbsenceInput): Promise<Result<{ readonly hitCount: number }, 'appointments.refusal.absence-order' | 'appointments.refusal.absence-past'>> {
  await beginChange(command, actor)
  const { tx, clock } = command
  if (input.endsAt <= input.startsAt) return refuse('appointments.refusal.absence-order')
  if (input.endsAt <= clock.now()) return refuse('appointments.refusal.absence-past')
  const added = await tx
    .insertInto('absences')
    .values({ adviser_id: actor.personId, starts_at: input.startsAt, ends_at: input.endsAt, noted_at: clock.now() })
    .onConflict((conflict) => conflict.columns(['adviser_id', 'starts_at', 'ends_at']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await noteChange(command, actor)
  const { hitCount } = await tx
    .selectFrom('appointment_holds')
    .select((eb) => eb.fn.countAll<number>().as('hitCount'))
    .where('adviser_id', '=', actor.personId)
    .where(sql<boolean>`during && tstzrange(${input.startsAt}, ${input.endsAt})`)
    .where(sql<boolean>`upper(during) > ${clock.now()}`)
    .executeTakeFirstOrThrow()
  return ok({ hitCount: Number(hitCount) })
}

/** Takes an absence back; done twice, it is gone once. */
export async function removeAbsence(command: Command, actor: Actor, id: string): Promise<void> {
  await beginChange(command, actor)
  const { numDeletedRows } = await command.tx.deleteFrom('absences').where('id', '=', id).where('adviser_id', '=', actor.personId).executeTakeFirst()
  if (numDeletedRows > 0n) await noteChange(command, actor)
}

/** The address where the adviser meets by video, shown on each such appointment. */
export async function setVideoLink(command: Command, actor: Actor, videoUrl: string): Promise<void> {
  await beginChange(command, actor)
  await command.tx
    .insertInto('adviser_links')
    .values({ adviser_id: actor.personId, video_url: videoUrl })
    .onConflict((conflict) => conflict.column('adviser_id').doUpdateSet({ video_url: videoUrl }))
    .execute()
  await noteChange(command, actor)
}
