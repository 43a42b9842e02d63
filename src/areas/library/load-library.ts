// The whole library as a folder of files, out and in again without loss: `<language>/<slug>.md` with front matter, the
// easy-to-read version beside it as `<language>/<slug>.easy.md`, guides as `guides/<slug>.yaml`.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Database, Reader } from '../../db/connection.ts'
import { reading } from '../../db/transaction.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { type ArticleCare, type ArticleFile, ArticleFilesError, writeArticleFile } from './domain/article-file.ts'
import { EASY, GUIDES_FOLDER, readLibraryFolder, writeArticles } from './load-articles.ts'
import { careColumns } from './load-care.ts'
import { guideTexts, writeGuides } from './load-guides.ts'

/** Of a translation that is behind a text which nobody noted. */
const UNKNOWN_TEXT = '0'.repeat(32)
const ARTICLES_AT_ONCE = 500

type Row = Omit<ArticleFile, 'care' | 'source'> & ArticleCare & { readonly sourceName: string; readonly sourceUrl: string | null; readonly isFirst: boolean }

/** Every text that readers read, or read until it was withdrawn, as its file; those of guides are made from their questions. In pages, by slug. */
async function* readArticles(db: Reader): AsyncGenerator<ArticleFile[]> {
  for (let after = ''; ; ) {
    const { rows } = await sql<Row>`
      with page as (
        select a.* from articles a where a.slug > ${after} and a.kind <> 'guide' and a.draft_since is null and exists (select from article_texts t where t.article_id = a.id) order by a.slug limit ${ARTICLES_AT_ONCE}
      )
      select a.slug, t.language, array(select theme_key from article_themes h where h.article_id = a.id order by h.position) as themes, t.title, t.summary, a.countries, t.source_name as "sourceName", t.source_url as "sourceUrl",
        a.source_on as "sourceOn", a.review_on as "reviewOn", t.translated_from as "translatedFrom", t.markdown, t.easy_markdown as "easyMarkdown", t.updated_on as "updatedOn",
        row_number() over (partition by a.id order by array_position(${[...LANGUAGES]}::text[], t.language)) = 1 as "isFirst",
        (select jsonb_build_object('takesEffectOn', c.takes_effect_on, 'announcedOn', c.announced_on, 'statuses', c.statuses, 'trades', c.trades, 'askedThemes', c.asked_themes) from rule_changes c where c.article_id = a.id) as change,
        ${careColumns()},
        case when t.behind_since is not null then coalesce(t.source_fingerprint, ${UNKNOWN_TEXT}) end as "translatedText"
      from page a join article_texts t on t.article_id = a.id left join article_withdrawals w on w.article_id = a.id and w.returned_at is null
      order by a.slug, array_position(${[...LANGUAGES]}::text[], t.language)`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ sourceName, sourceUrl, isFirst, owner, variantOf, withdrawn, updatedOn, translatedText, ...row }) => ({
      ...row, source: { name: sourceName, url: sourceUrl }, care: { owner: isFirst ? owner : null, variantOf: isFirst ? variantOf : null, withdrawn: isFirst ? withdrawn : null, updatedOn, translatedText },
    }))
    after = last.slug
  }
}

const pathOf = ({ language, slug }: Pick<ArticleFile, 'language' | 'slug'>) => `${language}/${slug}.md`

/** The folder that must not be written over, said as a person understands it. */
export class FolderNotEmpty extends Error {}

/**
 * Writes the library into a folder that does not exist yet or is empty: all of it or nothing. Drafts and the history
 * stay in the database. The same library gives the same bytes.
 * @throws FolderNotEmpty
 */
export async function exportLibrary(db: Database, folder: string, now: Date): Promise<{ texts: number; guides: number }> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new FolderNotEmpty(folder)
  mkdirSync(dirname(folder), { recursive: true })
  const making = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`))
  try {
    const written = await reading(db, { actorId: null, now }, async (tx) => {
      let texts = 0
      for await (const files of readArticles(tx)) {
        for (const file of files) {
          mkdirSync(join(making, file.language), { recursive: true })
          writeFileSync(join(making, pathOf(file)), writeArticleFile(file))
          if (file.easyMarkdown !== null) writeFileSync(join(making, pathOf(file).replace(/\.md$/, EASY)), `${file.easyMarkdown}\n`)
          texts++
        }
      }
      return { texts, guides: await writeGuides(tx, making) }
    })
    rmSync(folder, { recursive: true, force: true })
    renameSync(making, folder)
    return written
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw error
  }
}

export interface ImportedFile {
  /** `fr/tva.md` or `guides/tva.yaml`. */
  readonly path: string
  readonly outcome: 'new' | 'changed' | 'same' | 'removed'
}
export interface ImportReport {
  readonly files: readonly ImportedFile[]
  /** What is taken in otherwise than its file says, each as a line. */
  readonly remarks: readonly string[]
}

class Undone extends Error {}

/**
 * Brings the library in step with a folder, in one transaction: a file that is wrong leaves everything as it was.
 * Articles that the folder does not hold stay; texts of an article that it holds and whose file is gone are removed.
 * @param dryRun says what would happen, and changes nothing
 * @throws ArticleFilesError with a line for each thing that is wrong
 */
export async function importLibrary(db: Database, folder: string, { dryRun }: { readonly dryRun: boolean }): Promise<ImportReport> {
  if (!existsSync(folder)) throw new ArticleFilesError([`${folder}: there is no such folder`])
  const { files, guides } = await readLibraryFolder(db, folder)
  const unknown = await unknownNames(db, files)
  if (unknown.wrong.length > 0) throw new ArticleFilesError(unknown.wrong)
  const bySlug = [...Map.groupBy(files, (file) => file.slug).values()]
  let report: ImportReport = { files: [], remarks: unknown.remarks }
  try {
    await db.transaction().execute(async (tx) => {
      const before = await bytesOf(tx)
      await writeArticles(tx, bySlug, guides)
      const after = await bytesOf(tx)
      const outcome = (path: string) => (!before.has(path) ? 'new' : before.get(path) === after.get(path) ? 'same' : 'changed')
      const paths = [...files.filter((file) => after.has(pathOf(file))).map(pathOf), ...guides.map((guide) => `${GUIDES_FOLDER}/${guide.slug}.yaml`)]
      const removed = [...before.keys()].filter((path) => !after.has(path))
      report = { ...report, files: [...paths.map((path): ImportedFile => ({ path, outcome: outcome(path) })), ...removed.map((path): ImportedFile => ({ path, outcome: 'removed' }))].sort((a, b) => (a.path < b.path ? -1 : 1)) }
      if (dryRun) throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return report
}

/** What each file of the library would hold. */
async function bytesOf(db: Reader): Promise<Map<string, string>> {
  const bytes = new Map<string, string>()
  for await (const files of readArticles(db)) for (const file of files) bytes.set(pathOf(file), `${writeArticleFile(file)}${file.easyMarkdown ?? ''}`)
  for (const { path, text } of await guideTexts(db)) bytes.set(path, text)
  return bytes
}

/** Names that lead nowhere: an article that is in neither the folder nor the library is wrong; an owner who is unknown here is left out, and said. */
async function unknownNames(db: Reader, files: readonly ArticleFile[]): Promise<{ wrong: string[]; remarks: string[] }> {
  const named = files.flatMap(({ care, ...file }) => [care?.variantOf, care?.withdrawn?.instead].flatMap((slug) => (slug ? [{ file, slug }] : [])))
  const known = new Set([...files.map((file) => file.slug), ...(await db.selectFrom('articles').select('slug').where('slug', 'in', ['', ...named.map((one) => one.slug)]).execute()).map((row) => row.slug)])
  const owners = files.flatMap(({ care, ...file }) => (care?.owner ? [{ file, owner: care.owner }] : []))
  const { rows } = await sql<{ owner: string }>`
    select given.owner from unnest(${owners.map((one) => one.owner)}::text[]) given (owner)
    where exists (select from people p left join units u on u.id = p.unit_id where p.left_on is null and (p.email = lower(given.owner) or u.key || ':' || p.external_id = given.owner))`.execute(db)
  const found = new Set(rows.map((row) => row.owner))
  return {
    wrong: named.filter((one) => !known.has(one.slug)).map(({ file, slug }) => `${pathOf(file)}: it names the article "${slug}", which is in neither the folder nor the library`),
    remarks: owners.filter((one) => !found.has(one.owner)).map(({ file, owner }) => `${pathOf(file)}: nobody here is "${owner}", so nobody looks after it`),
  }
}
