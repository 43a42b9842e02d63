// The library as a common good, without JavaScript: a member with a right writes, an adviser reviews and publishes, a
// reader reads and suggests, the source moves on, a translation is behind, a link breaks.
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadArticles, loadThemes } from '../../src/areas/library/index.ts'
import { checkLinks, gatherLinks } from '../../src/areas/library/commands/check-links.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { type ReadPage, readPage } from '../dom.ts'
import { type Browser, testApp } from '../http.ts'
import { state } from '../whole/promises/scenes.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db

beforeAll(async () => {
  await loadThemes(owner, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(owner, join(PROJECT_ROOT, 'demo/articles'))
})

const open = async (browser: Browser, path: string): Promise<ReadPage> => {
  const response = await browser.get(path)
  expect(response.status, path).toBe(200)
  return readPage(response)
}
const status = async (browser: Browser, path: string) => (await browser.get(path)).status
const TEXT = '## Dans l’ordre\n\n1. Appelez.\n2. Écrivez.\n\nVoir [le service public](https://example.org/aide).'
const written = { title: 'Faire payer un client à l’étranger', summary: 'Vous saurez par où commencer.', markdown: TEXT, sourceName: 'SPF Économie', sourceUrl: 'https://economie.example.org/', note: 'Premier texte', themes: 'law-unpaid' }
const SLUG = 'faire-payer-un-client-a-l-etranger'
const intend = (intent: string, more: Record<string, string> = {}) => ({ ...more, intent })

async function review(name: 'lucas' | 'ines' | 'elise', path: string, answer: Record<string, string>): Promise<ReadPage> {
  const browser = await app.as(name)
  const page = await open(browser, path)
  return follow(browser, await submit(browser, page, 'Envoyer mon avis', answer))
}
async function publish(name: 'lucas' | 'ines', path: string, more: Record<string, string> = {}): Promise<ReadPage> {
  const browser = await app.as(name)
  return follow(browser, await submit(browser, await open(browser, path), 'Publier', more))
}
const locationOf = (response: Response) => response.headers.get('location') ?? ''

describe('a right to write', () => {
  it('is given for a theme, works at once, and is taken back at once', async () => {
    const amina = await app.as('amina')
    expect(await status(amina, '/library/articles/new')).toBe(404)
    expect(await status(amina, '/library/care')).toBe(404)
    expect(await status(amina, '/library/editors')).toBe(404)
    expect(await status(await app.as('lucas'), '/library/editors')).toBe(404)

    const elise = await app.as('elise')
    const found = await open(elise, '/library/editors?q=delv')
    const person = await open(elise, found.link('Amina Delvaux').getAttribute('href')?.replace('#give', '') ?? '')
    const given = await follow(elise, await submit(elise, person, 'Donner ce droit', { themes: 'law-unpaid' }))
    expect(given.has('Amina Delvaux peut maintenant écrire')).toBe(true)
    expect(await status(amina, '/library/articles/new')).toBe(200)
    expect((await open(amina, '/library')).link('Bibliothèque : à soigner')).toBeTruthy()

    // Another country's people are none of hers; a theme she was not given is none of Amina's.
    expect((await open(elise, '/library/editors?q=Chlo')).has('Personne de ce nom')).toBe(true)
    expect(await status(elise, `/library/editors?person=${CAST.chloe.id}`)).toBe(404)
    expect(await status(amina, '/library/tva-belgique-les-bases/edit?language=fr')).toBe(404)
    expect(await status(amina, '/library/facture-impayee-que-faire/edit?language=fr')).toBe(200)

    const taken = await follow(elise, await submit(elise, await open(elise, '/library/editors'), 'Reprendre'))
    expect(taken.has('Le droit est repris')).toBe(true)
    expect(await status(amina, '/library/articles/new')).toBe(404)
    await submit(elise, person, 'Donner ce droit', { themes: 'law-unpaid' })
  })
})

describe('an article', () => {
  it('is written with a preview, reviewed by someone else, sent back, and published', async () => {
    const amina = await app.as('amina')
    const empty = await open(amina, '/library/articles/new?language=fr')
    expect([...empty.document.querySelectorAll('input[name=themes]')].map((box) => box.getAttribute('value'))).toEqual(['law-unpaid'])

    const previewed = await submit(amina, empty, 'Voir l’aperçu', intend('preview', written))
    expect(previewed.status).toBe(422)
    const preview = await readPage(previewed)
    expect(preview.document.querySelector('#preview .prose h2')?.textContent).toBe('Dans l’ordre')
    expect(preview.field('Titre').value).toBe(written.title)

    const untitled = await submit(amina, preview, 'Enregistrer le brouillon', intend('save', { title: '', sourceUrl: 'javascript:alert(1)' }))
    expect(untitled.status).toBe(422)
    const refused = await readPage(untitled)
    expect(refused.has('Donnez un titre')).toBe(true)
    expect(refused.has('commence par https://')).toBe(true)
    expect(refused.document.querySelector('textarea[name=markdown]')?.textContent?.trim()).toBe(TEXT)

    const draft = await submit(amina, refused, 'Demander une relecture', intend('review', { ...written }))
    const path = locationOf(draft)
    expect(path).toBe(`/library/${SLUG}/versions/fr/1`)
    expect((await follow(amina, draft)).has('Relecture demandée')).toBe(true)
    // Sent twice, it is one.
    expect(locationOf(await submit(amina, refused, 'Demander une relecture', intend('review', { ...written })))).toBe(path)

    for (const name of ['bram', 'sofie', 'karim', 'ada'] as const) expect(await status(await app.as(name), path), name).toBe(404)
    expect(await status(app.visitor(), `/library/${SLUG}`)).toBe(404)
    expect((await open(app.visitor(), '/library?q=faire+payer+etranger')).has(written.title)).toBe(false)
    // Four eyes: nobody reviews what they wrote.
    expect((await open(amina, path)).document.querySelector('#review')).toBeNull()
    expect((await amina.post(`${path}/review`, { outcome: 'approved' })).status).toBe(404)
    expect((await amina.post(`${path}/publication`)).status).toBe(422)

    const lucas = await app.as('lucas')
    expect((await open(lucas, '/library/care')).link(written.title).getAttribute('href')).toBe(path)
    const unsaid = await submit(lucas, await open(lucas, path), 'Envoyer mon avis', { outcome: 'sent_back' })
    expect(unsaid.status).toBe(422)
    expect((await readPage(unsaid)).has('Dites ce qui doit changer')).toBe(true)
    await review('lucas', path, { outcome: 'sent_back', remark: 'Dites aussi le délai.' })
    await app.runJobs()
    const mail = (await app.mails()).at(-1)
    expect(mail).toMatchObject({ kind: 'library.reviewed', recipient_address: 'amina@example.org' })
    expect(mail?.subject).toBe('Votre texte est relu (lundi 23 novembre 2026)')
    expect(mail?.body_text).not.toContain('délai')

    expect((await open(amina, path)).has('Dites aussi le délai.')).toBe(true)
    const edit = await open(amina, `/library/${SLUG}/edit?language=fr`)
    const second = await submit(amina, edit, 'Demander une relecture', intend('review', { markdown: `${TEXT}\n\nAttendez trente jours.`, note: 'Le délai' }))
    const secondPath = locationOf(second)
    expect(secondPath).toBe(`/library/${SLUG}/versions/fr/2`)
    expect((await lucas.post(`${path}/review`, { outcome: 'approved' })).status).toBe(422)
    expect((await review('lucas', secondPath, { outcome: 'approved' })).has('prêt à publier')).toBe(true)
    const published = await publish('lucas', secondPath)
    expect(published.h1).toBe(written.title)
    expect(published.has('Attendez trente jours')).toBe(true)
    expect((await open(app.visitor(), `/library/${SLUG}`)).has('Attendez trente jours')).toBe(true)
    expect((await lucas.post(`${secondPath}/publication`)).status).toBe(303)

    const history = await open(amina, `/library/${SLUG}/history?language=fr&from=1&to=2`)
    expect(history.document.querySelector('#difference ins')?.textContent).toMatch(/Ajouté\s:\s+Attendez trente jours/)
    expect(history.document.querySelector('#difference del')).toBeNull()
    const first = await open(amina, path)
    const restored = await submit(amina, first, 'Reprendre cette version')
    expect(locationOf(restored)).toBe(`/library/${SLUG}/edit?language=fr`)
    expect((await open(app.visitor(), `/library/${SLUG}`)).has('Attendez trente jours')).toBe(true)
    const put = await submit(amina, await open(amina, `/library/${SLUG}/versions/fr/3`), 'Abandonner ce brouillon')
    expect(locationOf(put)).toBe('/library/care')
    const versions = await owner.selectFrom('article_versions').select('number').where('language', '=', 'fr').where('title', '=', written.title).orderBy('number').execute()
    expect(versions.map((one) => one.number)).toEqual([1, 2, 3])
  })

  it('tells the second of two editors who saved meanwhile, and loses nothing of either', async () => {
    const [lucas, ines] = [await app.as('lucas'), await app.as('ines')]
    const path = '/library/note-de-frais/edit?language=fr'
    const [one, two] = [await open(lucas, path), await open(ines, path)]
    const before = one.document.querySelector('textarea[name=markdown]')?.textContent?.trim() ?? ''
    expect((await submit(lucas, one, 'Enregistrer le brouillon', intend('save', { markdown: `${before}\n\nDe Lucas.` }))).status).toBe(303)
    const refused = await submit(ines, two, 'Enregistrer le brouillon', intend('save', { markdown: `${before}\n\nD’Inès.` }))
    expect(refused.status).toBe(422)
    const page = await readPage(refused)
    expect(page.has('Lucas Renard a enregistré entre-temps')).toBe(true)
    expect(page.document.querySelector('textarea[name=markdown]')?.textContent).toContain('D’Inès.')
    expect(page.document.querySelector('.difference del')?.textContent).toContain('De Lucas')
    expect(page.document.querySelector('.difference ins')?.textContent).toContain('D’Inès')
    const kept = await submit(ines, page, 'Garder le mien', intend('save'))
    expect(kept.status).toBe(303)
    const versions = await owner.selectFrom('article_versions as v').innerJoin('articles as a', 'a.id', 'v.article_id').select(['v.markdown', 'v.number']).where('a.slug', '=', 'note-de-frais').where('v.language', '=', 'fr').orderBy('v.number').execute()
    expect(versions.map((version) => [/De Lucas\./.test(version.markdown), /D’Inès\./.test(version.markdown)])).toEqual([[false, false], [true, false], [false, true]])
    const nothing = await submit(ines, await open(ines, '/library/lire-sa-fiche-de-paie/edit?language=fr'), 'Enregistrer le brouillon', intend('save'))
    expect(nothing.status).toBe(422)
    expect((await readPage(nothing)).has('Vous n’avez rien changé')).toBe(true)
  })

  it('answers ten megabytes and hostile Markdown, keeping what was typed', async () => {
    const lucas = await app.as('lucas')
    const path = '/library/declaration-impots/edit?language=fr'
    const page = await open(lucas, path)
    const huge = 'é'.repeat(5_000_000)
    const form = new FormData()
    for (const field of page.document.querySelectorAll<HTMLInputElement>('form[enctype] input, form[enctype] textarea')) {
      if (field.name && ((field.type !== 'checkbox' && field.type !== 'radio') || field.checked)) form.append(field.name, field.name === 'markdown' ? huge : field.value)
    }
    const cookie = [...lucas.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.app.request(`http://127.0.0.1:3000${path}`, { method: 'POST', body: form, headers: { Cookie: cookie, Origin: 'http://127.0.0.1:3000', 'Accept-Language': 'fr' } })
    expect(answer.status).toBe(422)
    const body = await answer.text()
    expect(body).toContain('C’est trop long pour un seul texte')
    expect(body.includes(huge)).toBe(true)

    // So long that it is not even read: the editor's own answer, which says what to do.
    const longer = new FormData()
    longer.append('markdown', 'a'.repeat(12 * 1024 * 1024))
    const cut = await app.app.request(`http://127.0.0.1:3000${path}`, { method: 'POST', body: longer, headers: { Cookie: cookie, Origin: 'http://127.0.0.1:3000', 'Accept-Language': 'fr', 'Content-Length': String(12 * 1024 * 1024) } })
    expect(cut.status).toBe(413)
    const told = await readPage(cut)
    expect(told.h1).toBe('Ce texte est trop long')
    expect(told.has('Revenez à la page précédente')).toBe(true)

    const hostile = '<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](data:text/html;base64,x)\n\n![bombe](https://spy.example/pixel.gif)\n\n<img src=x onerror=alert(1)>'
    const previewed = await readPage(await submit(lucas, page, 'Voir l’aperçu', intend('preview', { markdown: hostile })))
    const shown = previewed.document.querySelector('#preview')
    expect(shown?.querySelectorAll('script, img, iframe, a[href^="javascript"], a[href^="data"]')).toHaveLength(0)
    expect(shown?.textContent).toContain('<script>alert(1)</script>')
  })
})

describe('an answer', () => {
  it('becomes a draft in one click, without a word of the member, and is kept only once it is saved', async () => {
    const needId = await state(database, 'amina', { text: 'Mon client Dupuis ne paie pas.', themes: [{ key: 'law-unpaid', source: 'member' }] })
    const lucas = await app.as('lucas')
    await follow(lucas, await submit(lucas, await open(lucas, `/needs/${needId}`), 'Envoyer la réponse', { body: 'Envoyez une mise en demeure par recommandé.' }))
    const link = (await open(lucas, `/needs/${needId}`)).link('En faire un article').getAttribute('href') ?? ''
    for (const name of ['ines', 'amina', 'elise'] as const) expect(await status(await app.as(name), link), name).toBe(404)
    expect((await open(await app.as('ines'), `/needs/${needId}`)).has('En faire un article')).toBe(false)
    const before = await owner.selectFrom('article_versions').select('id').execute()
    const page = await open(lucas, link)
    expect(page.has('Retirez tout ce qui touche la personne')).toBe(true)
    expect(page.document.querySelector('textarea[name=markdown]')?.textContent).toContain('mise en demeure par recommandé')
    expect(page.text).not.toContain('Dupuis')
    expect(await owner.selectFrom('article_versions').select('id').execute()).toHaveLength(before.length)
    const saved = await submit(lucas, page, 'Enregistrer le brouillon', intend('save', { title: 'La mise en demeure', summary: 'Quand et comment.', sourceName: 'SPF Économie', themes: 'law-unpaid' }))
    expect(locationOf(saved)).toBe('/library/la-mise-en-demeure/versions/fr/1')
    const { rows } = await database.owner.pg.query<{ text: string }>(`select subject::text as text from events where kind like 'article%'`)
    expect(rows.map((row) => row.text).join(' ')).not.toMatch(/demeure|Dupuis/)
  })
})

describe('a translation', () => {
  const SOURCE = 'calculer-son-prix'
  it('is behind once its source was published anew, and its translator sees what changed', async () => {
    const lucas = await app.as('lucas')
    const page = await open(lucas, `/library/${SOURCE}/edit?language=fr`)
    const before = page.document.querySelector('textarea[name=markdown]')?.textContent?.trim() ?? ''
    const path = locationOf(await submit(lucas, page, 'Demander une relecture', intend('review', { markdown: `${before}\n\nUne phrase de plus.` })))
    await review('ines', path, { outcome: 'approved' })
    await publish('ines', path)

    const reader = app.visitor('nl')
    expect((await open(reader, `/library/${SOURCE}?language=nl`)).has('De oorspronkelijke tekst (Frans) is gewijzigd')).toBe(true)
    expect((await open(reader, `/library/${SOURCE}?language=fr`)).has('is gewijzigd sinds')).toBe(false)
    const nora = await app.as('nora')
    expect([...(await open(nora, '/library/care?list=behind')).document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))).toContain(`/library/${SOURCE}/edit?language=nl`)
    const translating = await open(nora, `/library/${SOURCE}/edit?language=nl`)
    expect(translating.document.querySelector('.difference ins')?.textContent).toContain('Une phrase de plus.')
    const own = translating.document.querySelector('textarea[name=markdown]')?.textContent?.trim() ?? ''
    const translated = locationOf(await submit(nora, translating, 'Nalezing vragen', intend('review', { markdown: `${own}\n\nEen zin meer.` })))
    await review('ines', translated, { outcome: 'approved' })
    await publish('ines', translated)
    expect((await open(reader, `/library/${SOURCE}?language=nl`)).has('is gewijzigd sinds')).toBe(false)
    expect(await owner.selectFrom('article_texts').select('language').where('behind_since', 'is not', null).execute()).not.toContainEqual({ language: 'nl' })
    // The others still are; who finds that nothing has to change says so in one gesture.
    const kept = await submit(nora, await open(nora, `/library/${SOURCE}/edit?language=en`), 'Niets te wijzigen')
    expect(kept.status).toBe(303)
    expect(await owner.selectFrom('article_texts').select('language').where('behind_since', 'is not', null).where('language', '=', 'en').execute()).toEqual([])
  })

  it('stays right where only the form of its source changed', async () => {
    const lucas = await app.as('lucas')
    const page = await open(lucas, '/library/devenir-societaire/edit?language=fr')
    const path = locationOf(await submit(lucas, page, 'Demander une relecture', intend('review', { summary: 'Un résumé corrigé.' })))
    await review('ines', path, { outcome: 'approved' })
    await publish('ines', path, { keeps: 'yes' })
    const behind = await owner.selectFrom('article_texts as t').innerJoin('articles as a', 'a.id', 't.article_id').select('t.language').where('a.slug', '=', 'devenir-societaire').where('behind_since', 'is not', null).execute()
    expect(behind).toEqual([])
  })
})

describe('care', () => {
  it('lists what is due, asks its owner once and again after thirty days, and confirms in one gesture', async () => {
    await owner.updateTable('articles').set({ source_on: '2026-05-01', review_on: '2026-11-10', owner_id: CAST.ines.id }).where('slug', '=', 'creer-une-facture').execute()
    const { careJobs } = await import('../../src/areas/library/jobs/care.ts')
    const ask = async () => {
      await careJobs.find((job) => job.name === 'library.ask-owners')?.run({ db: database.jobs.db, clock: database.clock, mailer: null as never, publicUrl: app.config.publicUrl }, {})
      await app.runJobs()
      return (await app.mails()).filter((mail) => mail.kind === 'library.review-due').length
    }
    expect(await ask()).toBe(1)
    const mail = (await app.mails()).find((one) => one.kind === 'library.review-due')
    expect(mail).toMatchObject({ recipient_address: 'ines@example.org', subject: 'Articles à relire (lundi 23 novembre 2026)' })
    expect(mail?.body_text).toContain('facture')
    expect(await ask()).toBe(1)
    const start = database.clock.now()
    database.clock.set(new Date(start.getTime() + 31 * 86_400_000))
    expect(await ask()).toBe(2)
    database.clock.set(start)

    const ines = await app.as('ines')
    const due = await open(ines, '/library/care?list=due')
    expect(due.has('Vous vous en occupez')).toBe(true)
    const form = [...due.document.querySelectorAll('form')].find((one) => one.getAttribute('action') === '/library/creer-une-facture/confirmation')
    expect(form).toBeTruthy()
    expect((await ines.post('/library/creer-une-facture/confirmation')).status).toBe(303)
    expect(await owner.selectFrom('articles').select(['source_on', 'review_on']).where('slug', '=', 'creer-une-facture').executeTakeFirst()).toEqual({ source_on: '2026-11-23', review_on: '2027-06-04' })
  })

  it('notices broken links, but not that the network is down', async () => {
    await gatherLinks(database.jobs.db, database.clock.now())
    const ask = (answer: (url: string) => number | null) => checkLinks(database.jobs.db, {
      now: database.clock.now(), pauseMs: 0, ask: async (url) => { const status = answer(url); return status === null ? { kind: 'nobody' } : { kind: 'answered', status } },
    })
    expect(await ask(() => null)).toMatchObject({ checked: 0, isOffline: true })
    expect(await owner.selectFrom('article_links').select('url').where('checked_at', 'is not', null).execute()).toEqual([])
    const { checked } = await ask((url) => (url === 'https://example.org/aide' ? 404 : 200))
    expect(checked).toBeGreaterThan(20)
    const page = await open(await app.as('lucas'), '/library/care?list=links')
    expect(page.has('https://example.org/aide')).toBe(true)
    expect(page.has('404')).toBe(true)
    // Within the week nothing is asked again.
    expect((await ask(() => 200)).checked).toBe(0)
  })

  it('takes a correction from a reader, and tells them what became of it', async () => {
    const chloe = await app.as('chloe')
    const page = await open(chloe, '/library/note-de-frais')
    const empty = await submit(chloe, page, 'Envoyer', { body: ' ' })
    expect(empty.status).toBe(422)
    expect((await readPage(empty)).has('Écrivez ce qui est à corriger')).toBe(true)
    expect((await follow(chloe, await submit(chloe, page, 'Envoyer', { body: 'Le plafond a changé.' }))).has('Merci')).toBe(true)
    const [row] = await owner.selectFrom('article_corrections').select('id').execute()
    const path = `/library/corrections/${row?.id}`
    // Read by its author and by who cares for the article, by nobody else.
    expect(await status(chloe, path)).toBe(200)
    for (const name of ['amina', 'sofie', 'karim'] as const) expect(await status(await app.as(name), path), name).toBe(404)
    const hugo = await app.as('hugo')
    expect((await open(hugo, '/library/care')).has('Le plafond a changé.')).toBe(true)
    expect((await open(hugo, '/library/note-de-frais/edit?language=fr')).has('1 correction proposée')).toBe(true)
    const unsaid = await submit(hugo, await open(hugo, path), 'Décider', { outcome: 'not_taken' })
    expect(unsaid.status).toBe(422)
    expect((await submit(hugo, await open(hugo, path), 'Décider', { outcome: 'taken', answer: 'Merci, c’est corrigé.' })).status).toBe(303)
    await app.runJobs()
    const mail = (await app.mails()).find((one) => one.kind === 'library.correction-decided')
    expect(mail).toMatchObject({ recipient_address: 'chloe@example.org' })
    expect(`${mail?.subject} ${mail?.body_text}`).not.toMatch(/plafond|corrigé\./)
    expect((await open(chloe, '/library/corrections')).has('Suivie')).toBe(true)
    expect((await open(chloe, path)).has('Merci, c’est corrigé.')).toBe(true)
  })

  it('withdraws an article with a reason and where to go instead, and gives it back', async () => {
    const lucas = await app.as('lucas')
    const page = await open(lucas, '/library/plan-en-une-page/withdrawal')
    expect((await submit(lucas, page, 'Retirer l’article', { reason: 'Périmé.', instead: 'nulle-part' })).status).toBe(422)
    expect((await submit(lucas, page, 'Retirer l’article', { reason: 'Remplacé.', instead: 'https://cairn.example/library/calculer-son-prix?x=1' })).status).toBe(303)
    const gone = await app.visitor().get('/library/plan-en-une-page')
    expect(gone.status).toBe(404)
    const told = await readPage(gone)
    expect(told.has('Remplacé.')).toBe(true)
    expect(told.document.querySelector('main a[href="/library/calculer-son-prix"]')).toBeTruthy()
    expect(await status(await app.as('amina'), '/library/plan-en-une-page/withdrawal')).toBe(404)
    expect((await submit(lucas, await open(lucas, '/library/plan-en-une-page/withdrawal'), 'Le rendre aux membres')).status).toBe(303)
    expect(await status(app.visitor(), '/library/plan-en-une-page')).toBe(200)
  })

  it('writes a variant for another country, shown on both and side by side', async () => {
    const hugo = await app.as('hugo')
    const beside = await open(hugo, `/library/${SLUG}/variants?language=fr`)
    expect(beside.has('Écrire pour un autre pays')).toBe(true)
    const begun = await open(hugo, `/library/articles/new?variant=${SLUG}&language=fr&country=FR`)
    expect(begun.field('Titre').value).toBe(written.title)
    const path = locationOf(await submit(hugo, begun, 'Demander une relecture', intend('review', { title: 'Faire payer un client hors de France', sourceName: 'Service public', owner: '' })))
    expect((await open(hugo, `/library/${SLUG}/variants?language=fr`)).has('Faire payer un client hors de France')).toBe(true)
    expect((await open(app.visitor(), `/library/${SLUG}`)).has('Aussi pour')).toBe(false)
    await review('lucas', path, { outcome: 'approved' })
    await publish('lucas', path)
    expect((await open(app.visitor(), `/library/${SLUG}`)).link('France').getAttribute('href')).toBe('/library/faire-payer-un-client-hors-de-france')
  })
})
