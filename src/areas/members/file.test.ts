import { describe, expect, it } from 'vitest'
import { CAST, OFFICES, TEAMS, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db

/** A need of Amina, and openings of it by Lucas, one an hour. */
async function openings(count: number): Promise<string> {
  const needId = await owner.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('needs')
      .values({
        member_id: CAST.amina.id, unit_id: UNITS.BE.id, office_id: OFFICES.liege.id, language: 'fr', stated_at: '2026-11-01T09:00:00Z', stated_by: CAST.amina.id, channel: 'web',
        needed_by_on: '2026-12-01', meeting_wish: 'any', audience: 'office', form_key: crypto.randomUUID(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.insertInto('open_needs').values({ need_id: id, team_id: TEAMS.liege.id, next_step: 'first_answer', waiting_for: 'us', promised_on: '2026-12-01', waiting_since: '2026-11-01T09:00:00Z' }).execute()
    return id
  })
  for (let hour = 0; hour < count; hour++) {
    const at = new Date(Date.parse('2026-11-02T08:00:00Z') + hour * 3_600_000)
    database.clock.set(at)
    await database.writeAs(CAST.lucas.id, (tx) => tx.insertInto('openings').values({ reader_id: CAST.lucas.id, member_id: CAST.amina.id, need_id: needId, reason: 'team', opened_at: at, opened_hour: at }).execute())
  }
  database.clock.set('2026-11-23T09:00:00Z')
  return needId
}

describe('my file', () => {
  it('says who read it, when, which need and why, page by page', async () => {
    const needId = await openings(25)
    const amina = await app.as('amina')
    const first = await readPage(await amina.get('/me/file'))
    const rows = (page: Awaited<ReturnType<typeof readPage>>) => [...page.document.querySelectorAll('#openings .timeline-entry')].map((row) => row.textContent)
    expect(rows(first)).toHaveLength(20)
    expect(rows(first)[0]).toMatch(/Lucas Renard.*Fait partie de l’équipe de votre bureau.*n° 1/)
    expect(first.link('n° 1').getAttribute('href')).toBe(`/needs/${needId}`)
    const second = await readPage(await amina.get((first.link('Plus ancien').getAttribute('href') ?? '').split('#')[0] ?? ''))
    expect(rows(second)).toHaveLength(5)
    expect(new Set([...rows(first), ...rows(second)]).size).toBe(25)
  })
  it('says who acted in one’s place', async () => {
    const lucas = await app.as('lucas')
    await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'letter' })
    await lucas.post('/on-behalf/end')
    const page = await readPage(await (await app.as('amina')).get('/me/file'))
    expect(page.has('Par courrier ou e-mail')).toBe(true)
  })
  it('is read in full and taken away', async () => {
    const amina = await app.as('amina')
    const page = await readPage(await amina.get('/me/file/contents'))
    expect(page.has('Adresse e-mail')).toBe(true)
    const answer = await amina.get('/me/file/export')
    expect(answer.headers.get('content-disposition')).toContain('cairn-2026-11-23.json')
    const file = (await answer.json()) as { areas: Record<string, Record<string, Record<string, unknown>[]>> }
    expect(file.areas.members?.profile?.[0]).toMatchObject({ givenName: 'Amina', email: 'amina@example.org', place: 'Liège', adviser: 'Lucas Renard' })
    expect(file.areas.identity?.delegations?.[0]).toMatchObject({ by: 'Lucas Renard', reason: 'letter' })
    expect(JSON.stringify(file)).not.toContain('token')
  })
  it('is nobody else’s', async () => {
    const bram = await readPage(await (await app.as('bram')).get('/me/file'))
    expect(bram.has('Lucas Renard')).toBe(false)
    expect(bram.has('Niemand heeft al de tekst')).toBe(true)
  })
})

describe('barring a person', () => {
  it('closes the member’s page to them, ends what they do for the member, and can be undone', async () => {
    const [amina, lucas] = [await app.as('amina'), await app.as('lucas')]
    await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' })
    const page = await readPage(await amina.get('/me/file'))
    const names = [...page.document.querySelectorAll('select[name=person] option')].map((one) => one.textContent)
    expect(names).toEqual(['Choisissez une personne', 'Lucas Renard', 'Inès Gérard', 'Sofie Claes', 'Théo Lambert'])
    expect((await amina.post('/bars', { person: CAST.lucas.id })).status).toBe(303)
    expect((await amina.post('/bars', { person: CAST.lucas.id })).status).toBe(303)
    expect((await lucas.get(`/members/${CAST.amina.id}`)).status).toBe(404)
    expect((await readPage(await lucas.get('/sessions'))).has('Vous agissez pour')).toBe(false)
    expect((await owner.selectFrom('member_profiles').select('adviser_id').where('person_id', '=', CAST.amina.id).executeTakeFirst())?.adviser_id).toBeNull()
    const events = await owner.selectFrom('events').select('subject').where('kind', '=', 'member.barred').execute()
    expect(events).toEqual([{ subject: { memberId: CAST.amina.id, barredId: CAST.lucas.id } }])
    expect((await amina.post(`/bars/${CAST.lucas.id}/removal`)).status).toBe(303)
    expect((await lucas.get(`/members/${CAST.amina.id}`)).status).toBe(200)
  })
  it('takes only those who accompany the member', async () => {
    const amina = await app.as('amina')
    for (const person of [CAST.nora.id, CAST.amina.id, 'nobody', '']) expect((await amina.post('/bars', { person })).status).toBe(422)
  })
})

describe('erasing one’s file', () => {
  it('asks for a word, then leaves no name behind and closes every way in', async () => {
    const bram = await app.as('bram', 'nl')
    const refused = await bram.post('/me/erasure', { word: 'effacez' })
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).field('Schrijf WISSEN om te bevestigen').value).toBe('effacez')
    const answer = await bram.post('/me/erasure', { word: ' wissen ' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/privacy'])
    expect((await readPage(await bram.get('/privacy'))).has('Uw dossier is gewist')).toBe(true)
    expect((await bram.get('/me')).status).toBe(303)
    const person = await owner.selectFrom('people').selectAll().where('id', '=', CAST.bram.id).executeTakeFirstOrThrow()
    expect(person).toMatchObject({ name: 'Membre effacé·e', email: null, phone: null, external_id: null, left_on: '2026-11-23', languages: [] })
    expect(await owner.selectFrom('accounts').select('id').where('email', '=', 'bram@example.org').execute()).toEqual([])
    expect(await owner.selectFrom('member_profiles').select('person_id').where('person_id', '=', CAST.bram.id).execute()).toEqual([])
  })
  it('is not offered to those who work for the cooperative', async () => {
    const lucas = await app.as('lucas')
    expect((await lucas.get('/me/erasure')).status).toBe(404)
    expect((await lucas.post('/me/erasure', { word: 'EFFACER' })).status).toBe(404)
  })
})
