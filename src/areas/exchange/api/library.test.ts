import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { testApp } from '../../../../test/http.ts'
import { PROJECT_ROOT } from '../../../lib/root.ts'
import { loadArticles, loadThemes } from '../../library/index.ts'
import { foundArticlesShape } from './shapes.ts'

const database = await testDatabase()
const app = testApp(database)

interface Found {
  articles: { slug: string; url: string; language: string; countries: string[]; score: number; snippet: string | null }[]
  next: string | null
}
const ask = (query: string, headers: Record<string, string> = {}) => app.visitor().get(`/api/library/search${query}`, headers)
const found = async (query: string): Promise<Found> => {
  const response = await ask(query)
  expect(response.status, query).toBe(200)
  return (await response.json()) as Found
}
const refusal = async (query: string) => {
  const response = await ask(query)
  return { status: response.status, ...((await response.json()) as { error: { code: string; message: string } }).error }
}

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, join(PROJECT_ROOT, 'demo/articles'))
})

describe('GET /api/library/search', () => {
  it('gives what the search page gives, in the shape that is described, best first', async () => {
    const answer = await found('?q=facture+impay%C3%A9e&country=BE')
    expect(foundArticlesShape.safeParse(answer).success).toBe(true)
    const page = await (await app.visitor().get('/library?q=facture+impay%C3%A9e&country=BE')).text()
    const shown = answer.articles.map(({ slug }) => page.search(new RegExp(`href="/library/${slug}[?"]`)))
    expect(shown.length).toBeGreaterThan(3)
    expect(shown.every((place) => place >= 0)).toBe(true)
    expect(shown).toEqual([...shown].sort((a, b) => a - b))
    expect(answer.articles.every(({ url, slug, language }) => url.endsWith(`/library/${slug}?language=${language}`))).toBe(true)
    expect(answer.articles.map((one) => one.score)).toEqual(answer.articles.map((one) => one.score).sort((a, b) => b - a))
  })

  it('answers in the language asked for, and says the language of each', async () => {
    const dutch = await found('?q=onbetaalde+factuur&language=nl')
    expect(dutch.articles[0]?.language).toBe('nl')
    const every = await Promise.all(['fr', 'nl', 'en', 'de', 'es', 'it'].map((language) => found(`?q=facture&language=${language}`)))
    expect(every.every(({ articles }) => articles.length > 0)).toBe(true)
  })

  it('leaves out other countries and other themes', async () => {
    const belgian = await found('?q=tva&country=BE')
    expect(belgian.articles.length).toBeGreaterThan(0)
    expect(belgian.articles.every(({ countries }) => countries.length === 0 || countries.includes('BE'))).toBe(true)
    const about = await database.owner.db.selectFrom('article_themes').innerJoin('articles', 'articles.id', 'article_id').select('slug').where('theme_key', '=', 'tax-vat').execute()
    const themed = await found('?q=facture&theme=tax-vat')
    expect(themed.articles.length).toBeGreaterThan(0)
    expect(themed.articles.every(({ slug }) => about.some((one) => one.slug === slug))).toBe(true)
    expect((await found('?q=facture&theme=no-such-theme')).articles).toEqual([])
  })

  it('goes on where the cursor says, without an article twice; a cursor that is none begins anew', async () => {
    const first = await found('?q=facture')
    expect(first.articles).toHaveLength(20)
    const second = await found(`?q=facture&after=${encodeURIComponent(first.next ?? '')}`)
    const slugs = [...first.articles, ...second.articles].map((one) => one.slug)
    expect(second.articles.length).toBeGreaterThan(0)
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const after of ['x', encodeURIComponent("'; drop table articles"), 'a'.repeat(5000)]) expect((await found(`?q=facture&after=${after}`)).articles.map((one) => one.slug)).toEqual(first.articles.map((one) => one.slug))
  })

  it.each([
    ['', 'empty'],
    ['?q=', 'empty'],
    ['?q=+++', 'empty'],
    ['?q=tva&language=pt', 'unknown_language'],
    ['?q=tva&language=', 'unknown_language'],
    ['?q=tva&country=be', 'unknown_country'],
    [`?q=tva&country=${encodeURIComponent("B'")}`, 'unknown_country'],
    ['?q=tva&theme=%3Cscript%3E', 'unknown_theme'],
  ])('refuses %s and says why (%s)', async (query, code) => {
    const said = await refusal(query)
    expect(said).toMatchObject({ status: 400, code })
    expect(said.message.length).toBeGreaterThan(10)
  })

  it('answers what is huge or hostile as any other text', async () => {
    const long = await found(`?q=${'facture+'.repeat(2000)}`)
    expect(long.articles.length).toBeGreaterThan(0)
    for (const text of ["'; drop table articles; --", '<script>alert(1)</script>', '\\', '😀'.repeat(200), '%_%', '(((((((('] ) {
      const response = await ask(`?q=${encodeURIComponent(text)}`)
      expect(response.status, text).toBe(200)
      expect(response.headers.get('Content-Type')).toContain('application/json')
    }
    expect((await ask('?q=a%00b')).status).toBeLessThan(500)
  })

  it('is public: a token, a wrong one or none make no difference, and nobody is signed in', async () => {
    const [none, wrong] = await Promise.all([ask('?q=tva'), ask('?q=tva', { Authorization: 'Bearer cairn_wrong' })])
    expect([none.status, wrong.status]).toEqual([200, 200])
    expect(await wrong.json()).toEqual(await none.json())
    expect(none.headers.get('Set-Cookie')).toBeNull()
  })

  it('says when it was too often, and when to come back', async () => {
    let last = await ask('?q=tva')
    for (let asked = 0; asked < 120 && last.status === 200; asked++) last = await ask('?q=tva')
    expect(last.status).toBe(429)
    expect(last.headers.get('Retry-After')).toBe('60')
    expect(await last.json()).toMatchObject({ error: { code: 'too_often' } })
  })
})
