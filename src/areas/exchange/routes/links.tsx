// Deep links from the ERP: by its own key of a member, by the number of a need.
import { Hono } from 'hono'
import { found } from '../../../lib/errors.ts'
import { type AppEnv, notFound, read, seeOther } from '../../../platform/http.tsx'
import { findByExternalId } from '../../members/index.ts'
import { findNeed } from '../../needs/index.ts'
import { findNeedByNumber } from '../queries/imports.ts'

export const linkRoutes = new Hono<AppEnv>()
const routes = linkRoutes

routes.get('/go/member/:externalId', read(async (c, { db, actor }) => {
  const id = found(await findByExternalId(db, actor, (c.req.param('externalId') ?? '').slice(0, 64)), 'member')
  return seeOther(c, id === actor.personId ? '/me' : `/members/${id}`)
}))

routes.get('/go/need/:number', read(async (c, { db, actor }) => {
  const number = c.req.param('number') ?? ''
  const id = /^[1-9]\d{0,14}$/.test(number) ? await findNeedByNumber(db, Number(number)) : null
  const need = found(await findNeed(db, actor, found(id, 'need')), 'need')
  return seeOther(c, `/needs/${need.id ?? notFound()}`)
}))
