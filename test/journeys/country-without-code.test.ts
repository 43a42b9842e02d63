// A country without code: Germany is added by forms alone, a member is answered there by its own days, and it closes
// without losing anything.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSignedCookie } from 'hono/cookie'
import { describe, expect, it } from 'vitest'
import { readPlaceFile } from '../../src/areas/territory/domain/place-file.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { sessionCookieName } from '../../src/platform/http.tsx'
import { OFFICES, TEAMS, UNITS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { type Browser, testApp } from '../http.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)
const { owner } = database
const TEXT = 'Meine Kundin zahlt die Rechnung seit drei Monaten nicht.'

/** Berlin and Köln as every installation has them (content/places). */
async function loadTowns(): Promise<void> {
  const towns = readPlaceFile('DE.tsv', readFileSync(join(PROJECT_ROOT, 'content/places/DE.tsv'), 'utf8')).filter((line) => ['Berlin', 'Köln'].includes(line.name))
  expect(towns).toHaveLength(2)
  for (const town of towns) {
    const { id } = await owner.db.insertInto('places').values({ key: town.key, country: 'DE', name: town.name, region: town.region, latitude: town.latitude, longitude: town.longitude, population: town.population }).returning('id').executeTakeFirstOrThrow()
    await owner.db.insertInto('place_names').values([{ place_id: id, kind: 'name', name: town.name }, ...town.postcodes.slice(0, 3).map((name, position) => ({ place_id: id, kind: 'postcode' as const, name, position }))]).execute()
  }
}

/** Signs someone in who is not of the cast. */
async function browserOf(email: string): Promise<Browser> {
  const account = await owner.db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  const token = `token-${email}`
  await owner.db.insertInto('sessions').values({ account_id: account.id, token, expires_at: '2027-12-31T00:00:00Z' }).onConflict((conflict) => conflict.doNothing()).execute()
  const browser = app.visitor('fr')
  const [pair = ''] = (await generateSignedCookie(sessionCookieName(app.config), token, 'a secret of at least thirty-two characters for tests')).split('; ')
  const [cookie = '', ...value] = pair.split('=')
  browser.cookies.set(cookie, value.join('='))
  browser.cookies.set('cairn.locale', 'fr')
  return browser
}

async function administrator(): Promise<Browser> {
  const ada = await app.as('ada')
  ada.cookies.set('cairn.locale', 'fr')
  return ada
}

const personId = async (email: string) => (await owner.db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
const teamId = async (key: string) => (await owner.db.selectFrom('teams').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id
const numbers = (rows: readonly [string, string][]) =>
  Object.fromEntries(rows.flatMap(([number, label], index) => [[`number_${index}`, number], ...['fr', 'nl', 'en', 'de', 'es', 'it'].map((language) => [`label_${index}_${language}`, `${label} (${language})`])]))

describe('a country without code', () => {
  it('is added by forms alone, each saying what is wrong', async () => {
    await loadTowns()
    const ada = await administrator()
    const form = await readPage(await ada.get('/administration/units/new'))
    const typed = { key: 'de', country: 'DE', name: 'Cairn Deutschland', firstLanguage: 'de', languages: 'en', timeZone: 'Europe/Atlantis', currency: 'EUR', deskPhone: '+49 30 555 01 00', openedOn: '2026-11-01' }
    const wrong = await submit(ada, form, 'Ajouter un pays', typed)
    expect(wrong.status).toBe(422)
    const again = await readPage(wrong)
    expect(again.has('Cette heure locale n’existe pas')).toBe(true)
    expect(again.field('Nom').value).toBe('Cairn Deutschland')
    const taken = await submit(ada, again, 'Ajouter un pays', { timeZone: 'Europe/Berlin', key: 'be' })
    expect(taken.status).toBe(422)
    const unit = await follow(ada, await submit(ada, await readPage(taken), 'Ajouter un pays', { key: 'de' }))
    expect(unit.h1).toBe('Cairn Deutschland')
    expect(unit.has('Il manque les numéros d’urgence')).toBe(true)

    const wrongNumber = await ada.post('/administration/units/de/emergency-numbers', { ...numbers([['eins eins zwei', 'Notruf']]), seen: '' })
    expect(wrongNumber.status).toBe(422)
    const emergency = await readPage(await ada.get('/administration/units/de/emergency-numbers'))
    await follow(ada, await submit(ada, emergency, 'Enregistrer', numbers([['112', 'Notruf'], ['110', 'Polizei'], ['0800 111 0 111', 'Telefonseelsorge']])))

    const holidays = await readPage(await ada.get('/administration/units/de/holidays'))
    const berlin = await follow(ada, await submit(ada, holidays, 'Enregistrer', { region: 'BE' }))
    expect(berlin.has(/Frauentag|femmes/i)).toBe(true)
    expect((await follow(ada, await submit(ada, berlin, 'Ajouter ce jour', { day: '2026-11-24', label: 'Brückentag' }))).has('Brückentag')).toBe(true)

    const office = await readPage(await ada.get('/administration/units/de/offices/new'))
    const opened = await follow(ada, await submit(ada, office, 'Ajouter un bureau', { name: 'Berlin', name_fr: 'Berlin-Est', place: 'Berlin', address: 'Oderberger Straße 1\n10435 Berlin', openingHours: 'Mo-Fr 09:00-16:00', openedOn: '2026-11-02' }))
    expect(opened.h1).toBe('Berlin')
    expect((await readPage(await app.visitor('fr').get('/offices/berlin'))).h1).toBe('Bureau de Berlin-Est')

    // Who works there, and who is member: forms too.
    for (const [givenName, familyName, roles, team] of [
      ['Jana', 'Weber', ['adviser'], 'office-berlin'], ['Klaus', 'Neumann', ['second_line'], 'second-line-de'], ['Vera', 'Lang', ['second_line'], 'trust-de'], ['Olaf', 'Kern', ['coordinator'], 'coordination-de'], ['Mila', 'Schulz', ['member'], null],
    ] as const) {
      const email = `${givenName.toLowerCase()}@example.de`
      const page = await readPage(await ada.get('/administration/units/de/people/new'))
      await follow(ada, await submit(ada, page, 'Ajouter une personne', { givenName, familyName, email, language: 'de', office: givenName === 'Jana' || givenName === 'Mila' ? ((await owner.db.selectFrom('offices').select('id').where('key', '=', 'berlin').executeTakeFirstOrThrow()).id) : '' }))
      const path = `/administration/units/de/people/${await personId(email)}`
      for (const role of roles) expect((await ada.post(`${path}/roles`, { role, endsOn: '' })).status).toBe(303)
      if (team) expect((await ada.post(`${path}/teams`, { team: await teamId(team), endsOn: '' })).status).toBe(303)
    }
    const theme = await readPage(await ada.get('/administration/units/de/themes/care-conflict'))
    await follow(ada, await submit(ada, theme, 'Enregistrer', { teams: await teamId('trust-de'), insteadOfOffice: 'yes' }))
    const history = await readPage(await ada.get('/administration/units/de/history'))
    for (const said of ['Pays ajouté', 'Rôle donné à Jana Weber : conseil', 'Jour sans travail ajouté']) expect(history.has(said), said).toBe(true)
  })

  it('answers its members by its own days, numbers and people', async () => {
    const mila = await browserOf('mila@example.de')
    const home = await readPage(await mila.get('/'))
    for (const said of ['112', '110', '+49 30 555 01 00']) expect(home.has(said), said).toBe(true)
    await mila.post('/needs/drafts', { text: TEXT })
    const details = await readPage(await mila.get('/needs/new/details'))
    const stated = await mila.post('/needs', {
      text: TEXT, language: 'de', neededBy: '2026-12-04', meetingWish: 'any', audience: 'office', place: '', formKey: (details.document.querySelector('input[name="formKey"]') as HTMLInputElement).value,
    })
    const need = await follow(mila, stated)
    expect(need.has(TEXT)).toBe(true)
    const open = await owner.db.selectFrom('open_needs as o').innerJoin('teams as t', 't.id', 'o.team_id').select(['t.key', 'o.promised_on', 'o.next_step']).executeTakeFirstOrThrow()
    expect(open).toMatchObject({ key: 'office-berlin', next_step: 'first_answer' })
    // A team not yet known promises the third working day: the unit's own day between is not one.
    const withExtraDay = open.promised_on
    const ada = await administrator()
    await ada.post('/administration/units/de/extra-days/2026-11-24/removal')
    const other = await mila.post('/needs', { text: `${TEXT} Noch eine.`, language: 'de', neededBy: '2026-12-04', meetingWish: 'any', audience: 'office', place: '', formKey: crypto.randomUUID() })
    expect(other.status).toBe(303)
    const second = await owner.db.selectFrom('open_needs').select('promised_on').orderBy('waiting_since', 'desc').orderBy('need_id', 'desc').executeTakeFirstOrThrow()
    expect({ withExtraDay, without: second.promised_on }).toEqual({ withExtraDay: '2026-11-27', without: '2026-11-26' })
    // Monday 8 March is a holiday in Berlin, and not in the rest of Germany: three working days after Friday the 5th.
    database.clock.set('2027-03-05T09:00:00Z')
    const spring = await mila.post('/needs', { text: `${TEXT} Im März.`, language: 'de', neededBy: '2027-03-20', meetingWish: 'any', audience: 'office', place: '', formKey: crypto.randomUUID() })
    expect(spring.status).toBe(303)
    const last = await owner.db.selectFrom('need_promises').select('promised_on').orderBy('made_at', 'desc').executeTakeFirstOrThrow()
    expect(last.promised_on).toBe('2027-03-11')
  })

  it('closes without losing anything', async () => {
    const jana = await browserOf('jana@example.de')
    const needs = await owner.db.selectFrom('needs').select(['id', 'member_id']).execute()
    expect((await jana.post(`/needs/${needs[0]?.id}/claim`)).status).toBe(303)
    const before = await counts()
    expect(before.open).toBe(3)

    const ada = await administrator()
    const page = await readPage(await ada.get('/administration/units/de/closing'))
    for (const said of ['3', 'demandes ouvertes', '1', 'membre']) expect(page.has(said), said).toBe(true)
    const early = await submit(ada, page, 'Fermer', { closesOn: '2026-10-01', successor: OFFICES.eupen.id, understood: 'yes' })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('avant l’ouverture')
    const nobody = await submit(ada, page, 'Fermer', { successor: '', understood: 'yes' })
    expect(nobody.status).toBe(422)
    const closing = await follow(ada, await submit(ada, page, 'Fermer', { successor: OFFICES.eupen.id, understood: 'yes' }))
    expect(closing.has('rien n’est perdu')).toBe(true)

    expect(await counts()).toEqual(before)
    const open = await owner.db.selectFrom('open_needs as o').innerJoin('needs as n', 'n.id', 'o.need_id').select(['o.team_id', 'o.next_step', 'o.promised_on', 'n.unit_id', 'o.person_id']).execute()
    expect(open).toHaveLength(3)
    for (const one of open) {
      expect(one).toMatchObject({ team_id: TEAMS.eupen.id, unit_id: UNITS.BE.id, person_id: null })
      expect(one.next_step).toBeTruthy()
      expect(one.promised_on > '2027-03-05').toBe(true)
    }
    await app.runJobs()
    const mails = await app.mails()
    const moved = mails.filter((mail) => mail.recipient_address === 'mila@example.de')
    expect(moved.map((mail) => mail.kind)).toEqual(expect.arrayContaining(['administration.member-moved', 'needs.taken-on']))
    expect(moved.map((mail) => `${mail.subject} ${mail.body_text}`).join(' ')).not.toContain(TEXT)

    // The member still signs in, reads her file, and is told why the date moved; she decides who may read.
    const mila = await browserOf('mila@example.de')
    const need = await readPage(await mila.get(`/needs/${needs[0]?.id}`))
    expect(need.has(TEXT)).toBe(true)
    expect(need.has('une autre équipe la reprend')).toBe(true)
    expect(need.button('Oui, qu’ils lisent')).toBeTruthy()
    expect((await mila.get('/me/file')).status).toBe(200)
    const again = await mila.post('/needs', { text: `${TEXT} Danach.`, language: 'de', neededBy: '2027-03-20', meetingWish: 'any', audience: 'office', place: '', formKey: crypto.randomUUID() })
    expect(again.status).toBe(303)
    const last = await owner.db.selectFrom('open_needs as o').innerJoin('teams as t', 't.id', 'o.team_id').innerJoin('needs as n', 'n.id', 'o.need_id').select('t.key').orderBy('n.number', 'desc').executeTakeFirstOrThrow()
    expect(last.key).toBe('office-eupen')
    // Those who worked there still sign in; nothing waits for them any more.
    expect((await jana.get('/')).status).toBe(200)
    expect((await jana.get(`/needs/${needs[0]?.id}`)).status).toBe(404)
    expect((await app.visitor().get('/offices/berlin')).status).toBe(404)
  })
})

async function counts() {
  const count = async (table: 'needs' | 'open_needs' | 'need_messages' | 'people' | 'accounts' | 'account_people' | 'appointments') => Number((await owner.db.selectFrom(table).select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
  return { needs: await count('needs'), open: await count('open_needs'), messages: await count('need_messages'), people: await count('people'), accounts: await count('accounts'), links: await count('account_people'), appointments: await count('appointments') }
}
