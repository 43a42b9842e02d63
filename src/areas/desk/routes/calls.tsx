// The call-back list of a team: who is called now, by whom, and what came of it.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found } from '../../../lib/errors.ts'
import { asId } from '../../../lib/ids.ts'
import { writtenPhone } from '../../../lib/phone.ts'
import { emptyForm, filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { claimCall, noteCaller, noteCallResult, releaseCall } from '../commands/calls.ts'
import { callKey, keyText, readCaller, resultForm } from '../forms.ts'
import { CallListPage } from '../pages/calls/call-list-page.tsx'
import { CallPage, LetterPage } from '../pages/calls/call-page.tsx'
import { CallerPage } from '../pages/calls/caller-page.tsx'
import { mayCall, mayTakeCalls } from '../policy.ts'
import { findCall, listCalls, listTeamsToCall } from '../queries/calls.ts'

export const callRoutes = new Hono<AppEnv>()
const routes = callRoutes

const PHONE_MAX = 60

routes.get('/call-backs', read(async (c, { db, actor, clock }) => {
  if (!mayCall(actor)) return notFound()
  const now = clock.now()
  const after = callKey(c.req.query('after'))
  const { calls, next } = await listCalls(db, actor, now, after)
  return page(c, 200, (
    <CallListPage
      calls={calls} today={isoDateIn(actor.unit.timeZone, now)} country={actor.unit.country} mayTake={mayTakeCalls(actor)}
      first={after ? '/call-backs' : undefined} next={next ? `/call-backs?after=${keyText(next)}` : undefined}
    />
  ))
}))

async function callerPage(c: AppContext, db: Reader, actor: Actor, form: FormState, status: 200 | 422): Promise<Response> {
  return page(c, status, <CallerPage form={form} teams={await listTeamsToCall(db, actor)} />)
}

routes.get('/call-backs/new', read(async (c, { db, actor }) => {
  if (!mayTakeCalls(actor)) return notFound()
  const phone = (c.req.query('phone') ?? '').slice(0, PHONE_MAX)
  return callerPage(c, db, actor, filledForm({ phone: writtenPhone(phone, actor.unit.country), language: c.get('locale'), formKey: crypto.randomUUID() }), 200)
}))

routes.post('/call-backs/new', write(async (c, { tx, actor, clock }) => {
  if (!mayTakeCalls(actor)) return notFound()
  const input = readCaller(await c.req.formData(), actor.unit.country)
  if (!input.ok) return again((db) => callerPage(c, db, actor, input.form, 422))
  const result = await noteCaller({ tx, clock }, actor, input.value)
  if (!result.ok) return again((db) => callerPage(c, db, actor, withError(input.form, result.error.field, result.error.code), 422))
  return seeOther(c, '/call-backs', 'desk.done-flash.caller')
}))

const idOf = (c: AppContext) => asId(c.req.param('id')) ?? notFound()

async function callPage(c: AppContext, db: Reader, actor: Actor, now: Date, form: FormState): Promise<Response> {
  const call = found(await findCall(db, actor, idOf(c), now), 'call')
  return page(c, form === emptyForm ? 200 : 422, <CallPage call={call} form={form} country={actor.unit.country} timeZone={actor.unit.timeZone} me={actor.personId} now={now} />)
}

routes.get('/call-backs/:id', read((c, { db, actor, clock }) => callPage(c, db, actor, clock.now(), emptyForm)))

routes.get('/call-backs/:id/letter', read(async (c, { db, actor, clock }) => {
  const call = found(await findCall(db, actor, idOf(c), clock.now()), 'call')
  return call.notices.length === 0 ? notFound() : page(c, 200, <LetterPage call={call} now={clock.now()} timeZone={actor.unit.timeZone} />)
}))

routes.post('/call-backs/:id/claim', write(async (c, { tx, actor, clock }) => {
  const result = await claimCall({ tx, clock }, actor, idOf(c))
  if (!result.ok) return again((db) => callPage(c, db, actor, clock.now(), withError(emptyForm, '', result.error.code, result.error.values)))
  return seeOther(c, `/call-backs/${idOf(c)}`)
}))

routes.post('/call-backs/:id/release', write(async (c, { tx, actor }) => {
  if (!mayCall(actor)) return notFound()
  await releaseCall({ tx }, actor, idOf(c))
  return seeOther(c, '/call-backs')
}))

routes.post('/call-backs/:id/result', write(async (c, { tx, actor, clock }) => {
  if (!mayCall(actor)) return notFound()
  const input = readForm(resultForm, await c.req.formData())
  if (!input.ok) return again((db) => callPage(c, db, actor, clock.now(), input.form))
  const result = await noteCallResult({ tx, clock }, actor, idOf(c), input.value.result)
  if (!result.ok) return again((db) => callPage(c, db, actor, clock.now(), withError(emptyForm, '', result.error.code, result.error.values)))
  return seeOther(c, '/call-backs', `desk.done-flash.${input.value.result}`, { name: result.value.name })
}))
