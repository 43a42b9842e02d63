import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { draftForward } from '../../../src/areas/needs/commands/reach.ts'
import { passOnNeed } from '../../../src/areas/needs/commands/hands.ts'
import { MEETING_WISHES } from '../../../src/contracts/orientation.ts'
import { CAST, TEAMS, UNITS } from '../../cast.ts'
import { testDatabase } from '../../database.ts'
import { readPage } from '../../dom.ts'
import { type Browser, testApp } from '../../http.ts'
import { commandAs, state } from './scenes.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const NEED_PATH = /^\/needs\/([0-9a-f-]{36})/
const statement = (more: Record<string, string> = {}) => ({ text: 'Mein Kunde bezahlt meine Rechnung nicht.', language: 'de', neededBy: '2026-12-04', meetingWish: 'any', audience: 'office', place: '', formKey: randomUUID(), ...more })

describe('promise 3, never only remote', () => {
  it.each(MEETING_WISHES)('offers a call back, a phone number and a place to go on a need whose wish is %s', async (meetingWish) => {
    for (const [name, theme] of [['amina', 'law-unpaid'], ['bram', 'care-conflict'], ['dieter', 'tools-account'], ['chloe', 'eco-price']] as const) {
      const id = await state(database, name, { meetingWish, themes: [{ key: theme, source: 'member' }] })
      const { document } = await readPage(await (await app.as(name)).get(`/needs/${id}`))
      const leads = [...document.querySelectorAll('main a[href], main form')].map((one) => one.getAttribute('href') ?? one.getAttribute('action') ?? '')
      expect(leads, `${name}, ${theme}`).toContain(`/needs/${id}/call-back`)
      expect(document.querySelector(`a[href="tel:${UNITS[CAST[name].unit].deskPhone.replaceAll(' ', '')}"]`)).not.toBeNull()
      expect(leads.some((lead) => lead.startsWith('/offices/') || lead.startsWith(`/needs/${id}/slots`)), `${name} may meet someone about ${theme}`).toBe(true)
    }
  })
  it('takes a number and moments, and promises a date', async () => {
    const id = await state(database, 'amina')
    const amina = await app.as('amina')
    expect((await amina.post(`/needs/${id}/call-back`, { phone: '0470 55 01 01', windows: ['morning', 'evening'] })).status).toBe(303)
    expect(await owner.selectFrom('open_needs').select(['next_step', 'waiting_for']).where('need_id', '=', id).executeTakeFirst()).toEqual({ next_step: 'call_back', waiting_for: 'us' })
    expect((await readPage(await (await app.as('lucas')).get(`/needs/${id}`))).text).toContain('0470 55 01 01')
  })
})

describe('promise 3, never only digital: for Dieter, who has no e-mail', () => {
  let greta: Browser
  let id = ''
  beforeAll(async () => {
    greta = await app.as('greta', 'fr')
    expect((await greta.post(`/members/${CAST.dieter.id}/delegation`, { reason: 'desk' })).status).toBe(303)
  })
  const lastEvent = (kind: string) => owner.selectFrom('events').select(['actor_id', 'on_behalf_of']).where('kind', '=', kind).orderBy('id', 'desc').limit(1).executeTakeFirst()
  const byGretaForDieter = { actor_id: CAST.greta.id, on_behalf_of: CAST.dieter.id }

  it('the desk states his need', async () => {
    const answer = await greta.post('/needs', statement())
    expect(answer.status).toBe(303)
    id = NEED_PATH.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    expect(await owner.selectFrom('needs').select(['member_id', 'stated_by']).where('id', '=', id).executeTakeFirst()).toEqual({ member_id: CAST.dieter.id, stated_by: CAST.greta.id })
    expect(await lastEvent('need.stated')).toEqual(byGretaForDieter)
  })
  it('adds to it, asks to be called back, and prints a receipt', async () => {
    expect((await greta.post(`/needs/${id}/additions`, { body: 'Die Rechnung ist vom September.', formKey: randomUUID() })).status).toBe(303)
    expect(await lastEvent('need.added_to')).toEqual(byGretaForDieter)
    expect((await greta.post(`/needs/${id}/call-back`, { phone: '+32 87 55 01 02', windows: ['midday'] })).status).toBe(303)
    expect(await lastEvent('need.call_back_asked')).toEqual(byGretaForDieter)
    const receipt = await readPage(await greta.get(`/needs/${id}/receipt`))
    expect(receipt.text).toContain('Greta Kohnen')
    expect(receipt.text).not.toContain('Rechnung')
  })
  it('closes it, and opens it again', async () => {
    expect((await greta.post(`/needs/${id}/closure`, { outcome: 'partly', helpedBy: 'answer', mayBeAsked: 'yes' })).status).toBe(303)
    // "May the next person ask you?" is his to say, not theirs.
    expect(await owner.selectFrom('need_closures').select(['closed_by', 'on_behalf_of', 'may_be_asked']).where('need_id', '=', id).executeTakeFirst()).toEqual({ closed_by: CAST.greta.id, on_behalf_of: CAST.dieter.id, may_be_asked: null })
    expect((await greta.post(`/needs/${id}/reopening`)).status).toBe(303)
    expect(await lastEvent('need.reopened')).toEqual(byGretaForDieter)
  })
  it('is recorded, and he sees it', async () => {
    const dieter = await app.as('dieter', 'fr')
    expect((await readPage(await dieter.get(`/needs/${id}`))).text).toContain('Greta Kohnen')
    expect((await readPage(await dieter.get('/me/file'))).text).toContain('Greta Kohnen')
    expect(await owner.selectFrom('delegations').select(['person_id', 'reason']).where('member_id', '=', CAST.dieter.id).execute()).toEqual([{ person_id: CAST.greta.id, reason: 'desk' }])
  })
  it('refuses what is personal by nature: consent, confidences, bars', async () => {
    await commandAs(database, 'greta', (context, who) => passOnNeed(context, who, id, TEAMS.brussels.id))
    const forwarded = await state(database, 'dieter')
    const drafted = await commandAs(database, 'greta', (context, who) => draftForward(context, who, forwarded, 'Eine Frage'))
    const forwardId = drafted.ok ? drafted.value.forwardId : ''
    const personal: readonly (readonly [string, Record<string, string>])[] = [
      [`/needs/${id}/audience`, { audience: 'office' }],
      [`/needs/${id}/widenings/${TEAMS.brussels.id}`, { decision: 'allow' }],
      [`/forwards/${forwardId}/approval`, { question: 'Eine Frage' }],
      [`/needs/${id}/notes`, { kind: 'confidence', body: 'Vertraulich' }],
      ['/bars', { personId: CAST.nora.id }],
    ]
    for (const [path, fields] of personal) expect((await greta.post(path, fields)).status, path).toBe(404)
    expect(await owner.selectFrom('need_widenings').select('allowed_at').where('need_id', '=', id).execute()).toEqual([{ allowed_at: null }])
    expect(await owner.selectFrom('bars').selectAll().execute()).toEqual([])
  })
  it('ends when the desk says so', async () => {
    expect((await greta.post('/on-behalf/end')).status).toBe(303)
    expect((await greta.post(`/needs/${id}/additions`, { body: 'Später.', formKey: randomUUID() })).status).toBe(404)
  })
})
