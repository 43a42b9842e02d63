import { Hono } from 'hono'
import { found } from '../../../lib/errors.ts'
import { asId, type PersonId } from '../../../lib/ids.ts'
import { type AppEnv, notFound, page, read } from '../../../platform/http.tsx'
import { mayActFor } from '../../identity/index.ts'
import { MemberPage, MembersPage } from '../pages/members.tsx'
import { mayFindMembers, mayRegisterMembers } from '../policy.ts'
import { callerOf, callersPage } from './desk.tsx'
import { findErpLink } from '../queries/erp.ts'
import { findMembers } from '../queries/members.ts'
import { findMemberProfile } from '../queries/profile.ts'

export const memberRoutes = new Hono<AppEnv>()
const routes = memberRoutes

routes.get('/members', read(async (c, { db, actor }) => {
  if (!mayFindMembers(actor)) return notFound()
  const caller = callerOf(c)
  if (caller) return callersPage(c, db, actor, caller)
  const typed = (c.req.query('q') ?? '').slice(0, 100)
  return page(c, 200, <MembersPage typed={typed} mayRegister={mayRegisterMembers(actor)} members={typed.trim() === '' ? null : await findMembers(db, actor, typed)} />)
}))

routes.get('/members/:id', read(async (c, { db, actor, words }) => {
  const member = found(await findMemberProfile(db, actor, asId<PersonId>(c.req.param('id')) ?? notFound(), words.locale), 'member')
  const accompanied = { id: member.personId, unitId: member.unitId, officeId: member.office?.id ?? null, isMember: member.isMember, barredIds: [] }
  return page(c, 200, <MemberPage member={member} country={actor.unit.country} mayAct={mayActFor(actor, accompanied)} erp={await findErpLink(db, member.personId)} timeZone={actor.unit.timeZone} />)
}))
