// Suggested corrections, for who cares for the article and for who suggested.
import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import { articlesCaredForBy, type Editor } from '../../policy.ts'

export interface Correction {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly authorId: string
  readonly authorName: string
  readonly body: string
  readonly suggestedAt: Date
  readonly outcome: 'taken' | 'not_taken' | null
  readonly answer: string
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly themes: readonly string[]
}

const columns = sql`c.id, articles.slug, coalesce((select title from article_texts t where t.article_id = articles.id order by t.language <> c.language, t.language limit 1), articles.slug) as title, c.language,
  c.author_id as "authorId", a.name as "authorName", c.body, c.suggested_at as "suggestedAt", c.outcome, c.answer, d.name as "decidedBy", c.decided_at as "decidedAt",
  array(select theme_key from article_themes h where h.article_id = articles.id order by h.position) as themes`
const joined = sql`article_corrections c join articles on articles.id = c.article_id join people a on a.id = c.author_id left join people d on d.id = c.decided_by`

/** One suggestion with what decides who may read it, or null. */
export async function findCorrection(db: Reader, id: string): Promise<Correction | null> {
  const { rows } = await sql<Correction>`select ${columns} from ${joined} where c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** What someone suggested, newest first, fifty at most. */
export async function listOwnCorrections(db: Reader, authorId: string): Promise<Correction[]> {
  const { rows } = await sql<Correction>`select ${columns} from ${joined} where c.author_id = ${authorId} order by c.suggested_at desc, c.id limit 50`.execute(db)
  return rows
}

/** What waits for a decision about one article, oldest first, twenty at most. */
export async function listOpenCorrectionsOf(db: Reader, articleId: string): Promise<Correction[]> {
  const { rows } = await sql<Correction>`select ${columns} from ${joined} where c.article_id = ${articleId} and c.outcome is null order by c.suggested_at, c.id limit 20`.execute(db)
  return rows
}

/** What waits for a decision, of the articles that someone cares for, oldest first. */
export async function listOpenCorrections(db: Reader, editor: Editor, after: string | null, limit: number): Promise<{ corrections: Correction[]; next: string | null }> {
  const { rows } = await sql<Correction>`
    select ${columns} from ${joined}
    where c.outcome is null and ${articlesCaredForBy(editor)} and (${after}::uuid is null or (c.suggested_at, c.id) > (select o.suggested_at, o.id from article_corrections o where o.id = ${after}::uuid))
    order by c.suggested_at, c.id limit ${limit + 1}`.execute(db)
  const corrections = rows.slice(0, limit)
  return { corrections, next: rows.length > limit ? (corrections.at(-1)?.id ?? null) : null }
}
