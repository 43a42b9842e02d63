// The duty rota: seen by an office and its coordinators, changed by half days, swapped in one gesture.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { MessageKey } from '../../../i18n/words.tsx'
import { asId, type Id } from '../../../lib/ids.ts'
import { addDays } from '../../../lib/working-days.ts'
import { emptyForm, readForm, valueOf, withError } from '../../../platform/forms.ts'
import { type Again, again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { acceptSwap, arrangePattern, askSwap, declineSwap, setDuty, withdrawSwap } from '../commands/rota.ts'
import { dutiesBetween, mondayOf } from '../domain/duty.ts'
import { dutyForm, patternCells, patternForm, rotaQuery, swapForm } from '../forms/coordination.ts'
import { rotaPath } from '../pages/rota/paths.ts'
import type { RotaPageProps } from '../pages/rota/props.ts'
import { RotaPage } from '../pages/rota/rota-page.tsx'
import { RotaSheet } from '../pages/rota/rota-sheet.tsx'
import { mayArrangeRota } from '../policy.ts'
import { findSwap, listOpenSwaps, listRotaTeams, loadRota } from '../queries/rota.ts'

const DAYS_AHEAD = 20
type Where = { readonly team?: string | undefined; readonly from?: string | undefined }

/** What the page of a week shows, of the team asked for or the first one that the actor may see. */
async function readRota(c: AppContext, db: Reader, actor: Actor, where: Where): Promise<Omit<RotaPageProps, 'refused'>> {
  const offices = await listRotaTeams(db, actor)
  const own = offices.find((one) => actor.teams.some((team) => team.id === one.id))
  const office = where.team ? offices.find((one) => one.id === where.team) : (own ?? offices[0])
  if (!office) return notFound()
  const { unit } = actor
  const today = isoDateIn(unit.timeZone, c.get('now'))
  const monday = mondayOf(where.from ?? today)
  const [until, last] = [addDays(today, DAYS_AHEAD), addDays(monday, 4)]
  const rota = await loadRota(db, [office.id], { from: monday < today ? monday : today, until: last > until ? last : until, timeZone: unit.timeZone, holidayCalendar: unit.holidayCalendar ?? unit.country })
  return {
    offices, office, monday, today,
    week: dutiesBetween(rota, [office.id], monday, last),
    ahead: dutiesBetween(rota, [office.id], today, until),
    names: rota.names, people: rota.people, patterns: rota.patterns,
    swaps: await listOpenSwaps(db, actor, [office.id], today),
    selfId: actor.personId, arranges: mayArrangeRota(actor, office),
  }
}

const showAgain = (c: AppContext, actor: Actor, where: Where, refused: RotaPageProps['refused']): Again =>
  again(async (db) => page(c, 422, <RotaPage {...await readRota(c, db, actor, where)} refused={refused} />))

const idOf = (c: AppContext): string => asId<Id<'Swap'>>(c.req.param('id')) ?? notFound()

export const rotaRoutes = new Hono<AppEnv>()

rotaRoutes.get('/rota', read(async (c, { db, actor }) => page(c, 200, <RotaPage {...await readRota(c, db, actor, rotaQuery.parse(c.req.query()))} refused={null} />)))
rotaRoutes.get('/rota/sheet', read(async (c, { db, actor }) => page(c, 200, <RotaSheet {...await readRota(c, db, actor, rotaQuery.parse(c.req.query()))} />)))

rotaRoutes.post('/rota/pattern', write(async (c, { actor, ...context }) => {
  const input = readForm(patternForm, await c.req.formData())
  const where = { team: valueOf(input.form, 'team') || undefined }
  if (!input.ok) return showAgain(c, actor, where, { name: 'pattern', state: input.form })
  const { team, from, ...cells } = input.value as { team: string; from: string } & Record<string, unknown>
  const result = await arrangePattern(context, actor, { teamId: team, from, cells: patternCells(cells) })
  if (!result.ok) return showAgain(c, actor, where, { name: 'pattern', state: withError(input.form, 'field' in result.error ? result.error.field : '', result.error.code) })
  return seeOther(c, rotaPath(team, from), 'needs.rota.done.pattern')
}))

rotaRoutes.post('/rota/duties', write(async (c, { actor, ...context }) => {
  const input = readForm(dutyForm, await c.req.formData())
  const where = { team: valueOf(input.form, 'team') || undefined, from: valueOf(input.form, 'slot').split('|')[0] || undefined }
  if (!input.ok) return showAgain(c, actor, { team: where.team }, { name: 'duty', state: input.form })
  const { team, slot, person } = input.value
  const result = await setDuty(context, actor, { teamId: team, ...slot }, person)
  if (!result.ok) return showAgain(c, actor, where, { name: actor.personId === person ? 'page' : 'duty', state: withError(input.form, '', result.error.code, 'values' in result.error ? result.error.values : undefined) })
  return seeOther(c, rotaPath(team, slot.on), person === actor.personId ? 'needs.rota.done.taken' : 'needs.rota.done.set')
}))

rotaRoutes.post('/rota/swaps', write(async (c, { actor, ...context }) => {
  const input = readForm(swapForm, await c.req.formData())
  const where = { team: valueOf(input.form, 'team') || undefined, from: valueOf(input.form, 'slot').split('|')[0] || undefined }
  if (!input.ok) return showAgain(c, actor, { team: where.team }, { name: 'swap', state: input.form })
  const { team, slot, with: wanted } = input.value
  const result = await askSwap(context, actor, { teamId: team, ...slot, askedOf: wanted.personId, exchange: wanted.exchange })
  if (!result.ok) return showAgain(c, actor, where, { name: 'swap', state: withError(input.form, 'field' in result.error ? result.error.field : '', result.error.code) })
  return seeOther(c, rotaPath(team, slot.on), 'needs.rota.done.asked')
}))

/** After an answer to a swap, the week that it is about. */
async function backToSwap(c: AppContext, db: Reader, message: MessageKey): Promise<Response> {
  const swap = await findSwap(db, idOf(c))
  return seeOther(c, swap ? rotaPath(swap.teamId, swap.on) : '/rota', message)
}

rotaRoutes.post('/rota/swaps/:id/acceptance', write(async (c, { actor, ...context }) => {
  const result = await acceptSwap(context, actor, idOf(c))
  if (result.ok) return backToSwap(c, context.tx, 'needs.rota.done.accepted')
  const swap = await findSwap(context.tx, idOf(c))
  return showAgain(c, actor, { team: swap?.teamId, from: swap?.on }, { name: 'page', state: withError(emptyForm, '', result.error.code, 'values' in result.error ? result.error.values : undefined) })
}))
rotaRoutes.post('/rota/swaps/:id/refusal', write(async (c, { actor, ...context }) => {
  await declineSwap(context, actor, idOf(c))
  return backToSwap(c, context.tx, 'needs.rota.done.declined')
}))
rotaRoutes.post('/rota/swaps/:id/withdrawal', write(async (c, { actor, ...context }) => {
  await withdrawSwap(context, actor, idOf(c))
  return backToSwap(c, context.tx, 'needs.rota.done.withdrawn')
}))
