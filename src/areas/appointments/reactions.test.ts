import { afterEach, expect, test } from 'vitest'
import { accepted, arrangeAppointment, arrangeNeed, TUESDAY_NINE, TUESDAY_QUARTER_TO_TEN } from '../../../test/booking.ts'
import { actor, CAST, NOW } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { record, useReactions } from '../../platform/events.ts'
import { bookAppointment } from './commands/booking.ts'
import { listAppointmentsOfNeed } from './queries/appointments.ts'
import { personalData } from './personal-data.ts'
import { reactions } from './reactions.ts'
import { appointmentTimeline } from './timeline.ts'
import { wordsOf } from '../../i18n/words.tsx'

const database = await testDatabase()
const { clock } = database
useReactions(reactions)
const now = new Date(NOW)
const amina = CAST.amina.id

afterEach(() => database.owner.pg.query('truncate app.appointments, app.needs cascade'))

const cancellations = () => database.owner.db.selectFrom('appointment_cancellations').select(['appointment_id', 'reason']).execute()
const past = () => arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: new Date('2026-11-19T08:00:00Z') })

test('closing a need cancels what was still to come of it, and only that', async () => {
  const [needId, other] = [await arrangeNeed(database, 'amina'), await arrangeNeed(database, 'amina')]
  await past()
  const coming = await arrangeAppointment(database, { needId, member: 'amina', adviser: 'lucas', startsAt: TUESDAY_NINE })
  await arrangeAppointment(database, { needId: other, member: 'amina', adviser: 'ines', startsAt: TUESDAY_QUARTER_TO_TEN })
  await database.writeAs(amina, (tx) => record({ tx, now, actorId: amina }, 'need.closed', { needId, memberId: amina, outcome: 'met' }))
  expect(await cancellations()).toEqual([{ appointment_id: coming, reason: 'need_closed' }])
})

test('merging a need takes its appointments along', async () => {
  const [needId, into] = [await arrangeNeed(database, 'amina'), await arrangeNeed(database, 'amina')]
  const id = await arrangeAppointment(database, { needId, member: 'amina', adviser: 'lucas', startsAt: TUESDAY_NINE })
  await database.writeAs(amina, async (tx) => {
    await record({ tx, now, actorId: amina }, 'need.closed', { needId, memberId: amina, outcome: 'merged' })
    await record({ tx, now, actorId: amina }, 'need.merged', { needId, memberId: amina, intoNeedId: into })
  })
  expect(await cancellations()).toEqual([])
  const kept = await database.readAs(amina, (db) => listAppointmentsOfNeed(db, actor('amina'), into))
  expect(kept.map((one) => one.id)).toEqual([id])
})

test('barring someone cancels what was still to come with them', async () => {
  const id = await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: TUESDAY_NINE })
  await arrangeAppointment(database, { member: 'amina', adviser: 'ines', startsAt: TUESDAY_QUARTER_TO_TEN })
  await database.writeAs(amina, (tx) => record({ tx, now, actorId: amina }, 'member.barred', { memberId: amina, barredId: CAST.lucas.id }))
  expect(await cancellations()).toEqual([{ appointment_id: id, reason: 'member' }])
})

test('the timeline of a need says who booked what, in words', async () => {
  const needId = await arrangeNeed(database, 'amina')
  accepted(await database.writeAs(amina, (tx) =>
    bookAppointment({ tx, clock }, actor('amina'), { needId, adviserId: CAST.lucas.id, startsAt: TUESDAY_NINE, mode: 'video', officeId: null, phone: null, modeWished: null }),
  ))
  const [entry] = await database.readAs(amina, (db) => appointmentTimeline(db, needId))
  expect(entry).toMatchObject({ code: 'booked', actorName: 'Amina Delvaux', onBehalfOf: false })
  expect(['fr', 'nl', 'en'].map((locale) => wordsOf(locale as 'fr').maybe(`appointments.timeline.${entry?.code}`, '', entry?.values))).toEqual([
    'a réservé un rendez-vous avec Lucas Renard le mardi 24 novembre', 'heeft een afspraak geboekt met Lucas Renard op dinsdag 24 november', 'booked an appointment with Lucas Renard on Tuesday 24 November',
  ])
})

test('a member takes their appointments away, and has them erased; one still to come is cancelled', async () => {
  await past()
  await arrangeAppointment(database, { member: 'amina', adviser: 'ines', startsAt: TUESDAY_NINE, mode: 'phone' })
  await arrangeAppointment(database, { member: 'bram', adviser: 'nora', startsAt: TUESDAY_NINE })
  const [section] = await database.readAs(amina, (db) => personalData.exportOf(db, amina))
  expect(section?.name).toBe('appointments')
  expect(section?.rows.map((row) => row.adviser)).toEqual(['Lucas Renard', 'Inès Gérard'])
  expect(await database.writeAs(amina, (tx) => personalData.erase(tx, amina, now))).toEqual([])
  const [left] = await database.readAs(amina, (db) => personalData.exportOf(db, amina))
  expect(left?.rows).toMatchObject([{ adviser: 'Inès Gérard', cancellation: 'member', phone: '' }])
  expect(await database.owner.db.selectFrom('appointment_holds').select('member_id').execute()).toEqual([{ member_id: CAST.bram.id }])
})
