// Two people at the same instant: one gets it, the other is told. Over real connections, through the commands.
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/contracts/actor.ts'
import { type BookingInput, bookAppointment, cancelAppointment, moveAppointment } from '../../src/areas/appointments/commands/booking.ts'
import { openPool } from '../../src/db/connection.ts'
import { reading, writing } from '../../src/db/transaction.ts'
import type { AppointmentId, PersonId } from '../../src/lib/ids.ts'
import { accepted, TUESDAY_NINE, TUESDAY_QUARTER_TO_TEN } from '../booking.ts'
import { actor, CAST, OFFICES, UNITS } from '../cast.ts'
import { testDatabase } from '../database.ts'

const database = await testDatabase({ max: 20 })
const { clock } = database

/** Many members of the office of Liège, beside the cast. */
async function crowd(size: number): Promise<Actor[]> {
  const { rows } = await database.owner.pg.query<{ id: PersonId }>(
    `insert into app.people (unit_id, office_id, given_name, family_name, language, email)
     select $1, $2, 'Member', 'number ' || n, 'fr', null from generate_series(1, $3) n returning id`,
    [UNITS.BE.id, OFFICES.liege.id, size],
  )
  return rows.map(({ id }) => ({ ...actor('amina'), personId: id, name: 'Member', sessionId: id }))
}

const input = (more: Partial<BookingInput> = {}): BookingInput => ({ needId: null, adviserId: CAST.lucas.id, startsAt: TUESDAY_NINE, mode: 'video', officeId: null, phone: null, modeWished: null, ...more })
const acting = (who: Actor) => ({ actorId: who.personId, now: clock.now() })
const book = (who: Actor, more: Partial<BookingInput> = {}, db = database.db) => writing(db, acting(who), (tx) => bookAppointment({ tx, clock }, who, input(more)), (result) => result.ok)
const tally = (results: readonly { ok: boolean; error?: string }[]) => Object.fromEntries(Map.groupBy(results, (one) => (one.ok ? 'booked' : String(one.error))).entries().map(([key, list]) => [key, list.length]))

describe('a thousand people', () => {
  test('asking for one slot at once: one gets it, all others are told that it is taken', async () => {
    const waiting = await crowd(1000)
    const results: Awaited<ReturnType<typeof book>>[] = []
    // As many at a time as there are connections: the pool gives up on who waits ten seconds for one.
    const ask = async () => {
      for (let who = waiting.pop(); who; who = waiting.pop()) results.push(await book(who))
    }
    await Promise.all(Array.from({ length: 20 }, ask))
    expect(tally(results)).toEqual({ booked: 1, 'appointments.refusal.slot-taken': 999 })
    expect(await reading(database.db, { actorId: null, now: clock.now() }, (db) => db.selectFrom('appointments').select('id').where('starts_at', '=', TUESDAY_NINE).execute())).toHaveLength(1)
  }, 60_000)
})

describe('two processes', () => {
  test('refuse each other’s slot by the constraint alone, without waiting for the calendar', async () => {
    const [first, second] = await crowd(2) as [Actor, Actor]
    const other = openPool(database.address, 'app', { max: 1 })
    try {
      const insert = (who: Actor) => (db: typeof database.db) =>
        writing(db, acting(who), async (tx) => {
          const { id } = await tx
            .insertInto('appointments')
            .values({ member_id: who.personId, adviser_id: CAST.ines.id, starts_at: TUESDAY_NINE, ends_at: TUESDAY_QUARTER_TO_TEN, mode_wished: 'any', mode: 'video', booked_at: clock.now(), booked_by: who.personId })
            .returning('id')
            .executeTakeFirstOrThrow()
          await tx.insertInto('appointment_holds').values({ appointment_id: id, adviser_id: CAST.ines.id, member_id: who.personId, during: `[${TUESDAY_NINE.toISOString()},${TUESDAY_QUARTER_TO_TEN.toISOString()})` }).execute()
        })
      const results = await Promise.allSettled([insert(first)(database.db), insert(second)(other.db)])
      expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      expect(results.find((one) => one.status === 'rejected')?.reason).toMatchObject({ constraint: 'slot_already_taken' })
    } finally {
      await other.close()
    }
  })

  test('let a member into one of two meetings asked for at once', async () => {
    const [who] = await crowd(1) as [Actor]
    const advisers = [CAST.ines.id, CAST.greta.id, CAST.nora.id] as const
    const results = await Promise.all(advisers.map((adviserId) => book(who, { adviserId, startsAt: new Date('2026-11-25T08:00:00Z') })))
    expect(tally(results)).toEqual({ booked: 1, 'appointments.refusal.member-busy': 2 })
  })

  test('moving and cancelling the same appointment leave one outcome', async () => {
    const members = await crowd(10)
    for (const [index, who] of members.entries()) {
      const startsAt = new Date(Date.parse('2026-11-30T08:00:00Z') + index * 7 * 86_400_000)
      const id: AppointmentId = accepted(await book(who, { startsAt, adviserId: CAST.greta.id }))
      const [moved, cancelled] = await Promise.all([
        writing(database.db, acting(who), (tx) => moveAppointment({ tx, clock }, who, { appointmentId: id, startsAt: new Date(startsAt.getTime() + 45 * 60_000), mode: 'video', officeId: null, phone: null }), (result) => result.ok),
        writing(database.db, acting(who), (tx) => cancelAppointment({ tx, clock }, who, id), (result) => result.ok),
      ])
      expect([moved.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
      const holds = await database.owner.db.selectFrom('appointment_holds').select('appointment_id').where('member_id', '=', who.personId).execute()
      expect(holds).toHaveLength(moved.ok ? 1 : 0)
    }
  })
})
