// The side of coordinators: load, what is late, what nobody answers, and moving needs together.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { isoDateIn } from '../../../i18n/dates.ts'
import { asId, type Id } from '../../../lib/ids.ts'
import { found } from '../../../lib/errors.ts'
import { emptyForm, type FormState, readForm, valueOf, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, type ReadContext, seeOther, write } from '../../../platform/http.tsx'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { addDays } from '../../../lib/working-days.ts'
import { themeLabels } from '../../library/index.ts'
import { askMemberToWiden, reassignNeeds } from '../commands/reassign.ts'
import { dutiesBetween } from '../domain/duty.ts'
import { coordinationQuery, destinationOf, reassignForm } from '../forms/coordination.ts'
import { CoordinationPage, coordinationPath } from '../pages/coordination/coordination-page.tsx'
import { ReassignmentPage } from '../pages/coordination/reassignment-page.tsx'
import { mayCoordinate } from '../policy.ts'
import { listTeamCapacities } from '../queries/coordination/capacity.ts'
import { listGaps, listOverruledThemes } from '../queries/coordination/gaps.ts'
import { LATE_SHOWN, listLateNeeds } from '../queries/coordination/late.ts'
import { listPersonLoads, listTeamLoads } from '../queries/coordination/load.ts'
import { findReassignment, listReassignments } from '../queries/coordination/reassignments.ts'
import { listRotaTeams, loadRota } from '../queries/rota.ts'

const ROTA_DAYS_SHOWN = 13

type Shown = Pick<ReadContext, 'db' | 'actor'>

/** The whole page, with the form of moving as it was typed. */
async function renderCoordination(c: AppContext, status: 200 | 422, { db, actor }: Shown, words: ReadContext['words'], query: { team?: string | undefined; after?: string | undefined; people?: string | undefined }, form: FormState): Promise<Response> {
  if (!mayCoordinate(actor)) notFound()
  const now = c.get('now')
  const { unit } = actor
  const today = isoDateIn(unit.timeZone, now)
  const holidayCalendar = unit.holidayCalendar ?? unit.country
  const isHoliday = (date: string) => isPublicHoliday(holidayCalendar, date)
  const [key = '', id = ''] = query.after?.split('_') ?? []
  // What does not wait for each other is asked together.
  const [teams, people, offices, gaps, overruled, capacities, past, labels] = await Promise.all([
    listTeamLoads(db, unit.id, { today, now, isHoliday }),
    listPersonLoads(db, unit.id, { teamId: null, today, now }),
    listRotaTeams(db, actor),
    listGaps(db, unit.id, today),
    listOverruledThemes(db, unit.id, now),
    listTeamCapacities(db, unit.id, { today, now, timeZone: unit.timeZone, holidayCalendar }),
    listReassignments(db, unit.id),
    themeLabels(db, words.locale),
  ])
  const team = teams.find((one) => one.id === query.team) ?? null
  const officeIds = offices.map((one) => one.id)
  const [late, rota] = await Promise.all([
    listLateNeeds(db, actor, { teamId: team?.id ?? null, today, after: query.after ? { key, id } : null }),
    loadRota(db, officeIds, { from: today, until: addDays(today, ROTA_DAYS_SHOWN), timeZone: unit.timeZone, holidayCalendar }),
  ])
  const last = late.at(-1)
  return page(c, status, (
    <CoordinationPage
      {...{ teams, team, people, late, gaps, overruled, capacities, past, offices, today, isHoliday, form }}
      showsAllPeople={query.people === 'all'}
      duties={dutiesBetween(rota, officeIds, today, addDays(today, ROTA_DAYS_SHOWN))}
      names={rota.names}
      themeLabels={labels}
      timeZone={unit.timeZone}
      formKey={valueOf(form, 'formKey') || randomUUID()}
      nextPage={late.length === LATE_SHOWN && last ? coordinationPath(team?.id ?? null, `${last.promisedOn}_${last.id}`) : null}
      isFirstPage={!query.after}
    />
  ))
}

export const coordinationRoutes = new Hono<AppEnv>()

coordinationRoutes.get('/coordination', read((c, { words, ...shown }) => renderCoordination(c, 200, shown, words, coordinationQuery.parse(c.req.query()), emptyForm)))

coordinationRoutes.post('/coordination/reassignments', write(async (c, { actor, words, ...context }) => {
  if (!mayCoordinate(actor)) notFound()
  const input = readForm(reassignForm, await c.req.formData())
  const showAgain = (form: FormState) => again((db) => renderCoordination(c, 422, { db, actor }, words, { team: valueOf(form, 'team') || undefined }, form))
  if (!input.ok) return showAgain(input.form)
  const { needs, all, to, reason, formKey } = input.value
  const { teamId, personId } = destinationOf(to)
  const chosen = all !== null ? { lateOfTeamId: all } : needs.map((pair) => ({ needId: pair.slice(0, 36).toLowerCase(), seenInTeamId: pair.slice(37).toLowerCase() }))
  const result = await reassignNeeds(context, actor, { chosen, toTeamId: teamId, toPersonId: personId, reason, formKey })
  if (!result.ok) return showAgain(withError(input.form, 'field' in result.error ? result.error.field : 'needs', result.error.code))
  return seeOther(c, `/coordination/reassignments/${result.value.reassignmentId}`)
}))

const idOf = (c: AppContext, name: string): string => asId<Id<'Any'>>(c.req.param(name)) ?? notFound()

coordinationRoutes.get('/coordination/reassignments/:id', read(async (c, { db, actor }) => {
  if (!mayCoordinate(actor)) notFound()
  return page(c, 200, <ReassignmentPage reassignment={found(await findReassignment(db, actor, idOf(c, 'id')))} timeZone={actor.unit.timeZone} />)
}))

coordinationRoutes.post('/coordination/reassignments/:id/widenings/:needId', write(async (c, { actor, ...context }) => {
  await askMemberToWiden(context, actor, idOf(c, 'id'), idOf(c, 'needId'))
  return seeOther(c, `/coordination/reassignments/${idOf(c, 'id')}`, 'needs.coordination.done.widening')
}))
