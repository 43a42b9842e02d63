import { beforeAll, describe, expect, it } from 'vitest'
import { actor, CAST, type CastName, TEAMS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { found } from '../../lib/errors.ts'
import { answerNeed } from './commands/converse.ts'
import { recordOpening } from './commands/open-file.ts'
import { answerForward, draftForward } from './commands/reach.ts'
import { stateNeed, type Statement } from './commands/state.ts'
import { personalData } from './personal-data.ts'

const database = await testDatabase()
const app = testApp(database)
const PDF = () => new File(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], 'attestation "2026".pdf', { type: 'application/pdf' })

async function state(name: CastName, more: Partial<Statement> = {}): Promise<string> {
  const stated = await database.writeAs(CAST[name].id, (tx) =>
    stateNeed({ tx, clock: database.clock }, actor(name), {
      text: 'Le client Martin ne paie pas.', language: 'fr', themes: [{ key: 'law-unpaid', source: 'recognised' }], recognisedThemes: ['law-unpaid'], recognisedLanguage: 'fr', neededByOn: '2026-11-27',
      meetingWish: 'any', audience: 'office', namedPeople: [], placeId: null, channel: 'web', formKey: crypto.randomUUID(), ...more,
    }))
  if (!stated.ok) throw new Error(stated.error.code)
  return stated.value.id
}
const as = <T>(name: CastName, work: (context: { tx: Parameters<Parameters<typeof database.writeAs>[1]>[0]; clock: typeof database.clock }) => Promise<T>) => database.writeAs(CAST[name].id, (tx) => work({ tx, clock: database.clock }))
const answer = async (needId: string) => {
  await as('lucas', (context) => recordOpening(context, actor('lucas'), needId))
  await as('lucas', (context) => answerNeed(context, actor('lucas'), needId, { body: 'Envoyez une lettre.', formKey: crypto.randomUUID() }))
}
const landing = (response: Response) => [response.status, response.headers.get('location')] as const
const openRow = (needId: string) => database.owner.db.selectFrom('open_needs').selectAll().where('need_id', '=', needId).executeTakeFirst()

let needId = ''
beforeAll(async () => {
  needId = await state('amina')
})

describe('the requests of a member about a need', () => {
  it('do not exist for another member, nor for who does not accompany', async () => {
    const addresses = ['closure', 'themes', 'audience', 'call-back', 'receipt', 'follow-up']
    for (const name of ['bram', 'chloe', 'nora', 'karim', 'ada'] as const) {
      const browser = await app.as(name)
      for (const address of addresses) expect((await browser.get(`/needs/${needId}/${address}`)).status, `${name} ${address}`).toBe(404)
      const posts: [string, Record<string, string | File>][] = [
        ['additions', { body: 'x', formKey: crypto.randomUUID() }], ['additions', {}], ['closure', { outcome: 'met' }], ['reopening', {}], ['audience', { audience: 'office' }], ['themes', { themes: 'eco-price' }],
        ['call-back', { phone: '0470123456' }], [`widenings/${TEAMS.liege.id}`, { decision: 'allow' }], ['attachments', { file: PDF() }], ['follow-up', { stillMet: 'yes' }],
      ]
      for (const [address, fields] of posts) expect((await browser.post(`/needs/${needId}/${address}`, fields)).status, `${name} ${address}`).toBe(404)
    }
  })
  it('lead to the sign-in page whoever is not signed in', async () => {
    expect(landing(await app.visitor().get(`/needs/${needId}/closure`))[1]).toContain('/sign-in')
    expect((await app.visitor().post(`/needs/${needId}/reopening`)).status).toBe(303)
  })
})

describe('writing more', () => {
  it('adds to the talk, once for a form sent twice', async () => {
    const amina = await app.as('amina')
    const fields = { body: 'Il a répondu hier.', formKey: crypto.randomUUID() }
    expect((await amina.post(`/needs/${needId}/additions`, fields)).status).toBe(303)
    expect((await amina.post(`/needs/${needId}/additions`, fields)).status).toBe(303)
    const messages = await database.owner.db.selectFrom('need_messages').select('kind').where('need_id', '=', needId).orderBy('sent_at').orderBy('id').execute()
    expect(messages.map((one) => one.kind)).toEqual(['statement', 'addition'])
  })
  it('shows the page of the need again when nothing was written', async () => {
    const refused = await (await app.as('amina')).post(`/needs/${needId}/additions`, { body: '   ', formKey: crypto.randomUUID() })
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).has('Écrivez quelques mots')).toBe(true)
  })
})

describe('the end of a need', () => {
  it('is the member’s to say, can be taken back, and is asked about again', async () => {
    const amina = await app.as('amina')
    const id = await state('amina')
    await answer(id)
    expect((await amina.post(`/needs/${id}/closure`)).status).toBe(422)
    const page = await readPage(await amina.get(`/needs/${id}/closure`))
    expect(page.h1).toBe('Où en êtes-vous ?')
    expect(landing(await amina.post(`/needs/${id}/closure`, { outcome: 'met', helpedBy: 'answer', mayBeAsked: 'yes' }))).toEqual([303, `/needs/${id}`])
    expect(await openRow(id)).toBeUndefined()
    expect(landing(await amina.get(`/needs/${id}/closure`))).toEqual([303, `/needs/${id}`])
    expect((await readPage(await amina.get(`/needs/${id}/follow-up`))).has('Ce qui était réglé l’est-il toujours')).toBe(true)
    await amina.post(`/needs/${id}/follow-up`, { stillMet: 'no', reopen: 'yes' })
    expect(await openRow(id)).toMatchObject({ waiting_for: 'us', team_id: TEAMS.liege.id })
    expect((await readPage(await amina.get(`/needs/${id}/follow-up`))).has('Merci de votre réponse')).toBe(true)
    await amina.post(`/needs/${id}/closure`, { outcome: 'partly' })
    await amina.post(`/needs/${id}/reopening`)
    expect(await openRow(id)).toMatchObject({ waiting_for: 'us' })
  })
})

describe('what the member decides alone', () => {
  it('forwards a question in the words they approved, and nothing else', async () => {
    const id = await state('amina')
    await as('lucas', (context) => recordOpening(context, actor('lucas'), id))
    const drafted = await as('lucas', (context) => draftForward(context, actor('lucas'), id, 'Pourquoi la fiche de paie est-elle fausse ?'))
    const forwardId = found(drafted.ok ? drafted.value.forwardId : null)
    const amina = await app.as('amina')
    const page = await readPage(await amina.get(`/forwards/${forwardId}/approval`))
    expect(page.field('La question, mot pour mot').value.trim()).toBe('Pourquoi la fiche de paie est-elle fausse ?')
    expect(page.has('Le guichet ne verra pas')).toBe(true)
    for (const name of ['lucas', 'karim', 'bram'] as const) expect((await (await app.as(name)).get(`/forwards/${forwardId}/approval`)).status, name).toBe(404)
    expect((await amina.post(`/forwards/${forwardId}/approval`, { question: ' ' })).status).toBe(422)
    expect(landing(await amina.post(`/forwards/${forwardId}/approval`, { question: 'Ma fiche d’octobre est-elle juste ?' }))).toEqual([303, `/needs/${id}`])
    const text = await database.readAs(CAST.karim.id, (db) => db.selectFrom('confidential.forward_texts').select('question').where('forward_id', '=', forwardId).executeTakeFirst())
    expect(text).toEqual({ question: 'Ma fiche d’octobre est-elle juste ?' })
    expect(landing(await amina.get(`/forwards/${forwardId}/approval`))).toEqual([303, `/needs/${id}`])
    const karim = actor('karim')
    await as('karim', (context) => answerForward(context, karim, forwardId, 'Oui, elle est juste.'))
    expect((await readPage(await amina.get(`/needs/${id}`))).has('Karim Haddad a répondu pour le guichet')).toBe(true)
  })
  it('sends nothing when they refuse', async () => {
    const id = await state('amina')
    await as('lucas', (context) => recordOpening(context, actor('lucas'), id))
    const drafted = await as('lucas', (context) => draftForward(context, actor('lucas'), id, 'Une question ?'))
    const forwardId = found(drafted.ok ? drafted.value.forwardId : null)
    await (await app.as('amina')).post(`/forwards/${forwardId}/approval`, { question: '', refuse: 'yes' })
    expect(await database.readAs(CAST.karim.id, (db) => db.selectFrom('confidential.forward_texts').select('question').where('forward_id', '=', forwardId).execute())).toEqual([])
  })
  it('changes who may know, from then on', async () => {
    const amina = await app.as('amina')
    const id = await state('amina')
    expect((await amina.post(`/needs/${id}/audience`, { audience: 'named' })).status).toBe(422)
    expect((await amina.post(`/needs/${id}/audience`, { audience: 'named', namedPeople: [CAST.ines.id] })).status).toBe(303)
    expect((await (await app.as('lucas')).get(`/needs/${id}/themes`)).status).toBe(404)
    expect((await (await app.as('ines')).get(`/needs/${id}/themes`)).status).toBe(200)
    expect((await amina.post(`/needs/${id}/audience`, { audience: 'adviser' })).status).toBe(303)
    expect((await (await app.as('ines')).get(`/needs/${id}/themes`)).status).toBe(404)
  })
  it('is not decided by who acts for them', async () => {
    const lucas = await app.as('lucas')
    await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })
    expect((await lucas.get(`/needs/${needId}/audience`)).status).toBe(404)
    expect((await lucas.post(`/needs/${needId}/audience`, { audience: 'office' })).status).toBe(404)
    expect((await lucas.post(`/needs/${needId}/widenings/${TEAMS.brussels.id}`, { decision: 'allow' })).status).toBe(404)
    const receipt = await readPage(await lucas.get(`/needs/${needId}/receipt`))
    expect(receipt.has('Équipe de Liège')).toBe(true)
    expect(receipt.has('+32 2 555 01 00')).toBe(true)
    expect(receipt.has('Martin')).toBe(false)
    expect(receipt.has('law-unpaid')).toBe(false)
    await lucas.post('/on-behalf/end')
  })
  it('names at most three themes, the nearest first', async () => {
    const amina = await app.as('amina')
    expect((await amina.post(`/needs/${needId}/themes`, { themes: ['eco-price', 'tax-vat', 'eco-cash', 'eco-plan'] })).status).toBe(422)
    expect((await amina.post(`/needs/${needId}/themes`, { themes: [] })).status).toBe(422)
    expect((await amina.post(`/needs/${needId}/themes`, { themes: ['eco-price', 'tax-vat'] })).status).toBe(303)
    const themes = await database.owner.db.selectFrom('need_themes').select('theme_key').where('need_id', '=', needId).orderBy('position').execute()
    expect(themes.map((one) => one.theme_key)).toEqual(['eco-price', 'tax-vat'])
  })
  it('asks to be called', async () => {
    const amina = await app.as('amina')
    expect((await readPage(await amina.get(`/needs/${needId}/call-back`))).field('Votre numéro de téléphone').value).toBe('+32 470 55 01 01')
    expect((await amina.post(`/needs/${needId}/call-back`, { phone: 'plus tard' })).status).toBe(422)
    expect((await amina.post(`/needs/${needId}/call-back`, { phone: '0470 12 34 56', windows: ['evening'] })).status).toBe(303)
    expect(await openRow(needId)).toMatchObject({ next_step: 'call_back' })
  })
})

describe('files', () => {
  const attach = async (id: string) => {
    const amina = await app.as('amina')
    expect((await amina.post(`/needs/${id}/attachments`, { file: PDF() })).status).toBe(303)
    const row = await database.owner.db.selectFrom('need_attachments').select('id').where('need_id', '=', id).orderBy('id', 'desc').executeTakeFirstOrThrow()
    return { amina, attachmentId: row.id }
  }
  it('are saved, never shown, and never run in our origin', async () => {
    const { amina, attachmentId } = await attach(await state('amina'))
    const answered = await amina.get(`/attachments/${attachmentId}`)
    expect(answered.status).toBe(200)
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': `attachment; filename="document"; filename*=UTF-8''attestation%202026.pdf`,
    })
    expect(await answered.text()).toContain('%PDF-1.4')
  })
  it('open to those who accompany with a recorded opening, and to nobody else', async () => {
    const id = await state('amina')
    const { attachmentId } = await attach(id)
    for (const name of ['bram', 'nora', 'karim', 'elise', 'ada'] as const) expect((await (await app.as(name)).get(`/attachments/${attachmentId}`)).status, name).toBe(404)
    expect((await (await app.as('lucas')).get(`/attachments/${attachmentId}`)).status).toBe(200)
    expect(await database.readAs(CAST.amina.id, (db) => db.selectFrom('openings').select('reader_id').where('need_id', '=', id).execute())).toEqual([{ reader_id: CAST.lucas.id }])
  })
  it('are erased for good by the member, by nobody else', async () => {
    const id = await state('amina')
    const { amina, attachmentId } = await attach(id)
    expect((await (await app.as('lucas')).post(`/attachments/${attachmentId}/erasure`)).status).toBe(404)
    expect((await amina.post(`/attachments/${attachmentId}/erasure`)).status).toBe(303)
    expect((await amina.get(`/attachments/${attachmentId}`)).status).toBe(404)
    expect(await database.readAs(CAST.amina.id, (db) => db.selectFrom('confidential.attachment_contents').select('attachment_id').where('attachment_id', '=', attachmentId).execute())).toEqual([])
  })
  it('of another kind are refused on the page of the need', async () => {
    const amina = await app.as('amina')
    const refused = await amina.post(`/needs/${needId}/attachments`, { file: new File(['MZ'], 'x.pdf') })
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).has('Ce type de fichier n’est pas accepté')).toBe(true)
    expect((await amina.post(`/needs/${needId}/attachments`, { file: '' })).status).toBe(422)
  })
})

describe('the list of needs', () => {
  it('holds those of the member, newest first, a page at a time', async () => {
    for (let number = 1; number <= 21; number++) await state('bram')
    const bram = await app.as('bram', 'fr')
    const first = await readPage(await bram.get('/needs'))
    expect(first.document.querySelectorAll('.link-item')).toHaveLength(20)
    const next = first.document.querySelector('.pagination-next')?.getAttribute('href') ?? ''
    expect((await readPage(await bram.get(next))).document.querySelectorAll('.link-item')).toHaveLength(1)
  })
  it('invites the first stone', async () => {
    const page = await readPage(await (await app.as('chloe')).get('/needs'))
    expect(page.has('Posez la première pierre')).toBe(true)
    expect(page.link('Dire ce dont j’ai besoin').getAttribute('href')).toBe('/needs/new')
  })
  it('of a member shows others what they may see, and does not exist where that is nothing', async () => {
    await state('amina', { audience: 'named', namedPeople: [CAST.nora.id] })
    await state('amina', { themes: [{ key: 'care-overload', source: 'member' }] })
    const rows = async (name: CastName) => {
      const response = await (await app.as(name)).get(`/needs?member=${CAST.amina.id}`)
      return response.status === 200 ? (await readPage(response)).document.querySelectorAll('.link-item').length : response.status
    }
    const all = await database.owner.db.selectFrom('needs').select('id').where('member_id', '=', CAST.amina.id).execute()
    expect(await rows('lucas')).toBe(all.length - 1)
    expect(await rows('nora')).toBe(1)
    expect(await rows('bram')).toBe(404)
    expect(await rows('hugo')).toBe(404)
    const elise = await readPage(await (await app.as('elise')).get(`/needs?member=${CAST.amina.id}`))
    expect(elise.has('care-overload')).toBe(false)
    expect(elise.has('Sujet personnel')).toBe(true)
  })
})

describe('what the needs hold about a person', () => {
  it('is all there to take away, and goes but for the bare course', async () => {
    const id = await state('dieter', { text: 'Nur für mich.', language: 'de' })
    await as('greta', (context) => recordOpening(context, actor('greta'), id))
    const sections = await database.readAs(CAST.dieter.id, (db) => personalData.exportOf(db, CAST.dieter.id))
    const section = (name: string) => sections.find((one) => one.name === name)?.rows ?? []
    expect(section('need-messages')).toMatchObject([{ body: 'Nur für mich.', kind: 'statement' }])
    expect(section('need-openings')).toMatchObject([{ reader: 'Greta Kohnen' }])
    const kept = await database.writeAs(CAST.dieter.id, (tx) => personalData.erase(tx, CAST.dieter.id, database.clock.now()))
    expect(kept).toEqual([{ what: 'need-openings', law: 'proof-of-access', until: '2036-11-23' }])
    const after = await database.readAs(CAST.dieter.id, (db) => personalData.exportOf(db, CAST.dieter.id))
    expect(after.find((one) => one.name === 'need-messages')?.rows).toEqual([])
    expect(after.find((one) => one.name === 'needs')?.rows).toMatchObject([{ outcome: 'withdrawn', themes: ['law-unpaid'] }])
    expect(await openRow(id)).toBeUndefined()
  })
})
