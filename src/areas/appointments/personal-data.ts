import type { PersonalDataSource } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'
import { cancelComing } from './commands/booking.ts'

/**
 * No law keeps an appointment. Those still to come are cancelled, so that nobody waits; a cancelled one keeps its hour
 * until the other side was told, without a phone number. All other rows of a member go, and the hours of an adviser.
 */
export const personalData: PersonalDataSource<Reader, Writer> = {
  area: 'appointments',
  async exportOf(db, personId) {
    const appointments = await db
      .selectFrom('appointments as ap')
      .innerJoin('people as adviser', 'adviser.id', 'ap.adviser_id')
      .innerJoin('people as booker', 'booker.id', 'ap.booked_by')
      .leftJoin('offices as office', 'office.id', 'ap.office_id')
      .leftJoin('appointment_cancellations as c', 'c.appointment_id', 'ap.id')
      .leftJoin('appointment_outcomes as o', 'o.appointment_id', 'ap.id')
      .select([
        'ap.starts_at as startsAt', 'ap.ends_at as endsAt', 'adviser.name as adviser', 'ap.mode_wished as modeWished', 'ap.mode', 'office.name as office', 'ap.phone',
        'ap.booked_at as bookedAt', 'booker.name as bookedBy', 'c.cancelled_at as cancelledAt', 'c.reason as cancellation', 'o.outcome', 'o.mode_held as modeHeld',
      ])
      .where('ap.member_id', '=', personId)
      .orderBy('ap.starts_at')
      .execute()
    const openings = await db
      .selectFrom('availabilities')
      .select(['weekday', 'starts_at as startsAt', 'ends_at as endsAt', 'slot_minutes as slotMinutes', 'modes', 'valid_from as validFrom', 'valid_until as validUntil'])
      .where('adviser_id', '=', personId)
      .orderBy('valid_from')
      .execute()
    const absences = await db.selectFrom('absences').select(['starts_at as startsAt', 'ends_at as endsAt']).where('adviser_id', '=', personId).orderBy('starts_at').execute()
    const sections = [{ name: 'appointments', rows: appointments }, { name: 'openings', rows: openings }, { name: 'absences', rows: absences }]
    return sections.filter((section) => section.rows.length > 0)
  },
  async erase(tx, personId, now) {
    await cancelComing({ tx, now }, { memberId: personId }, personId, 'member')
    await cancelComing({ tx, now }, { adviserId: personId }, personId, 'adviser')
    await tx.deleteFrom('appointments').where('member_id', '=', personId).where('starts_at', '<=', now).execute()
    await tx.updateTable('appointments').set({ phone: '' }).where('member_id', '=', personId).where('phone', 'is not', null).execute()
    await tx.deleteFrom('availabilities').where('adviser_id', '=', personId).execute()
    await tx.deleteFrom('absences').where('adviser_id', '=', personId).execute()
    await tx.deleteFrom('adviser_links').where('adviser_id', '=', personId).execute()
    return []
  },
}
