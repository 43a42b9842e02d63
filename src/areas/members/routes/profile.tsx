import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { type Change, changeProfile, finishWelcome } from '../commands/profile.ts'
import { isSection, isWelcomeStep, sectionsOf, stepAfter } from '../domain/profile.ts'
import { type ReadSection, readSection } from '../forms.ts'
import { isOwnAffair } from '../policy.ts'
import { ChangePage, ProfilePage } from '../pages/profile.tsx'
import { formOf } from '../pages/section-fields.tsx'
import { WelcomePage } from '../pages/welcome.tsx'
import { getProfile, type Profile } from '../queries/profile.ts'

const YEAR_SECONDS = 365 * 86_400

export const profileRoutes = new Hono<AppEnv>()
const routes = profileRoutes

const profileFor = (c: AppContext, db: Reader, actor: Actor): Promise<Profile> => getProfile(db, memberOf(actor), c.get('locale'))
const unitOf = (actor: Actor) => actor.onBehalfOf?.unit ?? actor.unit

type Refused = Extract<ReadSection, { ok: false }>

/** The interface follows the language that someone has just chosen for themself. */
function followLanguage(c: AppContext, actor: Actor, change: Change): void {
  if (change.section !== 'meeting' || !isOwnAffair(actor)) return
  if (!(c.get('parts').locales as readonly string[]).includes(change.language)) return
  setCookie(c, 'cairn.locale', change.language, { path: '/', maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'Lax', secure: c.get('parts').config.publicUrl.startsWith('https:') })
}

async function welcomePage(c: AppContext, db: Reader, actor: Actor, wanted: unknown, refused?: Refused): Promise<Response> {
  const profile = await profileFor(c, db, actor)
  if (!profile.isMember) return seeOther(c, '/me')
  const step = isWelcomeStep(wanted) ? wanted : 'meeting'
  return page(c, refused ? 422 : 200, <WelcomePage step={step} givenName={profile.givenName} email={profile.email} form={refused?.form ?? formOf(profile)} places={refused?.places} />)
}

routes.get('/welcome', read((c, { db, actor }) => welcomePage(c, db, actor, c.req.query('step'))))

routes.post('/welcome', write(async (c, { tx, actor, clock, words }) => {
  const typed = await c.req.formData()
  const asked = typed.get('step')
  const step = isWelcomeStep(asked) ? asked : 'meeting'
  if (typed.get('skip') === null) {
    const input = await readSection(step, typed, { db: tx, country: unitOf(actor).country, locale: words.locale })
    if (!input.ok) return again((db) => welcomePage(c, db, actor, step, input))
    await changeProfile({ tx, clock }, actor, input.change)
    followLanguage(c, actor, input.change)
  }
  const next = stepAfter(step)
  if (next) return seeOther(c, `/welcome?step=${next}`)
  await finishWelcome({ tx, clock }, actor)
  return seeOther(c, '/', 'members.welcome.done')
}))

async function changePage(c: AppContext, db: Reader, actor: Actor, wanted: unknown, refused?: Refused): Promise<Response> {
  const profile = await profileFor(c, db, actor)
  const section = found(sectionsOf(profile.isMember).find((one) => one === wanted), 'section')
  return page(c, refused ? 422 : 200, <ChangePage section={section} profile={profile} form={refused?.form ?? formOf(profile)} places={refused?.places} />)
}

routes.get('/me', read(async (c, { db, actor }) => {
  const wanted = c.req.query('change')
  return wanted ? changePage(c, db, actor, wanted) : page(c, 200, <ProfilePage profile={await profileFor(c, db, actor)} own={isOwnAffair(actor)} />)
}))

routes.post('/me', write(async (c, { tx, actor, clock, words }) => {
  const typed = await c.req.formData()
  const asked = typed.get('section')
  const section = found(isSection(asked) ? asked : null, 'section')
  const input = await readSection(section, typed, { db: tx, country: unitOf(actor).country, locale: words.locale })
  if (!input.ok) return again((db) => changePage(c, db, actor, section, input))
  await changeProfile({ tx, clock }, actor, input.change)
  followLanguage(c, actor, input.change)
  return seeOther(c, '/me', 'members.me.saved')
}))
