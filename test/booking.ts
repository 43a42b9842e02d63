// What tests of appointments arrange beside the cast: a need stated, and an hour in the week of the cast.
import { randomUUID } from 'node:crypto'
import type { AppointmentId, NeedId } from '../src/lib/ids.ts'
import type { Result } from '../src/lib/result.ts'
import { CAST, type CastName, OFFICES, TEAMS, type TeamName, UNITS } from './cast.ts'
import type { TestDatabase } from './database.ts'

/** Lucas, Nora, Hugo, Inès and Greta open Mondays to Thursdays from 9:00 to 12:00: Tuesday 24 November 2026 at 9:00 in Brussels. */
export const TUESDAY_NINE = new Date('2026-11-24T08:00:00Z')
/** The next slot of 45 minutes. */
export const TUESDAY_QUARTER_TO_TEN = new Date('2026-11-24T08:45:00Z')

export interface NeedDetails {
  readonly team?: TeamName
  readonly audience?: 'adviser' | 'office' | 'second_line' | 'named'
  readonly meetingWish?: 'any' | 'in_person' | 'video' | 'phone' | 'writing'
  readonly themes?: readonly string[]
}

/** An open need of a member of the cast, in the hands of a team (their office's, unless told). */
export async function arrangeNeed(database: TestDatabase, member: CastName, { team = 'liege', audience = 'office', meetingWish = 'any', themes = [] }: NeedDetails = {}): Promise<NeedId> {
  const { id, unit, office, language } = CAST[member]
  const at = database.clock.now()
  return database.owner.db.transaction().execute(async (tx) => {
    const need = await tx
      .insertInto('needs')
      .values({
        member_id: id, unit_id: UNITS[unit].id, office_id: office ? OFFICES[office].id : null, language, stated_at: at, stated_by: id, channel: 'web', needed_by_on: '2026-12-04',
        meeting_wish: meetingWish, audience, form_key: randomUUID(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('open_needs')
      .values({ need_id: need.id, team_id: TEAMS[team].id, next_step: 'first_answer', waiting_for: 'us', promised_on: '2026-12-01', waiting_since: at })
      .execute()
    await tx.insertInto('need_assignments').values({ need_id: need.id, team_id: TEAMS[team].id, reason: 'first', assigned_at: at }).execute()
    for (const [index, theme] of themes.entries()) {
      await tx.insertInto('need_themes').values({ need_id: need.id, theme_key: theme, position: index + 1, source: 'member', set_at: at }).execute()
    }
    return need.id as NeedId
  })
}

/** An appointment as it stands in the database, booked without any rule being asked. */
export async function arrangeAppointment(
  database: TestDatabase,
  details: { needId?: NeedId | null; member: CastName; adviser: CastName; startsAt: Date; mode?: 'in_person' | 'video' | 'phone'; bookedAt?: Date },
): Promise<AppointmentId> {
  const { needId = null, member, adviser, startsAt, mode = 'video', bookedAt = database.clock.now() } = details
  const endsAt = new Date(startsAt.getTime() + 45 * 60_000)
  const { id: memberId, phone } = CAST[member]
  const { id: adviserId, office } = CAST[adviser]
  const { id } = await database.owner.db
    .insertInto('appointments')
    .values({
      need_id: needId, member_id: memberId, adviser_id: adviserId, starts_at: startsAt, ends_at: endsAt, mode_wished: 'any', mode,
      office_id: mode === 'in_person' && office ? OFFICES[office].id : null, phone: mode === 'phone' ? phone : null, booked_at: bookedAt, booked_by: memberId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.owner.pg.query('insert into app.appointment_holds (appointment_id, adviser_id, member_id, during) values ($1, $2, $3, tstzrange($4, $5))', [id, adviserId, memberId, startsAt, endsAt])
  return id as AppointmentId
}

/** A bar: the member wants this person nowhere near their needs. */
export const arrangeBar = (database: TestDatabase, member: CastName, barred: CastName) =>
  database.owner.db.insertInto('bars').values({ member_id: CAST[member].id, barred_id: CAST[barred].id, barred_at: database.clock.now() }).execute()

/** The value of a result that should have been accepted. */
export function accepted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${String(result.error)}`)
  return result.value
}
