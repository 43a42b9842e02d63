import { describe, expect, it } from 'vitest'
import { CAST, PLACES } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { writtenPhone } from '../../lib/phone.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const profileOf = (id: string) => owner.selectFrom('member_profiles').selectAll().where('person_id', '=', id).executeTakeFirstOrThrow()

describe('the welcome', () => {
  it('asks four things, each of which can be skipped', async () => {
    const dieter = await app.as('dieter')
    dieter.cookies.set('cairn.locale', 'fr')
    const first = await readPage(await dieter.get('/welcome'))
    expect(first.h1).toBe('Bienvenue, Dieter')
    expect((await dieter.post('/welcome', { step: 'meeting', language: 'de', languages: ['de', 'fr'], meeting_wish: 'phone' })).headers.get('location')).toBe('/welcome?step=place')
    expect((await dieter.post('/welcome', { step: 'place', place: '', skip: 'yes' })).headers.get('location')).toBe('/welcome?step=work')
    expect((await dieter.post('/welcome', { step: 'work', trades: 'Schreiner, Möbelbauer', phase: '' })).headers.get('location')).toBe('/welcome?step=ease')
    expect((await profileOf(CAST.dieter.id)).welcomed_at).toBeNull()
    const last = await dieter.post('/welcome', { step: 'ease', tool_ease: 'with_help' })
    expect([last.status, last.headers.get('location')]).toEqual([303, '/'])
    expect(await profileOf(CAST.dieter.id)).toMatchObject({ meeting_wish: 'phone', place_id: PLACES.eupen.id, trades: ['Schreiner', 'Möbelbauer'], phase: null, tool_ease: 'with_help', welcomed_at: database.clock.now() })
    await dieter.post('/welcome', { step: 'ease', skip: 'yes' })
    const events = await owner.selectFrom('events').select('kind').where('actor_id', '=', CAST.dieter.id).where('kind', '=', 'member.welcomed').execute()
    expect(events).toHaveLength(1)
  })
  it('is not for someone who is no member', async () => {
    expect((await (await app.as('karim')).get('/welcome')).headers.get('location')).toBe('/me')
  })
})

describe('one’s own page', () => {
  it('shows what is known and changes part by part', async () => {
    const amina = await app.as('amina')
    const page = await readPage(await amina.get('/me'))
    for (const text of ['Amina Delvaux', 'amina@example.org', '4000 Liège', 'illustratrice', 'Je la développe', 'Lucas Renard', 'Celles et ceux qui m’accompagnent']) expect(page.has(text), text).toBe(true)
    expect((await amina.post('/me', { section: 'contact', phone: '+32 470 99 88 77', remind_by: 'phone' })).status).toBe(303)
    expect(await owner.selectFrom('people').select(['phone', 'phone_e164']).where('id', '=', CAST.amina.id).executeTakeFirst()).toEqual({ phone: '+32 470 99 88 77', phone_e164: '+32470998877' })
    expect((await profileOf(CAST.amina.id)).remind_by).toBe('phone')
  })
  it('finds a place in any of its names', async () => {
    const amina = await app.as('amina')
    for (const [typed, place] of [['luik', PLACES.liege], ['Brussel', PLACES.brussels], ['4700 Eupen', PLACES.eupen], ['Lüttich', PLACES.liege]] as const) {
      expect((await amina.post('/me', { section: 'place', place: typed })).status, typed).toBe(303)
      expect((await profileOf(CAST.amina.id)).place_id, typed).toBe(place.id)
    }
  })
  it('keeps what was typed when the place is not known', async () => {
    const answer = await (await app.as('amina')).post('/me', { section: 'place', place: 'Qwxzty' })
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect(page.field('Votre commune ou code postal').value).toBe('Qwxzty')
    expect(page.has('Nous ne connaissons pas ce lieu')).toBe(true)
  })
  it('asks which place when several have that name, and takes the answer', async () => {
    const [a, b] = ['00000000-0000-7000-8002-000000000091', '00000000-0000-7000-8002-000000000092']
    for (const [id, code] of [[a, '5590'], [b, '6980']] as const) {
      await owner.insertInto('places').values({ id, key: `test-${code}`, country: 'BE', name: 'Petitbourg', region: 'Namur', latitude: 50, longitude: 5 }).execute()
      await owner.insertInto('place_names').values([{ place_id: id, kind: 'name', name: 'Petitbourg' }, { place_id: id, kind: 'postcode', name: code }]).execute()
    }
    const amina = await app.as('amina')
    const asked = await amina.post('/me', { section: 'place', place: 'petitbourg' })
    expect(asked.status).toBe(422)
    const page = await readPage(asked)
    expect(page.field('6980 Petitbourg').value).toBe(b)
    expect(page.field('Votre commune ou code postal').value).toBe('petitbourg')
    expect((await amina.post('/me', { section: 'place', place: 'petitbourg', place_id: b })).status).toBe(303)
    expect((await profileOf(CAST.amina.id)).place_id).toBe(b)
  })
  it('notes each change of ease with the tools', async () => {
    const bram = await app.as('bram')
    await bram.post('/me', { section: 'ease', tool_ease: 'with_help' })
    database.clock.set('2026-11-23T09:05:00Z')
    await bram.post('/me', { section: 'ease', tool_ease: 'with_help' })
    await bram.post('/me', { section: 'ease', tool_ease: 'alone' })
    database.clock.set('2026-11-23T09:00:00Z')
    expect(await owner.selectFrom('tool_ease_records').select('tool_ease').where('person_id', '=', CAST.bram.id).orderBy('noted_at').execute()).toEqual([{ tool_ease: 'with_help' }, { tool_ease: 'alone' }])
  })
  it('refuses a telephone that is none, keeping it', async () => {
    const answer = await (await app.as('bram')).post('/me', { section: 'contact', phone: 'call me', remind_by: 'mail' })
    expect(answer.status).toBe(422)
    expect((await readPage(answer)).field('Uw telefoon').value).toBe('call me')
  })
  it('has no part about accompaniment for someone who is no member', async () => {
    const karim = await app.as('karim')
    expect((await karim.get('/me?change=work')).status).toBe(404)
    expect((await karim.post('/me', { section: 'ease', tool_ease: 'alone' })).status).toBe(404)
    expect((await karim.get('/me')).status).toBe(200)
  })
  it('is the member’s when someone acts for them, and says who changed it', async () => {
    const ines = await app.as('ines')
    await ines.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })
    const page = await readPage(await ines.get('/me'))
    expect(page.h1).toBe('Les informations d’Amina Delvaux')
    await ines.post('/me', { section: 'work', trades: 'illustratrice, graphiste', phase: 'consolidate' })
    expect((await profileOf(CAST.amina.id)).trades).toEqual(['illustratrice', 'graphiste'])
    const event = await owner.selectFrom('events').select(['actor_id', 'on_behalf_of', 'subject']).where('kind', '=', 'member.changed').orderBy('id', 'desc').executeTakeFirst()
    expect(event).toEqual({ actor_id: CAST.ines.id, on_behalf_of: CAST.amina.id, subject: { memberId: CAST.amina.id, field: 'work' } })
    expect((await ines.get('/me/file')).status).toBe(403)
    expect((await ines.get('/me/file/export')).status).toBe(403)
    expect((await ines.post('/bars', { person: CAST.lucas.id })).status).toBe(404)
    expect((await ines.post('/me/erasure', { word: 'EFFACER' })).status).toBe(404)
    await ines.post('/on-behalf/end')
  })
})

describe('a member’s page', () => {
  it('shows those who accompany them what the member shows', async () => {
    const lucas = await app.as('lucas')
    const amina = await app.as('amina')
    const audiences = Object.fromEntries(['phone', 'email', 'place', 'trades', 'phase', 'languages'].map((field) => [`audience_${field}`, field === 'phone' ? 'adviser' : 'team']))
    expect((await amina.post('/me', { section: 'audiences', ...audiences })).status).toBe(303)
    const phone = (await owner.selectFrom('people').select('phone_e164').where('id', '=', CAST.amina.id).executeTakeFirstOrThrow()).phone_e164 ?? ''
    expect(phone).toMatch(/^\+32/)
    expect((await readPage(await lucas.get(`/members/${CAST.amina.id}`))).link(writtenPhone(phone, 'BE')).getAttribute('href')).toBe(`tel:${phone}`)
    const ines = await readPage(await (await app.as('ines')).get(`/members/${CAST.amina.id}`))
    expect(ines.has(writtenPhone(phone, 'BE'))).toBe(false)
    expect(ines.has('Visible seulement pour la personne qui conseille ce membre')).toBe(true)
    expect(ines.button('Agir pour ce membre')).toBeTruthy()
    const sofie = await readPage(await (await app.as('sofie')).get(`/members/${CAST.amina.id}`))
    expect(sofie.document.querySelector('form[action$="/delegation"]')).toBeNull()
  })
  it('does not exist for others', async () => {
    for (const name of ['amina', 'bram', 'nora', 'karim', 'ada', 'hugo', 'paul', 'greta'] as const) {
      expect((await (await app.as(name)).get(`/members/${CAST.amina.id}`)).status, name).toBe(404)
    }
  })
  it('is found by the beginning of a name, without accents, among those one accompanies', async () => {
    const find = async (name: 'elise' | 'lucas' | 'nora', typed: string) => {
      const page = await readPage(await (await app.as(name)).get(`/members?q=${encodeURIComponent(typed)}`))
      return [...page.document.querySelectorAll('main .link-item-label')].map((one) => one.textContent)
    }
    expect(await find('elise', 'delv')).toEqual(['Amina Delvaux'])
    expect(await find('elise', 'AMINA delvaux')).toEqual(['Amina Delvaux'])
    expect(await find('elise', 'bram@example.org')).toEqual(['Bram Peeters'])
    expect(await find('elise', 'Delvauks')).toEqual(['Amina Delvaux'])
    expect(await find('nora', 'delv')).toEqual([])
    expect(await find('elise', '%')).toEqual([])
    expect((await (await app.as('sofie')).get('/members?q=delv')).status).toBe(404)
    expect((await (await app.as('bram')).get('/members')).status).toBe(404)
  })
})

describe('pages for anybody', () => {
  it.each(['fr', 'nl', 'en'])('say how accessible Cairn is and what it keeps, in %s', async (locale) => {
    for (const path of ['/accessibility', '/privacy']) {
      const answer = await app.visitor(locale).get(path)
      expect(answer.status).toBe(200)
      const text = await answer.text()
      expect(text).not.toMatch(/members\.[a-z-]+/)
    }
  })
})
