import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { emptyForm, filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { addOffice, addSecondLine, type AdministeredOffice, changeOffice, findPlaces, keyOf, listTeamsOfUnit, officeFingerprint, officeTeamName, type PlaceMatch, renameTeam, teamFingerprint } from '../../territory/index.ts'
import type { Words } from '../../../i18n/words.tsx'
import { choosePlace } from '../../members/index.ts'
import { namesOf, officeForm, secondLineForm, teamForm } from '../forms.ts'
import { OfficeFormPage, TeamPage, TeamsPage } from '../pages/offices.tsx'
import { officeOf, teamOf, unitOf } from './scope.ts'

export const officeRoutes = new Hono<AppEnv>()
const routes = officeRoutes
const PLACES_OFFERED = 8

interface Refused {
  readonly form: FormState
  readonly places?: readonly PlaceMatch[]
}

async function newOfficePage(c: AppContext, db: Reader, actor: Actor, refused: Refused | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const form = refused?.form ?? filledForm({ phone: unit.deskPhone, languages: unit.languages, openedOn: isoDateIn(unit.timeZone, c.get('now')) })
  return page(c, refused ? 422 : 200, <OfficeFormPage unit={unit} office={null} form={form} places={refused?.places ?? []} seen="" />)
}

const namesFields = (names: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(names).map(([language, name]) => [`name_${language}`, name]))
const knownOffice = (office: AdministeredOffice): FormState =>
  filledForm({
    name: office.name, ...namesFields(office.names), place: [office.place.postcode, office.place.name].filter(Boolean).join(' '), place_id: office.place.id, address: office.address, phone: office.phone,
    openingHours: office.openingHours, languages: office.languages, openedOn: office.openedOn,
  })

async function officePage(c: AppContext, db: Reader, actor: Actor, refused: Refused | null): Promise<Response> {
  const { unit, office } = await officeOf(c, db, actor)
  return page(c, refused ? 422 : 200, <OfficeFormPage unit={unit} office={office} form={refused?.form ?? knownOffice(office)} places={refused?.places ?? []} seen={officeFingerprint(office.row, office.names)} />)
}

/** The office as the form describes it, or what is to be put right: a place that is unknown, or one of several. */
async function readOffice(db: Reader, typed: FormData, country: string, words: Words, known: AdministeredOffice | null) {
  const input = readForm(officeForm, typed)
  if (!input.ok) return { ok: false as const, form: input.form }
  const { value } = input
  const unchanged = known && value.place === [known.place.postcode, known.place.name].filter(Boolean).join(' ')
  const places = await findPlaces(db, value.place, country, PLACES_OFFERED, words.locale)
  const choice = choosePlace(places, value.place, value.place_id ?? (unchanged ? known.place.id : null))
  if (choice.kind === 'unknown') return { ok: false as const, form: withError(input.form, 'place', 'administration.error.place-unknown') }
  if (choice.kind === 'several') return { ok: false as const, form: withError(input.form, 'place_id', 'administration.error.place-several'), places: choice.places }
  const place = { id: choice.place.id, latitude: choice.place.latitude, longitude: choice.place.longitude }
  return {
    ok: true as const, form: input.form, key: value.key || keyOf(value.name), seen: value.seen,
    facts: { name: value.name, names: namesOf(value), address: value.address, place, phone: value.phone, openingHours: value.openingHours, languages: value.languages, openedOn: value.openedOn },
  }
}

routes.get('/administration/units/:key/offices/new', read((c, { db, actor }) => newOfficePage(c, db, actor, null)))

routes.post('/administration/units/:key/offices', write(async (c, { tx, actor, clock, words }) => {
  const unit = await unitOf(c, tx, actor)
  const input = await readOffice(tx, await c.req.formData(), unit.country, words, null)
  if (!input.ok) return again((db) => newOfficePage(c, db, actor, input))
  if (input.key === '') return again((db) => newOfficePage(c, db, actor, { form: withError(input.form, 'key', 'administration.error.key') }))
  const result = await addOffice({ tx, clock }, actor, unit.id, { ...input.facts, key: input.key, teamName: officeTeamName(words, input.facts.name) })
  if (!result.ok) return again((db) => newOfficePage(c, db, actor, { form: withError(input.form, result.error.field, result.error.code) }))
  return seeOther(c, `/administration/offices/${result.value.key}`, 'administration.done.office-added')
}))

routes.get('/administration/offices/:key', read((c, { db, actor }) => officePage(c, db, actor, null)))
routes.post('/administration/offices/:key', write(async (c, { tx, actor, clock, words }) => {
  const { unit, office } = await officeOf(c, tx, actor)
  const input = await readOffice(tx, await c.req.formData(), unit.country, words, office)
  if (!input.ok) return again((db) => officePage(c, db, actor, input))
  const result = await changeOffice({ tx, clock }, actor, office.id, input.facts, input.seen)
  if (!result.ok) return again((db) => officePage(c, db, actor, { form: withError(input.form, result.error.field, result.error.code) }))
  return seeOther(c, `/administration/offices/${office.key}`, 'administration.done.saved')
}))

async function teamsPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  return page(c, refused ? 422 : 200, <TeamsPage unit={unit} teams={await listTeamsOfUnit(db, unit.id)} form={refused ?? emptyForm} />)
}
routes.get('/administration/units/:key/teams', read((c, { db, actor }) => teamsPage(c, db, actor, null)))
routes.post('/administration/units/:key/teams', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(secondLineForm, await c.req.formData())
  if (!input.ok) return again((db) => teamsPage(c, db, actor, input.form))
  const key = keyOf(input.value.name)
  if (key === '') return again((db) => teamsPage(c, db, actor, withError(input.form, 'name', 'administration.error.name')))
  const result = await addSecondLine({ tx, clock }, actor, unit.id, { key: `second-line-${unit.key}-${key}`, name: input.value.name })
  if (!result.ok) return again((db) => teamsPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}/teams`, 'administration.done.saved')
}))

async function teamPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const { unit, team } = await teamOf(c, db, actor)
  return page(c, refused ? 422 : 200, <TeamPage unit={unit} team={team} form={refused ?? filledForm({ name: team.name, ...namesFields(team.names) })} seen={teamFingerprint(team.name, team.names)} />)
}
routes.get('/administration/teams/:key', read((c, { db, actor }) => teamPage(c, db, actor, null)))
routes.post('/administration/teams/:key', write(async (c, { tx, actor, clock }) => {
  const { unit, team } = await teamOf(c, tx, actor)
  const input = readForm(teamForm, await c.req.formData())
  if (!input.ok) return again((db) => teamPage(c, db, actor, input.form))
  const result = await renameTeam({ tx, clock }, actor, team.id, { name: input.value.name, names: namesOf(input.value) }, input.value.seen)
  if (!result.ok) return again((db) => teamPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}/teams`, 'administration.done.saved')
}))
