// Learning from use: only from who consents, only what ten share; words of the same meaning.
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CAST, type CastName, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { endPeriods } from '../../platform/retention.ts'
import { rebuildLessons } from './commands/count-use.ts'
import { loadArticles, loadThemes } from './index.ts'
import { personalData } from './personal-data.ts'

const database = await testDatabase()
const { as, visitor } = testApp(database)
const own = <T extends object = Record<string, unknown>>(text: string, ...values: unknown[]): Promise<T[]> => database.owner.pg.query(text, values).then((result) => result.rows as T[])
const now = () => database.clock.now()
const nightly = (work: (tx: never, at: Date) => Promise<void>) => database.jobs.db.transaction().execute((tx) => work(tx as never, now()))
const ago = (days: number) => new Date(now().getTime() - days * 86_400_000)
const traces = () => own<{ person_id: string; terms: string[]; what: string; language: string }>('select person_id, terms, what, language from search_traces order by at, id')
const SLUG = 'creer-une-facture'
let articleId = ''

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, join(PROJECT_ROOT, 'demo/articles'))
  articleId = (await own<{ id: string }>('select id from articles where slug = $1', SLUG))[0]?.id ?? ''
})

/** Members beside the cast, as many as asked for, who consented. */
async function makeMembers(count: number): Promise<string[]> {
  const rows = await own<{ id: string }>(
    `insert into people (unit_id, given_name, family_name, language, languages) select $1, 'Membre', 'Un' || n, 'fr', array['fr'] from generate_series(1, $2::int) n returning id`, UNITS.BE.id, count)
  for (const { id } of rows) await own('insert into learning_consents (person_id, given_at) values ($1, $2)', id, ago(60))
  return rows.map(({ id }) => id)
}
const searchedBy = (personId: string, terms: readonly string[], { article = articleId as string | null, what = 'opened', at = ago(1) } = {}) =>
  own('insert into search_traces (person_id, language, country, terms, article_id, what, at, on_day) values ($1, $2, $3, $4, $5, $6, $7, $8)', personId, 'fr', 'BE', terms, article, what, at, at)
const lessons = () => own<{ term: string; member_count: number; opened_count: number; settled_count: number; learnt_on: string }>('select term, member_count, opened_count, settled_count, learnt_on from search_lessons order by term')

beforeEach(async () => {
  await own('truncate search_traces, learning_consents, search_lessons, search_lesson_resets, library_gaps, library_gap_marks, self_service_months, minutes_estimates')
  await own('delete from article_verdicts')
  await own('delete from needs')
})

async function linkFound(name: CastName, query: string): Promise<string> {
  const page = await readPage(await (await as(name)).get(`/library?q=${encodeURIComponent(query)}&country=BE`))
  return [...page.document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '').find((href) => href.startsWith(`/library/${SLUG}`)) ?? ''
}
const allow = async (name: CastName) => expect((await (await as(name)).post('/me/words', { choice: 'yes' })).status).toBe(303)

describe('my words may help the search', () => {
  it('is off until said, and says what it does', async () => {
    const amina = await as('amina')
    const page = await readPage(await amina.get('/me/words'))
    expect(page.has('Rien n’est gardé de vos recherches')).toBe(true)
    expect(page.has('au moins dix membres')).toBe(true)
    expect((await readPage(await amina.get('/me'))).link('Mes mots peuvent aider la recherche').getAttribute('href')).toBe('/me/words')
    expect((await visitor().get('/me/words')).status).toBe(303)
  })
  it('keeps nothing of who has not consented, nor of a visitor', async () => {
    const link = await linkFound('amina', 'faire une facture')
    expect(link).toBe(`/library/${SLUG}`)
    await (await as('amina')).get(link)
    await (await as('amina')).get('/library?q=azertyuiop')
    await visitor('fr').get('/library?q=azertyuiop')
    await (await as('amina')).post(`/library/${SLUG}/verdict`, { helped: 'yes' })
    expect(await traces()).toEqual([])
  })
  it('keeps the stems that led to an article, once a day, and no more than those', async () => {
    await allow('amina')
    const link = await linkFound('amina', 'Faire une facture pour Madame Delvaux')
    expect(link).toMatch(new RegExp(`^/library/${SLUG}\\?via=[\\w-]+$`))
    expect(link.split('?')[1]).not.toMatch(/factur|delvaux/i)
    await (await as('amina')).get(link)
    await (await as('amina')).get(link)
    const [trace, ...others] = await traces()
    expect(others).toEqual([])
    expect(trace).toMatchObject({ person_id: CAST.amina.id, what: 'opened', language: 'fr' })
    expect(trace?.terms.join(' ')).toMatch(/factur/)
    expect(trace?.terms).not.toContain('une')
  })
  it('means nothing in the hands of another, forged, old, or while someone acts for the member', async () => {
    await allow('amina')
    await allow('bram')
    await allow('dieter')
    const link = await linkFound('amina', 'faire une facture')
    await (await as('bram')).get(link)
    await (await as('amina')).get(`${link.slice(0, -3)}AAA`)
    await (await as('amina')).get(`/library/${SLUG}?via=x`)
    await visitor('fr').get(link)
    const greta = await as('greta')
    expect((await greta.post(`/members/${CAST.dieter.id}/delegation`, { reason: 'desk' })).status).toBe(303)
    await greta.get('/library?q=azertyuiop')
    expect((await greta.get('/me/words')).status).toBe(404)
    expect((await greta.post('/me/words', { choice: 'yes' })).status).toBe(404)
    database.clock.set(new Date(now().getTime() + 25 * 3_600_000).toISOString())
    await (await as('amina')).get(link)
    database.clock.set('2026-11-23T09:00:00Z')
    expect(await traces()).toEqual([])
  })
  it('knows what settled, and takes it back', async () => {
    await allow('amina')
    const amina = await as('amina')
    await amina.get(await linkFound('amina', 'faire une facture'))
    await amina.post(`/library/${SLUG}/verdict`, { helped: 'no' })
    await amina.post(`/library/${SLUG}/verdict`, { helped: 'yes' })
    expect((await traces()).map((trace) => trace.what).sort()).toEqual(['opened', 'settled'])
    await amina.post(`/library/${SLUG}/verdict`, { helped: 'no' })
    expect((await traces()).map((trace) => trace.what)).toEqual(['opened'])
  })
  it('keeps what found nothing', async () => {
    await allow('amina')
    await (await as('amina')).get('/library?q=azertyuiop')
    expect(await traces()).toMatchObject([{ what: 'nothing', terms: [expect.stringMatching(/^azert/)] }])
  })
  it('goes from a need being written to the article that may settle it, but not where the subject is personal', async () => {
    await allow('amina')
    const amina = await as('amina')
    const suggested = async (text: string) => (await (await amina.post('/needs/suggestions', { text })).text()).match(/href="(\/library\/[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const link = await suggested('Comment créer une facture pour mon client dans l’outil')
    expect(link).toContain('?via=')
    await amina.get(link)
    expect(await traces()).toMatchObject([{ what: 'opened' }])
    expect(await suggested('Je suis épuisée, je n’en peux plus, je voudrais mourir')).not.toContain('via=')
  })
  it('withdrawn, forgets at once', async () => {
    await allow('amina')
    const amina = await as('amina')
    await amina.get('/library?q=azertyuiop')
    expect(await traces()).toHaveLength(1)
    const [section] = (await database.readAs(CAST.amina.id, (db) => personalData.exportOf(db, CAST.amina.id))).filter(({ name }) => name === 'search-traces')
    expect(section?.rows).toMatchObject([{ what: 'nothing', article: null }])
    expect((await amina.post('/me/words', { choice: 'no' })).status).toBe(303)
    expect(await traces()).toEqual([])
    await amina.get('/library?q=azertyuiop')
    expect(await traces()).toEqual([])
    expect(await own('select withdrawn_at from learning_consents where person_id = $1', CAST.amina.id)).toMatchObject([{ withdrawn_at: now() }])
  })
  it('is erased with the file, and after ninety days', async () => {
    const [first = '', second = ''] = await makeMembers(2)
    await searchedBy(first, ['factur'])
    await searchedBy(second, ['factur'], { at: ago(91) })
    await endPeriods(database.jobs.db, now(), { mailDays: 365 } as never)
    expect((await traces()).map((trace) => trace.person_id)).toEqual([first])
    await database.writeAs(first, (tx) => personalData.erase(tx, first, now()))
    expect(await traces()).toEqual([])
    expect(await own('select from learning_consents where person_id = $1', first)).toEqual([])
  })
})

describe('what use has taught', () => {
  it('needs ten members: nine teach nothing, each counts once', async () => {
    const members = await makeMembers(10)
    for (const id of members.slice(0, 9)) await searchedBy(id, ['factur', 'tun'])
    await searchedBy(members[0] ?? '', ['tun'], { at: ago(3) })
    await nightly(rebuildLessons)
    expect(await lessons()).toEqual([])
    await searchedBy(members[9] ?? '', ['tun'])
    await searchedBy(members[9] ?? '', ['tun'], { what: 'settled' })
    await nightly(rebuildLessons)
    expect(await lessons()).toEqual([{ term: 'tun', member_count: 10, opened_count: 10, settled_count: 1, learnt_on: '2026-11-23' }])
  })
  it('keeps since when, follows withdrawals and forgets after ninety days', async () => {
    const members = await makeMembers(11)
    for (const id of members) await searchedBy(id, ['tun'])
    await nightly(rebuildLessons)
    database.clock.set('2026-11-24T09:00:00Z')
    await own('update learning_consents set withdrawn_at = $1 where person_id = $2', now(), members[0])
    await nightly(rebuildLessons)
    expect(await lessons()).toMatchObject([{ member_count: 10, learnt_on: '2026-11-23' }])
    database.clock.set('2027-03-24T09:00:00Z')
    await nightly(rebuildLessons)
    expect(await lessons()).toEqual([])
    database.clock.set('2026-11-23T09:00:00Z')
  })
  it('is inspected by those who tend the library, and unlearnt with a reason: older traces do not bring it back', async () => {
    const members = await makeMembers(10)
    for (const id of members) await searchedBy(id, ['tun', 'factur'])
    await nightly(rebuildLessons)
    const lucas = await as('lucas')
    const page = await readPage(await lucas.get('/library/lessons?language=fr&q=tu'))
    expect(page.has('tun')).toBe(true)
    expect(page.link(/facture/i).getAttribute('href')).toBe(`/library/${SLUG}`)
    expect(page.document.querySelectorAll('tbody tr')).toHaveLength(1)
    const refused = await lucas.post('/library/lessons/resets', { scope: 'term', term: 'tun', language: 'fr', article: '', reason: '' })
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).has('Dites pourquoi')).toBe(true)
    expect((await lucas.post('/library/lessons/resets', { scope: 'term', term: 'tun', language: 'fr', article: '', reason: 'Autre sens dans notre métier' })).status).toBe(303)
    expect((await lessons()).map((lesson) => lesson.term)).toEqual(['factur'])
    await nightly(rebuildLessons)
    expect((await lessons()).map((lesson) => lesson.term)).toEqual(['factur'])
    expect((await readPage(await lucas.get('/library/lessons'))).has('Autre sens dans notre métier')).toBe(true)
    database.clock.set('2026-11-25T09:00:00Z')
    for (const id of members) await searchedBy(id, ['tun'], { at: now() })
    await nightly(rebuildLessons)
    expect((await lessons()).map((lesson) => lesson.term)).toEqual(['factur', 'tun'])
    expect((await lucas.post('/library/lessons/resets', { scope: 'article', term: '', language: '', article: articleId, reason: 'Article refait de fond en comble' })).status).toBe(303)
    expect(await lessons()).toEqual([])
    database.clock.set('2026-11-23T09:00:00Z')
  })
  it('is not for members, nor unlearnt by coordinators', async () => {
    expect((await (await as('amina')).get('/library/lessons')).status).toBe(404)
    const elise = await as('elise')
    expect((await elise.get('/library/lessons')).status).toBe(200)
    expect((await elise.get('/library/lessons/reset')).status).toBe(404)
    expect((await elise.post('/library/lessons/resets', { scope: 'everything', reason: 'parce que' })).status).toBe(404)
  })
})

describe('words of the same meaning', () => {
  const pairs = () => own<{ term: string; synonym: string; is_shipped: boolean }>(`select term, synonym, is_shipped from search_synonyms where language = 'fr' and term in ('tune', 'argent') order by term`)
  it('are added in both directions, once, and taken away', async () => {
    const lucas = await as('lucas')
    const fields = { language: 'fr', term: ' Tune ', synonym: 'argent', weight: 'half', bothWays: 'yes' }
    expect((await lucas.post('/library/synonyms', fields)).status).toBe(303)
    expect(await pairs()).toEqual([{ term: 'argent', synonym: 'tune', is_shipped: false }, { term: 'tune', synonym: 'argent', is_shipped: false }])
    const again = await lucas.post('/library/synonyms', fields)
    expect(again.status).toBe(422)
    const page = await readPage(again)
    expect(page.has('déjà dans la liste')).toBe(true)
    expect(page.field('Veut aussi dire').value).toBe('argent')
    expect((await readPage(await lucas.get('/library/synonyms?language=fr&q=tune'))).has('Ajouté par Lucas Renard')).toBe(true)
    for (const [term, synonym] of [['tune', 'argent'], ['argent', 'tune']] as const) expect((await lucas.post('/library/synonyms/removal', { language: 'fr', term, synonym })).status).toBe(303)
    expect(await pairs()).toEqual([])
    expect((await lucas.post('/library/synonyms', { ...fields, synonym: 'tune' })).status).toBe(422)
  })
  it('that were shipped are switched off, and stay off when content is loaded again', async () => {
    const ship = () => own(`insert into search_synonyms (language, term, synonym, weight, is_shipped) values ('fr', 'tune', 'argent', 0.5, true), ('fr', 'argent', 'tune', 0.5, true) on conflict (language, term, synonym) do update set weight = excluded.weight`)
    await ship()
    const lucas = await as('lucas')
    await lucas.post('/library/synonyms/removal', { language: 'fr', term: 'tune', synonym: 'argent' })
    await ship()
    expect(await pairs()).toEqual([])
    expect((await readPage(await lucas.get('/library/synonyms?language=fr&q=tune'))).has('Éteint par Lucas Renard')).toBe(true)
    await lucas.post('/library/synonyms/return', { language: 'fr', term: 'tune', synonym: 'argent' })
    expect(await pairs()).toEqual([{ term: 'argent', synonym: 'tune', is_shipped: true }, { term: 'tune', synonym: 'argent', is_shipped: true }])
    await own(`delete from search_synonyms where 'tune' in (term, synonym)`)
  })
  it('are not for members nor coordinators', async () => {
    for (const name of ['amina', 'elise'] as const) expect((await (await as(name)).get('/library/synonyms')).status).toBe(404)
  })
})
