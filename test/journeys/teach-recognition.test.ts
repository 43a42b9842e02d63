// An administrator sees where recognition fails, adds a wording by hand, and Cairn understands: without scripts.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { needs, recogniseNeed, stateNeed } from '../../src/areas/needs/index.ts'
import type { Example } from '../../src/areas/needs/domain/recognition/index.ts'
import { teach } from '../../src/areas/needs/load-recogniser.ts'
import { forgetModel } from '../../src/areas/needs/recogniser.ts'
import { loadThemes } from '../../src/areas/library/index.ts'
import type { JobContext } from '../../src/platform/jobs.ts'
import { actor } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'

const database = await testDatabase()
const app = testApp(database)
const THEMES = ['law-unpaid', 'tax-vat', 'means-space']
const examples = (): Example[] => {
  const { themes } = JSON.parse(readFileSync('content/themes/fr.json', 'utf8')) as { themes: Record<string, { wordings: string[] }> }
  return THEMES.flatMap((theme) => (themes[theme]?.wordings ?? []).map((text) => ({ theme, language: 'fr' as const, text })))
}
const WORDINGS = '/administration/recognition/wordings'
/** The theme that a new word is taught for: another than the one guessed before. */
let theme = ''
const recognition = needs.jobs?.find((job) => job.name === 'needs.teach-recogniser')

beforeAll(async () => {
  await teach(database.owner.db, examples())
  // Few wordings, so that teaching anew takes no time.
  await database.owner.pg.query('delete from theme_wordings')
  for (const { theme, language, text } of examples()) await database.owner.db.insertInto('theme_wordings').values({ theme_key: theme, language, wording: text, is_shipped: true }).onConflict((conflict) => conflict.doNothing()).execute()
})

/** A need of Amina's, for rows to hang on. */
async function stateOne(): Promise<string> {
  const who = actor('amina')
  const stated = await database.writeAs(who.personId, (tx) => stateNeed({ tx, clock: database.clock }, who, {
    text: 'Bonjour', language: 'fr', themes: [], recognisedThemes: [], recognisedLanguage: null, neededByOn: '2026-12-04', meetingWish: 'any', audience: 'office', namedPeople: [], placeId: null, channel: 'web', formKey: randomUUID(),
  }))
  if (!stated.ok) throw new Error(stated.error.code)
  return stated.value.id
}

describe('an administrator', () => {
  it('tries a sentence and sees the theme, how sure it is, and the words that spoke', async () => {
    const ada = await app.as('ada')
    const page = await readPage(await ada.get('/administration/recognition?text=mon+client+ne+paie+pas+ma+facture&language=fr'))
    const text = page.document.querySelector('main')?.textContent ?? ''
    expect(text).toMatch(/Cairn is sure|Cairn hesitates/)
    expect(text).toContain('The words that spoke')
    expect(text).toMatch(/paie|facture|client/)
    expect(page.document.querySelector('textarea')?.value.trim()).toBe('mon client ne paie pas ma facture')
  })

  it('adds a wording; the recogniser learns it by a job, and loading the content again keeps it', async () => {
    const ada = await app.as('ada')
    const first = async () => (await database.readAs(null, (db) => recogniseNeed(db, 'zirlibou', 'fr'))).themes[0]?.key
    const before = await first()
    theme = THEMES.find((one) => one !== before) ?? ''
    const added = await ada.post(WORDINGS, { theme, language: 'fr', wording: '  Où trouver un   zirlibou ? ' })
    expect([added.status, added.headers.get('location')]).toEqual([303, `${WORDINGS}?theme=${theme}&language=fr`])
    const page = await readPage(await ada.get(`${WORDINGS}?theme=${theme}&language=fr`))
    expect(page.document.querySelector('table')?.textContent).toContain('Où trouver un zirlibou ?')
    await recognition?.run({ db: database.jobs.db, clock: database.clock } as unknown as JobContext, {})
    forgetModel()
    expect(await first()).toBe(theme)
    await loadThemes(database.owner.db, 'content/themes')
    expect(await database.owner.db.selectFrom('theme_wordings').select('wording').where('is_shipped', '=', false).execute()).toEqual([{ wording: 'Où trouver un zirlibou ?' }])
  })

  it('is told when a wording is there already, empty or too long, and keeps what was typed', async () => {
    const ada = await app.as('ada')
    for (const [wording, said] of [['Où trouver un zirlibou ?', 'is there already'], ['?!', 'at least one word'], ['très long '.repeat(40), 'Too long']] as const) {
      const answer = await ada.post(WORDINGS, { theme, language: 'fr', wording })
      expect(answer.status).toBe(422)
      const page = await readPage(answer)
      expect(page.document.body.textContent).toContain(said)
      expect(page.document.querySelector<HTMLInputElement>('input[name="wording"]')?.value).toBe(wording)
    }
    expect((await ada.post(WORDINGS, { theme: 'no-such', language: 'fr', wording: 'Un exemple' })).status).toBe(404)
  })

  it('withdraws a shipped wording for good, and brings it back; pressing twice changes nothing', async () => {
    const ada = await app.as('ada')
    const { id } = await database.owner.db.selectFrom('theme_wordings').select('id').where('theme_key', '=', 'tax-vat').where('language', '=', 'fr').where('is_shipped', '=', true).orderBy('wording').limit(1).executeTakeFirstOrThrow()
    const state = async () => (await database.owner.db.selectFrom('theme_wordings').select('withdrawn_at').where('id', '=', id).executeTakeFirst())?.withdrawn_at
    for (const _ of [1, 2]) expect((await ada.post(`${WORDINGS}/${id}/withdrawal`, {})).status).toBe(303)
    await loadThemes(database.owner.db, 'content/themes')
    expect(await state()).not.toBeNull()
    for (const _ of [1, 2]) expect((await ada.post(`${WORDINGS}/${id}/return`, {})).status).toBe(303)
    expect(await state()).toBeNull()
  })

  it('sees confusions from five on, and "fewer than 5" below', async () => {
    const needId = await stateOne()
    const add = (proposed: string, chosen: string, count: number) =>
      database.owner.pg.query(`insert into recognition_outcomes (need_id, moment, proposed_theme, probability, chosen_theme, language, at) select $1, 'stated', $2, 0.75, $3, 'fr', '2026-11-20' from generate_series(1, $4::int)`, [needId, proposed, chosen, count])
    await add('tax-vat', 'tax-vat', 15)
    await add('tax-vat', 'law-unpaid', 5)
    await add('tax-vat', 'means-space', 2)
    const page = await readPage(await (await app.as('ada')).get('/administration/recognition'))
    const tables = [...page.document.querySelectorAll('table')].map((table) => table.textContent?.replace(/\s+/g, ' ') ?? '')
    expect(tables.join(' ')).toContain('68%')
    expect(tables.filter((table) => table.includes('French5'))).toHaveLength(1)
    expect(page.document.querySelector('main')?.textContent).toContain('Mix-ups too rare to be shown one by one: fewer than 5')
  })
})

describe('everybody else', () => {
  it('finds no such page', async () => {
    for (const name of ['amina', 'lucas', 'elise'] as const) {
      const browser = await app.as(name)
      expect((await browser.get('/administration/recognition')).status).toBe(404)
      expect((await browser.post(WORDINGS, { theme: 'tax-vat', language: 'fr', wording: 'Un exemple' })).status).toBe(404)
    }
  })
})
