// What is missing, and hours given back: counted by night, small groups hidden, nobody named.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CAST, type CastName, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { countGaps, countHours } from './commands/count-use.ts'
import { loadArticles, loadThemes } from './index.ts'

const database = await testDatabase()
const { as, visitor, runJobs } = testApp(database)
const own = <T extends object = Record<string, unknown>>(text: string, ...values: unknown[]): Promise<T[]> => database.owner.pg.query(text, values).then((result) => result.rows as T[])
const now = () => database.clock.now()
const nightly = (work: (tx: never, at: Date) => Promise<void>) => database.jobs.db.transaction().execute((tx) => work(tx as never, now()))
const ago = (days: number) => new Date(now().getTime() - days * 86_400_000)
const SLUG = 'creer-une-facture'
let articleId = ''

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, join(PROJECT_ROOT, 'demo/articles'))
  // Themes on which nobody writes: what others write in the demo's library changes nothing here.
  await own(`insert into themes (key, family, position, is_personal) values ('local-harbour', 'means', 901, false), ('local-market', 'means', 902, false), ('care-local', 'people', 903, true), ('care-other', 'people', 904, true)`)
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

beforeEach(async () => {
  await own('truncate search_traces, learning_consents, search_lessons, search_lesson_resets, library_gaps, library_gap_marks, self_service_months, minutes_estimates')
  await own('delete from article_verdicts')
  await own('delete from needs')
})

/** A need as it stands in the database, closed as met through an article or open. */
async function need(memberId: string, theme: string, at: Date, { settled = false, language = 'it', answered = false } = {}): Promise<string> {
  const id = randomUUID()
  const [team] = await own<{ id: string }>(`select id from teams where unit_id = $1 order by key limit 1`, UNITS.BE.id)
  const client = await database.owner.pg.connect()
  try {
    await client.query('begin')
    await client.query(`insert into needs (id, member_id, unit_id, language, stated_at, stated_by, channel, needed_by_on, meeting_wish, audience, form_key) values ($1, $2, $3, $4, $5::timestamptz, $2, 'web', $5::timestamptz::date + 9, 'any', 'second_line', $6)`, [id, memberId, UNITS.BE.id, language, at, randomUUID()])
    await client.query(`insert into need_themes (need_id, theme_key, position, source, set_at) values ($1, $2, 1, 'member', $3)`, [id, theme, at])
    if (settled) await client.query(`insert into need_closures (need_id, closed_at, closed_by, outcome, helped_by, helped_article_id) values ($1, $2, $3, 'met', 'article', $4)`, [id, at, memberId, articleId])
    else await client.query(`insert into open_needs (need_id, team_id, next_step, waiting_for, promised_on, waiting_since) values ($1, $2, 'first_answer', 'us', '2026-12-04', $3)`, [id, team?.id, at])
    if (answered) await client.query(`insert into need_messages (need_id, author_id, kind, channel, sent_at) values ($1, $2, 'answer', 'web', $3)`, [id, CAST.lucas.id, at])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return id
}

describe('what is missing', () => {
  const gaps = () => own<{ subject: string; helped_count: number; coverage: string | null }>('select subject, helped_count, coverage from library_gaps order by helped_count desc, subject')
  it('takes neither a draft nor a withdrawn article for one', async () => {
    const members = await makeMembers(6)
    for (const id of members) await need(id, 'local-market', ago(3))
    await own(`insert into articles (slug, source_on, review_on) values ('le-marche', '2026-01-01', '2027-01-01')`)
    try {
      await own(`insert into article_themes (article_id, theme_key, position) select id, 'local-market', 1 from articles where slug = 'le-marche'`)
      await own(`insert into article_texts (article_id, language, title, summary, markdown, source_name, updated_on) select id, 'it', 'Il mercato', 'Sommario', 'Testo', 'Cairn', '2026-01-01' from articles where slug = 'le-marche'`)
      const coverage = async () => {
        await nightly(countGaps)
        return (await gaps()).find((gap) => gap.subject === 'theme:local-market:BE:it')?.coverage ?? 'settled'
      }
      expect(await coverage()).toBe('settled')
      await own(`update articles set draft_since = now() where slug = 'le-marche'`)
      expect(await coverage()).not.toMatch(/settled|own/)
      await own(`update articles set draft_since = null, withdrawn_at = now() where slug = 'le-marche'`)
      expect(await coverage()).not.toMatch(/settled|own/)
    } finally {
      await own(`delete from articles where slug = 'le-marche'`)
    }
  })

  it('counts needs without an article by theme, country and language, small groups hidden, and leads to writing it', async () => {
    const members = await makeMembers(10)
    for (const id of members.slice(0, 6)) await need(id, 'local-harbour', ago(3))
    for (const id of members.slice(0, 3)) await need(id, 'local-market', ago(3))
    await need(members[0] ?? '', 'means-space', ago(120))
    await nightly(countGaps)
    expect((await gaps()).filter((gap) => gap.subject.endsWith(':it'))).toMatchObject([
      { subject: 'theme:local-harbour:BE:it', helped_count: 6 }, { subject: 'theme:local-market:BE:it', helped_count: 3 },
    ])
    const page = await readPage(await (await as('lucas')).get('/library/missing?language=it'))
    const rows = [...page.document.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '')
    expect(rows).toHaveLength(2)
    expect(rows[0]).toContain('6')
    expect(rows[1]).toContain('moins de 5')
    expect(page.document.querySelector('tbody a[href^="/library/articles/new"]')?.getAttribute('href')).toBe('/library/articles/new?theme=local-harbour&country=BE&language=it')
    expect((await readPage(await (await as('lucas')).get('/library/missing?language=it&theme=local-market'))).document.querySelectorAll('tbody tr')).toHaveLength(1)
    expect((await readPage(await (await as('lucas')).get('/library/missing?language=it&country=FR'))).has('Rien ne manque ici')).toBe(true)
  })
  it('reads "personal" for coordinators; who accompanies sees the theme from five on', async () => {
    const members = await makeMembers(6)
    for (const id of members) await need(id, 'care-local', ago(2), { language: 'es' })
    for (const id of members.slice(0, 3)) await need(id, 'care-other', ago(2), { language: 'es' })
    await nightly(countGaps)
    const listed = async (name: CastName) => [...(await readPage(await (await as(name)).get('/library/missing?language=es'))).document.querySelectorAll('tbody tr')].map((row) => row.querySelector('a')?.textContent)
    for (const name of ['elise', 'ada'] as const) expect(await listed(name)).toEqual([name === 'ada' ? 'Personal themes, together' : 'Thèmes personnels, réunis'])
    expect(await listed('lucas')).toHaveLength(1)
    expect(await listed('lucas')).not.toContain('Thèmes personnels, réunis')
    const [personal] = await own<{ id: string }>(`select id from library_gaps where theme_key = 'care-local' and languages = '{es}'`)
    expect((await (await as('elise')).get(`/library/missing/${personal?.id}`)).status).toBe(404)
  })
  it('knows articles that do not settle, and words of ten members that find nothing', async () => {
    const members = await makeMembers(10)
    for (const [index, id] of members.slice(0, 6).entries()) await own('insert into article_verdicts (article_id, person_id, helped, given_at) values ($1, $2, $3, $4)', articleId, id, index === 0, ago(5))
    for (const id of members) await searchedBy(id, ['peppol', id === members[0] ? 'secret' : 'peppol'].filter((term, index, all) => all.indexOf(term) === index), { article: null, what: 'nothing' })
    await nightly(countGaps)
    const found = await gaps()
    expect(found).toContainEqual({ subject: `article:${articleId}`, helped_count: 5, coverage: null })
    expect(found).toContainEqual({ subject: 'wording:fr:peppol', helped_count: 10, coverage: null })
    expect(found.map((gap) => gap.subject).join()).not.toContain('secret')
    expect((await readPage(await (await as('lucas')).get('/library/missing?kind=article'))).has('5 avis sur 6')).toBe(true)
    // Three of five: the figure itself would be a small group.
    await own('delete from article_verdicts where person_id = any($1)', members.slice(4, 6))
    await own('insert into article_verdicts (article_id, person_id, helped, given_at) values ($1, $2, true, $3)', articleId, members[7], ago(5))
    await nightly(countGaps)
    const few = await readPage(await (await as('lucas')).get('/library/missing?kind=article'))
    expect([few.has('Plus de la moitié des avis'), few.has('3 avis')]).toEqual([true, false])
    await own('delete from article_verdicts')
    await own('delete from search_traces')
    await nightly(countGaps)
    expect((await gaps()).filter((gap) => !gap.subject.startsWith('theme:') && !gap.subject.startsWith('personal:'))).toEqual([])
  })
  it('is in hand by one, or not ours and why; a mark outlives the next count', async () => {
    const members = await makeMembers(6)
    for (const id of members) await need(id, 'local-harbour', ago(3), { language: 'de' })
    await nightly(countGaps)
    const [gap] = await own<{ id: string }>(`select id from library_gaps where theme_key = 'local-harbour' and languages = '{de}'`)
    const path = `/library/missing/${gap?.id}`
    const [lucas, nora] = [await as('lucas'), await as('nora', 'fr')]
    expect((await lucas.post(`${path}/marks`, { mark: 'not_ours', reason: ' ' })).status).toBe(422)
    expect((await lucas.post(`${path}/marks`, { mark: 'in_hand' })).status).toBe(303)
    const late = await nora.post(`${path}/marks`, { mark: 'not_ours', reason: 'Pas chez nous, vraiment' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Lucas Renard')
    await nightly(countGaps)
    expect((await readPage(await lucas.get('/library/missing?language=de&theme=local-harbour'))).has('Rien ne manque ici')).toBe(true)
    expect((await readPage(await lucas.get('/library/missing?state=in_hand'))).has('Lucas Renard')).toBe(true)
    expect((await nora.post(`${path}/marks/lifting`)).status).toBe(303)
    expect((await readPage(await lucas.get('/library/missing?language=de&theme=local-harbour'))).document.querySelectorAll('tbody tr')).toHaveLength(1)
    expect((await own('select marked_by, lifted_by from library_gap_marks'))).toEqual([{ marked_by: CAST.lucas.id, lifted_by: CAST.nora.id }])
  })
  it('is worked from by members who may write, too', async () => {
    const bram = await as('bram')
    expect((await bram.get('/library/missing')).status).toBe(404)
    await own('insert into article_editors (person_id, theme_key, given_by, since) values ($1, $2, $3, $4)', CAST.bram.id, 'local-harbour', CAST.elise.id, ago(2))
    expect((await bram.get('/library/missing')).status).toBe(200)
    expect((await bram.get('/library/lessons')).status).toBe(404)
    await own('delete from article_editors')
  })
  it('is not for members', async () => {
    for (const path of ['/library/missing', `/library/missing/${randomUUID()}`]) expect((await (await as('amina')).get(path)).status).toBe(404)
    expect((await (await as('amina')).post(`/library/missing/${randomUUID()}/marks`, { mark: 'in_hand' })).status).toBe(404)
  })
})

describe('hours given back', () => {
  it('count what members said an article settled, take off what came back, and give no hours without an estimate', async () => {
    const members = await makeMembers(8)
    for (const id of members) await need(id, 'tools-invoice', ago(20), { settled: true })
    await need(members[0] ?? '', 'tools-invoice', ago(10))
    await need(members[1] ?? '', 'tax-vat', ago(10))
    await need(members[2] ?? '', 'tools-invoice', ago(20), { settled: true, answered: true })
    await nightly(countHours)
    const counted = () => own('select family, settled_count, returned_count, estimated_count, minutes_from, minutes_to from self_service_months order by family')
    // The second need of members[2], stated at the same moment, did not come after.
    expect(await counted()).toEqual([{ family: 'tools', settled_count: 8, returned_count: 1, estimated_count: 0, minutes_from: 0, minutes_to: 0 }])
    expect((await readPage(await (await as('amina')).get('/library/hours'))).has('pas d’estimation')).toBe(true)
    const elise = await as('elise')
    const fields = { minutes: '30', margin: '10', source: 'Minuté sur trente réponses en octobre', validFrom: '2026-01-01' }
    for (const [name, value] of [['source', 'court'], ['minutes', '0'], ['margin', '31'], ['validFrom', '2026-02-31']] as const) {
      const refused = await elise.post('/library/hours/estimates/tools-invoice', { ...fields, [name]: value })
      expect([name, refused.status]).toEqual([name, 422])
    }
    expect((await elise.post('/library/hours/estimates/tools-invoice', fields)).status).toBe(303)
    expect((await elise.post('/library/hours/estimates/tools-invoice', fields)).status).toBe(303)
    expect(await own('select from minutes_estimates')).toHaveLength(1)
    await runJobs()
    expect(await counted()).toEqual([{ family: 'tools', settled_count: 8, returned_count: 1, estimated_count: 7, minutes_from: 140, minutes_to: 280 }])
    const page = await readPage(await (await as('amina')).get('/library/hours'))
    expect(page.has('2 à 4')).toBe(true)
    expect(page.has('Minuté sur trente réponses en octobre')).toBe(true)
    expect(page.has('moins de 5')).toBe(true)
    expect((await readPage(await (await as('chloe')).get('/library/hours'))).has('Pas encore de chiffres')).toBe(true)
  })
  it('hide groups below five', async () => {
    const members = await makeMembers(9)
    for (const id of members.slice(0, 6)) await need(id, 'tools-invoice', ago(2), { settled: true })
    for (const id of members.slice(6)) await need(id, 'tax-vat', ago(2), { settled: true })
    await nightly(countHours)
    const page = await readPage(await (await as('amina')).get('/library/hours'))
    const families = [...page.document.querySelectorAll('table')].at(-1)?.querySelectorAll('tbody tr') ?? []
    expect([...families].filter((row) => row.textContent?.includes('caché')).length).toBeGreaterThanOrEqual(1)
    expect([...families].some((row) => /TVA|impôt/i.test(row.textContent ?? '') && /\b3\b/.test(row.textContent ?? ''))).toBe(false)
  })
  it('are estimated by the coordinators of the unit only', async () => {
    for (const name of ['amina', 'lucas', 'ada'] as const) {
      expect((await (await as(name)).get('/library/hours')).status).toBe(200)
      expect((await (await as(name)).get('/library/hours/estimates')).status).toBe(404)
      expect((await (await as(name)).post('/library/hours/estimates/tools-invoice', { minutes: '10', margin: '1', source: 'je le sais bien, voilà', validFrom: '2026-01-01' })).status).toBe(404)
    }
    expect((await (await as('elise')).get('/library/hours/estimates/not-a-theme')).status).toBe(404)
    expect((await visitor().get('/library/hours')).status).toBe(303)
  })
})
