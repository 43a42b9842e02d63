// What the member corrects of what was understood and proposed; what an administrator reads of what that taught.
import { Hono } from 'hono'
import { z } from 'zod'
import { SITUATION_FACTS } from '../../../contracts/orientation.ts'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { NotFound } from '../../../lib/errors.ts'
import { asId, type NeedId } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import type { Words } from '../../../i18n/words.tsx'
import { themeLabels } from '../../library/index.ts'
import { decideFact, decideOption } from '../commands/overrule.ts'
import { resetOptionLessons } from '../commands/reset.ts'
import { choiceFigures } from '../domain/first-option.ts'
import { LessonsPage } from '../pages/learning/lessons-page.tsx'
import { mayReadLessons } from '../policy.ts'
import { CHOICES_DAYS, listChoiceGroups } from '../queries/choices.ts'
import { listFactLessons, listOptionLessons, listOptionResets } from '../queries/lessons.ts'

const RESETS_SHOWN = 20
const factForm = z.object({ fact: z.enum(SITUATION_FACTS).exclude(['ill']), choice: z.enum(['mine', 'not_mine']) })
const optionForm = z.object({ key: z.string().regex(/^(article|adviser|second_line|second-line|trust|written|call-back|office)(:[a-z0-9:_-]{1,120})?$/), choice: z.enum(['none', 'back']) })
const resetForm = z.object({
  theme: z.string().max(60).default('').transform((key) => key || null),
  kind: z.enum(['', 'article', 'adviser', 'second_line', 'trust', 'written_answer', 'call_back', 'office_visit', 'human_now']).default('').transform((kind) => kind || null),
  reason: z.string('orientation.lessons.error-reason').trim().min(5, 'orientation.lessons.error-reason').max(500, 'orientation.lessons.error-reason'),
})

export const learningRoutes = new Hono<AppEnv>()

const needIdOf = (c: AppContext): NeedId => {
  const id = asId<NeedId>(c.req.param('id'))
  if (id === null) throw new NotFound()
  return id
}

learningRoutes.post('/needs/:id/situation', write(async (c, { tx, actor, clock }) => {
  const id = needIdOf(c)
  const input = readForm(factForm, await c.req.formData())
  if (!input.ok) throw new NotFound()
  await decideFact({ tx, clock }, actor, id, input.value.fact, input.value.choice === 'mine')
  return seeOther(c, `/needs/${id}`, input.value.choice === 'mine' ? 'orientation.facts.said-mine' : 'orientation.facts.said-not-mine')
}))

learningRoutes.post('/needs/:id/options', write(async (c, { tx, actor, clock }) => {
  const id = needIdOf(c)
  const input = readForm(optionForm, await c.req.formData())
  if (!input.ok) throw new NotFound()
  await decideOption({ tx, clock }, actor, id, input.value.key, input.value.choice === 'back')
  return seeOther(c, `/needs/${id}`, input.value.choice === 'back' ? 'orientation.why-not.put-back' : 'orientation.why-not.set-aside')
}))

async function lessonsPage(c: AppContext, status: 200 | 422, { db, actor, words }: { db: Reader; actor: Actor; words: Words }, form: FormState): Promise<Response> {
  if (!mayReadLessons(actor)) throw new NotFound()
  const [lessons, facts, resets, labels, choices] = await Promise.all([listOptionLessons(db), listFactLessons(db), listOptionResets(db, RESETS_SHOWN), themeLabels(db, words.locale), listChoiceGroups(db, c.get('now'))])
  return page(c, status, <LessonsPage lessons={lessons} facts={facts} resets={resets} labels={labels} choices={choiceFigures(choices)} choicesDays={CHOICES_DAYS} timeZone={actor.unit.timeZone} form={form} />)
}

learningRoutes.get('/administration/orientation', read((c, context) => lessonsPage(c, 200, context, emptyForm)))

learningRoutes.post('/administration/orientation/resets', write(async (c, { tx, actor, clock, words }) => {
  if (!mayReadLessons(actor)) throw new NotFound()
  const input = readForm(resetForm, await c.req.formData())
  if (!input.ok) return again((db) => lessonsPage(c, 422, { db, actor, words }, input.form))
  await resetOptionLessons({ tx, clock }, actor, input.value)
  return seeOther(c, '/administration/orientation', 'orientation.lessons.reset-done')
}))
