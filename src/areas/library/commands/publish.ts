// From a draft to what readers read: four eyes, then published; and taken away again, with a reason and where to go instead.
import { sql } from 'kysely'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { nextReview, withChange } from '../domain/editing.ts'
import { type Editor, mayCareForArticle, mayReviewVersion, mayWithdrawArticle, mayWriteArticle } from '../policy.ts'
import { type ArticleInWork, findPublishedText, findVersion, type Version } from '../queries/editing/texts.ts'
import { type CommandContext, keepPublishedTexts, lockArticle, writeThemes } from './versions.ts'

export interface VersionPlace {
  readonly slug: string
  readonly language: string
  readonly number: number
}

/** The draft in work at this place; a version that is not the draft any more cannot be reviewed nor published. */
async function draftAt(context: CommandContext, editor: Editor, { slug, language, number }: VersionPlace): Promise<{ article: ArticleInWork; version: Version; isDraft: boolean }> {
  const article = await lockArticle(context, editor, slug)
  const version = found(await findVersion(context.tx, article.id, language, number))
  const draft = await context.tx.selectFrom('article_drafts').select('version_id').where('version_id', '=', version.id).executeTakeFirst()
  return { article, version, isDraft: draft !== undefined }
}

export type ReviewRefusal = 'library.review.error.not-asked' | 'library.review.error.remark' | 'library.review.error.superseded'

/** Says of a draft that it may be published, or what has to be changed first. Never by who wrote it. */
export async function reviewVersion(context: CommandContext, editor: Editor, place: VersionPlace, { approves, remark }: { readonly approves: boolean; readonly remark: string }): Promise<Result<Version, ReviewRefusal>> {
  const { tx, clock } = context
  const { article, version, isDraft } = await draftAt(context, editor, place)
  if (!mayReviewVersion(editor.actor, version)) throw new NotFound()
  if (!isDraft) return refuse('library.review.error.superseded')
  if (!approves && remark === '') return refuse('library.review.error.remark')
  const outcome = approves ? ('approved' as const) : ('sent_back' as const)
  const reviewed = await tx
    .updateTable('article_reviews')
    .set({ reviewed_by: editor.actor.personId, reviewed_at: clock.now(), outcome, remark })
    .where('version_id', '=', version.id)
    .where('outcome', 'is', null)
    .where('asked_by', '<>', editor.actor.personId)
    .returning(['id', 'asked_by'])
    .executeTakeFirst()
  if (!reviewed) return refuse('library.review.error.not-asked')
  await record({ tx, now: clock.now(), actorId: editor.actor.personId }, 'article.reviewed', { articleId: article.id, reviewId: reviewed.id, writerId: reviewed.asked_by, outcome })
  return ok(version)
}

export type PublicationRefusal = 'library.publish.error.not-approved' | 'library.publish.error.withdrawn' | 'library.publish.error.dates'

/**
 * Makes an approved draft what readers read, with what it changes of the whole article. Translations of it are behind
 * from now on, unless only its form changed (`keepsTranslations`).
 */
export async function publishVersion(context: CommandContext, editor: Editor, place: VersionPlace, keepsTranslations: boolean): Promise<Result<Version, PublicationRefusal>> {
  const { tx, clock } = context
  const { article, version, isDraft } = await draftAt(context, editor, place)
  if (!mayCareForArticle(editor, article.themes)) throw new NotFound()
  if (version.publishedAt !== null && !isDraft) return ok(version)
  const approved = await tx.selectFrom('article_reviews').select('id').where('version_id', '=', version.id).where('outcome', '=', 'approved').executeTakeFirst()
  if (!isDraft || !approved) return refuse('library.publish.error.not-approved')
  if (article.withdrawal) return refuse('library.publish.error.withdrawn')
  const head = withChange(article, version)
  if (head.reviewOn <= head.sourceOn) return refuse('library.publish.error.dates')
  await keepPublishedTexts(tx, [article.id])
  const now = clock.now()
  const today = isoDateIn(editor.actor.unit.timeZone, now)
  const before = await findPublishedText(tx, article.id, version.language)
  if (version.themes) await writeThemes(tx, article.id, version.themes)
  await tx.updateTable('articles').set({ countries: [...head.countries], source_on: head.sourceOn, review_on: head.reviewOn, draft_since: null }).where('id', '=', article.id).execute()
  await sql`
    insert into article_texts (article_id, language, title, summary, markdown, easy_markdown, source_name, source_url, translated_from, source_fingerprint, behind_since, updated_on)
    select v.article_id, v.language, v.title, v.summary, v.markdown, v.easy_markdown, v.source_name, v.source_url, v.translated_from, v.source_fingerprint,
      (select s.updated_on from article_texts s where s.article_id = v.article_id and s.language = v.translated_from and s.fingerprint <> v.source_fingerprint), ${today}
    from article_versions v where v.id = ${version.id}
    on conflict (article_id, language) do update set title = excluded.title, summary = excluded.summary, markdown = excluded.markdown, easy_markdown = excluded.easy_markdown, source_name = excluded.source_name,
      source_url = excluded.source_url, translated_from = excluded.translated_from, source_fingerprint = excluded.source_fingerprint, behind_since = excluded.behind_since, updated_on = excluded.updated_on`.execute(tx)
  if (before && before.fingerprint !== version.fingerprint) await tellTranslations(context, { articleId: article.id, version, today, keeps: keepsTranslations })
  await tx.insertInto('article_publications').values({ version_id: version.id, published_by: editor.actor.personId, published_at: now }).execute()
  await tx.deleteFrom('article_drafts').where('version_id', '=', version.id).execute()
  await record({ tx, now, actorId: editor.actor.personId }, 'article.published', { articleId: article.id, language: version.language, number: version.number })
  return ok(version)
}

/** What the source says now: a translation that says the same is up to date, others are behind from today. */
async function tellTranslations({ tx }: CommandContext, { articleId, version, today, keeps }: { articleId: string; version: Version; today: string; keeps: boolean }): Promise<void> {
  await sql`
    update article_texts set
      source_fingerprint = case when ${keeps} and behind_since is null then ${version.fingerprint} else source_fingerprint end,
      behind_since = case when source_fingerprint = ${version.fingerprint} or (${keeps} and behind_since is null) then null else coalesce(behind_since, ${today}::date) end
    where article_id = ${articleId} and translated_from = ${version.language}`.execute(tx)
}

/** A translator says that nothing has to change in a translation whose source moved on. Nothing but that is recorded. */
export async function keepTranslation(context: CommandContext, editor: Editor, slug: string, language: string): Promise<void> {
  const { tx, clock } = context
  const article = await lockArticle(context, editor, slug)
  if (!mayWriteArticle(editor, article.themes)) throw new NotFound()
  await keepPublishedTexts(tx, [article.id])
  const { rows } = await sql`
    update article_texts own set source_fingerprint = source.fingerprint, behind_since = null from article_texts source
    where own.article_id = ${article.id} and own.language = ${language} and own.behind_since is not null and source.article_id = own.article_id and source.language = own.translated_from
    returning own.language`.execute(tx)
  if (rows.length > 0) await record({ tx, now: clock.now(), actorId: editor.actor.personId }, 'article.translation_kept', { articleId: article.id, language })
}

/** Read again and still true: checked today, and to be read again as long from now as before. */
export async function confirmArticle(context: CommandContext, editor: Editor, slug: string): Promise<{ reviewOn: string }> {
  const { tx, clock } = context
  const { actor } = editor
  const article = await lockArticle(context, editor, slug)
  if (article.isDraft || article.withdrawal) throw new NotFound()
  const today = isoDateIn(actor.unit.timeZone, clock.now())
  if (article.sourceOn >= today) return { reviewOn: article.reviewOn }
  const reviewOn = nextReview(today, article)
  await tx.updateTable('articles').set({ source_on: today, review_on: reviewOn }).where('id', '=', article.id).execute()
  await tx.insertInto('article_confirmations').values({ article_id: article.id, confirmed_by: actor.personId, confirmed_at: clock.now(), review_on: reviewOn }).execute()
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'article.confirmed', { articleId: article.id, reviewOn })
  return { reviewOn }
}

export type WithdrawalRefusal = 'library.withdrawal.error.instead'

/** Takes an article away from readers, with the reason and, where there is one, the article to read instead. Withdrawn already, it stays so. */
export async function withdrawArticle(context: CommandContext, editor: Editor, slug: string, { reason, insteadSlug }: { readonly reason: string; readonly insteadSlug: string }): Promise<Result<null, WithdrawalRefusal>> {
  const { tx, clock } = context
  const article = await lockArticle(context, editor, slug)
  if (!mayWithdrawArticle(editor.actor) || article.isDraft) throw new NotFound()
  if (article.withdrawal) return ok(null)
  const instead = insteadSlug === '' ? null : await tx.selectFrom('articles').select('id').where('slug', '=', insteadSlug).where('withdrawn_at', 'is', null).where('draft_since', 'is', null).where('id', '<>', article.id).executeTakeFirst()
  if (instead === undefined) return refuse('library.withdrawal.error.instead')
  const now = clock.now()
  await tx.insertInto('article_withdrawals').values({ article_id: article.id, reason, instead_id: instead?.id ?? null, withdrawn_by: editor.actor.personId, withdrawn_at: now }).execute()
  await tx.updateTable('articles').set({ withdrawn_at: now }).where('id', '=', article.id).execute()
  await record({ tx, now, actorId: editor.actor.personId }, 'article.withdrawn', { articleId: article.id, insteadId: instead?.id ?? null })
  return ok(null)
}

export async function returnArticle(context: CommandContext, editor: Editor, slug: string): Promise<void> {
  const { tx, clock } = context
  const article = await lockArticle(context, editor, slug)
  if (!mayWithdrawArticle(editor.actor)) throw new NotFound()
  if (!article.withdrawal) return
  const now = clock.now()
  await tx.updateTable('article_withdrawals').set({ returned_by: editor.actor.personId, returned_at: now }).where('article_id', '=', article.id).where('returned_at', 'is', null).execute()
  await tx.updateTable('articles').set({ withdrawn_at: null }).where('id', '=', article.id).execute()
  await record({ tx, now, actorId: editor.actor.personId }, 'article.returned', { articleId: article.id })
}
