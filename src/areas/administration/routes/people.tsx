import { Hono } from 'hono'
import { type Actor, ROLES, type Role } from '../../../contracts/actor.ts'
import type { Reader, Writer } from '../../../db/connection.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { asId, type PersonId } from '../../../lib/ids.ts'
import { emptyForm, filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, wordsFor, write } from '../../../platform/http.tsx'
import type { Clock } from '../../../lib/clock.ts'
import { endHours, handOverMeetings, listComingMeetings } from '../../appointments/index.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { addPerson, grantRole, joinTeam, leaveTeam, revokeRole } from '../../identity/index.ts'
import { type AdministeredUnit, listOfficesOfUnit, listTeamsOfUnit } from '../../territory/index.ts'
import { endsWork, type Leaving } from '../domain/leaving.ts'
import { leavingForm, membershipForm, personForm, roleForm } from '../forms.ts'
import { LeavingPage, NewPersonPage, PeoplePage, PersonPage } from '../pages/people.tsx'
import { findPeople, findPerson, listColleagues, listStaff, type PersonView } from '../queries/people.ts'
import { unitOf } from './scope.ts'

export const peopleRoutes = new Hono<AppEnv>()
const routes = peopleRoutes

routes.get('/administration/units/:key/people', read(async (c, { db, actor }) => {
  const unit = await unitOf(c, db, actor)
  const typed = (c.req.query('q') ?? '').slice(0, 100)
  const [id, ...name] = (c.req.query('after') ?? '').split('|')
  const after = asId<PersonId>(id)
  const { people, next } = await listStaff(db, unit.id, after ? { id: after, familyName: name.join('|') } : null)
  return page(c, 200, <PeoplePage unit={unit} typed={typed} found={typed.trim() === '' ? null : await findPeople(db, unit.id, typed)} staff={people} next={next} />)
}))

async function newPersonPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  return page(c, refused ? 422 : 200, <NewPersonPage unit={unit} offices={await listOfficesOfUnit(db, unit.id)} form={refused ?? filledForm({ language: unit.languages[0], languages: [unit.languages[0] ?? ''] })} />)
}
routes.get('/administration/units/:key/people/new', read((c, { db, actor }) => newPersonPage(c, db, actor, null)))
routes.post('/administration/units/:key/people', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const input = readForm(personForm, await c.req.formData())
  if (!input.ok) return again((db) => newPersonPage(c, db, actor, input.form))
  const { office, language, languages, ...person } = input.value
  const result = await addPerson({ tx, clock }, actor, { ...person, language, languages: [...new Set([language, ...languages])], unitId: unit.id, officeId: asId(office) })
  if (!result.ok) return again((db) => newPersonPage(c, db, actor, withError(input.form, result.error.field, result.error.code)))
  return seeOther(c, `/administration/units/${unit.key}/people/${result.value.id}`, 'administration.done.person-added')
}))

const personOf = async (c: AppContext, db: Reader, unit: AdministeredUnit): Promise<PersonView> => found(await findPerson(db, unit.id, found(asId<PersonId>(c.req.param('id')))), 'person')

async function personPage(c: AppContext, db: Reader, actor: Actor, refused: { readonly role?: FormState; readonly team?: FormState }): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const person = await personOf(c, db, unit)
  const meetings = await listComingMeetings({ tx: db, clock: { now: () => c.get('now') } }, person.id)
  return page(
    c,
    refused.role || refused.team ? 422 : 200,
    <PersonPage unit={unit} person={person} teams={await listTeamsOfUnit(db, unit.id)} isSelf={person.id === actor.personId} roleForm={refused.role ?? emptyForm} teamForm={refused.team ?? emptyForm} meetings={meetings.length} />,
  )
}
const personPath = (unit: AdministeredUnit, person: Pick<PersonView, 'id'>) => `/administration/units/${unit.key}/people/${person.id}`

routes.get('/administration/units/:key/people/:id', read((c, { db, actor }) => personPage(c, db, actor, {})))

routes.post('/administration/units/:key/people/:id/roles', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const person = await personOf(c, tx, unit)
  const input = readForm(roleForm, await c.req.formData())
  if (!input.ok) return again((db) => personPage(c, db, actor, { role: input.form }))
  const result = await grantRole({ tx, clock }, actor, { unitId: unit.id, personId: person.id, ...input.value })
  if (!result.ok) return again((db) => personPage(c, db, actor, { role: withError(input.form, result.error.field, result.error.code) }))
  return seeOther(c, personPath(unit, person), 'administration.done.role-given', { name: person.name })
}))

routes.post('/administration/units/:key/people/:id/teams', write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const person = await personOf(c, tx, unit)
  const input = readForm(membershipForm, await c.req.formData())
  if (!input.ok) return again((db) => personPage(c, db, actor, { team: input.form }))
  const result = await joinTeam({ tx, clock }, actor, { unitId: unit.id, personId: person.id, teamId: input.value.team, endsOn: input.value.endsOn })
  if (!result.ok) return again((db) => personPage(c, db, actor, { team: withError(input.form, result.error.field, result.error.code) }))
  return seeOther(c, personPath(unit, person), 'administration.done.team-joined', { name: person.name })
}))

/** The role or team of the address, as this person has it now. */
function leavingOf(c: AppContext, person: PersonView): Leaving {
  const role = c.req.param('role')
  if (role !== undefined) {
    const grant = person.grants.find((one) => one.role === role && (ROLES as readonly string[]).includes(role))
    return { kind: 'role', role: found(grant, 'role').role as Role }
  }
  const team = c.req.param('team')
  if (team !== undefined) return { kind: 'team', team: found(person.teams.find((one) => one.key === team), 'team') }
  return { kind: 'meetings' }
}

async function leavingPage(c: AppContext, db: Reader, actor: Actor, refused: FormState | null): Promise<Response> {
  const unit = await unitOf(c, db, actor)
  const person = await personOf(c, db, unit)
  const leaving = leavingOf(c, person)
  const { t } = wordsFor(c)
  const said =
    leaving.kind === 'role'
      ? { title: t('administration.leaving.role', { role: t(`administration.role.${leaving.role}`) }), submit: t('administration.people.take-back'), path: `/roles/${leaving.role}/revocation` }
      : leaving.kind === 'team'
        ? { title: t('administration.leaving.team', { team: leaving.team.name }), submit: t('administration.people.leave'), path: `/teams/${leaving.team.key}/departure` }
        : { title: t('administration.people.meetings-decide'), submit: t('administration.leaving.confirm'), path: '/meetings' }
  return page(
    c,
    refused ? 422 : 200,
    <LeavingPage
      unit={unit} person={person} title={said.title} action={`${personPath(unit, person)}${said.path}`} meetings={await listComingMeetings({ tx: db, clock: { now: () => c.get('now') } }, person.id)}
      colleagues={await listColleagues(db, person.id)} endsWork={endsWork(person, leaving)} form={refused ?? emptyForm} submitLabel={said.submit}
    />,
  )
}

/** What they would have done for members is settled first: each coming meeting has someone else, or is called off with a mail. */
async function settleMeetings(context: { readonly tx: Writer; readonly clock: Clock }, actor: Actor, unit: AdministeredUnit, person: PersonView, choice: string | null): Promise<'choose' | 'settled'> {
  const meetings = await listComingMeetings(context, person.id)
  if (meetings.length > 0 && choice === null) return 'choose'
  if (meetings.length > 0) {
    const colleagues = await listColleagues(context.tx, person.id)
    const to = choice === 'cancel' ? null : found(colleagues.find((one) => one.id === choice), 'colleague').id
    await handOverMeetings(context, { fromId: person.id, toId: to, by: actor.personId })
  }
  await endHours(context, { adviserId: person.id }, isoDateIn(unit.timeZone, context.clock.now()))
  return 'settled'
}

const leave = write(async (c, { tx, actor, clock }) => {
  const unit = await unitOf(c, tx, actor)
  const person = await personOf(c, tx, unit)
  const leaving = leavingOf(c, person)
  const input = readForm(leavingForm, await c.req.formData())
  const refuse = (field: string, code: string) => again((db) => leavingPage(c, db, actor, withError(input.form, field, code)))
  if (!input.ok) throw new NotFound()
  if (endsWork(person, leaving) && (await settleMeetings({ tx, clock }, actor, unit, person, input.value.meetings)) === 'choose') return refuse('meetings', 'administration.error.meetings')
  if (leaving.kind === 'role') {
    const result = await revokeRole({ tx, clock }, actor, { unitId: unit.id, personId: person.id, role: leaving.role })
    if (!result.ok) return refuse('', result.error.code)
  } else if (leaving.kind === 'team') {
    await leaveTeam({ tx, clock }, actor, { unitId: unit.id, personId: person.id, teamId: leaving.team.id })
  }
  return seeOther(c, personPath(unit, person), 'administration.done.saved')
})
for (const path of ['roles/:role/revocation', 'teams/:team/departure', 'meetings'] as const) {
  routes.get(`/administration/units/:key/people/:id/${path}`, read((c, { db, actor }) => leavingPage(c, db, actor, null)))
  routes.post(`/administration/units/:key/people/:id/${path}`, leave)
}
