import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { actor, CAST, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import type { Reader } from '../../db/connection.ts'
import type { Situation } from '../../contracts/orientation.ts'
import { judgeArticle } from './commands.ts'
import { articleOptions, ArticleFilesError, findArticle, listArticlesOfTheme, listFamilies, loadArticles, loadSynonyms, loadThemes, searchArticles, suggestArticles } from './index.ts'
import { personalData } from './personal-data.ts'

const database = await testDatabase()
const owner = database.owner.db
const FOLDER = join(PROJECT_ROOT, 'demo/articles')
const anonymously = <T>(work: (db: Reader) => Promise<T>) => database.readAs(null, work)

const search = (text: string, language: string, more: object = {}) =>
  anonymously((db) => searchArticles(db, { text, language, country: 'BE', theme: null, after: null, limit: 10, ...more }))
const slugs = async (text: string, language = 'fr', more: object = {}) => (await search(text, language, more)).articles.map((article) => article.slug)

const situation = (text: string | null, themes: Situation['themes'], more: Partial<Situation> = {}): Situation => ({
  needId: null, memberId: null, unit: { id: UNITS.BE.id, country: 'BE', timeZone: 'Europe/Brussels' }, officeId: null, coordinates: null, language: 'fr', text, themes,
  neededByOn: '2026-11-30', meetingWish: 'any', distress: false, neverSeen: false, now: database.clock.now(), ...more,
})
const options = (...given: Parameters<typeof situation>) => anonymously((db) => articleOptions(db, situation(...given)))

beforeAll(async () => {
  await loadThemes(owner, join(PROJECT_ROOT, 'content/themes'))
  await loadSynonyms(owner, join(PROJECT_ROOT, 'content/synonyms'))
  await loadArticles(owner, FOLDER)
})

describe('loading articles', () => {
  it('changes nothing when it is done again', async () => {
    const all = () => owner.selectFrom('article_texts').innerJoin('articles', 'articles.id', 'article_id').select(['articles.id', 'slug', 'language', 'title']).orderBy('slug').orderBy('language').execute()
    const before = await all()
    await loadArticles(owner, FOLDER)
    expect(await all()).toEqual(before)
  })
  it('says every line that is wrong, and loads nothing then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-articles-'))
    mkdirSync(join(folder, 'fr'))
    const head = (slug: string, theme: string) => `---\nslug: ${slug}\nthemes: [ ${theme} ]\ntitle: T\nsummary: S\ncountries: []\nsource: { name: N, url: null }\nsource_date: 2026-01-01\nreview_on: 2026-06-01\n---\nText\n`
    writeFileSync(join(folder, 'fr/one.md'), head('one', 'no-theme'))
    await expect(loadArticles(owner, folder)).rejects.toThrow('fr/one.md: the theme "no-theme" is not known')
    writeFileSync(join(folder, 'fr/two.md'), head('other', 'tax-vat'))
    writeFileSync(join(folder, 'fr/three.md'), '# nothing')
    await expect(loadArticles(owner, folder)).rejects.toMatchObject({ lines: ['fr/three.md, line 1: it must begin with front matter between two lines of three dashes', 'fr/two.md: its slug is "other", another than its name'] })
    await expect(loadArticles(owner, folder)).rejects.toBeInstanceOf(ArticleFilesError)
    writeFileSync(join(folder, 'fr/two.md'), head('two', 'tax-vat'))
    writeFileSync(join(folder, 'fr/three.md'), head('three', 'tax-vat'))
    writeFileSync(join(folder, 'fr/four.easy.md'), 'Facile.')
    await expect(loadArticles(owner, folder)).rejects.toMatchObject({ lines: ['fr/four.easy.md: there is no four.md beside it'] })
    rmSync(folder, { recursive: true })
  })
})

describe('search', () => {
  it.each([
    ['tva', 'fr', 'tva-belgique-les-bases'],
    ['TVA Belgique', 'fr', 'tva-belgique-les-bases'],
    ['mon client ne paie pas sa facture, que faire', 'fr', 'facture-impayee-que-faire'],
    ['burn-out', 'fr', 'epuisement-en-parler'],
    ['btw', 'nl', 'tva-belgique-les-bases'],
    ['ik ben ziek, wat nu?', 'nl', 'arret-maladie-belgique'],
    ['how do I read my payslip', 'en', 'lire-sa-fiche-de-paie'],
    ['password forgotten azertyuiop', 'en', 'se-connecter-sans-mot-de-passe'],
    ["l'A1 & (Limosa | !)", 'fr', 'mission-a-l-etranger-a1'],
    ['Arbeitslosengeld', 'de', 'chomage-et-missions-belgique'],
  ])('finds for "%s" in %s', async (text, language, slug) => expect((await slugs(text, language)).slice(0, 4)).toContain(slug))

  it('finds nothing for words that nobody wrote, nor for none', async () => {
    for (const text of ['azertyuiop', '', ' ', "'", "');", '& | !', '\\']) expect(await slugs(text), text).toEqual([])
  })
  it('leaves out articles of another country, and those withdrawn', async () => {
    expect(await slugs('tva france', 'fr')).not.toContain('tva-france-les-bases')
    expect(await slugs('tva france', 'fr', { country: 'FR' })).toContain('tva-france-les-bases')
    await owner.updateTable('articles').set({ withdrawn_at: database.clock.now() }).where('slug', '=', 'tva-france-les-bases').execute()
    expect(await slugs('tva france', 'fr', { country: 'FR' })).not.toContain('tva-france-les-bases')
    expect(await anonymously((db) => findArticle(db, 'tva-france-les-bases', ['fr']))).toBeNull()
    await owner.updateTable('articles').set({ withdrawn_at: null }).where('slug', '=', 'tva-france-les-bases').execute()
  })
  it('shows the text in the reader’s language where there is one, else says which it is', async () => {
    const { articles } = await search('facture', 'nl')
    expect(articles.find((article) => article.slug === 'creer-une-facture')).toMatchObject({ language: 'nl' })
    const all = (await search('facture limosa détachement', 'it', { limit: 100 })).articles
    const withoutItalian = await owner.selectFrom('articles').select('id').where((where) => where.not(where.exists(where.selectFrom('article_texts').select('language').whereRef('article_id', '=', 'articles.id').where('language', '=', 'it')))).execute()
    const others = all.filter((article) => withoutItalian.some(({ id }) => id === article.id))
    expect(others.length).toBeGreaterThan(0)
    expect(new Set(others.map((article) => article.language)).has('it')).toBe(false)
    expect(all.filter((article) => !others.includes(article)).every((article) => article.language === 'it')).toBe(true)
  })
  it('gives pages that together are the whole, each article once', async () => {
    const whole = await slugs('facture client contrat', 'fr', { limit: 100 })
    const paged: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof search>> = await search('facture client contrat', 'fr', { limit: 4, after })
      paged.push(...page.articles.map((article) => article.slug))
      after = page.next
    } while (after !== null)
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(paged.length)
  })
})

describe('search that understands', () => {
  it('answers a complaint in plain words', async () => expect((await slugs('client qui paie pas depuis mars, j’en peux plus')).slice(0, 4)).toContain('facture-impayee-que-faire'))
  it('answers in Dutch, for Belgium, who lost a benefit', async () => {
    const { articles } = await search('Mijn uitkering is geschorst', 'nl')
    const about = await owner.selectFrom('article_themes').innerJoin('articles', 'articles.id', 'article_id').select('slug').where('theme_key', '=', 'rights-unemployment').execute()
    expect(articles.slice(0, 3).map((article) => article.slug).some((slug) => about.some((one) => one.slug === slug))).toBe(true)
    expect(articles.every((article) => article.countries.length === 0 || article.countries.includes('BE'))).toBe(true)
  })
  it('reads inclusive writing, slips of the finger and words half typed', async () => {
    const plain = (await slugs('facture impayée')).slice(0, 1)
    expect((await slugs('factures impayé·es')).slice(0, 3)).toContain(plain[0])
    expect((await slugs('facture inpayee')).slice(0, 3)).toContain(plain[0])
    expect((await slugs('facture impay')).slice(0, 3)).toContain(plain[0])
  })
  it('marks what it found, as text and never as markup', async () => {
    const [first] = (await search('facture impayée', 'fr')).articles
    expect(first?.snippet?.some((piece) => piece.isMatch && /factur|impay/i.test(piece.text))).toBe(true)
  })
  it('takes ten megabytes as their beginning, and hostile words as words', async () => {
    expect((await slugs(`facture impayée ${'x'.repeat(10_000_000)}`)).length).toBeGreaterThan(0)
    for (const text of ['\u0000', '<script>alert(1)</script>', '\ud800', '(((((', 'a'.repeat(3000), '·.·.·('.repeat(5000)]) await slugs(text)
  })
  it('finds an article in the moment it is published, and loses it when it goes', async () => {
    const { id } = await owner.insertInto('articles').values({ slug: 'planter-des-peupliers', source_on: '2026-01-01', review_on: '2027-01-01' }).returning('id').executeTakeFirstOrThrow()
    await owner.insertInto('article_texts').values({ article_id: id, language: 'fr', title: 'Planter des peupliers', summary: 'Un arbre.', markdown: 'Le peuplier aime l’eau.', source_name: 'Cairn', updated_on: '2026-01-01' }).execute()
    expect(await slugs('peuplier')).toEqual(['planter-des-peupliers'])
    await owner.updateTable('article_texts').set({ title: 'Planter des saules', markdown: 'Le saule aime l’eau.' }).where('article_id', '=', id).execute()
    expect(await slugs('saules')).toEqual(['planter-des-peupliers'])
    await owner.deleteFrom('articles').where('id', '=', id).execute()
    expect(await slugs('saules')).toEqual([])
  })
})

describe('themes of the library', () => {
  it('counts the articles of a theme for a country, and lists them, main ones first, page by page', async () => {
    const families = await anonymously((db) => listFamilies(db, 'fr', 'BE'))
    expect(families).toHaveLength(9)
    const counted = families.flatMap((family) => family.themes).find((theme) => theme.key === 'rights-unemployment')
    const list = (after: string | null, limit: number) => anonymously((db) => listArticlesOfTheme(db, { theme: 'rights-unemployment', language: 'nl', country: 'BE', after, limit }))
    const all = await list(null, 50)
    expect(all.articles).toHaveLength(counted?.articleCount ?? -1)
    const first = await list(null, 1)
    const second = await list(first.next, 50)
    expect([...first.articles, ...second.articles]).toEqual(all.articles)
    expect(all.articles.map((article) => article.slug)).toContain('chomage-et-missions-belgique')
  })
})

describe('what the library proposes', () => {
  it('puts the article of the theme first, with its reasons', async () => {
    const [first, ...others] = await options('Mon client ne paie pas depuis trois mois', [{ key: 'law-unpaid', score: 0.8 }, { key: 'eco-cash', score: 0.1 }])
    expect(first).toMatchObject({
      kind: 'article', key: 'article:facture-impayee-que-faire', action: { kind: 'read_article', slug: 'facture-impayee-que-faire' }, mode: 'reading',
      reasons: [{ code: 'about_theme', values: { theme: 'law-unpaid' } }, { code: 'in_your_language' }, { code: 'for_country', values: { country: 'BE' } }, { code: 'reviewed', values: { on: '2026-09-15' } }],
    })
    expect(others.length).toBeLessThanOrEqual(4)
    for (const other of others) expect(other.fit).toBeLessThanOrEqual(first?.fit ?? 0)
  })
  it('proposes by theme alone when the text may not be read', async () => {
    expect((await options(null, [{ key: 'care-overload', score: 0.9 }]))[0]?.key).toBe('article:epuisement-en-parler')
  })
  it('says when an article is in another language', async () => {
    const all = await options(null, [{ key: 'rights-pension', score: 0.9 }, { key: 'rights-unemployment', score: 0.9 }, { key: 'tax-vat', score: 0.9 }], { language: 'es' })
    const languages = await owner.selectFrom('article_texts').innerJoin('articles', 'articles.id', 'article_id').select('slug').where('language', '=', 'es').execute()
    const foreign = all.filter((option) => !languages.some(({ slug }) => option.key === `article:${slug}`))
    for (const option of all) expect(option.reasons.some((reason) => reason.code === 'other_language')).toBe(foreign.includes(option))
  })
  it('never proposes what is for another country only', async () => {
    const france = await options('tva', [{ key: 'tax-vat', score: 0.9 }], { unit: { id: UNITS.FR.id, country: 'FR', timeZone: 'Europe/Paris' } })
    expect(france.map((option) => option.key)).toContain('article:tva-france-les-bases')
    expect(france.map((option) => option.key)).not.toContain('article:tva-belgique-les-bases')
  })
  it('is the same for whoever asks', async () => {
    const themes = [{ key: 'law-unpaid', score: 0.8 }]
    expect(await options('facture', themes, { memberId: CAST.amina.id, neverSeen: true })).toEqual(await options('facture', themes, { memberId: CAST.bram.id }))
  })
  it('suggests three at most while one writes, and none for nothing', async () => {
    const suggest = (text: string, themes: Situation['themes']) => anonymously((db) => suggestArticles(db, { text, language: 'fr', country: 'BE', themes }))
    expect((await suggest('je veux faire une facture', [{ key: 'tools-invoice', score: 0.7 }])).map((article) => article.slug)).toContain('creer-une-facture')
    expect((await suggest('facture client', [])).length).toBeLessThanOrEqual(3)
    expect(await suggest('azertyuiop', [])).toEqual([])
  })
})

describe('a verdict', () => {
  const judge = (name: keyof typeof CAST, helped: boolean, needId: string | null = null, onBehalfOf: keyof typeof CAST | null = null) =>
    database.writeAs(CAST[name].id, (tx) => judgeArticle({ tx, clock: database.clock }, actor(name, onBehalfOf), { slug: 'creer-une-facture', helped, needId }))
  const events = () => owner.selectFrom('events').select(['subject', 'actor_id', 'on_behalf_of']).where('kind', '=', 'article.judged').orderBy('id').execute()
  const verdicts = () => owner.selectFrom('article_verdicts').select(['person_id', 'helped']).orderBy('id').execute()

  it('is kept once, and its event too, however often it is sent', async () => {
    await judge('amina', true)
    await judge('amina', true)
    expect(await verdicts()).toEqual([{ person_id: CAST.amina.id, helped: true }])
    expect(await events()).toHaveLength(1)
    await judge('amina', false)
    expect(await verdicts()).toEqual([{ person_id: CAST.amina.id, helped: false }])
    expect((await events()).map((event) => (event.subject as { helped: boolean }).helped)).toEqual([true, false])
  })
  it('given on behalf of a member is the member’s', async () => {
    await judge('lucas', true, null, 'dieter')
    expect(await verdicts()).toContainEqual({ person_id: CAST.dieter.id, helped: true })
    expect((await events()).at(-1)).toMatchObject({ actor_id: CAST.lucas.id, on_behalf_of: CAST.dieter.id })
  })
  it('is refused about a need that is not one’s own', async () => {
    await expect(judge('amina', true, '00000000-0000-7000-8007-000000000001')).rejects.toThrow('not found')
  })
  it('becomes a reason from five on', async () => {
    const reasons = async () => (await options('faire une facture', [{ key: 'tools-invoice', score: 0.9 }])).find((option) => option.key === 'article:creer-une-facture')?.reasons
    expect(await reasons()).not.toContainEqual(expect.objectContaining({ code: 'helped_others' }))
    for (const name of ['bram', 'chloe', 'nora', 'amina'] as const) await judge(name, true)
    expect(await reasons()).toContainEqual({ code: 'helped_others', values: { count: 5 } })
  })
  it('is read and erased by the person it is about', async () => {
    const [section] = await database.readAs(CAST.amina.id, (db) => personalData.exportOf(db, CAST.amina.id))
    expect(section?.rows).toMatchObject([{ article: 'creer-une-facture', helped: true, need: null }])
    await database.writeAs(CAST.amina.id, (tx) => personalData.erase(tx, CAST.amina.id, database.clock.now()))
    expect(await verdicts()).not.toContainEqual(expect.objectContaining({ person_id: CAST.amina.id }))
  })
})
