import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { languageTag } from '../../../i18n/locale.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { NotFound } from '../../../lib/errors.ts'
import { emptyForm, filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { holidayCountries, holidayRegions, namedHolidays } from '../../../platform/holidays.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { listRespondersByTheme } from '../../needs/index.ts'
import { addExtraDay, addUnit, type AdministeredUnit, changeEmergencyNumbers, changeRegion, changeUnit, EMERGENCY_NUMBERS_MAX, listAccessPeriods, listAdministeredUnits, listExtraDays, listOfficesOfUnit, listTeamsOfUnit, mayAddUnit, numbersFingerprint, removeExtraDay, unitFingerprint } from '../../territory/index.ts'
import { extraDayForm, factsForm, factsOf, holidaysForm, readNumbers, unitForm } from '../forms.ts'
import { isForNobody } from '../pages/themes.tsx'
import { EmergencyPage, FactsPage, HolidaysPage } from '../pages/unit-parts.tsx'
import { NewUnitPage, UnitPage, UnitsPage } from '../pages/units.tsx'
import { findClosingOf } from '../queries/closing.ts'
import { requireAdministrator, unitOf } from './scope.ts'

export const unitRoutes = new Hono<AppEnv>()
const routes = unitRoutes

const zones = () => Intl.supportedValuesOf('timeZone')

routes.get('/administration', read(async (c, { db, actor }) => {
  requireAdministrator(actor)
  return page(c, 200, <UnitsPage units={await listAdministeredUnits(db, actor)} mayAdd={await mayAddUnit(db, actor)} />)
}))

const newUnitPage = (c: AppContext, status: 200 | 422, form: FormState) => page(c, status, <NewUnitPage form={form} countries={holidayCountries()} zones={zones()} />)

routes.get('/administration/units/new', read(async (c, { db, actor, clock }) => {
  if (!(await mayAddUnit(db, actor))) throw new NotFound()
  return newUnitPage(c, 200, filledForm({ openedOn: isoDateIn(actor.unit.timeZone, clock.now()) }))
}))

routes.post('/administration/units', write(async (c, { tx, actor, clock }) => {
  if (!(await mayAddUnit(tx, actor))) throw new NotFound()
  const input = readForm(unitForm, await c.req.formData())
  if (!input.ok) return again(() => newUnitPage(c, 422, input.form))
  if (!holidayCountries().includes(input.value.country)) return again(() => newUnitPage(c, 422, withError(input.form, 'country', 'administration.error.country')))
  const { key, country } = input.value
  const result = await addUnit({ tx, clock }, actor, { key, country, ...factsOf(input.value) })
  if (!result.ok) return again(() => newUnitPage(c, 422, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${result.value.key}`, 'administration.done.unit-added')
}))

routes.get('/administration/units/:key', read(async (c, { db, actor }) => {
  const unit = await unitOf(c, db, actor)
  const teams = await listTeamsOfUnit(db, unit.id)
  const officesAnswer = teams.some((team) => team.kind === 'office' && !team.closed && team.people.length > 0)
  const themes = await listRespondersByTheme(db, unit.id)
  return page(
    c,
    200,
    <UnitPage
      unit={unit}
      offices={await listOfficesOfUnit(db, unit.id)}
      teams={teams}
      themesForNobody={themes.filter((theme) => isForNobody(theme, officesAnswer)).length}
      restricted={(await listAccessPeriods(db, unit.id)).length}
      regionName={holidayRegions(unit.country).find((one) => one.code === unit.region)?.name ?? unit.region}
      closingId={unit.closedOn === null ? null : await findClosingOf(db, unit.id)}
    />,
  )
}))

const knownFacts = (unit: AdministeredUnit): FormState =>
  filledForm({
    name: unit.name, firstLanguage: unit.languages[0], languages: unit.languages.slice(1), timeZone: unit.timeZone, currency: unit.currency, deskPhone: unit.deskPhone, openedOn: unit.openedOn,
  })
const seenOf = (unit: AdministeredUnit): string =>
  unitFingerprint({ name: unit.name, languages: unit.languages, time_zone: unit.timeZone, currency: unit.currency, desk_phone: unit.deskPhone, opened_on: unit.openedOn })

async function factsPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  return page(c, refused ? 422 : 200, <FactsPage unit={unit} form={refused ?? knownFacts(unit)} zones={zones()} seen={seenOf(unit)} />)
}
routes.get('/administration/units/:key/facts', read((c, { db, actor }) => factsPage(c, db, actor, null)))
routes.post('/administration/units/:key/facts', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(factsForm, await c.req.formData())
  if (!input.ok) return again((db) => factsPage(c, db, actor, input.form))
  const result = await changeUnit({ tx, clock }, actor, unit.id, factsOf(input.value), input.value.seen)
  if (!result.ok) return again((db) => factsPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}`, 'administration.done.saved')
}))

const knownNumbers = (unit: AdministeredUnit): FormState =>
  filledForm(Object.fromEntries(unit.emergencyNumbers.flatMap(({ number, label }, index) => [[`number_${index}`, number], ...LANGUAGES.map((one): [string, string | undefined] => [`label_${index}_${one}`, label[one]])])))

async function emergencyPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const form = refused ?? knownNumbers(unit)
  const last = Math.max(-1, ...Object.entries(form.values).flatMap(([field, [value]]) => (value ? [Number(/_(\d+)/.exec(field)?.[1] ?? -1)] : [])))
  return page(c, refused ? 422 : 200, <EmergencyPage unit={unit} form={form} rows={Math.min(EMERGENCY_NUMBERS_MAX, Math.max(last + 2, 3))} seen={numbersFingerprint(unit.emergencyNumbers)} />)
}
routes.get('/administration/units/:key/emergency-numbers', read((c, { db, actor }) => emergencyPage(c, db, actor, null)))
routes.post('/administration/units/:key/emergency-numbers', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const typed = await c.req.formData()
  const input = readNumbers(typed)
  if (!input.ok) return again((db) => emergencyPage(c, db, actor, input.form))
  const result = await changeEmergencyNumbers({ tx, clock }, actor, unit.id, input.numbers, String(typed.get('seen') ?? ''))
  if (!result.ok) return again((db) => emergencyPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}`, 'administration.done.saved')
}))

async function holidaysPage(c: AppContext, db: Reader, actor: Actor, refused: { readonly region?: FormState; readonly extra?: FormState }): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const today = isoDateIn(unit.timeZone, c.get('now'))
  const year = Number(today.slice(0, 4))
  const holidays = [year, year + 1].flatMap((one) => namedHolidays(unit.country, unit.region, one, languageTag(c.get('locale')).slice(0, 2))).filter((one) => one.day >= today)
  return page(
    c,
    refused.region || refused.extra ? 422 : 200,
    <HolidaysPage unit={unit} form={refused.region ?? filledForm({ region: unit.region })} regions={holidayRegions(unit.country)} holidays={holidays.slice(0, 16)} extraDays={await listExtraDays(db, unit.id, today)} extraForm={refused.extra ?? emptyForm} />,
  )
}
routes.get('/administration/units/:key/holidays', read((c, { db, actor }) => holidaysPage(c, db, actor, {})))
routes.post('/administration/units/:key/holidays', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(holidaysForm, await c.req.formData())
  if (!input.ok) return again((db) => holidaysPage(c, db, actor, { region: input.form }))
  const result = await changeRegion({ tx, clock }, actor, unit.id, input.value.region)
  if (!result.ok) return again((db) => holidaysPage(c, db, actor, { region: withError(input.form, result.error.field, result.error.code) }))
  return seeOther(c, `/administration/units/${unit.key}/holidays`, 'administration.done.saved')
}))
routes.post('/administration/units/:key/extra-days', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(extraDayForm, await c.req.formData())
  if (!input.ok) return again((db) => holidaysPage(c, db, actor, { extra: input.form }))
  const result = await addExtraDay({ tx, clock }, actor, unit.id, input.value)
  if (!result.ok) return again((db) => holidaysPage(c, db, actor, { extra: withError(input.form, result.error.field, result.error.code) }))
  return seeOther(c, `/administration/units/${unit.key}/holidays`, 'administration.done.saved')
}))
routes.post('/administration/units/:key/extra-days/:day/removal', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const day = c.req.param('day') ?? ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) throw new NotFound()
  await removeExtraDay({ tx, clock }, actor, unit.id, day)
  return seeOther(c, `/administration/units/${unit.key}/holidays`, 'administration.done.saved')
}))
