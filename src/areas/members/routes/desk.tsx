// At the desk and on the phone: who rings, who has no file yet, what a member asks their office to change.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import { writtenPhone } from '../../../lib/phone.ts'
import { filledForm, type FormState, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { changeContact, registerMember } from '../commands/register.ts'
import { readContact, readRegistration } from '../forms.ts'
import type { PlaceFound } from '../domain/place-choice.ts'
import { CallersPage } from '../pages/desk/callers.tsx'
import { ContactPage, RegistrationPage } from '../pages/desk/registration.tsx'
import { mayRegisterMembers } from '../policy.ts'
import { type Caller, findCallers } from '../queries/calls.ts'
import { findContact } from '../queries/members.ts'
import { type Likely, listOfficesToRegister } from '../queries/registering.ts'

export const deskRoutes = new Hono<AppEnv>()
const routes = deskRoutes

const VALUE_MAX = 100

/** Who rings, when the address says so: `?phone=` from a telephone, `?external=` from the cooperative's register. */
export const callerOf = (c: AppContext): Caller | null => {
  const phone = c.req.query('phone')
  if (phone !== undefined) return { by: 'phone', value: phone.slice(0, VALUE_MAX) }
  const external = c.req.query('external')
  return external === undefined ? null : { by: 'external', value: external.slice(0, VALUE_MAX) }
}

/** One match leads straight to the member's page, several to the list, none to the ways on. */
export async function callersPage(c: AppContext, db: Reader, actor: Actor, caller: Caller): Promise<Response> {
  const result = await findCallers(db, actor, caller)
  if (result.members.length === 1) return seeOther(c, `/members/${result.members[0]?.id}`)
  return page(c, 200, <CallersPage caller={caller} found={result} country={actor.unit.country} mayRegister={mayRegisterMembers(actor)} />)
}

interface Shown {
  readonly form: FormState
  readonly places?: readonly PlaceFound[]
  readonly likely?: readonly Likely[]
  readonly status?: 200 | 422
}

async function registrationPage(c: AppContext, db: Reader, actor: Actor, { form, places = [], likely = [], status = 422 }: Shown): Promise<Response> {
  return page(c, status, <RegistrationPage form={form} places={places} likely={likely} offices={await listOfficesToRegister(db, actor)} />)
}

routes.get('/members/new', read(async (c, { db, actor }) => {
  if (!mayRegisterMembers(actor)) return notFound()
  const phone = (c.req.query('phone') ?? '').slice(0, VALUE_MAX).trim()
  // A space stands for the + that an address loses.
  const written = writtenPhone(/^\d{9,15}$/.test(phone) && !phone.startsWith('0') ? `+${phone}` : phone, actor.unit.country)
  return registrationPage(c, db, actor, { status: 200, form: filledForm({ phone: written, language: c.get('locale'), reason: phone === '' ? 'desk' : 'phone', formKey: crypto.randomUUID() }) })
}))

routes.post('/members/new', write(async (c, { tx, actor, clock, words }) => {
  if (!mayRegisterMembers(actor)) return notFound()
  const typed = await c.req.formData()
  const input = await readRegistration(typed, { db: tx, country: actor.unit.country, locale: words.locale })
  if (!input.ok) return again((db) => registrationPage(c, db, actor, input))
  const result = await registerMember({ tx, clock }, actor, input.value)
  if (result.ok) return seeOther(c, '/', 'members.register.done')
  const { error } = result
  const form = withError(input.form, error.field, error.code)
  return again((db) => registrationPage(c, db, actor, { form, likely: error.field === 'isAnother' ? error.likely : [] }))
}))

async function contactPage(c: AppContext, db: Reader, actor: Actor, form: FormState | null): Promise<Response> {
  const contact = found(await findContact(db, actor, found(actor.onBehalfOf, 'member').id), 'member')
  const offices = await listOfficesToRegister(db, actor)
  const filled = form ?? filledForm({ givenName: contact.givenName, familyName: contact.familyName, email: contact.email, officeId: contact.officeId })
  return page(c, form ? 422 : 200, <ContactPage form={filled} offices={offices} memberName={contact.name} isFromRegister={contact.externalId !== null} />)
}

routes.get('/me/contact', read((c, { db, actor }) => contactPage(c, db, actor, null)))

routes.post('/me/contact', write(async (c, { tx, actor, clock }) => {
  if (!actor.onBehalfOf) return notFound()
  const input = readContact(await c.req.formData())
  if (!input.ok) return again((db) => contactPage(c, db, actor, input.form))
  const result = await changeContact({ tx, clock }, actor, input.value)
  if (!result.ok) return again((db) => contactPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, '/me', 'members.me.saved')
}))
