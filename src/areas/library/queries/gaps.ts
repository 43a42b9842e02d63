// What is missing, as a job counted it: no page looks at needs for it.
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { mayBeginArticle, mayTendLibrary, readsPersonalThemes } from '../policy.ts'
import { SMALL_BELOW } from '../domain/small-groups.ts'
import { findEditor } from './editing/editors.ts'
import { languageOrder, shownText } from './scopes.ts'

export type GapKind = 'theme' | 'article' | 'wording'
export type GapState = 'open' | 'in_hand' | 'not_ours'

export interface Gap {
  readonly id: string
  readonly subject: string
  readonly kind: GapKind
  readonly themeKey: string | null
  /** With no theme: all personal themes together. */
  readonly isPersonal: boolean
  readonly countries: readonly string[]
  readonly languages: readonly string[]
  readonly term: string | null
  readonly coverage: 'own' | 'other' | 'none' | null
  readonly helpedCount: number
  readonly notSettledCount: number
  readonly verdictCount: number
  readonly searcherCount: number
  readonly article: { readonly slug: string; readonly title: string; readonly language: string } | null
  readonly mark: { readonly mark: 'in_hand' | 'not_ours'; readonly reason: string; readonly at: Date; readonly by: string } | null
  readonly countedAt: Date
}

/**
 * Who may see which line: whoever accompanies sees a personal theme where five or more members ask for it; others see
 * all personal themes together, as they do in lists of needs.
 */
const visibleGaps = (actor: Actor): RawBuilder<boolean> =>
  readsPersonalThemes(actor)
    ? sql<boolean>`(not g.is_personal or (g.theme_key is not null and g.helped_count >= ${SMALL_BELOW}))`
    : sql<boolean>`(not g.is_personal or g.theme_key is null)`

/** What is missing interests those who tend the library, and members who were given the right to write. A query for others than staff. */
export const seesGaps = async (db: Reader, actor: Actor, now: Date): Promise<boolean> => mayTendLibrary(actor) || mayBeginArticle(await findEditor(db, actor, now))

const columns = (reader: string) => sql`
  g.id, g.subject, g.kind, g.theme_key as "themeKey", g.is_personal as "isPersonal", g.countries, g.languages, g.term, g.coverage, g.helped_count as "helpedCount",
  g.not_settled_count as "notSettledCount", g.verdict_count as "verdictCount", g.searcher_count as "searcherCount", g.counted_at as "countedAt",
  case when articles.id is null then null else (select jsonb_build_object('slug', articles.slug, 'title', shown.title, 'language', shown.language) from (${shownText(languageOrder(reader))}) shown) end as article,
  m.mark, m.reason, m.marked_at as "markedAt", p.name as "markedBy"`
const tables = sql`library_gaps g left join articles on articles.id = g.article_id
  left join library_gap_marks m on m.subject = g.subject and m.lifted_at is null left join people p on p.id = m.marked_by`

type Row = Omit<Gap, 'mark'> & { mark: 'in_hand' | 'not_ours' | null; reason: string | null; markedAt: Date | null; markedBy: string | null }
const gapOf = ({ mark, reason, markedAt, markedBy, ...row }: Row): Gap => ({ ...row, mark: mark && markedAt ? { mark, reason: reason ?? '', at: markedAt, by: markedBy ?? '' } : null })

export interface GapFilter {
  readonly kind: GapKind | null
  readonly theme: string | null
  readonly country: string | null
  readonly language: string | null
  readonly state: GapState
}

/** What is missing, what would help most people first; a page, and the next one's cursor. One query. */
export async function listGaps(db: Reader, actor: Actor, { kind, theme, country, language, state, after, limit, reader }: GapFilter & { after: string | null; limit: number; reader: string }): Promise<{ gaps: Gap[]; next: string | null }> {
  const from = after !== null && /^[0-9a-f-]{36}$/.test(after) ? after : null
  const { rows } = await sql<Row>`
    select ${columns(reader)} from ${tables}
    where ${visibleGaps(actor)}
      and ${state === 'open' ? sql`m.mark is null` : sql`m.mark = ${state}`}
      and (${kind}::text is null or g.kind = ${kind}) and (${theme}::text is null or g.theme_key = ${theme})
      and (${country}::text is null or g.countries = '{}' or ${country} = any(g.countries))
      and (${language}::text is null or g.languages = '{}' or ${language} = any(g.languages))
      ${from === null ? sql`` : sql`and (g.helped_count, g.id) < (select before.helped_count, before.id from library_gaps before where before.id = ${from}::uuid)`}
    order by g.helped_count desc, g.id desc limit ${limit + 1}`.execute(db)
  const gaps = rows.slice(0, limit).map(gapOf)
  return { gaps, next: rows.length > limit ? (gaps.at(-1)?.id ?? null) : null }
}

/** One line, or null: gone since, or not for who asks. */
export async function findGap(db: Reader, actor: Actor, id: string, reader: string): Promise<Gap | null> {
  const { rows } = await sql<Row>`select ${columns(reader)} from ${tables} where g.id = ${id} and ${visibleGaps(actor)}`.execute(db)
  return rows[0] ? gapOf(rows[0]) : null
}
