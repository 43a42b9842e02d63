import { afterEach, describe, expect, test } from 'vitest'
import { accepted, arrangeAppointment, arrangeBar, arrangeNeed, TUESDAY_NINE, TUESDAY_QUARTER_TO_TEN } from '../../../../test/booking.ts'
import { actor, CAST, type CastName, NOW, OFFICES } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { MeetingMode } from '../../../contracts/orientation.ts'
import { NotFound } from '../../../lib/errors.ts'
import type { AppointmentId, OfficeId } from '../../../lib/ids.ts'
import { findAppointment } from '../queries/appointments.ts'
import { nextSlots } from '../queries/calendars.ts'
import { type BookingInput, bookAppointment, cancelAppointment, moveAppointment } from './booking.ts'
import { noteOutcome } from './outcome.ts'
import { addAbsence, endAvailability, removeAbsence, setAvailability } from './plan.ts'

const database = await testDatabase()
const { clock } = database

let lastEvent = 0
afterEach(async () => {
  clock.set(NOW)
  lastEvent = Number((await database.owner.db.selectFrom('events').select((eb) => eb.fn.max('id').as('id')).executeTakeFirst())?.id ?? 0)
  await database.owner.pg.query('truncate app.appointments, app.absences, app.bars, app.needs cascade')
})

const input = (more: Partial<BookingInput> = {}): BookingInput => ({
  needId: null, adviserId: CAST.lucas.id, startsAt: TUESDAY_NINE, mode: 'video', officeId: null, phone: null, modeWished: null, ...more,
})
const book = (who: CastName, more: Partial<BookingInput> = {}, behalf: CastName | null = null) =>
  database.writeAs(CAST[who].id, (tx) => bookAppointment({ tx, clock }, actor(who, behalf), input(more)))
const see = (who: CastName, id: AppointmentId) => database.readAs(CAST[who].id, (db) => findAppointment(db, actor(who), id))
const move = (who: CastName, id: AppointmentId, startsAt: Date, mode: MeetingMode = 'video') =>
  database.writeAs(CAST[who].id, (tx) => moveAppointment({ tx, clock }, actor(who), { appointmentId: id, startsAt, mode, officeId: null, phone: null }))
const cancel = (who: CastName, id: AppointmentId) => database.writeAs(CAST[who].id, (tx) => cancelAppointment({ tx, clock }, actor(who), id))
const events = () => database.owner.db.selectFrom('events').select(['kind', 'on_behalf_of']).where('kind', 'like', 'appointment.%').where('id', '>', lastEvent).orderBy('id').execute()
const firstFree = async (who: CastName) => {
  const slots = await database.readAs(null, (db) =>
    nextSlots(db, { adviserIds: [CAST[who].id], timeZone: 'Europe/Brussels', holidayCalendar: 'BE', from: '2026-11-24', until: '2026-11-30', notBefore: new Date(NOW), limitPerAdviser: 1 }),
  )
  return slots.get(CAST[who].id)?.[0]?.startsAt
}

describe('booking', () => {
  test('takes the slot for the member, with what was wished beside what was booked', async () => {
    const needId = await arrangeNeed(database, 'amina', { meetingWish: 'in_person' })
    const id = accepted(await book('amina', { needId, mode: 'video' }))
    expect(await see('amina', id)).toMatchObject({
      access: 'member', need: { id: needId }, mode: 'video', modeWished: 'in_person', startsAt: TUESDAY_NINE, endsAt: TUESDAY_QUARTER_TO_TEN, videoUrl: 'https://video.example.org/lucas', sequence: 0,
    })
    expect(await firstFree('lucas')).toEqual(TUESDAY_QUARTER_TO_TEN)
  })

  test('in person takes the place of the opening', async () => {
    const id = accepted(await book('amina', { mode: 'in_person', officeId: OFFICES.liege.id }))
    expect((await see('amina', id))?.office).toMatchObject({ id: OFFICES.liege.id, address: 'Rue du Pont 1, Liège' })
  })

  test('of a slot already taken is refused', async () => {
    accepted(await book('bram'))
    expect(await book('amina')).toEqual({ ok: false, error: 'appointments.refusal.slot-taken' })
  })

  test('two meetings at once is refused', async () => {
    accepted(await book('amina'))
    expect(await book('amina', { adviserId: CAST.ines.id })).toEqual({ ok: false, error: 'appointments.refusal.member-busy' })
  })

  test('sent twice books once', async () => {
    const first = accepted(await book('amina'))
    expect(accepted(await book('amina'))).toBe(first)
    expect((await events()).map((event) => event.kind)).toEqual(['appointment.booked'])
  })

  test.each([
    ['outside the openings', { startsAt: new Date('2026-11-24T13:00:00Z') }, 'outside-openings'],
    ['between two slots', { startsAt: new Date('2026-11-24T08:10:00Z') }, 'outside-openings'],
    ['on a public holiday', { startsAt: new Date('2026-11-11T08:00:00Z') }, 'outside-openings', '2026-11-01T09:00:00Z'],
    ['in the past', { startsAt: new Date('2026-11-23T08:00:00Z') }, 'too-late'],
    ['less than half an hour ahead', { startsAt: new Date('2026-11-23T09:30:00Z') }, 'too-late', '2026-11-23T09:00:01Z'],
    ['by phone without a number', { mode: 'phone' as const }, 'phone-needed'],
    ['in an office where the adviser is not', { mode: 'in_person' as const, officeId: OFFICES.eupen.id as OfficeId }, 'outside-openings'],
  ])('%s is refused', async (_what, more, refusal, now = NOW) => {
    clock.set(now)
    expect(await book('amina', more)).toEqual({ ok: false, error: `appointments.refusal.${refusal}` })
  })

  test('half an hour ahead is allowed', async () => {
    expect((await book('amina', { startsAt: new Date('2026-11-23T09:30:00Z') })).ok).toBe(true)
  })

  test('a mode that the opening does not offer is refused', async () => {
    await database.owner.db.updateTable('availabilities').set({ modes: ['phone'] }).where('adviser_id', '=', CAST.greta.id).execute()
    expect(await book('dieter', { adviserId: CAST.greta.id, mode: 'video' })).toEqual({ ok: false, error: 'appointments.refusal.mode-not-offered' })
  })

  test('for a closed need is refused', async () => {
    const needId = await arrangeNeed(database, 'amina')
    await database.owner.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('open_needs').where('need_id', '=', needId).execute()
      await tx.insertInto('need_closures').values({ need_id: needId, closed_at: clock.now(), closed_by: CAST.amina.id, outcome: 'met' }).execute()
    })
    expect(await book('amina', { needId })).toEqual({ ok: false, error: 'appointments.refusal.need-closed' })
  })

  test('with someone barred, someone of another unit or someone without hours is as if they were not there', async () => {
    await arrangeBar(database, 'amina', 'lucas')
    for (const adviserId of [CAST.lucas.id, CAST.hugo.id, CAST.karim.id]) await expect(book('amina', { adviserId })).rejects.toThrow(NotFound)
  })

  test('for somebody else’s need is as if it were not there', async () => {
    const needId = await arrangeNeed(database, 'amina')
    await expect(book('bram', { needId, adviserId: CAST.nora.id })).rejects.toThrow(NotFound)
    await expect(book('nora', { needId, adviserId: CAST.nora.id })).rejects.toThrow(NotFound)
  })

  test('by a desk names the member for whom it was done', async () => {
    const needId = await arrangeNeed(database, 'dieter', { team: 'eupen' })
    const id = accepted(await book('greta', { needId, adviserId: CAST.greta.id, mode: 'phone', phone: '+32 87 55 01 02' }, 'dieter'))
    expect((await see('dieter', id))?.member.id).toBe(CAST.dieter.id)
    expect(await events()).toEqual([{ kind: 'appointment.booked', on_behalf_of: CAST.dieter.id }])
  })

  test('by an adviser who accompanies the need is with those who may already read it', async () => {
    const needId = await arrangeNeed(database, 'amina')
    expect((await book('lucas', { needId, adviserId: CAST.ines.id })).ok).toBe(true)
    await expect(book('lucas', { needId, adviserId: CAST.nora.id })).rejects.toThrow(NotFound)
  })
})

describe('an absence', () => {
  const [from, until] = [new Date('2026-11-24T00:00:00Z'), new Date('2026-11-24T23:00:00Z')]
  const absent = () => database.writeAs(CAST.lucas.id, (tx) => addAbsence({ tx, clock }, actor('lucas'), { startsAt: from, endsAt: until }))

  test('refuses bookings, and gives the hours back when it is taken back', async () => {
    accepted(await absent())
    expect(await book('amina')).toEqual({ ok: false, error: 'appointments.refusal.outside-openings' })
    const { id } = await database.owner.db.selectFrom('absences').select('id').executeTakeFirstOrThrow()
    await database.writeAs(CAST.lucas.id, (tx) => removeAbsence({ tx, clock }, actor('lucas'), id))
    expect((await book('amina')).ok).toBe(true)
  })

  test('tells how many booked appointments it falls on, and is noted once', async () => {
    accepted(await book('amina'))
    expect(accepted(await absent())).toEqual({ hitCount: 1 })
    accepted(await absent())
    expect(await database.owner.db.selectFrom('absences').select('id').execute()).toHaveLength(1)
  })

  test('and a booking asked at the same instant never both pass', async () => {
    for (let round = 0; round < 10; round++) {
      const [booked, noted] = await Promise.all([book('amina'), absent()])
      // Either the booking was first and the absence tells so, or the absence was first and the booking is refused.
      expect(booked.ok).toBe(accepted(noted).hitCount === 1)
      await database.owner.pg.query('truncate app.appointments, app.absences cascade')
    }
  })

  test('of someone who holds no hours is nobody’s business', async () => {
    await expect(database.writeAs(CAST.karim.id, (tx) => addAbsence({ tx, clock }, actor('karim'), { startsAt: from, endsAt: until }))).rejects.toThrow(NotFound)
    await expect(database.writeAs(CAST.greta.id, (tx) => addAbsence({ tx, clock }, actor('greta', 'dieter'), { startsAt: from, endsAt: until }))).rejects.toThrow(NotFound)
  })
})

describe('moving', () => {
  test('frees the old slot, keeps the entry of calendars and counts its versions', async () => {
    const old = accepted(await book('amina'))
    const moved = accepted(await move('amina', old, TUESDAY_QUARTER_TO_TEN))
    expect(await firstFree('lucas')).toEqual(TUESDAY_NINE)
    const [before, after] = [await see('amina', old), await see('amina', moved)]
    expect(before).toMatchObject({ cancellation: 'moved', movedToId: moved })
    expect(after).toMatchObject({ seriesId: before?.seriesId, sequence: 1, startsAt: TUESDAY_QUARTER_TO_TEN })
    expect((await book('bram')).ok).toBe(true)
    expect((await events()).map((event) => event.kind)).toEqual(['appointment.booked', 'appointment.moved', 'appointment.booked'])
  })

  test('to a slot already taken leaves everything as it was', async () => {
    const id = accepted(await book('amina'))
    accepted(await book('bram', { startsAt: TUESDAY_QUARTER_TO_TEN }))
    expect(await move('amina', id, TUESDAY_QUARTER_TO_TEN)).toEqual({ ok: false, error: 'appointments.refusal.slot-taken' })
    expect(await see('amina', id)).toMatchObject({ cancellation: null, startsAt: TUESDAY_NINE })
    expect(await book('dieter')).toEqual({ ok: false, error: 'appointments.refusal.slot-taken' })
  })

  test('sent twice moves once; elsewhere the second time is refused', async () => {
    const id = accepted(await book('amina'))
    const moved = accepted(await move('amina', id, TUESDAY_QUARTER_TO_TEN))
    expect(accepted(await move('amina', id, TUESDAY_QUARTER_TO_TEN))).toBe(moved)
    expect(await move('amina', id, TUESDAY_NINE)).toEqual({ ok: false, error: 'appointments.refusal.cancelled' })
  })

  test('to another mode at the same hour is possible, by either side', async () => {
    const id = accepted(await book('amina'))
    expect(await see('lucas', accepted(await move('lucas', id, TUESDAY_NINE, 'in_person')))).toMatchObject({ access: 'adviser', mode: 'in_person', sequence: 1 })
  })

  test('is refused once it has begun, and to a colleague', async () => {
    const id = accepted(await book('amina'))
    await expect(move('ines', id, TUESDAY_QUARTER_TO_TEN)).rejects.toThrow(NotFound)
    clock.set(TUESDAY_NINE)
    expect(await move('amina', id, new Date('2026-11-25T08:00:00Z'))).toEqual({ ok: false, error: 'appointments.refusal.begun' })
  })
})

describe('cancelling', () => {
  test.each([['amina', 'member'], ['lucas', 'adviser']] as const)('by %s frees the slot and says which side it was', async (who, reason) => {
    const id = accepted(await book('amina'))
    accepted(await cancel(who, id))
    accepted(await cancel(who, id))
    expect((await see('amina', id))?.cancellation).toBe(reason)
    expect(await firstFree('lucas')).toEqual(TUESDAY_NINE)
    expect((await events()).map((event) => event.kind)).toEqual(['appointment.booked', 'appointment.cancelled'])
  })

  test('is refused once it has begun', async () => {
    const id = accepted(await book('amina'))
    clock.set(TUESDAY_NINE)
    expect(await cancel('amina', id)).toEqual({ ok: false, error: 'appointments.refusal.begun' })
  })
})

describe('noting how it went', () => {
  const note = (who: CastName, id: AppointmentId, outcome: Parameters<typeof noteOutcome>[3]) => database.writeAs(CAST[who].id, (tx) => noteOutcome({ tx, clock }, actor(who), id, outcome))

  test('keeps the mode in which it was held beside the wished one; the last word stands', async () => {
    const id = accepted(await book('amina', { modeWished: 'in_person' }))
    expect(await note('lucas', id, { kind: 'held', mode: 'phone' })).toEqual({ ok: false, error: 'appointments.refusal.not-begun' })
    clock.set('2026-11-24T09:00:00Z')
    accepted(await note('lucas', id, { kind: 'member_absent' }))
    accepted(await note('lucas', id, { kind: 'held', mode: 'phone' }))
    accepted(await note('lucas', id, { kind: 'held', mode: 'phone' }))
    expect(await see('lucas', id)).toMatchObject({ outcome: { kind: 'held', mode: 'phone' }, modeWished: 'in_person', mode: 'video' })
    expect((await events()).map((event) => event.kind)).toEqual(['appointment.booked', 'appointment.held', 'appointment.held'])
  })

  test('is the adviser’s to do', async () => {
    const id = await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: new Date('2026-11-20T08:00:00Z') })
    await expect(note('amina', id, { kind: 'adviser_absent' })).rejects.toThrow(NotFound)
    await expect(note('ines', id, { kind: 'adviser_absent' })).rejects.toThrow(NotFound)
  })
})

describe('hours', () => {
  const hours = { weekday: 5, startsAt: '13:00', endsAt: '16:00', slotMinutes: 60, modes: ['phone'] as const, officeId: null }
  const open = (more: object = {}) => database.writeAs(CAST.sofie.id, (tx) => setAvailability({ tx, clock }, actor('sofie'), { ...hours, ...more }))

  test('opened can be booked at once; ended, never again', async () => {
    const id = accepted(await open())
    const friday = { adviserId: CAST.sofie.id, startsAt: new Date('2026-11-27T12:00:00Z'), mode: 'phone' as const, phone: '0470 55 01 02' }
    expect((await book('bram', friday)).ok).toBe(true)
    await database.writeAs(CAST.sofie.id, (tx) => endAvailability({ tx, clock }, actor('sofie'), id))
    expect(await book('amina', { ...friday, startsAt: new Date('2026-11-27T13:00:00Z') })).toEqual({ ok: false, error: 'appointments.refusal.outside-openings' })
  })

  test('are refused where they cross others, hold no meeting, or lack a place or a link', async () => {
    const id = accepted(await open())
    expect(accepted(await open())).toBe(id)
    for (const [more, refusal] of [
      [{ startsAt: '15:00', endsAt: '18:00' }, 'openings-overlap'],
      [{ weekday: 4, endsAt: '13:30' }, 'no-slot-fits'],
      [{ weekday: 4, modes: ['in_person'] }, 'office-needed'],
      [{ weekday: 4, modes: ['video'] }, 'link-needed'],
    ] as const) {
      expect(await open(more)).toEqual({ ok: false, error: `appointments.refusal.${refusal}` })
    }
  })
})

