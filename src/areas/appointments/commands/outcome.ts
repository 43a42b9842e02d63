import type { Actor } from '../../../contracts/actor.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { AppointmentId } from '../../../lib/ids.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayBeNoted, type Outcome } from '../domain/appointment.ts'
import { mayNoteOutcome } from '../policy.ts'
import { findAppointment } from '../queries/appointments.ts'
import type { Command } from './booking.ts'

/** Notes how an appointment went and in which mode it was held; noted again, the last word stands. */
export async function noteOutcome({ tx, clock }: Command, actor: Actor, id: AppointmentId, outcome: Outcome): Promise<Result<AppointmentId, 'appointments.refusal.not-begun'>> {
  const now = clock.now()
  const appointment = found(await findAppointment(tx, actor, id), 'appointment')
  if (!mayNoteOutcome(appointment.access)) throw new NotFound('appointment')
  if (!mayBeNoted(appointment, now)) return refuse('appointments.refusal.not-begun')
  const noted = { outcome: outcome.kind, mode_held: outcome.kind === 'held' ? outcome.mode : null, noted_at: now, noted_by: actor.personId }
  const changed = await tx
    .insertInto('appointment_outcomes')
    .values({ appointment_id: id, ...noted })
    .onConflict((conflict) =>
      conflict.column('appointment_id').doUpdateSet(noted).where((eb) =>
        eb.or([eb('appointment_outcomes.outcome', '<>', noted.outcome), eb('appointment_outcomes.mode_held', 'is distinct from', noted.mode_held)]),
      ),
    )
    .returning('appointment_id')
    .executeTakeFirst()
  if (changed) {
    await record({ tx, now, actorId: actor.personId }, 'appointment.held', {
      appointmentId: id, memberId: appointment.member.id, adviserId: appointment.adviser.id, needId: appointment.need?.id ?? null, outcome: outcome.kind,
    })
  }
  return ok(id)
}
