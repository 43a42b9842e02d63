import { Hono } from 'hono'
import { memberOf } from '../../../contracts/actor.ts'
import { type AppEnv, page, read, readOpen, seeOther, write, writeOpen, again } from '../../../platform/http.tsx'
import { decideAddress, hashOfToken, proveAddress } from '../commands/addresses.ts'
import { ProveAddressPage, WaitingAddressPage } from '../pages/address/address-pages.tsx'
import { findWaitingAddress, isProofAwaited } from '../queries/addresses.ts'

export const addressRoutes = new Hono<AppEnv>()
const routes = addressRoutes

routes.get('/me/address', read(async (c, { db, actor }) => page(c, 200, <WaitingAddressPage change={await findWaitingAddress(db, memberOf(actor))} />)))

routes.post('/me/address', write(async (c, { tx, clock, actor }) => {
  const answer = (await c.req.formData()).get('answer')
  if (answer !== 'mine' && answer !== 'not_mine') return again(async (db) => page(c, 422, <WaitingAddressPage change={await findWaitingAddress(db, memberOf(actor))} />))
  const outcome = await decideAddress({ tx, clock }, actor, answer === 'mine')
  return outcome === 'wait' ? seeOther(c, '/me/address') : seeOther(c, '/me', `members.address.done-${outcome}`)
}))

routes.get('/new-address/:token', readOpen(async (c, { db }) => {
  const token = c.req.param('token') ?? ''
  const isAwaited = await isProofAwaited(db, hashOfToken(token))
  return page(c, isAwaited ? 200 : 404, <ProveAddressPage token={encodeURIComponent(token)} isAwaited={isAwaited} />)
}))

routes.post('/new-address/:token', writeOpen(async (c, { tx, clock }) => {
  const token = c.req.param('token') ?? ''
  const outcome = await proveAddress({ tx, clock }, token)
  if (outcome === null) return again(() => page(c, 404, <ProveAddressPage token="" isAwaited={false} />))
  return seeOther(c, '/', outcome === 'taken' ? 'members.address.proven-taken' : 'members.address.proven-wait')
}))
