import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Writer } from '../../db/connection.ts'
import { orRefusal } from '../../db/transaction.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { fingerprintOf, whenChanged } from '../../platform/content-stamps.ts'
import { FAMILIES, THEMES } from './domain/themes.ts'

const LOADER_VERSION = '3'

export class ThemeFileError extends Error {}

const wordsOfThemes = z.strictObject({
  families: z.partialRecord(z.enum(FAMILIES), z.string().min(1)),
  themes: z.partialRecord(
    z.enum(THEMES.map((theme) => theme.key)),
    z.strictObject({ label: z.string().min(1), description: z.string().min(1), wordings: z.array(z.string().min(1)) }),
  ),
})
type WordsOfThemes = z.infer<typeof wordsOfThemes>

function readWords(path: string): WordsOfThemes {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ThemeFileError(`${path}: ${(error as Error).message}`)
  }
  const parsed = wordsOfThemes.safeParse(content)
  if (!parsed.success) throw new ThemeFileError(`${path}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  return parsed.data
}

/**
 * Brings the shipped themes, their words and example wordings in step with the files `<language>.json` of a folder
 * (a language without a file has no words). A theme that is no longer shipped stays while something needs it; those
 * and wordings of an administrator are left alone. Cost: 0.2 s when something changed, a fingerprint otherwise.
 * @returns whether anything was loaded
 * @throws ThemeFileError naming the file and what is wrong
 */
export async function loadThemes(db: Database, folder: string, note: (line: string) => void = () => {}): Promise<boolean> {
  const files = LANGUAGES.map((language) => ({ language, path: join(folder, `${language}.json`) })).filter(({ path }) => existsSync(path))
  const version = `${LOADER_VERSION} ${JSON.stringify(THEMES)}`
  return whenChanged(db, 'themes', fingerprintOf(version, files.map(({ path }) => path)), async (tx) => {
    const words = files.map(({ language, path }) => ({ language, words: readWords(path) }))
    note(`themes and wordings in ${words.map(({ language }) => language).join(', ')}`)
    await syncThemes(tx)
    await syncWords(tx, words)
    await removeGoneThemes(tx)
  })
}

async function syncThemes(tx: Writer): Promise<void> {
  await sql`
    insert into themes (key, family, position, is_personal, is_shipped)
    select key, family, position, is_personal, true
    from unnest(
      ${THEMES.map((theme) => theme.key)}::text[], ${THEMES.map((theme) => theme.family)}::text[],
      ${THEMES.map((theme) => theme.position)}::int[], ${THEMES.map((theme) => theme.isPersonal)}::bool[]
    ) as theme (key, family, position, is_personal)
    on conflict (key) do update set family = excluded.family, position = excluded.position, is_personal = excluded.is_personal, is_shipped = true`.execute(tx)
  // Themes of an administrator, and those no longer shipped, come after.
  await sql`
    update themes set position = later.position
    from (select key, ${THEMES.length} + row_number() over (order by position, key) as position from themes where not (key = any(${THEMES.map((theme) => theme.key)}))) as later
    where later.key = themes.key`.execute(tx)
}

async function syncWords(tx: Writer, files: readonly { language: string; words: WordsOfThemes }[]): Promise<void> {
  const themes = files.flatMap(({ language, words }) => Object.entries(words.themes).flatMap(([key, theme]) => (theme ? [{ language, key, ...theme }] : [])))
  const families = files.flatMap(({ language, words }) => Object.entries(words.families).map(([family, label]) => ({ language, family, label })))
  const wordings = themes.flatMap(({ language, key, wordings: list }) => list.map((wording) => ({ language, key, wording })))
  await sql`delete from theme_words using themes where themes.key = theme_key and is_shipped`.execute(tx)
  await sql`
    insert into theme_words (theme_key, language, label, description)
    select * from unnest(${themes.map((one) => one.key)}::text[], ${themes.map((one) => one.language)}::text[], ${themes.map((one) => one.label)}::text[], ${themes.map((one) => one.description)}::text[])`.execute(tx)
  await sql`delete from family_words where family = any(${[...FAMILIES]})`.execute(tx)
  await sql`
    insert into family_words (family, language, label)
    select * from unnest(${families.map((one) => one.family)}::text[], ${families.map((one) => one.language)}::text[], ${families.map((one) => one.label)}::text[])`.execute(tx)
  // What the team added stays, and so does the withdrawal of a wording that is still shipped.
  const shipped = sql`unnest(${wordings.map((one) => one.key)}::text[], ${wordings.map((one) => one.language)}::text[], ${wordings.map((one) => one.wording)}::text[])`
  await sql`
    delete from theme_wordings as own using themes
    where themes.key = own.theme_key and themes.is_shipped and own.is_shipped
      and (own.theme_key, own.language, own.wording) not in (select theme, language, wording from ${shipped} as shipped (theme, language, wording))`.execute(tx)
  await sql`
    insert into theme_wordings (theme_key, language, wording, is_shipped)
    select theme, language, wording, true from ${shipped} as shipped (theme, language, wording)
    on conflict do nothing`.execute(tx)
  await sql`
    update theme_words set search = setweight(to_tsvector(search_configuration(language), label), 'A')
      || setweight(to_tsvector(search_configuration(language), description), 'B')
      || setweight(to_tsvector(search_configuration(language), coalesce((
        select string_agg(wording, ' ') from theme_wordings where theme_wordings.theme_key = theme_words.theme_key and theme_wordings.language = theme_words.language and withdrawn_at is null), '')), 'D')
    from themes where themes.key = theme_key and is_shipped`.execute(tx)
}

async function removeGoneThemes(tx: Writer): Promise<void> {
  const gone = await tx.selectFrom('themes').select('key').where('is_shipped', '=', true).where('key', 'not in', THEMES.map((theme) => theme.key)).execute()
  for (const { key } of gone) {
    await orRefusal(tx, ['need_themes_theme_key_fkey', 'article_themes_theme_key_fkey', 'theme_responders_theme_key_fkey', 'answer_templates_theme_key_fkey'], () =>
      tx.deleteFrom('themes').where('key', '=', key).execute())
  }
}
