// The cooperative's own account as a way in: a real provider over HTTP, and one that lies. Who may enter which file.
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { signInMailsWritten } from '../../src/areas/identity/index.ts'
import { CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { type Browser, testApp } from '../http.ts'
import { type Lie, lyingProvider, passThrough, providerVariables, realProvider } from '../provider.ts'

const database = await testDatabase()
const real = await realProvider({
  'sub-amina': { email: 'amina@example.org', email_verified: true, name: 'Amina' },
  'sub-bram': { member_number: 'E0002' },
  'sub-thief': { email: 'bram@example.org', email_verified: true, member_number: 'E0002' },
  'sub-nobody': { email: 'nobody@example.org', email_verified: true },
  'sub-dieter': { member_number: 'E0004' },
  'sub-karim': { member_number: 'E0009' },
})
const liar = await lyingProvider()
const keyed = { OIDC_EXTERNAL_ID_CLAIM: 'member_number' }
const without = testApp(database)
const lied = testApp(database, providerVariables(liar.issuer, keyed))
const trusting = testApp(database, providerVariables(real.issuer, { OIDC_TRUST_EMAIL: '1' }))
// The last one made is the one whose jobs are run.
const honest = testApp(database, providerVariables(real.issuer, keyed))
afterAll(async () => {
  await real.stop()
  await liar.stop()
})
// A provider's clock is the machine's.
beforeEach(() => database.clock.set(new Date().toISOString()))

const rows = async (text: string, ...values: unknown[]) => (await database.owner.pg.query(text, values)).rows as Record<string, unknown>[]
const count = async () => (await rows(`select (select count(*) from accounts) as accounts, (select count(*) from people) as people, (select count(*) from sign_in_methods) as methods, (select count(*) from sessions) as sessions`))[0]
const pathOf = (url: string) => url.slice(new URL(url).origin.length)

async function leave(browser: Browser, fields: Record<string, string> = {}, from = '/sign-in/provider'): Promise<string> {
  const answer = await browser.post(from, fields)
  expect([answer.status, answer.headers.get('location')?.slice(0, 4)]).toEqual([303, 'http'])
  return answer.headers.get('location') ?? ''
}
const comeBack = (browser: Browser, url: string) => browser.get(pathOf(url))
async function enterAs(browser: Browser, subject: string, next?: string) {
  return comeBack(browser, await passThrough(await leave(browser, next ? { next } : {}), subject))
}
async function enterLying(lie: Lie, browser = lied.visitor()) {
  return comeBack(browser, liar.answer(await leave(browser), lie))
}
async function codeFor(email: string) {
  await signInMailsWritten()
  const mail = (await honest.mails()).findLast((one) => one.recipient_address === email)
  return /(\d{3}) (\d{3})/.exec(mail?.body_text ?? '')?.slice(1).join('') ?? ''
}

describe('the page for entering', () => {
  it('shows the button where an account is set, and lets the form lead there and nowhere else', async () => {
    const answer = await honest.visitor().get('/sign-in?next=/me')
    const page = await readPage(answer)
    expect(page.button('Entrer avec Mon Compte Coop').closest('form')?.getAttribute('data-turbo')).toBe('false')
    expect(page.document.querySelector<HTMLInputElement>('form[action="/sign-in/provider"] input[name=next]')?.value).toBe('/me')
    expect(answer.headers.get('content-security-policy')).toContain(`form-action 'self' ${real.issuer}`)
    const plain = await without.visitor().get('/sign-in')
    expect(plain.headers.get('content-security-policy')).toMatch(/form-action 'self'(;|$)/)
    expect((await readPage(plain)).has('Mon Compte Coop')).toBe(false)
    expect((await without.visitor().post('/sign-in/provider')).status).toBe(404)
  })
  it('asks with PKCE, state and nonce, and for what is set only', async () => {
    const asked = new URL(await leave(honest.visitor())).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', client_id: 'cairn', scope: 'openid email profile', code_challenge_method: 'S256' })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/)
  })
})

describe('a real provider', () => {
  it('opens the file that the cooperative’s key names, without a code; nothing that it gives is kept', async () => {
    const browser = honest.visitor()
    const answer = await enterAs(browser, 'sub-bram', '/sessions')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sessions'])
    expect((await browser.get('/sessions')).status).toBe(200)
    expect(await rows(`select person_id, provider_id, provider_account_id, access_token, refresh_token, id_token, scope from sign_in_methods where person_id = $1`, CAST.bram.id)).toEqual([
      { person_id: CAST.bram.id, provider_id: real.issuer, provider_account_id: 'sub-bram', access_token: null, refresh_token: null, id_token: null, scope: null },
    ])
    await expect(database.owner.pg.query(`update sign_in_methods set access_token = 'x'`)).rejects.toThrow('sign_in_methods_keep_no_token')
    await honest.runJobs()
    const mail = (await honest.mails()).findLast((one) => one.kind === 'identity.way-added')
    expect([mail?.recipient_address, mail?.subject]).toEqual(['bram@example.org', 'Een nieuwe manier om Cairn binnen te gaan'])
    expect(mail?.body_text).toContain('+32 2 555 01 00')
    const events = await rows(`select kind from events where subject ->> 'personId' = $1 order by id`, CAST.bram.id)
    expect(events.map((event) => event.kind)).toEqual(['sign_in_way.added', 'person.signed_in'])
  })
  it('enters at once the next time, on another device', async () => {
    const before = await count()
    expect((await enterAs(honest.visitor(), 'sub-bram')).status).toBe(303)
    expect(await count()).toEqual({ ...before, sessions: Number(before?.sessions) + 1 })
  })
  it('does not let a second account with the same key or address take the place of the first', async () => {
    const before = await count()
    const answer = await enterAs(honest.visitor(), 'sub-thief')
    expect(answer.status).toBe(422)
    expect((await readPage(answer)).h1).toBe('Ce n’est pas le compte que nous connaissons')
    expect(await count()).toEqual(before)
  })
  it('sends a code to a verified address first, and links only when it comes back', async () => {
    const browser = honest.visitor()
    const answer = await enterAs(browser, 'sub-amina', '/me')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in/code'])
    expect((await readPage(await browser.get('/sign-in/code'))).has('vous entrerez directement avec Mon Compte Coop')).toBe(true)
    expect((await browser.get('/sessions')).status).toBe(303)
    expect(await rows(`select id from sign_in_methods where person_id = $1`, CAST.amina.id)).toEqual([])
    const entered = await browser.post('/sign-in/code', { code: await codeFor('amina@example.org') })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/me'])
    expect(await rows(`select provider_account_id from sign_in_methods where person_id = $1`, CAST.amina.id)).toEqual([{ provider_account_id: 'sub-amina' }])
    expect((await enterAs(honest.visitor(), 'sub-amina')).headers.get('location')).toBe('/')
  })
  it('links at once when the cooperative trusts its provider for addresses', async () => {
    await database.owner.pg.query(`delete from sign_in_methods where person_id = $1`, [CAST.amina.id])
    const browser = trusting.visitor()
    const answer = await comeBack(browser, await passThrough(await leave(browser), 'sub-amina'))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })
  it('tells who is not known whom to ask, and creates nothing', async () => {
    const before = await count()
    const answer = await enterAs(honest.visitor(), 'sub-nobody')
    const page = await readPage(answer)
    expect([answer.status, page.h1]).toEqual([422, 'Nous ne trouvons pas votre dossier'])
    expect(page.text).toMatch(/appelez-nous au \+3[23]/)
    expect(page.link('Recevoir un message avec un code').getAttribute('href')).toBe('/sign-in')
    expect(await count()).toEqual(before)
  })
  it('opens the file of someone without an e-mail address', async () => {
    const browser = honest.visitor()
    expect((await enterAs(browser, 'sub-dieter')).headers.get('location')).toBe('/welcome')
    const page = await readPage(await browser.get('/sign-in-ways'))
    expect(page.has('Mon Compte Coop')).toBe(true)
    expect(page.document.querySelector('form[action$="/removal"]')).toBeNull()
  })
  it('lets nobody in who has left, by no way, and ends what was open', async () => {
    const browser = honest.visitor()
    expect((await enterAs(browser, 'sub-karim')).status).toBe(303)
    await database.owner.pg.query(`update people set left_on = '2026-11-01' where id = $1`, [CAST.karim.id])
    expect((await browser.get('/sessions')).status).toBe(303)
    const answer = await enterAs(honest.visitor(), 'sub-karim')
    const page = await readPage(answer)
    expect([answer.status, page.h1]).toEqual([422, 'Cet accès est fermé'])
    expect(page.has('Votre dossier reste à vous')).toBe(true)
    await database.owner.pg.query(`delete from sign_in_methods where person_id = $1`, [CAST.karim.id])
    expect((await readPage(await enterAs(honest.visitor(), 'sub-karim'))).h1).toBe('Cet accès est fermé')
    await database.owner.pg.query(`update people set left_on = null where id = $1`, [CAST.karim.id])
    expect((await enterAs(honest.visitor(), 'sub-karim')).status).toBe(303)
  })
  it('says that somebody stopped on the way', async () => {
    const browser = honest.visitor()
    const state = new URL(await leave(browser)).searchParams.get('state')
    const answer = await browser.get(`/sign-in/provider/return?error=access_denied&state=${state}&iss=${encodeURIComponent(real.issuer)}`)
    expect([answer.status, (await readPage(answer)).h1]).toEqual([422, 'Vous n’êtes pas entré·e'])
  })
  it('is used once for each answer, in the browser that began only', async () => {
    const browser = honest.visitor()
    const kept = new Map(browser.cookies)
    const back = await passThrough(await leave(browser), 'sub-bram')
    const sealed = new Map(browser.cookies)
    expect((await comeBack(honest.visitor(), back)).status).toBe(422)
    expect((await comeBack(browser, back)).status).toBe(303)
    // Even with the cookie of the attempt put back, the same answer opens nothing.
    browser.cookies.clear()
    for (const [name, value] of [...kept, ...sealed]) browser.cookies.set(name, value)
    const again = await comeBack(browser, back)
    expect([again.status, (await readPage(again)).h1]).toEqual([422, 'Cette connexion ne peut plus servir'])
    expect((await browser.get('/sessions')).status).toBe(303)
  })
  it('leads to no other site', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect((await enterAs(honest.visitor(), 'sub-bram', next)).headers.get('location'), next).toBe('/')
    }
  })
})

describe('a provider that lies', () => {
  const good = { member_number: 'E0001' }
  const seconds = () => Math.floor(Date.now() / 1000)
  it('is believed while it does not', async () => {
    await database.owner.pg.query(`delete from sign_in_methods where person_id = $1`, [CAST.amina.id])
    expect((await enterLying({ claims: good })).status).toBe(303)
    await database.owner.pg.query(`delete from sign_in_methods where person_id = $1`, [CAST.amina.id])
  })
  it.each<[string, () => Lie, string]>([
    ['another issuer', () => ({ claims: { ...good, iss: 'https://evil.example' } }), 'vérifier la réponse'],
    ['another audience', () => ({ claims: { ...good, aud: 'somebody-else' } }), 'vérifier la réponse'],
    ['a signature by a foreign key', () => ({ claims: good, signature: 'foreign' }), 'vérifier la réponse'],
    ['a key that nobody published', () => ({ claims: good, header: { kid: 'k2' }, signature: 'foreign' }), 'vérifier la réponse'],
    ['no signature at all', () => ({ claims: good, signature: 'none' }), 'vérifier la réponse'],
    ['a shared secret for a signature', () => ({ claims: good, header: { alg: 'HS256' } }), 'vérifier la réponse'],
    ['another nonce', () => ({ claims: { ...good, nonce: 'n' } }), 'vérifier la réponse'],
    ['no subject', () => ({ claims: { ...good, sub: undefined } }), 'vérifier la réponse'],
    ['a text that is no token', () => ({ answer: { status: 200, body: JSON.stringify({ id_token: 'x.y' }) } }), 'vérifier la réponse'],
    ['another person where claims are told', () => ({ claims: {}, userInfo: { sub: 'liar-2', ...good } }), 'vérifier la réponse'],
    ['a refused code', () => ({ answer: { status: 400, body: JSON.stringify({ error: 'invalid_grant' }) } }), 'ne peut plus servir'],
    ['a token that ended', () => ({ claims: { ...good, iat: seconds() - 7200, exp: seconds() - 3600 } }), 'Les horloges'],
    ['a clock ten minutes ahead', () => ({ claims: { ...good, iat: seconds() + 600, exp: seconds() + 1200 } }), 'Les horloges'],
    ['a verified address as a text', () => ({ claims: { email: 'amina@example.org', email_verified: 'true' } }), 'n’est pas confirmée'],
    ['an address that is not verified', () => ({ claims: { email: 'amina@example.org', email_verified: false } }), 'n’est pas confirmée'],
    ['no word about the address', () => ({ claims: { email: 'amina@example.org' }, userInfo: { email_verified: true } }), 'n’est pas confirmée'],
    ['a key and an address of two people', () => ({ claims: { email: 'amina@example.org', email_verified: true, member_number: 'E9999' } }), 'ne trouvons pas'],
  ])('is refused with %s: nothing opens, nothing is created', async (_lie, lie, said) => {
    const before = await count()
    const browser = lied.visitor()
    const answer = await enterLying(lie(), browser)
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect(page.h1).toContain(said)
    expect(page.link('Recevoir un message avec un code')).toBeTruthy()
    expect(await count()).toEqual(before)
    expect((await browser.get('/sessions')).status).toBe(303)
  })
  it('is forgiven a clock ten minutes behind, while its token lasts', async () => {
    expect((await enterLying({ claims: { ...good, iat: seconds() - 600, exp: seconds() + 600 } })).status).toBe(303)
  })
  it('does not change whose file a subject opens, nor the subject of a file', async () => {
    const subject = await enterLying({ claims: { ...good, sub: 'liar-2' } })
    expect((await readPage(subject)).h1).toBe('Ce n’est pas le compte que nous connaissons')
    const key = await enterLying({ claims: { member_number: 'E0003' } })
    expect((await readPage(key)).h1).toBe('Ce n’est pas le compte que nous connaissons')
  })
  it('opens nothing when an address or a key is that of several people', async () => {
    await database.owner.pg.query(`update people set email = 'chloe@example.org' where id = $1`, [CAST.hugo.id])
    const answer = await enterLying({ claims: { sub: 'liar-3', email: 'chloe@example.org', email_verified: true } })
    expect((await readPage(answer)).h1).toBe('Plusieurs dossiers correspondent')
    await database.owner.pg.query(`update people set email = 'hugo@example.org', external_id = 'E0006' where id = $1`, [CAST.hugo.id])
    expect((await readPage(await enterLying({ claims: { sub: 'liar-3', member_number: 'E0006' } }))).h1).toBe('Plusieurs dossiers correspondent')
  })
  it('is refused when another one answers in its place', async () => {
    const browser = lied.visitor()
    const back = liar.answer(await leave(browser), { claims: good })
    const answer = await comeBack(browser, `${back}&iss=${encodeURIComponent('https://evil.example')}`)
    expect([answer.status, (await readPage(answer)).h1]).toEqual([422, 'Nous n’avons pas pu vérifier la réponse'])
  })
  it('is asked nothing for a state that nobody began', async () => {
    const asked = liar.asked()
    for (const query of ['', '?code=x', '?code=x&state=y', '?state=y&error=access_denied', `?code=${'x'.repeat(5000)}&state=${'y'.repeat(5000)}`]) expect((await lied.visitor().get(`/sign-in/provider/return${query}`)).status).toBe(422)
    expect(liar.asked()).toBe(asked)
  })
})

describe('a provider that is down', () => {
  it('leaves the start and the other ways as they are, and works again by itself', async () => {
    const late = await lyingProvider()
    await late.stop()
    const app = testApp(database, providerVariables(late.issuer, keyed))
    expect((await app.visitor().get('/sign-in')).status).toBe(200)
    const browser = app.visitor()
    const answer = await browser.post('/sign-in/provider', { next: '/me' })
    const page = await readPage(answer)
    expect([answer.status, page.h1]).toEqual([503, 'Mon Compte Coop : pas de réponse pour le moment'])
    expect(page.link('Recevoir un message avec un code').getAttribute('href')).toBe('/sign-in?next=%2Fme')
    expect((await app.visitor().post('/sign-in', { email: 'paul@example.org' })).status).toBe(303)
    await late.again()
    const leaving = late.answer(await leave(browser), { claims: { member_number: 'E0005' } })
    expect((await comeBack(browser, leaving)).status).toBe(303)
    await late.stop()
    const meanwhile = app.visitor()
    await late.again()
    const back = late.answer(await leave(meanwhile), {})
    await late.stop()
    expect((await comeBack(meanwhile, back)).status).toBe(503)
  })
  it('is as good as down when it calls itself by another name, or refuses our secret', async () => {
    const strange = await lyingProvider()
    strange.tell({ description: { issuer: 'https://evil.example' } })
    const app = testApp(database, providerVariables(strange.issuer))
    expect((await app.visitor().post('/sign-in/provider')).status).toBe(503)
    strange.tell({ description: { authorization_endpoint: 'http://evil.example/authorize' } })
    expect((await app.visitor().post('/sign-in/provider')).status).toBe(503)
    const browser = app.visitor()
    const back = (lie: Lie) => leave(browser).then((url) => comeBack(browser, strange.answer(url, lie)))
    strange.tell({})
    expect((await back({ answer: { status: 401, body: JSON.stringify({ error: 'invalid_client' }) } })).status).toBe(503)
    expect((await back({ answer: { status: 500, body: 'oops' } })).status).toBe(503)
    await strange.stop()
  })
  it('is not asked more often than a person would', async () => {
    const app = testApp(database, providerVariables(real.issuer))
    const once = () => app.visitor().post('/sign-in/provider', {}, { 'X-Forwarded-For': '192.0.2.7' })
    let last = 303
    for (let tries = 0; tries < 61; tries++) last = (await once()).status
    expect(last).toBe(429)
  })
})
