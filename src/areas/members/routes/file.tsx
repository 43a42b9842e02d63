import { type Context, Hono } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { fold } from '../../../lib/text.ts'
import { asId, type PersonId } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, type ReadContext, seeOther, write } from '../../../platform/http.tsx'
import { listDelegations } from '../../identity/index.ts'
import { barPerson, removeBar } from '../commands/bars.ts'
import { eraseOwnFile } from '../commands/erasure.ts'
import { barForm, erasureForm } from '../forms.ts'
import { ContentsPage } from '../pages/contents.tsx'
import { ErasurePage } from '../pages/erasure.tsx'
import { FilePage, PersonalPage } from '../pages/file.tsx'
import { isOwnAffair, mayEraseOwnFile } from '../policy.ts'
import { listBars, listOpenings, type OpeningKey } from '../queries/file.ts'
import { listAccompanying } from '../queries/members.ts'
import { personalDataSources } from '../queries/sources.ts'

export const fileRoutes = new Hono<AppEnv>()
const routes = fileRoutes

/** What an erasure kept, shown once on a page that needs no sign-in: the person has no way in any more. */
export const ERASED_COOKIE = 'cairn.erased'

function openingKey(text: string | undefined): OpeningKey | null {
  const [at, id] = (text ?? '').split('_')
  const openedAt = new Date(Number(at))
  return id && asId(id) && !Number.isNaN(openedAt.getTime()) ? { openedAt, id } : null
}

async function filePage(c: AppContext, db: Reader, actor: Actor, now: Date, form: FormState = emptyForm): Promise<Response> {
  const { openings, next } = await listOpenings(db, actor.personId, openingKey(c.req.query('after')))
  return page(
    c,
    form === emptyForm ? 200 : 422,
    <FilePage
      zone={actor.unit.timeZone}
      openings={openings}
      nextOpenings={next ? `/me/file?after=${next.openedAt.getTime()}_${next.id}#openings` : undefined}
      delegations={await listDelegations(db, actor.personId, now)}
      bars={await listBars(db, actor.personId)}
      accompanying={actor.roles.has('member') ? await listAccompanying(db, actor.personId) : []}
      areas={personalDataSources().map((source) => source.area)}
      form={form}
      mayErase={mayEraseOwnFile(actor)}
    />,
  )
}

/** A page of the member alone: who acts for them is told so. */
const readOwn = (handler: (c: AppContext, context: ReadContext) => Response | Promise<Response>) =>
  read((c, context) => (isOwnAffair(context.actor) ? handler(c, context) : page(c, 403, <PersonalPage />)))

routes.get('/me/file', readOwn((c, { db, actor, clock }) => filePage(c, db, actor, clock.now())))

async function contentsFor(db: Reader, actor: Actor) {
  const contents = []
  for (const source of personalDataSources()) contents.push({ area: source.area, sections: await source.exportOf(db, actor.personId) })
  return contents
}

routes.get('/me/file/contents', readOwn(async (c, { db, actor }) => page(c, 200, <ContentsPage contents={await contentsFor(db, actor)} zone={actor.unit.timeZone} />)))

routes.get('/me/file/export', readOwn(async (c, { db, actor, clock }) => {
  const contents = await contentsFor(db, actor)
  const areas = Object.fromEntries(contents.map(({ area, sections }) => [area, Object.fromEntries(sections.map((section) => [section.name, section.rows]))]))
  const text = JSON.stringify({ exportedAt: clock.now(), person: { id: actor.personId, name: actor.name }, areas }, null, 2)
  return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': `attachment; filename="cairn-${clock.now().toISOString().slice(0, 10)}.json"`, 'Cache-Control': 'no-store' })
}))

routes.post('/bars', write(async (c, { tx, actor, clock }) => {
  const input = readForm(barForm, await c.req.formData())
  const result = await barPerson({ tx, clock }, actor, asId<PersonId>(input.form.values.person?.[0]))
  if (!result.ok) return again((db) => filePage(c, db, actor, clock.now(), withError(input.form, 'person', result.error)))
  return seeOther(c, '/me/file#bars', 'members.bars.added')
}))

routes.post('/bars/:personId/removal', write(async (c, { tx, actor, clock }) => {
  await removeBar({ tx, clock }, actor, asId<PersonId>(c.req.param('personId')) ?? notFound())
  return seeOther(c, '/me/file#bars', 'members.bars.removed')
}))

routes.get('/me/erasure', readOwn((c, { actor }) => (mayEraseOwnFile(actor) ? page(c, 200, <ErasurePage form={emptyForm} />) : notFound())))

const sameWord = (typed: string, wanted: string) => fold(typed) === fold(wanted)

routes.post('/me/erasure', write(async (c, { tx, actor, clock, words }) => {
  if (!mayEraseOwnFile(actor)) return notFound()
  const input = readForm(erasureForm, await c.req.formData())
  if (!input.ok || !sameWord(input.value.word, words.t('members.erasure.word'))) return again(() => page(c, 422, <ErasurePage form={withError(input.form, 'word', 'members.error.erasure-word')} />))
  const kept = await eraseOwnFile({ tx, clock }, actor, personalDataSources())
  await setSignedCookie(c as Context, ERASED_COOKIE, Buffer.from(JSON.stringify(kept.slice(0, 20))).toString('base64url'), c.get('parts').secret, { path: '/privacy', httpOnly: true, sameSite: 'Lax', maxAge: 600 })
  return seeOther(c, '/privacy')
}))
