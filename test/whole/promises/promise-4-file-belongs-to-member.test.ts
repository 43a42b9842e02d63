import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addToNeed, answerNeed, writeNote } from '../../../src/areas/needs/commands/converse.ts'
import { recordOpening } from '../../../src/areas/needs/commands/open-file.ts'
import { passOnNeed } from '../../../src/areas/needs/commands/hands.ts'
import { decideForward, draftForward } from '../../../src/areas/needs/commands/reach.ts'
import { decideWidening } from '../../../src/areas/needs/commands/share.ts'
import { findNeed } from '../../../src/areas/needs/queries/need.ts'
import { actor, CAST, type CastName, TEAMS } from '../../cast.ts'
import { testDatabase } from '../../database.ts'
import { readPage } from '../../dom.ts'
import { testApp } from '../../http.ts'
import { commandAs, open, state } from './scenes.ts'

const database = await testDatabase()
const app = testApp(database)
const STATEMENT = 'Mon client de Namur ne paie pas depuis deux mois.'
const CONFIDENCE = 'Elle pense à tout arrêter.'
const FACT = 'Le contrat est signé.'
const APPROVED = 'La facture 2026-014 est-elle payée ?'
const OUTSIDERS: readonly CastName[] = ['bram', 'chloe', 'nora', 'hugo', 'sofie', 'theo', 'greta', 'karim', 'elise', 'paul', 'ada']
let id = ''
let forwardId = ''

/** What a person gets of a need by SQL, under the role of the application, whatever they ask. */
const bySql = (name: CastName) =>
  database.readAs(CAST[name].id, async (db) => ({
    messages: (await db.selectFrom('confidential.message_texts').select('body').execute()).map((row) => row.body),
    notes: (await db.selectFrom('confidential.note_texts').select('body').execute()).map((row) => row.body),
    forwards: (await db.selectFrom('confidential.forward_texts').select('question').execute()).map((row) => row.question),
    files: await db.selectFrom('confidential.attachment_contents').select('file_name').execute(),
  }))
const nothing = { messages: [], notes: [], forwards: [], files: [] }

beforeAll(async () => {
  id = await state(database, 'amina', { text: STATEMENT, themes: [{ key: 'tools-pay', source: 'member' }] })
})

describe('promise 4, the file belongs to the member', () => {
  it('records that it was opened before anything is read', async () => {
    expect((await bySql('lucas')).messages).toEqual([])
    const page = await readPage(await (await app.as('lucas')).get(`/needs/${id}`))
    expect(page.text).toContain(STATEMENT)
    const openings = await database.readAs(CAST.amina.id, (db) => db.selectFrom('openings').select(['reader_id', 'member_id', 'reason']).execute())
    expect(openings).toEqual([{ reader_id: CAST.lucas.id, member_id: CAST.amina.id, reason: 'team' }])
    expect((await bySql('lucas')).messages).toEqual([STATEMENT])
  })
  it('asks for a new record each hour', async () => {
    const before = database.clock.now()
    database.clock.set(new Date(before.getTime() + 3_600_000))
    expect((await bySql('lucas')).messages).toEqual([])
    database.clock.set(before)
  })
  it('lets nobody write an opening that their relation does not give', async () => {
    const now = database.clock.now()
    for (const name of ['karim', 'nora', 'elise', 'ada'] as const) {
      await expect(
        database.writeAs(CAST[name].id, (tx) => tx.insertInto('openings').values({ reader_id: CAST[name].id, member_id: CAST.amina.id, need_id: id, reason: 'team', opened_at: now, opened_hour: now }).execute()),
      ).rejects.toMatchObject({ code: '42501' })
    }
    // Nor in another's name, nor is one ever taken back.
    await expect(
      database.writeAs(CAST.karim.id, (tx) => tx.insertInto('openings').values({ reader_id: CAST.lucas.id, member_id: CAST.amina.id, need_id: id, reason: 'team', opened_at: now, opened_hour: '2026-11-23T08:00:00Z' }).execute()),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(database.writeAs(CAST.lucas.id, (tx) => tx.deleteFrom('openings').execute())).rejects.toMatchObject({ code: '42501' })
  })
  it.each(OUTSIDERS)('gives nothing to %s, neither by pages nor by SQL', async (name) => {
    await commandAs(database, name, (context, who) => recordOpening(context, who, id)).catch(() => {})
    expect(await bySql(name)).toEqual(nothing)
    const page = await (await app.as(name)).get(`/needs/${id}`)
    expect([200, 404]).toContain(page.status)
    expect(await page.text()).not.toContain('Namur')
  })
  it('shows the member who read it, when and why', async () => {
    const file = await readPage(await (await app.as('amina')).get('/me/file'))
    expect(file.text).toContain('Lucas Renard')
    expect(file.text).not.toContain('Nora')
  })
  it('keeps a confidence between its author and the member', async () => {
    await commandAs(database, 'lucas', (context, who) => writeNote(context, who, id, { kind: 'confidence', body: CONFIDENCE }))
    await commandAs(database, 'lucas', (context, who) => writeNote(context, who, id, { kind: 'fact', body: FACT }))
    await open(database, 'ines', id)
    expect((await bySql('ines')).notes).toEqual([FACT])
    expect((await bySql('amina')).notes.sort()).toEqual([CONFIDENCE, FACT])
    expect(await (await (await app.as('ines')).get(`/needs/${id}`)).text()).not.toContain(CONFIDENCE)
  })
  it('opens to another team only by the member\'s word, and closes when someone is barred', async () => {
    const other = await state(database, 'amina', { text: 'Deux mots.' })
    database.clock.set(new Date(database.clock.now().getTime() + 60_000))
    await commandAs(database, 'lucas', (context, who) => passOnNeed(context, who, other, TEAMS.brussels.id))
    await app.runJobs()
    await open(database, 'nora', other)
    expect((await bySql('nora')).messages).toEqual([])
    await commandAs(database, 'amina', (context, who) => decideWidening(context, who, other, TEAMS.brussels.id, true))
    expect((await bySql('nora')).messages).toEqual([])
    await open(database, 'nora', other)
    expect((await bySql('nora')).messages).toEqual(['Deux mots.'])
    await database.owner.db.insertInto('bars').values({ member_id: CAST.amina.id, barred_id: CAST.nora.id, barred_at: database.clock.now() }).execute()
    expect((await bySql('nora')).messages).toEqual([])
    await database.owner.db.deleteFrom('bars').execute()
  })

  it('sends the operations desk one question, in the words the member approved, and nothing else', async () => {
    const karim = await app.as('karim')
    const drafted = await commandAs(database, 'lucas', (context, who) => draftForward(context, who, id, 'Le client de Namur a-t-il payé la facture 2026-014 ?'))
    forwardId = drafted.ok ? drafted.value.forwardId : ''
    await app.runJobs()
    expect((await karim.get(`/forwards/${forwardId}`)).status).toBe(404)
    expect(await bySql('karim')).toEqual(nothing)
    await commandAs(database, 'amina', (context, who) => decideForward(context, who, forwardId, { approve: true, question: APPROVED }))
    expect(await bySql('karim')).toEqual({ ...nothing, forwards: [APPROVED] })
    const list = await readPage(await karim.get('/forwards'))
    const page = await readPage(await karim.get(`/forwards/${forwardId}`))
    expect(page.text).toContain(APPROVED)
    expect(page.text).toContain('Amina Delvaux')
    for (const seen of [list.text, page.text]) expect(seen).not.toMatch(/Namur|tools-pay|Lucas|contrat/)
    expect((await karim.get(`/needs/${id}`)).status).toBe(404)
    expect(await database.readAs(CAST.karim.id, (db) => findNeed(db, actor('karim'), id))).toBeNull()
    expect((await karim.get('/baskets')).status).toBe(404)
  })
  it('brings the answer of the desk back to the need, once', async () => {
    const karim = await app.as('karim')
    expect((await karim.post(`/forwards/${forwardId}/answer`, { answer: '' })).status).toBe(422)
    expect((await karim.post(`/forwards/${forwardId}/answer`, { answer: 'Oui, le 12 novembre.' })).status).toBe(303)
    expect((await karim.post(`/forwards/${forwardId}/answer`, { answer: 'Deux fois.' })).status).toBe(422)
    expect((await readPage(await karim.get('/forwards'))).text).not.toContain(APPROVED)
    expect((await readPage(await (await app.as('lucas')).get(`/needs/${id}`))).text).toContain('Oui, le 12 novembre.')
  })

  it('has no door for administrators, nor for the role of jobs', async () => {
    const ada = await app.as('ada')
    for (const path of [`/needs/${id}`, '/baskets', '/forwards', `/forwards/${forwardId}`, `/members/${CAST.amina.id}`]) expect((await ada.get(path)).status, path).toBe(404)
    for (const table of ['message_texts', 'note_texts', 'attachment_contents', 'forward_texts']) {
      await expect(database.jobs.pg.query(`select * from confidential.${table}`)).rejects.toMatchObject({ code: '42501' })
    }
  })
  it('writes none of it in events, mails or jobs', async () => {
    await commandAs(database, 'amina', (context, who) => addToNeed(context, who, id, { body: 'Encore Namur.', formKey: randomUUID() }))
    await commandAs(database, 'lucas', (context, who) => answerNeed(context, who, id, { body: 'Réponse pour Namur.', formKey: randomUUID() }))
    await app.runJobs()
    const { rows } = await database.owner.pg.query<{ text: string }>(`select subject::text as text from events union all select subject || body_text || body_html from mails`)
    expect(rows.length).toBeGreaterThan(10)
    for (const { text } of rows) expect(text).not.toMatch(/Namur|arrêter|2026-014|tools-pay/)
    const mails = await app.mails()
    expect(mails.map((mail) => mail.kind)).toEqual(expect.arrayContaining(['needs.stated', 'needs.answered', 'needs.forward-to-approve', 'needs.forward-answered', 'needs.handed-over']))
  })
  it('is taken away whole by the member', async () => {
    const file = await (await app.as('amina')).get('/me/file/export')
    expect(file.status).toBe(200)
    const text = JSON.stringify(JSON.parse(await file.text()))
    for (const own of [STATEMENT, CONFIDENCE, FACT, APPROVED, 'Lucas Renard']) expect(text).toContain(own)
    expect(await (await (await app.as('bram')).get('/me/file/export')).text()).not.toContain('Namur')
  })
})
