// Care: what is to be done, who may do it, what readers suggest, what is taken away.
import { Hono } from 'hono'
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Words } from '../../../i18n/words.tsx'
import type { Clock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type Id, type PersonId } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm, valueOf, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { decideCorrection, suggestCorrection } from '../commands/corrections.ts'
import { endEditing, giveEditing } from '../commands/editors.ts'
import { confirmArticle, returnArticle, withdrawArticle } from '../commands/publish.ts'
import { correctionForm, decisionForm, editorForm, withdrawalForm } from '../forms/editing.ts'
import { CarePage } from '../pages/editing/care-page.tsx'
import { CorrectionPage, OwnCorrectionsPage, SuggestionPage } from '../pages/editing/correction-pages.tsx'
import { EditorsPage } from '../pages/editing/editors-page.tsx'
import { carePath } from '../pages/editing/paths.ts'
import { WithdrawalPage } from '../pages/editing/withdrawal-pages.tsx'
import { mayBeginArticle, mayCareForArticle, mayCareForLibrary, mayGiveEditing, mayReadCorrection, mayWithdrawArticle, roomsOf } from '../policy.ts'
import { CARE_LISTS, type CareList, type CarePage as Listed, listAskedReviews, listBehind, listBrokenLinks, listDrafts, listReviewsDue } from '../queries/editing/care.ts'
import { findArticle } from '../queries/articles.ts'
import { findCorrection, listOpenCorrections, listOwnCorrections } from '../queries/editing/corrections.ts'
import { findEditor, findPeopleOfUnit, findPersonOfUnit, listEditingRights } from '../queries/editing/editors.ts'
import { findArticleInWork } from '../queries/editing/texts.ts'
import { themeLabels } from '../queries/themes.ts'

export const care = new Hono<AppEnv>()

interface Context {
  readonly db: Reader
  readonly actor: Actor
  readonly words: Words
  readonly clock: Clock
}

const OF_EACH = 5
const OF_ONE = 20
/** What is due within this time is shown before it is late. */
const DUE_WITHIN_DAYS = 30
const slugOf = (c: AppContext) => c.req.param('slug') ?? ''
const editorOf = ({ db, actor, clock }: Omit<Context, 'words'>) => findEditor(db, actor, clock.now())
const NOTHING: Listed<never> = { rows: [], next: null }

care.get('/library/care', read(async (c, { db, actor, words, clock }) => {
  const editor = await editorOf({ db, actor, clock })
  if (!mayCareForLibrary(editor)) notFound()
  const asked = c.req.query('list')
  const chosen = (CARE_LISTS as readonly string[]).includes(asked ?? '') ? (asked as CareList) : null
  const after = chosen === null ? null : (c.req.query('after') ?? null)
  const limit = chosen === null ? OF_EACH : OF_ONE
  const today = isoDateIn(actor.unit.timeZone, clock.now())
  const until = isoDateIn(actor.unit.timeZone, new Date(clock.now().getTime() + DUE_WITHIN_DAYS * 86_400_000))
  const wants = (list: CareList) => chosen === null || chosen === list
  const [reviews, drafts, due, behind, links, corrections] = await Promise.all([
    wants('reviews') ? listAskedReviews(db, editor, after, limit) : NOTHING,
    wants('drafts') ? listDrafts(db, editor, after, limit) : NOTHING,
    wants('due') ? listReviewsDue(db, editor, { until, language: words.locale, after, limit }) : NOTHING,
    wants('behind') ? listBehind(db, editor, after, limit) : NOTHING,
    wants('links') ? listBrokenLinks(db, editor, after, limit) : NOTHING,
    wants('corrections') ? listOpenCorrections(db, editor, asId<Id<'Correction'>>(after), limit) : { corrections: [], next: null },
  ])
  return page(c, 200, (
    <CarePage
      lists={{ reviews: reviews.rows, drafts: drafts.rows, due: due.rows, behind: behind.rows, links: links.rows, corrections: corrections.corrections }}
      next={{ reviews: reviews.next, drafts: drafts.next, due: due.next, behind: behind.next, links: links.next, corrections: corrections.next }}
      chosen={chosen} today={today} timeZone={actor.unit.timeZone} may={{ begin: mayBeginArticle(editor), giveRights: mayGiveEditing(actor) }} rooms={roomsOf(actor)}
    />
  ))
}))

async function editorsPage(c: AppContext, { db, actor, words, clock }: Context, status: 200 | 422, form: FormState, personId: PersonId | null): Promise<Response> {
  if (!mayGiveEditing(actor)) notFound()
  const typed = (c.req.query('q') ?? '').slice(0, 100)
  const labels = await themeLabels(db, words.locale)
  return page(c, status, (
    <EditorsPage
      rights={await listEditingRights(db, actor.unit.id, isoDateIn(actor.unit.timeZone, clock.now()))} themes={[...labels].map(([key, label]) => ({ key, label }))} typed={typed}
      found={typed.trim() === '' ? null : await findPeopleOfUnit(db, actor.unit.id, typed)} person={personId && found(await findPersonOfUnit(db, actor.unit.id, personId))} form={form} timeZone={actor.unit.timeZone}
    />
  ))
}

care.get('/library/editors', read((c, context) => {
  const person = c.req.query('person')
  return editorsPage(c, context, 200, emptyForm, person === undefined ? null : found(asId<PersonId>(person)))
}))

care.post('/library/editors', write(async (c, { tx, ...context }) => {
  if (!mayGiveEditing(context.actor)) notFound()
  const input = readForm(editorForm, await c.req.formData())
  const showAgain = (form: FormState) => again((db) => editorsPage(c, { ...context, db }, 422, form, asId<PersonId>(valueOf(form, 'person'))))
  if (!input.ok) return showAgain(input.form)
  const result = await giveEditing({ tx, clock: context.clock }, context.actor, { personId: input.value.person, themes: input.value.themes, endsOn: input.value.endsOn })
  if (!result.ok) return showAgain(withError(input.form, result.error.field, result.error.code))
  return seeOther(c, '/library/editors', 'library.editors.done.given', { name: result.value.name })
}))

care.post('/library/editors/:id/removal', write(async (c, { tx, actor, clock }) => {
  await endEditing({ tx, clock }, actor, found(asId<Id<'EditingRight'>>(c.req.param('id'))))
  return seeOther(c, '/library/editors', 'library.editors.done.taken-back')
}))

care.get('/library/corrections', read(async (c, { db, actor }) => page(c, 200, <OwnCorrectionsPage corrections={await listOwnCorrections(db, memberOf(actor))} timeZone={actor.unit.timeZone} />)))

async function correctionPage(c: AppContext, context: Context, status: 200 | 422, form: FormState): Promise<Response> {
  const correction = found(await findCorrection(context.db, found(asId<Id<'Correction'>>(c.req.param('id')))))
  const editor = await editorOf(context)
  if (!mayReadCorrection(editor, correction)) notFound()
  return page(c, status, <CorrectionPage correction={correction} mayDecide={mayCareForArticle(editor, correction.themes)} form={form} timeZone={context.actor.unit.timeZone} />)
}

care.get('/library/corrections/:id', read((c, context) => correctionPage(c, context, 200, emptyForm)))

care.post('/library/corrections/:id/decision', write(async (c, { tx, ...context }) => {
  const id = found(asId<Id<'Correction'>>(c.req.param('id')))
  const editor = await editorOf({ ...context, db: tx })
  const correction = found(await findCorrection(tx, id))
  if (!mayCareForArticle(editor, correction.themes)) notFound()
  const input = readForm(decisionForm, await c.req.formData())
  const showAgain = (form: FormState) => again((db) => correctionPage(c, { ...context, db }, 422, form))
  if (!input.ok) return showAgain(input.form)
  const result = await decideCorrection({ tx, clock: context.clock }, editor, id, { taken: input.value.outcome === 'taken', answer: input.value.answer })
  if (!result.ok) return showAgain(withError(input.form, 'answer', result.error))
  return seeOther(c, `${carePath}?list=corrections`, 'library.correction.done.decided')
}))

care.post('/library/:slug/corrections', write(async (c, { tx, ...context }) => {
  const slug = slugOf(c)
  const input = readForm(correctionForm, await c.req.formData())
  const showAgain = (form: FormState) => again(async (db) => {
    const article = found(await findArticle(db, slug, [valueOf(form, 'language') || context.words.locale]))
    return page(c, 422, <SuggestionPage slug={slug} language={article.language} title={article.title} form={{ ...form, values: { ...form.values, formKey: [valueOf(form, 'formKey') || crypto.randomUUID()] } }} />)
  })
  if (!input.ok) return showAgain(input.form)
  const result = await suggestCorrection({ tx, clock: context.clock }, context.actor, slug, input.value)
  if (!result.ok) return showAgain(withError(input.form, 'body', result.error))
  return seeOther(c, `/library/${slug}?language=${input.value.language}`, 'library.correction.done.sent')
}))

async function withdrawalPage(c: AppContext, context: Context, status: 200 | 422, form: FormState): Promise<Response> {
  const article = found(await findArticleInWork(context.db, slugOf(c)))
  if (!mayWithdrawArticle(context.actor) || article.isDraft) notFound()
  return page(c, status, <WithdrawalPage article={article} form={form} timeZone={context.actor.unit.timeZone} />)
}

care.get('/library/:slug/withdrawal', read((c, context) => withdrawalPage(c, context, 200, emptyForm)))

care.post('/library/:slug/withdrawal', write(async (c, { tx, ...context }) => {
  if (!mayWithdrawArticle(context.actor)) notFound()
  found(await findArticleInWork(tx, slugOf(c)))
  const input = readForm(withdrawalForm, await c.req.formData())
  const showAgain = (form: FormState) => again((db) => withdrawalPage(c, { ...context, db }, 422, form))
  if (!input.ok) return showAgain(input.form)
  const result = await withdrawArticle({ tx, clock: context.clock }, await editorOf({ ...context, db: tx }), slugOf(c), { reason: input.value.reason, insteadSlug: input.value.instead })
  if (!result.ok) return showAgain(withError(input.form, 'instead', result.error))
  return seeOther(c, `/library/${slugOf(c)}/withdrawal`, 'library.withdrawal.done-flash')
}))

care.post('/library/:slug/return', write(async (c, { tx, actor, clock }) => {
  await returnArticle({ tx, clock }, await editorOf({ db: tx, actor, clock }), slugOf(c))
  return seeOther(c, `/library/${slugOf(c)}`, 'library.withdrawal.returned')
}))

care.post('/library/:slug/confirmation', write(async (c, { tx, actor, words, clock }) => {
  const { reviewOn } = await confirmArticle({ tx, clock }, await editorOf({ db: tx, actor, clock }), slugOf(c))
  return seeOther(c, `${carePath}?list=due`, 'library.care.done.confirmed', { day: words.day(reviewOn) })
}))
