import ICAL from 'ical.js'
import { afterEach, describe, expect, test } from 'vitest'
import { arrangeAppointment, arrangeNeed, TUESDAY_NINE, TUESDAY_QUARTER_TO_TEN } from '../../../test/booking.ts'
import { CAST, NOW, OFFICES } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { type Browser, testApp } from '../../../test/http.ts'

const database = await testDatabase()
const app = testApp(database)
const nine = TUESDAY_NINE.toISOString()
const amina = await app.as('amina')
const lucas = await app.as('lucas')

afterEach(async () => {
  database.clock.set(NOW)
  await database.owner.pg.query('truncate app.appointments, app.absences, app.needs, app.mails cascade')
  await database.owner.db.deleteFrom('availabilities').where('weekday', '>=', 5).execute()
})

const slotsPath = (needId: string, more = '') => `/needs/${needId}/slots?adviser=${CAST.lucas.id}${more}`
const book = (browser: Browser, needId: string, more: Record<string, string> = {}) => browser.post(`/needs/${needId}/appointments`, { adviserId: CAST.lucas.id, startsAt: nine, mode: 'video', ...more })
const landed = (response: Response) => [response.status, response.headers.get('Location')] as const
const calendar = (text: string) => new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') as ICAL.Component)

describe('choosing an hour', () => {
  test('shows the next days with their free hours, in the wished mode, and leads on to later days', async () => {
    const needId = await arrangeNeed(database, 'amina', { meetingWish: 'phone' })
    const page = await readPage(await amina.get(slotsPath(needId)))
    expect(page.h1).toBe('Choisir une heure avec Lucas Renard')
    expect(page.has('mardi 24 novembre 2026')).toBe(true)
    expect(page.field('Votre numéro de téléphone').value).toBe(CAST.amina.phone)
    const later = await readPage(await amina.get(page.link('Jours suivants').href))
    expect(later.has('mardi 24 novembre 2026')).toBe(false)
    expect(later.link('Jours précédents').href).toContain('from=')
  })

  test('without an adviser leads back to the need', async () => {
    const needId = await arrangeNeed(database, 'amina')
    expect(landed(await amina.get(`/needs/${needId}/slots`))).toEqual([303, `/needs/${needId}`])
  })

  test('is nobody else’s', async () => {
    const needId = await arrangeNeed(database, 'amina')
    const bram = await app.as('bram')
    expect((await bram.get(slotsPath(needId))).status).toBe(404)
    expect((await book(bram, needId)).status).toBe(404)
    expect((await (await app.as('karim')).get(slotsPath(needId))).status).toBe(404)
  })
})

describe('booking by the form', () => {
  test('leads to the page of the appointment, with its calendar file', async () => {
    const needId = await arrangeNeed(database, 'amina')
    const response = await book(amina, needId, { mode: 'in_person', officeId: OFFICES.liege.id })
    const [status, location] = landed(response)
    expect(status).toBe(303)
    const page = await readPage(await amina.get(location ?? ''))
    expect(page.h1).toBe('Rendez-vous mardi 24 novembre à 9 h')
    expect(page.has('Votre rendez-vous est réservé.')).toBe(true)
    expect(page.has('Rue du Pont 1, Liège')).toBe(true)
    const file = await amina.get(page.link('Ajouter à mon agenda').getAttribute('href') ?? '')
    expect(file.headers.get('Content-Type')).toContain('text/calendar')
    const event = calendar(await file.text())
    expect([event.summary, event.sequence, event.startDate.toJSDate()]).toEqual(['Rendez-vous à Liège', 0, TUESDAY_NINE])
  })

  test('of a slot taken a moment ago is a 409 that shows the next hours and keeps what was typed', async () => {
    const needId = await arrangeNeed(database, 'amina')
    await arrangeAppointment(database, { member: 'bram', adviser: 'lucas', startsAt: TUESDAY_NINE })
    const response = await book(amina, needId, { mode: 'phone', phone: '0470 00 00 01' })
    expect(response.status).toBe(409)
    const page = await readPage(response)
    expect(page.has('Quelqu’un vient de réserver cette heure')).toBe(true)
    expect(page.field('Votre numéro de téléphone').value).toBe('0470 00 00 01')
    expect(page.field(/mardi 24 novembre 2026, 9 h 45/).value).toBe(TUESDAY_QUARTER_TO_TEN.toISOString())
    const summary = page.document.querySelector('.error-summary a')?.getAttribute('href')?.slice(1) ?? ''
    expect(page.document.getElementById(summary)).not.toBeNull()
  })

  test.each([
    ['without an hour', { startsAt: '' }, 'Choisissez une heure.', 422],
    ['by phone with something else than a number', { mode: 'phone', phone: 'chez moi' }, 'Écrivez un numéro de téléphone', 422],
    ['by phone without a number', { mode: 'phone', phone: '' }, 'Écrivez le numéro auquel on vous appelle.', 422],
    ['outside the openings', { startsAt: '2026-11-24T20:00:00.000Z' }, 'Cette heure n’est plus proposée.', 422],
    ['in the past', { startsAt: '2026-11-20T08:00:00.000Z' }, 'Cette heure est passée', 422],
  ])('%s is refused with what to do', async (_what, fields, words, status) => {
    const needId = await arrangeNeed(database, 'amina')
    const response = await book(amina, needId, fields)
    expect(response.status).toBe(status)
    const page = await readPage(response)
    expect(page.has(words)).toBe(true)
    expect(page.document.querySelectorAll('input[name=startsAt]').length).toBeGreaterThan(4)
  })

  test('with nonsense instead of an adviser is a page that does not exist', async () => {
    const needId = await arrangeNeed(database, 'amina')
    expect((await book(amina, needId, { adviserId: 'x' })).status).toBe(404)
    expect((await book(amina, 'x')).status).toBe(404)
  })
})

describe('an appointment', () => {
  const arrange = (more: object = {}) => arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: TUESDAY_NINE, ...more })

  test('by video shows its link to both sides, on its page and in the list', async () => {
    const id = await arrange()
    for (const browser of [amina, lucas]) expect((await readPage(await browser.get(`/appointments/${id}`))).link('https://video.example.org/lucas')).toBeTruthy()
    expect((await readPage(await amina.get('/appointments'))).link('https://video.example.org/lucas')).toBeTruthy()
    expect((await readPage(await (await app.as('ines')).get(`/appointments/${id}`))).has('video.example.org')).toBe(false)
  })

  test('is moved and cancelled from its page, and says so', async () => {
    const needId = await arrangeNeed(database, 'amina')
    const id = await arrange({ needId })
    const moving = await readPage(await amina.get(`/appointments/${id}/move`))
    expect(moving.h1).toBe('Choisir une autre heure avec Lucas Renard')
    const [status, location] = landed(await amina.post(`/appointments/${id}/move`, { startsAt: TUESDAY_QUARTER_TO_TEN.toISOString(), mode: 'video' }))
    expect(status).toBe(303)
    expect((await readPage(await amina.get(`/appointments/${id}`))).link('Voir le nouveau rendez-vous').getAttribute('href')).toBe(location)
    expect(landed(await amina.post(`${location}/cancellation`))).toEqual([303, location])
    const cancelled = await readPage(await amina.get(location ?? ''))
    expect(cancelled.has('Le rendez-vous est annulé.')).toBe(true)
    expect(cancelled.link('Choisir une autre heure').getAttribute('href')).toBe(`/needs/${needId}/slots?adviser=${CAST.lucas.id}`)
    expect((await amina.get(`${location}/calendar.ics`)).status).toBe(404)
  })

  test('that has begun can no longer be changed, and says why', async () => {
    const id = await arrange()
    database.clock.set(TUESDAY_NINE)
    for (const response of [await amina.post(`/appointments/${id}/cancellation`), await amina.post(`/appointments/${id}/move`, { startsAt: TUESDAY_QUARTER_TO_TEN.toISOString(), mode: 'video' })]) {
      expect(response.status).toBe(422)
      expect((await readPage(response)).has('il ne peut plus être changé')).toBe(true)
    }
  })

  test('is noted by the adviser afterwards, from the list of what is left to note', async () => {
    const id = await arrange({ startsAt: new Date('2026-11-19T08:00:00Z') })
    const week = await readPage(await lucas.get('/week'))
    expect(week.link('jeudi 19 novembre à 9 h').getAttribute('href')).toBe(`/appointments/${id}`)
    expect((await lucas.post(`/appointments/${id}/outcome`)).status).toBe(422)
    expect((await lucas.post(`/appointments/${id}/outcome`, { outcome: 'phone' })).status).toBe(303)
    expect((await readPage(await lucas.get(`/appointments/${id}`))).has('A eu lieu')).toBe(true)
    expect((await amina.post(`/appointments/${id}/outcome`, { outcome: 'phone' })).status).toBe(404)
  })

  test('is listed page by page when there are many', async () => {
    for (let week = 1; week <= 23; week++) await arrange({ startsAt: new Date(TUESDAY_NINE.getTime() - week * 7 * 86_400_000) })
    const first = await readPage(await amina.get('/appointments'))
    expect(first.document.querySelectorAll('.link-item')).toHaveLength(20)
    const second = await readPage(await amina.get(first.link('Suite').getAttribute('href') ?? ''))
    expect(second.document.querySelectorAll('.link-item')).toHaveLength(3)
  })
})

describe('an adviser’s hours', () => {
  test('are opened, refused with what to do, and closed', async () => {
    const typed = { weekday: '5', startsAt: '9 h', endsAt: '11:30', slotMinutes: '45', modes: ['phone', 'video'] }
    expect((await lucas.post('/availability', typed)).status).toBe(303)
    const page = await readPage(await lucas.get('/availability'))
    expect(page.has('9 h – 11 h 30')).toBe(true)
    const crossing = await lucas.post('/availability', { ...typed, startsAt: '10h', endsAt: '12:00' })
    expect(crossing.status).toBe(422)
    const refused = await readPage(crossing)
    expect(refused.has('Ces heures en croisent d’autres')).toBe(true)
    expect(refused.field('De').value).toBe('10h')
    const { id } = await database.owner.db.selectFrom('availabilities').select('id').where('weekday', '=', 5).executeTakeFirstOrThrow()
    expect((await (await app.as('ines')).post(`/availability/${id}/end`)).status).toBe(404)
    expect((await lucas.post(`/availability/${id}/end`)).status).toBe(303)
    expect((await readPage(await lucas.get('/availability'))).has('9 h – 11 h 30')).toBe(false)
  })

  test.each([
    ['/availability', { weekday: '', startsAt: 'midi', endsAt: '', slotMinutes: '45' }, ['Choisissez un jour de la semaine.', 'Écrivez une heure comme 9:00', 'Cochez au moins une manière']],
    ['/absences', { fromOn: '' }, ['Choisissez un jour.']],
    ['/absences', { fromOn: '2026-11-26', untilOn: '2026-11-25' }, ['La fin doit venir après le début.']],
    ['/availability/video-link', { videoUrl: 'http://example.org' }, ['qui commence par https://']],
  ])('%s with %o says what is wrong', async (path, fields, sentences) => {
    const response = await lucas.post(path, fields as Record<string, string>)
    expect(response.status).toBe(422)
    const page = await readPage(response)
    for (const sentence of sentences) expect(page.has(sentence)).toBe(true)
    for (const link of page.document.querySelectorAll('.error-summary a')) expect(page.document.getElementById(link.getAttribute('href')?.slice(1) ?? '')).not.toBeNull()
  })

  test('an absence shows the appointments it hits, to be moved or cancelled', async () => {
    const id = await arrangeAppointment(database, { member: 'amina', adviser: 'lucas', startsAt: TUESDAY_NINE })
    const [, location] = landed(await lucas.post('/absences', { fromOn: '2026-11-24' }))
    const page = await readPage(await lucas.get(location ?? ''))
    expect(page.has('1 rendez-vous réservé tombe pendant cette absence')).toBe(true)
    expect(page.link('Déplacer Amina Delvaux').getAttribute('href')).toBe(`/appointments/${id}/move`)
    const { id: absence } = await database.owner.db.selectFrom('absences').select('id').executeTakeFirstOrThrow()
    expect((await lucas.post(`/absences/${absence}/removal`)).status).toBe(303)
    expect((await readPage(await lucas.get('/availability'))).has('tombe pendant cette absence')).toBe(false)
  })

  test('are nobody’s who holds none', async () => {
    for (const path of ['/week', '/availability']) expect((await amina.get(path)).status).toBe(404)
    expect((await amina.post('/absences', { fromOn: '2026-11-24' })).status).toBe(404)
    expect((await lucas.get(`/week?of=${CAST.nora.id}`)).status).toBe(404)
    expect((await lucas.get(`/week?of=${CAST.ines.id}&from=2026-11-24`)).status).toBe(200)
  })
})

describe('mails', () => {
  const composed = async () => {
    await app.runJobs()
    return app.mails()
  }

  test('confirm to both sides with a calendar entry; subjects say day and place, never the theme', async () => {
    const needId = await arrangeNeed(database, 'amina', { themes: ['care-conflict'] })
    await book(amina, needId, { mode: 'in_person', officeId: OFFICES.liege.id })
    const mails = await composed()
    expect(mails.map(({ recipient_address, subject }) => [recipient_address, subject])).toEqual([
      ['amina@example.org', 'Rendez-vous mardi 24 novembre à 9 h, Liège'],
      ['lucas@example.org', 'Rendez-vous mardi 24 novembre à 9 h, Liège'],
    ])
    for (const mail of mails) {
      expect(JSON.stringify(mail)).not.toMatch(/care-conflict/)
      expect(mail.body_text.match(/https?:\/\/\S+/g)?.length).toBe(2)
      expect(mail.body_text).toContain('Choisir ce que vous recevez')
      expect(calendar(mail.calendar ?? '')).toMatchObject({ summary: 'Rendez-vous à Liège', sequence: 0 })
    }
    expect(mails[0]?.calendar).toContain('METHOD:REQUEST')
    expect(mails[1]?.calendar).toContain('METHOD:PUBLISH')
  })

  test('follow a move and a cancellation under the same identity, each version later than the last', async () => {
    const needId = await arrangeNeed(database, 'amina')
    const [, first] = landed(await book(amina, needId))
    await composed()
    const [, second] = landed(await amina.post(`${first}/move`, { startsAt: TUESDAY_QUARTER_TO_TEN.toISOString(), mode: 'video' }))
    await composed()
    await lucas.post(`${second}/cancellation`)
    const mails = (await composed()).filter(({ recipient_address }) => recipient_address === 'amina@example.org')
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Rendez-vous mardi 24 novembre à 9 h, par vidéo',
      'Rendez-vous déplacé : mardi 24 novembre à 9 h 45, par vidéo',
      'Rendez-vous annulé : mardi 24 novembre à 9 h 45, par vidéo',
    ])
    const entries = mails.map((mail) => calendar(mail.calendar ?? ''))
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1)
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
    expect(mails[2]?.calendar).toContain('METHOD:CANCEL')
  })

  test('say nothing that is no longer true when they are composed', async () => {
    const needId = await arrangeNeed(database, 'amina')
    const [, location] = landed(await book(amina, needId))
    await amina.post(`${location}/cancellation`)
    expect(new Set((await composed()).map(({ kind }) => kind))).toEqual(new Set(['appointments.cancellation']))
  })
})
