import { beforeEach, expect, test } from 'vitest'
import { arrangeAppointment, TUESDAY_NINE } from '../../../test/booking.ts'
import { CAST, NOW, TEAMS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Addressed, type Mailer, openMailer } from '../../platform/mailer.ts'
import { jobs } from './jobs.ts'

const database = await testDatabase()
const week = 7 * 86_400_000
const ago = new Date(Date.parse(NOW) - week)
const inTwoDays = new Date('2026-11-25T08:00:00Z')

beforeEach(async () => {
  await database.owner.pg.query('truncate app.appointments, app.mails, app.phone_notices cascade')
  await database.owner.db.updateTable('member_profiles').set({ remind_by: 'mail' }).execute()
})

const kept = openMailer(database.jobs.db, { smtpUrl: null, from: 'Cairn <cairn@example.org>', keepContent: true })
async function remind(mailer: Mailer = kept): Promise<Addressed[]> {
  const sent: Addressed[] = []
  const listening: Mailer = { async send(mail, now) { await mailer.send(mail, now); sent.push(mail) } }
  const job = jobs.find(({ name }) => name === 'appointments.remind')
  await job?.run({ db: database.jobs.db, clock: database.clock, mailer: listening, publicUrl: 'https://cairn.example.org' }, {})
  return sent
}

test('reminds a member once, two days ahead, by day and place', async () => {
  await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: inTwoDays, mode: 'in_person', bookedAt: ago })
  const [mail, ...others] = await remind()
  expect(others).toEqual([])
  expect(mail).toMatchObject({ to: 'amina@example.org', subject: 'Rappel\u202f: rendez-vous mercredi 25 novembre à 9\u00a0h, Liège', language: 'fr' })
  expect(mail?.text).toContain('Rue du Pont 1, Liège')
  expect(await remind()).toEqual([])
})

test('shows the link of a meeting by video in the reminder', async () => {
  await arrangeAppointment(database, { member: 'bram', adviser: 'nora', startsAt: inTwoDays, mode: 'video', bookedAt: ago })
  const [mail] = await remind()
  expect(mail?.subject).toBe('Herinnering: afspraak woensdag 25 november om 9:00, via video')
  expect(mail?.text).toContain('https://video.example.org/nora')
  expect(mail?.html).toContain('href="https://video.example.org/nora"')
})

test.each([
  ['more than two days ahead', { startsAt: new Date('2026-11-26T08:00:00Z'), bookedAt: ago }, null],
  ['already past', { startsAt: new Date('2026-11-20T08:00:00Z'), bookedAt: ago }, null],
  ['booked a moment before', { startsAt: TUESDAY_NINE, bookedAt: new Date(NOW) }, null],
  ['of someone who wants no mail', { startsAt: inTwoDays, bookedAt: ago }, 'phone'],
  ['of someone who wants no reminder', { startsAt: inTwoDays, bookedAt: ago }, 'nothing'],
] as const)('says nothing of an appointment %s', async (_what, when, remindBy) => {
  await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', ...when })
  if (remindBy) await database.owner.db.updateTable('member_profiles').set({ remind_by: remindBy }).where('person_id', '=', CAST.amina.id).execute()
  expect(await remind()).toEqual([])
})

test('has a member reminded by phone who wants it so or has no address, once, while it is still to come', async () => {
  await arrangeAppointment(database, { member: 'dieter', adviser: 'greta', startsAt: inTwoDays, bookedAt: ago })
  await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: inTwoDays, mode: 'in_person', bookedAt: ago })
  await database.owner.db.updateTable('member_profiles').set({ remind_by: 'phone' }).where('person_id', '=', CAST.amina.id).execute()
  expect([await remind(), await remind()]).toEqual([[], []])
  const notices = await database.owner.db.selectFrom('phone_notices').select(['person_id', 'team_id', 'language', 'subject', 'body', 'useful_until']).orderBy('language').execute()
  expect(notices.map((one) => [one.person_id, one.team_id, one.language])).toEqual([[CAST.dieter.id, TEAMS.eupen.id, 'de'], [CAST.amina.id, TEAMS.liege.id, 'fr']])
  expect(notices[1]).toMatchObject({ subject: expect.stringMatching(/^Rappel\s:\srendez-vous mercredi 25 novembre à 9\sh, Liège$/), useful_until: inTwoDays })
  expect(notices[1]?.body).not.toMatch(/https?:/)
})

test('says nothing of what was cancelled', async () => {
  const id = await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: inTwoDays, bookedAt: ago })
  await database.owner.db.deleteFrom('appointment_holds').where('appointment_id', '=', id).execute()
  expect(await remind()).toEqual([])
})

test('tries again when the mail could not be handed over', async () => {
  await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: inTwoDays, bookedAt: ago })
  await expect(remind({ send: () => Promise.reject(new Error('the mail server is away')) })).rejects.toThrow('away')
  expect(await remind()).toHaveLength(1)
})
