import type { TimelineEntry } from '../../contracts/timeline.ts'
import type { Reader } from '../../db/connection.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import { sql } from 'kysely'

const CODES: Readonly<Record<string, string>> = { 'appointment.booked': 'booked', 'appointment.moved': 'moved', 'appointment.cancelled': 'cancelled', 'appointment.held': 'held' }

/**
 * What happened to the appointments of a need, the oldest first. Words: `appointments.timeline.<code>`; values: `name`
 * of the adviser, `on`, the day of the meeting as milliseconds at noon UTC (for an ICU date), and `outcome` once held.
 * One query, answered by the index of events by need.
 */
export async function appointmentTimeline(db: Reader, needId: string): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('appointments as ap', (join) => join.on(sql<boolean>`ap.id = (e.subject ->> 'appointmentId')::uuid`))
    .innerJoin('people as adviser', 'adviser.id', 'ap.adviser_id')
    .innerJoin('units as u', 'u.id', 'adviser.unit_id')
    .leftJoin('people as who', 'who.id', 'e.actor_id')
    .select(['e.kind', 'e.at', 'e.on_behalf_of', 'who.name as who', 'adviser.name as adviser', 'ap.starts_at', 'u.time_zone', sql<string | null>`e.subject ->> 'outcome'`.as('outcome')])
    .where(sql<boolean>`e.subject ? 'needId' and e.subject ->> 'needId' = ${needId}`)
    .where('e.kind', 'in', Object.keys(CODES))
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    code: row.kind === 'appointment.held' && row.outcome !== 'held' ? `${row.outcome}` : (CODES[row.kind] ?? row.kind),
    actorName: row.who,
    onBehalfOf: row.on_behalf_of !== null,
    values: { name: row.adviser ?? '', on: Date.parse(`${isoDateIn(row.time_zone, row.starts_at)}T12:00:00Z`) },
  }))
}
