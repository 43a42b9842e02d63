// A member without JavaScript, from the idea to a choice with a name and a date, and on to the end.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { teach } from '../../src/areas/needs/load-recogniser.ts'
import type { Language } from '../../src/lib/language.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)

beforeAll(async () => {
  const themes = ['law-unpaid', 'tools-pay', 'eco-price']
  const examples = (['fr', 'nl'] as const).flatMap((language: Language) => {
    const content = JSON.parse(readFileSync(`content/themes/${language}.json`, 'utf8')) as { themes: Record<string, { wordings: string[] }> }
    return themes.flatMap((theme) => (content.themes[theme]?.wordings ?? []).map((text) => ({ theme, language, text })))
  })
  await teach(database.owner.db, examples)
})

describe.each([
  {
    name: 'amina' as const, locale: 'fr', text: 'Un client ne paie pas ma facture depuis trois mois, que faire ?', question: 'De quoi avez-vous besoin ?', go: 'Continuer', details: 'Encore quelques précisions', see: 'Voir qui peut m’aider',
    missing: 'Choisissez pour quand', who: 'Équipe de Liège', theme: 'law-unpaid (fr)', write: 'Envoyer', words: 'Votre message', more: 'J’ai retrouvé le bon de commande.', end: 'Terminer cette demande', thanks: 'Merci.', list: 'Mes demandes',
  },
  {
    name: 'bram' as const, locale: 'nl', text: 'Mijn klant betaalt mijn factuur al drie maanden niet, wat kan ik doen?', question: 'Wat hebt u nodig?', go: 'Doorgaan', details: 'Nog enkele vragen', see: 'Bekijken wie mij kan helpen',
    missing: 'Kies tegen wanneer', who: 'Équipe de Bruxelles', theme: 'law-unpaid (nl)', write: 'Versturen', words: 'Uw bericht', more: 'Ik heb de bestelbon teruggevonden.', end: 'Deze vraag afsluiten', thanks: 'Dank u.', list: 'Mijn vragen',
  },
])('in $locale', (said) => {
  it('states, is shown who answers by when, writes more, ends, and finds it all again', async () => {
    const browser = await app.as(said.name)
    const start = await readPage(await browser.get('/needs/new'))
    expect(start.h1).toBe(said.question)
    const details = await follow(browser, await submit(browser, start, said.go, { text: said.text }))
    expect(details.h1).toBe(said.details)
    expect(details.document.documentElement.lang).toBe(said.locale)
    expect(details.document.querySelector('input[name=themes]:checked')?.getAttribute('value')).toBe('law-unpaid')

    const refused = await submit(browser, details, said.see)
    expect(refused.status).toBe(422)
    const again = await readPage(refused)
    expect(again.document.querySelector('.error-summary')?.textContent).toContain(said.missing)
    expect(again.document.querySelector('textarea')?.value.trim()).toBe(said.text)

    const stated = await submit(browser, again, said.see, { neededBy: '2026-11-27' })
    const path = stated.headers.get('location') ?? ''
    const need = await follow(browser, stated)
    expect(need.has(said.who)).toBe(true)
    expect(need.has(said.text)).toBe(true)
    expect(need.h1).toBe(said.theme)
    expect(need.document.querySelector('.promise-day')?.getAttribute('datetime')).toMatch(/^2026-1/)

    const written = await follow(browser, await submit(browser, need, said.write, { body: said.more }))
    expect(written.has(said.more)).toBe(true)
    const closing = await readPage(await browser.get(`${path}/closure`))
    const closed = await follow(browser, await submit(browser, closing, said.end, { outcome: 'met', helpedBy: 'alone' }))
    expect(closed.has(said.thanks)).toBe(true)
    const list = await readPage(await browser.get('/needs'))
    expect(list.h1).toBe(said.list)
    expect(list.link(said.theme).getAttribute('href')).toBe(path)
  })
})
