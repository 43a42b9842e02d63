// The cooperative as rows: units, offices, teams, who works there, their weekly hours and absences.
import type { MeetingMode } from '../src/contracts/orientation.ts'
import { addDays } from '../src/lib/working-days.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import { EMPLOYEES, type Employee, type Hours } from './cast.ts'
import { type DemoOffice, type DemoTeam, OFFICES, responderOf, TEAMS, UNITS, type UnitKey } from './cooperative.ts'
import { officeNames, teamNames } from './own-names.ts'
import type { Random } from './random.ts'
import type { Rows } from './rows.ts'
import { readTemplates } from './texts.ts'

export interface OfficeHere extends DemoOffice {
  readonly id: string
}
export interface TeamHere extends DemoTeam {
  readonly id: string
  readonly people: readonly StaffPerson[]
}
export interface WeeklyHours {
  readonly weekday: number
  readonly startsAt: string
  readonly endsAt: string
  readonly slotMinutes: number
  readonly modes: readonly MeetingMode[]
  readonly validFrom: string
  /** The first day it no longer holds. */
  readonly validUntil: string | null
}
export interface StaffPerson extends Employee {
  readonly id: string
  readonly name: string
  readonly weeklyHours: readonly WeeklyHours[]
  readonly absences: readonly { readonly startsAt: Date; readonly endsAt: Date }[]
}
/** Who and what a cooperative is made of. */
export interface HousePlan {
  readonly offices: readonly DemoOffice[]
  readonly employees: readonly Employee[]
  readonly teams: readonly DemoTeam[]
  /** How many days back its hours and absences reach. */
  readonly historyDays: number
}
export const USUAL_PLAN: HousePlan = { offices: OFFICES, employees: EMPLOYEES, teams: TEAMS, historyDays: 400 }

export interface House {
  readonly unitIds: Readonly<Record<UnitKey, string>>
  readonly calendars: Readonly<Record<UnitKey, Calendar>>
  readonly offices: readonly OfficeHere[]
  readonly teams: ReadonlyMap<string, TeamHere>
  readonly staff: readonly StaffPerson[]
}

/** Folded for an address: "Le Goff" gives "le-goff". */
export const slugOf = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/ı/g, 'i').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

const FOUNDED = new Date('2012-03-05T08:00:00Z')
const MODES: Readonly<Record<string, MeetingMode>> = { i: 'in_person', v: 'video', p: 'phone' }

export function buildHouse(rows: Rows, { now, random, themes, placeIds, plan = USUAL_PLAN }: { now: Date; random: Random; themes: readonly string[]; placeIds: ReadonlyMap<string, string>; plan?: HousePlan }): House {
  const calendars = { be: calendarOf('BE', UNITS.be.timeZone, now), fr: calendarOf('FR', UNITS.fr.timeZone, now) }
  const unitIds = { be: random.id(FOUNDED), fr: random.id(FOUNDED) }
  for (const unit of Object.values(UNITS)) {
    rows.add('units', { id: unitIds[unit.key], key: unit.key, country: unit.country, name: unit.name, languages: [...unit.languages], time_zone: unit.timeZone, currency: 'EUR', desk_phone: unit.deskPhone, emergency_numbers: unit.emergencyNumbers as never, opened_on: unit.key === 'be' ? '2012-03-05' : '2016-09-01' })
  }
  const offices = plan.offices.map((office) => ({ ...office, id: random.id(FOUNDED) }))
  for (const office of offices) {
    const placeId = placeIds.get(office.placeKey)
    if (!placeId) throw new Error(`the place ${office.placeKey} of the office ${office.name} is missing: run bin/cairn migrate first`)
    rows.add('offices', { id: office.id, unit_id: unitIds[office.unit], key: office.key, name: office.name, address: office.address, place_id: placeId, latitude: office.latitude, longitude: office.longitude, phone: office.phone, opening_hours: office.openingHours, languages: [...office.languages], opened_on: office.unit === 'be' ? '2014-09-01' : '2016-09-01' })
  }
  for (const office of offices) rows.add('office_names', ...officeNames(office.key).map((one) => ({ office_id: office.id, ...one })))
  const officeId = (key: string | null) => offices.find((office) => office.key === key)?.id ?? null
  const staff = plan.employees.map((employee): StaffPerson => ({ ...employee, id: random.id(FOUNDED), name: `${employee.given} ${employee.family}`, weeklyHours: hoursOf(employee, calendars[employee.unit], plan.historyDays), absences: absencesOf(employee, calendars[employee.unit], plan.historyDays, random.branch(`absences of ${plan === USUAL_PLAN ? '' : `${employee.given} `}${employee.family}`)) }))
  const teams = new Map<string, TeamHere>()
  for (const team of plan.teams) {
    const id = random.id(FOUNDED)
    teams.set(team.key, { ...team, id, people: staff.filter((person) => person.team === team.key) })
    rows.add('teams', { id, unit_id: unitIds[team.unit], office_id: officeId(team.office), kind: team.kind, key: team.key, name: team.name })
    rows.add('team_names', ...teamNames(team, offices.find((office) => office.key === team.office)?.name ?? '').map((one) => ({ team_id: id, ...one })))
  }
  const house: House = { unitIds, calendars, offices, teams, staff }
  for (const [index, person] of staff.entries()) addStaff(rows, house, person, index, random)
  addAnswering(rows, house, themes, random)
  return house
}

function hoursOf({ hours, team }: Employee, calendar: Calendar, historyDays: number): WeeklyHours[] {
  const validFrom = addDays(calendar.today, -historyDays)
  const all = hours.flatMap(([weekdays, startsAt, endsAt, slotMinutes, modes]: Hours) =>
    [...weekdays].map((weekday): WeeklyHours => ({ weekday: Number(weekday), startsAt, endsAt, slotMinutes, modes: [...modes].map((letter) => MODES[letter] as MeetingMode), validFrom, validUntil: null })),
  )
  // Namur opened on Monday afternoons instead of mornings until four months ago.
  if (team !== 'office-namur' || all.filter((one) => one.weekday === 1).length !== 1) return all
  const changed = addDays(calendar.today, -120)
  return all.flatMap((one) => (one.weekday !== 1 ? [one] : [{ ...one, startsAt: '13:00', endsAt: '16:00', validUntil: changed }, { ...one, validFrom: changed }]))
}

/** Two or three weeks in summer, a week at the turn of the year, and now and then some days of training. */
function absencesOf(employee: Employee, calendar: Calendar, historyDays: number, random: Random): { startsAt: Date; endsAt: Date }[] {
  if (employee.hours.length === 0) return []
  const days = (from: string, count: number) => ({ startsAt: calendar.instant(from, 0), endsAt: calendar.instant(addDays(from, count), 0) })
  const year = Number(calendar.today.slice(0, 4))
  const years = Math.ceil(historyDays / 365)
  const absences = Array.from({ length: years }, (_, index) => year - years + 1 + index).flatMap((one) => [
    days(addDays(`${one}-07-06`, random.integer(0, 5) * 7), random.pick([14, 14, 21])),
    ...(random.chance(0.6) ? [days(`${one}-12-24`, 9)] : []),
  ])
  const soon = calendar.workingDayAfter(calendar.today, random.integer(4, 15))
  if (random.chance(0.4)) absences.push(days(soon, random.integer(1, 2)))
  return absences
}

function addStaff(rows: Rows, { unitIds, offices, calendars, teams }: House, person: StaffPerson, index: number, random: Random): void {
  const officeId = offices.find((office) => office.key === person.office)?.id ?? null
  const email = `${slugOf(person.given)}.${slugOf(person.family)}@cairn.example`
  const since = new Date(Date.UTC(2016 + (index % 8), (index * 5) % 12, 3, 8))
  // Beyond a hundred they are reached by numbers of four digits.
  const number = index < 90 ? ['02 ', '11 '].map((group) => group + String(index + 10)) : [0, 1000].map((from) => String(from + 300 + index).padStart(4, '0').replace(/..$/, ' $&'))
  const phone = person.unit === 'be' ? `+32 2 555 ${number[0]}` : `+33 3 53 01 ${number[1]}`
  rows.add('people', { id: person.id, unit_id: unitIds[person.unit], office_id: officeId, external_id: `S-${String(index + 1).padStart(4, '0')}`, given_name: person.given, family_name: person.family, language: person.language, email, phone, phone_e164: phone.replaceAll(' ', ''), languages: [...person.languages], introduction: person.introduction })
  addAccount(rows, { personId: person.id, name: person.name, email, at: since }, random)
  rows.add('role_grants', { id: random.id(since), person_id: person.id, role: person.role, unit_id: unitIds[person.unit], granted_at: since, granted_by: null, revoked_at: null })
  if (person.team) {
    const teamId = teams.get(person.team)?.id
    if (teamId) rows.add('team_memberships', { team_id: teamId, person_id: person.id, since: since.toISOString().slice(0, 10), until: null })
  }
  for (const hours of person.weeklyHours) {
    rows.add('availabilities', { id: random.id(since), adviser_id: person.id, weekday: hours.weekday, starts_at: hours.startsAt, ends_at: hours.endsAt, slot_minutes: hours.slotMinutes, modes: [...hours.modes], office_id: hours.modes.includes('in_person') ? officeId : null, valid_from: hours.validFrom, valid_until: hours.validUntil })
  }
  if (person.weeklyHours.some((hours) => hours.modes.includes('video'))) rows.add('adviser_links', { adviser_id: person.id, video_url: `https://video.cairn.example/${slugOf(person.name)}` })
  for (const absence of person.absences) {
    const noted = new Date(Math.min(absence.startsAt.getTime() - 30 * 86_400_000, calendars[person.unit].now.getTime()))
    rows.add('absences', { id: random.id(noted), adviser_id: person.id, starts_at: absence.startsAt, ends_at: absence.endsAt, noted_at: noted })
  }
}

export function addAccount(rows: Rows, { personId, name, email, at }: { personId: string; name: string; email: string; at: Date }, random: Random): void {
  const id = random.id(at)
  rows.add('accounts', { id, name, email, email_verified: true, image: null, created_at: at, updated_at: at })
  rows.add('account_people', { account_id: id, person_id: personId, linked_at: at })
}

/** Who answers which theme beside the office, and the ready-made answers of each unit. */
function addAnswering(rows: Rows, { unitIds, teams }: House, themes: readonly string[], random: Random): void {
  for (const unit of ['be', 'fr'] as const) {
    for (const theme of themes) {
      const responder = responderOf(theme, unit)
      const team = responder && teams.get(responder.team)
      if (team) rows.add('theme_responders', { unit_id: unitIds[unit], theme_key: theme, team_id: team.id, position: 1, instead_of_office: responder.insteadOfOffice })
    }
    for (const template of readTemplates()) {
      if (!template.countries.includes(UNITS[unit].country)) continue
      for (const language of ['fr', 'nl', 'en'] as const) rows.add('answer_templates', { id: random.id(FOUNDED), unit_id: unitIds[unit], theme_key: template.theme, language, ...template[language] })
    }
  }
}
