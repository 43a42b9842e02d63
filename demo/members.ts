// The members: of every trade, language and place near their office. Age is nobody's field; pronouns show in trades only.
import type { MeetingWish } from '../src/contracts/orientation.ts'
import { distanceKm } from '../src/lib/distance.ts'
import { LANGUAGES, type Language } from '../src/lib/language.ts'
import { PERSONAS } from './cast.ts'
import type { UnitKey } from './cooperative.ts'
import { addAccount, type House, type OfficeHere, slugOf, type StaffPerson } from './house.ts'
import { familyNames, givenNames, originsOf } from './names.ts'
import type { Random } from './random.ts'
import type { Row, Rows } from './rows.ts'
import { type Gender, type Trade, TRADES, tradeWord } from './trades.ts'

export interface DemoPlace {
  readonly id: string
  readonly key: string
  readonly latitude: number
  readonly longitude: number
  readonly population: number
}

export interface Member {
  readonly id: string
  readonly given: string
  readonly name: string
  readonly gender: Gender
  readonly unit: UnitKey
  readonly office: OfficeHere
  readonly language: Language
  readonly languages: readonly string[]
  readonly trade: Trade
  readonly email: string | null
  readonly phone: string
  readonly placeId: string
  readonly adviser: StaffPerson | null
  readonly barredIds: readonly string[]
  readonly meetingWish: MeetingWish
  readonly joinedAt: Date
  readonly welcomed: boolean
  /** How often they ask, beside others; 0 never. */
  readonly activity: number
  readonly said: Set<string>
}

interface Draft {
  given: string
  family: string
  gender: Gender
  language: Language
  languages: readonly string[]
  trade: Trade
  place: DemoPlace
  adviser: StaffPerson | null
  hasEmail: boolean
  welcomed: boolean
  isPersona: boolean
}

const HOME_RADIUS_KM = 20
/** Numbers that the French regulator keeps for fiction, ten thousand in each. */
const FICTITIOUS = ['6 39 98', '1 99 00', '2 61 91', '3 53 01', '4 65 71', '5 36 49']

interface MemberOptions {
  readonly count: number
  readonly places: readonly DemoPlace[]
  readonly random: Random
  /** Called after each member: rows may be taken away meanwhile. */
  readonly after?: (made: number) => void
}

/** Makes as many members as asked, spread over the offices like those of a cooperative of 300. */
export function buildMembers(rows: Rows, house: House, { count, places, random, after = () => {} }: MemberOptions): Member[] {
  const taken = new Set(house.staff.map((person) => person.name))
  for (const persona of PERSONAS) taken.add(`${persona.given} ${persona.family}`)
  const addresses = new Set<string>()
  const members: Member[] = []
  house.offices.forEach((office, index) => {
    const before = house.offices.slice(0, index).reduce((sum, one) => sum + one.members, 0)
    const share = Math.round(((before + office.members) * count) / 300) - Math.round((before * count) / 300)
    const homes = places.filter((place) => office.placePattern.test(place.key) && distanceKm(place, office) <= HOME_RADIUS_KM).map((place) => [place, Math.max(400, place.population)] as const)
    const advisers = house.staff.filter((person) => person.office === office.key)
    const personas = PERSONAS.filter((persona) => persona.office === office.key)
    for (let number = 0; number < share; number++) {
      const own = random.branch(`member ${office.key} ${number}`)
      const persona = personas[number]
      const draft: Draft = persona
        ? { ...persona, trade: TRADES.find((one) => one.key === persona.trade) as Trade, place: places.find((place) => place.key === persona.placeKey) ?? own.weighted(homes), adviser: house.staff.find((person) => person.name === persona.adviser) ?? null, isPersona: true }
        : draftMember(own, office, homes, advisers, taken)
      members.push(addMember(rows, house, office, draft, members.length, addresses, own))
      after(members.length)
    }
  })
  return members
}

function draftMember(random: Random, office: OfficeHere, homes: readonly (readonly [DemoPlace, number])[], advisers: readonly StaffPerson[], taken: Set<string>): Draft {
  const language = random.weighted(office.memberLanguages) as Language
  const gender: Gender = random.chance(0.54) ? 'f' : 'm'
  let given = ''
  let family = ''
  for (let attempt = 0; attempt < 400; attempt++) {
    const origin = random.weighted(originsOf(language, office))
    given = random.pick(givenNames(origin, gender))
    // Families mix: one in six bears a name from elsewhere.
    family = random.pick(familyNames(random.chance(0.16) ? random.weighted(originsOf('fr', office)) : origin))
    // A very large cooperative runs out of pairs: then names double, as they do in life.
    if (!taken.has(`${given} ${family}`) || attempt > 60) break
  }
  taken.add(`${given} ${family}`)
  const others = LANGUAGES.filter((one) => one !== language && random.chance(one === 'en' ? 0.45 : one === 'fr' ? 0.5 : one === 'nl' && office.unit === 'be' ? 0.2 : 0.06))
  return {
    given, family, gender, language, languages: [language, ...others], trade: random.weighted(TRADES.map((one) => [one, one.weight] as const)), place: random.weighted(homes),
    adviser: random.chance(0.82) && advisers.length > 0 ? (advisers.find((one) => one.languages.includes(language) && random.chance(0.6)) ?? random.pick(advisers)) : null,
    hasEmail: random.chance(0.948), welcomed: random.chance(0.93), isPersona: false,
  }
}

function addMember(rows: Rows, house: House, office: OfficeHere, draft: Draft, index: number, addresses: Set<string>, random: Random): Member {
  const { given, family, gender, language, trade, adviser, isPersona } = draft
  // The first numbers are the personas': lists that begin by number begin with them.
  const number = isPersona ? PERSONAS.findIndex((one) => one.given === given && one.family === family) + 1 : PERSONAS.length + 1 + index
  const calendar = house.calendars[office.unit]
  const thisYear = Number(calendar.today.slice(0, 4))
  // The cooperative grows: more joined lately than ten years ago.
  const year = isPersona ? thisYear - 2 : Math.max(office.unit === 'fr' ? 2016 : 2015, thisYear - Math.floor(random.next() ** 1.7 * 12))
  const day = `${year}-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`
  const joinedAt = calendar.instant(day < calendar.today ? day : calendar.workingDayBefore(calendar.today, random.integer(8, 40)), random.integer(540, 1020))
  const id = random.id(joinedAt)
  const name = `${given} ${family}`
  const email = draft.hasEmail ? uniqueAddress(`${slugOf(given)}.${slugOf(family)}`, addresses) : null
  const phone = office.unit === 'be' ? `+32 450 ${digits(10 + Math.floor(index / 10_000), 2)} ${digits(Math.floor(index / 100) % 100, 2)} ${digits(index % 100, 2)}` : `+33 ${FICTITIOUS[Math.floor(index / 10_000) % FICTITIOUS.length]} ${digits(Math.floor(index / 100) % 100, 2)} ${digits(index % 100, 2)}`
  const meetingWish = random.weighted<MeetingWish>([['any', 42], ['in_person', 24], ['video', 14], ['phone', 12], ['writing', 8]])
  rows.add('people', { id, unit_id: house.unitIds[office.unit], office_id: office.id, external_id: `M-${digits(number, 6)}`, given_name: given, family_name: family, language, email, phone, phone_e164: phone.replaceAll(' ', ''), languages: [...draft.languages], introduction: '' })
  rows.add('role_grants', { id: random.id(joinedAt), person_id: id, role: 'member', unit_id: house.unitIds[office.unit], granted_at: joinedAt, granted_by: null, revoked_at: null })
  if (email) addAccount(rows, { personId: id, name, email, at: joinedAt }, random)
  const told = draft.welcomed
  const ease = told ? random.weighted([['alone' as const, 5], ['some_help' as const, 4], ['with_help' as const, 2], [null, 1]]) : null
  rows.add('member_profiles', {
    person_id: id, adviser_id: adviser?.id ?? null, place_id: told ? draft.place.id : null, meeting_wish: told ? meetingWish : 'any', trades: told ? [tradeWord(trade, language, gender)] : [],
    phase: told ? random.weighted([['create' as const, 3], ['develop' as const, 5], ['consolidate' as const, 3], [null, 1]]) : null, tool_ease: ease,
    remind_by: email ? (random.chance(0.9) ? 'mail' : 'nothing') : 'phone', welcomed_at: told ? joinedAt : null,
  })
  if (ease) addEase(rows, id, ease, joinedAt, calendar.now, random)
  if (told) rows.event('member.welcomed', joinedAt, id, { memberId: id })
  addAudiences(rows, id, random)
  rows.add('finance.member_figures', { person_id: id, turnover_cents: Math.round(random.next() ** 2.2 * 6_500_000), joined_on: calendar.dateOf(joinedAt) })
  // A few have barred someone from their needs, without saying why.
  const colleagues = house.staff.filter((person) => person.office === office.key && person.id !== adviser?.id)
  const barred = !isPersona && colleagues.length > 1 - (adviser ? 1 : 0) && random.chance(0.03) ? random.pick(colleagues) : null
  if (barred) rows.add('bars', { member_id: id, barred_id: barred.id, barred_at: new Date((joinedAt.getTime() + calendar.now.getTime()) / 2) })
  const activity = isPersona || random.chance(0.13) ? 0 : 0.3 + random.next() ** 2.5 * 4
  return {
    id, given, name, gender, unit: office.unit, office, language, languages: draft.languages, trade, email, phone, placeId: draft.place.id, adviser, barredIds: barred ? [barred.id] : [],
    meetingWish: told ? meetingWish : 'any', joinedAt, welcomed: told, activity: told ? activity : 0, said: new Set(),
  }
}

const digits = (value: number, length: number) => String(value).padStart(length, '0')

function uniqueAddress(local: string, taken: Set<string>): string {
  let address = `${local}@example.org`
  for (let number = 2; taken.has(address); number++) address = `${local}${number}@example.org`
  taken.add(address)
  return address
}

/** Ease with the tools over time: who needed help at first often needs less of it now. */
function addEase(rows: Rows, personId: string, now: 'with_help' | 'some_help' | 'alone', joinedAt: Date, today: Date, random: Random): void {
  const before = now === 'alone' ? 'some_help' : 'with_help'
  if (now !== 'with_help' && random.chance(0.3)) {
    rows.add('tool_ease_records', { person_id: personId, noted_at: joinedAt, tool_ease: before })
    rows.add('tool_ease_records', { person_id: personId, noted_at: new Date(joinedAt.getTime() + (today.getTime() - joinedAt.getTime()) * (0.3 + random.next() * 0.5)), tool_ease: now })
  } else rows.add('tool_ease_records', { person_id: personId, noted_at: joinedAt, tool_ease: now })
}

function addAudiences(rows: Rows, personId: string, random: Random): void {
  if (!random.chance(0.3)) return
  const choices: readonly Omit<Row<'field_audiences'>, 'person_id'>[] = [{ field: 'phone', audience: 'adviser' }, { field: 'email', audience: 'adviser' }, { field: 'trades', audience: 'members' }, { field: 'place', audience: 'members' }, { field: 'languages', audience: 'members' }, { field: 'phase', audience: 'adviser' }]
  for (const choice of random.shuffled(choices).slice(0, random.integer(1, 3))) rows.add('field_audiences', { person_id: personId, ...choice })
}
