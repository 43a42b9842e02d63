import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'

export interface Synonym {
  readonly term: string
  readonly synonym: string
  readonly weight: number
  readonly isShipped: boolean
  readonly isOff: boolean
  /** Who added it, or switched it off, and when; null for what was shipped. */
  readonly by: string | null
  readonly at: Date | null
}

const CURSOR = '~'

/** The words of the same meaning in a language, switched-off ones too, those whose word begins with `startsWith` only. A page and the next one's cursor. */
export async function listSynonyms(db: Reader, { language, startsWith, after, limit }: { language: string; startsWith: string; after: string | null; limit: number }): Promise<{ synonyms: Synonym[]; next: string | null }> {
  const [fromTerm = '', fromSynonym = ''] = (after ?? '').split(CURSOR)
  const within = sql`language = ${language} and term >= ${startsWith} and term < ${`${startsWith}\u{10FFFF}`} and (${after}::text is null or (term, synonym) > (${fromTerm}, ${fromSynonym}))`
  const { rows } = await sql<Synonym>`
    select held.term, held.synonym, held.weight, held."isShipped", held."isOff", p.name as by, held.at from (
      (select term, synonym, weight, is_shipped as "isShipped", false as "isOff", added_by as person_id, added_at as at from search_synonyms where ${within} order by term, synonym limit ${limit + 1})
      union all
      (select term, synonym, weight, true, true, switched_off_by, switched_off_at from search_synonyms_off where ${within} order by term, synonym limit ${limit + 1})
    ) held left join people p on p.id = held.person_id
    order by held.term, held.synonym limit ${limit + 1}`.execute(db)
  const synonyms = rows.slice(0, limit)
  const last = synonyms.at(-1)
  return { synonyms, next: last && rows.length > limit ? `${last.term}${CURSOR}${last.synonym}` : null }
}
