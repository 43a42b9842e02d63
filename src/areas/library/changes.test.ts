import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actor, CAST } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { follow, submit } from '../../../test/journeys/pressing.ts'
import type { JobContext } from '../../platform/jobs.ts'
import { openMailer } from '../../platform/mailer.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { wishForChanges } from './commands/watch.ts'
import { library, listChangesFor, loadArticles, loadThemes } from './index.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const TODAY = '2026-11-23'
const ON_PLATFORMS = 'changement-travail-de-plateforme'
const SOFTWARE = 'changement-responsabilite-logiciels'

beforeAll(async () => {
  await loadThemes(owner, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(owner, join(PROJECT_ROOT, 'demo/articles'))
})

const concerning = async (name: 'amina' | 'bram' | 'chloe', language = 'fr', limit = 10) => database.readAs(CAST[name].id, (db) => listChangesFor(db, CAST[name].id, { language, today: TODAY, limit }))
const slugs = async (name: 'amina' | 'bram' | 'chloe') => (await concerning(name)).map((change) => change.slug)
const wish = (name: 'amina' | 'bram', statuses: readonly ('jobseeker' | 'artist')[], byMail = false) => database.writeAs(CAST[name].id, (tx) => wishForChanges({ tx, clock: database.clock }, actor(name), { statuses, byMail }))

describe('the changes of rules', () => {
  it('are listed by their day, coming and in force, for a country or all', async () => {
    const coming = await readPage(await app.visitor('fr').get('/library/changes?country=any'))
    const days = [...coming.document.querySelectorAll('main time')].map((time) => time.getAttribute('datetime'))
    expect(days).toEqual([...days].sort())
    expect(days[0]).toBe('2026-12-02')
    expect(coming.link('France : toutes les entreprises émettent').getAttribute('href')).toBe('/library/changement-facture-electronique-france')
    const past = await readPage(await app.visitor('fr').get('/library/changes?when=past&country=BE'))
    expect(past.has('Belgique : factures électroniques entre entreprises')).toBe(true)
    expect(past.has('Qui est concerné : Belgique · au chômage, avec ou sans allocations')).toBe(true)
    expect(past.has('France : toutes')).toBe(false)
  })
  it('come page by page, each once, whatever the cursor says', async () => {
    for (const after of ["'; drop table articles --", '2026-99-99 x', `2026-12-02 ${'0'.repeat(36)}`, `2026-99-99 ${CAST.amina.id}`, `2026-12-02 ${CAST.amina.id}`]) expect((await app.visitor('fr').get(`/library/changes?after=${encodeURIComponent(after)}`)).status).toBe(200)
  })
  it('say on their own page from when, and for whom', async () => {
    const page = await readPage(await app.visitor('nl').get(`/library/${ON_PLATFORMS}`))
    expect(page.has('Vanaf woensdag 2 december 2026')).toBe(true)
    expect(page.h1).toBe('Werken via een platform: nieuwe rechten in Europa')
  })
})

describe('a member', () => {
  it('sees those of their country, trade and situation, and why', async () => {
    expect(await slugs('bram')).toContain(SOFTWARE)
    expect(await slugs('amina')).not.toContain(SOFTWARE)
    expect(await slugs('amina')).toContain('changement-arguments-ecologiques')
    expect(await slugs('chloe')).toContain('changement-facture-electronique-france')
    const home = await readPage(await (await app.as('bram')).get('/'))
    expect(home.has('Er veranderen regels voor u')).toBe(true)
    expect(home.has('Waarom u dit ziet: uw land (België) en uw beroep (ontwikkelaar).')).toBe(true)
  })
  it('sees none twice once it is put away, and the same again changes nothing', async () => {
    const bram = await app.as('bram')
    const home = await readPage(await bram.get('/'))
    const after = await follow(bram, await submit(bram, home, /Gezien, wegleggen/))
    expect(after.has('Weggelegd.')).toBe(true)
    expect((await bram.post(`/library/changes/${SOFTWARE}/dismissal`)).status).toBe(303)
    expect((await readPage(await bram.get('/'))).has('Software: de aansprakelijkheid')).toBe(false)
    const rows = await owner.selectFrom('change_dismissals').select('article_id').where('person_id', '=', CAST.bram.id).execute()
    expect(rows).toHaveLength(1)
    expect((await bram.post('/library/changes/calculer-son-prix/dismissal')).status).toBe(404)
    expect((await bram.post('/library/changes/never-was/dismissal')).status).toBe(404)
  })
  it('is never chosen by income: the figures of finance change nothing', async () => {
    const before = await concerning('amina')
    await owner.updateTable('member_profiles').set({ tool_ease: 'alone' }).where('person_id', '=', CAST.amina.id).execute()
    expect(await concerning('amina')).toEqual(before)
  })
  it('says their situation on a form without JavaScript, and can take it back', async () => {
    const amina = await app.as('amina', 'fr')
    const page = await readPage(await amina.get('/library/changes/mine'))
    expect(page.field('M’écrire aussi par mail').checked).toBe(false)
    expect(page.has('Vos revenus et votre chiffre d’affaires ne comptent jamais')).toBe(true)
    await follow(amina, await submit(amina, page, 'Enregistrer', { statuses: 'artist', byMail: 'yes' }))
    const again = await readPage(await amina.get('/library/changes/mine'))
    expect(again.field('M’écrire aussi par mail').checked).toBe(true)
    expect(again.field(/artiste/).checked).toBe(true)
    const refused = await amina.post('/library/changes/mine', { statuses: 'millionaire', byMail: 'yes' })
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).field('M’écrire aussi par mail').checked).toBe(true)
    await amina.post('/library/changes/mine', {})
    expect((await owner.selectFrom('watch_wishes').select('mail_since').where('person_id', '=', CAST.amina.id).executeTakeFirstOrThrow()).mail_since).toBeNull()
  })
})

describe('mails about changes', () => {
  const job = library.jobs?.find((one) => one.name === 'library.tell-changes')
  const mailer = openMailer(database.jobs.db, { smtpUrl: null, from: 'Cairn <cairn@example.org>', keepContent: true })
  const context: JobContext = { db: database.jobs.db, clock: database.clock, mailer, publicUrl: 'https://cairn.example' }
  const run = (at: string) => {
    database.clock.set(new Date(`${at}T06:00:00Z`))
    return job?.run(context, {})
  }
  const told = async () => (await owner.selectFrom('mails').select(['recipient_id', 'subject', 'body_text']).where('kind', '=', 'library.rule-change').orderBy('id').execute())

  beforeEach(async () => {
    await owner.deleteFrom('mails').where('kind', '=', 'library.rule-change').execute()
    await owner.deleteFrom('change_mails').execute()
    await owner.deleteFrom('watch_wishes').execute()
  })
  it('go to nobody who has not asked', async () => {
    await run(TODAY)
    expect(await told()).toEqual([])
  })
  it('go once when announced and once when it takes effect, with day and place but not the theme in the subject', async () => {
    await wish('bram', [], true)
    await run(TODAY)
    await run(TODAY)
    const [first, ...others] = await told()
    expect(others).toEqual([])
    expect(first?.recipient_id).toBe(CAST.bram.id)
    expect(first?.subject).toBe('Een regel verandert op woensdag 9 december 2026 (België en Frankrijk)')
    expect(first?.body_text).toContain('Software: de aansprakelijkheid')
    await run('2026-12-09')
    await run('2026-12-10')
    expect((await told()).map((mail) => mail.subject)).toEqual([first?.subject, 'Een regel is veranderd op woensdag 9 december 2026 (België en Frankrijk)'])
  })
  it('are not sent when they would be stale, nor to who may perhaps be concerned, nor after "no more"', async () => {
    await wish('bram', [], true)
    await run('2026-12-20')
    expect(await told()).toEqual([])
    await owner.updateTable('rule_changes').set({ statuses: ['jobseeker'] }).where('article_id', 'in', (q) => q.selectFrom('articles').select('id').where('slug', '=', SOFTWARE)).execute()
    await run(TODAY)
    expect(await told()).toEqual([])
    await wish('bram', ['jobseeker'], false)
    await run(TODAY)
    expect(await told()).toEqual([])
    await wish('bram', ['jobseeker'], true)
    await owner.updateTable('articles').set({ withdrawn_at: database.clock.now() }).where('slug', '=', SOFTWARE).execute()
    await run(TODAY)
    expect(await told()).toEqual([])
    await owner.updateTable('articles').set({ withdrawn_at: null }).where('slug', '=', SOFTWARE).execute()
    await run(TODAY)
    expect(await told()).toHaveLength(1)
  })
})

describe('announcing a change', () => {
  const fields = { formKey: '00000000-0000-7000-8999-000000000001', language: 'fr', title: 'Une règle nouvelle', summary: 'Elle vaut pour vous', markdown: '## Ce qui change\nTout.', sourceName: 'SPF Finances', sourceUrl: 'https://finances.belgium.be/', theme: 'tax-vat', countries: 'BE', takesEffectOn: '2027-01-01', announcedOn: TODAY, trades: 'Illustrat, photo' }

  it('keeps all that was typed when something is missing, and asks for the official source', async () => {
    const lucas = await app.as('lucas', 'fr')
    const refused = await lucas.post('/library/changes', { ...fields, sourceUrl: 'javascript:alert(1)', takesEffectOn: '' })
    expect(refused.status).toBe(422)
    const page = await readPage(refused)
    expect(page.has('Une règle a toujours sa source officielle')).toBe(true)
    expect(page.document.querySelector('textarea[name=markdown]')?.textContent).toContain('Ce qui change')
  })
  it('makes one draft that members do not see until a colleague has published it', async () => {
    database.clock.set(new Date('2026-11-23T09:00:00Z'))
    const lucas = await app.as('lucas', 'fr')
    const sent = await lucas.post('/library/changes', fields)
    expect(sent.status).toBe(303)
    expect((await lucas.post('/library/changes', fields)).headers.get('location')).toBe(sent.headers.get('location'))
    const drafts = await owner.selectFrom('rule_changes').innerJoin('articles', 'articles.id', 'article_id').select(['slug', 'draft_since', 'kind', 'trades']).where('slug', 'like', 'une-regle-nouvelle%').execute()
    expect(drafts).toMatchObject([{ kind: 'change', trades: ['illustrat', 'photo'] }])
    expect(drafts[0]?.draft_since).not.toBeNull()
    const slug = drafts[0]?.slug ?? ''
    expect(await slugs('amina')).not.toContain(slug)
    await owner.updateTable('articles').set({ draft_since: null }).where('slug', '=', slug).execute()
    await owner.insertInto('article_texts').values({ article_id: (await owner.selectFrom('articles').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id, language: 'fr', title: fields.title, summary: fields.summary, markdown: fields.markdown, source_name: 'SPF', updated_on: TODAY }).execute()
    expect(await slugs('amina')).toContain(slug)
    const changed = await lucas.post(`/library/${slug}/change`, { takesEffectOn: '2027-02-01', announcedOn: TODAY, trades: 'menuisi' })
    expect(changed.status).toBe(303)
    expect(await slugs('amina')).not.toContain(slug)
  })
  it('makes no change of a guide', async () => {
    expect((await (await app.as('lucas', 'fr')).post('/library/client-ne-paie-pas/change', { takesEffectOn: '2027-02-01', announcedOn: TODAY })).status).toBe(404)
  })
})
