// Units with all that administering them needs: bounded by offices, teams and staff, never by members.
import { sql } from 'kysely'
import type { AccessThing, Actor, EmergencyNumber, TeamKind } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { OfficeId, TeamId, UnitId } from '../../../lib/ids.ts'
import { administeredBy, mayAdminister } from '../../identity/index.ts'

/** The oldest open unit: those who administer it may add others (docs/decisions/0008). */
export async function findFoundingUnitId(db: Reader): Promise<UnitId | null> {
  const row = await db
    .selectFrom('units')
    .select('id')
    .where((e) => e.or([e('closed_on', 'is', null), e('closed_on', '>', sql<string>`acting_at()::date`)]))
    .orderBy('opened_on')
    .orderBy('key')
    .limit(1)
    .executeTakeFirst()
  return (row?.id ?? null) as UnitId | null
}

export async function mayAddUnit(db: Reader, actor: Actor): Promise<boolean> {
  const founding = await findFoundingUnitId(db)
  return founding !== null && mayAdminister(actor, founding)
}

export interface AdministeredUnit {
  readonly id: UnitId
  readonly key: string
  readonly country: string
  readonly name: string
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly currency: string
  readonly deskPhone: string
  readonly region: string | null
  readonly emergencyNumbers: readonly EmergencyNumber[]
  readonly openedOn: string
  readonly closedOn: string | null
  readonly holidayCalendar: string
}

const rows = (db: Reader, actor: Actor) =>
  db
    .selectFrom('units as u')
    .select(['u.id', 'u.key', 'u.country', 'u.name', 'u.languages', 'u.time_zone', 'u.currency', 'u.desk_phone', 'u.region', 'u.emergency_numbers', 'u.opened_on', 'u.closed_on', sql<string>`holiday_calendar(u)`.as('holiday_calendar')])
    .where(administeredBy(actor))

const unitOf = (row: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]): AdministeredUnit => ({
  id: row.id as UnitId,
  key: row.key,
  country: row.country,
  name: row.name,
  languages: row.languages,
  timeZone: row.time_zone,
  currency: row.currency,
  deskPhone: row.desk_phone,
  region: row.region,
  emergencyNumbers: row.emergency_numbers as unknown as EmergencyNumber[],
  openedOn: row.opened_on,
  closedOn: row.closed_on,
  holidayCalendar: row.holiday_calendar,
})

/** The units that the actor administers; others are nobody's business here. */
export const listAdministeredUnits = async (db: Reader, actor: Actor): Promise<AdministeredUnit[]> => (await rows(db, actor).orderBy('u.opened_on').orderBy('u.key').execute()).map(unitOf)

export async function findAdministeredUnit(db: Reader, actor: Actor, key: string): Promise<AdministeredUnit | null> {
  const row = await rows(db, actor).where('u.key', '=', key).executeTakeFirst()
  return row ? unitOf(row) : null
}

export interface AdministeredOffice {
  readonly id: OfficeId
  readonly unitId: UnitId
  readonly key: string
  readonly name: string
  readonly names: Readonly<Record<string, string>>
  readonly address: string
  readonly place: { readonly id: string; readonly name: string; readonly postcode: string | null }
  readonly phone: string
  readonly openingHours: string
  readonly languages: readonly string[]
  readonly openedOn: string
  readonly closedOn: string | null
  readonly teamId: TeamId
  readonly teamName: string
  readonly row: { readonly name: string; readonly address: string; readonly place_id: string; readonly phone: string; readonly opening_hours: string; readonly languages: readonly string[]; readonly opened_on: string }
}

const officeRows = (db: Reader) =>
  db
    .selectFrom('offices as o')
    .innerJoin('places as p', 'p.id', 'o.place_id')
    .innerJoin('teams as t', 't.office_id', 'o.id')
    .select([
      'o.id', 'o.unit_id', 'o.key', 'o.name', 'o.address', 'o.place_id', 'o.phone', 'o.opening_hours', 'o.languages', 'o.opened_on', 'o.closed_on', 'p.name as place_name', 't.id as team_id',
      sql<string>`local_name(t)`.as('team_name'),
      sql<string | null>`(select n.name from place_names n where n.place_id = p.id and n.kind = 'postcode' order by n.position, n.name limit 1)`.as('postcode'),
      sql<Record<string, string>>`coalesce((select json_object_agg(n.language, n.name) from office_names n where n.office_id = o.id), '{}')`.as('names'),
    ])

const officeOf = (row: Awaited<ReturnType<ReturnType<typeof officeRows>['execute']>>[number]): AdministeredOffice => ({
  id: row.id as OfficeId,
  unitId: row.unit_id as UnitId,
  key: row.key,
  name: row.name,
  names: row.names,
  address: row.address,
  place: { id: row.place_id, name: row.place_name, postcode: row.postcode },
  phone: row.phone,
  openingHours: row.opening_hours,
  languages: row.languages,
  openedOn: row.opened_on,
  closedOn: row.closed_on,
  teamId: row.team_id as TeamId,
  teamName: row.team_name,
  row: { name: row.name, address: row.address, place_id: row.place_id, phone: row.phone, opening_hours: row.opening_hours, languages: row.languages, opened_on: row.opened_on },
})

/** Every office of a unit, closed ones too, by name. */
export const listOfficesOfUnit = async (db: Reader, unitId: UnitId): Promise<AdministeredOffice[]> => (await officeRows(db).where('o.unit_id', '=', unitId).orderBy('o.closed_on', (order) => order.desc().nullsFirst()).orderBy('o.name').execute()).map(officeOf)

/** An office of a unit that the actor administers, or null. */
export async function findAdministeredOffice(db: Reader, actor: Actor, key: string): Promise<AdministeredOffice | null> {
  const row = await officeRows(db).where('o.key', '=', key).executeTakeFirst()
  return row && mayAdminister(actor, row.unit_id) ? officeOf(row) : null
}

export interface AdministeredTeam {
  readonly id: TeamId
  readonly key: string
  readonly kind: TeamKind
  readonly unitId: UnitId
  readonly officeId: OfficeId | null
  readonly name: string
  readonly localName: string
  readonly names: Readonly<Record<string, string>>
  readonly closed: boolean
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

const teamRows = (db: Reader) =>
  db
    .selectFrom('teams as t')
    .leftJoin('offices as o', 'o.id', 't.office_id')
    .select([
      't.id', 't.key', 't.kind', 't.unit_id', 't.office_id', 't.name', sql<string>`local_name(t)`.as('local_name'),
      sql<boolean>`coalesce(o.closed_on <= acting_at()::date, false)`.as('closed'),
      sql<Record<string, string>>`coalesce((select json_object_agg(n.language, n.name) from team_names n where n.team_id = t.id), '{}')`.as('names'),
      sql<{ id: string; name: string }[]>`coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.family_name, p.given_name) from team_memberships m join people p on p.id = m.person_id
        where m.team_id = t.id and m.until is null and p.left_on is null), '[]')`.as('people'),
    ])

const teamOf = (row: Awaited<ReturnType<ReturnType<typeof teamRows>['execute']>>[number]): AdministeredTeam => ({
  id: row.id as TeamId,
  key: row.key,
  kind: row.kind,
  unitId: row.unit_id as UnitId,
  officeId: row.office_id as OfficeId | null,
  name: row.name,
  localName: row.local_name,
  names: row.names,
  closed: row.closed,
  people: row.people,
})

/** The teams of a unit with their people: the offices' by name, then the others. */
export const listTeamsOfUnit = async (db: Reader, unitId: UnitId): Promise<AdministeredTeam[]> =>
  (await teamRows(db).where('t.unit_id', '=', unitId).orderBy(sql`t.kind = 'office'`, 'desc').orderBy('t.kind').orderBy('t.name').execute()).map(teamOf)

export async function findAdministeredTeam(db: Reader, actor: Actor, key: string): Promise<AdministeredTeam | null> {
  const row = await teamRows(db).where('t.key', '=', key).executeTakeFirst()
  return row && mayAdminister(actor, row.unit_id) ? teamOf(row) : null
}

export interface ExtraDay {
  readonly day: string
  readonly label: string
}

/** The days of its own that a unit keeps, from a day on. */
export const listExtraDays = (db: Reader, unitId: UnitId, from: string): Promise<ExtraDay[]> =>
  db.selectFrom('unit_extra_days').select(['day', 'label']).where('unit_id', '=', unitId).where('day', '>=', from).orderBy('day').execute()

export interface AccessPeriod {
  readonly officeId: OfficeId | null
  readonly officeName: string | null
  readonly thing: AccessThing
  readonly themeKey: string | null
  readonly opensOn: string | null
  readonly closesOn: string | null
}

/** All that a unit and its offices have said of what is open. */
export async function listAccessPeriods(db: Reader, unitId: UnitId): Promise<AccessPeriod[]> {
  const found = await db
    .selectFrom('access_periods as a')
    .leftJoin('offices as o', 'o.id', 'a.office_id')
    .select(['a.office_id', sql<string | null>`local_name(o)`.as('office_name'), 'a.thing', 'a.theme_key', 'a.opens_on', 'a.closes_on'])
    .where('a.unit_id', '=', unitId)
    .orderBy('a.thing')
    .orderBy('a.theme_key')
    .orderBy('o.name', (order) => order.asc().nullsFirst())
    .execute()
  return found.map((row) => ({ officeId: row.office_id as OfficeId | null, officeName: row.office_name, thing: row.thing, themeKey: row.theme_key, opensOn: row.opens_on, closesOn: row.closes_on }))
}
