// Guided answers between their files (`guides/some-slug.yaml` beside the folders of languages) and the database.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Reader, Writer } from '../../db/connection.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { type ArticleCare, type ArticleFile, ArticleFilesError, careLines } from './domain/article-file.ts'
import { guideMarkdown, packed } from './domain/guide.ts'
import { type GuideFile, readGuideFile } from './domain/guide-file.ts'
import { careColumns } from './load-care.ts'

const FOLDER = 'guides'
const ENDING = '.yaml'

/** Every guide of a folder of articles, its cases run. @throws ArticleFilesError with a line for each thing that is wrong */
export function readGuides(folder: string): GuideFile[] {
  const path = join(folder, FOLDER)
  if (!existsSync(path)) return []
  const wrong: string[] = []
  const guides = readdirSync(path).filter((name) => name.endsWith(ENDING)).sort().flatMap((name) => {
    const file = `${FOLDER}/${name}`
    const read = readGuideFile(file, readFileSync(join(path, name), 'utf8'))
    if ('wrong' in read) wrong.push(...read.wrong)
    else if (`${read.guide.slug}${ENDING}` === name) return [read.guide]
    else wrong.push(`${file}: its slug is "${read.guide.slug}", another than its name`)
    return []
  })
  if (wrong.length > 0) throw new ArticleFilesError(wrong)
  return guides
}

/** A guide as the texts that the library lists and searches, one a language. */
export const articlesOfGuide = ({ structure, words, ...guide }: GuideFile): ArticleFile[] => {
  const languages = LANGUAGES.filter((language) => words[language])
  return languages.flatMap((language) => {
    const said = words[language]
    if (!said) return []
    const { slug, themes, countries, source, sourceOn, reviewOn } = guide
    return [{
      slug, language, themes, countries, source, sourceOn, reviewOn, title: said.title, summary: said.summary,
      translatedFrom: language === languages[0] ? null : (languages[0] ?? null), markdown: guideMarkdown(structure, said), easyMarkdown: null, change: null,
      ...(guide.care && language === languages[0] ? { care: guide.care } : {}),
    }]
  })
}

/** Keeps the ways through these guides; their articles are there already. A guide that has become an article loses its own. */
export async function storeGuides(tx: Writer, guides: readonly GuideFile[], slugs: readonly string[]): Promise<void> {
  const rows = guides.map(({ slug, structure, words, cases, text }) => ({ slug, content: { structure: packed(structure), words, cases }, file_text: text }))
  await sql`delete from guides using articles where articles.id = article_id and articles.slug = any(${slugs}) and not articles.slug = any(${rows.map((row) => row.slug)})`.execute(tx)
  await sql`
    insert into guides (article_id, content, file_text)
    select articles.id, file.content, file.file_text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file (slug text, content jsonb, file_text text) join articles on articles.slug = file.slug
    on conflict (article_id) do update set content = excluded.content, file_text = excluded.file_text`.execute(tx)
}

/** Every guide that readers see, or saw until it was withdrawn, as its file: byte for byte as it came, with what is said of its care beneath. */
export async function guideTexts(db: Reader): Promise<{ path: string; text: string }[]> {
  const { rows } = await sql<Pick<ArticleCare, 'owner' | 'variantOf' | 'withdrawn'> & { slug: string; text: string }>`
    select a.slug, g.file_text as text, ${careColumns()}
    from guides g join articles a on a.id = g.article_id left join article_withdrawals w on w.article_id = a.id and w.returned_at is null
    where a.draft_since is null order by a.slug`.execute(db)
  return rows.map(({ slug, text, ...care }) => {
    const said = careLines(care)
    return { path: `${FOLDER}/${slug}${ENDING}`, text: said === '' || text.endsWith('\n') ? `${text}${said}` : `${text}\n${said}` }
  })
}

/** Writes every guide into a folder of articles. @returns how many */
export async function writeGuides(db: Reader, folder: string): Promise<number> {
  const guides = await guideTexts(db)
  if (guides.length > 0) mkdirSync(join(folder, FOLDER), { recursive: true })
  for (const { path, text } of guides) writeFileSync(join(folder, path), text)
  return guides.length
}
