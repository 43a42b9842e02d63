// The side of those who accompany: baskets, and what they do with a need.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import { hasRole } from '../../../contracts/actor.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { asId, type NeedId } from '../../../lib/ids.ts'
import { found } from '../../../lib/errors.ts'
import { emptyForm, type FormState, readForm, typedValues, withError } from '../../../platform/forms.ts'
import { type Again, again, type AppContext, type AppEnv, notFound, page, read, seeOther, write, type WriteContext } from '../../../platform/http.tsx'
import { themeLabels } from '../../library/index.ts'
import { closeNeed, mergeNeed } from '../commands/close.ts'
import { answerNeed, askBack, writeNote } from '../commands/converse.ts'
import { recordOpening } from '../commands/open-file.ts'
import { bringInSecondLine, claimNeed, passOnNeed, releaseNeed, snoozeNeed, takeMoreTime } from '../commands/hands.ts'
import { draftForward, noteCall } from '../commands/reach.ts'
import { answerForm, basketQuery, callForm, forwardForm, mergeForm, moreTimeForm, noteForm, passOnForm, snoozeForm, templateForm } from '../forms/desk.ts'
import { renderNeedPage } from '../pages/need-page.ts'
import { BasketsPage, basketsPath } from '../pages/desk/baskets-page.tsx'
import { mayAnswer, mayReadNeed } from '../policy.ts'
import { listTemplates } from '../queries/desk.ts'
import { listWaitingBeside } from '../queries/beside.ts'
import { basketTeams, countBaskets, listBasket } from '../queries/lists.ts'
import { findNeed } from '../queries/need.ts'

const PAGE_FULL = 20
const needPath = (id: string): string => `/needs/${id}`
const idOf = (c: AppContext): NeedId => asId<NeedId>(c.req.param('id')) ?? notFound()

interface Refusal {
  readonly code: string
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** Shows the page of the need again with a form that was refused; all that was typed stays. */
const showAgain = (c: AppContext, actor: Actor, name: string, state: FormState): Again =>
  again((db) => renderNeedPage(c, 422, { db, actor }, idOf(c), { name, state }), (_, context) => recordOpening(context, actor, idOf(c)))
const refusedWith = (form: FormState, refusal: Refusal): FormState => withError(form, refusal.field ?? '', refusal.code, refusal.values)

export const deskRoutes = new Hono<AppEnv>()

deskRoutes.get('/baskets', read(async (c, { db, actor, clock, words }) => {
  const query = basketQuery.parse(c.req.query())
  const teams = await basketTeams(db, actor)
  if (teams.length === 0) notFound()
  const chosen = teams.find((team) => team.id === query.team)
  const teamIds = chosen ? [chosen.id] : teams.map((team) => team.id)
  const today = isoDateIn(actor.unit.timeZone, clock.now())
  const [key = '', id = ''] = query.after?.split('_') ?? []
  const counts = await countBaskets(db, actor, teamIds, today)
  const rows = await listBasket(db, actor, { basket: query.basket, teamIds, today, after: query.after ? { key, id } : null })
  const last = rows.at(-1)
  return page(c, 200, (
    <BasketsPage
      basket={query.basket}
      counts={counts}
      rows={rows}
      teams={teams}
      teamId={chosen?.id ?? null}
      themeLabels={await themeLabels(db, words.locale)}
      nextPage={rows.length === PAGE_FULL && last ? basketsPath(query.basket, chosen?.id ?? null, `${last.promisedOn}_${last.id}`) : null}
      isFirstPage={!query.after}
      seesAllTeams={hasRole(actor, 'coordinator')}
      beside={await listWaitingBeside(db, actor)}
    />
  ))
}))

deskRoutes.post('/needs/:id/claim', write(async (c, { actor, ...context }) => {
  const result = await claimNeed(context, actor, idOf(c))
  return result.ok ? seeOther(c, `${needPath(idOf(c))}#desk`, 'needs.desk.done.claimed') : showAgain(c, actor, 'claim', refusedWith(emptyForm, result.error))
}))

deskRoutes.post('/needs/:id/release', write(async (c, { actor, ...context }) => {
  await releaseNeed(context, actor, idOf(c))
  return seeOther(c, '/baskets?basket=mine', 'needs.desk.done.released')
}))

/** An answer or a question back: one text, two buttons. */
async function writeToMember(c: AppContext, { actor, ...context }: WriteContext, as: 'answer' | 'question'): Promise<Response | Again> {
  const input = readForm(answerForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'answer', input.form)
  const result = await (as === 'answer' ? answerNeed : askBack)(context, actor, idOf(c), input.value)
  if (!result.ok) return showAgain(c, actor, 'answer', refusedWith(input.form, result.error))
  return seeOther(c, needPath(idOf(c)), as === 'answer' ? 'needs.desk.done.answered' : 'needs.desk.done.asked-back')
}
deskRoutes.post('/needs/:id/answers', write((c, context) => writeToMember(c, context, 'answer')))
deskRoutes.post('/needs/:id/questions', write((c, context) => writeToMember(c, context, 'question')))

/** Puts a template under what is typed, writing nothing: the page comes back with the text to go on with. */
deskRoutes.post('/needs/:id/answers/template', write(async (c, { tx, actor }) => {
  const data = await c.req.formData()
  const need = found(await findNeed(tx, actor, idOf(c)))
  if (!mayAnswer(actor, need)) notFound()
  const input = readForm(templateForm, data)
  if (!input.ok) return showAgain(c, actor, 'answer', input.form)
  const values = typedValues(data)
  const template = (await listTemplates(tx, need)).find((one) => one.id === input.value.templateId)
  if (!template) return showAgain(c, actor, 'answer', withError({ values, errors: {} }, 'templateId', 'needs.error.no-template'))
  const body = [values.body?.[0]?.trim() ?? '', template.body].filter((text) => text !== '').join('\n\n')
  return showAgain(c, actor, 'answer', { values: { ...values, body: [body], templateId: [] }, errors: {} })
}))

deskRoutes.post('/needs/:id/passing', write(async (c, { actor, ...context }) => {
  const input = readForm(passOnForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'passing', input.form)
  const result = await passOnNeed(context, actor, idOf(c), input.value.teamId)
  return result.ok ? seeOther(c, '/baskets', 'needs.desk.done.passed-on') : showAgain(c, actor, 'passing', refusedWith(input.form, result.error))
}))

deskRoutes.post('/needs/:id/second-line', write(async (c, { actor, ...context }) => {
  const result = await bringInSecondLine(context, actor, idOf(c))
  return result.ok ? afterHandOver(c, { actor, ...context }) : showAgain(c, actor, 'second-line', refusedWith(emptyForm, result.error))
}))

/** Whoever may no longer see the need is not led to its page. */
async function afterHandOver(c: AppContext, { tx, actor }: Pick<WriteContext, 'tx' | 'actor'>): Promise<Response> {
  const need = await findNeed(tx, actor, idOf(c))
  return seeOther(c, need ? needPath(need.id) : '/baskets', 'needs.desk.done.second-line')
}

deskRoutes.post('/needs/:id/forwards', write(async (c, { actor, ...context }) => {
  const input = readForm(forwardForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'forward', input.form)
  const result = await draftForward(context, actor, idOf(c), input.value.question)
  return result.ok ? seeOther(c, needPath(idOf(c)), 'needs.desk.done.forward-drafted') : showAgain(c, actor, 'forward', refusedWith(input.form, result.error))
}))

deskRoutes.post('/needs/:id/notes', write(async (c, { actor, ...context }) => {
  const input = readForm(noteForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'note', input.form)
  await writeNote(context, actor, idOf(c), input.value)
  return seeOther(c, `${needPath(idOf(c))}#notes`, 'needs.desk.done.noted')
}))

deskRoutes.post('/needs/:id/snooze', write(async (c, { actor, ...context }) => {
  const input = readForm(snoozeForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'snooze', input.form)
  const result = await snoozeNeed(context, actor, idOf(c), input.value.until)
  return result.ok ? seeOther(c, needPath(idOf(c)), 'needs.desk.done.snoozed') : showAgain(c, actor, 'snooze', refusedWith(input.form, result.error))
}))

deskRoutes.post('/needs/:id/more-time', write(async (c, { actor, ...context }) => {
  const input = readForm(moreTimeForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'more-time', input.form)
  await takeMoreTime(context, actor, idOf(c), input.value.workingDays)
  return seeOther(c, needPath(idOf(c)), 'needs.desk.done.more-time')
}))

deskRoutes.post('/needs/:id/merge', write(async (c, { actor, ...context }) => {
  const input = readForm(mergeForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'merge', input.form)
  const result = await mergeNeed(context, actor, idOf(c), input.value.into)
  if (!result.ok) return showAgain(c, actor, 'merge', withError(input.form, 'into', result.error.code))
  return seeOther(c, needPath(result.value.intoId), 'needs.desk.done.merged')
}))

deskRoutes.post('/needs/:id/closing-as-met', write(async (c, { actor, ...context }) => {
  const need = found(await findNeed(context.tx, actor, idOf(c)))
  if (need.memberId === actor.personId || !mayReadNeed(need)) notFound()
  const result = await closeNeed(context, actor, need.id, { outcome: 'met', helpedBy: null, mayBeAsked: null })
  return result.ok ? seeOther(c, needPath(need.id), 'needs.desk.done.closed') : showAgain(c, actor, 'closing', refusedWith(emptyForm, result.error))
}))

deskRoutes.post('/needs/:id/call', write(async (c, { actor, ...context }) => {
  const input = readForm(callForm, await c.req.formData())
  if (!input.ok) return showAgain(c, actor, 'call', input.form)
  const outcome = ({ yes: 'reached', no: 'not_reached', wrong: 'wrong_number' } as const)[input.value.reached]
  await noteCall(context, actor, idOf(c), outcome)
  return seeOther(c, needPath(idOf(c)), outcome === 'reached' ? 'needs.desk.done.reached' : outcome === 'wrong_number' ? 'needs.desk.done.wrong-number' : 'needs.desk.done.not-reached')
}))
