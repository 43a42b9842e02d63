import { describe, expect, it } from 'vitest'
import { addToNeed } from '../../../src/areas/needs/commands/converse.ts'
import { changeThemes } from '../../../src/areas/needs/commands/hands.ts'
import { CAST, type CastName, EMERGENCY, OFFICES, TEAMS, UNITS } from '../../cast.ts'
import { testDatabase } from '../../database.ts'
import { readPage } from '../../dom.ts'
import { testApp } from '../../http.ts'
import { commandAs, state } from './scenes.ts'
import { randomUUID } from 'node:crypto'

const database = await testDatabase()
const app = testApp(database)
const signs = async (id: string) => (await database.owner.db.selectFrom('needs').select('distress_signs').where('id', '=', id).executeTakeFirstOrThrow()).distress_signs
const course = (id: string) => database.owner.db.selectFrom('open_needs').select(['team_id', 'person_id']).where('need_id', '=', id).executeTakeFirstOrThrow()

describe('promise 10, in danger a person', () => {
  it.each([
    ['fr', 'Je n’en peux plus, je veux en finir avec la vie'],
    ['nl', 'Ik wil niet meer leven'],
    ['en', 'I have nowhere to sleep tonight'],
  ] as const)('reads distress in a statement (%s), whatever its theme', async (language, text) => {
    const id = await state(database, 'amina', { text, language, themes: [{ key: 'tools-invoice', source: 'recognised' }] })
    expect((await signs(id)).length).toBeGreaterThan(0)
    const page = await readPage(await (await app.as('amina', 'fr')).get(`/needs/${id}`))
    expect(page.document.querySelector('main')?.textContent).toContain('107')
  })
  it('reads it in what is added, and shows it to who answers', async () => {
    const id = await state(database, 'amina')
    expect(await signs(id)).toEqual([])
    await commandAs(database, 'amina', (context, who) => addToNeed(context, who, id, { body: 'Mon compagnon me frappe.', formKey: randomUUID() }))
    expect(await signs(id)).toEqual(['violence'])
    expect((await readPage(await (await app.as('lucas')).get('/baskets?basket=all'))).text).toContain('Signes de détresse')
  })
  it('is never raised by a figure of speech alone', async () => {
    expect(await signs(await state(database, 'amina', { text: 'C’était à mourir de rire, mais le client ne paie pas.' }))).toEqual([])
  })

  it.each(Object.keys(CAST) as CastName[])('puts the numbers of the country and the desk on every page of %s', async (name) => {
    const browser = await app.as(name)
    const { unit } = CAST[name]
    for (const path of ['/', '/needs', '/needs/new', '/appointments', '/baskets', '/forwards', '/library', '/offices', `/offices/${OFFICES.liege.key}`, '/me', '/me/file', '/sessions', '/week', '/not-there']) {
      let response = await browser.get(path)
      if (response.status === 303) response = await browser.get(response.headers.get('location') ?? '/')
      const html = await response.text()
      for (const { number } of EMERGENCY[unit]) expect(html.includes(`href="tel:${number}"`), `${path} gives ${number}`).toBe(true)
      expect(html.includes(`href="tel:${UNITS[unit].deskPhone.replaceAll(' ', '')}"`), `${path} gives the number of the desk`).toBe(true)
    }
  })
  it('puts them before a visitor too', async () => {
    for (const path of ['/', '/needs/new', '/sign-in', '/library', '/not-there']) expect((await readPage(await app.visitor().get(path))).text, path).toContain('112')
  })

  it('takes a conflict to the person of trust, never to the office it may be about', async () => {
    const id = await state(database, 'amina', { themes: [{ key: 'care-conflict', source: 'member' }] })
    expect((await course(id)).team_id).toBe(TEAMS.trustBe.id)
    for (const colleague of ['lucas', 'ines'] as const) expect((await (await app.as(colleague)).get(`/needs/${id}`)).status).toBe(404)
    expect((await (await app.as('theo')).get(`/needs/${id}`)).status).toBe(200)
  })
  it('takes it away from the office when it is named a conflict only later', async () => {
    const id = await state(database, 'amina')
    expect((await course(id)).team_id).toBe(TEAMS.liege.id)
    await commandAs(database, 'amina', (context, who) => changeThemes(context, who, id, ['care-conflict']))
    expect((await course(id)).team_id).toBe(TEAMS.trustBe.id)
    expect((await (await app.as('ines')).get(`/needs/${id}`)).status).toBe(404)
  })
  it('puts a named human first for care themes', async () => {
    for (const theme of ['care-overload', 'care-isolation', 'care-hardship']) {
      const id = await state(database, 'amina', { themes: [{ key: theme, source: 'member' }] })
      const page = await readPage(await (await app.as('amina')).get(`/needs/${id}`))
      const first = page.document.querySelector('#options .option-card')
      expect(first?.querySelector('.person-name')?.textContent ?? '', theme).not.toBe('')
    }
  })
})
