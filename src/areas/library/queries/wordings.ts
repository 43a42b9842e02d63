import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { Language } from '../../../lib/language.ts'

export interface Wording {
  readonly id: string
  readonly wording: string
  readonly isShipped: boolean
  readonly addedAt: Date | null
  readonly withdrawnAt: Date | null
}

const LISTED_MAX = 400

/** The wordings of a theme in one language, those of the team first, withdrawn ones last. By the primary key. */
export async function listWordings(db: Reader, themeKey: string, language: Language): Promise<Wording[]> {
  const { rows } = await sql<Wording>`
    select id, wording, is_shipped as "isShipped", added_at as "addedAt", withdrawn_at as "withdrawnAt"
    from theme_wordings where theme_key = ${themeKey} and language = ${language}
    order by withdrawn_at nulls first, is_shipped, added_at desc, wording limit ${LISTED_MAX}`.execute(db)
  return rows
}
