// Administration by its pages alone: roles, meetings and needs of who leaves, offices that try and offices that close.
import { beforeEach, describe, expect, it } from 'vitest'
import { findActor, identity, mayAdminister } from '../../src/areas/identity/index.ts'
import { claimNeed } from '../../src/areas/needs/commands/hands.ts'
import { listAdministeredUnits } from '../../src/areas/territory/index.ts'
import { arrangeAppointment, arrangeNeed, TUESDAY_NINE, TUESDAY_QUARTER_TO_TEN } from '../booking.ts'
import { actor, CAST, NOW, OFFICES, TEAMS, UNITS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { type Browser, testApp } from '../http.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)
const { owner, clock } = database

async function administrator(): Promise<Browser> {
  const ada = await app.as('ada')
  ada.cookies.set('cairn.locale', 'fr')
  return ada
}
const personPath = (name: keyof typeof CAST) => `/administration/units/be/people/${CAST[name].id}`
const openNeed = (id: string) => owner.db.selectFrom('open_needs').selectAll().where('need_id', '=', id).executeTakeFirstOrThrow()
/** The clock goes on: what was granted and taken back stands in its order. */
beforeEach(() => clock.set(new Date(clock.now().getTime() + 1000)))

describe('roles and teams', () => {
  it('are given with a last day, noted, and work at once in sessions that go on', async () => {
    const ada = await administrator()
    const bram = await app.as('bram', 'fr')
    expect((await bram.get('/baskets')).status).toBe(404)
    const page = await readPage(await ada.get(personPath('bram')))
    expect((await submit(ada, page, 'Donner un rôle', { role: 'adviser', endsOn: '2026-11-01' })).status).toBe(422)
    const given = await follow(ada, await submit(ada, page, 'Donner un rôle', { role: 'adviser', endsOn: '2026-12-31' }))
    expect(given.has('conseil')).toBe(true)
    expect((await ada.post(`${personPath('bram')}/teams`, { team: TEAMS.brussels.id, endsOn: '' })).status).toBe(303)
    expect((await bram.get('/baskets')).status).toBe(200)
    expect((await readPage(await ada.get('/administration/units/be/history'))).has('Rôle donné à Bram Peeters : conseil')).toBe(true)
    const learnt = (await readPage(await ada.get('/administration'))).link('Ce que les choix ont appris').getAttribute('href') ?? ''
    expect([learnt, (await ada.get(learnt)).status]).toEqual(['/administration/orientation', 200])
    clock.set('2027-01-01T09:00:00Z')
    const job = identity.jobs?.find((one) => one.name === 'identity.end-roles')
    await job?.run({ db: database.jobs.db, clock, mailer: null as never, publicUrl: '' }, {})
    expect((await bram.get('/baskets')).status).toBe(404)
    clock.set(NOW)
  })

  it('are given by nobody to themself, and never taken from the last who administers', async () => {
    const ada = await administrator()
    const own = await ada.post(`${personPath('ada')}/roles`, { role: 'coordinator', endsOn: '' })
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('On ne se donne pas de rôle')
    expect((await ada.post(`${personPath('ada')}/teams`, { team: TEAMS.liege.id, endsOn: '' })).status).toBe(422)
    const last = await ada.post(`${personPath('ada')}/roles/administrator/revocation`, {})
    expect(last.status).toBe(422)
    expect(await last.text()).toContain('dernière personne qui administre')
    expect((await ada.post(`/administration/units/fr/people/${CAST.hugo.id}/roles`, { role: 'coordinator', endsOn: '' })).status).toBe(404)
    expect((await ada.post(`${personPath('hugo')}/roles`, { role: 'coordinator', endsOn: '' })).status).toBe(404)
  })

  it('end with all that was in hand: needs go back with a date, meetings to a colleague, acting for members stops', async () => {
    const need = await arrangeNeed(database, 'amina')
    await database.writeAs(CAST.lucas.id, (tx) => claimNeed({ tx, clock }, actor('lucas'), need))
    const kept = await arrangeAppointment(database, { needId: need, member: 'amina', adviser: 'lucas', startsAt: TUESDAY_NINE })
    const lost = await arrangeAppointment(database, { member: 'bram', adviser: 'lucas', startsAt: TUESDAY_QUARTER_TO_TEN })
    await arrangeAppointment(database, { member: 'dieter', adviser: 'ines', startsAt: TUESDAY_QUARTER_TO_TEN })
    const lucas = await app.as('lucas', 'fr')
    expect((await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' })).status).toBe(303)
    expect((await readPage(await lucas.get('/'))).has('Amina Delvaux')).toBe(true)

    const ada = await administrator()
    const page = await readPage(await ada.get(`${personPath('lucas')}/roles/adviser/revocation`))
    expect(page.has('Une demande retourne à l’équipe')).toBe(true)
    expect(page.has('Amina Delvaux')).toBe(true)
    const undecided = await submit(ada, page, 'Reprendre', {})
    expect(undecided.status).toBe(422)
    expect(await undecided.text()).toContain('ce que deviennent les rendez-vous')
    expect((await openNeed(need)).person_id).toBe(CAST.lucas.id)
    await follow(ada, await submit(ada, page, 'Reprendre', { meetings: CAST.ines.id }))

    const open = await openNeed(need)
    expect(open).toMatchObject({ team_id: TEAMS.liege.id })
    expect(open.person_id === null || open.person_id === CAST.ines.id).toBe(true)
    expect((await owner.db.selectFrom('need_assignments').select('reason').where('need_id', '=', need).where('reason', '=', 'person_left').execute()).length + (open.person_id === CAST.ines.id ? 1 : 0)).toBeGreaterThan(0)
    const moved = await owner.db.selectFrom('appointments as a').innerJoin('appointment_holds as h', 'h.appointment_id', 'a.id').select('a.adviser_id').where('a.moved_from_id', '=', kept).executeTakeFirstOrThrow()
    expect(moved.adviser_id).toBe(CAST.ines.id)
    expect(await owner.db.selectFrom('appointment_cancellations').select('reason').where('appointment_id', '=', lost).executeTakeFirst()).toEqual({ reason: 'adviser' })
    await app.runJobs()
    expect((await app.mails()).filter((mail) => mail.kind === 'appointments.cancellation').map((mail) => mail.recipient_address)).toContain('bram@example.org')

    // Still signed in, as the member that he is too; for nobody else.
    const home = await readPage(await lucas.get('/'))
    expect(home.has('Amina Delvaux')).toBe(false)
    expect((await lucas.get(`/needs/${need}`)).status).toBe(404)
    expect((await owner.db.selectFrom('delegations').select('id').where('person_id', '=', CAST.lucas.id).where('ended_at', 'is', null).execute()).length).toBe(0)
    const slots = await owner.db.selectFrom('availabilities').select('id').where('adviser_id', '=', CAST.lucas.id).where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', '2026-11-23')])).execute()
    expect(slots).toEqual([])
  })
})

describe('two who change one thing at once', () => {
  it('are told: the second keeps what was typed, and saves knowingly', async () => {
    const ada = await administrator()
    const first = await readPage(await ada.get('/administration/units/be/facts'))
    const second = await readPage(await ada.get('/administration/units/be/facts'))
    await follow(ada, await submit(ada, first, 'Enregistrer', { deskPhone: '+32 2 555 01 99' }))
    const refused = await submit(ada, second, 'Enregistrer', { name: 'Cairn Belgique et Luxembourg' })
    expect(refused.status).toBe(422)
    const page = await readPage(refused)
    expect(page.has('Quelqu’un d’autre a changé cette page')).toBe(true)
    expect(page.field('Nom').value).toBe('Cairn Belgique et Luxembourg')
    await follow(ada, await submit(ada, page, 'Enregistrer', { name: 'Cairn Belgique' }))
  })

  it('meet for responders and offices too', async () => {
    const ada = await administrator()
    const theme = await readPage(await ada.get('/administration/units/be/themes/eco-price'))
    await follow(ada, await submit(ada, theme, 'Enregistrer', { teams: TEAMS.secondLineBe.id }))
    expect((await submit(ada, theme, 'Enregistrer', {})).status).toBe(422)
    const office = await readPage(await ada.get('/administration/offices/eupen'))
    await follow(ada, await submit(ada, office, 'Enregistrer', { openingHours: 'Mo-Fr 09:00-12:00', name_nl: 'Eupen (Nederlands)' }))
    const late = await submit(ada, office, 'Enregistrer', { openingHours: 'Tu 09:00-12:00' })
    expect(late.status).toBe(422)
    expect((await readPage(late)).field('Heures d’ouverture').value).toBe('Tu 09:00-12:00')
  })
})

describe('names in other languages', () => {
  it('are read wherever a name is, and French elides', async () => {
    expect((await readPage(await app.visitor('fr').get('/offices/eupen'))).h1).toBe('Bureau d’Eupen')
    expect((await readPage(await app.visitor('nl').get('/offices/eupen'))).h1).toContain('Eupen (Nederlands)')
    const ada = await administrator()
    const team = await readPage(await ada.get('/administration/teams/office-bruxelles'))
    await follow(ada, await submit(ada, team, 'Enregistrer', { name_nl: 'Team Brussel' }))
    const need = await arrangeNeed(database, 'bram', { team: 'brussels' })
    const bram = await app.as('bram', 'nl')
    expect((await readPage(await bram.get(`/needs/${need}`))).has('Team Brussel')).toBe(true)
    bram.cookies.set('cairn.locale', 'fr')
    expect((await readPage(await bram.get(`/needs/${need}`))).has('Équipe de Bruxelles')).toBe(true)
  })
})

describe('what is typed wrong', () => {
  it.each([
    ['/administration/units/be/facts', { name: '<script>alert(1)</script>' }, 'sans les signes'],
    ['/administration/units/be/facts', { timeZone: 'Europe/Nowhere' }, 'heure locale n’existe pas'],
    ['/administration/units/be/facts', { currency: 'EURO' }, 'monnaie n’existe pas'],
    ['/administration/units/be/facts', { openedOn: '31/12/2026' }, 'Indiquez une date'],
    ['/administration/units/be/emergency-numbers', { number_0: 'appelez <b>112</b>' }, 'que des chiffres'],
    ['/administration/units/be/holidays', { region: 'XX' }, 'région dans la liste'],
    ['/administration/offices/liege', { place: 'Nulle-Part-sur-Rien' }, 'ne trouvons pas ce lieu'],
    ['/administration/units/be/access', { thing: 'needs', state: 'from', opensOn: '2027-01-01', closesOn: '2026-12-01' }, 'La fin vient après le début'],
    ['/administration/units/be/access', { thing: 'everything', state: 'shut' }, 'ce que vous voulez ouvrir'],
    ['/administration/offices/liege/closing', { closesOn: '2019-01-01', successor: OFFICES.brussels.id, understood: 'yes' }, 'avant l’ouverture'],
    ['/administration/offices/liege/closing', { closesOn: '2026-11-01', successor: OFFICES.brussels.id, understood: 'yes' }, 'Ce jour est passé'],
    ['/administration/offices/liege/closing', { closesOn: '2026-12-01', successor: OFFICES.brussels.id }, 'Cochez la case'],
  ] as const)('is refused in words: %s %o', async (path, typed, said) => {
    const ada = await administrator()
    const form = (await readPage(await ada.get(path))).document.querySelector(`form[method="post"][action="${path}"]`)
    const fields: Record<string, string[]> = {}
    for (const control of form?.querySelectorAll<HTMLInputElement>('input, textarea, select') ?? []) if (control.name && (!['checkbox', 'radio'].includes(control.type) || control.checked)) fields[control.name] = [...(fields[control.name] ?? []), control.value]
    const response = await ada.post(path, { ...fields, ...typed })
    expect(response.status).toBe(422)
    const page = await readPage(response)
    expect(page.has(said), page.document.querySelector('.error-summary')?.textContent ?? 'no error said').toBe(true)
    expect(page.document.querySelector('script:not([src])')).toBeNull()
  })
  it('is refused for a successor of a unit that is not one’s own', async () => {
    const ada = await administrator()
    expect((await ada.post('/administration/offices/liege/closing', { closesOn: '2026-12-01', successor: OFFICES.lille.id, understood: 'yes' })).status).toBe(404)
  })
})

describe('an office that tries', () => {
  it('opens at a date, says until then how it is done, and never loses what was begun', async () => {
    const ada = await administrator()
    const need = await arrangeNeed(database, 'amina')
    const set = (fields: Record<string, string>) => ada.post('/administration/units/be/access', { office: '', ...fields })
    expect((await set({ thing: 'needs', state: 'from', opensOn: '2026-12-01', office: OFFICES.liege.id })).status).toBe(303)
    expect((await set({ thing: 'library', state: 'shut' })).status).toBe(303)
    const amina = await app.as('amina', 'fr')
    const shut = await readPage(await amina.get('/needs/new'))
    for (const said of ['Pas encore ouvert dans votre bureau', OFFICES.liege.phone, 'Rue du Pont 1', '1 décembre']) expect(shut.text.replace('1er', '1'), said).toContain(said)
    const posted = await amina.post('/needs', { text: 'Ce que j’avais écrit' })
    expect(posted.status).toBe(422)
    expect((await readPage(posted)).has('Ce que j’avais écrit')).toBe(true)
    expect((await amina.get(`/needs/${need}`)).status).toBe(200)
    expect((await readPage(await amina.get('/library'))).h1).toBe('Pas encore ouvert dans votre bureau')
    const bram = await app.as('bram')
    bram.cookies.set('cairn.locale', 'fr')
    expect((await readPage(await bram.get('/needs/new'))).h1).not.toBe('Pas encore ouvert dans votre bureau')
    expect((await readPage(await bram.get('/library'))).h1).toBe('Pas encore ouvert dans votre bureau')
    const ines = await app.as('ines', 'fr')
    expect((await readPage(await ines.get('/'))).document.querySelector('a[href="/baskets"]')).toBeNull()
    clock.set('2026-12-02T09:00:00Z')
    expect((await readPage(await amina.get('/needs/new'))).h1).not.toBe('Pas encore ouvert dans votre bureau')
    clock.set(NOW)
    for (const thing of ['needs', 'library']) for (const office of ['', OFFICES.liege.id]) expect((await set({ thing, state: 'open', office })).status).toBe(303)
    await owner.db.deleteFrom('access_periods').execute()
  })

  it('without appointments proposes none, and keeps the humans', async () => {
    const ada = await administrator()
    const need = await arrangeNeed(database, 'amina')
    const amina = await app.as('amina', 'fr')
    const before = await readPage(await amina.get(`/needs/${need}`))
    expect(before.button('Réserver ce moment')).toBeTruthy()
    expect((await ada.post('/administration/units/be/access', { office: OFFICES.liege.id, thing: 'appointments', state: 'shut' })).status).toBe(303)
    const after = await readPage(await amina.get(`/needs/${need}`))
    expect(() => after.button('Réserver ce moment')).toThrow()
    expect(after.has(UNITS.BE.deskPhone)).toBe(true)
    await owner.db.deleteFrom('access_periods').execute()
  })
})

describe('an office that closes', () => {
  it('hands everything to its successor; a large one in parts, by a job, with its progress', async () => {
    const ada = await administrator()
    const need = await arrangeNeed(database, 'dieter', { team: 'eupen' })
    const kept = await arrangeAppointment(database, { needId: need, member: 'dieter', adviser: 'greta', startsAt: new Date('2026-12-08T08:00:00Z') })
    await owner.pg.query(
      `with people as (insert into people (unit_id, office_id, external_id, given_name, family_name, language) select $1, $2, 'many-' || n, 'Membre', 'Nombreux ' || n, 'fr' from generate_series(1, 310) n returning id)
       insert into role_grants (person_id, role, unit_id, granted_at) select id, 'member', $1, '2026-01-05' from people`, [UNITS.BE.id, OFFICES.eupen.id])
    const page = await readPage(await ada.get('/administration/offices/eupen/closing'))
    expect(page.has('311')).toBe(true)
    const decided = await submit(ada, page, 'Fermer', { successor: OFFICES.liege.id, understood: 'yes' })
    const progress = await follow(ada, decided)
    expect(progress.has('La fermeture est en cours')).toBe(true)
    expect(progress.has('0 sur 311')).toBe(true)
    expect((await ada.post('/administration/offices/eupen/closing', { closesOn: '2026-11-23', successor: OFFICES.liege.id, understood: 'yes' })).status).toBe(422)
    await app.runJobs()
    const done = await readPage(await ada.get(decided.headers.get('location') ?? ''))
    expect(done.has('rien n’est perdu')).toBe(true)
    expect(done.has('311 sur 311')).toBe(true)
    expect(await openNeed(need)).toMatchObject({ team_id: TEAMS.liege.id, next_step: 'first_answer' })
    expect((await owner.db.selectFrom('need_widenings').select('team_id').where('need_id', '=', need).execute()).map((row) => row.team_id)).toEqual([TEAMS.liege.id])
    expect((await owner.db.selectFrom('people').select('id').where('office_id', '=', OFFICES.eupen.id).execute()).length).toBe(0)
    expect(await owner.db.selectFrom('appointment_holds').select('adviser_id').where('appointment_id', '=', kept).executeTakeFirst()).toEqual({ adviser_id: CAST.greta.id })
    expect((await (await app.as('greta', 'fr')).get(`/appointments/${kept}`)).status).toBe(200)
    expect((await app.visitor().get('/offices/eupen')).status).toBe(404)
  })
})

describe('those who administer one unit', () => {
  it('are found alike by the rule and by the rows', async () => {
    const units = await owner.db.selectFrom('units').select(['id', 'key']).orderBy('key').execute()
    for (const name of Object.keys(CAST) as (keyof typeof CAST)[]) {
      await app.as(name)
      const [listed, who] = await database.readAs(CAST[name].id, async (db) => {
        const found = await findActor(db, `token-${name}`, clock.now())
        if (!found) throw new Error(`${name} is not signed in`)
        return [await listAdministeredUnits(db, found), found] as const
      })
      expect(listed.map((unit) => unit.key).sort(), name).toEqual(units.filter((unit) => mayAdminister(who, unit.id)).map((unit) => unit.key))
      expect(mayAdminister({ ...who, onBehalfOf: { id: CAST.amina.id, name: '', officeId: null, unit: who.unit } }, UNITS.BE.id)).toBe(false)
    }
  })

  it('do not both go when each takes the role from the other at once', async () => {
    const ada = await administrator()
    expect((await ada.post(`${personPath('elise')}/roles`, { role: 'administrator', endsOn: '' })).status).toBe(303)
    clock.set(new Date(clock.now().getTime() + 1000))
    const elise = await app.as('elise', 'fr')
    const answers = await Promise.all([ada.post(`${personPath('elise')}/roles/administrator/revocation`, {}), elise.post(`${personPath('ada')}/roles/administrator/revocation`, {})])
    expect(answers.map((answer) => answer.status === 303).filter(Boolean)).toHaveLength(1)
    const left = await owner.db.selectFrom('role_grants').select('person_id').where('role', '=', 'administrator').where('unit_id', '=', UNITS.BE.id).where('revoked_at', 'is', null).execute()
    expect(left).toHaveLength(1)
    // As it was, whoever won.
    if (left[0]?.person_id !== CAST.ada.id) {
      await owner.db.updateTable('role_grants').set({ revoked_at: null, revoked_by: null }).where('role', '=', 'administrator').where('person_id', '=', CAST.ada.id).execute()
      await owner.db.deleteFrom('role_grants').where('role', '=', 'administrator').where('person_id', '=', CAST.elise.id).execute()
    }
  })
})

describe('who administers', () => {
  it('never sees a need, a message, a member’s file or what others administer', async () => {
    const need = await arrangeNeed(database, 'bram', { team: 'brussels', themes: ['care-conflict'] })
    const ada = await administrator()
    for (const path of [`/needs/${need}`, `/needs/${need}/receipt`, '/baskets', '/members', `/members/${CAST.bram.id}`, '/forwards', '/administration/units/fr', '/administration/units/fr/people', '/administration/offices/lille', '/administration/teams/office-lille']) {
      expect((await ada.get(path)).status, path).toBe(404)
    }
    for (const path of ['/administration', '/administration/units/be', '/administration/units/be/people', `/administration/units/be/people/${CAST.nora.id}`, '/administration/units/be/history', '/administration/units/be/themes', '/administration/offices/bruxelles/closing']) {
      const html = await (await ada.get(path)).text()
      expect(html, path).not.toContain(need)
      expect(html, path).not.toMatch(/\/needs\/[0-9a-f]/)
    }
    for (const table of ['message_texts', 'note_texts', 'attachment_contents', 'forward_texts'] as const) {
      expect(await database.readAs(CAST.ada.id, (db) => db.selectFrom(`confidential.${table}`).selectAll().execute()), table).toEqual([])
    }
    for (const name of ['amina', 'lucas', 'elise', 'theo', 'karim', 'paul'] as const) {
      const browser = await app.as(name)
      for (const path of ['/administration', '/administration/units/new', '/administration/units/be', '/administration/units/be/history']) expect((await browser.get(path)).status, `${name} ${path}`).toBe(404)
    }
  })
})
