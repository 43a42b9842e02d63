// The cast: a dozen people over two units and every role, with ids and dates known by heart. Monday 2026-11-23, 10:00 in Brussels.
import type pg from 'pg'
import { THEMES } from '../src/areas/library/domain/themes.ts'
import type { Actor, ActorTeam, ActorUnit, Role, TeamKind } from '../src/contracts/actor.ts'
import type { Language } from '../src/lib/language.ts'
import type { OfficeId, PersonId, TeamId, UnitId } from '../src/lib/ids.ts'

export const NOW = '2026-11-23T09:00:00.000Z'

const id = (kind: string, number: number) => `00000000-0000-7000-8${kind}-${String(number).padStart(12, '0')}`

export const UNITS = {
  BE: { id: id('001', 1) as UnitId, key: 'be', country: 'BE', name: 'Cairn Belgique', languages: ['fr', 'nl', 'de'], timeZone: 'Europe/Brussels', deskPhone: '+32 2 555 01 00' },
  FR: { id: id('001', 2) as UnitId, key: 'fr', country: 'FR', name: 'Cairn France', languages: ['fr'], timeZone: 'Europe/Paris', deskPhone: '+33 3 55 50 10 00' },
} as const
export const EMERGENCY = {
  BE: [{ number: '112', label: { fr: 'Urgences', nl: 'Noodgevallen', en: 'Emergency' } }, { number: '107', label: { fr: 'Télé-Accueil', nl: 'Tele-Onthaal (106)', en: 'Someone to talk to' } }],
  FR: [{ number: '112', label: { fr: 'Urgences', nl: 'Noodgevallen', en: 'Emergency' } }, { number: '3114', label: { fr: 'Prévention du suicide', nl: 'Zelfmoordpreventie', en: 'Suicide prevention' } }],
} as const

export const PLACES = {
  liege: { id: id('002', 1), key: 'BE:4000-liege', country: 'BE', name: 'Liège', region: 'Liège', latitude: 50.6337, longitude: 5.5675, postcode: '4000', names: { nl: 'Luik', de: 'Lüttich' } },
  brussels: { id: id('002', 2), key: 'BE:1000-bruxelles', country: 'BE', name: 'Bruxelles', region: 'Bruxelles', latitude: 50.8467, longitude: 4.3525, postcode: '1000', names: { nl: 'Brussel', en: 'Brussels', de: 'Brüssel' } },
  eupen: { id: id('002', 3), key: 'BE:4700-eupen', country: 'BE', name: 'Eupen', region: 'Liège', latitude: 50.6279, longitude: 6.0363, postcode: '4700', names: { fr: 'Eupen' } },
  lille: { id: id('002', 4), key: 'FR:59350', country: 'FR', name: 'Lille', region: '59', latitude: 50.6292, longitude: 3.0573, postcode: '59000', names: { nl: 'Rijsel' } },
} as const

export const OFFICES = {
  liege: { id: id('003', 1) as OfficeId, unit: 'BE', key: 'liege', name: 'Liège', place: 'liege', phone: '+32 4 555 01 00', languages: ['fr', 'en'] },
  brussels: { id: id('003', 2) as OfficeId, unit: 'BE', key: 'bruxelles', name: 'Bruxelles', place: 'brussels', phone: '+32 2 555 01 01', languages: ['fr', 'nl', 'en'] },
  eupen: { id: id('003', 3) as OfficeId, unit: 'BE', key: 'eupen', name: 'Eupen', place: 'eupen', phone: '+32 87 55 01 00', languages: ['de', 'fr'] },
  lille: { id: id('003', 4) as OfficeId, unit: 'FR', key: 'lille', name: 'Lille', place: 'lille', phone: '+33 3 55 50 10 01', languages: ['fr'] },
} as const
export type OfficeName = keyof typeof OFFICES

export const TEAMS = {
  liege: { id: id('004', 1) as TeamId, unit: 'BE', office: 'liege', kind: 'office', key: 'office-liege', name: 'Équipe de Liège' },
  brussels: { id: id('004', 2) as TeamId, unit: 'BE', office: 'brussels', kind: 'office', key: 'office-bruxelles', name: 'Équipe de Bruxelles' },
  eupen: { id: id('004', 3) as TeamId, unit: 'BE', office: 'eupen', kind: 'office', key: 'office-eupen', name: 'Team Eupen' },
  lille: { id: id('004', 4) as TeamId, unit: 'FR', office: 'lille', kind: 'office', key: 'office-lille', name: 'Équipe de Lille' },
  secondLineBe: { id: id('004', 5) as TeamId, unit: 'BE', office: null, kind: 'second_line', key: 'second-line-be', name: 'Équipe de soutien Belgique' },
  operationsBe: { id: id('004', 6) as TeamId, unit: 'BE', office: null, kind: 'operations', key: 'operations-be', name: 'Guichet opérations Belgique' },
  trustBe: { id: id('004', 7) as TeamId, unit: 'BE', office: null, kind: 'trust', key: 'trust-be', name: 'Personne de confiance Belgique' },
  coordinationBe: { id: id('004', 8) as TeamId, unit: 'BE', office: null, kind: 'coordination', key: 'coordination-be', name: 'Coordination Belgique' },
  coordinationFr: { id: id('004', 9) as TeamId, unit: 'FR', office: null, kind: 'coordination', key: 'coordination-fr', name: 'Coordination France' },
} as const satisfies Record<string, { id: TeamId; unit: 'BE' | 'FR'; office: OfficeName | null; kind: TeamKind; key: string; name: string }>
export type TeamName = keyof typeof TEAMS

interface CastMember {
  readonly id: PersonId
  readonly given: string
  readonly family: string
  readonly unit: 'BE' | 'FR'
  readonly office: OfficeName | null
  readonly language: Language
  readonly languages: readonly string[]
  readonly roles: readonly Role[]
  readonly teams: readonly TeamName[]
  readonly email: string | null
  readonly phone: string | null
  readonly adviser?: string
  readonly place?: keyof typeof PLACES
  readonly trades?: readonly string[]
}
const person = (number: number, given: string, family: string, more: Omit<CastMember, 'id' | 'given' | 'family' | 'email' | 'phone'> & { email?: string | null; phone?: string | null }): CastMember => ({
  email: `${given.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase()}@example.org`,
  phone: `+32 470 55 01 ${String(number).padStart(2, '0')}`,
  ...more,
  id: id('005', number) as PersonId,
  given,
  family,
})

export const CAST = {
  /** Illustrator in Liège, French; her adviser is Lucas. */
  amina: person(1, 'Amina', 'Delvaux', { unit: 'BE', office: 'liege', language: 'fr', languages: ['fr', 'en'], roles: ['member'], teams: [], adviser: 'lucas', place: 'liege', trades: ['illustratrice'] }),
  /** Developer in Brussels, Dutch. */
  bram: person(2, 'Bram', 'Peeters', { unit: 'BE', office: 'brussels', language: 'nl', languages: ['nl', 'en'], roles: ['member'], teams: [], adviser: 'nora', place: 'brussels', trades: ['ontwikkelaar'] }),
  /** Musician in Lille, French. */
  chloe: person(3, 'Chloé', 'Martin', { unit: 'FR', office: 'lille', language: 'fr', languages: ['fr'], roles: ['member'], teams: [], adviser: 'hugo', place: 'lille', trades: ['musicienne'] }),
  /** Carpenter in Eupen, German, without e-mail; never welcomed. */
  dieter: person(4, 'Dieter', 'Schmitz', { unit: 'BE', office: 'eupen', language: 'de', languages: ['de', 'fr'], roles: ['member'], teams: [], email: null, place: 'eupen', trades: ['Schreiner'] }),
  /** Adviser in Liège. */
  lucas: person(5, 'Lucas', 'Renard', { unit: 'BE', office: 'liege', language: 'fr', languages: ['fr', 'en'], roles: ['member', 'adviser'], teams: ['liege'] }),
  /** Adviser in Brussels. */
  nora: person(6, 'Nora', 'Vandamme', { unit: 'BE', office: 'brussels', language: 'nl', languages: ['nl', 'fr', 'en'], roles: ['adviser'], teams: ['brussels'] }),
  /** Adviser in Lille. */
  hugo: person(7, 'Hugo', 'Lefebvre', { unit: 'FR', office: 'lille', language: 'fr', languages: ['fr', 'en'], roles: ['adviser'], teams: ['lille'] }),
  /** Second line in Belgium: law and social rights. */
  sofie: person(8, 'Sofie', 'Claes', { unit: 'BE', office: null, language: 'nl', languages: ['nl', 'fr', 'en'], roles: ['second_line'], teams: ['secondLineBe'] }),
  /** Operations desk in Belgium. */
  karim: person(9, 'Karim', 'Haddad', { unit: 'BE', office: null, language: 'fr', languages: ['fr'], roles: ['operations'], teams: ['operationsBe'] }),
  /** Coordinator in Belgium. */
  elise: person(10, 'Élise', 'Baudry', { unit: 'BE', office: null, language: 'fr', languages: ['fr', 'nl'], roles: ['coordinator'], teams: ['coordinationBe'], email: 'elise@example.org' }),
  /** Person of trust in Belgium. */
  theo: person(11, 'Théo', 'Lambert', { unit: 'BE', office: null, language: 'fr', languages: ['fr', 'nl', 'de'], roles: ['second_line'], teams: ['trustBe'], email: 'theo@example.org' }),
  /** Administrator. */
  ada: person(12, 'Ada', 'Moreau', { unit: 'BE', office: null, language: 'en', languages: ['en', 'fr'], roles: ['administrator'], teams: [] }),
  /** A second adviser in Liège. */
  ines: person(13, 'Inès', 'Gérard', { unit: 'BE', office: 'liege', language: 'fr', languages: ['fr', 'de'], roles: ['adviser'], teams: ['liege'], email: 'ines@example.org' }),
  /** Adviser in Eupen. */
  greta: person(14, 'Greta', 'Kohnen', { unit: 'BE', office: 'eupen', language: 'de', languages: ['de', 'fr'], roles: ['adviser'], teams: ['eupen'] }),
  /** Coordinator in France. */
  paul: person(15, 'Paul', 'Girard', { unit: 'FR', office: null, language: 'fr', languages: ['fr'], roles: ['coordinator'], teams: ['coordinationFr'] }),
} as const
export type CastName = keyof typeof CAST

export const actorUnit = (unit: 'BE' | 'FR'): ActorUnit => ({
  id: UNITS[unit].id,
  key: UNITS[unit].key,
  country: unit,
  timeZone: UNITS[unit].timeZone,
  deskPhone: UNITS[unit].deskPhone,
  emergencyNumbers: EMERGENCY[unit],
})

/** A member of the cast as commands see them. */
export function actor(name: CastName, onBehalfOf: CastName | null = null): Actor {
  const one: CastMember = CAST[name]
  const other: CastMember | null = onBehalfOf ? CAST[onBehalfOf] : null
  return {
    personId: one.id,
    name: `${one.given} ${one.family}`,
    language: one.language,
    unit: actorUnit(one.unit),
    officeId: one.office ? OFFICES[one.office].id : null,
    roles: new Set(one.roles),
    teams: one.teams.map((team): ActorTeam => {
      const { id: teamId, kind, unit, office } = TEAMS[team]
      return { id: teamId, kind, unitId: UNITS[unit].id, officeId: office ? OFFICES[office].id : null }
    }),
    sessionId: id('006', Object.keys(CAST).indexOf(name) + 1),
    onBehalfOf: other && { id: other.id, name: `${other.given} ${other.family}`, officeId: other.office ? OFFICES[other.office].id : null, unit: actorUnit(other.unit) },
  }
}

/** Writes the cast into an empty, migrated database, as its owner. */
export async function loadCast(client: pg.Client): Promise<void> {
  const insert = async (table: string, rows: readonly Readonly<Record<string, unknown>>[]) => {
    for (const row of rows) {
      const names = Object.keys(row)
      await client.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row))
    }
  }
  const since = '2026-01-05'
  await insert('units', Object.entries(UNITS).map(([country, unit]) => ({
    id: unit.id, key: unit.key, country, name: unit.name, languages: unit.languages, time_zone: unit.timeZone, currency: 'EUR', desk_phone: unit.deskPhone,
    emergency_numbers: JSON.stringify(EMERGENCY[country as 'BE' | 'FR']), opened_on: '2020-01-01',
  })))
  for (const place of Object.values(PLACES)) {
    await insert('places', [{ id: place.id, key: place.key, country: place.country, name: place.name, region: place.region, latitude: place.latitude, longitude: place.longitude, population: 100_000 }])
    await insert('place_names', [
      { place_id: place.id, kind: 'name', language: null, name: place.name },
      { place_id: place.id, kind: 'postcode', language: null, name: place.postcode },
      ...Object.entries(place.names).map(([language, name]) => ({ place_id: place.id, kind: 'name', language, name })),
    ])
  }
  await insert('offices', Object.values(OFFICES).map((office) => ({
    id: office.id, unit_id: UNITS[office.unit].id, key: office.key, name: office.name, address: `Rue du Pont 1, ${office.name}`, place_id: PLACES[office.place].id,
    latitude: PLACES[office.place].latitude, longitude: PLACES[office.place].longitude, phone: office.phone, languages: office.languages, opened_on: '2020-01-01',
  })))
  await insert('teams', Object.values(TEAMS).map((team) => ({ id: team.id, unit_id: UNITS[team.unit].id, office_id: team.office ? OFFICES[team.office].id : null, kind: team.kind, key: team.key, name: team.name })))
  for (const one of Object.values(CAST) as CastMember[]) {
    await insert('people', [{
      id: one.id, unit_id: UNITS[one.unit].id, office_id: one.office ? OFFICES[one.office].id : null, external_id: `E${one.id.slice(-4)}`, given_name: one.given, family_name: one.family,
      language: one.language, email: one.email, phone: one.phone, languages: one.languages,
    }])
    await insert('role_grants', one.roles.map((role) => ({ person_id: one.id, role, unit_id: UNITS[one.unit].id, granted_at: '2026-01-05T08:00:00Z' })))
    await insert('team_memberships', one.teams.map((team) => ({ team_id: TEAMS[team].id, person_id: one.id, since })))
    if (one.email) {
      await insert('accounts', [{ id: one.id, name: one.given, email: one.email, email_verified: true }])
      await insert('account_people', [{ account_id: one.id, person_id: one.id, linked_at: '2026-01-05T08:00:00Z' }])
    }
    await insert('finance.member_figures', [{ person_id: one.id, turnover_cents: 1_000_000, joined_on: '2024-01-01' }])
  }
  for (const one of (Object.values(CAST) as CastMember[]).filter((candidate) => candidate.roles.includes('member'))) {
    await insert('member_profiles', [{
      person_id: one.id, adviser_id: one.adviser ? CAST[one.adviser as CastName].id : null, place_id: one.place ? PLACES[one.place].id : null,
      trades: one.trades ?? [], phase: 'develop', welcomed_at: one.given === 'Dieter' ? null : '2026-02-01T09:00:00Z',
    }])
  }
  const themes = THEMES.map((theme) => theme.key)
  await insert('themes', THEMES.map((theme) => ({ key: theme.key, family: theme.family, position: theme.position, is_personal: theme.isPersonal })))
  for (const language of ['fr', 'nl', 'en']) {
    await insert('theme_words', themes.map((key) => ({ theme_key: key, language, label: `${key} (${language})`, description: key })))
  }
  await insert('theme_responders', [
    ...['rights-arts', 'rights-unemployment', 'law-client-contract', 'rights-sickness', 'tax-cross-border'].map((theme) => ({ unit_id: UNITS.BE.id, theme_key: theme, team_id: TEAMS.secondLineBe.id })),
    { unit_id: UNITS.BE.id, theme_key: 'care-conflict', team_id: TEAMS.trustBe.id, instead_of_office: true },
  ])
  for (const name of ['lucas', 'nora', 'hugo', 'ines', 'greta'] as const) {
    const one: CastMember = CAST[name]
    // Mondays to Thursdays, 9:00 to 12:00, in the office, by video or phone.
    for (const weekday of [1, 2, 3, 4]) {
      await insert('availabilities', [{
        adviser_id: one.id, weekday, starts_at: '09:00', ends_at: '12:00', slot_minutes: 45, modes: ['in_person', 'video', 'phone'], office_id: one.office ? OFFICES[one.office].id : null, valid_from: since,
      }])
    }
    await insert('adviser_links', [{ adviser_id: one.id, video_url: `https://video.example.org/${name}` }])
  }
}
