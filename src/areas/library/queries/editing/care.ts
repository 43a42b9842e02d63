// What keeps the library true: drafts that wait, reviews that are due, translations behind, links that are broken.
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import { articlesCaredForBy, type Editor } from '../../policy.ts'

export const CARE_LISTS = ['reviews', 'drafts', 'due', 'behind', 'links', 'corrections'] as const
export type CareList = (typeof CARE_LISTS)[number]

export interface CarePage<T> {
  readonly rows: readonly T[]
  /** The cursor of the next page, or null. */
  readonly next: string | null
}

async function paged<T extends { readonly cursor: string }>(db: Reader, query: RawBuilder<T>, limit: number): Promise<CarePage<Omit<T, 'cursor'>>> {
  const { rows } = await query.execute(db)
  return { rows: rows.slice(0, limit).map(({ cursor: _, ...row }) => row), next: rows.length > limit ? (rows[limit - 1]?.cursor ?? null) : null }
}

const from = (after: string | null) => (after ?? '').slice(0, 200)

export interface DraftLine {
  readonly slug: string
  readonly language: string
  readonly number: number
  readonly title: string
  readonly savedBy: string
  readonly savedAt: Date
  /** Asked since then to be reviewed; null when nobody was asked, or an answer is there. */
  readonly askedAt: Date | null
  readonly outcome: 'approved' | 'sent_back' | null
  readonly remark: string
  readonly isNew: boolean
}

const draftLine = sql`articles.slug, v.language, v.number, v.title, p.name as "savedBy", d.saved_at as "savedAt", articles.draft_since is not null as "isNew"`

/** Drafts that wait for four eyes: those the actor may review, that is not their own, the longest waiting first. */
export async function listAskedReviews(db: Reader, editor: Editor, after: string | null, limit: number): Promise<CarePage<DraftLine>> {
  return paged(db, sql<DraftLine & { cursor: string }>`
    select ${draftLine}, r.asked_at as "askedAt", null as outcome, '' as remark, to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || r.id as cursor
    from article_reviews r join article_versions v on v.id = r.version_id join article_drafts d on d.version_id = v.id join articles on articles.id = v.article_id join people p on p.id = d.saved_by
    where r.reviewed_at is null and r.asked_by <> ${editor.actor.personId} and v.written_by is distinct from ${editor.actor.personId}::uuid and ${articlesCaredForBy(editor)}
      and (${from(after)} = '' or to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || r.id > ${from(after)})
    order by r.asked_at, r.id limit ${limit + 1}`, limit)
}

/** Other drafts in work: the actor's own first, then the newest. */
export async function listDrafts(db: Reader, editor: Editor, after: string | null, limit: number): Promise<CarePage<DraftLine>> {
  const cursor = sql`(case when d.saved_by = ${editor.actor.personId} then 'b' else 'a' end) || to_char(d.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || d.version_id`
  return paged(db, sql<DraftLine & { cursor: string }>`
    select ${draftLine}, case when review.outcome is null then review.asked_at end as "askedAt", review.outcome, coalesce(review.remark, '') as remark, ${cursor} as cursor
    from article_drafts d join article_versions v on v.id = d.version_id join articles on articles.id = d.article_id join people p on p.id = d.saved_by
    left join lateral (select outcome, remark, asked_at from article_reviews r where r.version_id = d.version_id order by asked_at desc, id desc limit 1) review on true
    where ${articlesCaredForBy(editor)} and (${from(after)} = '' or ${cursor} < ${from(after)})
    order by cursor desc limit ${limit + 1}`, limit)
}

export interface DueLine {
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly reviewOn: string
  readonly owner: string | null
  readonly isOwn: boolean
}

const shownTitle = (language: string) => sql`join lateral (select title, language from article_texts t where t.article_id = articles.id order by t.language <> ${language}, t.language <> 'fr', t.language limit 1) shown on true`

/** Articles to read again by a day, the one that waits longest first. */
export async function listReviewsDue(db: Reader, editor: Editor, { until, language, after, limit }: { readonly until: string; readonly language: string; readonly after: string | null; readonly limit: number }): Promise<CarePage<DueLine>> {
  return paged(db, sql<DueLine & { cursor: string }>`
    select articles.slug, shown.title, shown.language, articles.review_on as "reviewOn", p.name as owner, articles.owner_id is not distinct from ${editor.actor.personId}::uuid as "isOwn", articles.review_on || ' ' || articles.id as cursor
    from articles ${shownTitle(language)} left join people p on p.id = articles.owner_id
    where articles.withdrawn_at is null and articles.draft_since is null and articles.review_on <= ${until} and ${articlesCaredForBy(editor)}
      and (${from(after)} = '' or (articles.review_on, articles.id) > (split_part(${from(after) || '2000-01-01 00000000-0000-0000-0000-000000000000'}, ' ', 1)::date, split_part(${from(after) || '2000-01-01 00000000-0000-0000-0000-000000000000'}, ' ', 2)::uuid))
    order by articles.review_on, articles.id limit ${limit + 1}`, limit)
}

export interface BehindLine {
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly translatedFrom: string
  readonly behindSince: string
}

/** Translations whose source moved on, the longest behind first. */
export async function listBehind(db: Reader, editor: Editor, after: string | null, limit: number): Promise<CarePage<BehindLine>> {
  return paged(db, sql<BehindLine & { cursor: string }>`
    select articles.slug, t.title, t.language, t.translated_from as "translatedFrom", t.behind_since as "behindSince", t.behind_since || ' ' || t.article_id || ' ' || t.language as cursor
    from article_texts t join articles on articles.id = t.article_id
    where t.behind_since is not null and articles.withdrawn_at is null and articles.draft_since is null and ${articlesCaredForBy(editor)}
      and (${from(after)} = '' or t.behind_since || ' ' || t.article_id || ' ' || t.language > ${from(after)})
    order by t.behind_since, t.article_id, t.language limit ${limit + 1}`, limit)
}

export interface BrokenLine {
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly url: string
  readonly status: number | null
  readonly checkedAt: Date
}

/** Links of published texts that lead nowhere any more. */
export async function listBrokenLinks(db: Reader, editor: Editor, after: string | null, limit: number): Promise<CarePage<BrokenLine>> {
  const cursor = sql`l.article_id || ' ' || l.language || ' ' || l.url`
  return paged(db, sql<BrokenLine & { cursor: string }>`
    select articles.slug, t.title, l.language, l.url, l.http_status as status, l.checked_at as "checkedAt", ${cursor} as cursor
    from article_links l join articles on articles.id = l.article_id join article_texts t on t.article_id = l.article_id and t.language = l.language
    where l.outcome = 'broken' and articles.withdrawn_at is null and ${articlesCaredForBy(editor)} and (${(after ?? '').slice(0, 1200)} = '' or ${cursor} > ${(after ?? '').slice(0, 1200)})
    order by cursor limit ${limit + 1}`, limit)
}

export interface Around {
  /** The reader may see its drafts and history; `mayWrite`: and write it. */
  readonly mayCare: boolean
  readonly mayWrite: boolean
  readonly mayWithdraw: boolean
  readonly behindSince: string | null
  readonly variants: readonly { readonly slug: string; readonly countries: readonly string[] }[]
}

/** What a reader is told around an article, in one query: its variants for other countries, a source that moved on, whether they may edit. */
export async function findAround(db: Reader, article: { readonly id: string; readonly language: string }, editor: { readonly personId: string; readonly isStaff: boolean; readonly isAdviser: boolean; readonly inOwnName: boolean; readonly today: string } | null): Promise<Around> {
  const { rows } = await sql<Omit<Around, 'mayCare' | 'mayWrite'> & { isGiven: boolean }>`
    select (${editor?.inOwnName ?? false} and exists (
        select from article_editors e join article_themes h on h.theme_key = e.theme_key
        where h.article_id = articles.id and e.person_id = ${editor?.personId ?? null}::uuid and e.until is null and (e.ends_on is null or e.ends_on > ${editor?.today ?? '2000-01-01'}::date))) as "isGiven",
      (select behind_since from article_texts t where t.article_id = articles.id and t.language = ${article.language}) as "behindSince",
      coalesce((select jsonb_agg(jsonb_build_object('slug', other.slug, 'countries', other.countries) order by other.countries, other.slug) from articles other
        where other.variant_group = articles.variant_group and other.id <> articles.id and other.withdrawn_at is null and other.draft_since is null), '[]') as variants
    from articles where articles.id = ${article.id}`.execute(db)
  const { isGiven, ...around } = rows[0] ?? { isGiven: false, behindSince: null, variants: [] }
  return { ...around, mayCare: (editor?.isStaff ?? false) || isGiven, mayWrite: (editor?.isAdviser ?? false) || isGiven, mayWithdraw: editor?.isStaff ?? false }
}
