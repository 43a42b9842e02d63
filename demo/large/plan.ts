// How a cooperative of any size is made up: offices in the largest towns, advisers by the number of members.
import { distanceKm } from '../../src/lib/distance.ts'
import { LANGUAGES, type Language } from '../../src/lib/language.ts'
import { EMPLOYEES, type Employee, type Hours } from '../cast.ts'
import { type DemoOffice, type DemoTeam, OFFICES, TEAMS } from '../cooperative.ts'
import { type HousePlan, slugOf } from '../house.ts'
import type { DemoPlace } from '../members.ts'
import { familyNames, givenNames, originsOf } from '../names.ts'
import type { Random } from '../random.ts'

export interface LargeSize {
  readonly members: number
  readonly advisers: number
  readonly offices: number
  readonly articles: number
  readonly needs: number
  readonly openNeeds: number
  readonly appointments: number
  readonly years: number
}

export const FEWEST_MEMBERS = 50
export const MOST_MEMBERS = 50_000

/** 50,000 members: 250 advisers, 60 offices, 10,000 articles, 400,000 needs, 600,000 appointments; fewer in proportion. */
export function sizeFor(members: number): LargeSize {
  const offices = Math.max(OFFICES.length, Math.min(60, Math.round(members / 250)))
  return {
    members, offices,
    advisers: Math.max(offices + 2, Math.round(members / 200)),
    articles: Math.max(60, Math.round(members / 5)),
    needs: members * 8,
    openNeeds: Math.max(60, Math.round(members / 5)),
    appointments: members * 12,
    years: 5,
  }
}

export interface NamedPlace extends DemoPlace {
  readonly country: string
  readonly name: string
  readonly region: string
}

const APART_KM = 22
const DUTCH = /antwerpen|vlaanderen|limburg|vlaams/i
const BELGIAN_SHARE = 0.4

/** The ten offices that the cooperative always has, then the largest towns that lie far enough from them and each other. */
export function planOffices(places: readonly NamedPlace[], count: number, members: number): DemoOffice[] {
  const offices: DemoOffice[] = [...OFFICES]
  const towns = places.filter((place) => place.population > 0).sort((a, b) => b.population - a.population || (a.key < b.key ? -1 : 1))
  const wanted = { BE: Math.round(count * BELGIAN_SHARE), FR: count - Math.round(count * BELGIAN_SHARE) }
  const keys = new Set(offices.map((office) => office.key))
  for (const apart of [APART_KM, APART_KM / 2, 5, 0]) {
    for (const town of towns) {
      if (offices.length >= count) break
      const unit = town.country === 'BE' ? 'be' : 'fr'
      const key = slugOf(town.name)
      if (keys.has(key) || offices.filter((office) => office.unit === unit).length >= wanted[town.country as 'BE' | 'FR']) continue
      if (offices.some((office) => distanceKm(office, town) < apart)) continue
      keys.add(key)
      offices.push(officeIn(town, unit, key, offices.length))
    }
  }
  // Members as the towns are large, the ten kept among the larger ones; 300 in all is what `members` counts in.
  const weights = offices.map((office, index) => (index < OFFICES.length ? 1 + office.members / 30 : 0.7 + 1.3 / Math.sqrt(index)))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  if (offices.length === OFFICES.length && members < 600) return offices
  return offices.map((office, index) => ({ ...office, members: ((weights[index] ?? 0) * 300) / all }))
}

function officeIn(town: NamedPlace, unit: 'be' | 'fr', key: string, index: number): DemoOffice {
  const dutch = unit === 'be' && DUTCH.test(town.region)
  const number = String(index).padStart(2, '0')
  return {
    key, unit, name: town.name, address: dutch ? `Stationsstraat ${index}, ${town.name}` : `${index} rue de la Coopération, ${town.name}`, placeKey: town.key, latitude: town.latitude, longitude: town.longitude,
    phone: unit === 'be' ? `+32 2 555 10 ${number}` : `+33 3 53 01 10 ${number}`, openingHours: index % 3 === 0 ? 'Mo-Th 09:00-16:30' : 'Mo-Fr 09:00-17:00', languages: dutch ? ['nl', 'en', 'fr'] : ['fr', 'en'],
    memberLanguages: dutch ? [['nl', 90], ['en', 6], ['fr', 4]] : unit === 'be' ? [['fr', 90], ['en', 3], ['it', 4], ['nl', 3]] : [['fr', 92], ['en', 3], ['es', 3], ['it', 2]],
    members: 0, placePattern: unit === 'be' ? /^BE:/ : /^FR:/,
  }
}

const INTRODUCTIONS: Readonly<Record<'fr' | 'nl', readonly string[]>> = {
  fr: ['Je reçois à l’antenne, au téléphone et par vidéo. On commence par ce que vous vivez, puis on cherche ensemble.', 'J’ai été indépendante quinze ans : les mois creux et les clients qui tardent, je connais.', 'J’accompagne les premières missions et les changements de cap. Venez avec vos papiers, on les lit ensemble.', 'Je viens du spectacle. Les petits contrats et les longues attentes n’ont plus de secret pour moi.'],
  nl: ['U kunt bij mij terecht op kantoor, aan de telefoon of via video. Eerst uw verhaal, dan de cijfers.', 'Ik werkte twaalf jaar als zelfstandige en luister graag voor ik raad geef.', 'Breng gerust alle papieren mee: we lezen ze samen.'],
}
const WEEKS: readonly (readonly Hours[])[] = [
  [['1234', '09:00', '12:45', 45, 'ivp'], ['24', '13:30', '17:15', 45, 'ivp']],
  [['1245', '09:30', '12:30', 45, 'ip'], ['135', '13:30', '17:15', 45, 'vp']],
  [['2345', '09:00', '12:00', 60, 'ivp'], ['2', '14:00', '19:00', 60, 'ivp'], ['4', '13:30', '17:30', 60, 'vp'], ['1', '13:00', '17:00', 30, 'p']],
  [['135', '08:45', '12:30', 45, 'ivp'], ['24', '13:00', '17:30', 45, 'ivp'], ['5', '13:30', '15:45', 45, 'v']],
]

/** The named employees, and as many more as the cooperative needs: at least one adviser in each office. */
export function planEmployees(offices: readonly DemoOffice[], size: LargeSize, random: Random): Employee[] {
  const employees = [...EMPLOYEES]
  const names = new Set(employees.map((one) => `${one.given} ${one.family}`))
  const add = (unit: 'be' | 'fr', language: 'fr' | 'nl', rest: Pick<Employee, 'office' | 'team' | 'role'>, hours: readonly Hours[]) => {
    for (let attempt = 0; ; attempt++) {
      const origin = random.weighted(originsOf(language, { key: rest.office ?? '', unit }))
      const given = random.pick(givenNames(origin, random.chance(0.6) ? 'f' : 'm'))
      const family = random.pick(familyNames(attempt > 40 ? random.weighted(originsOf('fr', { key: 'bruxelles', unit: 'be' })) : origin))
      if (names.has(`${given} ${family}`)) continue
      names.add(`${given} ${family}`)
      const others = LANGUAGES.filter((one) => one !== language && random.chance(one === 'en' ? 0.6 : one === 'fr' ? 0.8 : 0.12))
      employees.push({ given, family, unit, ...rest, language, languages: [language as Language, ...others], introduction: rest.office ? random.pick(INTRODUCTIONS[language]) : '', hours })
      return
    }
  }
  const advisers = () => employees.filter((one) => one.role === 'adviser')
  const languageOf = (office: DemoOffice) => (office.memberLanguages[0]?.[0] === 'nl' ? 'nl' : 'fr')
  const addAdviser = (office: DemoOffice) => add(office.unit, languageOf(office), { office: office.key, team: `office-${office.key}`, role: 'adviser' }, random.pick(WEEKS))
  for (const office of offices) if (!advisers().some((one) => one.office === office.key)) addAdviser(office)
  // Then wherever an adviser has the most members.
  const counts = new Map(offices.map((office) => [office.key, advisers().filter((one) => one.office === office.key).length]))
  for (let count = advisers().length; count < size.advisers; count++) {
    const neediest = offices.reduce((most, office) => (office.members / (counts.get(office.key) ?? 1) > most.members / (counts.get(most.key) ?? 1) ? office : most))
    addAdviser(neediest)
    counts.set(neediest.key, (counts.get(neediest.key) ?? 0) + 1)
  }
  const more = Math.round(size.members / 5000)
  for (let number = 0; number < more; number++) {
    for (const unit of ['be', 'fr'] as const) {
      add(unit, unit === 'be' && number % 3 === 0 ? 'nl' : 'fr', { office: null, team: `second-line-${unit}`, role: 'second_line' }, [['24', '09:00', '12:00', 30, 'vp'], ['3', '13:30', '16:30', 30, 'vp']])
      if (number % 2 === 0) add(unit, 'fr', { office: null, team: `operations-${unit}`, role: 'operations' }, [])
    }
  }
  return employees
}

const officeTeam = (office: DemoOffice): DemoTeam => ({ key: `office-${office.key}`, unit: office.unit, kind: 'office', office: office.key, name: office.memberLanguages[0]?.[0] === 'nl' ? `Team ${office.name}` : `Équipe de ${office.name}` })

export function planHouse(places: readonly NamedPlace[], size: LargeSize, random: Random): HousePlan {
  const offices = planOffices(places, size.offices, size.members)
  const known = new Set(TEAMS.map((team) => team.key))
  return {
    offices,
    employees: planEmployees(offices, size, random),
    teams: [...TEAMS, ...offices.map(officeTeam).filter((team) => !known.has(team.key))],
    historyDays: size.years * 366 + 60,
  }
}

/** The places that lie near an office: where members live. */
export const placesNear = (places: readonly NamedPlace[], offices: readonly DemoOffice[]): NamedPlace[] =>
  places.filter((place) => offices.some((office) => Math.abs(place.latitude - office.latitude) < 0.2 && Math.abs(place.longitude - office.longitude) < 0.32))
