// From the statement to the end, seen from both sides and without JavaScript: state, claim, answer, book, hold, close, hold on.
import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { stateNeed } from '../../src/areas/needs/commands/state.ts'
import { actor, CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)
const TEXT = 'Mon client ne paie pas depuis trois mois.'

async function stated(): Promise<string> {
  const { clock } = database
  const result = await database.writeAs(CAST.amina.id, (tx) =>
    stateNeed({ tx, clock }, actor('amina'), {
      text: TEXT, language: 'fr', themes: [{ key: 'law-unpaid', source: 'recognised' }], recognisedThemes: ['law-unpaid'], recognisedLanguage: 'fr', neededByOn: '2026-12-04', meetingWish: 'any', audience: 'office',
      namedPeople: [], placeId: null, channel: 'web', formKey: randomUUID(),
    }),
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value.id
}

describe('a need', () => {
  it('is claimed, answered and closed by its member, who sees who read it', async () => {
    const id = await stated()
    await app.runJobs()
    const lucas = await app.as('lucas')
    const basket = await readPage(await lucas.get('/baskets?basket=unclaimed'))
    expect(basket.has('Amina Delvaux')).toBe(true)
    expect(basket.has(TEXT)).toBe(false)
    const desk = await readPage(await lucas.get(`/needs/${id}`))
    expect(desk.has(TEXT)).toBe(true)
    const claimed = await follow(lucas, await submit(lucas, desk, 'Je réponds'))
    expect(claimed.has('Vous répondez')).toBe(true)

    const ines = await app.as('ines')
    expect((await readPage(await ines.get(`/needs/${id}`))).has('Lucas Renard')).toBe(true)

    const answered = await follow(lucas, await submit(lucas, claimed, 'Envoyer la réponse', { body: 'Envoyez une mise en demeure, je vous aide à l’écrire.' }))
    expect(answered.has('Envoyez une mise en demeure')).toBe(true)
    await app.runJobs()
    const mail = (await app.mails()).at(-1)
    expect(mail).toMatchObject({ recipient_address: 'amina@example.org' })
    expect(`${mail?.subject} ${mail?.body_text} ${mail?.body_html}`).not.toMatch(/mise en demeure|law-unpaid|ne paie pas/)

    const amina = await app.as('amina')
    const home = await readPage(await amina.get('/'))
    expect(home.has('Une réponse est là')).toBe(true)
    expect((await readPage(await amina.get(`/needs/${id}`))).has('Envoyez une mise en demeure')).toBe(true)
    const question = await readPage(await amina.get(`/needs/${id}/closure`))
    const closed = await follow(amina, await submit(amina, question, 'Terminer cette demande', { outcome: 'met', helpedBy: 'answer', mayBeAsked: 'yes' }))
    expect(closed.has('terminée')).toBe(true)
    const file = await readPage(await amina.get('/me/file'))
    expect(file.has('Lucas Renard')).toBe(true)
    expect(file.has('Inès Gérard')).toBe(true)

    const followUp = await database.owner.db.selectFrom('need_follow_ups').select('due_on').where('need_id', '=', id).executeTakeFirstOrThrow()
    expect(followUp.due_on).toBe('2027-05-23')
  })

  it('leads to a meeting with a calendar file, which is the next step, and which is held', async () => {
    const id = await stated()
    const amina = await app.as('amina')
    const need = await readPage(await amina.get(`/needs/${id}`))
    expect(need.has('Lucas Renard')).toBe(true)
    const booked = await submit(amina, need, 'Réserver ce moment')
    const appointment = await follow(amina, booked)
    expect(appointment.h1).toMatch(/^Rendez-vous/)
    const calendar = await amina.get(`${booked.headers.get('location')}/calendar.ics`)
    const event = new ICAL.Component(ICAL.parse(await calendar.text())).getFirstSubcomponent('vevent')
    expect(String(event?.getFirstPropertyValue('summary'))).not.toMatch(/paie|unpaid/i)
    const after = await readPage(await amina.get(`/needs/${id}`))
    expect(after.has('Les rendez-vous')).toBe(true)
    const open = await database.owner.db.selectFrom('open_needs').selectAll().where('need_id', '=', id).executeTakeFirstOrThrow()
    expect(open).toMatchObject({ next_step: 'meeting' })

    const adviser = await database.owner.db.selectFrom('appointments').select(['adviser_id', 'id', 'starts_at', 'ends_at']).where('need_id', '=', id).executeTakeFirstOrThrow()
    const name = adviser.adviser_id === CAST.ines.id ? ('ines' as const) : ('lucas' as const)
    database.clock.set(new Date(adviser.ends_at.getTime() + 60_000))
    const staff = await app.as(name)
    const noted = await staff.post(`/appointments/${adviser.id}/outcome`, { outcome: 'in_person' })
    expect(noted.status).toBe(303)
    expect(await database.owner.db.selectFrom('open_needs').select(['next_step', 'waiting_for']).where('need_id', '=', id).executeTakeFirstOrThrow()).toEqual({ next_step: 'confirm_closing', waiting_for: 'member' })
  })
})
