// The watch: changes of rules by their day, what concerns whom, and what a member wishes to be told.
import { Hono } from 'hono'
import { z } from 'zod'
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found } from '../../../lib/errors.ts'
import { filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, readOpen, seeOther, write } from '../../../platform/http.tsx'
import { announceChange, dateChange } from '../commands/changes.ts'
import { dismissChange, wishForChanges } from '../commands/watch.ts'
import { STATUSES } from '../domain/rule-change.ts'
import { changeForm, factsForm } from '../forms/changes.ts'
import { libraryFilter } from '../forms.ts'
import { AnnouncePage, FactsPage } from '../pages/changes/announce-page.tsx'
import { versionPath } from '../pages/editing/paths.ts'
import { ChangesPage, MyChangesPage } from '../pages/changes/changes-page.tsx'
import { mayBeginArticle, mayWatchChanges, mayWriteArticle } from '../policy.ts'
import { listArticleCountries } from '../queries/articles.ts'
import { findArticleTitle, findChange, findWatchWishes, listChanges } from '../queries/changes.ts'
import { findEditor } from '../queries/editing/editors.ts'
import { findArticleInWork } from '../queries/editing/texts.ts'
import { themeLabels } from '../queries/themes.ts'

const PER_PAGE = 20

export const changes = new Hono<AppEnv>()

const unitOf = (actor: Actor | null) => actor?.onBehalfOf?.unit ?? actor?.unit ?? null

changes.get('/library/changes', readOpen(async (c, { db, actor, words, clock }) => {
  const { country } = libraryFilter(c.req.query(), unitOf(actor)?.country ?? null)
  const when = c.req.query('when') === 'past' ? 'past' : 'coming'
  const today = isoDateIn(unitOf(actor)?.timeZone ?? 'UTC', clock.now())
  const list = await listChanges(db, { language: words.locale, country, when, today, after: c.req.query('after') ?? null, limit: PER_PAGE })
  const nextHref = list.next && `/library/changes?${new URLSearchParams({ when, country: country ?? 'any', after: list.next })}`
  const [countries, labels] = await Promise.all([listArticleCountries(db), themeLabels(db, words.locale)])
  return page(c, 200, <ChangesPage changes={list.changes} when={when} country={country} countries={countries} labels={labels} nextHref={nextHref} mayWatch={mayWatchChanges(actor)} mayAdd={actor !== null && mayBeginArticle(await findEditor(db, actor, clock.now()))} />)
}))

const wishesForm = z.object({
  statuses: z.array(z.enum(STATUSES, 'library.changes.error.status')).max(STATUSES.length),
  byMail: z.string().optional(),
})

async function myChanges(c: AppContext, db: Reader, actor: Actor, form: FormState | null): Promise<Response> {
  const wishes = found(await findWatchWishes(db, memberOf(actor)))
  return page(c, form ? 422 : 200, <MyChangesPage wishes={wishes} form={form ?? filledForm({ statuses: wishes.statuses ?? [], byMail: wishes.mailSince ? 'yes' : '' })} />)
}

changes.get('/library/changes/mine', read((c, { db, actor }) => (mayWatchChanges(actor) ? myChanges(c, db, actor, null) : notFound())))

changes.post('/library/changes/mine', write(async (c, { tx, actor, clock }) => {
  const form = readForm(wishesForm, await c.req.formData())
  if (!form.ok) return again((db) => (mayWatchChanges(actor) ? myChanges(c, db, actor, form.form) : notFound()))
  await wishForChanges({ tx, clock }, actor, { statuses: form.value.statuses, byMail: form.value.byMail === 'yes' })
  return seeOther(c, '/library/changes', 'library.changes.saved')
}))

changes.post('/library/changes/:slug/dismissal', write(async (c, { tx, actor, clock }) => {
  await dismissChange({ tx, clock }, actor, c.req.param('slug') ?? '')
  return seeOther(c, '/', 'library.changes.dismissed')
}))

async function announcePage(c: AppContext, db: Reader, actor: Actor, form: FormState | null): Promise<Response> {
  const editor = await findEditor(db, actor, c.get('now'))
  if (!mayBeginArticle(editor)) notFound()
  const labels = await themeLabels(db, c.get('locale'))
  const themes = [...labels].filter(([key]) => editor.themes === 'all' || editor.themes.includes(key)).map(([key, label]) => ({ key, label }))
  const fresh = filledForm({ language: actor.language, announcedOn: isoDateIn(actor.unit.timeZone, c.get('now')), countries: [actor.unit.country], formKey: crypto.randomUUID() })
  return page(c, form ? 422 : 200, <AnnouncePage form={form ?? fresh} themes={themes} countries={await listArticleCountries(db)} />)
}

changes.get('/library/changes/new', read((c, { db, actor }) => announcePage(c, db, actor, null)))

changes.post('/library/changes', write(async (c, { tx, actor, clock }) => {
  const editor = await findEditor(tx, actor, clock.now())
  if (!mayBeginArticle(editor)) notFound()
  const input = readForm(changeForm, await c.req.formData())
  if (!input.ok) return again((db) => announcePage(c, db, actor, input.form))
  const result = await announceChange({ tx, clock }, editor, input.value)
  if (result.ok) return seeOther(c, versionPath(result.value.slug, result.value.language, result.value.number), 'library.edit.done.asked')
  const { error } = result
  return again((db) => announcePage(c, db, actor, withError(input.form, 'field' in error && error.field === 'themes' ? 'theme' : '', error.code)))
}))

async function factsPage(c: AppContext, db: Reader, actor: Actor, form: FormState | null): Promise<Response> {
  const article = found(await findArticleInWork(db, c.req.param('slug') ?? ''))
  const editor = await findEditor(db, actor, c.get('now'))
  if (!mayWriteArticle(editor, article.themes)) notFound()
  const [facts, title] = await Promise.all([findChange(db, article.id), findArticleTitle(db, article.id, c.get('locale'))])
  const known = facts ? { ...facts, trades: facts.trades.join(', ') } : { takesEffectOn: '', announcedOn: isoDateIn(actor.unit.timeZone, c.get('now')), statuses: [], trades: '' }
  return page(c, form ? 422 : 200, <FactsPage slug={article.slug} title={title} form={form ?? filledForm({ takesEffectOn: known.takesEffectOn, announcedOn: known.announcedOn, statuses: known.statuses, trades: known.trades })} />)
}

changes.get('/library/:slug/change', read((c, { db, actor }) => factsPage(c, db, actor, null)))

changes.post('/library/:slug/change', write(async (c, { tx, actor, clock }) => {
  const slug = c.req.param('slug') ?? ''
  const input = readForm(factsForm, await c.req.formData())
  if (!input.ok) return again((db) => factsPage(c, db, actor, input.form))
  await dateChange({ tx, clock }, await findEditor(tx, actor, clock.now()), slug, input.value)
  return seeOther(c, `/library/${slug}`, 'library.changes.form.done')
}))
