// The theme of a need: prefilled where we are sure, asked in one question where we are not; what is made of it teaches.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { readPage, type ReadPage } from '../../../test/dom.ts'
import { type Browser, testApp } from '../../../test/http.ts'
import type { Example } from './domain/recognition/index.ts'
import { teach } from './load-recogniser.ts'

const database = await testDatabase()
const app = testApp(database)
const THEMES = ['law-unpaid', 'tools-pay', 'rights-sickness', 'care-conflict', 'eco-price', 'tax-vat']
const UNPAID = 'Un client ne paie pas ma facture depuis trois mois, que faire ?'

const examples = (): Example[] => {
  const { themes } = JSON.parse(readFileSync('content/themes/fr.json', 'utf8')) as { themes: Record<string, { wordings: string[] }> }
  return THEMES.flatMap((theme) => (themes[theme]?.wordings ?? []).map((text) => ({ theme, language: 'fr' as const, text })))
}
beforeAll(() => teach(database.owner.db, examples()))

/** The fields of the page of details as a browser without scripts would send them. */
async function detailsOf(browser: Browser, text: string): Promise<Record<string, string | string[]>> {
  await browser.post('/needs/drafts', { text })
  const page = await readPage(await browser.get('/needs/new/details'))
  const fields: Record<string, string[]> = {}
  for (const control of page.document.querySelectorAll<HTMLInputElement>('form[action="/needs"] :is(input, textarea, select)')) {
    if (!control.name || control.type === 'file' || ((control.type === 'checkbox' || control.type === 'radio') && !control.checked)) continue
    fields[control.name] = [...(fields[control.name] ?? []), control.value]
  }
  return fields
}
const idIn = (response: Response) => /^\/needs\/([0-9a-f-]{36})$/.exec(response.headers.get('location') ?? '')?.[1]

describe('what a need is about', () => {
  const VAGUE = 'Hmm, bof.'
  const outcomes = () => database.owner.db.selectFrom('recognition_outcomes').select(['moment', 'proposed_theme', 'chosen_theme', 'language', 'corrected_by', 'is_settled', 'probability']).orderBy('at', 'desc').orderBy('id', 'desc').execute()
  const question = (page: ReadPage) => [...page.document.querySelectorAll<HTMLInputElement>('input[type="radio"][name="themes"]')]

  it('is asked first, with the likely themes as answers, where we are not sure', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs/drafts', { text: VAGUE })
    const page = await readPage(await amina.get('/needs/new/details'))
    const answers = question(page)
    expect(answers.length).toBeGreaterThanOrEqual(4)
    expect(answers.length).toBeLessThanOrEqual(6)
    expect(answers.at(-1)?.value).toBe('other')
    expect(page.document.querySelector('form[action="/needs"]')?.textContent).toContain('Nous ne sommes pas sûrs')
    const form = page.document.querySelector('form[action="/needs"]')
    const order = [...(form?.querySelectorAll('[name="themes"], [name="text"]') ?? [])].map((one) => one.getAttribute('name'))
    expect(order[0]).toBe('themes')
  })
  it('is prefilled, and no question stands there, where we are sure', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs/drafts', { text: UNPAID })
    const page = await readPage(await amina.get('/needs/new/details'))
    expect(question(page)).toHaveLength(0)
    expect(page.document.querySelector<HTMLInputElement>('input[name="themes"]:checked')?.value).toBe('law-unpaid')
  })
  it('teaches when it is answered otherwise: a row with what was proposed, how sure we were, and no text', async () => {
    const amina = await app.as('amina')
    const fields = await detailsOf(amina, UNPAID)
    const answer = await amina.post('/needs', { ...fields, neededBy: 'other', neededByOn: '2026-12-01', themes: ['eco-price'] })
    expect(answer.status).toBe(303)
    const [row] = await outcomes()
    expect(row).toMatchObject({ moment: 'stated', proposed_theme: 'law-unpaid', chosen_theme: 'eco-price', language: 'fr', corrected_by: 'member' })
    expect(row?.probability).toBeGreaterThan(0.5)
  })
  it('counts as kept where nothing is changed, and "something else" names no theme', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: 'other', neededByOn: '2026-12-01' })
    expect((await outcomes())[0]).toMatchObject({ proposed_theme: 'law-unpaid', chosen_theme: 'law-unpaid', corrected_by: null })
    const other = await amina.post('/needs', { ...(await detailsOf(amina, VAGUE)), neededBy: 'other', neededByOn: '2026-12-01', themes: ['other'] })
    expect(other.status).toBe(303)
    expect((await outcomes())[0]).toMatchObject({ chosen_theme: null, corrected_by: null })
  })
  it('keeps a made-up probability out', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: 'other', neededByOn: '2026-12-01', recognisedScore: '17' })
    expect((await outcomes())[0]?.probability).toBeNull()
  })
  it('teaches when it is changed later, and when the need is closed', async () => {
    const amina = await app.as('amina')
    const stated = await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: 'other', neededByOn: '2026-12-01' })
    const id = idIn(stated) ?? ''
    await amina.post(`/needs/${id}/themes`, { themes: ['tax-vat'] })
    expect((await outcomes())[0]).toMatchObject({ moment: 'changed', proposed_theme: 'law-unpaid', chosen_theme: 'tax-vat', corrected_by: 'member' })
    expect((await amina.post(`/needs/${id}/closure`, { outcome: 'met' })).status).toBe(303)
    expect((await outcomes()).some((one) => one.moment === 'outcome' && one.chosen_theme === 'tax-vat' && one.is_settled === true)).toBe(true)
  })
})
