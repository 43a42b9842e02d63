import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { type GuideStructure, type GuideWords, type PackedStructure, unpacked } from '../domain/guide.ts'

/** The ways through a guide, with its words in one language; null when the article is no guide or lacks the language. One row by its key. */
export async function findGuide(db: Reader, articleId: string, language: string): Promise<{ structure: GuideStructure; words: GuideWords } | null> {
  const row = await db
    .selectFrom('guides')
    .select([sql<PackedStructure>`content -> 'structure'`.as('structure'), sql<GuideWords | null>`content -> 'words' -> ${language}::text`.as('words')])
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  return row?.words ? { structure: unpacked(row.structure), words: row.words } : null
}
