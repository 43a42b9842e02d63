// Passkeys and the page of one's ways to sign in, over HTTP: made, used, removed, and refused in every way that matters.
import { beforeEach, describe, expect, it } from 'vitest'
import { signInMailsWritten } from '../../src/areas/identity/index.ts'
import { authenticator } from '../authenticator.ts'
import { CAST, type CastName } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { type Browser, testApp } from '../http.ts'
import { lyingProvider, providerVariables } from '../provider.ts'
import { follow, submit } from './pressing.ts'

const SITE = 'https://cairn.example.org'
const database = await testDatabase()
const ORIGIN = 'http://localhost:3000'
const numbers = testApp(database)
// The last one made is the one whose jobs are run.
const app = testApp(database, { PUBLIC_URL: ORIGIN })
beforeEach(() => database.clock.set('2026-11-23T09:00:00Z'))

const rows = async (text: string, ...values: unknown[]) => (await database.owner.pg.query(text, values)).rows as Record<string, unknown>[]
const question = async (browser: Browser, path: string): Promise<{ challenge: string }> => {
  const answer = await browser.post(path)
  expect(answer.status).toBe(200)
  return (await answer.json()) as { challenge: string }
}
async function addPasskey(browser: Browser, key = authenticator(ORIGIN), name = 'Mon téléphone') {
  const asked = await question(browser, '/sign-in-ways/passkey-options')
  return { key, answer: await browser.post('/sign-in-ways/passkeys', { credential: key.create(asked), name }) }
}
async function enterWith(key: ReturnType<typeof authenticator>, how?: Parameters<typeof key.get>[1], browser = app.visitor()) {
  const asked = await question(browser, '/sign-in/passkey/options')
  return { browser, answer: await browser.post('/sign-in/passkey', { credential: key.get(asked, how), next: '/me' }) }
}
const passkeysOf = (name: CastName) => rows('select name, confirmed_at is not null as confirmed from passkeys where person_id = $1 order by created_at', CAST[name].id)

describe('a passkey', () => {
  it('is made once signed in, told by mail, and opens the file without a mail', async () => {
    const browser = await app.as('amina')
    const { key, answer } = await addPasskey(browser)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in-ways'])
    const page = await readPage(await browser.get('/sign-in-ways'))
    expect(page.has('Clé d’accès : Mon téléphone')).toBe(true)
    await app.runJobs()
    expect((await app.mails()).filter((mail) => mail.kind === 'identity.way-added').map((mail) => [mail.recipient_address, mail.subject])).toEqual([['amina@example.org', 'Une nouvelle façon d’entrer dans Cairn']])
    const { browser: phone, answer: entered } = await enterWith(key)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/me'])
    expect((await phone.get('/sessions')).status).toBe(200)
    expect((await rows(`select kind from events where subject ->> 'personId' = $1 order by id`, CAST.amina.id)).map(({ kind }) => kind)).toEqual(['sign_in_way.added', 'person.signed_in'])
  })
  it('asks the device to look at who holds it, and is not made otherwise', async () => {
    const browser = await app.as('elise')
    const asked = (await question(browser, '/sign-in-ways/passkey-options')) as unknown as { rp: { id: string }; authenticatorSelection: { userVerification: string; residentKey: string } }
    expect([asked.rp.id, asked.authenticatorSelection.userVerification, asked.authenticatorSelection.residentKey]).toEqual(['localhost', 'required', 'required'])
    const key = authenticator(ORIGIN)
    const unverified = await browser.post('/sign-in-ways/passkeys', { credential: key.create(asked as never, { verified: false }), name: 'x' })
    expect(unverified.status).toBe(422)
    expect((await readPage(unverified)).has('Nous n’avons pas pu vérifier cette clé d’accès')).toBe(true)
    expect(await passkeysOf('elise')).toEqual([])
  })
  it.each<[string, (key: ReturnType<typeof authenticator>, asked: { challenge: string }) => Record<string, string>]>([
    ['another site', (key, asked) => ({ credential: key.create(asked, { origin: SITE }), name: 'x' })],
    ['the key of another site', (key, asked) => ({ credential: key.create(asked, { site: 'cairn.example.org' }), name: 'x' })],
    ['another question', (key) => ({ credential: key.create({ challenge: 'c'.repeat(43) }), name: 'x' })],
    ['no answer', () => ({ credential: '', name: 'x' })],
    ['no JSON', () => ({ credential: '{', name: 'x' })],
    ['a list', () => ({ credential: '[]', name: 'x' })],
    ['nothing in it', () => ({ credential: JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '' } }), name: 'x' })],
    ['something huge', () => ({ credential: `"${'x'.repeat(100_000)}"`, name: 'x' })],
    ['no name', (key, asked) => ({ credential: key.create(asked), name: '  ' })],
    ['a name too long', (key, asked) => ({ credential: key.create(asked), name: 'x'.repeat(81) })],
  ])('is not made with %s; what was typed stays', async (_what, answer) => {
    const browser = await app.as('theo')
    const fields = answer(authenticator(ORIGIN), await question(browser, '/sign-in-ways/passkey-options'))
    const refused = await browser.post('/sign-in-ways/passkeys', fields)
    expect(refused.status).toBe(422)
    if (fields.name?.trim()) expect((await readPage(refused)).field('Un nom pour cet appareil').value).toBe(fields.name)
    expect(await passkeysOf('theo')).toEqual([])
    expect(await rows(`select id from events where subject ->> 'personId' = $1`, CAST.theo.id)).toEqual([])
  })
  it('answers a question once, and only in the browser that asked', async () => {
    const browser = await app.as('sofie')
    const key = authenticator(ORIGIN)
    const asked = await question(browser, '/sign-in-ways/passkey-options')
    const other = await app.as('elise')
    expect((await other.post('/sign-in-ways/passkeys', { credential: key.create(asked), name: 'x' })).status).toBe(422)
    // A question asked by one and answered by another in the same browser makes no passkey for either.
    const sealed = [...browser.cookies].find(([name]) => name === 'cairn.passkey')
    if (!sealed) throw new Error('no question is kept')
    other.cookies.set(...sealed)
    expect((await other.post('/sign-in-ways/passkeys', { credential: key.create(asked), name: 'x' })).status).toBe(422)
    expect(await rows('select id from passkeys where person_id = any ($1)', [CAST.sofie.id, CAST.elise.id])).toEqual([])
    const { answer } = await addPasskey(browser, key)
    expect(answer.status).toBe(303)
    const phone = app.visitor()
    const question2 = await question(phone, '/sign-in/passkey/options')
    const signed = key.get(question2)
    expect((await app.visitor().post('/sign-in/passkey', { credential: signed })).status).toBe(422)
    expect((await phone.post('/sign-in/passkey', { credential: signed })).status).toBe(303)
    expect((await phone.post('/sign-in/passkey', { credential: signed })).status).toBe(422)
  })
  it('opens nothing when it is copied, unverified, foreign, or nobody’s', async () => {
    const browser = await app.as('ines')
    const { key } = await addPasskey(browser)
    expect((await enterWith(key)).answer.status).toBe(303)
    const sessions = (await rows('select id from sessions')).length
    for (const how of [{ counter: 1 }, { verified: false }, { origin: SITE }, { site: 'cairn.example.org' }]) expect((await enterWith(key, how)).answer.status, JSON.stringify(how)).toBe(422)
    const stranger = await enterWith(authenticator(ORIGIN))
    expect([stranger.answer.status, (await readPage(stranger.answer)).has('n’ouvre aucun dossier ici')]).toEqual([422, true])
    expect((await rows('select id from sessions')).length).toBe(sessions)
  })
  it('opens nothing before it is confirmed: half done is not done', async () => {
    const browser = await app.as('greta')
    const { key } = await addPasskey(browser)
    await database.owner.pg.query('update passkeys set confirmed_at = null, person_id = null where credential_id = $1', [key.id])
    expect((await enterWith(key)).answer.status).toBe(422)
    expect((await addPasskey(browser, key)).answer.status).toBe(303)
    expect((await enterWith(key)).answer.status).toBe(303)
  })
  it('opens nothing once its person has left', async () => {
    const { key } = await addPasskey(await app.as('hugo'))
    await database.owner.pg.query(`update people set left_on = '2026-11-20' where id = $1`, [CAST.hugo.id])
    const { browser, answer } = await enterWith(key)
    expect(answer.status).toBe(422)
    expect((await browser.get('/sessions')).status).toBe(303)
  })
  it('opens the file of who made it, and no other’s of the same address', async () => {
    const browser = await app.as('paul')
    const { key } = await addPasskey(browser)
    await database.owner.pg.query(`update people set email = 'paul@example.org' where id = $1`, [CAST.theo.id])
    await database.owner.pg.query(`insert into account_people (account_id, person_id, linked_at) values ($1, $2, '2020-01-01')`, [CAST.paul.id, CAST.theo.id])
    const { browser: phone } = await enterWith(key)
    expect((await rows('select person_id from sessions order by created_at desc, id desc limit 1'))[0]).toEqual({ person_id: CAST.paul.id })
    expect((await readPage(await phone.get('/sign-in-ways'))).has('D’autres personnes ont la même adresse')).toBe(true)
    await database.owner.pg.query(`update people set left_on = '2026-11-20' where id = $1`, [CAST.paul.id])
    expect((await enterWith(key)).answer.status).toBe(422)
  })
  it('is offered where there is a name of a site only, hidden until the browser shows it', async () => {
    const shown = await readPage(await app.visitor().get('/sign-in'))
    const element = shown.document.querySelector('passkey-form')
    expect([element?.hasAttribute('hidden'), element?.getAttribute('site')]).toEqual([true, 'localhost'])
    expect((await readPage(await numbers.visitor().get('/sign-in'))).document.querySelector('passkey-form')).toBeNull()
    expect((await numbers.visitor().post('/sign-in/passkey/options')).status).toBe(404)
  })
})

describe('the ways to sign in', () => {
  it('change only shortly after signing in; a code opens them again', async () => {
    const browser = await app.as('karim')
    database.clock.set('2026-11-23T09:11:00Z')
    for (const path of ['/sign-in-ways/passkey-options', '/sign-in-ways/passkeys']) {
      const refused = await browser.post(path, { name: 'x', credential: authenticator(ORIGIN).create({ challenge: 'x' }) })
      expect([path, refused.status]).toEqual([path, 422])
      expect((await readPage(refused)).has('Entrez d’abord de nouveau')).toBe(true)
    }
    const page = await readPage(await browser.get('/sign-in-ways'))
    expect(page.document.querySelector('passkey-form[makes]')).toBeNull()
    const asked = await submit(browser, page, 'Recevoir un code à karim@example.org')
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in/code'])
    await signInMailsWritten()
    const code = /(\d{3}) (\d{3})/.exec((await app.mails()).findLast((mail) => mail.recipient_address === 'karim@example.org')?.body_text ?? '')?.slice(1).join('') ?? ''
    const entered = await browser.post('/sign-in/code', { code })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/sign-in-ways'])
    // The session that was renewed is over; it does not stay among the devices.
    expect(await rows('select token from sessions where account_id = $1 and token = $2', CAST.karim.id, 'token-karim')).toEqual([])
    expect((await addPasskey(browser)).answer.status).toBe(303)
  })
  it('are removed one by one, with a mail, as long as one remains', async () => {
    const browser = await app.as('lucas')
    const { key } = await addPasskey(browser)
    const removed = await submit(browser, await readPage(await browser.get('/sign-in-ways')), 'Retirer')
    expect((await follow(browser, removed)).has('Cette façon d’entrer est retirée')).toBe(true)
    expect((await enterWith(key)).answer.status).toBe(422)
    await app.runJobs()
    expect((await app.mails()).filter((mail) => mail.kind === 'identity.way-removed').map((mail) => mail.recipient_address)).toEqual(['lucas@example.org'])
    const only = await addPasskey(browser)
    expect(only.answer.status).toBe(303)
    const [row] = await rows('select id from passkeys where person_id = $1', CAST.lucas.id)
    await database.owner.pg.query('update people set email = null where id = $1', [CAST.lucas.id])
    const last = await browser.post(`/sign-in-ways/${row?.id}/removal`)
    expect([last.status, (await readPage(last)).has('C’est votre seule façon d’entrer')]).toEqual([422, true])
    await database.owner.pg.query(`update people set email = 'lucas@example.org' where id = $1`, [CAST.lucas.id])
    expect((await (await app.as('amina')).post(`/sign-in-ways/${row?.id}/removal`)).status).toBe(404)
    expect((await browser.post(`/sign-in-ways/${row?.id}/removal`)).status).toBe(303)
    expect((await browser.post(`/sign-in-ways/${row?.id}/removal`)).status).toBe(303)
  })
  it('are nobody’s to change who acts for another', async () => {
    const browser = await app.as('lucas')
    expect((await browser.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })).status).toBe(303)
    const page = await readPage(await browser.get('/sign-in-ways'))
    expect(page.has('elles ne changent pas tant que vous agissez')).toBe(true)
    expect(page.document.querySelector('form[action^="/sign-in-ways"]')).toBeNull()
    for (const path of ['/sign-in-ways/passkey-options', '/sign-in-ways/passkeys', `/sign-in-ways/${CAST.amina.id}/removal`]) {
      expect((await browser.post(path, { name: 'x', credential: authenticator(ORIGIN).create({ challenge: 'x' }) })).status, path).toBe(404)
    }
    await browser.post('/on-behalf/end')
  })
  it('are in the file and go with it', async () => {
    const browser = await app.as('chloe')
    await addPasskey(browser, undefined, 'Téléphone de Chloé')
    expect(await (await browser.get('/me/file/export')).text()).toContain('Téléphone de Chloé')
    expect((await readPage(await browser.get('/me/file/contents'))).has('Clés d’accès')).toBe(true)
  })
  it('take the account of the cooperative, of the person it names only', async () => {
    const provider = await lyingProvider()
    const linked = testApp(database, { PUBLIC_URL: ORIGIN, ...providerVariables(provider.issuer, { OIDC_EXTERNAL_ID_CLAIM: 'member_number' }) })
    database.clock.set(new Date().toISOString())
    await database.owner.pg.query(`delete from sessions where account_id = $1`, [CAST.karim.id])
    const browser = await linked.as('karim')
    const page = await readPage(await browser.get('/sign-in-ways'))
    expect(page.has('Ajouter : Mon Compte Coop')).toBe(true)
    const add = async (claims: Record<string, unknown>, during: () => Promise<unknown> = async () => {}) => {
      const leaving = await browser.post('/sign-in-ways/provider')
      const url = leaving.headers.get('location') ?? ''
      expect([leaving.status, new URL(url).searchParams.get('prompt')]).toEqual([303, 'login'])
      await during()
      return browser.get(provider.answer(url, { claims }))
    }
    const other = await add({ sub: 's-amina', member_number: 'E0001' })
    expect([other.status, (await readPage(other)).h1]).toEqual([422, 'Ce compte est celui d’un autre dossier'])
    expect(await rows('select id from sign_in_methods')).toEqual([])
    const done = await add({ sub: 's-karim', email: 'private@example.net', email_verified: false })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/sign-in-ways'])
    expect(await rows('select person_id, provider_account_id from sign_in_methods')).toEqual([{ person_id: CAST.karim.id, provider_account_id: 's-karim' }])
    const second = await add({ sub: 's-karim-2' })
    expect((await readPage(second)).h1).toBe('Ce n’est pas le compte que nous connaissons')
    const signedOut = await add({ sub: 's-karim' }, () => browser.post('/sign-out'))
    expect((await readPage(signedOut)).h1).toBe('Cette connexion ne peut plus servir')
    await provider.stop()
  })
})
