import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '../../db/connection.ts'
import { LANGUAGES, type Language } from '../../lib/language.ts'
import { fingerprintOf, whenChanged } from '../../platform/content-stamps.ts'

const LOADER_VERSION = '1'
const USUAL_WEIGHT = 0.5

export class SynonymFileError extends Error {}

export interface SynonymLine {
  readonly language: Language
  readonly term: string
  readonly synonym: string
  readonly weight: number
}

const pathsIn = (folder: string) => LANGUAGES.map((language) => ({ language, path: join(folder, `${language}.tsv`) })).filter(({ path }) => existsSync(path))

/**
 * The synonyms of the files `<language>.tsv` of a folder: term, synonym and weight (0 to 1, 0.5 when left out) with tabs
 * between them; lines that begin with # are remarks. Each pair stands once and counts in both directions: two lines are given.
 * @throws SynonymFileError naming file, line and what is wrong
 */
export function readSynonyms(folder: string): SynonymLine[] {
  return pathsIn(folder).flatMap(({ language, path }) => {
    const seen = new Set<string>()
    return readFileSync(path, 'utf8').split(/\r?\n/).flatMap((line, index): SynonymLine[] => {
      if (line.trim() === '' || line.startsWith('#')) return []
      const wrong = (what: string) => new SynonymFileError(`${path}, line ${index + 1}: ${what}`)
      const [term = '', synonym = '', weighed = ''] = line.split('\t').map((one) => one.trim())
      const weight = weighed === '' ? USUAL_WEIGHT : Number(weighed)
      if (term === '' || synonym === '') throw wrong('a term and its synonym, with a tab between them')
      if (term === synonym) throw wrong('a word is no synonym of itself')
      if (term.length > 100 || synonym.length > 100) throw wrong('longer than 100 characters')
      if (!(weight > 0 && weight <= 1)) throw wrong('the weight is a number above 0, up to 1')
      if (seen.has(`${term}\t${synonym}`) || seen.has(`${synonym}\t${term}`)) throw wrong('this pair stands on an earlier line')
      seen.add(`${term}\t${synonym}`)
      return [{ language, term, synonym, weight }, { language, term: synonym, synonym: term, weight }]
    })
  })
}

/**
 * Brings the shipped synonyms in step with the files of a folder; those of the team are left alone, and where they say
 * another weight theirs holds. Cost: a fingerprint when nothing has changed.
 * @returns whether anything was loaded
 */
export async function loadSynonyms(db: Database, folder: string): Promise<boolean> {
  return whenChanged(db, 'synonyms', fingerprintOf(LOADER_VERSION, pathsIn(folder).map(({ path }) => path)), async (tx) => {
    const synonyms = readSynonyms(folder)
    await sql`delete from search_synonyms where is_shipped`.execute(tx)
    await sql`
      insert into search_synonyms (language, term, synonym, weight, is_shipped)
      select language, term, synonym, weight, true
      from unnest(${synonyms.map((one) => one.language)}::text[], ${synonyms.map((one) => one.term)}::text[], ${synonyms.map((one) => one.synonym)}::text[], ${synonyms.map((one) => one.weight)}::real[])
        as shipped (language, term, synonym, weight)
      on conflict do nothing`.execute(tx)
  })
}
