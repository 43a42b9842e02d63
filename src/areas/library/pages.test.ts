import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { loadArticles, loadThemes } from './index.ts'

const database = await testDatabase()
const { visitor, as } = testApp(database)
const read = async (path: string, locale = 'fr') => readPage(await visitor(locale).get(path))

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, join(PROJECT_ROOT, 'demo/articles'))
})

describe('the library', () => {
  it('shows the themes with how many articles each has', async () => {
    const page = await read('/library')
    expect(page.h1).toBe('Bibliothèque')
    expect(page.field('Que cherchez-vous').name).toBe('q')
    expect(page.document.querySelectorAll('a[href^="/library/themes/"]').length).toBeGreaterThan(35)
    expect(page.has(/\d+ articles/)).toBe(true)
  })
  it('finds articles, in the reader’s language', async () => {
    const page = await read('/library?q=btw&country=BE', 'nl')
    expect(page.link('Btw in België').getAttribute('href')).toBe('/library/tva-belgique-les-bases')
  })
  it('takes any words, and knows no address that holds a NUL', async () => {
    expect((await visitor('fr').get(`/library?q=${encodeURIComponent("<script>'; -- %_ \u202e 😀")}`)).status).toBe(200)
    expect((await visitor('fr').get('/library?q=a%00b')).status).toBe(404)
    expect((await visitor('fr').get('/library/%00')).status).toBe(404)
  })
  it('says so when nothing is found, and leads to a person', async () => {
    const page = await read('/library?q=azertyuiop')
    expect(page.has('Rien dans la bibliothèque')).toBe(true)
    expect(page.link('Dire ce dont j’ai besoin').getAttribute('href')).toBe('/needs/new')
    expect(page.field('Que cherchez-vous').value).toBe('azertyuiop')
  })
  it('has a page for each theme, even an empty one, and none for what is not a theme', async () => {
    expect((await read('/library/themes/tax-vat')).link('TVA en Belgique')).toBeTruthy()
    await database.owner.db.insertInto('themes').values({ key: 'local-harbour', family: 'means', position: 900 }).execute()
    expect((await read('/library/themes/local-harbour')).has('Pas encore d’article sur ce thème')).toBe(true)
    expect((await visitor().get('/library/themes/nothing-here')).status).toBe(404)
  })
})

describe('an article', () => {
  it('is read with its source, its dates and the way to a person', async () => {
    const page = await read('/library/tva-belgique-les-bases')
    expect(page.h1).toMatch(/TVA/)
    expect(page.document.querySelectorAll('h1')).toHaveLength(1)
    expect(page.document.querySelectorAll('.prose h2[id]').length).toBeGreaterThan(2)
    expect(page.link('SPF Finances').href).toBe('https://finances.belgium.be/fr')
    expect(page.has('Une information, pas un conseil')).toBe(true)
    expect(page.link('Dire ce dont j’ai besoin').getAttribute('href')).toBe('/needs/new')
    expect(page.document.querySelector('.prose')?.getAttribute('lang')).toBe('fr')
  })
  it('falls back visibly when it is not translated', async () => {
    const page = await read('/library/tva-france-les-bases', 'nl')
    expect(page.has('Dit artikel bestaat nog niet in deze taal: Nederlands.')).toBe(true)
    expect(page.has('U leest het in deze taal: Frans.')).toBe(true)
    expect(page.document.querySelector('h1 [lang]')?.getAttribute('lang')).toBe('fr')
  })
  it('can be read in its other languages', async () => {
    const page = await read('/library/tva-belgique-les-bases')
    const other = page.link('néerlandais').getAttribute('href') ?? ''
    expect((await read(other)).document.querySelector('.prose')?.getAttribute('lang')).toBe('nl')
  })
  it('says when its review is overdue', async () => {
    expect((await read('/library/note-de-frais')).has('devait être relu')).toBe(false)
    database.clock.set('2029-01-01T09:00:00Z')
    expect((await read('/library/note-de-frais')).has('devait être relu')).toBe(true)
    database.clock.set('2026-11-23T09:00:00Z')
  })
  it('that is withdrawn or never was is not there', async () => {
    expect((await visitor().get('/library/never-was')).status).toBe(404)
    await database.owner.db.updateTable('articles').set({ withdrawn_at: database.clock.now() }).where('slug', '=', 'note-de-frais').execute()
    expect((await visitor().get('/library/note-de-frais')).status).toBe(404)
  })
})

describe('saying whether an article helped', () => {
  it('asks a visitor to sign in first', async () => {
    const page = await read('/library/creer-une-facture')
    expect(page.link(/Se connecter|platform.sign-in/).getAttribute('href')).toMatch(/^\/sign-in/)
    expect((await visitor().post('/library/creer-une-facture/verdict', { helped: 'yes' })).headers.get('Location')).toMatch(/^\/sign-in/)
  })
  it('thanks, remembers, and may be said again', async () => {
    const amina = await as('amina')
    const answer = await amina.post('/library/creer-une-facture/verdict', { helped: 'yes' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/library/creer-une-facture'])
    const page = await readPage(await amina.get('/library/creer-une-facture'))
    expect(page.has('Merci, votre réponse guide les autres membres.')).toBe(true)
    expect(page.has('Vous avez répondu oui.')).toBe(true)
    await amina.post('/library/creer-une-facture/verdict', { helped: 'no' })
    expect((await readPage(await amina.get('/library/creer-une-facture'))).has('Vous avez répondu non.')).toBe(true)
  })
  it('asks again when neither was chosen', async () => {
    const response = await (await as('amina')).post('/library/creer-une-facture/verdict', { helped: 'perhaps' })
    expect(response.status).toBe(422)
    expect((await readPage(response)).has('Choisissez oui ou non.')).toBe(true)
  })
  it('is not for an article that is not there, nor a need of somebody else', async () => {
    const amina = await as('amina')
    expect((await amina.post('/library/never-was/verdict', { helped: 'yes' })).status).toBe(404)
    expect((await amina.post('/library/creer-une-facture/verdict', { helped: 'yes', need: '00000000-0000-7000-8007-000000000001' })).status).toBe(404)
  })
})
