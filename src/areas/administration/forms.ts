import { z } from 'zod'
import { ACCESS_THINGS, type EmergencyNumber, ROLES } from '../../contracts/actor.ts'
import { LANGUAGES, type Language } from '../../lib/language.ts'
import { type FieldError, type FormState, typedValues } from '../../platform/forms.ts'
import { EMERGENCY_NUMBERS_MAX, filledNumbers, isDeskPhone, isDialable, isName, type Names } from '../territory/index.ts'

const name = (max = 120) => z.string('administration.error.name').trim().max(max, 'administration.error.name').refine(isName, 'administration.error.name')
const date = (error: string) => z.string(error).trim().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)), error)
const optionalDate = z.string().trim().optional().transform((text) => text || null).refine((text) => text === null || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))), 'administration.error.date')
const phone = z.string('administration.error.phone').trim().refine(isDeskPhone, 'administration.error.phone')
const key = z.string('administration.error.key').trim().toLowerCase().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'administration.error.key').max(40, 'administration.error.key')
const language = z.enum(LANGUAGES, 'administration.error.language')
const seen = z.string().optional().transform((text) => text ?? '')

/** A name in each language, where it differs: fields `name_fr`, `name_nl` and so on. */
const otherName = z.string().trim().max(120, 'administration.error.name').optional().transform((text) => text ?? '').refine((text) => text === '' || isName(text), 'administration.error.name')
const names = { name_fr: otherName, name_nl: otherName, name_en: otherName, name_de: otherName, name_es: otherName, name_it: otherName }
export const namesOf = (value: Readonly<Record<`name_${Language}`, string>>): Names =>
  Object.fromEntries(LANGUAGES.map((one) => [one, value[`name_${one}`]]).filter(([, text]) => text !== ''))

const facts = {
  name: name(),
  firstLanguage: language,
  languages: z.array(language),
  timeZone: z.string('territory.error.zone-unknown').trim().min(1, 'territory.error.zone-unknown').max(60, 'territory.error.zone-unknown'),
  currency: z.string('territory.error.currency-unknown').trim().toUpperCase().regex(/^[A-Z]{3}$/, 'territory.error.currency-unknown'),
  deskPhone: phone,
  openedOn: date('administration.error.date'),
}
export const factsForm = z.object({ ...facts, seen })
export const unitForm = z.object({ key, country: z.string('administration.error.country').trim().regex(/^[A-Z]{2}$/, 'administration.error.country'), ...facts })
export const factsOf = ({ firstLanguage, languages, ...value }: z.infer<typeof factsForm> | z.infer<typeof unitForm>) => ({ ...value, languages: [firstLanguage, ...languages.filter((one) => one !== firstLanguage)] })

export const erpLinkForm = z.object({ erpLink: z.string().max(500, 'members.error.erp-link').optional().transform((text) => text ?? '') })
export const holidaysForm = z.object({ region: z.string().trim().optional().transform((text) => text || null) })
export const extraDayForm = z.object({ day: date('administration.error.date'), label: name(80) })

export const officeForm = z.object({
  key: z.string().trim().toLowerCase().optional().transform((text) => text ?? '').refine((text) => text === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), 'administration.error.key'),
  name: name(),
  ...names,
  address: z.string('administration.error.address').trim().min(1, 'administration.error.address').max(400, 'administration.error.address').refine((text) => !/[<>]/.test(text), 'administration.error.address'),
  place: z.string('administration.error.place').trim().min(1, 'administration.error.place').max(100, 'administration.error.place'),
  place_id: z.string().optional().transform((text) => text || null),
  phone,
  openingHours: z.string().trim().max(300, 'administration.error.hours').optional().transform((text) => text ?? ''),
  languages: z.array(language).min(1, 'administration.error.language'),
  openedOn: date('administration.error.date'),
  seen,
})

export const teamForm = z.object({ name: name(), ...names, seen })
export const secondLineForm = z.object({ name: name() })

const uuid = z.uuid('platform.error.invalid')
export const respondersForm = z.object({ teams: z.array(uuid), insteadOfOffice: z.string().optional().transform((text) => text === 'yes'), seen })

export const accessForm = z
  .object({
    office: z.string().optional().transform((text) => text || null),
    thing: z.string('administration.error.thing'),
    state: z.enum(['open', 'from', 'shut'], 'administration.error.state'),
    opensOn: optionalDate,
    closesOn: optionalDate,
  })

/** "needs", or "theme:care-conflict". */
export function thingOf(text: string): { thing: (typeof ACCESS_THINGS)[number]; themeKey: string | null } | null {
  const [thing, themeKey] = text.split(':')
  if (thing === 'theme') return themeKey ? { thing, themeKey } : null
  return (ACCESS_THINGS as readonly string[]).includes(thing ?? '') ? { thing: thing as 'needs', themeKey: null } : null
}

export const personForm = z.object({
  givenName: name(80),
  familyName: name(80),
  email: z.string().trim().toLowerCase().max(254, 'identity.error.email').optional().transform((text) => text || null).pipe(z.email('identity.error.email').nullable()),
  language,
  languages: z.array(language),
  office: z.string().optional().transform((text) => text || null),
})
export const roleForm = z.object({ role: z.enum(ROLES, 'administration.error.role'), endsOn: optionalDate })
export const membershipForm = z.object({ team: uuid, endsOn: optionalDate })
/** Whose meetings go to whom: a colleague, or "cancel"; nothing where there are none. */
export const leavingForm = z.object({ meetings: z.string().optional().transform((text) => text || null) })
export const closingForm = z.object({ closesOn: date('administration.error.date'), successor: z.uuid('administration.error.successor'), understood: z.literal('yes', 'administration.error.understood') })

/** Emergency numbers, a row for each: `number_0`, `label_0_fr` and so on. Rows left empty are dropped. */
export function readNumbers(form: FormData): { ok: true; numbers: EmergencyNumber[]; form: FormState } | { ok: false; form: FormState } {
  const values = typedValues(form)
  const typed = (field: string) => (values[field]?.[0] ?? '').trim()
  const errors: Record<string, FieldError> = {}
  const rows = Array.from({ length: EMERGENCY_NUMBERS_MAX }, (_, index) => {
    const label = Object.fromEntries(LANGUAGES.map((one) => [one, typed(`label_${index}_${one}`)]).filter(([, text]) => text !== ''))
    const row = { number: typed(`number_${index}`), label }
    if (filledNumbers([row]).length === 0) return row
    if (!isDialable(row.number)) errors[`number_${index}`] = { code: 'administration.error.emergency-number' }
    const missing = LANGUAGES.find((one) => label[one] === undefined)
    if (missing) errors[`label_${index}_${missing}`] = { code: 'administration.error.emergency-label' }
    for (const one of LANGUAGES) if (label[one] !== undefined && (!isName(label[one]) || label[one].length > 80)) errors[`label_${index}_${one}`] = { code: 'administration.error.name' }
    return row
  })
  const state: FormState = { values, errors }
  return Object.keys(errors).length > 0 ? { ok: false, form: state } : { ok: true, numbers: filledNumbers(rows), form: state }
}
