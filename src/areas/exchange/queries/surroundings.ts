// What the words of a line are looked up in: units, their offices, their advisers, places.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { tradesIn, type UnitInStep } from '../../members/index.ts'
import { type KnownUnit, lookedUp, type Surroundings } from '../domain/member-words.ts'

interface UnitRow {
  id: string
  key: string
  country: string
  name: string
  timeZone: string
  language: string
  isOpen: boolean
  offices: { id: string; names: string[] }[]
  advisers: Record<string, string>
}

export interface Everything {
  readonly surroundings: Surroundings
  readonly unitsInStep: ReadonlyMap<string, UnitInStep>
  readonly unitNames: ReadonlyMap<string, string>
}

/** Units with their open offices and their advisers: some hundreds of rows, read once for each file or batch. */
export async function readSurroundings(db: Reader, unit: { readonly key: string } | { readonly onlyId: string } | null, now: Date): Promise<Everything> {
  const { rows } = await sql<UnitRow>`
    select u.id, u.key, u.country, u.name, u.time_zone as "timeZone", u.languages[1] as language, u.closed_on is null or u.closed_on > ${now}::date as "isOpen",
      coalesce((select json_agg(json_build_object('id', o.id, 'names', array[o.key, o.name] || array(select n.name from office_names n where n.office_id = o.id)))
        from offices o where o.unit_id = u.id and (o.closed_on is null or o.closed_on > ${now}::date)), '[]') as offices,
      coalesce((select json_object_agg(p.external_id, p.id) from people p
        where p.unit_id = u.id and p.external_id is not null and p.left_on is null
          and exists (select from role_grants g where g.person_id = p.id and g.role = 'adviser' and g.unit_id = u.id and g.revoked_at is null)), '{}') as advisers
    from units u`.execute(db)
  const units = new Map<string, KnownUnit>()
  const ofCountry = (country: string) => rows.filter((row) => row.country === country && row.isOpen)
  for (const row of rows) {
    const known: KnownUnit = {
      id: row.id, key: row.key, country: row.country, isOpen: row.isOpen,
      offices: new Map(row.offices.flatMap(({ id, names }) => names.map((name) => [lookedUp(name), id] as const))),
      advisers: new Map(Object.entries(row.advisers)),
    }
    units.set(lookedUp(row.key), known)
    // The code of a country names its unit where there is only one.
    if (ofCountry(row.country).length === 1 && row.isOpen && !rows.some((other) => lookedUp(other.key) === row.country.toLowerCase())) units.set(row.country.toLowerCase(), known)
  }
  const all = [...new Set(units.values())]
  const open = all.filter((one) => one.isOpen)
  const byDefault = unit && 'key' in unit ? (units.get(lookedUp(unit.key)) ?? null) : unit ? (all.find((one) => one.id === unit.onlyId) ?? null) : open.length === 1 ? (open[0] ?? null) : null
  return {
    surroundings: { units, unit: byDefault, onlyUnit: unit && 'onlyId' in unit ? unit.onlyId : null, tradesIn },
    unitsInStep: new Map(rows.map((row) => [row.id, { id: row.id, timeZone: row.timeZone, language: row.language }])),
    unitNames: new Map(rows.map((row) => [row.id, row.name])),
  }
}

export interface PlaceWords {
  readonly country: string
  readonly postcode: string
  readonly locality: string
}
const wordsKey = ({ country, postcode, locality }: PlaceWords) => `${country} ${postcode} ${locality}`

/** The places that postcodes and names mean, looked up together; where a postcode has several, the one named, else the largest. */
export async function findPlacesOf(db: Reader, asked: readonly PlaceWords[]): Promise<(words: PlaceWords) => string | null> {
  const distinct = [...new Map(asked.map((words) => [wordsKey(words), words])).values()]
  if (distinct.length === 0) return () => null
  const { rows } = await sql<{ n: number; id: string | null }>`
    select a.n, coalesce(
      (select c.place_id from place_names c join places p on p.id = c.place_id
        where a.postcode <> '' and c.kind = 'postcode' and c.folded = fold_place_name(a.postcode) and p.country = a.country
        order by exists (select from place_names own where own.place_id = c.place_id and own.kind = 'name' and own.folded = fold_place_name(a.locality)) desc, p.population desc, p.key limit 1),
      (select min(c.place_id::text)::uuid from place_names c join places p on p.id = c.place_id
        where a.locality <> '' and c.kind = 'name' and c.folded = fold_place_name(a.locality) and p.country = a.country having count(distinct c.place_id) = 1)) as id
    from jsonb_to_recordset(${JSON.stringify(distinct.map((words, n) => ({ n, ...words })))}::jsonb) as a(n int, country text, postcode text, locality text)`.execute(db)
  const found = new Map(rows.map(({ n, id }) => [wordsKey(distinct[n] as PlaceWords), id]))
  return (words) => found.get(wordsKey(words)) ?? null
}
