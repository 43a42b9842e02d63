import { sql } from 'kysely'
import type { Coordinates } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import { localName } from '../../../db/local-name.ts'
import { distanceKm } from '../../../lib/distance.ts'
import { found } from '../../../lib/errors.ts'
import type { OfficeId, UnitId } from '../../../lib/ids.ts'

export interface Office {
  readonly id: OfficeId
  readonly key: string
  readonly name: string
  readonly address: string
  readonly phone: string
  readonly openingHours: string
  readonly languages: readonly string[]
  readonly coordinates: Coordinates
  readonly unit: { readonly id: UnitId; readonly name: string; readonly country: string; readonly deskPhone: string; readonly timeZone: string }
}
export interface OfficeInPlace extends Office {
  /** In the reader's language where the place has a name in it. */
  readonly place: string
}
/** Null where it is not known from where. */
export type AtDistance<O extends Office = Office> = O & { readonly distanceKm: number | null }

/** Anybody may see the offices that are open today; closed ones and those to come are nobody's yet. */
const openOffices = (db: Reader) =>
  db
    .selectFrom('offices')
    .innerJoin('units', 'units.id', 'offices.unit_id')
    .where('offices.opened_on', '<=', sql<string>`acting_at()::date`)
    .where((where) => where.or([where('offices.closed_on', 'is', null), where('offices.closed_on', '>', sql<string>`acting_at()::date`)]))
    .select([
      'offices.id', 'offices.key', localName('office', 'offices').as('name'), 'offices.address', 'offices.phone', 'offices.opening_hours', 'offices.languages', 'offices.latitude', 'offices.longitude',
      'units.id as unit_id', 'units.name as unit_name', 'units.country', 'units.desk_phone', 'units.time_zone',
    ])
const withPlaces = (db: Reader, locale: string) =>
  openOffices(db)
    .innerJoin('places', 'places.id', 'offices.place_id')
    .select(sql<string>`coalesce((select place_names.name from place_names where place_id = places.id and kind = 'name' and language = ${locale} order by position limit 1), places.name)`.as('place'))

type OfficeRow = Awaited<ReturnType<ReturnType<typeof openOffices>['execute']>>[number]
const officeOf = (row: OfficeRow): Office => ({
  id: row.id as OfficeId,
  key: row.key,
  name: row.name,
  address: row.address,
  phone: row.phone,
  openingHours: row.opening_hours,
  languages: row.languages,
  coordinates: { latitude: row.latitude, longitude: row.longitude },
  unit: { id: row.unit_id as UnitId, name: row.unit_name, country: row.country, deskPhone: row.desk_phone, timeZone: row.time_zone },
})
const inPlace = (row: OfficeRow & { readonly place: string }): OfficeInPlace => ({ ...officeOf(row), place: row.place })

const withDistance = <O extends Office>(office: O, from: Coordinates | null): AtDistance<O> => ({ ...office, distanceKm: from && distanceKm(from, office.coordinates) })

/** The nearest first; without a place to measure from, by name. */
const byDistance = (a: AtDistance, b: AtDistance) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0) || a.name.localeCompare(b.name) || a.key.localeCompare(b.key)

/** Every open office, by country and unit, within each the nearest to `coordinates` first (by name without them). */
export async function listOffices(db: Reader, { coordinates, locale }: { coordinates: Coordinates | null; locale: string }): Promise<AtDistance<OfficeInPlace>[]> {
  const rows = await withPlaces(db, locale).orderBy('units.country').orderBy('units.name').orderBy('units.id').orderBy('offices.name').orderBy('offices.key').execute()
  const units = [...new Set(rows.map((row) => row.unit_id))]
  const offices = rows.map((row) => withDistance(inPlace(row), coordinates))
  return units.flatMap((unit) => offices.filter((office) => office.unit.id === unit).sort(byDistance))
}

export async function getOffice(db: Reader, key: string, { coordinates = null, locale }: { coordinates?: Coordinates | null; locale: string }): Promise<AtDistance<OfficeInPlace>> {
  return withDistance(inPlace(found(await withPlaces(db, locale).where('offices.key', '=', key).executeTakeFirst())), coordinates)
}

/**
 * The open offices of a unit nearest to a point, `limit` at most; without a point, by name. `distanceKm` is as the
 * crow flies. Cost: one query over the unit's offices (about sixty).
 */
export async function nearestOffices(db: Reader, { unitId, coordinates, limit }: { unitId: UnitId; coordinates: Coordinates | null; limit: number }): Promise<AtDistance[]> {
  const rows = await openOffices(db).where('offices.unit_id', '=', unitId).orderBy('offices.name').execute()
  return rows.map((row) => withDistance(officeOf(row), coordinates)).sort(byDistance).slice(0, limit)
}
