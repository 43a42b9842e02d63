import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type Id } from '../../../lib/ids.ts'
import { filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, wordsFor, write } from '../../../platform/http.tsx'
import type { AdministeredOffice, AdministeredUnit } from '../../territory/index.ts'
import { decideClosing } from '../commands/closing.ts'
import { closingForm } from '../forms.ts'
import { ClosingPage, ClosingProgressPage } from '../pages/closing.tsx'
import { countClosing, findClosing, listSuccessors } from '../queries/closing.ts'
import { officeOf, unitOf } from './scope.ts'

export const closingRoutes = new Hono<AppEnv>()
const routes = closingRoutes

type Subject = { readonly unit: AdministeredUnit; readonly office: AdministeredOffice | null }
type Finding = (c: AppContext, db: Reader, actor: Actor) => Promise<Subject>

async function closingPage(c: AppContext, db: Reader, actor: Actor, { unit, office }: Subject, refused: FormState | null): Promise<Response> {
  const { t } = wordsFor(c)
  const scope = { unitId: unit.id, officeId: office?.id ?? null }
  const path = office ? `/administration/offices/${office.key}` : `/administration/units/${unit.key}`
  const name = office?.name ?? unit.name
  return page(
    c,
    refused ? 422 : 200,
    <ClosingPage
      title={t('administration.closing.title', { name })} back={{ href: path, label: name }} action={`${path}/closing`} isUnit={office === null} counts={await countClosing(db, scope, c.get('now'))}
      successors={await listSuccessors(db, actor, scope)} form={refused ?? filledForm({ closesOn: isoDateIn(unit.timeZone, c.get('now')) })}
    />,
  )
}

const forms: readonly (readonly [path: string, find: Finding])[] = [
  ['/administration/offices/:key/closing', officeOf],
  ['/administration/units/:key/closing', async (c, db, actor) => ({ unit: await unitOf(c, db, actor), office: null })],
]
for (const [path, find] of forms) {
  routes.get(path, read(async (c, { db, actor }) => closingPage(c, db, actor, await find(c, db, actor), null)))
  routes.post(path, write(async (c, { tx, actor, clock }) => {
    const subject = await find(c, tx, actor)
    const input = readForm(closingForm, await c.req.formData())
    if (!input.ok) return again((db) => closingPage(c, db, actor, subject, input.form))
    const result = await decideClosing({ tx, clock }, actor, { unitId: subject.unit.id, officeId: subject.office?.id ?? null, closesOn: input.value.closesOn, successorOfficeId: input.value.successor })
    if (!result.ok) return again((db) => closingPage(c, db, actor, subject, withError(input.form, result.error.field, result.error.code)))
    return seeOther(c, `/administration/closings/${result.value.closingId}`)
  }))
}

routes.get('/administration/closings/:id', read(async (c, { db, actor }) => {
  const closing = found(await findClosing(db, actor, found(asId<Id<'Closing'>>(c.req.param('id'))), c.get('now')), 'closing')
  return page(c, 200, <ClosingProgressPage closing={closing} back={{ href: `/administration/units/${closing.unitKey}`, label: closing.unitName }} />)
}))
