// What keeps articles true, between their files and the database: owners, variants, withdrawals, versions, what is behind.
import { sql } from 'kysely'
import type { Writer } from '../../db/connection.ts'
import type { ArticleFile } from './domain/article-file.ts'
import { keepPublishedTexts } from './commands/versions.ts'

/** What is said of the care of an article `a` with its withdrawal `w`, or null each: owner, variantOf, withdrawn. */
export const careColumns = () => sql`
  (select coalesce(p.email, u.key || ':' || p.external_id) from people p join units u on u.id = p.unit_id where p.id = a.owner_id) as owner,
  (select min(v.slug) from articles v where v.variant_group = a.variant_group and v.draft_since is null having count(*) > 1) as "variantOf",
  case when a.withdrawn_at is not null then jsonb_build_object('on', to_char(a.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD'), 'reason', coalesce(w.reason, '-'), 'instead', (select i.slug from articles i where i.id = w.instead_id)) end as withdrawn`

/**
 * Stores what the first text of each article says of its care, and makes a version of each text that none holds yet.
 * A folder that says nothing of it (written by hand) leaves owners, variants and withdrawals as they are.
 */
export async function storeCare(tx: Writer, articles: readonly (readonly ArticleFile[])[]): Promise<void> {
  const heads = articles.flatMap(([first]) => (first?.care ? [{ slug: first.slug, ...first.care }] : []))
  const said = sql`jsonb_to_recordset(${JSON.stringify(heads.map(({ slug, owner, variantOf, withdrawn }) => ({ slug, owner, variant_of: variantOf, withdrawn_on: withdrawn?.on ?? null, reason: withdrawn?.reason ?? null, instead: withdrawn?.instead ?? null })))}::jsonb)
    as said (slug text, owner text, variant_of text, withdrawn_on date, reason text, instead text)`
  await sql`
    update articles set
      owner_id = coalesce((select p.id from people p left join units u on u.id = p.unit_id where p.left_on is null and (p.email = lower(said.owner) or u.key || ':' || p.external_id = said.owner) order by p.id limit 1), owner_id),
      variant_group = coalesce((select coalesce(other.variant_group, other.id) from articles other where other.slug = said.variant_of), variant_group),
      withdrawn_at = case when said.withdrawn_on is null then withdrawn_at else coalesce(withdrawn_at, said.withdrawn_on + time '12:00') end
    from ${said} where articles.slug = said.slug`.execute(tx)
  await sql`
    update articles set variant_group = articles.id from ${said} where articles.slug = said.variant_of and articles.variant_group is null`.execute(tx)
  await sql`
    insert into article_withdrawals (article_id, reason, instead_id, withdrawn_at)
    select articles.id, said.reason, (select other.id from articles other where other.slug = said.instead and other.id <> articles.id), articles.withdrawn_at
    from ${said} join articles on articles.slug = said.slug where said.withdrawn_on is not null
      and not exists (select from article_withdrawals w where w.article_id = articles.id and w.returned_at is null)`.execute(tx)
  await followSources(tx, articles.flatMap(([first]) => (first ? [first.slug] : [])))
}

const ofArticles = (slugs: readonly string[]) =>
  sql`own.article_id = articles.id and articles.slug = any(${[...slugs]}::text[]) and source.article_id = own.article_id and source.language = own.translated_from`

/** Notes of each translation that nobody noted it of which text it says: what its source says now. To be called before the source changes. */
export async function rememberSources(tx: Writer, slugs: readonly string[]): Promise<void> {
  await sql`update article_texts own set source_fingerprint = source.fingerprint from article_texts source, articles where ${ofArticles(slugs)} and own.source_fingerprint is null and own.behind_since is null`.execute(tx)
}

/** Translations are behind where their source has moved on; what readers read is kept as a version. */
async function followSources(tx: Writer, slugs: readonly string[]): Promise<void> {
  await rememberSources(tx, slugs)
  await sql`
    update article_texts own set behind_since = case when own.source_fingerprint = source.fingerprint then null else coalesce(own.behind_since, source.updated_on) end
    from article_texts source, articles where ${ofArticles(slugs)} and (own.behind_since is null) <> (own.source_fingerprint = source.fingerprint)`.execute(tx)
  const { rows } = await sql<{ id: string }>`update articles set draft_since = null where slug = any(${[...slugs]}::text[]) returning id`.execute(tx)
  await keepPublishedTexts(tx, rows.map((article) => article.id))
}
