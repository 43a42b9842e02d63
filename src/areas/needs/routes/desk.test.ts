import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { actor, CAST, TEAMS, UNITS } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/database.ts'
import { readPage } from '../../../../test/dom.ts'
import { testApp } from '../../../../test/http.ts'
import { commandAs, open, state } from '../../../../test/whole/promises/scenes.ts'
import { askCallBack } from '../commands/reach.ts'
import { findNeed } from '../queries/need.ts'

const database = await testDatabase()
const app = testApp(database)
const lucas = await app.as('lucas')
const ines = await app.as('ines')
const nora = await app.as('nora')
const elise = await app.as('elise')
const amina = await app.as('amina')
let id = ''
const see = (who: Parameters<typeof actor>[0]) => database.readAs(CAST[who].id, (db) => findNeed(db, actor(who), id))
const answer = (more: Record<string, string> = {}) => ({ body: 'Voici ce que vous pouvez faire.', formKey: randomUUID(), ...more })

beforeAll(async () => {
  await database.owner.db
    .insertInto('answer_templates')
    .values([
      { unit_id: UNITS.BE.id, theme_key: 'law-unpaid', language: 'fr', title: 'Facture impayée', body: 'Envoyez d’abord un rappel.' },
      { unit_id: UNITS.BE.id, theme_key: null, language: 'fr', title: 'Accusé', body: 'Merci de votre message.' },
      { unit_id: UNITS.BE.id, theme_key: 'tax-vat', language: 'fr', title: 'TVA', body: 'La TVA…' },
      { unit_id: UNITS.BE.id, theme_key: null, language: 'nl', title: 'Ontvangst', body: 'Dank u.' },
    ])
    .execute()
})

describe('the baskets', () => {
  beforeAll(async () => {
    id = await state(database, 'amina')
  })
  it('show what waits for the team, in words', async () => {
    const page = await readPage(await lucas.get('/baskets?basket=unclaimed'))
    expect(page.link(/Amina Delvaux, demande/).getAttribute('href')).toBe(`/needs/${id}`)
    expect(page.has('Personne ne répond encore')).toBe(true)
  })
  it('are empty for another team, and say so', async () => {
    const page = await readPage(await nora.get('/baskets?basket=all'))
    expect(page.text).toContain('Geen open vragen')
    expect(page.text).not.toContain('Amina')
  })
  it('of all teams are the coordinator\'s, who reads "personal" for personal themes', async () => {
    await state(database, 'amina', { themes: [{ key: 'rights-sickness', source: 'member' }] })
    const page = await readPage(await elise.get('/baskets?basket=all'))
    expect(page.text).toContain('Personnel')
    expect(page.text).not.toContain('rights-sickness')
    expect(page.text).toContain('law-unpaid')
  })
  it('do not exist for a member', async () => {
    expect((await amina.get('/baskets')).status).toBe(404)
  })
  it('neither list nor count the needs of who barred the reader', async () => {
    await database.owner.db.insertInto('bars').values({ member_id: CAST.amina.id, barred_id: CAST.ines.id, barred_at: database.clock.now() }).execute()
    const page = await readPage(await ines.get('/baskets?basket=all'))
    expect(page.text).not.toContain('Amina')
    expect(page.link(/^Toutes/).textContent).toContain('0')
    await database.owner.db.deleteFrom('bars').execute()
  })
  it('take at most six queries', async () => {
    await lucas.get('/baskets')
    database.takeQueries()
    await lucas.get('/baskets')
    expect(database.takeQueries().filter((sql) => !/^(begin|commit|start transaction)/i.test(sql)).length).toBeLessThanOrEqual(6)
  })
  it('go on by key where a page is not enough', async () => {
    for (let index = 0; index < 25; index++) await state(database, 'bram', { language: 'nl' })
    const first = await readPage(await nora.get('/baskets?basket=all'))
    const second = await readPage(await nora.get(first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''))
    const links = (page: typeof first) => [...page.document.querySelectorAll('a.link-item-label')].map((one) => one.getAttribute('href'))
    expect([links(first).length, links(second).length]).toEqual([20, 5])
    expect(new Set([...links(first), ...links(second)]).size).toBe(25)
  })
})

describe('the desk of an adviser', () => {
  beforeAll(async () => {
    id = await state(database, 'amina')
  })
  it('claims; a colleague is told who has it', async () => {
    expect((await lucas.post(`/needs/${id}/claim`)).status).toBe(303)
    const refused = await ines.post(`/needs/${id}/claim`)
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).text).toContain('Lucas Renard répond déjà à cette demande')
  })
  it('adds a template under what is typed, and loses nothing', async () => {
    const page = await readPage(await lucas.get(`/needs/${id}`))
    const select = page.document.querySelector<HTMLSelectElement>('#answer-templateId')
    expect([...(select?.options ?? [])].map((one) => one.textContent)).toEqual(['Aucun', 'Facture impayée', 'Accusé'])
    const templateId = [...(select?.options ?? [])].find((one) => one.textContent === 'Facture impayée')?.value ?? ''
    const again = await lucas.post(`/needs/${id}/answers/template`, answer({ body: 'Chère Amina,', templateId }))
    expect(again.status).toBe(422)
    expect((await readPage(again)).field('Votre réponse').value.trim()).toBe('Chère Amina,\n\nEnvoyez d’abord un rappel.')
    const byAddress = await readPage(await lucas.get(`/needs/${id}?template=${templateId}`))
    expect(byAddress.field('Votre réponse').value.trim()).toBe('Envoyez d’abord un rappel.')
  })
  it('refuses an empty answer and keeps the form', async () => {
    const refused = await lucas.post(`/needs/${id}/answers`, answer({ body: '   ' }))
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).link('Écrivez votre réponse.').getAttribute('href')).toBe('#answer-body')
  })
  it('shows the conversation beside a refused form in an hour in which the page was not opened, and records the opening', async () => {
    const unopened = await state(database, 'amina')
    const refused = await readPage(await lucas.post(`/needs/${unopened}/answers`, answer({ body: ' ' })))
    expect(refused.text).toContain('Un client ne me paie pas')
    const openings = await database.readAs(CAST.lucas.id, (db) => db.selectFrom('openings').select('id').where('need_id', '=', unopened).execute())
    expect(openings).toHaveLength(1)
  })
  it('answers once, however often the form is sent', async () => {
    const form = answer()
    expect((await lucas.post(`/needs/${id}/answers`, form)).status).toBe(303)
    expect((await lucas.post(`/needs/${id}/answers`, form)).status).toBe(303)
    const page = await readPage(await lucas.get(`/needs/${id}`))
    const rows = await database.owner.db.selectFrom('need_messages').select('kind').where('need_id', '=', id).execute()
    expect(rows.map((row) => row.kind)).toEqual(['statement', 'answer'])
    expect(page.text).toContain('Vous répondez')
    expect((await see('lucas'))?.open).toMatchObject({ nextStep: 'confirm_closing', waitingFor: 'member' })
  })
  it('asks back with the same text field', async () => {
    expect((await lucas.post(`/needs/${id}/questions`, answer({ body: 'Depuis quand ?' }))).status).toBe(303)
    expect((await see('lucas'))?.open).toMatchObject({ nextStep: 'member_reply', waitingFor: 'member' })
  })
  it('keeps a fact and a confidence apart', async () => {
    expect((await lucas.post(`/needs/${id}/notes`, { kind: 'fact', body: 'Le contrat est signé.' })).status).toBe(303)
    expect((await lucas.post(`/needs/${id}/notes`, { kind: 'confidence', body: 'Elle traverse un deuil.' })).status).toBe(303)
    expect((await readPage(await lucas.get(`/needs/${id}`))).text).toContain('Elle traverse un deuil.')
    const colleague = (await readPage(await ines.get(`/needs/${id}`))).text
    expect(colleague).toContain('Le contrat est signé.')
    expect(colleague).not.toContain('deuil')
    expect((await readPage(await amina.get(`/needs/${id}`))).text).toContain('Elle traverse un deuil.')
    expect((await lucas.post(`/needs/${id}/notes`, { body: 'Sans genre' })).status).toBe(422)
  })
  it('releases without a reason', async () => {
    expect((await lucas.post(`/needs/${id}/release`)).headers.get('location')).toBe('/baskets?basket=mine')
    expect((await see('lucas'))?.open?.personId).toBeNull()
  })
  it('puts off within three weeks only, and promises another date within fifteen working days', async () => {
    id = await state(database, 'amina')
    expect((await lucas.post(`/needs/${id}/snooze`, { until: '2027-02-01' })).status).toBe(422)
    expect((await lucas.post(`/needs/${id}/snooze`, { until: '2026-12-03' })).status).toBe(303)
    expect((await see('lucas'))?.open).toMatchObject({ snoozedUntil: '2026-12-03', promisedOn: '2026-12-04', promiseReason: 'snoozed' })
    expect((await lucas.post(`/needs/${id}/more-time`, { workingDays: '16' })).status).toBe(422)
    expect((await lucas.post(`/needs/${id}/more-time`, { workingDays: '5' })).status).toBe(303)
    expect((await see('lucas'))?.open).toMatchObject({ promisedOn: '2026-11-30', promiseReason: 'more_time' })
  })
  it('joins two needs of one member', async () => {
    const into = await state(database, 'amina')
    const number = (await database.readAs(CAST.lucas.id, (db) => findNeed(db, actor('lucas'), into)))?.number ?? 0
    expect((await lucas.post(`/needs/${id}/merge`, { into: '999999' })).status).toBe(422)
    expect((await lucas.post(`/needs/${id}/merge`, { into: String(number) })).headers.get('location')).toBe(`/needs/${into}`)
    expect((await see('lucas'))?.status).toBe('merged')
  })
  it('closes as met, and the member can open it again', async () => {
    id = await state(database, 'amina')
    await lucas.post(`/needs/${id}/answers`, answer())
    expect((await lucas.post(`/needs/${id}/closing-as-met`)).status).toBe(303)
    expect((await see('lucas'))?.status).toBe('met')
  })
  it('passes on: the other team sees that it is there, and does not read it before the member allows', async () => {
    id = await state(database, 'amina')
    expect((await lucas.post(`/needs/${id}/passing`, { teamId: TEAMS.brussels.id })).headers.get('location')).toBe('/baskets')
    const page = await readPage(await nora.get(`/needs/${id}`))
    expect(page.text).toContain('Uw team kan deze vraag nog niet lezen')
    expect(page.text).not.toContain('Un client ne me paie pas')
    expect(page.document.querySelector('#answer')).toBeNull()
    expect((await nora.post(`/needs/${id}/answers`, answer())).status).toBe(404)
  })
  it('passes nothing to a team that is full or of another country', async () => {
    id = await state(database, 'amina')
    expect((await lucas.post(`/needs/${id}/passing`, { teamId: TEAMS.lille.id })).status).toBe(422)
  })
  it('brings in the second line', async () => {
    expect((await lucas.post(`/needs/${id}/second-line`)).status).toBe(303)
    expect((await see('sofie'))?.open?.teamId).toBe(TEAMS.secondLineBe.id)
  })
  it('notes a call, and tries again when nobody answered', async () => {
    id = await state(database, 'amina')
    await commandAs(database, 'amina', (context, who) => askCallBack(context, who, id, { phone: '+32 470 55 01 01', windows: ['morning'] }))
    const page = await readPage(await lucas.get(`/needs/${id}`))
    expect(page.text).toContain('demande à être rappelé·e')
    expect(page.text).toContain('le matin')
    await lucas.post(`/needs/${id}/call`, { reached: 'no' })
    expect((await see('lucas'))?.open).toMatchObject({ nextStep: 'call_back', waitingFor: 'us', promisedOn: '2026-11-24' })
    await lucas.post(`/needs/${id}/call`, { reached: 'yes' })
    expect((await see('lucas'))?.open).toMatchObject({ nextStep: 'confirm_closing', waitingFor: 'member' })
  })
  it('is nobody\'s who does not accompany', async () => {
    await open(database, 'lucas', id)
    for (const path of ['claim', 'release', 'second-line', 'closing-as-met']) expect((await amina.post(`/needs/${id}/${path}`)).status).toBe(404)
    const hugo = await app.as('hugo')
    expect((await hugo.post(`/needs/${id}/notes`, { kind: 'fact', body: 'x' })).status).toBe(404)
  })
})
