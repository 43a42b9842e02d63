// How one signs in: seen, added to, taken from. Only by oneself, and only shortly after signing in.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { MessageKey } from '../../../i18n/words.tsx'
import { asId } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, stream, write } from '../../../platform/http.tsx'
import { addPasskey, askForPasskey } from '../commands/passkeys.ts'
import { requestSignIn } from '../commands/sign-in.ts'
import { mayAddWay, ownAddress, removeSignInWay } from '../commands/sign-in-ways.ts'
import { deviceOf } from '../domain/device.ts'
import { isRecent } from '../domain/sign-in-way.ts'
import { namedPasskeyForm } from '../forms.ts'
import { WaysPage } from '../pages/ways/ways-page.tsx'
import { findOwnSession, listSignInWays } from '../queries.ts'
import { attempt, keepWaiting, sessionTokenOf, tooMany, waysIn } from './entering.tsx'
import { leave } from './other-ways.tsx'

export const signInWayRoutes = new Hono<AppEnv>()
const routes = signInWayRoutes

async function waysPage(c: AppContext, db: Reader, actor: Actor, status: 200 | 422, { form = emptyForm, problem }: { form?: FormState; problem?: MessageKey } = {}): Promise<Response> {
  const standing = await findOwnSession(db, actor)
  const ways = await listSignInWays(db, actor)
  const device = deviceOf(c.req.header('User-Agent') ?? '')
  const screen = (
    <WaysPage ways={ways} offered={waysIn(c)} address={standing.address} isShared={standing.isShared} isRecent={isRecent(standing.since, c.get('now'))} actsFor={actor.onBehalfOf?.name ?? null}
      zone={actor.unit.timeZone} device={device} form={form} problem={problem} />
  )
  return page(c, status, screen)
}

const refused = (c: AppContext, problem: MessageKey, form?: FormState): Promise<Response> =>
  read((context, { db, actor }) => waysPage(context, db, actor, 422, { form, problem }))(c, async () => {}) as Promise<Response>

routes.get('/sign-in-ways', read((c, { db, actor }) => waysPage(c, db, actor, 200)))

routes.post('/sign-in-ways/confirmation', stream(async (c, { actor }) => {
  const email = await ownAddress(c.get('parts').db, actor, c.get('now'))
  const next = '/sign-in-ways'
  if (!(await requestSignIn(c.get('parts'), { email, next, client: attempt(c).client }, c.get('now')))) return tooMany(c)
  await keepWaiting(c, { email, next })
  return seeOther(c, '/sign-in/code')
}))

routes.post('/sign-in-ways/provider', stream(async (c, { actor }) => {
  if (!c.get('parts').config.provider) return notFound()
  if (!(await mayAddWay(c.get('parts').db, actor, c.get('now')))) return refused(c, 'identity.ways.error.recent')
  return leave(c, '/sign-in-ways', await sessionTokenOf(c))
}))

routes.post('/sign-in-ways/passkey-options', stream(async (c, { actor }) => {
  if (waysIn(c).passkeySite === null) return notFound()
  const question = await askForPasskey(c.get('parts'), actor, c.get('now'))
  if ('refused' in question) return refused(c, question.refused)
  for (const cookie of question.cookies) c.header('Set-Cookie', cookie, { append: true })
  c.header('Cache-Control', 'no-store')
  return c.json(question.options)
}))

routes.post('/sign-in-ways/passkeys', stream(async (c, { actor }) => {
  const input = readForm(namedPasskeyForm, await c.req.formData())
  if (!input.ok) return refused(c, 'name' in input.form.errors ? 'identity.ways.error.name' : 'identity.ways.error.passkey', input.form)
  const problem = await addPasskey(c.get('parts'), actor, { ...input.value, cookie: c.req.header('Cookie') ?? '' }, c.get('now'))
  return problem ? refused(c, problem, input.form) : seeOther(c, '/sign-in-ways', 'identity.ways.added')
}))

routes.post('/sign-in-ways/:id/removal', write(async (c, { tx, actor, clock }) => {
  const outcome = await removeSignInWay({ tx, clock }, actor, asId(c.req.param('id')) ?? notFound())
  return outcome.ok ? seeOther(c, '/sign-in-ways', 'identity.ways.removed') : again((db) => waysPage(c, db, actor, 422, { problem: outcome.error }))
}))
