// What becomes of the way proposed first is kept as kinds, counted for administrators, taken away and erased with the person.
import { beforeEach, describe, expect, it } from 'vitest'
import { bringInSecondLine } from '../../src/areas/needs/commands/hands.ts'
import { needs } from '../../src/areas/needs/index.ts'
import { orientation } from '../../src/areas/orientation/index.ts'
import { writing } from '../../src/db/transaction.ts'
import { actor, CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { state } from '../whole/promises/scenes.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const rowsOf = (id: string) => owner.selectFrom('recognition_outcomes').select(['proposed_option', 'chosen_option', 'corrected_by', 'chosen_theme', 'language']).where('need_id', '=', id).where('moment', '=', 'option').orderBy('at').orderBy('id').execute()
const firstOf = (id: string) => owner.selectFrom('first_options').select(['kind', 'key']).where('need_id', '=', id).executeTakeFirst()

describe('the way proposed first', () => {
  let id: string
  beforeEach(async () => {
    id = await state(database, 'amina', { themes: [{ key: 'eco-price', source: 'member' }] })
  })
  const look = async () => {
    await (await app.as('amina')).get(`/needs/${id}`)
    const first = await firstOf(id)
    if (!first) throw new Error('nothing stood first')
    return first
  }

  it('is known once the member has looked, and not from what an adviser sees', async () => {
    await (await app.as('lucas')).get(`/needs/${id}`)
    expect(await firstOf(id)).toBeUndefined()
    const amina = await app.as('amina')
    const page = await readPage(await amina.get(`/needs/${id}`))
    const first = await firstOf(id)
    expect(page.document.querySelector<HTMLInputElement>('#options .option-card input[name="key"]')?.value).toBe(first?.key)
  })

  it('is overruled by "not this", once, and by nothing said of another way; put back, it was not', async () => {
    const first = await look()
    const amina = await app.as('amina')
    const say = (key: string, choice: string) => amina.post(`/needs/${id}/options`, { key, choice })
    if (first.key !== 'call-back') await say('call-back', 'none')
    expect(await rowsOf(id)).toEqual([])
    for (const _ of [1, 2]) await say(first.key, 'none')
    expect(await rowsOf(id)).toEqual([{ proposed_option: first.kind, chosen_option: null, corrected_by: 'member', chosen_theme: 'eco-price', language: 'fr' }])
    await say(first.key, 'back')
    expect(await rowsOf(id)).toEqual([])
  })

  it('says what was taken instead, and what comes after says no more of it', async () => {
    const first = await look()
    expect(first.kind).not.toBe('call_back')
    const amina = await app.as('amina')
    await amina.post(`/needs/${id}/options`, { key: first.key, choice: 'none' })
    await look()
    await askCallBack()
    expect(await rowsOf(id)).toMatchObject([{ proposed_option: first.kind, chosen_option: 'call_back', corrected_by: 'member' }])
    await amina.post(`/needs/${id}/closure`, { outcome: 'met', helpedBy: 'article' })
    expect(await rowsOf(id)).toHaveLength(1)
  })
  /** The form as the page offers it. */
  async function askCallBack(): Promise<void> {
    const amina = await app.as('amina')
    const form = (await readPage(await amina.get(`/needs/${id}/call-back`))).document.querySelector(`form[action="/needs/${id}/call-back"]`)
    const fields: Record<string, string[]> = {}
    for (const input of form?.querySelectorAll<HTMLInputElement>('input[name]') ?? []) {
      if ((input.type === 'checkbox' || input.type === 'radio') && fields[input.name]) continue
      fields[input.name] = [input.name === 'phone' ? '+32 470 12 34 56' : input.value]
    }
    expect((await amina.post(`/needs/${id}/call-back`, fields)).status).toBe(303)
  }

  it('counts as taken where the member takes it', async () => {
    await look()
    await owner.updateTable('first_options').set({ kind: 'call_back', key: 'call-back' }).where('need_id', '=', id).execute()
    await askCallBack()
    expect(await rowsOf(id)).toMatchObject([{ proposed_option: 'call_back', chosen_option: 'call_back', corrected_by: null }])
  })

  it('is overruled by an adviser who chooses another way, beside what the member did', async () => {
    const first = await look()
    const moved = await database.writeAs(CAST.lucas.id, (tx) => bringInSecondLine({ tx, clock: database.clock }, actor('lucas'), id))
    expect(moved.ok).toBe(true)
    expect(await rowsOf(id)).toMatchObject([{ proposed_option: first.kind, chosen_option: 'second_line', corrected_by: 'adviser' }])
  })

  it('is in what a person takes away, and goes when they do', async () => {
    const first = await look()
    await (await app.as('amina')).post(`/needs/${id}/options`, { key: first.key, choice: 'none' })
    const sections = async () => [...(await needs.personalData?.exportOf(owner, CAST.amina.id) ?? []), ...(await orientation.personalData?.exportOf(owner, CAST.amina.id) ?? [])]
    const told = (await sections()).find(({ name }) => name === 'need-recognitions')?.rows ?? []
    expect(told).toContainEqual(expect.objectContaining({ moment: 'option', proposedOption: first.kind, correctedBy: 'member' }))
    expect((await sections()).some(({ name }) => name === 'first-options')).toBe(true)
    const back = new Error('rolled back')
    await writing(database.owner.db, { actorId: null, now: database.clock.now() }, async (tx) => {
      await orientation.personalData?.erase(tx, CAST.amina.id, database.clock.now())
      await needs.personalData?.erase(tx, CAST.amina.id, database.clock.now())
      expect(await tx.selectFrom('recognition_outcomes as r').innerJoin('needs as n', 'n.id', 'r.need_id').select('r.id').where('n.member_id', '=', CAST.amina.id).execute()).toEqual([])
      expect(await tx.selectFrom('first_options as f').innerJoin('needs as n', 'n.id', 'f.need_id').select('f.key').where('n.member_id', '=', CAST.amina.id).execute()).toEqual([])
      throw back
    }).catch((error: unknown) => { if (error !== back) throw error })
  })

  it('is told to administrators from five choices on, by theme and language', async () => {
    const add = (proposed: string, chosen: string | null, by: string | null, count: number, language = 'de') =>
      database.owner.pg.query(`insert into recognition_outcomes (need_id, moment, proposed_option, chosen_option, corrected_by, chosen_theme, language, at) select $1, 'option', $2, $3, $4, 'tax-vat', $6, '2026-11-20' from generate_series(1, $5::int)`, [id, proposed, chosen, by, count, language])
    await add('article', 'article', null, 6)
    await add('article', 'adviser', 'member', 5)
    await add('article', 'second_line', 'adviser', 3)
    await add('call_back', 'adviser', 'member', 4, 'it')
    const page = await readPage(await (await app.as('ada')).get('/administration/orientation'))
    const tables = [...page.document.querySelectorAll('table')].map((table) => [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent?.trim())))
    expect(tables.flat().some((row) => row.includes('German') && row.includes('14') && row.includes('8') && row.includes('57%') && row.includes('–'))).toBe(true)
    expect(tables.flat().filter((row) => row.includes('German'))).toHaveLength(2)
    expect(tables.flat().some((row) => row.includes('Italian'))).toBe(false)
    for (const name of ['amina', 'lucas', 'elise'] as const) expect((await (await app.as(name)).get('/administration/orientation')).status).toBe(404)
  })
})
