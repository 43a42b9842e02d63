// The words of a line of the ERP, from a file or pushed, become what is kept of a member. What would make a person, a key
// or a last day uncertain refuses the line; anything else that is not understood leaves its field as it was, and is told.
import { z } from 'zod'
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import { phoneNumber } from '../../../lib/phone.ts'
import { fold } from '../../../lib/text.ts'
import type { LineProblem, MemberFacts, MemberLine, Phase } from '../../members/index.ts'
import type { FileField } from './file-columns.ts'

/** The words of one line by field; an absent field is one of which the ERP says nothing. */
export type Words = Readonly<Partial<Record<FileField, string>>>

export interface KnownUnit {
  readonly id: string
  readonly key: string
  readonly country: string
  readonly isOpen: boolean
  /** Ids of open offices by their key and by their folded names. */
  readonly offices: ReadonlyMap<string, string>
  /** Ids of those who hold the role of adviser, by the cooperative's key. */
  readonly advisers: ReadonlyMap<string, string>
}

export interface Surroundings {
  readonly units: ReadonlyMap<string, KnownUnit>
  /** The unit of lines that name none. */
  readonly unit: KnownUnit | null
  /** A token writes to its own unit only. */
  readonly onlyUnit: string | null
  /** Splits trades as the members area does. */
  readonly tradesIn: (typed: string) => string[]
}

export interface Figures {
  readonly joinedOn: string | null
  readonly turnoverCents: number | null
}

export type Understood =
  | {
      readonly ok: true
      readonly member: MemberLine
      /** The country where the place is, and its words; found in the database afterwards. */
      readonly place: { readonly country: string; readonly postcode: string; readonly locality: string } | null
      readonly figures: Figures | null
      readonly problems: readonly LineProblem[]
    }
  | { readonly ok: false; readonly externalId: string | null; readonly unitId: string | null; readonly problems: readonly LineProblem[] }

const KEY_MAX = 64
const NAME_MAX = 100
const address = z.email().max(254)
const CONTROL = /[\u0000-\u001f\u007f]/
const WORD = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()

/** A day as YYYY-MM-DD, DD/MM/YYYY, DD.MM.YYYY or DD-MM-YYYY; null when it is none. */
export function dayIn(typed: string): string | null {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : european ? [european[3], european[2], european[1]] : []
  if (!year || !month || !day) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === written && year >= '1900' && year < '2200' ? written : null
}

/** An amount such as "12 345,67" or "12.345,67" or "12345.67" in cents; null when it is none. */
export function centsIn(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€']/g, '')
  const parts = /^(\d{1,3}(?:[.,]?\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(text)
  if (!parts?.[1]) return null
  const cents = Number(parts[1].replace(/[.,]/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(cents) ? cents : null
}

const LANGUAGE_NAMES: Readonly<Record<Language, readonly string[]>> = {
  fr: ['francais', 'french', 'frans', 'franzosisch', 'frances', 'francese'],
  nl: ['neerlandais', 'dutch', 'nederlands', 'niederlandisch', 'neerlandes', 'olandese'],
  en: ['anglais', 'english', 'engels', 'englisch', 'ingles', 'inglese'],
  de: ['allemand', 'german', 'duits', 'deutsch', 'aleman', 'tedesco'],
  es: ['espagnol', 'spanish', 'spaans', 'spanisch', 'espanol', 'spagnolo'],
  it: ['italien', 'italian', 'italiaans', 'italienisch', 'italiano'],
}
export function languageIn(typed: string): Language | null {
  const word = fold(typed.trim())
  return LANGUAGES.find((language) => word === language || new RegExp(`^${language}[-_]`).test(word) || LANGUAGE_NAMES[language].includes(word)) ?? null
}

const PHASE_NAMES: Readonly<Record<Phase, readonly string[]>> = { create: ['create', 'creer', 'creation'], develop: ['develop', 'developper', 'developpement', 'development'], consolidate: ['consolidate', 'consolider', 'consolidation'] }
export const phaseIn = (typed: string): Phase | null => (Object.keys(PHASE_NAMES) as Phase[]).find((phase) => PHASE_NAMES[phase].includes(fold(typed.trim()))) ?? null

/** A name of an office or unit as it is looked up. */
export const lookedUp = (name: string): string => fold(name).replace(/[^a-z0-9]+/g, ' ').trim()

type Refusal = LineProblem
const problem = (code: string, field: FileField): LineProblem => ({ code, field })

function unitOf(words: Words, { units, unit, onlyUnit }: Surroundings): KnownUnit | Refusal {
  const typed = WORD(words.unit ?? '')
  const found = typed === '' ? unit : (units.get(lookedUp(typed)) ?? null)
  if (!found) return problem(typed === '' ? 'unit_missing' : 'unit_unknown', 'unit')
  if (onlyUnit !== null && found.id !== onlyUnit) return problem('other_unit', 'unit')
  return found.isOpen ? found : problem('unit_closed', 'unit')
}

function keyOf(words: Words): string | Refusal {
  const key = WORD(words.external_id ?? '')
  if (key === '') return problem('key_missing', 'external_id')
  return key.length > KEY_MAX || CONTROL.test(key) ? problem('key_invalid', 'external_id') : key
}

/** The unit and key of a line, wherever they can be made out. */
export function whoIsMeant(words: Words, surroundings: Surroundings): { readonly externalId: string | null; readonly unitId: string | null } {
  const unit = unitOf(words, surroundings)
  const key = keyOf(words)
  return { externalId: typeof key === 'string' ? key : null, unitId: 'code' in unit ? null : unit.id }
}

export function understand(words: Words, surroundings: Surroundings): Understood {
  const unit = unitOf(words, surroundings)
  const externalId = keyOf(words)
  const refusals: Refusal[] = []
  if ('code' in unit) refusals.push(unit)
  if (typeof externalId !== 'string') refusals.push(externalId)
  const lastDay = WORD(words.left_on ?? '')
  const leftOn = lastDay === '' ? null : dayIn(lastDay)
  if (lastDay !== '' && leftOn === null) refusals.push(problem('last_day_invalid', 'left_on'))
  const previous = WORD(words.from_unit ?? '')
  const from = previous === '' ? null : (surroundings.units.get(lookedUp(previous)) ?? null)
  if (previous !== '' && !from) refusals.push(problem('unit_unknown', 'from_unit'))
  // A token of one unit takes nobody out of another.
  if (from && surroundings.onlyUnit !== null && from.id !== surroundings.onlyUnit) refusals.push(problem('other_unit', 'from_unit'))
  for (const field of ['given_name', 'family_name'] as const) if (CONTROL.test(words[field]?.trim() ?? '') || (words[field] ?? '').length > NAME_MAX) refusals.push(problem('name_invalid', field))
  if (refusals.length > 0 || 'code' in unit || typeof externalId !== 'string') return { ok: false, ...whoIsMeant(words, surroundings), problems: refusals }

  const problems: LineProblem[] = []
  const facts: { -readonly [F in keyof MemberFacts]?: MemberFacts[F] } = {}
  /** Reads a field that was given: "" empties it; what is not understood leaves it as it was. */
  const read = <T>(field: FileField, code: string, understood: (word: string) => T | null, keep: (value: T | null) => void) => {
    const typed = words[field]
    if (typed === undefined) return
    const word = WORD(typed)
    const value = word === '' ? null : understood(word)
    if (word !== '' && value === null) problems.push(problem(code, field))
    else keep(value)
  }
  if (words.given_name !== undefined && WORD(words.given_name) !== '') facts.givenName = WORD(words.given_name).replace(/\s+/g, ' ')
  if (words.family_name !== undefined && WORD(words.family_name) !== '') facts.familyName = WORD(words.family_name).replace(/\s+/g, ' ')
  read('email', 'email_invalid', (word) => (address.safeParse(word.toLowerCase()).success ? word.toLowerCase() : null), (value) => { facts.email = value })
  read('phone', 'phone_invalid', (word) => phoneNumber(word, unit.country), (value) => { facts.phone = value })
  read('language', 'language_unknown', languageIn, (value) => { if (value) facts.language = value })
  read('office', 'office_unknown', (word) => unit.offices.get(lookedUp(word)) ?? null, (value) => { facts.officeId = value })
  read('adviser', 'adviser_unknown', (word) => unit.advisers.get(word) ?? null, (value) => { facts.adviserId = value })
  read('trades', 'trades_invalid', (word) => (word.length > 500 || CONTROL.test(word) ? null : surroundings.tradesIn(word.replaceAll('|', ','))), (value) => { facts.trades = value ?? [] })
  read('phase', 'phase_unknown', phaseIn, (value) => { facts.phase = value })
  const figures: { joinedOn: string | null; turnoverCents: number | null } = { joinedOn: null, turnoverCents: null }
  read('joined_on', 'joined_invalid', dayIn, (value) => { figures.joinedOn = value })
  read('turnover', 'turnover_invalid', centsIn, (value) => { figures.turnoverCents = value })

  const postcode = WORD(words.postcode ?? '')
  const locality = WORD(words.place ?? '')
  const saysPlace = words.postcode !== undefined || words.place !== undefined
  if (saysPlace && postcode === '' && locality === '') facts.placeId = null
  return {
    ok: true,
    member: { externalId, unitId: unit.id, facts, ...(from ? { fromUnitId: from.id } : {}), ...(words.left_on === undefined ? {} : { leftOn }) },
    place: saysPlace && (postcode !== '' || locality !== '') ? { country: unit.country, postcode: postcode.slice(0, 20), locality: locality.slice(0, 100) } : null,
    figures: figures.joinedOn !== null || figures.turnoverCents !== null ? figures : null,
    problems,
  }
}
