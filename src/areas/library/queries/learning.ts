// Who lets their words teach, and what use has taught.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { Language } from '../../../lib/language.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { sealed, unsealed } from '../../../platform/sealed.ts'
import { searchTermsOf } from '../domain/search-terms.ts'
import { asLine, readLine, type SearchedWords, TERMS_AT_MOST } from '../domain/trace.ts'
import { mayLetWordsTeach, readableArticles } from '../policy.ts'
import { languageOrder, shownText } from './scopes.ts'

const PURPOSE = 'library.trace'

const isLanguage = (value: string): value is Language => (LANGUAGES as readonly string[]).includes(value)

/** Whether somebody lets their words teach, since when, and how many searches are kept of them just now. */
export async function findLearning(db: Reader, personId: string): Promise<{ since: Date | null; traceCount: number }> {
  const { rows } = await sql<{ since: Date | null; traceCount: number }>`
    select (select given_at from learning_consents where person_id = ${personId} and withdrawn_at is null) as since,
      (select count(*)::int from search_traces where person_id = ${personId}) as "traceCount"`.execute(db)
  return rows[0] ?? { since: null, traceCount: 0 }
}

/**
 * The words of a text as they may be kept, for who acts in their own name and consents; else null, and nothing can be
 * kept. One query, none for visitors or where one acts for a member.
 */
export async function findTeachingWords(db: Reader, actor: Actor | null, text: string, language: string, now: Date): Promise<SearchedWords | null> {
  if (actor === null || !mayLetWordsTeach(actor) || text.trim() === '' || !isLanguage(language)) return null
  const { rows } = await sql<{ consents: boolean }>`select exists (select from learning_consents where person_id = ${actor.personId} and withdrawn_at is null) as consents`.execute(db)
  if (!rows[0]?.consents) return null
  const terms = [...new Set(searchTermsOf(text, language))].slice(0, TERMS_AT_MOST)
  return terms.length === 0 ? null : { personId: actor.personId, language, terms, at: now }
}

/** The reference that the links to articles carry: opaque, of that person, for a day. */
export const referenceOf = (words: SearchedWords | null, secret: string): string | null => words && sealed(asLine(words), secret, PURPOSE)

/** The words that led to an article, as its link says; null for another person, a forged or an old one. */
export function wordsBehind(reference: string | undefined, actor: Actor | null, secret: string, now: Date): SearchedWords | null {
  if (!reference || reference.length > 2000 || actor === null || !mayLetWordsTeach(actor)) return null
  const line = unsealed(reference, secret, PURPOSE)
  return line === null ? null : readLine(line, actor.personId, now)
}

export interface Lesson {
  readonly language: string
  readonly term: string
  readonly articleId: string
  readonly slug: string
  readonly title: string
  readonly titleLanguage: string
  readonly memberCount: number
  readonly openedCount: number
  readonly settledCount: number
  readonly learntOn: string
}

/** What use has taught in a language, by term, those that begin with `startsWith` only. A page and the next one's cursor. */
export async function listLessons(db: Reader, { language, startsWith, after, limit, reader }: { language: string; startsWith: string; after: string | null; limit: number; reader: string }): Promise<{ lessons: Lesson[]; next: string | null }> {
  const [fromTerm = '', fromArticle = ''] = (after ?? '').split('~')
  const hasCursor = after !== null && /^[0-9a-f-]{36}$/.test(fromArticle)
  const { rows } = await sql<Lesson>`
    select l.language, l.term, l.article_id as "articleId", articles.slug, shown.title, shown.language as "titleLanguage",
      l.member_count as "memberCount", l.opened_count as "openedCount", l.settled_count as "settledCount", l.learnt_on as "learntOn"
    from search_lessons l join articles on articles.id = l.article_id join lateral (${shownText(languageOrder(reader, language))}) shown on true
    where l.language = ${language} and l.term >= ${startsWith} and l.term < ${`${startsWith}\u{10FFFF}`}
      ${hasCursor ? sql`and (l.term, l.article_id) > (${fromTerm}, ${fromArticle}::uuid)` : sql``}
    order by l.term, l.article_id limit ${limit + 1}`.execute(db)
  const lessons = rows.slice(0, limit)
  const last = lessons.at(-1)
  return { lessons, next: last && rows.length > limit ? `${last.term}~${last.articleId}` : null }
}

export interface LessonReset {
  readonly language: string | null
  readonly term: string | null
  readonly title: string | null
  readonly reason: string
  readonly at: Date
  readonly by: string
}

/** The last things that were unlearnt, newest first. */
export async function listResets(db: Reader, limit: number, reader: string): Promise<LessonReset[]> {
  const { rows } = await sql<LessonReset>`
    select r.language, r.term, (select title from (${shownText(languageOrder(reader))}) shown) as title, r.reason, r.reset_at as at, coalesce(p.name, '') as by
    from search_lesson_resets r join people p on p.id = r.reset_by left join articles on articles.id = r.article_id
    order by r.reset_at desc, r.id desc limit ${limit}`.execute(db)
  return rows
}

/** An article by its id, for who is about to unlearn what leads to it. */
export async function findArticleTitle(db: Reader, articleId: string, reader: string): Promise<{ id: string; title: string; language: string } | null> {
  const { rows } = await sql<{ id: string; title: string; language: string }>`
    select articles.id, shown.title, shown.language from articles join lateral (${shownText(languageOrder(reader))}) shown on true where articles.id = ${articleId} and ${readableArticles()}`.execute(db)
  return rows[0] ?? null
}
