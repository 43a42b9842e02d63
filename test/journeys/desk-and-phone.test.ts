// A day at the desk, without JavaScript: who rings, who has no file, no e-mail or a shared one, who is called back, and
// what they take along on paper.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { askCallBack, noteCall } from '../../src/areas/needs/commands/reach.ts'
import { answerNeed } from '../../src/areas/needs/commands/converse.ts'
import { signInMailsWritten } from '../../src/areas/identity/index.ts'
import { CAST, OFFICES, TEAMS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { type Browser, testApp } from '../http.ts'
import { commandAs, open, state } from '../whole/promises/scenes.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const inFrench = async (name: Parameters<typeof app.as>[0]): Promise<Browser> => {
  const browser = await app.as(name)
  browser.cookies.set('cairn.locale', 'fr')
  return browser
}
const names = async (browser: Browser, path: string) => [...(await readPage(await browser.get(path))).document.querySelectorAll('main .link-item-label')].map((one) => one.textContent)

describe('who rings', () => {
  it('leads straight to the member, in any spelling of their number', async () => {
    const lucas = await app.as('lucas')
    for (const typed of ['+32470550101', '%2B32470550101', '0470 55 01 01', '0032 470 55 01 01', '+32 (0)470/55.01.01', '32470550101']) {
      const answer = await lucas.get(`/members?phone=${typed}`)
      expect([answer.status, answer.headers.get('location')], typed).toEqual([303, `/members/${CAST.amina.id}`])
    }
  })
  it('leads by the cooperative’s own key', async () => {
    await owner.updateTable('people').set({ external_id: 'BE-000117' }).where('id', '=', CAST.amina.id).execute()
    expect((await (await app.as('lucas')).get('/members?external=BE-000117')).headers.get('location')).toBe(`/members/${CAST.amina.id}`)
    const other = await readPage(await (await app.as('lucas')).get('/members?external=BE-999999'))
    expect(other.h1).toContain('BE-999999')
  })
  it('shows those who share a number, and is found by typing it', async () => {
    await owner.updateTable('people').set({ phone: '0470/55 01 01' }).where('id', '=', CAST.bram.id).execute()
    const elise = await app.as('elise')
    expect(await names(elise, '/members?phone=0470550101')).toEqual(['Amina Delvaux', 'Bram Peeters'])
    expect(await names(elise, '/members?q=0470+55+01+01')).toEqual(['Amina Delvaux', 'Bram Peeters'])
    await owner.updateTable('people').set({ phone: '+32 470 55 01 02' }).where('id', '=', CAST.bram.id).execute()
  })
  it('says that nobody has it, and what to do then', async () => {
    const lucas = await app.as('lucas')
    const page = await readPage(await lucas.get('/members?phone=%2B4930901820'))
    expect(page.h1).toBe('Personne n’a le numéro +49 30 901820')
    expect(page.field('Nom, e-mail ou numéro')).toBeTruthy()
    expect(page.link('Inscrire une personne').getAttribute('href')).toBe('/members/new?phone=%2B4930901820')
    expect(page.link('Noter un appel à rendre').getAttribute('href')).toBe('/call-backs/new?phone=%2B4930901820')
    expect((await readPage(await lucas.get('/members/new?phone=%2B4930901820'))).field('Téléphone').value).toBe('+49 30 901820')
  })
  it.each(['', '               ', 'anonyme', '%25', '_', '0'.repeat(300), "';drop table people"])('says that %j is no number', async (typed) => {
    const page = await readPage(await (await app.as('lucas')).get(`/members?phone=${encodeURIComponent(typed)}`))
    expect(page.text).toContain('n’est pas un numéro de téléphone')
  })
  it('names the office of a member accompanied elsewhere, not the member', async () => {
    const nora = await inFrench('nora')
    const page = await readPage(await nora.get('/members?phone=0470550101'))
    expect(page.text).toContain('Ce numéro est celui d’un membre accompagné par Liège')
    expect(page.text).toContain(OFFICES.liege.phone)
    expect(page.text).not.toMatch(/Amina|Delvaux/)
  })
  it('says nothing of a member of another unit, nor of one who keeps the reader away', async () => {
    const hugo = await app.as('hugo')
    expect((await readPage(await hugo.get('/members?phone=%2B32470550101'))).text).not.toMatch(/Liège|Amina/)
    await owner.insertInto('bars').values({ member_id: CAST.amina.id, barred_id: CAST.ines.id, barred_at: database.clock.now() }).execute()
    expect((await readPage(await (await app.as('ines')).get('/members?phone=%2B32470550101'))).text).not.toMatch(/Amina|accompagné par/)
    await owner.deleteFrom('bars').execute()
  })
  it('does not exist for members, nor for who may not act', async () => {
    for (const name of ['amina', 'bram', 'sofie', 'karim', 'ada'] as const) expect((await (await app.as(name)).get('/members?phone=%2B32470550101')).status, name).toBe(404)
  })
  it('finds a name with slips, without accents, in another order; never by % or _', async () => {
    const elise = await app.as('elise')
    for (const typed of ['delvaux amina', 'AMINA DELV', 'amina delvo', 'Delvauks']) expect(await names(elise, `/members?q=${encodeURIComponent(typed)}`), typed).toContain('Amina Delvaux')
    for (const typed of ['%%%', '___', '%_%', 'x'.repeat(300), '     ']) expect(await names(elise, `/members?q=${encodeURIComponent(typed)}`), typed).toEqual([])
  })
})

describe('someone without a file', () => {
  const form = (more: Record<string, string> = {}) => ({ givenName: 'Fatou', familyName: 'Diallo', language: 'fr', phone: '0470 77 66 55', email: '', place: '4000', officeId: OFFICES.liege.id, reason: 'desk', formKey: randomUUID(), ...more })
  it('is registered with a name, a language and an office, and is acted for at once', async () => {
    const ines = await app.as('ines')
    const fields = form()
    expect((await ines.post('/members/new', fields)).headers.get('location')).toBe('/')
    expect((await readPage(await ines.get('/'))).text).toContain('Vous agissez pour Fatou Diallo')
    await ines.post('/on-behalf/end')
    expect((await ines.post('/members/new', fields)).status).toBe(303)
    await ines.post('/on-behalf/end')
    const people = await owner.selectFrom('people').select(['id', 'phone', 'phone_e164', 'email', 'office_id']).where('family_name', '=', 'Diallo').execute()
    expect(people).toMatchObject([{ phone: '0470 77 66 55', phone_e164: '+32470776655', email: null, office_id: OFFICES.liege.id }])
    expect((await owner.selectFrom('member_profiles').select('remind_by').where('person_id', '=', people[0]?.id ?? '').executeTakeFirst())?.remind_by).toBe('phone')
  })
  it('may have nothing but a name', async () => {
    const ines = await app.as('ines')
    expect((await ines.post('/members/new', form({ givenName: 'Ömer', familyName: 'Yıldız', phone: '', place: '' }))).status).toBe(303)
    await ines.post('/on-behalf/end')
  })
  it('is compared first with who may be the same: by number, by name', async () => {
    const ines = await app.as('ines')
    const same = await ines.post('/members/new', form({ givenName: 'Fatoumata', familyName: 'Balde', phone: '+32470776655' }))
    expect(same.status).toBe(422)
    const page = await readPage(same)
    expect(page.text).toContain('Est-ce une de ces personnes ?')
    expect(page.text).toContain('Même téléphone')
    expect(page.link('Fatou Diallo').getAttribute('href')).toMatch(/^\/members\//)
    expect(page.field('Prénom').value).toBe('Fatoumata')
    expect((await ines.post('/members/new', form({ givenName: 'Amena', familyName: 'Delvaux', phone: '' }))).status).toBe(422)
    const another = form({ givenName: 'Fatoumata', familyName: 'Balde', phone: '+32470776655', isAnother: 'yes' })
    expect((await ines.post('/members/new', another)).status).toBe(303)
    await ines.post('/on-behalf/end')
  })
  it('is registered once by two desks at the same moment: the second sees whom the first registered', async () => {
    const [ines, lucas] = [await app.as('ines'), await app.as('lucas')]
    const person = { givenName: 'Zénobie', familyName: 'Quatrevingt', phone: '0470 11 22 33' }
    const answers = await Promise.all([ines.post('/members/new', form(person)), lucas.post('/members/new', form(person))])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422])
    expect(await owner.selectFrom('people').select('id').where('family_name', '=', 'Quatrevingt').execute()).toHaveLength(1)
    await Promise.all([ines.post('/on-behalf/end'), lucas.post('/on-behalf/end')])
  })
  it('keeps all that was typed when something is wrong', async () => {
    const answer = await (await app.as('ines')).post('/members/new', form({ givenName: '<i>Ada</i>', familyName: 'x'.repeat(300), phone: '12', email: 'pas une adresse', officeId: OFFICES.lille.id }))
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect([page.field('Prénom').value, page.field('Téléphone').value, page.field('Adresse e-mail').value]).toEqual(['<i>Ada</i>', '12', 'pas une adresse'])
    expect(page.text).toContain('120 caractères au plus')
    expect(await owner.selectFrom('people').select('id').where('given_name', '=', '<i>Ada</i>').execute()).toEqual([])
  })
  it('of another office is said by its office only', async () => {
    const nora = await inFrench('nora')
    const page = await readPage(await nora.post('/members/new', form({ givenName: 'Quelqu’un', familyName: 'Dautre', phone: '0470 77 66 55', officeId: OFFICES.brussels.id })))
    expect(page.text).toContain('Un membre accompagné par Liège')
    expect(page.text).not.toMatch(/Fatou|Diallo/)
  })
  it('is not registered by members or while acting for someone', async () => {
    expect((await (await app.as('amina')).post('/members/new', form())).status).toBe(404)
    const ines = await app.as('ines')
    await ines.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })
    expect((await ines.post('/members/new', form())).status).toBe(404)
    await ines.post('/on-behalf/end')
  })
})

describe('an address that two people share', () => {
  const askFor = async (browser: Browser, email: string) => {
    await browser.post('/sign-in', { email })
    await signInMailsWritten()
    const mail = (await app.mails()).findLast((one) => one.recipient_address === email && one.kind === 'identity.sign-in')
    return { mail, code: /\b(\d{3} \d{3})\b/.exec(mail?.body_text ?? '')?.[1] ?? '' }
  }
  beforeAll(async () => {
    await owner.updateTable('people').set({ email: 'maison@example.org' }).where('id', 'in', [CAST.amina.id, CAST.bram.id]).execute()
  })
  it('greets both, asks who is there, and opens that file only', async () => {
    const browser = app.visitor()
    const { mail, code } = await askFor(browser, 'maison@example.org')
    expect(mail?.body_text).toMatch(/Bonjour Amina et Bram/)
    const entered = await browser.post('/sign-in/code', { code })
    expect(entered.headers.get('location')).toBe('/sign-in/person')
    // Until someone says who they are nobody acts: every page leads to the question.
    expect((await browser.get('/needs')).headers.get('location')).toBe('/sign-in?next=%2Fneeds')
    expect((await browser.get('/sign-in?next=%2Fneeds')).headers.get('location')).toBe('/sign-in/person?next=%2Fneeds')
    const who = await readPage(await browser.get('/sign-in/person?next=%2Fneeds'))
    expect(who.h1).toBe('Qui êtes-vous ?')
    expect((await browser.post('/sign-in/person', { next: '/needs' })).status).toBe(422)
    expect((await browser.post('/sign-in/person', { person: CAST.nora.id })).status).toBe(404)
    expect((await browser.post('/sign-in/person', { person: CAST.bram.id, next: 'https://evil.example' })).headers.get('location')).toBe('/')
    browser.cookies.set('cairn.locale', 'fr')
    expect((await readPage(await browser.get('/me'))).text).toContain('Bram Peeters')
  })
  it('keeps each file to who chose it, and lets one change over', async () => {
    const needId = await state(database, 'amina')
    const browser = app.visitor()
    const { code } = await askFor(browser, 'maison@example.org')
    await browser.post('/sign-in/code', { code })
    await browser.post('/sign-in/person', { person: CAST.bram.id })
    browser.cookies.set('cairn.locale', 'fr')
    expect((await browser.get(`/needs/${needId}`)).status).toBe(404)
    const home = await readPage(await browser.get('/me'))
    expect(home.link('Changer de personne').getAttribute('href')).toBe('/sign-in/person')
    expect((await browser.post('/sign-in/person', { person: CAST.amina.id })).status).toBe(303)
    expect((await browser.get(`/needs/${needId}`)).status).toBe(200)
    const sessions = await owner.selectFrom('sessions as s').innerJoin('accounts as a', 'a.id', 's.account_id').select('s.person_id').where('a.email', '=', 'maison@example.org').orderBy('s.created_at').execute()
    expect(sessions.map((row) => row.person_id).sort()).toEqual([CAST.amina.id, CAST.bram.id].sort())
  })
  it('is explained when it is noted, and asked whether they know', async () => {
    const nora = await inFrench('nora')
    await nora.post(`/members/${CAST.bram.id}/delegation`, { reason: 'desk' })
    const fields = { givenName: 'Bram', familyName: 'Peeters', officeId: OFFICES.brussels.id }
    expect((await nora.post('/me/contact', { ...fields, email: 'bram@example.org' })).status).toBe(303)
    const refused = await nora.post('/me/contact', { ...fields, email: 'maison@example.org' })
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).text).toContain('qui lit cette boîte peut ouvrir les deux dossiers')
    expect((await nora.post('/me/contact', { ...fields, email: 'maison@example.org', sharesAddress: 'yes' })).status).toBe(303)
  })
  it('of old opens a file no more once another is noted, and who was in it is out', async () => {
    const browser = app.visitor()
    const { code } = await askFor(browser, 'maison@example.org')
    await browser.post('/sign-in/code', { code })
    await browser.post('/sign-in/person', { person: CAST.bram.id })
    expect((await browser.get('/me')).status).toBe(200)
    const nora = await inFrench('nora')
    await nora.post('/me/contact', { givenName: 'Bram', familyName: 'Peeters', officeId: OFFICES.brussels.id, email: 'bram.new@example.org' })
    const receipt = await readPage(await nora.post('/on-behalf/end').then((answer) => nora.get(answer.headers.get('location') ?? '')))
    expect(receipt.document.querySelector('main [lang]')?.getAttribute('lang')).toMatch(/^nl/)
    expect(receipt.text).toContain('Fiche gewijzigd: e-mailadres')
    // Only Amina is left at that address: she is who signs in with it, and the session of Bram is nobody's.
    expect((await browser.get('/me')).status).not.toBe(500)
    expect((await readPage(await browser.get('/me'))).text).not.toContain('Bram Peeters')
    await owner.updateTable('people').set({ email: 'amina@example.org' }).where('id', '=', CAST.amina.id).execute()
  })
})

describe('a member without e-mail', () => {
  it('is told by phone what others get by mail, and it is ticked off', async () => {
    const greta = await inFrench('greta')
    const needId = await state(database, 'dieter')
    await app.runJobs()
    await open(database, 'greta', needId)
    await commandAs(database, 'greta', (context, who) => answerNeed(context, who, needId, { body: 'Vertrauliche Antwort.', formKey: randomUUID() }))
    await app.runJobs()
    const notices = await owner.selectFrom('phone_notices').select(['kind', 'team_id', 'subject', 'body', 'language']).where('person_id', '=', CAST.dieter.id).orderBy('noted_at').orderBy('id').execute()
    expect(notices.map((one) => [one.kind, one.team_id, one.language])).toEqual([['needs.answered', TEAMS.eupen.id, 'de']])
    expect(JSON.stringify(notices)).not.toMatch(/Vertrauliche|https?:/)
    const list = await readPage(await greta.get('/call-backs'))
    expect(list.text).toContain('Dieter Schmitz')
    expect(list.link('0470 55 01 04').getAttribute('href')).toBe('tel:+32470550104')
    const call = await readPage(await greta.get(`/call-backs/${CAST.dieter.id}`))
    expect(call.text).toContain('Greta Kohnen')
    expect((await readPage(await greta.get(`/call-backs/${CAST.dieter.id}/letter`))).text).toContain('Dieter Schmitz')
    const told = await follow(greta, await submit(greta, call, 'Nous avons parlé', { result: 'reached' }))
    expect(told.text).toContain('vous avez parlé avec Dieter Schmitz')
    expect(await names(greta, '/call-backs')).toEqual([])
    expect((await greta.get(`/call-backs/${CAST.dieter.id}`)).status).toBe(404)
    const dieter = await inFrench('dieter')
    expect((await readPage(await dieter.get('/me/file/contents'))).text).toContain('Nouvelles dites par téléphone ou par lettre')
  })
  it('is not told again what the desk did with them', async () => {
    const greta = await inFrench('greta')
    await greta.post(`/members/${CAST.dieter.id}/delegation`, { reason: 'desk' })
    const answer = await greta.post('/needs', { text: 'Ich brauche Hilfe mit einer Rechnung.', language: 'de', neededBy: '2026-12-04', meetingWish: 'any', audience: 'office', place: '', formKey: randomUUID() })
    expect(answer.status).toBe(303)
    await app.runJobs()
    expect(await owner.selectFrom('phone_notices').select('id').where('person_id', '=', CAST.dieter.id).where('done_at', 'is', null).execute()).toEqual([])
    const receipt = await follow(greta, await greta.post('/on-behalf/end'))
    expect(receipt.text).toContain('Anfrage gestellt')
    expect(receipt.text).toContain(OFFICES.eupen.phone)
    expect(receipt.text).not.toContain('Rechnung')
    const withWords = await readPage(await greta.get(receipt.link('Ajouter ce qui a été écrit').getAttribute('href') ?? ''))
    expect(withWords.text).toContain('Ich brauche Hilfe mit einer Rechnung.')
    expect((await (await app.as('ines')).get(withWords.link('Sans ce qui a été écrit').getAttribute('href') ?? '')).status).toBe(404)
  })
})

describe('calls to return', () => {
  let needId = ''
  const at = (time: string) => database.clock.set(`2026-11-23T${time}:00Z`)
  const listed = async (browser: Browser) => {
    const page = await readPage(await browser.get('/call-backs'))
    return [...page.document.querySelectorAll('main section')].map((section) => [section.querySelector('h2')?.textContent?.trim(), [...section.querySelectorAll('.link-item-label')].map((one) => one.textContent)])
  }
  beforeAll(async () => {
    at('09:00')
    needId = await state(database, 'amina')
    await commandAs(database, 'amina', (context, who) => askCallBack(context, who, needId, { phone: '0470 55 01 01', windows: ['afternoon'] }))
    await owner.updateTable('call_backs').set({ due_on: '2026-11-23' }).where('need_id', '=', needId).execute()
  })
  it('come in the order of the moment', async () => {
    const lucas = await app.as('lucas')
    await lucas.post('/call-backs/new', { name: 'Une voisine', phone: '0470 99 00 11', language: 'fr', windows: ['morning'], teamId: TEAMS.liege.id, formKey: randomUUID() })
    expect(await listed(lucas)).toEqual([['En ce moment', ['Une voisine']], ['Aujourd’hui ou en retard, à un autre moment', ['Amina Delvaux']]])
    at('14:00')
    expect(await listed(lucas)).toEqual([['En ce moment', ['Amina Delvaux']], ['Aujourd’hui ou en retard, à un autre moment', ['Une voisine']]])
    at('09:00')
  })
  it('are their team’s alone', async () => {
    expect(await listed(await app.as('nora'))).toEqual([])
    for (const name of ['nora', 'sofie', 'elise', 'hugo', 'amina', 'karim'] as const) expect((await (await app.as(name)).get(`/call-backs/${CAST.amina.id}`)).status, name).toBe(404)
    expect((await (await app.as('amina')).get('/call-backs')).status).toBe(404)
  })
  it('are made by one person at a time: of two desks at once one has it, the other is told who', async () => {
    const [ines, lucas] = [await app.as('ines'), await app.as('lucas')]
    const answers = await Promise.all([ines.post(`/call-backs/${CAST.amina.id}/claim`), lucas.post(`/call-backs/${CAST.amina.id}/claim`)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422])
    const [winner, loser] = answers[0]?.status === 303 ? [ines, lucas] : [lucas, ines]
    const name = winner === ines ? 'Inès Gérard' : 'Lucas Renard'
    expect((await readPage(await loser.get(`/call-backs/${CAST.amina.id}`))).text).toContain(`${name} appelle en ce moment`)
    expect((await loser.post(`/call-backs/${CAST.amina.id}/result`, { result: 'reached' })).status).toBe(422)
    expect((await loser.post(`/call-backs/${CAST.amina.id}/release`)).status).toBe(303)
    expect((await readPage(await loser.get('/call-backs'))).text).toContain(`${name} appelle`)
    // Ten minutes later it is anybody's again.
    at('09:11')
    expect((await loser.post(`/call-backs/${CAST.amina.id}/claim`)).status).toBe(303)
    await loser.post(`/call-backs/${CAST.amina.id}/release`)
    at('09:00')
  })
  it('are tried again the next working day, counted, and the member is told', async () => {
    const ines = await app.as('ines')
    expect((await ines.post(`/call-backs/${CAST.amina.id}/result`, { result: 'not_reached' })).status).toBe(303)
    expect(await owner.selectFrom('call_backs').select(['due_on', 'tries']).where('need_id', '=', needId).where('called_at', 'is', null).execute()).toEqual([{ due_on: '2026-11-24', tries: 1 }])
    expect(await listed(ines)).toContainEqual(['Plus tard', ['Amina Delvaux']])
    expect((await readPage(await ines.get('/call-backs'))).text).toContain('1 essai sans réponse')
    expect((await ines.post(`/call-backs/${CAST.amina.id}/result`, { result: 'perhaps' })).status).toBe(422)
  })
  it('to a wrong number are answered otherwise, and the number is doubted', async () => {
    const ines = await app.as('ines')
    expect((await ines.post(`/call-backs/${CAST.amina.id}/result`, { result: 'wrong_number' })).status).toBe(303)
    expect(await owner.selectFrom('open_needs').select(['next_step', 'waiting_for', 'promised_on']).where('need_id', '=', needId).executeTakeFirst()).toEqual({ next_step: 'answer', waiting_for: 'us', promised_on: '2026-11-24' })
    expect((await readPage(await ines.get(`/members/${CAST.amina.id}`))).text).toContain('Numéro à vérifier')
    await (await app.as('amina')).post('/me', { section: 'contact', phone: '0470 55 01 77', remind_by: 'phone' })
    expect((await readPage(await ines.get(`/members/${CAST.amina.id}`))).text).not.toContain('Numéro à vérifier')
  })
  it('that a stranger left are noted, made and forgotten', async () => {
    const ines = await app.as('ines')
    const { id } = await owner.selectFrom('caller_messages').select('id').executeTakeFirstOrThrow()
    expect((await ines.post(`/call-backs/${id}/claim`)).status).toBe(303)
    expect((await (await app.as('lucas')).post(`/call-backs/${id}/result`, { result: 'reached' })).status).toBe(422)
    expect((await ines.post(`/call-backs/${id}/result`, { result: 'reached' })).status).toBe(303)
    expect(await listed(ines)).toEqual([])
    for (const phone of ['', '12', '               ', 'bientôt']) {
      const answer = await ines.post('/call-backs/new', { name: 'Qui', phone, language: 'fr', teamId: TEAMS.liege.id, formKey: randomUUID() })
      expect(answer.status, phone).toBe(422)
      expect((await readPage(answer)).field('Nom de la personne').value).toBe('Qui')
    }
  })
  it('asked while a meeting stands have a date of their own, then the meeting comes next again', async () => {
    const id = await state(database, 'amina')
    const amina = await app.as('amina')
    const slot = '2026-11-30T08:00:00.000Z'
    expect((await amina.post(`/needs/${id}/appointments`, { startsAt: slot, mode: 'in_person', officeId: OFFICES.liege.id, phone: '', adviserId: CAST.lucas.id })).status).toBe(303)
    const course = () => owner.selectFrom('open_needs').select(['next_step', 'promised_on']).where('need_id', '=', id).executeTakeFirst()
    expect(await course()).toEqual({ next_step: 'meeting', promised_on: '2026-11-30' })
    expect((await amina.post(`/needs/${id}/call-back`, { phone: '0470 55 01 77', windows: ['morning'] })).status).toBe(303)
    const called = await course()
    expect(called?.next_step).toBe('call_back')
    expect(called?.promised_on).not.toBe('2026-11-30')
    const last = () => owner.selectFrom('need_promises').select(['reason', 'promised_on']).where('need_id', '=', id).orderBy('id', 'desc').limit(1).executeTakeFirst()
    expect(await last()).toEqual({ reason: 'call_back', promised_on: called?.promised_on })
    await commandAs(database, 'lucas', (context, who) => noteCall(context, who, id, 'reached'))
    expect(await course()).toEqual({ next_step: 'meeting', promised_on: '2026-11-30' })
    expect(await last()).toEqual({ reason: 'meeting', promised_on: '2026-11-30' })
  })
})

describe('a simple question', () => {
  it('is counted by theme, and nobody is named', async () => {
    const lucas = await app.as('lucas')
    const { key } = await owner.selectFrom('themes').select('key').orderBy('position').limit(1).executeTakeFirstOrThrow()
    for (const _ of [1, 2]) expect((await lucas.post('/desk-questions', { theme: key, channel: 'phone' })).status).toBe(303)
    expect((await lucas.post('/desk-questions', { theme: 'nothing', channel: 'phone' })).status).toBe(422)
    const rows = await owner.selectFrom('desk_questions').selectAll().execute()
    expect(rows).toMatchObject([{ theme_key: key, office_id: OFFICES.liege.id, count: 2, asked_on: '2026-11-23' }])
    expect(JSON.stringify(rows)).not.toContain(CAST.lucas.id)
    expect((await readPage(await lucas.get('/desk-questions'))).text).toContain('Les trente derniers jours')
  })
})
