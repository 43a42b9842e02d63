import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database, Writer } from '../../db/connection.ts'
import { fingerprintOf, whenChanged } from '../../platform/content-stamps.ts'
import { type PlaceLine, readPlaceFile } from './domain/place-file.ts'

const LOADER_VERSION = '1'
const BATCH = 5000

/**
 * Brings places and their names in step with the files `<COUNTRY>.tsv` of a folder, a country at a time, each in one
 * transaction. A place keeps its id; one that is gone from its file stays while something refers to it.
 * Cost: 40,000 places in about three seconds the first time; a fingerprint per country otherwise.
 * @throws PlaceFileError naming file and line
 */
export async function loadPlaces(db: Database, folder: string, note: (line: string) => void = () => {}): Promise<void> {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder).filter((name) => /^[A-Z]{2}\.tsv$/.test(name)).sort()) {
    const country = file.slice(0, 2)
    const path = join(folder, file)
    await whenChanged(db, `places ${country}`, fingerprintOf(LOADER_VERSION, [path]), async (tx) => {
      await loadCountry(tx, country, readPlaceFile(file, readFileSync(path, 'utf8')), note)
    })
  }
}

async function loadCountry(tx: Writer, country: string, places: readonly PlaceLine[], note: (line: string) => void): Promise<void> {
  const noteNow = everySecond(note)
  for (let start = 0; start < places.length; start += BATCH) {
    await upsertPlaces(tx, country, places.slice(start, start + BATCH))
    noteNow(`places of ${country}: ${Math.min(start + BATCH, places.length)} of ${places.length}`)
  }
  await sql`delete from place_names using places where places.id = place_names.place_id and places.country = ${country}`.execute(tx)
  for (let start = 0; start < places.length; start += BATCH) {
    await insertNames(tx, places.slice(start, start + BATCH))
    noteNow(`names of places of ${country}: ${Math.min(start + BATCH, places.length)} of ${places.length}`)
  }
  await removeGonePlaces(tx, country, places.map((place) => place.key))
  // Else every search reads the entries still pending, and the planner reads all names for a slip of the finger.
  await sql`select gin_clean_pending_list('place_names_by_likeness')`.execute(tx)
  await sql`analyze places, place_names`.execute(tx)
}

function everySecond(note: (line: string) => void): (line: string) => void {
  let last = performance.now()
  return (line) => {
    if (performance.now() - last < 1000) return
    last = performance.now()
    note(line)
  }
}

const upsertPlaces = (tx: Writer, country: string, places: readonly PlaceLine[]) =>
  sql`
    insert into places (key, country, name, region, latitude, longitude, population)
    select key, ${country}, name, region, latitude, longitude, population
    from unnest(
      ${places.map((place) => place.key)}::text[], ${places.map((place) => place.name)}::text[], ${places.map((place) => place.region)}::text[],
      ${places.map((place) => place.latitude)}::float8[], ${places.map((place) => place.longitude)}::float8[], ${places.map((place) => place.population)}::int[]
    ) as line (key, name, region, latitude, longitude, population)
    on conflict (key) do update set
      country = excluded.country, name = excluded.name, region = excluded.region,
      latitude = excluded.latitude, longitude = excluded.longitude, population = excluded.population`.execute(tx)

async function insertNames(tx: Writer, places: readonly PlaceLine[]): Promise<void> {
  const keys: string[] = []
  const kinds: string[] = []
  const languages: (string | null)[] = []
  const names: string[] = []
  const positions: number[] = []
  const add = (key: string, kind: 'name' | 'postcode', language: string | null, name: string, position: number) => {
    keys.push(key)
    positions.push(position)
    kinds.push(kind)
    languages.push(language)
    names.push(name)
  }
  for (const place of places) {
    add(place.key, 'name', null, place.name, 0)
    for (const [position, postcode] of place.postcodes.entries()) add(place.key, 'postcode', null, postcode, position)
    for (const [position, { language, name }] of place.names.entries()) add(place.key, 'name', language, name, position)
  }
  await sql`
    insert into place_names (place_id, kind, language, name, position)
    select places.id, line.kind, line.language, line.name, line.position
    from unnest(${keys}::text[], ${kinds}::text[], ${languages}::text[], ${names}::text[], ${positions}::int[]) as line (key, kind, language, name, position)
    join places on places.key = line.key
    on conflict do nothing`.execute(tx)
}

/** What refers to a place keeps it: it stays, without names to be found by. */
async function removeGonePlaces(tx: Writer, country: string, keys: readonly string[]): Promise<void> {
  await sql`
    delete from places
    where country = ${country} and not (key = any(${keys}::text[]))
      and not exists (select from offices where offices.place_id = places.id)
      and not exists (select from member_profiles where member_profiles.place_id = places.id)
      and not exists (select from needs where needs.place_id = places.id)`.execute(tx)
}
