// Every text that was ever saved is a version; what readers read is one of them. Nothing is written over.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { Language } from '../../../lib/language.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { type ArticleHead, type ArticleText, headChange, sameText, slugOf, withChange } from '../domain/editing.ts'
import { type Editor, mayBeginArticle, mayCareForArticle, mayChangeThemes, mayWriteArticle } from '../policy.ts'
import { findOwnerByEmail } from '../queries/editing/editors.ts'
import { type ArticleInWork, findArticleInWork, findCurrentVersion, findVersion, type Version } from '../queries/editing/texts.ts'

export interface CommandContext {
  readonly tx: Writer
  readonly clock: Clock
}

export interface Saving {
  readonly language: Language
  /** The id of the version that the form began from, or the fingerprint of a text that no version held then; "" for the first text in a language. */
  readonly base: string
  readonly text: ArticleText
  readonly head: ArticleHead
  /** The address of who looks after the article; "" for nobody. */
  readonly ownerEmail: string
  readonly note: string
  /** Asks a colleague to review it. */
  readonly asksReview: boolean
}

export interface SavedVersion {
  readonly slug: string
  readonly language: string
  readonly number: number
}
export type SavingRefusal =
  | { readonly code: 'library.edit.error.saved-meanwhile'; readonly current: Version }
  | { readonly code: 'library.edit.error.nothing-changed' | 'library.edit.error.themes' | 'library.edit.error.owner' | 'library.edit.error.no-theme'; readonly field: string }

/** Locks an article until the end of the transaction and gives it; 404 for who may not know of its drafts. */
export async function lockArticle({ tx }: CommandContext, editor: Editor, slug: string): Promise<ArticleInWork> {
  await sql`select from articles where slug = ${slug} for update`.execute(tx)
  const article = found(await findArticleInWork(tx, slug))
  if (!mayCareForArticle(editor, article.themes)) throw new NotFound()
  return article
}

/**
 * Makes versions of what readers read where none holds it yet: texts that stood before versions were kept, or came
 * with files since. Translations that said what their source says remember which text that was.
 */
export async function keepPublishedTexts(tx: Writer, articleIds: readonly string[]): Promise<void> {
  const ids = [...articleIds]
  await sql`
    update article_texts own set source_fingerprint = source.fingerprint from article_texts source
    where own.article_id = any(${ids}::uuid[]) and own.source_fingerprint is null and own.behind_since is null and source.article_id = own.article_id and source.language = own.translated_from`.execute(tx)
  await sql`
    with kept as (
      insert into article_versions (article_id, language, number, title, summary, markdown, easy_markdown, source_name, source_url, translated_from, source_fingerprint, written_at)
      select t.article_id, t.language, coalesce((select max(v.number) from article_versions v where v.article_id = t.article_id and v.language = t.language), 0) + 1,
        t.title, t.summary, t.markdown, t.easy_markdown, t.source_name, t.source_url, nullif(t.translated_from, t.language), t.source_fingerprint, t.updated_on
      from article_texts t
      where t.article_id = any(${ids}::uuid[]) and not exists (
        select from article_versions v join article_publications p on p.version_id = v.id where v.article_id = t.article_id and v.language = t.language and v.fingerprint = t.fingerprint)
      returning id, written_at
    )
    insert into article_publications (version_id, published_at) select id, written_at from kept`.execute(tx)
}

async function themesAreKnown(tx: Writer, themes: readonly string[]): Promise<boolean> {
  const known = await tx.selectFrom('themes').select('key').where('key', 'in', ['', ...themes]).execute()
  return themes.length > 0 && themes.every((theme) => known.some((one) => one.key === theme))
}

export async function writeThemes(tx: Writer, articleId: string, themes: readonly string[]): Promise<void> {
  await tx.deleteFrom('article_themes').where('article_id', '=', articleId).execute()
  await tx.insertInto('article_themes').values(themes.map((theme, index) => ({ article_id: articleId, theme_key: theme, position: index + 1 }))).execute()
}

interface Writing {
  readonly article: Pick<ArticleInWork, 'id' | 'slug'> & ArticleHead
  readonly saving: Pick<Saving, 'language' | 'text' | 'head' | 'note' | 'asksReview'>
  readonly replaces: Pick<Version, 'id'> | null
}

/** Adds a version and makes it the draft in work of its language; whoever was to review the one before is not asked any more. */
async function addVersion({ tx, clock }: CommandContext, actor: Actor, { article, saving: { language, text, head, note, asksReview }, replaces }: Writing): Promise<number> {
  const now = clock.now()
  const change = headChange(article, head)
  const { rows } = await sql<{ id: string; number: number }>`
    insert into article_versions (article_id, language, number, title, summary, markdown, easy_markdown, source_name, source_url, translated_from, source_fingerprint, themes, countries, source_on, review_on, written_by, written_at, note)
    select ${article.id}, ${language}, coalesce(max(number), 0) + 1, ${text.title}, ${text.summary}, ${text.markdown}, ${text.easyMarkdown}, ${text.source.name}, ${text.source.url}, ${text.translatedFrom}, ${text.sourceFingerprint},
      ${change.themes && [...change.themes]}::text[], ${change.countries && [...change.countries]}::text[], ${change.sourceOn}::date, ${change.reviewOn}::date, ${actor.personId}, ${now}, ${note}
    from article_versions where article_id = ${article.id} and language = ${language}
    returning id, number`.execute(tx)
  const [added] = rows
  if (!added) throw new Error('no version was added')
  if (replaces?.id) await tx.deleteFrom('article_reviews').where('version_id', '=', replaces.id).where('outcome', 'is', null).execute()
  const draft = { version_id: added.id, saved_by: actor.personId, saved_at: now }
  await tx.insertInto('article_drafts').values({ article_id: article.id, language, ...draft }).onConflict((conflict) => conflict.columns(['article_id', 'language']).doUpdateSet(draft)).execute()
  if (asksReview) await tx.insertInto('article_reviews').values({ version_id: added.id, asked_by: actor.personId, asked_at: now }).execute()
  await record({ tx, now, actorId: actor.personId }, 'article.drafted', { articleId: article.id, language, number: added.number, asksReview })
  return added.number
}

/**
 * Begins an article: readers do not know of it until a text of it is published. The same form sent twice begins one.
 * @param id of the form: it becomes the article's
 */
export async function beginArticle(context: CommandContext, editor: Editor, id: string, saving: Saving, variantOf: string | null): Promise<Result<SavedVersion, SavingRefusal>> {
  const { tx, clock } = context
  const { actor } = editor
  if (!mayBeginArticle(editor)) throw new NotFound()
  if (!mayChangeThemes(editor, [], saving.head.themes)) return refuse({ code: 'library.edit.error.themes', field: 'themes' })
  if (!(await themesAreKnown(tx, saving.head.themes))) return refuse({ code: 'library.edit.error.no-theme', field: 'themes' })
  const ownerId = saving.ownerEmail === '' ? null : await findOwnerByEmail(tx, saving.ownerEmail, saving.head.themes, isoDateIn(actor.unit.timeZone, clock.now()))
  if (saving.ownerEmail !== '' && ownerId === null) return refuse({ code: 'library.edit.error.owner', field: 'owner' })
  const known = await tx.selectFrom('articles').innerJoin('article_drafts as d', 'd.article_id', 'articles.id').select(['articles.slug', 'd.language']).where('articles.id', '=', id).where('d.saved_by', '=', actor.personId).executeTakeFirst()
  if (known) return ok({ slug: known.slug, language: known.language, number: 1 })
  const base = slugOf(saving.text.title, saving.head.themes[0] ?? '')
  let slug: string | null = null
  for (let attempt = 1; slug === null; attempt++) {
    const wanted = attempt === 1 ? base : `${base}-${attempt}`
    const added = await orRefusal(tx, ['articles_slug_key'], () =>
      tx.insertInto('articles').values({ id, slug: wanted, countries: [...saving.head.countries], source_on: saving.head.sourceOn, review_on: saving.head.reviewOn, owner_id: ownerId, draft_since: clock.now() }).execute())
    if ('done' in added) slug = wanted
  }
  await writeThemes(tx, id, saving.head.themes)
  if (variantOf !== null) await joinVariants(context, editor, id, variantOf)
  const number = await addVersion(context, actor, { article: { id, slug, ...saving.head }, saving, replaces: null })
  return ok({ slug, language: saving.language, number })
}

async function joinVariants(context: CommandContext, editor: Editor, id: string, variantOf: string): Promise<void> {
  const other = await lockArticle(context, editor, variantOf)
  const group = other.variantGroup ?? other.id
  await context.tx.updateTable('articles').set({ variant_group: group }).where('id', 'in', [id, other.id]).execute()
}

/**
 * Saves a text of an article as a new version, to be reviewed and published. Who began from a version that is not the
 * newest any more is told, with the newest; the same saved twice is saved once.
 */
export async function saveVersion(context: CommandContext, editor: Editor, slug: string, saving: Saving): Promise<Result<SavedVersion, SavingRefusal>> {
  const { tx } = context
  const { actor } = editor
  const article = await lockArticle(context, editor, slug)
  // The texts of a guide are made from its questions.
  if (!mayWriteArticle(editor, article.themes) || article.kind === 'guide') throw new NotFound()
  await keepPublishedTexts(tx, [article.id])
  const current = await findCurrentVersion(tx, article.id, saving.language)
  const before = current ? withChange(article, current) : article
  const said = { slug, language: saving.language }
  const isSame = current !== null && sameText(current, saving.text) && Object.values(headChange(before, saving.head)).every((one) => one === null)
  const isBase = current === null || current.id === saving.base || (current.writtenBy === null && current.fingerprint === saving.base)
  if (isSame && current.writtenBy === actor.personId && !isBase) return ok({ ...said, number: current.number })
  if (!isBase) return refuse({ code: 'library.edit.error.saved-meanwhile', current })
  if (!mayChangeThemes(editor, before.themes, saving.head.themes)) return refuse({ code: 'library.edit.error.themes', field: 'themes' })
  if (!(await themesAreKnown(tx, saving.head.themes))) return refuse({ code: 'library.edit.error.no-theme', field: 'themes' })
  const owned = await changeOwner(context, actor, article, saving)
  if (owned === 'unknown') return refuse({ code: 'library.edit.error.owner', field: 'owner' })
  if (isSame) {
    if (current.publishedAt === null && saving.asksReview) {
      await askReview(context, actor, article.id, current)
      return ok({ ...said, number: current.number })
    }
    if (owned === 'changed' || current.publishedAt === null) return ok({ ...said, number: current.number })
    return refuse({ code: 'library.edit.error.nothing-changed', field: '' })
  }
  return ok({ ...said, number: await addVersion(context, actor, { article, saving, replaces: current }) })
}

/** Who looks after an article is said at once, whatever becomes of the text. */
async function changeOwner({ tx, clock }: CommandContext, actor: Actor, article: ArticleInWork, { ownerEmail, head }: Saving): Promise<'same' | 'changed' | 'unknown'> {
  if (ownerEmail === (article.owner?.email ?? '')) return 'same'
  const ownerId = ownerEmail === '' ? null : await findOwnerByEmail(tx, ownerEmail, head.themes, isoDateIn(actor.unit.timeZone, clock.now()))
  if (ownerEmail !== '' && ownerId === null) return 'unknown'
  await tx.updateTable('articles').set({ owner_id: ownerId }).where('id', '=', article.id).execute()
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'article.owned', { articleId: article.id, ownerId })
  return 'changed'
}

/** Asks for four eyes on a draft; asked already, it stays asked. */
export async function askReview({ tx, clock }: CommandContext, actor: Actor, articleId: string, version: Pick<Version, 'id' | 'number' | 'language'>): Promise<void> {
  found(await tx.selectFrom('article_drafts').select('version_id').where('version_id', '=', version.id).executeTakeFirst())
  const asked = await orRefusal(tx, ['article_reviews_once'], () => tx.insertInto('article_reviews').values({ version_id: version.id, asked_by: actor.personId, asked_at: clock.now() }).execute())
  if ('refused' in asked) return
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'article.drafted', { articleId, language: version.language, number: version.number, asksReview: true })
}

/** Makes a draft of an old version, as it was: it is reviewed and published as any other. */
export async function restoreVersion(context: CommandContext, editor: Editor, slug: string, language: Language, number: number, note: string): Promise<SavedVersion> {
  const article = await lockArticle(context, editor, slug)
  if (!mayWriteArticle(editor, article.themes)) throw new NotFound()
  await keepPublishedTexts(context.tx, [article.id])
  const old = found(await findVersion(context.tx, article.id, language, number))
  const current = await findCurrentVersion(context.tx, article.id, language)
  if (current && sameText(current, old)) return { slug, language, number: current.number }
  const head = withChange(article, old)
  const restored = mayChangeThemes(editor, article.themes, head.themes) ? head : article
  const added = await addVersion(context, editor.actor, { article, saving: { language, text: old, head: restored, note, asksReview: false }, replaces: current })
  return { slug, language, number: added }
}

/** Puts a draft away: what readers read is not touched, and every version stays in the history. */
export async function discardDraft({ tx, clock }: CommandContext, editor: Editor, slug: string, language: string, number: number): Promise<void> {
  const article = await lockArticle({ tx, clock }, editor, slug)
  if (!mayWriteArticle(editor, article.themes)) throw new NotFound()
  const version = found(await findVersion(tx, article.id, language, number))
  const gone = await tx.deleteFrom('article_drafts').where('article_id', '=', article.id).where('version_id', '=', version.id).returning('version_id').executeTakeFirst()
  if (!gone) return
  await tx.deleteFrom('article_reviews').where('version_id', '=', version.id).where('outcome', 'is', null).execute()
  await record({ tx, now: clock.now(), actorId: editor.actor.personId }, 'article.discarded', { articleId: article.id, language, number })
}
