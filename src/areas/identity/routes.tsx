import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { Actor } from '../../contracts/actor.ts'
import type { Reader } from '../../db/connection.ts'
import { found } from '../../lib/errors.ts'
import { asId, type PersonId } from '../../lib/ids.ts'
import { emptyForm, type FormState, readForm, withError } from '../../platform/forms.ts'
import { again, type AppContext, type AppEnv, localPath, notFound, page, read, readOpen, seeOther, sessionCookieName, write, writeOpen } from '../../platform/http.tsx'
import { SIGN_IN_MINUTES } from './commands/authentication.ts'
import { endDelegation, startDelegation } from './commands/delegations.ts'
import { chooseLanguage, revokeSession, signOut } from './commands/sessions.ts'
import { requestSignIn, type SignedIn, type SignInRefusal, signInWithCode, signInWithLink } from './commands/sign-in.ts'
import { addressForm, codeForm, delegationForm, languageForm } from './forms.ts'
import { DelegationPage } from './pages/delegation.tsx'
import { attempt, enter, keepWaiting, nextPath, secure, tooMany, waiting, waysIn } from './routes/entering.tsx'
import { otherWayRoutes } from './routes/other-ways.tsx'
import { peopleToChoose, personPath, personRoutes } from './routes/person.tsx'
import { signInWayRoutes } from './routes/sign-in-ways.tsx'
import { SessionsPage } from './pages/sessions.tsx'
import { CodePage, LinkPage, SignInPage } from './pages/sign-in.tsx'
import { findActable, listSessions } from './queries.ts'

const YEAR_SECONDS = 365 * 86_400
const isRefusal = (outcome: SignedIn | SignInRefusal): outcome is SignInRefusal => typeof outcome === 'string'

/** What the code links, when the provider vouched for an address and the person must show that it is theirs. */
const linking = (c: AppContext, asked: { readonly identity?: unknown }) => (asked.identity === undefined ? null : { name: c.get('parts').config.provider?.name ?? null })

export const routes = new Hono<AppEnv>().route('/', personRoutes).route('/', otherWayRoutes).route('/', signInWayRoutes)

routes.get('/sign-in', readOpen(async (c, { db, actor }) => {
  const next = nextPath(c.req.query('next'))
  if (!actor && (await peopleToChoose(c, db)).length > 0) return seeOther(c, personPath(next))
  return actor ? seeOther(c, next ?? '/') : page(c, 200, <SignInPage form={emptyForm} next={next ?? undefined} ways={waysIn(c)} />)
}))

routes.post('/sign-in', async (c) => {
  const input = readForm(addressForm, await c.req.formData())
  if (!input.ok) return page(c, 422, <SignInPage form={input.form} next={nextPath(input.form.values.next?.[0]) ?? undefined} ways={waysIn(c)} />)
  const { email } = input.value
  const next = nextPath(input.value.next)
  if (!(await requestSignIn(c.get('parts'), { email, next, client: attempt(c).client }, c.get('now')))) return tooMany(c)
  await keepWaiting(c, { email, next })
  return seeOther(c, '/sign-in/code')
})

routes.get('/sign-in/code', readOpen(async (c) => {
  const asked = await waiting(c)
  return asked ? page(c, 200, <CodePage form={emptyForm} email={asked.email} minutes={SIGN_IN_MINUTES} linking={linking(c, asked)} />) : seeOther(c, '/sign-in')
}))

routes.post('/sign-in/code', async (c) => {
  const asked = await waiting(c)
  if (!asked) return seeOther(c, '/sign-in')
  const input = readForm(codeForm, await c.req.formData())
  if (!input.ok) return page(c, 422, <CodePage form={input.form} email={asked.email} minutes={SIGN_IN_MINUTES} linking={linking(c, asked)} />)
  const outcome = await signInWithCode(c.get('parts'), asked.email, input.value.code, attempt(c), c.get('now'))
  if (outcome === 'too-many') return tooMany(c)
  if (isRefusal(outcome)) return page(c, 422, <CodePage form={withError(input.form, 'code', 'identity.error.code')} email={asked.email} minutes={SIGN_IN_MINUTES} linking={linking(c, asked)} />)
  return enter(c, outcome, asked.next, asked.identity)
})

routes.get('/sign-in/link/:token', readOpen((c) => page(c, 200, <LinkPage token={c.req.param('token') ?? ''} next={nextPath(c.req.query('next')) ?? undefined} />)))

routes.post('/sign-in/link/:token', async (c) => {
  const next = (await c.req.formData()).get('next')
  const outcome = await signInWithLink(c.get('parts'), c.req.param('token'), attempt(c), c.get('now'))
  if (outcome === 'too-many') return tooMany(c)
  if (isRefusal(outcome)) return page(c, 422, <LinkPage token="" refused />)
  return enter(c, outcome, nextPath(typeof next === 'string' ? next : undefined))
})

routes.post('/sign-out', write(async (c, { tx, actor, clock }) => {
  await signOut({ tx, clock }, actor)
  deleteCookie(c, sessionCookieName(c.get('parts').config), { path: '/', secure: secure(c) })
  return seeOther(c, '/', 'identity.signed-out')
}))

routes.get('/sessions', read(async (c, { db, actor, clock }) => page(c, 200, <SessionsPage sessions={await listSessions(db, actor, clock.now())} zone={actor.unit.timeZone} />)))

routes.post('/sessions/:id/revocation', write(async (c, { tx, actor, clock }) => {
  await revokeSession({ tx, clock }, actor, asId(c.req.param('id')) ?? notFound())
  return seeOther(c, '/sessions', 'identity.session-ended')
}))

const delegationPage = async (c: AppContext, db: Reader, actor: Actor, memberId: PersonId, form: FormState, status: 200 | 422) =>
  page(c, status, <DelegationPage member={found(await findActable(db, actor, memberId))} form={form} />)

routes.get('/members/:id/delegation', read((c, { db, actor }) => delegationPage(c, db, actor, asId<PersonId>(c.req.param('id')) ?? notFound(), emptyForm, 200)))

routes.post('/members/:id/delegation', write(async (c, { tx, actor, clock }) => {
  const memberId = asId<PersonId>(c.req.param('id')) ?? notFound()
  const input = readForm(delegationForm, await c.req.formData())
  if (!input.ok) return again((db) => delegationPage(c, db, actor, memberId, input.form, 422))
  const { name } = await startDelegation({ tx, clock }, actor, memberId, input.value.reason)
  return seeOther(c, '/', 'identity.acting-for', { name })
}))

routes.post('/on-behalf/end', write(async (c, { tx, actor, clock }) => {
  const ended = actor.delegation
  await endDelegation({ tx, clock }, actor)
  return seeOther(c, ended ? `/delegations/${ended.id}` : '/', 'identity.acting-ended')
}))

async function keepLanguage(c: AppContext, tx: Parameters<typeof chooseLanguage>[0]['tx'], actor: Actor | null): Promise<Response> {
  const input = readForm(languageForm, await c.req.formData())
  if (!input.ok || !c.get('parts').locales.includes(input.value.language)) return seeOther(c, '/')
  const { language, path } = input.value
  if (actor) await chooseLanguage({ tx }, actor, language)
  setCookie(c, 'cairn.locale', language, { path: '/', maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'Lax', secure: secure(c) })
  return seeOther(c, localPath(path, '/'))
}
routes.post('/language', writeOpen((c, { tx, actor }) => keepLanguage(c, tx, actor)))
