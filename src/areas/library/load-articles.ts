import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database, Reader, Writer } from '../../db/connection.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { type ArticleFile, ArticleFilesError, disagreements, readArticleFile, readEasyText, translationFlaws } from './domain/article-file.ts'
import type { GuideFile } from './domain/guide-file.ts'
import { rememberSources, storeCare } from './load-care.ts'
import { articlesOfGuide, readGuides, storeGuides } from './load-guides.ts'

export const EASY = '.easy.md'
export const GUIDES_FOLDER = 'guides'

/**
 * Loads the articles of a folder that has one folder a language (`fr/some-slug.md`), by their slug: new ones are
 * added, known ones brought in step, texts whose file is gone are removed; articles of other slugs are left alone.
 * Beside `fr/some-slug.md`, `fr/some-slug.easy.md` holds the same text in easy-to-read words.
 * The French text, else the first in the order of languages, says themes, countries and dates for all.
 * @returns how many articles and texts the folder holds
 * @throws ArticleFilesError with a line for each thing that is wrong; nothing is loaded then
 */
export async function loadArticles(db: Database, folder: string): Promise<{ articles: number; texts: number }> {
  const { files, guides } = await readLibraryFolder(db, folder)
  const bySlug = [...Map.groupBy(files, (file) => file.slug).values()]
  await db.transaction().execute((tx) => writeArticles(tx, bySlug, guides))
  return { articles: bySlug.length, texts: files.length }
}

export interface LibraryFolder {
  /** Each article's texts in the order of languages, those of guides too. */
  readonly files: readonly ArticleFile[]
  readonly guides: readonly GuideFile[]
}

/** Reads a folder as a whole. @throws ArticleFilesError with a line for each thing that is wrong */
export async function readLibraryFolder(db: Reader, folder: string): Promise<LibraryFolder> {
  const guides = readGuides(folder)
  const texts = readFolder(folder)
  const twice = guides.filter((guide) => texts.some((text) => text.slug === guide.slug)).map(({ slug }) => `guides/${slug}.yaml: there is an article of this name too`)
  const files = [...texts, ...guides.flatMap(articlesOfGuide)]
  const themes = new Set((await db.selectFrom('themes').select('key').execute()).map((theme) => theme.key))
  const unknown = files.flatMap((file) => [...file.themes, ...(file.change?.askedThemes ?? [])].filter((theme) => !themes.has(theme)).map((theme) => `${file.language}/${file.slug}.md: the theme "${theme}" is not known`))
  const bySlug = Map.groupBy(files, (file) => file.slug)
  const wrong = [...twice, ...unknown, ...[...bySlug.values()].flatMap((one) => [...disagreements(one), ...translationFlaws(one)])]
  if (wrong.length > 0) throw new ArticleFilesError(wrong)
  return { files, guides }
}

function readFolder(folder: string): ArticleFile[] {
  const files: ArticleFile[] = []
  const wrong: string[] = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && !one.name.startsWith('.') && one.name !== GUIDES_FOLDER && !(LANGUAGES as readonly string[]).includes(one.name))
    .map((one) => `${one.name}/: its name is no language that Cairn knows (${LANGUAGES.join(', ')})`)
    .sort()
  for (const language of LANGUAGES) {
    const path = join(folder, language)
    if (!existsSync(path)) continue
    for (const name of readdirSync(path).filter((one) => one.endsWith('.md')).sort()) {
      if (name.endsWith(EASY)) continue
      const file = `${language}/${name}`
      const read = readArticleFile(file, language, readFileSync(join(path, name), 'utf8'))
      if ('wrong' in read) wrong.push(...read.wrong)
      else if (`${read.article.slug}.md` !== name) wrong.push(`${file}: its slug is "${read.article.slug}", another than its name`)
      else files.push(read.article)
    }
    for (const name of readdirSync(path).filter((one) => one.endsWith(EASY)).sort()) {
      const file = `${language}/${name}`
      const full = files.findIndex((one) => one.language === language && `${one.slug}${EASY}` === name)
      const easy = readEasyText(file, readFileSync(join(path, name), 'utf8'))
      if ('wrong' in easy) wrong.push(...easy.wrong)
      else if (!files[full]) wrong.push(`${file}: there is no ${name.replace(EASY, '.md')} beside it`)
      else files[full] = { ...files[full], easyMarkdown: easy.markdown }
    }
  }
  if (wrong.length > 0) throw new ArticleFilesError(wrong)
  return files
}

/** Writes articles as their files say, in a transaction; texts that no file holds are removed. Their translations know whether they are behind. */
export async function writeArticles(tx: Writer, articles: readonly (readonly ArticleFile[])[], guides: readonly GuideFile[]): Promise<void> {
  const heads = articles.flatMap(([first]) => (first ? [first] : []))
  const isGuide = new Set(guides.map((guide) => guide.slug))
  const kindOf = (one: ArticleFile) => (isGuide.has(one.slug) ? 'guide' : one.change ? 'change' : 'article')
  await sql`
    insert into articles (slug, kind, countries, source_on, review_on)
    select slug, kind, countries, source_on, review_on
    from jsonb_to_recordset(${JSON.stringify(heads.map((one) => ({ slug: one.slug, kind: kindOf(one), countries: one.countries, source_on: one.sourceOn, review_on: one.reviewOn })))}::jsonb)
      as file (slug text, kind text, countries text[], source_on date, review_on date)
    on conflict (slug) do update set kind = excluded.kind, countries = excluded.countries, source_on = excluded.source_on, review_on = excluded.review_on`.execute(tx)
  const slugs = heads.map((one) => one.slug)
  await sql`delete from article_themes using articles where articles.id = article_id and articles.slug = any(${slugs})`.execute(tx)
  const themes = heads.flatMap((one) => one.themes.map((theme, index) => ({ slug: one.slug, theme, position: index + 1 })))
  await sql`
    insert into article_themes (article_id, theme_key, position)
    select articles.id, file.theme, file.position
    from jsonb_to_recordset(${JSON.stringify(themes)}::jsonb) as file (slug text, theme text, position int) join articles on articles.slug = file.slug
    on conflict do nothing`.execute(tx)
  await rememberSources(tx, slugs)
  await writeTexts(tx, articles.flat())
  await storeCare(tx, articles)
  await storeGuides(tx, guides, slugs)
  await storeChanges(tx, heads, slugs)
  await sql`analyze articles, article_texts, article_themes`.execute(tx)
}

async function writeTexts(tx: Writer, files: readonly ArticleFile[]): Promise<void> {
  const texts = files.map((one) => ({
    slug: one.slug, language: one.language, title: one.title, summary: one.summary, markdown: one.markdown,
    easy_markdown: one.easyMarkdown, source_name: one.source.name, source_url: one.source.url, translated_from: one.translatedFrom, updated_on: one.care?.updatedOn ?? one.sourceOn, translated_text: one.care?.translatedText ?? null,
  }))
  await sql`
    with file as (
      select articles.id, file.* from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
        as file (slug text, language text, title text, summary text, markdown text, easy_markdown text, source_name text, source_url text, translated_from text, updated_on date, translated_text text)
      join articles on articles.slug = file.slug
    ), gone as (
      delete from article_texts using (select distinct id from file) known
      where article_id = known.id and not exists (select from file where file.id = article_id and file.language = article_texts.language)
    )
    insert into article_texts (article_id, language, title, summary, markdown, easy_markdown, source_name, source_url, translated_from, updated_on, source_fingerprint)
    select id, language, title, summary, markdown, easy_markdown, source_name, source_url, translated_from, updated_on, translated_text from file
    on conflict (article_id, language) do update set
      behind_since = case when excluded.translated_from is not null and article_texts.fingerprint = text_fingerprint(excluded.title, excluded.summary, excluded.markdown, excluded.easy_markdown) then article_texts.behind_since end,
      -- A text that the file changes says what its source says now; one that it leaves says what it said.
      source_fingerprint = case when excluded.source_fingerprint is not null or article_texts.fingerprint <> text_fingerprint(excluded.title, excluded.summary, excluded.markdown, excluded.easy_markdown)
        then excluded.source_fingerprint else article_texts.source_fingerprint end,
      title = excluded.title, summary = excluded.summary, markdown = excluded.markdown, easy_markdown = excluded.easy_markdown, source_name = excluded.source_name,
      source_url = excluded.source_url, translated_from = excluded.translated_from, updated_on = excluded.updated_on`.execute(tx)
}

/** Keeps when a rule changes and for whom; what is no change any more loses it. */
async function storeChanges(tx: Writer, heads: readonly ArticleFile[], slugs: readonly string[]): Promise<void> {
  const rows = heads.flatMap(({ slug, change }) => (change ? [{ slug, takes_effect_on: change.takesEffectOn, announced_on: change.announcedOn, statuses: change.statuses, trades: change.trades, asked_themes: change.askedThemes }] : []))
  await sql`delete from rule_changes using articles where articles.id = article_id and articles.slug = any(${slugs}) and not articles.slug = any(${rows.map((row) => row.slug)})`.execute(tx)
  await sql`
    insert into rule_changes (article_id, takes_effect_on, announced_on, statuses, trades, asked_themes)
    select articles.id, file.takes_effect_on, file.announced_on, file.statuses, file.trades, file.asked_themes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file (slug text, takes_effect_on date, announced_on date, statuses text[], trades text[], asked_themes text[])
      join articles on articles.slug = file.slug
    on conflict (article_id) do update set takes_effect_on = excluded.takes_effect_on, announced_on = excluded.announced_on, statuses = excluded.statuses, trades = excluded.trades, asked_themes = excluded.asked_themes`.execute(tx)
}
