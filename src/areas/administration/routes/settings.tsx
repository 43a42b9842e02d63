// Who answers which theme, what is open where, and what was changed.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import { emptyForm, filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { themeLabels } from '../../library/index.ts'
import { findErpLinkTemplate, setErpLink } from '../../members/index.ts'
import { listRespondersByTheme, respondersFingerprint, setResponders } from '../../needs/index.ts'
import { listAccessPeriods, listOfficesOfUnit, listTeamsOfUnit, setAccess } from '../../territory/index.ts'
import { accessForm, erpLinkForm, respondersForm, thingOf } from '../forms.ts'
import { HistoryPage } from '../pages/history.tsx'
import { AccessPage, ThemePage, ThemesPage } from '../pages/themes.tsx'
import { ErpLinkPage } from '../pages/unit-parts.tsx'
import { listHistory } from '../queries/history.ts'
import { unitOf } from './scope.ts'

export const settingRoutes = new Hono<AppEnv>()
const routes = settingRoutes

routes.get('/administration/units/:key/themes', read(async (c, { db, actor, words }) => {
  const unit = await unitOf(c, db, actor)
  const teams = await listTeamsOfUnit(db, unit.id)
  const officesAnswer = teams.some((team) => team.kind === 'office' && !team.closed && team.people.length > 0)
  return page(c, 200, <ThemesPage unit={unit} themes={await listRespondersByTheme(db, unit.id)} labels={await themeLabels(db, words.locale)} officesAnswer={officesAnswer} />)
}))

async function themePage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const theme = found((await listRespondersByTheme(db, unit.id)).find((one) => one.key === c.req.param('theme')), 'theme')
  const teamIds = theme.teams.map((team) => team.id)
  const labels = await themeLabels(db, c.get('locale'))
  return page(
    c,
    refused ? 422 : 200,
    <ThemePage unit={unit} label={labels.get(theme.key) ?? theme.key} themeKey={theme.key} teams={await listTeamsOfUnit(db, unit.id)} form={refused ?? filledForm({ teams: teamIds, insteadOfOffice: theme.insteadOfOffice ? 'yes' : null })} seen={respondersFingerprint({ teamIds, insteadOfOffice: theme.insteadOfOffice })} />,
  )
}
routes.get('/administration/units/:key/themes/:theme', read((c, { db, actor }) => themePage(c, db, actor, null)))
routes.post('/administration/units/:key/themes/:theme', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(respondersForm, await c.req.formData())
  if (!input.ok) return again((db) => themePage(c, db, actor, input.form))
  const { teams, insteadOfOffice, seen } = input.value
  const result = await setResponders({ tx, clock }, actor, unit.id, c.req.param('theme') ?? '', { teamIds: [...new Set(teams)], insteadOfOffice }, seen)
  if (!result.ok) return again((db) => themePage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}/themes`, 'administration.done.saved')
}))

async function accessPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const labels = await themeLabels(db, c.get('locale'))
  return page(c, refused ? 422 : 200, <AccessPage unit={unit} offices={await listOfficesOfUnit(db, unit.id)} periods={await listAccessPeriods(db, unit.id)} labels={labels} form={refused ?? emptyForm} />)
}
routes.get('/administration/units/:key/access', read((c, { db, actor }) => accessPage(c, db, actor, null)))
routes.post('/administration/units/:key/access', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(accessForm, await c.req.formData())
  if (!input.ok) return again((db) => accessPage(c, db, actor, input.form))
  const { office, state, opensOn, closesOn } = input.value
  const thing = thingOf(input.value.thing)
  const refuse = (field: string, code: string) => again((db) => accessPage(c, db, actor, withError(input.form, field, code)))
  if (thing === null) return refuse('thing', 'administration.error.thing')
  if (state === 'from' && opensOn === null) return refuse('opensOn', 'administration.error.opens-on')
  const result = await setAccess({ tx, clock }, actor, unit.id, { officeId: office, ...thing, state: state === 'from' ? { kind: 'from', opensOn: opensOn ?? '', closesOn } : { kind: state } })
  if (!result.ok) return refuse(result.error.field, result.error.code)
  return seeOther(c, `/administration/units/${unit.key}/access`, 'administration.done.saved')
}))

routes.get('/administration/units/:key/history', read(async (c, { db, actor, words }) => {
  const unit = await unitOf(c, db, actor)
  const before = Number(c.req.query('before') ?? '')
  const { entries, next } = await listHistory(db, unit.id, Number.isSafeInteger(before) && before > 0 ? before : null)
  return page(c, 200, <HistoryPage unit={unit} entries={entries} next={next} labels={await themeLabels(db, words.locale)} />)
}))

async function erpLinkPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  return page(c, refused ? 422 : 200, <ErpLinkPage unit={unit} form={refused ?? filledForm({ erpLink: await findErpLinkTemplate(db, unit.id) })} />)
}
routes.get('/administration/units/:key/erp-link', read((c, { db, actor }) => erpLinkPage(c, db, actor, null)))
routes.post('/administration/units/:key/erp-link', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(erpLinkForm, await c.req.formData())
  if (!input.ok) return again((db) => erpLinkPage(c, db, actor, input.form))
  const result = await setErpLink({ tx, clock }, actor, unit.id, input.value.erpLink)
  if (!result.ok) return again((db) => erpLinkPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}`, 'administration.done.saved')
}))
