// What is typed in a part of a profile becomes the change to make, or errors with all that was typed kept.
import { z } from 'zod'
import type { Reader } from '../../db/connection.ts'
import { LANGUAGES } from '../../lib/language.ts'
import { phoneNumber } from '../../lib/phone.ts'
import { type FormState, readForm, valueOf, withError } from '../../platform/forms.ts'
import { DELEGATION_REASONS } from '../identity/index.ts'
import type { Change } from './commands/profile.ts'
import type { ContactChange, Registration } from './commands/register.ts'
import { choosePlace, type PlaceFound } from './domain/place-choice.ts'
import { AUDIENCES, MEETING_WISHES, PHASES, REMINDERS, type Section, TOOL_EASES, tradesIn } from './domain/profile.ts'
import { findTypedPlaces } from './queries/typed-place.ts'

const unanswered = (value: unknown) => (value === '' ? undefined : value)
const maybeOne = <const T extends readonly [string, ...string[]]>(values: T) => z.preprocess(unanswered, z.enum(values, 'members.error.choice').optional())

const meetingForm = z.object({
  language: z.enum(LANGUAGES, 'members.error.choice'),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'members.error.choice')).max(30),
  meeting_wish: maybeOne(MEETING_WISHES),
})
const placeForm = z.object({
  place: z.string().trim().max(100, 'members.error.place-unknown').default(''),
  place_id: z.preprocess(unanswered, z.string().max(50).optional()),
})
const workForm = z.object({ trades: z.string().max(500, 'members.error.trades').default(''), phase: maybeOne(PHASES) })
const easeForm = z.object({ tool_ease: maybeOne(TOOL_EASES) })
const contactForm = z.object({
  phone: z.string().trim().max(40, 'members.error.phone').default(''),
  remind_by: maybeOne(REMINDERS),
})
const audience = z.enum(AUDIENCES, 'members.error.choice')
const audiencesForm = z.object({ audience_phone: audience, audience_email: audience, audience_place: audience, audience_trades: audience, audience_phase: audience, audience_languages: audience })

const name = (missing: string) => z.string(missing).transform((text) => text.replace(/\s+/g, ' ').trim()).pipe(z.string().min(1, missing).max(120, 'members.register.error.name-long'))
const address = z.string().trim().toLowerCase().max(254, 'identity.error.email').pipe(z.union([z.literal(''), z.email('identity.error.email')])).default('')
const ticked = z.string().optional().transform((value) => value !== undefined && value !== '')

const whoForm = z.object({
  givenName: name('members.register.error.given-name'),
  familyName: name('members.register.error.family-name'),
  email: address,
  officeId: z.string('members.register.error.office').pipe(z.uuid('members.register.error.office')),
  sharesAddress: ticked,
})
const registrationForm = whoForm.extend({
  language: z.enum(LANGUAGES, 'members.error.choice'),
  phone: z.string().trim().max(40, 'members.error.phone').default(''),
  place: z.string().trim().max(100, 'members.error.place-unknown').default(''),
  place_id: z.preprocess(unanswered, z.string().max(50).optional()),
  reason: z.enum(DELEGATION_REASONS, 'identity.error.reason'),
  isAnother: ticked,
  formKey: z.uuid(),
})

export const readContact = (typed: FormData): { ok: true; value: ContactChange; form: FormState } | { ok: false; form: FormState } => {
  const input = readForm(whoForm, typed)
  return input.ok ? { ...input, value: { ...input.value, email: input.value.email || null } } : input
}

export type ReadRegistration = { readonly ok: true; readonly value: Registration; readonly form: FormState } | { readonly ok: false; readonly form: FormState; readonly places: readonly PlaceFound[] }

/** Reads the registration of a member at a desk: every error at once. */
export async function readRegistration(typed: FormData, { db, country, locale }: Asked): Promise<ReadRegistration> {
  const input = readForm(registrationForm, typed)
  let { form } = input
  const phone = valueOf(form, 'phone').trim()
  const phoneE164 = phone === '' ? null : phoneNumber(phone, country)
  if (phone !== '' && !phoneE164) form = withError(form, 'phone', 'members.error.phone')
  const place = await readPlace({ db, country, locale }, typed)
  if (!place.ok) form = { ...form, errors: { ...form.errors, ...place.form.errors } }
  if (!input.ok || !place.ok || Object.keys(form.errors).length > 0) return { ok: false, form, places: place.ok ? [] : place.places }
  const { place: _, place_id: __, ...value } = input.value
  return { ok: true, form, value: { ...value, email: value.email || null, phone: phone || null, phoneE164, placeId: place.change.section === 'place' ? place.change.placeId : null } }
}

export const barForm = z.object({ person: z.string('members.error.bar') })
export const erasureForm = z.object({ word: z.string().trim().default('') })

export type ReadSection =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly form: FormState; /** The places to choose from, when several have that name. */ readonly places: readonly PlaceFound[] }

interface Asked {
  readonly db: Reader
  readonly country: string
  readonly locale: string
}

async function readPlace({ db, country, locale }: Asked, typed: FormData): Promise<ReadSection> {
  const input = readForm(placeForm, typed)
  if (!input.ok) return { ok: false, form: input.form, places: [] }
  const { place, place_id } = input.value
  if (place === '') return { ok: true, change: { section: 'place', placeId: null } }
  const choice = choosePlace(await findTypedPlaces(db, place, country, locale), place, place_id ?? null)
  if (choice.kind === 'chosen') return { ok: true, change: { section: 'place', placeId: choice.place.id } }
  if (choice.kind === 'unknown') return { ok: false, form: withError(input.form, 'place', 'members.error.place-unknown'), places: [] }
  return { ok: false, form: withError(input.form, 'place_id', 'members.error.place-several'), places: choice.places }
}

/** Reads a part of a profile from its form. */
export async function readSection(section: Section, typed: FormData, asked: Asked): Promise<ReadSection> {
  const refused = ({ form }: { form: FormState }): ReadSection => ({ ok: false, form, places: [] })
  switch (section) {
    case 'meeting': {
      const input = readForm(meetingForm, typed)
      return input.ok ? { ok: true, change: { section, language: input.value.language, languages: input.value.languages, meetingWish: input.value.meeting_wish ?? null } } : refused(input)
    }
    case 'place':
      return readPlace(asked, typed)
    case 'work': {
      const input = readForm(workForm, typed)
      return input.ok ? { ok: true, change: { section, trades: tradesIn(input.value.trades), phase: input.value.phase ?? null } } : refused(input)
    }
    case 'ease': {
      const input = readForm(easeForm, typed)
      return input.ok ? { ok: true, change: { section, toolEase: input.value.tool_ease ?? null } } : refused(input)
    }
    case 'contact': {
      const input = readForm(contactForm, typed)
      if (!input.ok) return refused(input)
      const phone = input.value.phone || null
      const phoneE164 = phone && phoneNumber(phone, asked.country)
      if (phone && !phoneE164) return refused({ form: withError(input.form, 'phone', 'members.error.phone') })
      return { ok: true, change: { section, phone, phoneE164, remindBy: input.value.remind_by ?? null } }
    }
    case 'audiences': {
      const input = readForm(audiencesForm, typed)
      if (!input.ok) return refused(input)
      const { audience_phone: phone, audience_email: email, audience_place: place, audience_trades: trades, audience_phase: phase, audience_languages: languages } = input.value
      return { ok: true, change: { section, audiences: { phone, email, place, trades, phase, languages } } }
    }
  }
}
