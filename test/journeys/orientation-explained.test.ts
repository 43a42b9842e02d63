// A member reads why each way is there, corrects what was understood, sets a way aside, and takes both back. Without JavaScript.
import { describe, expect, it } from 'vitest'
import { learnFromChoices } from '../../src/areas/orientation/commands/learn.ts'
import { writing } from '../../src/db/transaction.ts'
import { CAST, UNITS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { testApp } from '../http.ts'
import { state } from '../whole/promises/scenes.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const shown = async (response: Response) => (await response.text()).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('orientation explains itself', () => {
  it('shows what was understood, and does without it once the member says it is not their case', async () => {
    const id = await state(database, 'amina', { text: 'Je suis comédienne et je travaille pour un client à Luxembourg', themes: [{ key: 'law-unpaid', source: 'member' }] })
    const amina = await app.as('amina')
    const before = await shown(await amina.get(`/needs/${id}`))
    expect(before).toContain('Vous travaillez dans les arts')
    expect(before).toContain('part et d’autre d’une frontière')
    expect((await amina.post(`/needs/${id}/situation`, { fact: 'cross_border', choice: 'not_mine' })).status).toBe(303)
    expect((await amina.post(`/needs/${id}/situation`, { fact: 'cross_border', choice: 'not_mine' })).status).toBe(303)
    expect(await owner.selectFrom('need_facts_set_aside').select('fact').where('need_id', '=', id).execute()).toEqual([{ fact: 'cross_border' }])
    const after = await shown(await amina.get(`/needs/${id}`))
    expect(after).toContain('Si, c’est mon cas')
    expect(after).not.toContain('Parce que vous travaillez de part et d’autre')
    await amina.post(`/needs/${id}/situation`, { fact: 'cross_border', choice: 'mine' })
    expect(await shown(await amina.get(`/needs/${id}`))).not.toContain('Si, c’est mon cas')
  })

  it('keeps nothing of what was understood, and never writes health', async () => {
    const id = await state(database, 'amina', { text: 'Je suis malade depuis trois semaines et étudiante', themes: [{ key: 'tools-pay', source: 'member' }] })
    const amina = await app.as('amina')
    const page = await shown(await amina.get(`/needs/${id}`))
    expect(page).toContain('Vous faites des études')
    expect(page).not.toContain('Vous parlez de votre santé')
    expect((await amina.post(`/needs/${id}/situation`, { fact: 'ill', choice: 'not_mine' })).status).toBe(404)
    expect(await owner.selectFrom('need_facts_set_aside').selectAll().where('need_id', '=', id).execute()).toEqual([])
    const adviser = await app.as('lucas')
    const seen = await shown(await adviser.get(`/needs/${id}`))
    expect(seen).not.toContain('Ce que nous avons compris')
  })

  it('says why not something else, without a word on why somebody is away', async () => {
    const id = await state(database, 'amina', { themes: [{ key: 'eco-price', source: 'member' }] })
    await database.owner.pg.query(`insert into bars (member_id, barred_id, barred_at) values ($1, $2, '2026-11-01') on conflict do nothing`, [CAST.amina.id, CAST.lucas.id])
    const page = await shown(await (await app.as('amina')).get(`/needs/${id}`))
    expect(page).toContain('Pourquoi pas autre chose ?')
    expect(page).toContain('vous avez demandé que cette personne ne vous accompagne pas')
    await database.owner.pg.query('delete from bars where member_id = $1', [CAST.amina.id])
  })

  it('sets a way aside and puts it back', async () => {
    const id = await state(database, 'amina', { themes: [{ key: 'eco-price', source: 'member' }] })
    const amina = await app.as('amina')
    expect(await shown(await amina.get(`/needs/${id}`))).toContain('Être rappelé·e quand cela vous arrange')
    await amina.post(`/needs/${id}/options`, { key: 'call-back', choice: 'none' })
    const without = await shown(await amina.get(`/needs/${id}`))
    expect(without).not.toContain('Être rappelé·e quand cela vous arrange')
    expect(without).toContain('vous avez dit « pas ceci »')
    await amina.post(`/needs/${id}/options`, { key: 'call-back', choice: 'back' })
    expect(await shown(await amina.get(`/needs/${id}`))).toContain('Être rappelé·e quand cela vous arrange')
    expect((await amina.post(`/needs/${id}/options`, { key: 'human-now', choice: 'none' })).status).toBe(404)
    expect((await (await app.as('bram')).post(`/needs/${id}/options`, { key: 'call-back', choice: 'none' })).status).toBe(404)
  })

  it('learns from ten members on, and unlearns', async () => {
    const { rows: people } = await database.owner.pg.query<{ id: string }>(
      `insert into people (unit_id, given_name, family_name, language, languages) select $1, 'Membre', 'Appris ' || n, 'fr', array['fr'] from generate_series(1, 10) n returning id`, [UNITS.BE.id])
    const choose = async (personId: string) => {
      await database.owner.pg.query(
        `with n as (insert into needs (member_id, unit_id, language, stated_at, stated_by, channel, needed_by_on, meeting_wish, audience, form_key)
           values ($1, $2, 'fr', '2026-11-01', $1, 'web', '2026-11-30', 'any', 'second_line', gen_random_uuid()) returning id),
         t as (insert into need_themes (need_id, theme_key, position, source, set_at) select id, 'eco-price', 1, 'member', '2026-11-01' from n)
         insert into need_closures (need_id, closed_at, closed_by, outcome, helped_by) select id, '2026-11-20', $1, 'met', 'article' from n`,
        [personId, UNITS.BE.id],
      )
    }
    for (const { id } of people.slice(0, 9)) await choose(id)
    const learn = () => writing(database.jobs.db, { actorId: null, now: database.clock.now() }, (tx) => learnFromChoices(tx, database.clock.now()))
    await learn()
    expect(await owner.selectFrom('option_lessons').selectAll().execute()).toEqual([])
    await choose(people[9]?.id ?? '')
    await learn()
    await learn()
    expect(await owner.selectFrom('option_lessons').select(['theme_key', 'kind', 'country', 'member_count', 'helped_count', 'overruled_count']).execute()).toEqual([{ theme_key: 'eco-price', kind: 'article', country: 'BE', member_count: 10, helped_count: 10, overruled_count: 0 }])
    const administrator = await app.as('ada')
    const page = await administrator.get('/administration/orientation')
    expect([page.status, (await shown(page)).includes('eco-price') ]).toEqual([200, true])
    expect((await (await app.as('lucas')).get('/administration/orientation')).status).toBe(404)
    expect((await administrator.post('/administration/orientation/resets', { theme: 'eco-price', kind: '', reason: 'x' })).status).toBe(422)
    expect((await administrator.post('/administration/orientation/resets', { theme: 'eco-price', kind: '', reason: 'Une campagne a faussé les choix' })).status).toBe(303)
    await learn()
    expect(await owner.selectFrom('option_lessons').selectAll().execute()).toEqual([])
  })
})
