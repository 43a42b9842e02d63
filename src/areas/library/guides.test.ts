import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { loadArticles, loadThemes, readGuides, searchArticles, writeGuides } from './index.ts'

const database = await testDatabase()
const { visitor, as } = testApp(database)
const FOLDER = join(PROJECT_ROOT, 'demo/articles')
const read = async (path: string, locale = 'fr') => readPage(await visitor(locale).get(path))
const guides = readGuides(FOLDER)

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, FOLDER)
})

describe('the guides that are shipped', () => {
  it('are four, each in six languages', () => {
    expect(guides.map((guide) => guide.slug)).toEqual(['client-ne-paie-pas', 'statut-premiere-mission-belgique', 'statut-premiere-mission-france', 'tva-facture-autre-pays'])
    for (const guide of guides) expect(Object.keys(guide.words).sort(), guide.slug).toEqual([...LANGUAGES].sort())
  })
  it('come out of the database byte for byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-guides-'))
    try {
      expect(await database.readAs(null, (db) => writeGuides(db, folder))).toBe(4)
      for (const name of readdirSync(join(FOLDER, 'guides'))) expect(readFileSync(join(folder, 'guides', name))).toEqual(readFileSync(join(FOLDER, 'guides', name)))
      expect(readGuides(folder)).toEqual(guides)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
  it('show every result of every case, in every language, with reasons, source and help', async () => {
    for (const guide of guides) {
      for (const [index, one] of guide.cases.entries()) {
        const language = LANGUAGES[index % LANGUAGES.length] ?? 'fr'
        const page = await read(`/library/${guide.slug}?${new URLSearchParams(one.answers)}`, language)
        const said = guide.words[language]
        expect(page.h1, `${guide.slug} ${one.result} ${language}`).toBe(said?.results[one.result]?.title)
        for (const question of Object.keys(one.answers)) expect(page.text).toContain(said?.questions[question]?.ask ?? '?')
        expect(page.document.querySelectorAll('dl a[href^="https://"]').length).toBeGreaterThan(0)
        expect((page.document.querySelector('form[action="/needs/drafts"] input[name="text"]') as HTMLInputElement | null)?.value).toBe(said?.results[one.result]?.need)
      }
    }
  })
  it('are found by the words of their questions and results', async () => {
    const found = await database.readAs(null, (db) => searchArticles(db, { text: 'facture impayée mise en demeure huissier', language: 'fr', country: 'BE', theme: null, after: null, limit: 10 }))
    expect(found.articles.map((article) => article.slug)).toContain('client-ne-paie-pas')
  })
})

describe('a guide', () => {
  it('begins with its lead and its first question, each answer a link', async () => {
    const page = await read('/library/client-ne-paie-pas')
    expect(page.h1).toBe('Un client ne paie pas : quel chemin suivre ?')
    expect(page.has('La date de paiement de la facture est-elle passée')).toBe(true)
    expect(page.has('Vos réponses ne sont gardées nulle part')).toBe(true)
    expect([...page.document.querySelectorAll('#question .link-item-label')].map((link) => link.textContent)).toEqual(['Non, pas encore', 'Oui'])
    expect(page.link('Oui').getAttribute('href')).toBe('/library/client-ne-paie-pas?due=yes')
  })
  it('asks one question a page, with what was answered above and the way to change it', async () => {
    const page = await read('/library/client-ne-paie-pas?due=yes&why=silent')
    expect(page.h1).toBe('Un rappel écrit est-il déjà parti, avec une nouvelle date ?')
    expect(page.document.querySelectorAll('h1')).toHaveLength(1)
    const changes = [...page.document.querySelectorAll('.summary-change a')].map((link) => link.getAttribute('href'))
    expect(changes).toEqual(['/library/client-ne-paie-pas', '/library/client-ne-paie-pas?due=yes'])
    expect(page.link('Question précédente').getAttribute('href')).toBe('/library/client-ne-paie-pas?due=yes')
  })
  it('says "to be confirmed" where the cooperative has still to confirm', async () => {
    expect((await read('/library/client-ne-paie-pas?due=yes&why=abroad')).has('À confirmer par la coopérative')).toBe(true)
    expect((await read('/library/client-ne-paie-pas?due=no')).has('À confirmer par la coopérative')).toBe(false)
    expect((await read('/library/client-ne-paie-pas?due=no')).has('Une information, pas un conseil')).toBe(true)
  })
  it('answers hostile addresses with the question again', async () => {
    const unknown = await read('/library/client-ne-paie-pas?due=%3Cscript%3E')
    expect(unknown.has('Cette réponse n’existe pas ici')).toBe(true)
    expect(unknown.document.querySelectorAll('main script')).toHaveLength(0)
    expect((await read('/library/client-ne-paie-pas?due=yes&due=no')).has('deux réponses')).toBe(true)
    const many = Array.from({ length: 900 }, (_, index) => `q${index}=a`).join('&')
    const page = await read(`/library/client-ne-paie-pas?due=no&${many}`)
    expect(page.h1).toBe('Attendez la date, et préparez-vous')
    expect(page.has('ne répond à aucune question')).toBe(true)
    expect((await visitor('fr').get('/library/client-ne-paie-pas?__proto__=x&constructor=y&need=z&language=%00')).status).toBe(404)
    expect((await visitor('fr').get('/library/client-ne-paie-pas?__proto__=x&constructor=y&need=z&language=xx')).status).toBe(200)
  })
  it('falls back visibly to a language that it has', async () => {
    await database.owner.db.deleteFrom('article_texts').where('language', '=', 'it').where('article_id', 'in', (q) => q.selectFrom('articles').select('id').where('slug', '=', 'tva-facture-autre-pays')).execute()
    const page = await read('/library/tva-facture-autre-pays?what=goods', 'it')
    expect(page.h1).toBe('Pour des objets, une personne regarde avec vous')
    expect(page.document.querySelector('h1 [lang]')?.getAttribute('lang')).toBe('fr')
    expect(page.has('non esiste ancora')).toBe(true)
  })
  it('keeps its result when the member says whether it helped', async () => {
    const amina = await as('amina', 'fr')
    const sent = await amina.post('/library/client-ne-paie-pas/verdict', { helped: 'yes', answers: 'due=no&"><script>=1' })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe('/library/client-ne-paie-pas?due=no&%22%3E%3Cscript%3E=1')
    const asked = await amina.post('/library/client-ne-paie-pas/verdict', { answers: 'due=no' })
    expect(asked.status).toBe(422)
    expect((await readPage(asked)).h1).toBe('Attendez la date, et préparez-vous')
  })
})

describe('an easy-to-read version', () => {
  it('is offered beside the full text, and leads back to it', async () => {
    const full = await read('/library/creer-une-facture')
    const easy = await read(full.link('Lire la version facile à lire').getAttribute('href') ?? '')
    expect(easy.has('Une facture est un papier qui demande de l’argent à un client')).toBe(true)
    expect(easy.document.querySelector('.prose-easy')).toBeTruthy()
    expect(easy.link('Lire le texte complet').getAttribute('href')).toBe('/library/creer-une-facture?language=fr')
  })
  it('is not offered where nobody wrote one, and asking for it shows the full text', async () => {
    const page = await read('/library/calculer-son-prix?version=easy')
    expect(page.has('Version facile à lire')).toBe(false)
    expect(page.document.querySelector('.prose-easy')).toBeNull()
  })
  it('exists for the articles needed most, in French, Dutch and English', async () => {
    const rows = await database.owner.db.selectFrom('article_texts').select(['language', (e) => e.fn.countAll<string>().as('count')]).where('easy_markdown', 'is not', null).groupBy('language').orderBy('language').execute()
    expect(rows.map((row) => [row.language, Number(row.count)])).toEqual([['en', 15], ['fr', 40], ['nl', 25]])
  })
})
