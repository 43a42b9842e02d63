import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { ArticleId } from '../../../lib/ids.ts'
import { readableArticles } from '../policy.ts'
import { currentLibrary } from '../search-index.ts'
import { asPrinted, languageOrder } from './scopes.ts'
import { type ArticleInList, readShown } from './search.ts'

export interface ArticleToRead {
  readonly id: ArticleId
  readonly slug: string
  readonly kind: 'article' | 'guide' | 'change'
  /** Of the text shown: the first of the languages asked for, else French, else any. */
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly markdown: string
  /** The same in easy-to-read words, where somebody wrote it. */
  readonly easyMarkdown: string | null
  readonly translatedFrom: string | null
  readonly updatedOn: string
  readonly countries: readonly string[]
  readonly source: { readonly name: string; readonly url: string | null; readonly on: string }
  readonly reviewOn: string
  /** Every language it can be read in. */
  readonly languages: readonly string[]
  /** In the article's own order, the main one first. */
  readonly themes: readonly { readonly key: string; readonly family: string }[]
}

/** An article in the first of `languages` it exists in, or null: withdrawn, or never there. */
export async function findArticle(db: Reader, slug: string, languages: readonly string[]): Promise<ArticleToRead | null> {
  const order = languageOrder(...languages)
  const row = await db
    .selectFrom('articles')
    .innerJoin('article_texts', 'article_texts.article_id', 'articles.id')
    .where('slug', '=', slug)
    .where(readableArticles())
    .select([
      'articles.id', 'articles.slug', 'articles.kind', 'countries', 'source_on', 'review_on', 'article_texts.language', 'title', 'summary', 'markdown', 'easy_markdown', 'source_name', 'source_url', 'translated_from', 'updated_on',
      sql<string[]>`array(select language from article_texts where article_id = articles.id order by coalesce(array_position(${order}::text[], language), 99), language)`.as('languages'),
      sql<{ key: string; family: string }[]>`coalesce((select jsonb_agg(jsonb_build_object('key', themes.key, 'family', family) order by article_themes.position)
        from article_themes join themes on themes.key = theme_key where article_id = articles.id), '[]')`.as('themes'),
    ])
    .orderBy(sql`coalesce(array_position(${order}::text[], article_texts.language), 99)`)
    .orderBy('article_texts.language')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return asPrinted({
    id: row.id as ArticleId,
    slug: row.slug,
    kind: row.kind,
    language: row.language,
    title: row.title,
    summary: row.summary,
    markdown: row.markdown,
    easyMarkdown: row.easy_markdown,
    translatedFrom: row.translated_from,
    updatedOn: row.updated_on,
    countries: row.countries,
    source: { name: row.source_name, url: row.source_url, on: row.source_on },
    reviewOn: row.review_on,
    languages: row.languages,
    themes: row.themes,
  })
}

/** The languages that serve a unit's members, in its order. */
export async function languagesOfUnit(db: Reader, unitId: string): Promise<readonly string[]> {
  return (await db.selectFrom('units').select('languages').where('id', '=', unitId).executeTakeFirst())?.languages ?? []
}

export interface ThemeList {
  readonly theme: string
  readonly language: string
  readonly country: string | null
  readonly after: string | null
  readonly limit: number
}

/**
 * The articles of a theme: those that are mainly about it first, then by title as shown.
 * @returns a page, and the cursor of the next one or null. Cost: one statement by primary key for those shown.
 */
export async function listArticlesOfTheme(db: Reader, { theme, language, country, after, limit }: ThemeList): Promise<{ articles: ArticleInList[]; next: string | null }> {
  const list = (await currentLibrary(db)).shelves.list(theme, language, country)
  const found = after === null ? 0 : list.findIndex((one) => one.cursor > after)
  const start = found < 0 ? list.length : found
  const page = list.slice(start, start + limit)
  const articles = (await readShown(db, page)).map(({ markdown: _, verdictCount: __, helpedCount: ___, ...article }) => article)
  return { articles, next: start + limit < list.length ? (page.at(-1)?.cursor ?? null) : null }
}

/** Others on the same main theme, for the side of an article. */
export async function listRelatedArticles(db: Reader, article: Pick<ArticleToRead, 'id' | 'themes'>, { language, country, limit }: { language: string; country: string | null; limit: number }) {
  const [main] = article.themes
  if (!main) return []
  const { articles } = await listArticlesOfTheme(db, { theme: main.key, language, country, after: null, limit: limit + 1 })
  return articles.filter((other) => other.id !== article.id).slice(0, limit)
}

/** The countries that the cooperative is in. */
export async function listArticleCountries(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('units').select('country').distinct().orderBy('country').execute()
  return rows.map((row) => row.country)
}

/** What a member said of an article, about a need of theirs or in general. */
export async function findVerdict(db: Reader, articleId: string, memberId: string, needId: string | null): Promise<{ helped: boolean; givenAt: Date } | null> {
  const row = await db
    .selectFrom('article_verdicts')
    .select(['helped', 'given_at'])
    .where('article_id', '=', articleId)
    .where('person_id', '=', memberId)
    .where('need_id', needId === null ? 'is' : '=', needId)
    .executeTakeFirst()
  return row ? { helped: row.helped, givenAt: row.given_at } : null
}

/** The id of a need when it is the member's own, else null: nobody judges for another's need. */
export async function findOwnNeed(db: Reader, needId: string | null, memberId: string): Promise<string | null> {
  if (needId === null) return null
  return (await db.selectFrom('needs').select('id').where('id', '=', needId).where('member_id', '=', memberId).executeTakeFirst())?.id ?? null
}
