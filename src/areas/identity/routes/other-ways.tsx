// Signing in without a mail: by the cooperative's own account, by a passkey.
import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import type { ProviderConfig } from '../../../config.ts'
import { emptyForm, readForm } from '../../../platform/forms.ts'
import { type AppContext, type AppEnv, notFound, page, readOpen, seeOther, visitorHelp } from '../../../platform/http.tsx'
import { askForSignIn, signInWithPasskey } from '../commands/passkeys.ts'
import { ATTEMPT_MINUTES, type Attempt, leaveForProvider, returnFromProvider } from '../commands/provider-sign-in.ts'
import { requestSignIn } from '../commands/sign-in.ts'
import { passkeyForm, providerForm } from '../forms.ts'
import { SignInPage } from '../pages/sign-in.tsx'
import { ProviderDownPage, ProviderRefusedPage } from '../pages/ways/provider-pages.tsx'
import { attempt, enter, keepSealed, keepWaiting, nextPath, readSealed, sessionTokenOf, tooMany, waysIn } from './entering.tsx'

const ATTEMPT_COOKIE = 'cairn.provider'

export const otherWayRoutes = new Hono<AppEnv>()
const routes = otherWayRoutes

const providerConfig = (c: AppContext): ProviderConfig => c.get('parts').config.provider ?? notFound()

/** Leads the browser to the provider; `sessionToken` is of who adds this way to their own. */
export async function leave(c: AppContext, next: string | null, sessionToken: string | null): Promise<Response> {
  const config = providerConfig(c)
  const leaving = await leaveForProvider(c.get('parts'), config, { next, sessionToken, client: attempt(c).client }, c.get('now'))
  if (leaving.kind === 'too-many') return tooMany(c)
  if (leaving.kind === 'unreachable') return page(c, 503, <ProviderDownPage name={config.name} next={next} />)
  await keepSealed(c, ATTEMPT_COOKIE, leaving.attempt, ATTEMPT_MINUTES)
  return c.redirect(leaving.url, 303)
}

routes.post('/sign-in/provider', async (c) => {
  providerConfig(c)
  const input = readForm(providerForm, await c.req.formData())
  return leave(c, input.ok ? nextPath(input.value.next) : null, null)
})

const showReturn = (outcome: { kind: 'refused'; reason: Parameters<typeof ProviderRefusedPage>[0]['reason'] } | { kind: 'unreachable' }, config: ProviderConfig) =>
  readOpen(async (c, { actor }) => {
    if (outcome.kind === 'unreachable') return page(c, 503, <ProviderDownPage name={config.name} next={null} />)
    const { deskPhone } = actor ? actor.unit : await visitorHelp(c)
    return page(c, 422, <ProviderRefusedPage reason={outcome.reason} name={config.name} deskPhone={deskPhone} isSignedIn={actor !== null} />)
  })

routes.get('/sign-in/provider/return', async (c) => {
  const config = providerConfig(c)
  const kept = await readSealed<Attempt>(c, ATTEMPT_COOKIE)
  deleteCookie(c, ATTEMPT_COOKIE, { path: '/sign-in' })
  const answer = new URL(c.req.url).searchParams
  const outcome = await returnFromProvider(c.get('parts'), config, { kept, answer, sessionToken: await sessionTokenOf(c), ...attempt(c) }, c.get('now'))
  switch (outcome.kind) {
    case 'too-many':
      return tooMany(c)
    case 'entered':
      return enter(c, outcome.signedIn, kept?.next ?? null)
    case 'linked':
      return seeOther(c, '/sign-in-ways', 'identity.ways.added')
    case 'ask-code': {
      const next = kept?.next ?? null
      if (!(await requestSignIn(c.get('parts'), { email: outcome.address, next, client: attempt(c).client }, c.get('now')))) return tooMany(c)
      await keepWaiting(c, { email: outcome.address, next, identity: outcome.identity })
      return seeOther(c, '/sign-in/code')
    }
    default:
      return showReturn(outcome, config)(c, async () => {}) as Promise<Response>
  }
})

routes.post('/sign-in/passkey/options', async (c) => {
  if (waysIn(c).passkeySite === null) return notFound()
  const question = await askForSignIn(c.get('parts'), attempt(c).client, c.get('now'))
  if (!question) return tooMany(c)
  for (const cookie of question.cookies) c.header('Set-Cookie', cookie, { append: true })
  c.header('Cache-Control', 'no-store')
  return c.json(question.options)
})

routes.post('/sign-in/passkey', async (c) => {
  const input = readForm(passkeyForm, await c.req.formData())
  const next = nextPath(input.form.values.next?.[0])
  const refused = () => page(c, 422, <SignInPage form={emptyForm} next={next ?? undefined} ways={waysIn(c)} problem="identity.passkey.refused" />)
  if (!input.ok) return refused()
  const outcome = await signInWithPasskey(c.get('parts'), input.value.credential, { ...attempt(c), cookie: c.req.header('Cookie') ?? '' }, c.get('now'))
  if (outcome === 'too-many') return tooMany(c)
  return outcome === 'wrong' ? refused() : enter(c, outcome, next)
})

