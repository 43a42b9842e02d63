// The operations desk: one question at a time, in words the member approved; nothing else of the need.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import { isInTeam } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import { asId } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { answerForward } from '../commands/reach.ts'
import { forwardAnswerForm } from '../forms/desk.ts'
import { ForwardPage, ForwardsPage } from '../pages/desk/forwards-page.tsx'
import { findForwardQuestion } from '../queries/desk.ts'
import { listForwardsToAnswer } from '../queries/lists.ts'

const PAGE_FULL = 20

export const operationsRoutes = new Hono<AppEnv>()

operationsRoutes.get('/forwards', read(async (c, { db, actor }) => {
  if (!isInTeam(actor, 'operations')) notFound()
  const after = asId(c.req.query('after'))
  const rows = await listForwardsToAnswer(db, actor, after ? { key: '', id: after } : null)
  return page(c, 200, <ForwardsPage rows={rows} timeZone={actor.unit.timeZone} nextPage={rows.length === PAGE_FULL ? `/forwards?after=${rows.at(-1)?.id}` : null} />)
}))

async function showQuestion(c: AppContext, db: Reader, actor: Actor, id: string, status: 200 | 422, form: FormState): Promise<Response> {
  const question = found(await findForwardQuestion(db, actor, id))
  return page(c, status, <ForwardPage question={question} timeZone={actor.unit.timeZone} form={form} />)
}

operationsRoutes.get('/forwards/:id', read((c, { db, actor }) => showQuestion(c, db, actor, asId(c.req.param('id')) ?? notFound(), 200, emptyForm)))

operationsRoutes.post('/forwards/:id/answer', write(async (c, { actor, ...context }) => {
  const id = asId(c.req.param('id')) ?? notFound()
  const input = readForm(forwardAnswerForm, await c.req.formData())
  if (!input.ok) return again((db) => showQuestion(c, db, actor, id, 422, input.form))
  const result = await answerForward(context, actor, id, input.value.answer)
  if (!result.ok) return again((db) => showQuestion(c, db, actor, id, 422, withError(input.form, '', result.error.code)))
  return seeOther(c, '/forwards', 'needs.forwards.done')
}))
