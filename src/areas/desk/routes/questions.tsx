import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { listFamilies } from '../../library/index.ts'
import { countQuestion } from '../commands/questions.ts'
import { questionForm } from '../forms.ts'
import { QuestionsPage } from '../pages/questions/questions-page.tsx'
import { mayTakeCalls } from '../policy.ts'
import { countQuestions } from '../queries/questions.ts'

export const questionRoutes = new Hono<AppEnv>()
const routes = questionRoutes

async function questionsPage(c: AppContext, db: Reader, actor: Actor, now: Date, form: FormState): Promise<Response> {
  const counts = await countQuestions(db, actor, isoDateIn(actor.unit.timeZone, now))
  return page(c, form === emptyForm ? 200 : 422, <QuestionsPage form={form} counts={counts} families={await listFamilies(db, c.get('locale'), actor.unit.country)} />)
}

routes.get('/desk-questions', read((c, { db, actor, clock }) => (mayTakeCalls(actor) ? questionsPage(c, db, actor, clock.now(), emptyForm) : notFound())))

routes.post('/desk-questions', write(async (c, { tx, actor, clock }) => {
  if (!mayTakeCalls(actor)) return notFound()
  const input = readForm(questionForm, await c.req.formData())
  if (!input.ok) return again((db) => questionsPage(c, db, actor, clock.now(), input.form))
  const result = await countQuestion({ tx, clock }, actor, input.value)
  if (!result.ok) return again((db) => questionsPage(c, db, actor, clock.now(), withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, '/desk-questions', 'desk.done-flash.question')
}))
