// An address that several people share: after signing in one says whose file to open, and may change over later.
import { Hono } from 'hono'
import { getSignedCookie } from 'hono/cookie'
import type { Reader } from '../../../db/connection.ts'
import { asId, type PersonId } from '../../../lib/ids.ts'
import { emptyForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, localPath, notFound, page, readOpen, seeOther, sessionCookieName, writeOpen } from '../../../platform/http.tsx'
import { choosePerson } from '../commands/sessions.ts'
import { PersonPage } from '../pages/person/person-page.tsx'
import { awaitsWelcome, listPeopleOfSession, type PersonToBe } from '../queries.ts'

export const personRoutes = new Hono<AppEnv>()
const routes = personRoutes

const tokenOf = async (c: AppContext): Promise<string | null> => (await getSignedCookie(c, c.get('parts').secret, sessionCookieName(c.get('parts').config))) || null

/** Those among whom the browser's session has to choose, or may; none when nobody is signed in. */
export async function peopleToChoose(c: AppContext, db: Reader): Promise<PersonToBe[]> {
  const token = await tokenOf(c)
  return token ? listPeopleOfSession(db, token, c.get('now')) : []
}

export const personPath = (next: string | null): string => `/sign-in/person${next ? `?next=${encodeURIComponent(next)}` : ''}`

routes.get('/sign-in/person', readOpen(async (c, { db, actor }) => {
  const people = await peopleToChoose(c, db)
  if (people.length === 0) return seeOther(c, '/sign-in')
  if (people.length === 1 && actor) return seeOther(c, '/')
  return page(c, 200, <PersonPage people={people} next={localPath(c.req.query('next'), '/')} form={emptyForm} />)
}))

routes.post('/sign-in/person', writeOpen(async (c, { tx, clock }) => {
  const token = await tokenOf(c)
  if (!token) return seeOther(c, '/sign-in')
  const typed = await c.req.formData()
  const next = localPath(String(typed.get('next') ?? ''), '/')
  const chosen = typed.get('person')
  if (typeof chosen !== 'string' || chosen === '') {
    return again(async (db) => {
      const people = await peopleToChoose(c, db)
      return people.length === 0 ? seeOther(c, '/sign-in') : page(c, 422, <PersonPage people={people} next={next} form={withError(emptyForm, 'person', 'identity.person.error')} />)
    })
  }
  const personId = asId<PersonId>(chosen) ?? notFound()
  await choosePerson({ tx, clock }, token, personId)
  return seeOther(c, next === '/' && (await awaitsWelcome(tx, personId)) ? '/welcome' : next)
}))
