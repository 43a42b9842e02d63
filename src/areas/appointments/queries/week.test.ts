import { describe, expect, test } from 'vitest'
import { arrangeAppointment } from '../../../../test/booking.ts'
import { actor, CAST, NOW } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/database.ts'
import { findWeek, getPlan, instantAt } from './week.ts'

const database = await testDatabase()
const now = new Date(NOW)
const tuesday = await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: new Date('2026-11-24T08:00:00Z'), mode: 'phone' })
const past = await arrangeAppointment(database, { member: 'bram', adviser: 'lucas', startsAt: new Date('2026-11-19T08:00:00Z') })
await database.owner.db.insertInto('absences').values({ adviser_id: CAST.lucas.id, starts_at: '2026-11-23T23:00:00Z', ends_at: '2026-11-24T23:00:00Z', noted_at: NOW }).execute()

const week = (who: 'lucas' | 'ines' | 'nora', adviserId = CAST[who].id, day: string | null = null) => database.readAs(CAST[who].id, (db) => findWeek(db, actor(who), { adviserId, day, now }))

describe('a week', () => {
  test('begins on Monday and holds openings, absences and appointments by day, and what is left to note', async () => {
    const found = await week('lucas')
    expect(found?.monday).toBe('2026-11-23')
    expect(found?.days.map((day) => [day.date.slice(8), day.openings.length, day.absences.length, day.appointments.map(({ id }) => id)])).toEqual([
      ['23', 1, 0, []], ['24', 0, 1, [tuesday]], ['25', 1, 0, []], ['26', 1, 0, []], ['27', 0, 0, []], ['28', 0, 0, []], ['29', 0, 0, []],
    ])
    expect(found?.toNote.map(({ id }) => id)).toEqual([past])
    expect(found?.colleagues.map(({ name }) => name)).toEqual(['Inès Gérard'])
    expect(found?.days[1]?.appointments[0]).toMatchObject({ access: 'adviser', phone: CAST.amina.phone })
  })

  test('knows public holidays', async () => {
    expect((await week('lucas', CAST.lucas.id, '2026-12-24'))?.days.map(({ isHoliday }) => isHoliday)).toEqual([false, false, false, false, true, false, false])
  })

  test('of a colleague of the office shows hours, not whom to call nor what about', async () => {
    const found = await week('ines', CAST.lucas.id)
    expect(found?.adviser).toMatchObject({ name: 'Lucas Renard', isSelf: false })
    expect(found?.days[1]?.appointments[0]).toMatchObject({ id: tuesday, access: 'colleague', phone: null, need: null })
    expect(found?.toNote).toEqual([])
  })

  test('of someone in another office is not there', async () => {
    expect(await week('nora', CAST.lucas.id)).toBeNull()
  })
})

test('the plan shows each absence with the appointments that it hits', async () => {
  const plan = await database.readAs(CAST.lucas.id, (db) => getPlan(db, actor('lucas'), now))
  expect(plan.openings).toHaveLength(4)
  expect(plan.absences.map(({ hit }) => hit.map(({ id }) => id))).toEqual([[tuesday]])
  expect(plan.videoUrl).toBe('https://video.example.org/lucas')
})

test.each([
  ['2026-10-25', '00:00', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', '00:00', '2026-10-25T23:00:00.000Z'],
  ['2027-03-28', '12:00', '2027-03-28T10:00:00.000Z'],
])('%s at %s in Brussels is %s', (date, time, iso) => {
  expect(instantAt(date, time, 'Europe/Brussels').toISOString()).toBe(iso)
})
