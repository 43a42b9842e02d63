import { Hono } from 'hono'
import { z } from 'zod'
import { hasRole, isStillEmpty, memberOf } from '../../../contracts/actor.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { asId, type NeedId } from '../../../lib/ids.ts'
import { NotFound } from '../../../lib/errors.ts'
import { readForm } from '../../../platform/forms.ts'
import { keepingNotes } from '../../../platform/notes.ts'
import { again, type AppContext, type AppEnv, page, readOpen, reveal, seeOther, write } from '../../../platform/http.tsx'
import { listChanges, listChangesFor, themeLabels } from '../../library/index.ts'
import { askTeam, basketTeams, countBaskets, findOwnDuty, listForwardsToAnswer, listNeedsOfMember, recordOpening } from '../../needs/index.ts'
import { renderNeed } from './need-page.tsx'
import { MemberHomePage, StaffHomePage, VisitorHome } from '../pages/home.tsx'
import { readDayOfWork, readMemberHome } from '../queries/home.ts'
import { learningRoutes } from './learning.tsx'

export const routes = new Hono<AppEnv>()
routes.route('/', learningRoutes)

const CHANGES_ON_HOME = 3

const needIdOf = (c: AppContext): NeedId => {
  const id = asId<NeedId>(c.req.param('id'))
  if (id === null) throw new NotFound()
  return id
}

routes.get('/', readOpen(async (c, { db, actor, words }) => {
  if (!actor) return page(c, 200, <VisitorHome />)
  const now = c.get('now')
  const today = isoDateIn(actor.unit.timeZone, now)
  const isStaff = hasRole(actor, 'adviser', 'second_line', 'coordinator', 'operations', 'administrator')
  if (actor.onBehalfOf || !isStaff) {
    const [labels, needs, home, changes] = await Promise.all([
      themeLabels(db, words.locale), listNeedsOfMember(db, memberOf(actor), today, null, 10), readMemberHome(db, memberOf(actor), now),
      listChangesFor(db, memberOf(actor), { language: words.locale, today, limit: CHANGES_ON_HOME }),
    ])
    const lines = needs.map((row) => ({ row, theme: row.theme === null ? words.t('orientation.need.untitled') : (labels.get(row.theme) ?? row.theme) }))
    return page(c, 200, <MemberHomePage name={(actor.onBehalfOf?.name ?? actor.name).split(' ')[0] ?? ''} home={home} needs={lines} timeZone={actor.unit.timeZone} isOwn={actor.onBehalfOf === null} deskPhone={actor.unit.deskPhone} changes={{ changes, labels, today }} />)
  }
  const teams = (await basketTeams(db, actor)).map((team) => team.id)
  return page(
    c,
    200,
    <StaffHomePage
      name={actor.name.split(' ')[0] ?? ''}
      baskets={teams.length > 0 && !isStillEmpty(actor, 'needs') ? await countBaskets(db, actor, teams, today) : null}
      duty={await findOwnDuty(db, actor, now)}
      day={await readDayOfWork(db, actor, now)}
      timeZone={actor.unit.timeZone}
      forwards={hasRole(actor, 'operations') ? (await listForwardsToAnswer(db, actor, null)).length : null}
      isMember={hasRole(actor, 'member')}
      changes={hasRole(actor, 'adviser', 'second_line', 'coordinator') ? { changes: (await listChanges(db, { language: words.locale, country: actor.unit.country, when: 'coming', today, after: null, limit: CHANGES_ON_HOME })).changes, labels: await themeLabels(db, words.locale) } : null}
      showsWeek={hasRole(actor, 'adviser', 'second_line') && !isStillEmpty(actor, 'appointments')}
    />,
  )
}))

routes.get('/needs/:id{[0-9a-fA-F-]{36}}', keepingNotes(reveal(
  async (c, { tx, actor, clock }) => recordOpening({ tx, clock }, actor, needIdOf(c)),
  async (c, { db, actor }, need) => renderNeed(c, 200, { db, actor }, need.id, null, need),
)))

const writtenRequest = z.object({ teamId: z.uuid('platform.error.invalid') })

routes.post('/needs/:id/written-request', write(async (c, { tx, actor, clock, words }) => {
  const id = needIdOf(c)
  const input = readForm(writtenRequest, await c.req.formData())
  if (!input.ok) throw new NotFound()
  const result = await askTeam({ tx, clock }, actor, id, input.value.teamId)
  if (!result.ok) return again((db) => renderNeed(c, 422, { db, actor }, id, { name: 'written-request', state: { values: {}, errors: { '': { code: result.error.code } } } }))
  return seeOther(c, `/needs/${id}`, 'orientation.asked', { day: words.day(result.value.promisedOn) })
}))
