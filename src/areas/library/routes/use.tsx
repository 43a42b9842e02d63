// Learning from use: who lets their words teach, what was learnt, words of the same meaning.
import { Hono } from 'hono'
import type { Reader } from '../../../db/connection.ts'
import type { Actor } from '../../../contracts/actor.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Words } from '../../../i18n/words.tsx'
import { found, NotFound } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { decideLearning } from '../commands/learn.ts'
import { resetLessons } from '../commands/reset-lessons.ts'
import { addSynonym, removeSynonym, returnSynonym } from '../commands/synonyms.ts'
import { beginningAsked, languageAsked, pairForm, resetForm, synonymForm } from '../forms/use.ts'
import { LearningPage } from '../pages/use/learning-page.tsx'
import { LessonsPage, ResetPage } from '../pages/use/lessons-page.tsx'
import { SynonymsPage, WEIGHTS } from '../pages/use/synonyms-page.tsx'
import { mayKeepSynonyms, mayLetWordsTeach, mayResetLessons, mayTendLibrary, roomsOf } from '../policy.ts'
import { findArticleTitle, findLearning, listLessons, listResets } from '../queries/learning.ts'
import { listSynonyms } from '../queries/synonyms.ts'

const PER_PAGE = 50
const RESETS_SHOWN = 20

export const use = new Hono<AppEnv>()

const only = (may: boolean): void => {
  if (!may) throw new NotFound()
}

use.get('/me/words', read(async (c, { db, actor }) => {
  only(mayLetWordsTeach(actor))
  return page(c, 200, <LearningPage {...await findLearning(db, actor.personId)} timeZone={actor.unit.timeZone} />)
}))

use.post('/me/words', write(async (c, { tx, actor, clock }) => {
  const choice = (await c.req.formData()).get('choice')
  only(choice === 'yes' || choice === 'no')
  await decideLearning({ tx, clock }, actor, choice === 'yes')
  return seeOther(c, '/me/words', choice === 'yes' ? 'library.learning.allowed' : 'library.learning.withdrawn')
}))

use.get('/library/lessons', read(async (c, { db, actor, words, clock }) => {
  only(mayTendLibrary(actor))
  const query = c.req.query()
  const asked = { language: languageAsked(query, words.locale), startsWith: beginningAsked(query) }
  const [{ lessons, next }, resets] = await Promise.all([
    listLessons(db, { ...asked, after: query.after ?? null, limit: PER_PAGE, reader: words.locale }),
    listResets(db, RESETS_SHOWN, words.locale),
  ])
  return page(c, 200, <LessonsPage {...asked} lessons={lessons} next={next} resets={resets} mayReset={mayResetLessons(actor)} rooms={roomsOf(actor)} timeZone={actor.unit.timeZone} today={isoDateIn(actor.unit.timeZone, clock.now())} />)
}))

/** What is about to be unlearnt, as the address or the form says it. */
async function resetPage(c: AppContext, status: 200 | 422, db: Reader, words: Words, asked: Readonly<Record<string, string | undefined>>, form: FormState): Promise<Response> {
  const article = isUuid(asked.article) ? found(await findArticleTitle(db, asked.article ?? '', words.locale)) : null
  const term = (asked.term ?? '').slice(0, 100) || null
  return page(c, status, <ResetPage term={term} language={term === null ? null : languageAsked({ language: asked.language ?? '' }, words.locale)} article={article} form={form} />)
}

use.get('/library/lessons/reset', read((c, { db, actor, words }) => {
  only(mayResetLessons(actor))
  return resetPage(c, 200, db, words, c.req.query(), emptyForm)
}))

use.post('/library/lessons/resets', write(async (c, { tx, actor, clock, words }) => {
  only(mayResetLessons(actor))
  const input = readForm(resetForm, await c.req.formData())
  const typed = (name: string) => input.form.values[name]?.[0]
  const refused = (form: FormState) => again((db) => resetPage(c, 422, db, words, { term: typed('term'), language: typed('language'), article: typed('article') }, form))
  if (!input.ok) return refused(input.form)
  const { scope, term, language, article, reason } = input.value
  const withTerm = scope === 'both' || scope === 'term'
  const withArticle = scope === 'both' || scope === 'article'
  if ((withTerm && (term === '' || language === '')) || (withArticle && !isUuid(article))) return refused(withError(input.form, 'scope', 'library.use.error-choose'))
  await resetLessons({ tx, clock }, actor, { language: withTerm ? language : null, term: withTerm ? term : null, articleId: withArticle ? article : null, reason })
  return seeOther(c, withTerm ? `/library/lessons?language=${encodeURIComponent(language)}` : '/library/lessons', 'library.lessons.reset-done')
}))

async function synonymsPage(c: AppContext, status: 200 | 422, { db, actor, words }: { db: Reader; actor: Actor; words: Words }, form: FormState = emptyForm): Promise<Response> {
  const query = c.req.query()
  const language = languageAsked(form.values.language ? { language: form.values.language[0] ?? '' } : query, words.locale)
  const startsWith = beginningAsked(query)
  const { synonyms, next } = await listSynonyms(db, { language, startsWith, after: query.after ?? null, limit: PER_PAGE })
  return page(c, status, <SynonymsPage language={language} startsWith={startsWith} synonyms={synonyms} next={next} form={form} rooms={roomsOf(actor)} timeZone={actor.unit.timeZone} />)
}

use.get('/library/synonyms', read((c, context) => {
  only(mayKeepSynonyms(context.actor))
  return synonymsPage(c, 200, context)
}))

use.post('/library/synonyms', write(async (c, { tx, actor, clock, words }) => {
  only(mayKeepSynonyms(actor))
  const input = readForm(synonymForm, await c.req.formData())
  const refused = (form: FormState) => again((db) => synonymsPage(c, 422, { db, actor, words }, form))
  if (!input.ok) return refused(input.form)
  const { weight, ...pair } = input.value
  const result = await addSynonym({ tx, clock }, actor, { ...pair, weight: Number(WEIGHTS[weight]) })
  if (!result.ok) return refused(withError(input.form, 'synonym', result.error))
  return seeOther(c, `/library/synonyms?language=${pair.language}`, 'library.synonyms.saved')
}))

use.post('/library/synonyms/removal', write(async (c, { tx, actor, clock }) => {
  only(mayKeepSynonyms(actor))
  const input = readForm(pairForm, await c.req.formData())
  only(input.ok)
  if (input.ok) await removeSynonym({ tx, clock }, actor, input.value)
  return seeOther(c, `/library/synonyms?language=${input.ok ? input.value.language : ''}`, 'library.synonyms.removed')
}))

use.post('/library/synonyms/return', write(async (c, { tx, actor, clock }) => {
  only(mayKeepSynonyms(actor))
  const input = readForm(pairForm, await c.req.formData())
  only(input.ok)
  if (input.ok) await returnSynonym({ tx, clock }, actor, input.value)
  return seeOther(c, `/library/synonyms?language=${input.ok ? input.value.language : ''}`, 'library.synonyms.saved')
}))
