// Members kept in step with the ERP: by file, by push, there and back; nobody's file changes hands by a line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportEnd, importMembers, type ImportOptions } from '../../src/areas/exchange/commands/import-members/import-members.ts'
import { createToken } from '../../src/areas/exchange/commands/tokens.ts'
import { batchShape, resultShape } from '../../src/areas/exchange/api/shapes.ts'
import type { ReportedLine } from '../../src/areas/exchange/index.ts'
import { stateNeed } from '../../src/areas/needs/commands/state.ts'
import { writing } from '../../src/db/transaction.ts'
import { jobs as memberJobs } from '../../src/areas/members/jobs.ts'
import { actor, CAST, OFFICES, TEAMS, UNITS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { submit } from './pressing.ts'

const database = await testDatabase()
const { app, as, visitor, runJobs, mails } = testApp(database)
const owner = database.owner
const folder = mkdtempSync(join(tmpdir(), 'cairn-erp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DEFAULTS: ImportOptions = { unitKey: 'be', dryRun: false, leavers: false, confirmedLeavers: null, allOrNothing: false, fileName: 'members.csv' }

async function run(file: string | Buffer, options: Partial<ImportOptions> = {}, stopAfter = Number.POSITIVE_INFINITY): Promise<ImportEnd & { lines: ReportedLine[]; latin: number }> {
  const lines: ReportedLine[] = []
  let latin = 0
  let batches = 0
  async function* content() {
    yield typeof file === 'string' ? Buffer.from(file) : file
  }
  const end = await importMembers(owner.db, database.clock, content(), { ...DEFAULTS, ...options }, {
    waits() {}, read() {}, report: (line) => lines.push(line), isStopped: () => batches >= stopAfter,
    staged: (staged) => { latin = staged.latinLines.count },
    done: () => { batches++ },
  })
  return { ...end, lines, latin }
}
const person = (externalId: string, unit: 'BE' | 'FR' = 'BE') => owner.db.selectFrom('people as p').leftJoin('member_profiles as m', 'm.person_id', 'p.id').selectAll('p').select(['m.adviser_id', 'm.place_id', 'm.trades', 'm.phase']).where('p.external_id', '=', externalId).where('p.unit_id', '=', UNITS[unit].id).executeTakeFirst()
const keyOf = (name: keyof typeof CAST) => `E${CAST[name].id.slice(-4)}`

/** Every row of every table, as one text: a dry run must not change a letter of it. */
async function everything(): Promise<string> {
  const { rows: tables } = await owner.pg.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'finance', 'confidential', 'jobs') order by 1`)
  const { Client } = (await import('pg')).default
  const admin = new Client(database.address.settingsFor('admin'))
  await admin.connect()
  let all = ''
  for (const { name } of tables) all += `${name}: ${(await admin.query(`select coalesce(string_agg(t::text, e'\\n' order by t::text), '') as rows from ${name} t`)).rows[0].rows}\n`
  const { rows: sequences } = await admin.query(`select schemaname, sequencename, last_value from pg_sequences where schemaname in ('app', 'jobs') order by 1, 2`)
  await admin.end()
  return all + JSON.stringify(sequences)
}

beforeAll(async () => {
  // Beside the cast, forty members whom the ERP does not name yet, so that one in ten is a number.
  await owner.pg.query(
    `insert into people (unit_id, office_id, external_id, given_name, family_name, language) select $1, $2, 'M' || n, 'Membre', 'Numéro ' || n, 'fr' from generate_series(1, 40) n`, [UNITS.BE.id, OFFICES.liege.id])
  await owner.pg.query(`insert into role_grants (person_id, role, unit_id, granted_at) select id, 'member', unit_id, '2026-01-05T08:00Z' from people where external_id like 'M%'`)
})

describe('a file of members', () => {
  const broken = Buffer.concat([
    Buffer.from('Matricule;Prénom;Nom;E-mail;Téléphone;Code postal;Commune;Bureau;Langue;Date d’entrée;Rue;Pointure\n'),
    Buffer.from('N1;Zoé;Maes;zoe@example.org;0470 55 02 01;4000;Liège;Liège;fr;2024-03-01;Rue du Pont 1;38\n'),
    Buffer.from('N2;Andr\u00e9;"Dup\u00e9;andre@example.org;0470 55 02 02;4000;Li\u00e8ge;liege;fr;;;\n', 'latin1'),
    Buffer.from('N3;Ren\u00e9e;Lef\u00e8vre;renee@example.org;n\u00e9ant;1000;Bruxelles;Bruxelles;nl;;;\n', 'latin1'),
  ])
  it('that is only tried changes nothing, not a letter, not a number given out', async () => {
    const before = await everything()
    const tried = await run(broken, { dryRun: true })
    expect(tried).toMatchObject({ kind: 'done', tally: { lines: 3, created: 2, refused: 1 }, latin: 2 })
    expect(tried.lines.map(({ line, outcome, problems }) => [line, outcome, problems.map((problem) => problem.code)])).toEqual([
      [2, 'created', []], [3, 'refused', ['broken_quote']], [4, 'created', ['phone_invalid']],
    ])
    expect(await everything()).toBe(before)
  })
  it('makes those who are new, tells the broken line, and keeps the rest', async () => {
    expect(await run(broken)).toMatchObject({ kind: 'done', tally: { created: 2, refused: 1 } })
    expect(await person('N1')).toMatchObject({ given_name: 'Zoé', email: 'zoe@example.org', phone_e164: '+32470550201', office_id: OFFICES.liege.id, language: 'fr', left_on: null })
    expect(await person('N3')).toMatchObject({ given_name: 'Renée', family_name: 'Lefèvre', phone: null, office_id: OFFICES.brussels.id, language: 'nl' })
    expect(await person('N2')).toBeUndefined()
    const { rows } = await owner.pg.query(`select f.joined_on from finance.member_figures f join people p on p.id = f.person_id where p.external_id = 'N1'`)
    expect(rows).toEqual([{ joined_on: '2024-03-01' }])
  })
  it('said again changes nothing and records nothing', async () => {
    const count = async () => Number((await owner.pg.query('select count(*) from events')).rows[0].count)
    const before = await count()
    expect(await run(broken)).toMatchObject({ tally: { created: 0, unchanged: 2, refused: 1 } })
    expect(await count()).toBe(before)
  })
  it('refuses both of two lines for one member, naming both', async () => {
    const twice = await run('id;prénom;nom\nD1;A;B\nD2;C;D\nD1;A;B2\n')
    expect(twice.lines.map(({ line, outcome, problems }) => [line, outcome, problems[0]?.lines])).toEqual([[2, 'refused', [2, 4]], [3, 'created', undefined], [4, 'refused', [2, 4]]])
    expect(await person('D1')).toBeUndefined()
  })
  it.each([
    ['', 'empty'], ['\n\n', 'empty'], ['id;nom;prénom\n', 'only-headings'], ['nom;prénom\nA;B\n', 'no-key'], ['id;matricule;nom\n1;2;3\n', 'columns-twice'],
  ])('is refused whole when it is of no use: %j', async (file, code) => {
    expect(await run(file)).toMatchObject({ kind: 'flaw', flaw: { code } })
  })
  it('is all or nothing when one asks for it', async () => {
    const before = await everything()
    expect(await run('id;prénom;nom\nA1;A;B\nA2;;\n', { allOrNothing: true })).toMatchObject({ kind: 'done', undone: true, tally: { created: 1, refused: 1 } })
    expect((await everything()).replaceAll(/"last_value":"?\d+"?/g, '').replace(/\{"schemaname.*$/, '')).toBe(before.replaceAll(/"last_value":"?\d+"?/g, '').replace(/\{"schemaname.*$/, ''))
    expect(await run('id;prénom;nom\nA1;A;B\n', { allOrNothing: true })).toMatchObject({ undone: false, tally: { created: 1 } })
  })
  it('speaks of several countries, each with its own numbers', async () => {
    const both = await run('pays;id;prénom;nom;téléphone\nbe;S1;Lou;Maes;0470 55 03 01\nfr;S1;Lou;Martin;06 12 34 56 78\nde;S1;Lou;Maier;\n', { unitKey: null })
    expect(both.lines.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([['created', undefined], ['created', undefined], ['refused', 'unit_unknown']])
    expect([(await person('S1'))?.phone_e164, (await person('S1', 'FR'))?.phone_e164]).toEqual(['+32470550301', '+33612345678'])
  })
  it('waits while another one is under way, then does its part', async () => {
    const { promise: isWaiting, resolve: waits } = Promise.withResolvers<void>()
    const watching = { waits() {}, read() {}, staged() {}, done() {}, report() {}, isStopped: () => false }
    async function* slow() {
      yield Buffer.from('id;prénom;nom\nT1;A;B\n')
      await isWaiting
      yield Buffer.from('T2;C;D\n')
    }
    async function* quick() {
      yield Buffer.from('id;prénom;nom\nT1;A;B\nT3;E;F\n')
    }
    const first = importMembers(owner.db, database.clock, slow(), DEFAULTS, watching)
    // The first holds its turn by now, or the second would not wait.
    const isRunning = async () => Number((await database.jobs.pg.query(`select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`)).rows[0].count) > 0
    await expect.poll(isRunning, { timeout: 10_000 }).toBe(true)
    const second = importMembers(owner.db, database.clock, quick(), DEFAULTS, { ...watching, waits })
    expect(await first).toMatchObject({ tally: { created: 2 } })
    expect(await second).toMatchObject({ tally: { created: 1, unchanged: 1 } })
  })
  it('interrupted in the middle is completed by running it again', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `I${index};Prénom${index};Nom${index};i${index}@example.org;0470 ${String(100000 + index).slice(0, 3)} ${String(100000 + index).slice(3)};4000`)
    const file = `id;prénom;nom;email;téléphone;code postal\n${lines.join('\n')}\n`
    const first = await run(file, {}, 1)
    expect(first).toMatchObject({ kind: 'done', stopped: true, tally: { created: 1000 } })
    const coordinator = await as('elise')
    expect((await readPage(await coordinator.get('/imports'))).has('En cours')).toBe(true)
    expect(await run(file)).toMatchObject({ kind: 'done', stopped: false, tally: { created: 1000, unchanged: 1000 } })
    // They are enough for this test; the others are quicker without them.
    await owner.pg.query(`update people set left_on = '2026-11-22' where external_id like 'I%'`)
  })
})

describe('a member who changed something themself', () => {
  it('keeps it when the ERP repeats itself, and reads what the ERP says anew', async () => {
    const line = (phone: string, language: string) => `id;prénom;nom;téléphone;langue\n${keyOf('amina')};Amina;Delvaux;${phone};${language}\n`
    await run(line('0470 55 01 01', 'fr'))
    const amina = await as('amina')
    await amina.post('/me', { section: 'contact', phone: '+32 499 11 22 33', remind_by: 'phone' })
    await amina.post('/me', { section: 'meeting', language: 'en', languages: ['fr'] })
    expect((await run(line('0470 55 01 01', 'fr'))).lines[0]).toMatchObject({ outcome: 'unchanged', kept: ['phone', 'language'] })
    expect(await person(keyOf('amina'))).toMatchObject({ phone_e164: '+32499112233', language: 'en' })
    expect((await run(line('0470 55 09 09', 'nl'))).lines[0]).toMatchObject({ outcome: 'updated', kept: ['language'] })
    expect(await person(keyOf('amina'))).toMatchObject({ phone_e164: '+32470550909', language: 'en' })
    await amina.post('/me', { section: 'meeting', language: 'fr', languages: ['fr'] })
  })
  it('is not given back an adviser they barred, and nobody is told', async () => {
    const amina = await as('amina')
    await amina.post('/bars', { person: CAST.ines.id })
    expect((await run(`id;conseiller\n${keyOf('amina')};${keyOf('ines')}\n`)).lines[0]).toMatchObject({ outcome: 'unchanged', kept: ['adviserId'], problems: [] })
    expect((await person(keyOf('amina')))?.adviser_id).toBe(CAST.lucas.id)
    await amina.post(`/bars/${CAST.ines.id}/removal`)
  })
})

describe('another address', () => {
  const give = (address: string) => run(`id;email\n${keyOf('amina')};${address}\n`)
  const linkIn = (text: string) => /\/new-address\/([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? ''
  const newest = async (address: string) => (await mails()).filter((mail) => mail.recipient_address === address).at(-1)

  it('opens nothing by itself: the old one is told, the new one is asked', async () => {
    const session = await as('amina')
    expect((await give('stranger@example.org')).lines[0]).toMatchObject({ outcome: 'updated', problems: [{ code: 'address_asked', field: 'email' }] })
    await runJobs()
    expect((await person(keyOf('amina')))?.email).toBe('amina@example.org')
    const told = await newest('amina@example.org')
    expect(told?.body_text).toMatch(/s•••@example\.org[\s\S]*lundi 30 novembre[\s\S]*\+32 2 555 01 00[\s\S]*\/me\/address/)
    expect(told?.body_text).not.toContain('stranger')
    expect((await newest('stranger@example.org'))?.body_text).toMatch(/\/new-address\//)
    // Said again by the next file, it is not asked again.
    expect((await give('stranger@example.org')).lines[0]).toMatchObject({ outcome: 'unchanged' })
    const page = await readPage(await session.get('/me/address'))
    expect(page.has('stranger@example.org')).toBe(true)
    expect((await submit(session, page, 'Ce n’est pas mon adresse')).status).toBe(303)
    const token = linkIn((await newest('stranger@example.org'))?.body_text ?? '')
    expect((await visitor().post(`/new-address/${token}`)).status).toBe(404)
    expect((await person(keyOf('amina')))?.email).toBe('amina@example.org')
  })
  it('is taken once proved and agreed to, and sessions stay', async () => {
    const session = await as('amina')
    await give('amina.new@example.org')
    await runJobs()
    const token = linkIn((await newest('amina.new@example.org'))?.body_text ?? '')
    const opened = await readPage(await visitor().get(`/new-address/${token}`))
    const proved = await visitor().post(`/new-address/${token}`)
    expect([opened.h1, proved.status]).toEqual(['Confirmer votre adresse', 303])
    expect((await person(keyOf('amina')))?.email).toBe('amina@example.org')
    const page = await readPage(await session.get('/me/address'))
    expect((await submit(session, page, 'C’est mon adresse')).status).toBe(303)
    expect((await person(keyOf('amina')))?.email).toBe('amina.new@example.org')
    expect((await session.get('/me')).status).toBe(200)
    const { rows } = await owner.pg.query('select email from accounts where id = $1', [CAST.amina.id])
    expect(rows).toEqual([{ email: 'amina.new@example.org' }])
  })
  it('is taken after seven days in which nobody objected, and never when it is someone else’s too', async () => {
    await run(`id;email\n${keyOf('bram')};bram.new@example.org\n${keyOf('lucas')};thief@example.org\n`)
    const shared = await run(`id;email\nN1;bram@example.org\n`)
    expect(shared.lines[0]?.problems.map((problem) => problem.code).sort()).toEqual(['address_asked', 'shared_address'])
    await runJobs()
    for (const address of ['bram.new@example.org', 'bram@example.org']) {
      const token = linkIn((await mails()).filter((mail) => mail.recipient_address === address && mail.body_text.includes('/new-address/')).at(-1)?.body_text ?? '')
      expect((await visitor().post(`/new-address/${token}`)).status).toBe(303)
    }
    const settle = memberJobs.find((job) => job.name === 'members.settle-addresses')
    const context = { db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: '' }
    database.clock.set('2026-11-29T09:00:00Z')
    await settle?.run(context, {})
    expect((await person(keyOf('bram')))?.email).toBe('bram@example.org')
    database.clock.set('2026-12-01T09:00:00Z')
    await settle?.run(context, {})
    database.clock.set('2026-11-23T09:00:00Z')
    expect((await person(keyOf('bram')))?.email).toBe('bram.new@example.org')
    expect((await person('N1'))?.email).toBe('zoe@example.org')
    // Who works here has an address that no file touches.
    expect((await person(keyOf('lucas')))?.email).toBe('lucas@example.org')
  })
})

describe('leaving and coming back', () => {
  it('ends every way in at once, leaves needs with their team, and is undone by the same number', async () => {
    const session = await as('chloe')
    const need = await database.writeAs(CAST.chloe.id, (tx) =>
      stateNeed({ tx, clock: database.clock }, actor('chloe'), {
        text: 'Je voudrais revoir mes prix', language: 'fr', themes: [{ key: 'eco-price', source: 'member' }], recognisedThemes: [], recognisedLanguage: 'fr', neededByOn: '2026-12-04',
        meetingWish: 'any', audience: 'office', namedPeople: [], placeId: null, channel: 'web', formKey: crypto.randomUUID(),
      } as never))
    const needId = (need as unknown as { value: { id: string } }).value.id
    expect((await run(`id;date de sortie\n${keyOf('chloe')};22/11/2026\n`, { unitKey: 'fr' })).lines[0]).toMatchObject({ outcome: 'left' })
    expect((await session.get('/me')).status).toBe(303)
    const hugo = await as('hugo')
    expect((await readPage(await hugo.get(`/needs/${needId}`))).has('Le membre a quitté la coopérative')).toBe(true)
    const leavers = await readPage(await hugo.get('/leavers'))
    expect([leavers.has('Chloé Martin'), leavers.link(/^n° \d+/).getAttribute('href')]).toEqual([true, `/needs/${needId}`])
    expect((await readPage(await (await as('lucas')).get('/leavers'))).has('Chloé')).toBe(false)
    const { rows } = await owner.pg.query('select team_id from open_needs where need_id = $1', [needId])
    expect(rows).toEqual([{ team_id: TEAMS.lille.id }])
    expect((await run(`id;prénom;nom;date de sortie\n${keyOf('chloe')};Chloé;Martin;\n`, { unitKey: 'fr' })).lines[0]).toMatchObject({ outcome: 'returned' })
    expect((await session.get(`/needs/${needId}`)).status).toBe(200)
    expect((await readPage(await hugo.get('/leavers'))).has('Chloé Martin')).toBe(false)
  })
  it('on a day to come waits for that day, where the member is', async () => {
    await run('id;date de sortie\nN3;2026-11-24\n')
    const leave = memberJobs.find((job) => job.name === 'members.leave')
    const at = async (instant: string) => {
      database.clock.set(instant)
      await leave?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: '' }, {})
      database.clock.set('2026-11-23T09:00:00Z')
      return (await person('N3'))?.left_on
    }
    expect([await at('2026-11-23T22:30:00Z'), await at('2026-11-23T23:30:00Z')]).toEqual([null, '2026-11-24'])
  })
  it('takes the role of member, and no more, from who works here', async () => {
    expect((await run(`id;date de sortie\n${keyOf('lucas')};2026-11-01\n`)).lines[0]).toMatchObject({ outcome: 'left', problems: [{ code: 'works_here', field: 'left_on' }] })
    expect((await (await as('lucas')).get('/baskets')).status).toBe(200)
    expect((await person(keyOf('lucas')))?.left_on).toBeNull()
    expect((await run(`id\n${keyOf('lucas')}\n`)).lines[0]).toMatchObject({ outcome: 'returned' })
    const { rows } = await owner.pg.query(`select count(*)::int as count from role_grants where person_id = $1 and role = 'member' and revoked_at is null`, [CAST.lucas.id])
    expect(rows[0].count).toBe(1)
  })
  it('from one country to another keeps the file, when a line says so', async () => {
    expect((await run(`pays;ancien pays;id;bureau\nfr;be;${keyOf('dieter')};Lille\n`, { unitKey: null })).lines[0]).toMatchObject({ outcome: 'moved' })
    expect(await person(keyOf('dieter'), 'FR')).toMatchObject({ id: CAST.dieter.id, office_id: OFFICES.lille.id, adviser_id: null, left_on: null })
    expect((await run(`pays;ancien pays;id;bureau\nbe;fr;${keyOf('dieter')};Eupen\n`, { unitKey: null })).lines[0]).toMatchObject({ outcome: 'moved' })
  })
  it('by absence from a full file asks before many go', async () => {
    const current = await owner.pg.query<{ id: string }>(
      `select p.external_id as id from people p where p.unit_id = $1 and p.left_on is null and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)`, [UNITS.BE.id])
    const all = current.rows.map((row) => row.id)
    const few = await run(`id\n${all.filter((key) => key !== 'M40').join('\n')}\n`, { leavers: true })
    expect(few).toMatchObject({ kind: 'done', tally: { leavers: 1, refused: 0 } })
    expect((await person('M40'))?.left_on).toBe('2026-11-23')
    const half = `id\n${all.filter((key) => !/^M/.test(key)).join('\n')}\n`
    const refused = await run(half, { leavers: true })
    expect(refused).toMatchObject({ kind: 'too-many-leave', leaving: [{ unitKey: 'be' }] })
    expect((await person('M1'))?.left_on).toBeNull()
    const count = refused.kind === 'too-many-leave' ? refused.count : 0
    expect(await run(half, { leavers: true, confirmedLeavers: count - 1 })).toMatchObject({ kind: 'too-many-leave' })
    expect(await run(half, { leavers: true, confirmedLeavers: count, dryRun: true })).toMatchObject({ kind: 'done', tally: { leavers: count } })
    // A line whose number cannot be read might be anybody's: then nobody is called absent.
    expect(await run(`id;nom\nN1;Maes\n;Personne\n`, { leavers: true, confirmedLeavers: count + 1 })).toMatchObject({ kind: 'too-many-leave' })
    expect(await run(`id;nom\n${all.map((key) => `${key};`).join('\n')}\n"x;y\n`, { leavers: true })).toMatchObject({ kind: 'nameless-lines', count: 1, tally: { leavers: 0 } })
  })
  it('by erasure is for good: the next file makes nobody anew until they come back', async () => {
    await (await as('bram', 'nl')).post('/me/erasure', { word: 'wissen' })
    expect((await run(`id;prénom;nom\n${keyOf('bram')};Bram;Peeters\n`)).lines[0]).toMatchObject({ outcome: 'refused', problems: [{ code: 'erased' }] })
    const { readmitMember } = await import('../../src/areas/members/index.ts')
    expect(await database.writeAs(null, (tx) => readmitMember(tx, 'be', keyOf('bram')))).toBe(true)
    expect((await run(`id;prénom;nom\n${keyOf('bram')};Bram;Peeters\n`)).lines[0]).toMatchObject({ outcome: 'created' })
  })
  it('of someone registered at the desk begins when the ERP knows them: one file, not two', async () => {
    const { rows } = await owner.pg.query(`insert into people (unit_id, office_id, given_name, family_name, language, phone) values ($1, $2, 'Inès', 'Dubois', 'fr', '0470 55 07 07') returning id`, [UNITS.BE.id, OFFICES.liege.id])
    await owner.pg.query(`insert into role_grants (person_id, role, unit_id, granted_at) values ($1, 'member', $2, '2026-11-01')`, [rows[0].id, UNITS.BE.id])
    expect((await run('id;prénom;nom;téléphone\nP1;INES;Dubois;0470/55.07.07\n')).lines[0]).toMatchObject({ outcome: 'updated', problems: [{ code: 'adopted' }] })
    expect((await person('P1'))?.id).toBe(rows[0].id)
  })
})

describe('a push', () => {
  let token = ''
  beforeAll(async () => {
    database.clock.set('2026-11-23T09:01:00Z')
    const made = await writing(owner.db, { actorId: null, now: database.clock.now() }, (tx) => createToken({ tx, clock: database.clock }, 'be', 'ERP'))
    token = made.ok ? made.value.token : ''
  })
  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(`http://127.0.0.1:3000${path}`, { method, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }), headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers } })

  it('answers for each line, and the same again changes nothing', async () => {
    const members = [
      { externalId: 'W1', givenName: 'Wim', familyName: 'Claes', email: 'wim@example.org', phone: '0470 55 08 08', office: 'Bruxelles', postcode: '1000', trades: ['bakker'] },
      { externalId: 'W2', givenName: 'Only' },
      { externalId: 'W3', shoeSize: 42 },
      { externalId: 'W4', unit: 'fr', givenName: 'A', familyName: 'B' },
      { externalId: keyOf('amina'), phone: null },
    ]
    const answer = await send('PUT', '/api/members', members)
    const body = batchShape.parse(await answer.json())
    expect([answer.status, body.results.map((result) => [result.outcome, result.problems.map((problem) => `${problem.code}:${problem.field}`).join()])]).toEqual([
      200, [['created', ''], ['refused', 'name_missing:family_name'], ['refused', 'shape:shoeSize'], ['refused', 'other_unit:unit'], ['updated', '']],
    ])
    expect((await person('W1'))?.trades).toEqual(['bakker'])
    const again = batchShape.parse(await (await send('PUT', '/api/members', members.map((one) => JSON.stringify(one)).join('\n'), { 'Content-Type': 'application/x-ndjson' })).json())
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 3 })
  })
  it('is for one member too, who may leave and come back', async () => {
    const one = async (method: string, path: string, body?: unknown) => {
      const answer = await send(method, path, body)
      return [answer.status, resultShape.parse(await answer.json()).outcome]
    }
    expect(await one('PUT', '/api/members/W9', { givenName: 'Wout', familyName: 'Maes' })).toEqual([201, 'created'])
    expect(await one('POST', '/api/members/W9/leaving')).toEqual([200, 'left'])
    expect(await one('POST', '/api/members/W9/leaving')).toEqual([200, 'unchanged'])
    expect(await one('PUT', '/api/members/W9', {})).toEqual([200, 'returned'])
    expect(await one('POST', '/api/members/nobody/leaving')).toEqual([422, 'refused'])
    expect(await one('POST', '/api/members/W9/leaving', { leftOn: 'soon' })).toEqual([422, 'refused'])
  })
  it('may not bring figures of income, and the role of the application cannot write them', async () => {
    const answer = batchShape.parse(await (await send('PUT', '/api/members', [{ externalId: 'W1', turnover: '1000' }])).json())
    expect(answer.results[0]).toMatchObject({ outcome: 'refused', problems: [{ code: 'shape', field: 'turnover' }] })
    const { writeFigures } = await import('../../src/areas/exchange/commands/import-members/figures.ts')
    const asApp = database.writeAs(null, (tx) => writeFigures(tx, [{ unitId: UNITS.BE.id, externalId: 'W1', joinedOn: '2020-01-01', turnoverCents: 1 }]))
    await expect(asApp).rejects.toThrow(/permission denied for schema finance/)
  })
  it('is heard from nobody without a good token, cookie or not, and slowed down', async () => {
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    for (const bad of ['', 'Bearer', `Bearer ${forged}`, `Basic ${token}`, 'Bearer cairn_x_y', `Bearer cairn_${'0'.repeat(32)}_${'a'.repeat(43)}`]) {
      const answer = await send('PUT', '/api/members', [], { Authorization: bad })
      expect([answer.status, answer.headers.get('www-authenticate')], bad).toEqual([401, 'Bearer'])
    }
    const admin = await as('ada')
    expect((await admin.post('/api/members/W1/leaving', {})).status).toBe(401)
    expect(JSON.stringify((await owner.pg.query('select * from api_tokens')).rows)).not.toContain(token.slice(-43))
    // A token opens nothing but this.
    for (const path of ['/me', '/members', '/imports', '/needs']) expect((await send('GET', path, undefined)).status, path).toBe(303)
    for (let tries = 0; tries < 60; tries++) await send('PUT', '/api/members', [], { Authorization: `Bearer ${forged}` })
    const slowed = await send('PUT', '/api/members', [], { Authorization: `Bearer ${forged}` })
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await send('PUT', '/api/members', [])).status).toBe(200)
  })
  it('that is too large, no JSON or of another kind is told so', async () => {
    const codes = async (body: unknown, headers = {}) => {
      const answer = await send('PUT', '/api/members', body, headers)
      return [answer.status, ((await answer.json()) as { error: { code: string; line?: number } }).error]
    }
    expect(await codes('{')).toEqual([400, expect.objectContaining({ code: 'not_json' })])
    expect(await codes('{"externalId":"1"}\n{', { 'Content-Type': 'application/x-ndjson' })).toEqual([400, expect.objectContaining({ code: 'not_json', line: 2 })])
    expect(await codes('{}')).toEqual([400, expect.objectContaining({ code: 'not_a_list' })])
    expect(await codes(Array.from({ length: 1001 }, () => ({})))).toEqual([413, expect.objectContaining({ code: 'too_many' })])
    expect(await codes('x'.repeat(3_000_000))).toEqual([413, expect.objectContaining({ code: 'too_large' })])
    expect(await codes('externalId=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).toEqual([415, expect.objectContaining({ code: 'media_type' })])
    expect((await send('GET', '/api/members', undefined)).status).toBe(404)
  })
  it('is described at /api as it is', async () => {
    const description = (await (await app.request('http://127.0.0.1:3000/api')).json()) as { paths: Record<string, Record<string, { responses: object }>>; components: { schemas: Record<string, { properties: object }> } }
    const routes = [...new Set(app.routes.filter((route) => route.path.startsWith('/api') && route.method !== 'ALL').map((route) => `${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`))]
    const described = Object.entries(description.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    expect(described.sort()).toEqual(routes.sort())
    expect(Object.keys(description.components.schemas.Member?.properties ?? {})).toEqual(expect.arrayContaining(['externalId', 'givenName', 'familyName', 'email', 'phone', 'office', 'leftOn']))
    for (const [path, method, body, status] of [['/api/members', 'put', [], 200], ['/api/members/{externalId}', 'put', { office: 'x' }, 200], ['/api/members/{externalId}', 'put', { bad: 1 }, 422], ['/api/members/{externalId}', 'put', '[', 400]] as const) {
      const answer = await send(method.toUpperCase(), path.replace('{externalId}', 'W1'), body)
      expect([answer.status, Object.keys(description.paths[path]?.[method]?.responses ?? {})]).toEqual([status, expect.arrayContaining([String(status)])])
    }
  })
  it('of a token that was taken back is heard no more', async () => {
    const { revokeToken } = await import('../../src/areas/exchange/commands/tokens.ts')
    await database.writeAs(null, (tx) => revokeToken({ tx, clock: database.clock }, 'erp'))
    database.clock.set('2026-11-23T09:05:00Z')
    expect((await send('PUT', '/api/members', [])).status).toBe(401)
    database.clock.set('2026-11-23T09:00:00Z')
  })
})

describe('what came', () => {
  it('is read by coordinators and administrators of the unit, by nobody else', async () => {
    for (const [name, status] of [['elise', 200], ['ada', 200], ['paul', 200], ['lucas', 404], ['amina', 404], ['karim', 404]] as const) expect((await (await as(name)).get('/imports')).status, name).toBe(status)
    const page = await readPage(await (await as('elise')).get('/imports'))
    expect([page.has('Fichier members.csv'), page.has('Envois d’ERP')], page.text).toEqual([true, true])
    const { rows } = await owner.pg.query(`select i.id from member_imports i join member_import_problems p on p.import_id = i.id where p.code = 'broken_quote' and i.unit_id = $1 order by i.started_at limit 1`, [UNITS.BE.id])
    const one = await readPage(await (await as('elise')).get(`/imports/${rows[0].id}`))
    expect(one.has('un guillemet ouvert ici n’est jamais fermé')).toBe(true)
    expect(one.text).not.toMatch(/Dupé|andre@|Maes/)
    expect((await (await as('paul')).get(`/imports/${rows[0].id}`)).status).toBe(404)
  })
  it('goes after ninety days', async () => {
    const { forgetImports } = await import('../../src/areas/exchange/commands/import-members/keep-tally.ts')
    await database.writeAs(null, (tx) => forgetImports(tx, new Date('2027-02-20T09:00:00Z')))
    expect((await owner.pg.query('select count(*)::int as count from member_imports')).rows[0].count).toBeGreaterThan(0)
    await database.writeAs(null, (tx) => forgetImports(tx, new Date('2027-02-22T09:00:00Z')))
    expect((await owner.pg.query('select count(*)::int as count from member_import_problems')).rows[0].count).toBe(0)
  })
})

describe('links', () => {
  it('lead in by the number of a member or a need, for who may see it', async () => {
    const lucas = await as('lucas')
    const led = async (browser: Awaited<ReturnType<typeof as>>, path: string) => {
      const answer = await browser.get(path)
      return answer.status === 303 ? answer.headers.get('location') : answer.status
    }
    expect(await led(lucas, `/go/member/${keyOf('amina')}`)).toBe(`/members/${CAST.amina.id}`)
    expect(await led(await as('amina'), `/go/member/${keyOf('amina')}`)).toBe('/me')
    expect(await led(await as('paul'), `/go/member/${keyOf('amina')}`)).toBe(404)
    const { rows } = await owner.pg.query('select n.id, n.number from needs n where n.member_id = $1', [CAST.chloe.id])
    expect(await led(await as('hugo'), `/go/need/${rows[0].number}`)).toBe(`/needs/${rows[0].id}`)
    for (const number of [rows[0].number, '999999', '0', 'x', '1e3', "'"]) expect(await led(lucas, `/go/need/${encodeURIComponent(number)}`)).toBe(404)
  })
  it('lead out to the ERP, by the unit’s own address', async () => {
    const { setErpLink } = await import('../../src/areas/members/index.ts')
    const ada = { ...actor('ada'), administers: [UNITS.BE.id] }
    const set = (typed: string) => database.writeAs(CAST.ada.id, (tx) => setErpLink({ tx, clock: database.clock }, ada, UNITS.BE.id, typed))
    expect(await set('http://erp.example/{external_id}')).toMatchObject({ ok: false })
    expect(await set('https://erp.example/partners/{external_id}')).toEqual({ ok: true, value: null })
    const page = await readPage(await (await as('lucas')).get(`/members/${CAST.amina.id}`))
    expect(page.link('Ouvrir la fiche').getAttribute('href')).toBe(`https://erp.example/partners/${keyOf('amina')}`)
    await expect(database.writeAs(CAST.elise.id, (tx) => setErpLink({ tx, clock: database.clock }, actor('elise'), UNITS.BE.id, ''))).rejects.toThrow()
  })
})

it('has words for every problem in its decision, and no code without words', () => {
  const words = JSON.parse(readFileSync(new URL('../../src/areas/exchange/pages/imports/messages/fr.json', import.meta.url), 'utf8')) as Record<string, string>
  const decision = readFileSync(new URL('../../docs/decisions/0011-members-beside-the-erp.md', import.meta.url), 'utf8')
  const codes = Object.keys(words).filter((key) => key.startsWith('exchange.problem.') && key !== 'exchange.problem.in-field').map((key) => key.slice('exchange.problem.'.length))
  expect(codes.filter((code) => !decision.includes(`\`${code}\``))).toEqual([])
})
