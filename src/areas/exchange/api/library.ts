// The library for programs: the same search as the pages, public as they are. No token, no cookie, nothing of who asks.
import { Hono } from 'hono'
import { reading } from '../../../db/transaction.ts'
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import type { AppEnv } from '../../../platform/http.tsx'
import { withinLimit } from '../../../platform/limits.ts'
import { searchArticles } from '../../library/index.ts'
import { clientOf } from './client.ts'

export const libraryApiRoutes = new Hono<AppEnv>()

const SEARCHES = { name: 'api.library', hits: 120, seconds: 60 }
const PER_PAGE = 20
const LONGEST_CURSOR = 100

libraryApiRoutes.get('/api/library/search', async (c) => {
  const { db, config } = c.get('parts')
  const now = c.get('now')
  const refuse = (status: 400 | 429, code: string, message: string) => c.json({ error: { code, message } }, status)
  if (!(await withinLimit(db, SEARCHES, clientOf(c), now))) {
    c.header('Retry-After', '60')
    return refuse(429, 'too_often', `At most ${SEARCHES.hits} searches a minute.`)
  }
  const { q = '', language = 'fr', country, theme, after } = c.req.query()
  if (q.trim() === '') return refuse(400, 'empty', 'q is what is searched for.')
  if (!(LANGUAGES as readonly string[]).includes(language)) return refuse(400, 'unknown_language', `language is one of ${LANGUAGES.join(', ')}.`)
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) return refuse(400, 'unknown_country', 'country is two capital letters, such as BE.')
  if (theme !== undefined && !/^[a-z]+(-[a-z]+)+$/.test(theme)) return refuse(400, 'unknown_theme', 'theme is a key such as tax-vat.')
  const { articles, next } = await reading(db, { actorId: null, now }, (tx) =>
    searchArticles(tx, { text: q, language: language as Language, country: country ?? null, theme: theme ?? null, after: after?.slice(0, LONGEST_CURSOR) ?? null, limit: PER_PAGE }))
  return c.json({
    articles: articles.map(({ slug, language: shown, title, summary, countries, sourceOn, reviewOn, score, snippet }) => ({
      url: new URL(`/library/${slug}?language=${shown}`, config.publicUrl).href, slug, language: shown, title, summary, countries, sourceOn, reviewOn, score,
      snippet: snippet?.map(({ text }) => text).join('') ?? null,
    })),
    next,
  })
})
