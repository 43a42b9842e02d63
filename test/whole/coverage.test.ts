// Each theme, in each official language of each country: an article in that language that is true for that country, or the
// plain sentence that there is none yet, with a person to ask. Counted over the articles of the demo cooperative.
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { UNITS } from '../../demo/cooperative.ts'
import { loadArticles, loadThemes, THEMES } from '../../src/areas/library/index.ts'
import { countryName, languageName } from '../../src/i18n/names.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { wordsOf } from '../../src/i18n/words.tsx'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { testDatabase } from '../database.ts'
import { type ReadPage, readPage } from '../dom.ts'
import { testApp } from '../http.ts'

const database = await testDatabase()
const { visitor } = testApp(database)
const cells = Object.values(UNITS).flatMap(({ country, languages }) => languages.map((language) => ({ country, language: language as Locale })))

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, join(PROJECT_ROOT, 'demo/articles'))
})

/** What a reader finds: articles in their language, or what they are told instead. */
async function judge(page: ReadPage, language: Locale, country: string): Promise<'own' | 'told' | 'nothing'> {
  const { t } = wordsOf(language)
  const folded = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  const slugs = [...page.document.querySelectorAll('main a[href^="/library/"] [lang]')].flatMap((title) => (title.getAttribute('lang') === language ? [title.closest('a')?.getAttribute('href')?.split('/').at(-1) ?? ''] : []))
  const inCountry = await database.owner.db.selectFrom('articles').select(['slug', 'countries']).where('slug', 'in', ['', ...slugs]).execute()
  if (inCountry.some((article) => article.countries.length === 0 || article.countries.includes(country))) return 'own'
  const sentence = t('library.coverage.none-in-country', { language: languageName(language, language), country: countryName(language, country) })
  const told = page.has(folded(sentence)) || page.has(folded(t('library.theme-empty')))
  const human = [...page.document.querySelectorAll('main a[href="/needs/new"]')].length > 0
  return told && human ? 'told' : 'nothing'
}

const found = new Map<string, string[]>()

describe.each(cells)('a reader of $language in $country', ({ country, language }) => {
  it.each(THEMES.map((theme) => theme.key))('%s', async (theme) => {
    const verdict = await judge(await readPage(await visitor(language).get(`/library/themes/${theme}?country=${country}`)), language, country)
    expect(verdict).not.toBe('nothing')
    found.set(verdict, [...(found.get(verdict) ?? []), `${theme} ${country} ${language}`])
  })
})

describe('over all cells', () => {
  it('every one has one or the other, and most French readers an article of their own', ({ annotate }) => {
    const own = found.get('own') ?? []
    expect(own.length + (found.get('told') ?? []).length).toBe(cells.length * THEMES.length)
    for (const { country, language } of cells) void annotate(`${country} ${language}: ${own.filter((cell) => cell.endsWith(`${country} ${language}`)).length} of ${THEMES.length} themes have an article`)
    expect(own.filter((cell) => cell.endsWith('BE fr')).length).toBeGreaterThan(40)
  })
  it('a reader of another language is told so and led to a person, as is whoever finds a theme without any article', async () => {
    await sql`delete from article_texts where language = 'es' and article_id in (select article_id from article_themes where theme_key = 'eco-price')`.execute(database.owner.db)
    const spanish = await readPage(await visitor('es').get('/library/themes/eco-price?country=BE'))
    expect(await judge(spanish, 'es', 'BE')).toBe('told')
    expect(spanish.document.querySelectorAll('main a[href^="/library/"] [lang]').length).toBeGreaterThan(0)
    await database.owner.db.insertInto('themes').values({ key: 'local-harbour', family: 'means', position: 900 }).execute()
    expect(await judge(await readPage(await visitor('fr').get('/library/themes/local-harbour?country=BE')), 'fr', 'BE')).toBe('told')
    await database.owner.db.deleteFrom('themes').where('key', '=', 'local-harbour').execute()
  })
  it('would see a page that says nothing', async () => {
    const page = await readPage(new Response('<main><a href="/needs/new">Parler</a></main>'))
    expect(await judge(page, 'nl', 'BE')).toBe('nothing')
  })
  it('counts the same as the page for those who care for words', async () => {
    const page = await readPage(await (await testApp(database).as('ada')).get('/administration/languages'))
    const shown = [...page.document.querySelectorAll('table')].at(-1)
    expect(shown?.querySelectorAll('tbody tr')).toHaveLength(THEMES.length)
  })
})
