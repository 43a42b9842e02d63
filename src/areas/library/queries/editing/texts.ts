// An article as its writers see it: its head, its newest text in a language, every version of it.
import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import type { ArticleHead, ArticleText, HeadChange } from '../../domain/editing.ts'

export interface ArticleInWork extends ArticleHead {
  readonly id: string
  readonly slug: string
  readonly kind: 'article' | 'guide' | 'change'
  readonly owner: { readonly id: string; readonly name: string; readonly email: string | null } | null
  readonly variantGroup: string | null
  readonly isDraft: boolean
  readonly withdrawal: { readonly reason: string; readonly at: Date; readonly by: string | null; readonly instead: string | null } | null
  /** In which languages it is published. */
  readonly languages: readonly string[]
}

/** An article whether readers know of it or not, or null. Who may see it so is the caller's to ask. */
export async function findArticleInWork(db: Reader, slug: string): Promise<ArticleInWork | null> {
  const { rows } = await sql<Omit<ArticleInWork, 'withdrawal'> & { withdrawnAt: Date | null; withdrawal: { reason: string; by: string | null; instead: string | null } | null }>`
    select articles.id, slug, kind, countries, source_on as "sourceOn", review_on as "reviewOn", variant_group as "variantGroup", draft_since is not null as "isDraft", withdrawn_at as "withdrawnAt",
      (select jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email) from people p where p.id = articles.owner_id) as owner,
      array(select theme_key from article_themes t where t.article_id = articles.id order by t.position) as themes,
      array(select language from article_texts t where t.article_id = articles.id order by language) as languages,
      (select jsonb_build_object('reason', w.reason, 'by', p.name, 'instead', i.slug) from article_withdrawals w left join people p on p.id = w.withdrawn_by left join articles i on i.id = w.instead_id
        where w.article_id = articles.id and w.returned_at is null) as withdrawal
    from articles where slug = ${slug}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { withdrawnAt, withdrawal, ...article } = row
  return { ...article, withdrawal: withdrawnAt === null ? null : { reason: withdrawal?.reason ?? '', by: withdrawal?.by ?? null, instead: withdrawal?.instead ?? null, at: withdrawnAt } }
}

export interface Version extends ArticleText, HeadChange {
  readonly id: string
  readonly language: string
  readonly number: number
  readonly fingerprint: string
  /** Null: it came with files, or stood before versions were kept. */
  readonly writtenBy: string | null
  readonly writerName: string | null
  readonly writtenAt: Date
  readonly note: string
  readonly publishedAt: Date | null
}

const version = sql`v.id, v.language, v.number, v.fingerprint, v.title, v.summary, v.markdown, v.easy_markdown as "easyMarkdown", jsonb_build_object('name', v.source_name, 'url', v.source_url) as source,
  v.translated_from as "translatedFrom", v.source_fingerprint as "sourceFingerprint", v.themes, v.countries, v.source_on as "sourceOn", v.review_on as "reviewOn",
  v.written_by as "writtenBy", w.name as "writerName", v.written_at as "writtenAt", v.note, p.published_at as "publishedAt"`
const versionsFrom = sql`article_versions v left join people w on w.id = v.written_by left join article_publications p on p.version_id = v.id`

export async function findVersion(db: Reader, articleId: string, language: string, number: number): Promise<Version | null> {
  const { rows } = await sql<Version>`select ${version} from ${versionsFrom} where v.article_id = ${articleId} and v.language = ${language} and v.number = ${number}`.execute(db)
  return rows[0] ?? null
}

/**
 * The text to go on with in a language: the draft in work, else what readers read; a text that no version holds yet
 * (it came before versions were kept) is given as number 0 with an empty id. Null where there is none.
 */
export async function findCurrentVersion(db: Reader, articleId: string, language: string): Promise<Version | null> {
  const { rows } = await sql<Version & { place: number }>`
    select ${version}, 1 as place from ${versionsFrom}
    where v.id = coalesce(
      (select d.version_id from article_drafts d where d.article_id = ${articleId} and d.language = ${language}),
      (select v.id from article_versions v join article_publications p on p.version_id = v.id join article_texts t on t.article_id = v.article_id and t.language = v.language and t.fingerprint = v.fingerprint
        where v.article_id = ${articleId} and v.language = ${language} order by v.number desc limit 1))
    union all
    select null, t.language, 0, t.fingerprint, t.title, t.summary, t.markdown, t.easy_markdown, jsonb_build_object('name', t.source_name, 'url', t.source_url), t.translated_from, t.source_fingerprint,
      null, null, null, null, null, null, t.updated_on::timestamptz, '', t.updated_on::timestamptz, 2
    from article_texts t where t.article_id = ${articleId} and t.language = ${language}
    order by place limit 1`.execute(db)
  const [row] = rows
  if (!row) return null
  const { place: _, ...current } = row
  return { ...current, id: current.id ?? '' }
}

/** What readers read in a language, with its fingerprint; for translators, and to compare a draft with. */
export async function findPublishedText(db: Reader, articleId: string, language: string): Promise<(ArticleText & { readonly fingerprint: string; readonly updatedOn: string; readonly behindSince: string | null }) | null> {
  const { rows } = await sql<ArticleText & { fingerprint: string; updatedOn: string; behindSince: string | null }>`
    select title, summary, markdown, easy_markdown as "easyMarkdown", jsonb_build_object('name', source_name, 'url', source_url) as source, translated_from as "translatedFrom", source_fingerprint as "sourceFingerprint",
      fingerprint, updated_on as "updatedOn", behind_since as "behindSince"
    from article_texts where article_id = ${articleId} and language = ${language}`.execute(db)
  return rows[0] ?? null
}

/** The version of a text that has this fingerprint, the newest of them: what a translation was made from. */
export async function findVersionByFingerprint(db: Reader, articleId: string, language: string, fingerprint: string): Promise<Version | null> {
  const { rows } = await sql<Version>`
    select ${version} from ${versionsFrom} where v.article_id = ${articleId} and v.language = ${language} and v.fingerprint = ${fingerprint} order by v.number desc limit 1`.execute(db)
  return rows[0] ?? null
}

export interface VersionInList {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly writerName: string | null
  readonly writtenAt: Date
  readonly note: string
  readonly publishedAt: Date | null
  readonly review: { readonly outcome: 'approved' | 'sent_back' | null; readonly by: string | null; readonly remark: string } | null
  readonly isDraft: boolean
}

/** The versions of a text, newest first, before a number; `limit` and whether there are more. */
export async function listVersions(db: Reader, articleId: string, language: string, before: number | null, limit: number): Promise<{ versions: VersionInList[]; next: number | null }> {
  const { rows } = await sql<VersionInList>`
    select v.id, v.number, v.title, w.name as "writerName", v.written_at as "writtenAt", v.note, p.published_at as "publishedAt", d.version_id is not null as "isDraft",
      (select jsonb_build_object('outcome', r.outcome, 'by', b.name, 'remark', r.remark) from article_reviews r left join people b on b.id = r.reviewed_by where r.version_id = v.id order by r.asked_at desc, r.id desc limit 1) as review
    from ${versionsFrom} left join article_drafts d on d.version_id = v.id
    where v.article_id = ${articleId} and v.language = ${language} and (${before}::int is null or v.number < ${before}::int)
    order by v.number desc limit ${limit + 1}`.execute(db)
  const versions = rows.slice(0, limit)
  return { versions, next: rows.length > limit ? (versions.at(-1)?.number ?? null) : null }
}

export interface Review {
  readonly id: string
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: Date
  readonly outcome: 'approved' | 'sent_back' | null
  readonly reviewerName: string | null
  readonly reviewedAt: Date | null
  readonly remark: string
}

/** The reviews of a version, newest first. */
export async function listReviews(db: Reader, versionId: string): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select r.id, r.asked_by as "askedBy", a.name as "askedByName", r.asked_at as "askedAt", r.outcome, b.name as "reviewerName", r.reviewed_at as "reviewedAt", r.remark
    from article_reviews r join people a on a.id = r.asked_by left join people b on b.id = r.reviewed_by
    where r.version_id = ${versionId} order by r.asked_at desc, r.id desc limit 20`.execute(db)
  return rows
}

export interface Variant {
  readonly id: string
  readonly slug: string
  readonly countries: readonly string[]
  readonly language: string | null
  readonly title: string
  readonly markdown: string
  readonly isDraft: boolean
}

/** The other articles that say the same for other countries, each with its text in the language asked for, else any; twenty at most. */
export async function listVariants(db: Reader, article: { readonly id: string; readonly variantGroup: string | null }, language: string, withDrafts: boolean): Promise<Variant[]> {
  if (article.variantGroup === null) return []
  const { rows } = await sql<Variant>`
    select articles.id, slug, countries, draft_since is not null as "isDraft", shown.language, coalesce(shown.title, slug) as title, coalesce(shown.markdown, '') as markdown
    from articles left join lateral (
      select * from (select language, title, markdown, 1 as place from article_texts where article_id = articles.id
        union all select v.language, v.title, v.markdown, 2 from article_drafts d join article_versions v on v.id = d.version_id where d.article_id = articles.id) known
      order by language <> ${language}, place, language limit 1) shown on true
    where variant_group = ${article.variantGroup} and articles.id <> ${article.id} and withdrawn_at is null and (${withDrafts} or draft_since is null)
    order by countries, slug limit 20`.execute(db)
  return rows
}
