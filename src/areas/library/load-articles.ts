import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database, Writer } from '../../db/connection.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { type ArticleFile, ArticleFilesError, disagreements, readArticleFile } from './domain/article-file.ts'

/**
 * Loads the articles of a folder that has one folder a language (`fr/some-slug.md`), by their slug: new ones are
 * added, known ones brought in step, texts whose file is gone are removed; articles of other slugs are left alone.
 * The French text, else the first in the order of languages, says themes, countries and dates for all.
 * @returns how many articles and texts the folder holds
 * @throws ArticleFilesError with a line for each thing that is wrong; nothing is loaded then
 */
export async function loadArticles(db: Database, folder: string): Promise<{ articles: number; texts: number }> {
  const files = readFolder(folder)
  const themes = new Set((await db.selectFrom('themes').select('key').execute()).map((theme) => theme.key))
  const unknown = files.flatMap((file) => file.themes.filter((theme) => !themes.has(theme)).map((theme) => `${file.language}/${file.slug}.md: the theme "${theme}" is not known`))
  const bySlug = Map.groupBy(files, (file) => file.slug)
  const wrong = [...unknown, ...[...bySlug.values()].flatMap(disagreements)]
  if (wrong.length > 0) throw new ArticleFilesError(wrong)
  await db.transaction().execute((tx) => writeArticles(tx, [...bySlug.values()]))
  return { articles: bySlug.size, texts: files.length }
}

function readFolder(folder: string): ArticleFile[] {
  const files: ArticleFile[] = []
  const wrong: string[] = []
  for (const language of LANGUAGES) {
    const path = join(folder, language)
    if (!existsSync(path)) continue
    for (const name of readdirSync(path).filter((one) => one.endsWith('.md')).sort()) {
      const file = `${language}/${name}`
      const read = readArticleFile(file, language, readFileSync(join(path, name), 'utf8'))
      if ('wrong' in read) wrong.push(...read.wrong)
      else if (`${read.article.slug}.md` !== name) wrong.push(`${file}: its slug is "${read.article.slug}", another than its name`)
      else files.push(read.article)
    }
  }
  if (wrong.length > 0) throw new ArticleFilesError(wrong)
  return files
}

async function writeArticles(tx: Writer, articles: readonly (readonly ArticleFile[])[]): Promise<void> {
  const heads = articles.flatMap(([first]) => (first ? [first] : []))
  await sql`
    insert into articles (slug, countries, source_on, review_on)
    select slug, countries, source_on, review_on
    from jsonb_to_recordset(${JSON.stringify(heads.map((one) => ({ slug: one.slug, countries: one.countries, source_on: one.sourceOn, review_on: one.reviewOn })))}::jsonb)
      as file (slug text, countries text[], source_on date, review_on date)
    on conflict (slug) do update set countries = excluded.countries, source_on = excluded.source_on, review_on = excluded.review_on`.execute(tx)
  const slugs = heads.map((one) => one.slug)
  await sql`delete from article_themes using articles where articles.id = article_id and articles.slug = any(${slugs})`.execute(tx)
  const themes = heads.flatMap((one) => one.themes.map((theme, index) => ({ slug: one.slug, theme, position: index + 1 })))
  await sql`
    insert into article_themes (article_id, theme_key, position)
    select articles.id, file.theme, file.position
    from jsonb_to_recordset(${JSON.stringify(themes)}::jsonb) as file (slug text, theme text, position int) join articles on articles.slug = file.slug
    on conflict do nothing`.execute(tx)
  await writeTexts(tx, articles.flat())
  await countArticleWords(tx)
}

async function writeTexts(tx: Writer, files: readonly ArticleFile[]): Promise<void> {
  const texts = files.map((one) => ({
    slug: one.slug, language: one.language, title: one.title, summary: one.summary, markdown: one.markdown,
    source_name: one.source.name, source_url: one.source.url, translated_from: one.translatedFrom, updated_on: one.sourceOn,
  }))
  await sql`
    with file as (
      select articles.id, file.* from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
        as file (slug text, language text, title text, summary text, markdown text, source_name text, source_url text, translated_from text, updated_on date)
      join articles on articles.slug = file.slug
    ), gone as (
      delete from article_texts using (select distinct id from file) known
      where article_id = known.id and not exists (select from file where file.id = article_id and file.language = article_texts.language)
    )
    insert into article_texts (article_id, language, title, summary, markdown, source_name, source_url, translated_from, updated_on)
    select id, language, title, summary, markdown, source_name, source_url, translated_from, updated_on from file
    on conflict (article_id, language) do update set
      title = excluded.title, summary = excluded.summary, markdown = excluded.markdown, source_name = excluded.source_name,
      source_url = excluded.source_url, translated_from = excluded.translated_from, updated_on = excluded.updated_on`.execute(tx)
}

/**
 * Counts in how many articles each word stands: search needs it to tell rare words from common ones. To be called
 * after articles change. Cost: grows with the whole library, about a second for 10,000 articles.
 */
export async function countArticleWords(tx: Writer): Promise<void> {
  await sql`delete from article_words`.execute(tx)
  await sql`
    insert into article_words (language, lexeme, article_count)
    select known.language, stat.word, stat.ndoc
    from (select distinct language from article_texts) known,
      ts_stat('select article_texts.search from app.article_texts join app.articles on articles.id = article_texts.article_id
        where articles.withdrawn_at is null and article_texts.language = ' || quote_literal(known.language)) stat`.execute(tx)
  await sql`analyze articles, article_texts, article_themes, article_words`.execute(tx)
}
