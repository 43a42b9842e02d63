import { describe, expect, it } from 'vitest'
import { CAST } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { endDelegationsOf, signInMailsWritten } from './index.ts'

const database = await testDatabase()
const app = testApp(database)

async function askFor(email: string, next?: string) {
  const browser = app.visitor()
  const answer = await browser.post('/sign-in', { email, ...(next ? { next } : {}) })
  await signInMailsWritten()
  const mail = (await app.mails()).findLast((one) => one.recipient_address === email)
  const code = /(\d{3}) (\d{3})/.exec(mail?.body_text ?? '')?.slice(1).join('') ?? ''
  const link = /\/sign-in\/link\/\S+/.exec(mail?.body_text ?? '')?.[0] ?? ''
  return { browser, answer, mail, code, link }
}

describe('signing in', () => {
  it('answers the same for an address that nobody has', async () => {
    const known = await askFor('amina@example.org')
    const unknown = await askFor('nobody@example.org')
    expect([known.answer.status, known.answer.headers.get('location')]).toEqual([303, '/sign-in/code'])
    expect([unknown.answer.status, unknown.answer.headers.get('location')]).toEqual([303, '/sign-in/code'])
    expect(unknown.mail).toBeUndefined()
    const text = async ({ browser }: typeof known, email: string) => (await (await browser.get('/sign-in/code')).text()).replaceAll(email, 'ADDRESS')
    expect(await text(unknown, 'nobody@example.org')).toBe(await text(known, 'amina@example.org'))
    const refused = async ({ browser }: typeof known, email: string) => {
      const answer = await browser.post('/sign-in/code', { code: '000 000' })
      return [answer.status, (await answer.text()).replaceAll(email, 'ADDRESS')]
    }
    expect(await refused(unknown, 'nobody@example.org')).toEqual(await refused(known, 'amina@example.org'))
  })
  it('writes as much for an unknown address as for a known one', async () => {
    const writes = async (email: string) => {
      database.takeQueries()
      await app.visitor().post('/sign-in', { email })
      const queries = database.takeQueries().filter((sql) => !/mails|select .*from "accounts" as/.test(sql))
      await signInMailsWritten()
      return queries
    }
    expect(await writes('nobody-2@example.org')).toEqual(await writes('bram@example.org'))
  })
  it('lets in by the code, once, and burns the link', async () => {
    const { browser, code, link, mail } = await askFor('lucas@example.org', '/me')
    expect(mail?.subject).toBe('Votre accès à Cairn')
    const answer = await browser.post('/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/me'])
    const page = await readPage(await browser.get('/sessions'))
    expect(page.h1).toBe('Vos appareils connectés')
    expect((await app.visitor().post(link)).status).toBe(422)
    const again = await askFor('lucas@example.org')
    expect((await again.browser.post('/sign-in/code', { code })).status).toBe(422)
  })
  it('shows one button behind the link, and lets in once', async () => {
    const { link } = await askFor('nora@example.org')
    const phone = app.visitor('nl')
    const page = await readPage(await phone.get(link))
    expect(page.button('Binnengaan')).toBeTruthy()
    expect((await phone.get('/sessions')).status).toBe(303)
    const answer = await phone.post(link)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect((await phone.get('/sessions')).status).toBe(200)
    const second = await app.visitor().post(link)
    expect(second.status).toBe(422)
    expect((await readPage(second)).h1).toBe('Ce lien ne peut plus servir')
    const events = await database.owner.db.selectFrom('events').select('kind').where('actor_id', '=', CAST.nora.id).execute()
    expect(events).toEqual([{ kind: 'person.signed_in' }])
  })
  it('burns the code after five wrong tries', async () => {
    const { browser, code } = await askFor('greta@example.org')
    const wrong = code === '111111' ? '222222' : '111111'
    for (let attempt = 1; attempt <= 5; attempt++) expect((await browser.post('/sign-in/code', { code: wrong })).status).toBe(422)
    expect((await browser.post('/sign-in/code', { code })).status).toBe(422)
    expect((await browser.get('/sessions')).status).toBe(303)
  })
  it('keeps the code readable to nobody in the database', async () => {
    const { code, link } = await askFor('paul@example.org')
    const rows = await database.owner.db.selectFrom('verifications').select(['identifier', 'value']).execute()
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(link.split('/').at(-1))
  })
  it('refuses a code that is too old', async () => {
    const { browser, code } = await askFor('sofie@example.org')
    await database.owner.db.updateTable('verifications').set({ expires_at: '2020-01-01T00:00:00Z' }).execute()
    expect((await browser.post('/sign-in/code', { code })).status).toBe(422)
  })
  it('refuses a sixth mail to one address within a quarter of an hour', async () => {
    for (let mail = 1; mail <= 5; mail++) expect((await app.visitor().post('/sign-in', { email: 'often@example.org' })).status).toBe(303)
    expect((await app.visitor().post('/sign-in', { email: 'often@example.org' })).status).toBe(429)
  })
  it('keeps what was typed when it is no address', async () => {
    const answer = await app.visitor().post('/sign-in', { email: 'amina at home', next: '/me' })
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect(page.field('Votre adresse e-mail').value).toBe('amina at home')
    expect(page.has('Écrivez une adresse e-mail complète')).toBe(true)
  })
  it('never leads to another site', async () => {
    const page = await readPage(await app.visitor().get('/sign-in?next=//evil.example'))
    expect(page.document.querySelector('input[name=next]')).toBeNull()
  })
  it('leads a member never welcomed to the welcome', async () => {
    await database.owner.db.updateTable('people').set({ email: 'dieter@example.org' }).where('id', '=', CAST.dieter.id).execute()
    const { browser, code } = await askFor('dieter@example.org')
    expect((await browser.post('/sign-in/code', { code })).headers.get('location')).toBe('/welcome')
  })
  it('sends nothing to someone who has left', async () => {
    await database.owner.db.updateTable('people').set({ left_on: '2026-11-01' }).where('id', '=', CAST.hugo.id).execute()
    expect((await askFor('hugo@example.org')).mail).toBeUndefined()
  })
})

describe('sessions', () => {
  it('are listed and can be ended one by one; nobody ends those of another', async () => {
    const here = await app.as('amina')
    const phone = await askFor('amina@example.org')
    await phone.browser.post('/sign-in/code', { code: phone.code })
    const page = await readPage(await here.get('/sessions'))
    const forms = [...page.document.querySelectorAll('form[action$="/revocation"]')].map((form) => form.getAttribute('action') ?? '')
    expect(forms).toHaveLength(1)
    expect((await (await app.as('bram')).post(forms[0] ?? '')).status).toBe(404)
    expect((await here.post(forms[0] ?? '')).status).toBe(303)
    expect((await here.post(forms[0] ?? '')).status).toBe(303)
    expect((await phone.browser.get('/sessions')).status).toBe(303)
    expect((await here.get('/sessions')).status).toBe(200)
  })
  it('end with signing out', async () => {
    const browser = await app.as('karim')
    const answer = await browser.post('/sign-out')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(await database.owner.db.selectFrom('sessions').select('id').where('account_id', '=', CAST.karim.id).execute()).toEqual([])
  })
})

describe('acting for a member', () => {
  it('starts with a reason, shows on every page, is noted, and ends', async () => {
    const lucas = await app.as('lucas')
    const without = await lucas.post(`/members/${CAST.amina.id}/delegation`)
    expect(without.status).toBe(422)
    expect((await readPage(without)).has('Choisissez pourquoi vous agissez')).toBe(true)
    const started = await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' })
    expect([started.status, started.headers.get('location')]).toEqual([303, '/'])
    await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' })
    const page = await readPage(await lucas.get('/sessions'))
    expect(page.has('Vous agissez pour Amina Delvaux')).toBe(true)
    const rows = () => database.owner.db.selectFrom('delegations').select(['member_id', 'reason', 'ended_at']).where('person_id', '=', CAST.lucas.id).execute()
    expect(await rows()).toEqual([{ member_id: CAST.amina.id, reason: 'phone', ended_at: null }])
    const { id } = await database.owner.db.selectFrom('delegations').select('id').where('person_id', '=', CAST.lucas.id).executeTakeFirstOrThrow()
    expect((await lucas.post('/on-behalf/end')).headers.get('location')).toBe(`/delegations/${id}`)
    expect((await rows())[0]?.ended_at).toEqual(database.clock.now())
    expect((await readPage(await lucas.get('/sessions'))).has('Vous agissez pour')).toBe(false)
  })
  it('is a page that does not exist for anybody else', async () => {
    for (const name of ['nora', 'sofie', 'karim', 'ada', 'bram', 'paul'] as const) {
      const browser = await app.as(name)
      expect((await browser.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })).status, name).toBe(404)
      expect((await browser.get(`/members/${CAST.amina.id}/delegation`)).status, name).toBe(404)
    }
  })
  const bramByElise = () => database.owner.db.selectFrom('delegations').select(['started_at', 'last_used_at', 'ended_at']).where('member_id', '=', CAST.bram.id).where('person_id', '=', CAST.elise.id).orderBy('started_at').execute()
  const at = (time: string) => database.clock.set(`2026-11-23T${time}:00Z`)
  it('lasts while it is used, and ends by itself an hour after: the next page says so', async () => {
    const elise = await app.as('elise')
    at('09:00')
    await elise.post(`/members/${CAST.bram.id}/delegation`, { reason: 'desk' })
    at('09:45')
    expect((await readPage(await elise.get('/sessions'))).has('Vous agissez pour Bram')).toBe(true)
    at('10:30')
    expect((await readPage(await elise.get('/sessions'))).has('Vous agissez pour Bram')).toBe(true)
    at('11:31')
    const page = await readPage(await elise.get('/sessions'))
    expect([page.has('Vous agissez pour'), page.has('Vous n’agissez plus pour Bram Peeters')]).toEqual([false, true])
    expect((await readPage(await elise.get('/sessions'))).has('Vous n’agissez plus')).toBe(false)
    expect((await bramByElise()).at(-1)?.ended_at?.toISOString()).toBe('2026-11-23T11:30:00.000Z')
    at('09:00')
  })
  it('asks when a form left open for an hour is sent: nothing is done in one’s own name, nothing typed is lost', async () => {
    const lucas = await app.as('lucas')
    at('09:00')
    await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' })
    at('10:01')
    const typed = { section: 'work', trades: 'illustratrice, <b>céramiste</b>', phase: 'develop' }
    const answer = await lucas.post('/me', typed)
    expect(answer.status).toBe(409)
    const trades = async (id: string) => (await database.owner.db.selectFrom('member_profiles').select('trades').where('person_id', '=', id).executeTakeFirst())?.trades
    const before = [await trades(CAST.amina.id), await trades(CAST.lucas.id)]
    expect(before[0]).not.toContain('céramiste')
    const page = await readPage(answer)
    const form = page.button('Agir de nouveau pour Amina Delvaux').closest('form')
    expect(form?.getAttribute('action')).toBe('/me')
    const fields = Object.fromEntries([...(form?.querySelectorAll('input') ?? [])].map((input) => [input.name, input.value]))
    expect(fields).toMatchObject(typed)
    expect((await lucas.post('/me', fields)).status).toBe(303)
    expect(await trades(CAST.amina.id)).toEqual(['illustratrice', '<b>céramiste</b>'])
    expect(await trades(CAST.lucas.id)).toEqual(before[1])
    expect((await readPage(await lucas.get('/me'))).has('Vous agissez pour Amina Delvaux')).toBe(true)
    await lucas.post('/on-behalf/end')
    at('09:00')
  })
  it('cannot be resumed by who may no longer act for the member', async () => {
    const nora = await app.as('nora')
    at('09:00')
    await nora.post(`/members/${CAST.bram.id}/delegation`, { reason: 'phone' })
    const { id } = await database.owner.db.selectFrom('delegations').select('id').where('person_id', '=', CAST.nora.id).executeTakeFirstOrThrow()
    await database.owner.db.insertInto('bars').values({ member_id: CAST.bram.id, barred_id: CAST.nora.id, barred_at: database.clock.now() }).execute()
    at('10:30')
    expect((await nora.post('/me', { section: 'ease', tool_ease: 'alone', 'resume-delegation': id })).status).toBe(404)
    await database.owner.db.deleteFrom('bars').execute()
    at('09:00')
  })
  it('ends at once with the role, whatever was begun', async () => {
    const greta = await app.as('greta')
    greta.cookies.set('cairn.locale', 'fr')
    await greta.post(`/members/${CAST.dieter.id}/delegation`, { reason: 'desk' })
    expect((await readPage(await greta.get('/sessions'))).has('Vous agissez pour Dieter')).toBe(true)
    await database.owner.db.updateTable('role_grants').set({ revoked_at: new Date('2026-11-23T10:00:00Z') }).where('person_id', '=', CAST.greta.id).execute()
    expect((await readPage(await greta.get('/sessions'))).has('Vous agissez pour')).toBe(false)
    await database.writeAs(CAST.greta.id, (tx) => endDelegationsOf(tx, { personId: CAST.greta.id }, database.clock.now()))
    const { ended_at } = await database.owner.db.selectFrom('delegations').select('ended_at').where('person_id', '=', CAST.greta.id).executeTakeFirstOrThrow()
    expect(ended_at).toEqual(database.clock.now())
    await database.owner.db.updateTable('role_grants').set({ revoked_at: null }).where('person_id', '=', CAST.greta.id).execute()
  })
  it('ends with the session', async () => {
    const ines = await app.as('ines')
    await ines.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })
    await ines.post('/sign-out')
    expect(await database.owner.db.selectFrom('delegations').select('id').where('person_id', '=', CAST.ines.id).where('ended_at', 'is', null).execute()).toEqual([])
  })
})

describe('the language', () => {
  it('is kept for a year, and with the person', async () => {
    const browser = await app.as('amina')
    const answer = await browser.post('/language', { language: 'nl', path: '/sessions?x=1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sessions?x=1'])
    expect((await readPage(await browser.get('/sessions'))).document.documentElement.lang).toBe('nl')
    expect(await database.owner.db.selectFrom('people').select('language').where('id', '=', CAST.amina.id).executeTakeFirst()).toEqual({ language: 'nl' })
  })
  it('never leads elsewhere and takes only what is offered', async () => {
    const visitor = app.visitor()
    expect((await visitor.post('/language', { language: 'en', path: 'https://evil.example/' })).headers.get('location')).toBe('/')
    expect((await visitor.post('/language', { language: 'xx', path: '/privacy' })).status).toBe(303)
    expect(visitor.cookies.get('cairn.locale')).toBe('en')
  })
})
