// A coordinator finds what is late and moves it; two advisers keep a duty rota and swap; members are not forgotten.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { reassignNeeds } from '../../src/areas/needs/commands/reassign.ts'
import { acceptSwap } from '../../src/areas/needs/commands/rota.ts'
import { needsJobs } from '../../src/areas/needs/jobs.ts'
import type { Actor } from '../../src/contracts/actor.ts'
import type { Addressed } from '../../src/platform/mailer.ts'
import { actor, CAST, NOW, TEAMS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { commandAs, state } from '../whole/promises/scenes.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)
const own = database.owner.db

/** Runs a job as two processes at the same time would; what each sent. */
async function runTwice(name: string): Promise<Addressed[]> {
  const sent: Addressed[] = []
  const job = needsJobs.find((one) => one.name === name)
  const once = () => job?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async (mail) => void sent.push(mail) }, publicUrl: 'http://127.0.0.1:3000' }, {})
  await Promise.all([once(), once()])
  return sent
}
const late = (id: string, promisedOn: string) => own.updateTable('open_needs').set({ promised_on: promisedOn }).where('need_id', '=', id).execute()
const standing = (id: string) => own.selectFrom('open_needs').selectAll().where('need_id', '=', id).executeTakeFirstOrThrow()
const numberOf = async (id: string) => (await own.selectFrom('needs').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number
const away = (person: 'lucas' | 'ines' | 'greta', from: string, until: string) => own.insertInto('absences').values({ adviser_id: CAST[person].id, starts_at: from, ends_at: until, noted_at: NOW }).execute()

describe('the page of coordination', () => {
  let openOne = ''
  let kept = ''
  let named = ''
  let conflict = ''
  beforeAll(async () => {
    openOne = await state(database, 'amina')
    kept = await state(database, 'amina', { audience: 'adviser' })
    named = await state(database, 'amina', { audience: 'named', namedPeople: [CAST.ines.id] })
    conflict = await state(database, 'amina', { themes: [{ key: 'care-conflict', source: 'member' }] })
    for (const id of [openOne, kept, named, conflict]) await late(id, '2026-11-18')
  })

  it('shows what is late by number, family and dates, never whose or what', async () => {
    const page = await readPage(await (await app.as('elise')).get('/coordination'))
    expect(page.h1).toBe('Coordination')
    expect(page.has(`N° ${await numberOf(openOne)} · `)).toBe(true)
    expect(page.has('3 jours ouvrés de retard')).toBe(true)
    expect(page.has('Équipe de Liège')).toBe(true)
    const listed = page.document.querySelector('#late')?.textContent ?? ''
    expect(listed).toContain('Personnel')
    expect(listed).not.toMatch(/Amina|Delvaux|care-conflict|law-unpaid|ne me paie pas/)
    // Another unit sees nothing of it.
    expect((await readPage(await (await app.as('paul')).get('/coordination'))).document.querySelector('#late')?.textContent).toContain('Rien n’est en retard')
    expect((await (await app.as('lucas')).get('/coordination')).status).toBe(404)
  })

  it('moves what may be moved, tells why the rest stays, and how to go on', async () => {
    const elise = await app.as('elise')
    const page = await readPage(await elise.get(`/coordination?team=${TEAMS.liege.id}`))
    const refused = await submit(elise, page, 'Confier les demandes choisies', { all: TEAMS.liege.id, to: `team:${TEAMS.eupen.id}` })
    expect(refused.status).toBe(422)
    const again = await readPage(refused)
    expect(again.has('Dites pourquoi')).toBe(true)
    expect(again.field('À qui').value).toBe(`team:${TEAMS.eupen.id}`)
    // All that is late in Liège: the conflict lies with the person of trust and is not among it.
    const done = await submit(elise, again, 'Confier les demandes choisies', { reason: 'moved_load' })
    const result = await follow(elise, done)
    expect(result.h1).toBe('1 passée, 2 restées')
    expect(result.has('Le membre l’a réservée à son ou sa conseiller·ère')).toBe(true)
    expect(result.has('Le membre l’a réservée à des personnes nommées')).toBe(true)
    expect(await standing(openOne)).toMatchObject({ team_id: TEAMS.eupen.id, person_id: null, escalation_level: 0 })
    expect((await standing(openOne)).promised_on > '2026-11-23').toBe(true)
    for (const id of [kept, named]) expect(await standing(id)).toMatchObject({ team_id: TEAMS.liege.id, promised_on: '2026-11-18' })
    // The same form sent again moves nothing twice.
    const moves = () => own.selectFrom('need_assignments').select('id').where('reason', '=', 'moved_load').execute()
    const before = (await moves()).length
    expect((await submit(elise, again, 'Confier les demandes choisies', { reason: 'moved_load' })).headers.get('location')).toBe(done.headers.get('location'))
    expect((await moves()).length).toBe(before)
    // Asking the member is one gesture, and makes one mail.
    await follow(elise, await submit(elise, result, 'Demander au membre d’autoriser'))
    expect(await own.selectFrom('need_widenings').select('team_id').where('need_id', '=', kept).execute()).toEqual([{ team_id: TEAMS.eupen.id }])
  })

  it('tells the member who, by when and why; the new team reads nothing before the member allows it', async () => {
    await app.runJobs()
    const mails = (await app.mails()).filter((mail) => mail.kind === 'needs.moved')
    expect(mails.map((mail) => mail.recipient_address)).toEqual(['amina@example.org'])
    expect(mails[0]?.body_text).toContain('pour vous répondre plus tôt')
    expect(mails[0]?.body_text).toContain('c’est à vous de l’y autoriser')
    expect((await app.mails()).filter((mail) => mail.kind === 'needs.widening-asked')).toHaveLength(1)
    const staff = (await app.mails()).filter((mail) => mail.kind === 'needs.reassigned')
    expect(staff.map((mail) => mail.recipient_address)).toEqual(['greta@example.org'])
    for (const mail of await app.mails()) expect(`${mail.subject} ${mail.body_text}`).not.toMatch(/ne me paie pas|law-unpaid/)
    const greta = await app.as('greta')
    const need = await readPage(await greta.get(`/needs/${openOne}`))
    expect(need.text).not.toContain('ne me paie pas')
    const amina = await app.as('amina')
    const own = await readPage(await amina.get(`/needs/${openOne}`))
    expect(own.text).toContain('pour vous répondre plus tôt')
    await follow(amina, await submit(amina, own, /^Autoriser|Oui/, { decision: 'allow' }))
    expect((await readPage(await greta.get(`/needs/${openOne}`))).text).toContain('ne me paie pas')
  })

  it('gives a conflict to nobody but a person of trust, and nothing to who is away, to a team of another unit or without anybody', async () => {
    const move = (to: { toTeamId: string; toPersonId: string | null }) => commandAs(database, 'elise', (context, who) => reassignNeeds(context, who, { chosen: [{ needId: conflict, seenInTeamId: TEAMS.trustBe.id }], ...to, reason: 'moved_team', formKey: randomUUID() }))
    const stays = async (result: Awaited<ReturnType<typeof move>>) => result.ok && (await own.selectFrom('reassignment_needs').select('stays').where('reassignment_id', '=', result.value.reassignmentId).executeTakeFirst())?.stays
    expect(await stays(await move({ toTeamId: TEAMS.eupen.id, toPersonId: null }))).toBe('kept_from_office')
    expect(await stays(await move({ toTeamId: TEAMS.secondLineBe.id, toPersonId: null }))).toBe('kept_from_office')
    await away('greta', '2026-11-23T06:00:00Z', '2026-11-24T18:00:00Z')
    expect(await move({ toTeamId: TEAMS.eupen.id, toPersonId: CAST.greta.id })).toMatchObject({ ok: false, error: { code: 'needs.error.move-away' } })
    expect(await move({ toTeamId: TEAMS.lille.id, toPersonId: null })).toMatchObject({ ok: false, error: { code: 'needs.error.move-target' } })
    expect(await move({ toTeamId: TEAMS.eupen.id, toPersonId: CAST.lucas.id })).toMatchObject({ ok: false, error: { code: 'needs.error.move-target' } })
    await own.updateTable('team_memberships').set({ until: '2026-11-20' }).where('team_id', '=', TEAMS.eupen.id).execute()
    expect(await move({ toTeamId: TEAMS.eupen.id, toPersonId: null })).toMatchObject({ ok: false, error: { code: 'needs.error.move-closed' } })
    await own.updateTable('team_memberships').set({ until: null }).where('team_id', '=', TEAMS.eupen.id).execute()
    await own.deleteFrom('absences').where('adviser_id', '=', CAST.greta.id).execute()
  })

  it('lets two coordinators at once move a need once', async () => {
    const ids = [await state(database, 'bram'), await state(database, 'bram'), await state(database, 'bram')]
    const seen = await Promise.all(ids.map(async (needId) => ({ needId, seenInTeamId: (await standing(needId)).team_id })))
    const second: Actor = { ...actor('elise'), personId: CAST.ada.id, roles: new Set(['coordinator' as const]) }
    const move = (who: Actor, toTeamId: string, chosen: typeof seen) => commandAs(database, who, (context, acting) => reassignNeeds(context, acting, { chosen, toTeamId, toPersonId: null, reason: 'moved_load', formKey: randomUUID() }))
    const results = await Promise.all([move(actor('elise'), TEAMS.liege.id, seen), move(second, TEAMS.eupen.id, seen.toReversed())])
    expect(results.map((one) => one.ok)).toEqual([true, true])
    const outcomes = await own.selectFrom('reassignment_needs').select(['need_id', 'stays']).where('need_id', 'in', ids).execute()
    for (const id of ids) expect(outcomes.filter((one) => one.need_id === id).map((one) => one.stays).sort()).toEqual([null, 'moved_meanwhile'].sort())
  })

  it('keeps from a coordinator the needs of who has barred them', async () => {
    await own.insertInto('bars').values({ member_id: CAST.amina.id, barred_id: CAST.elise.id, barred_at: NOW }).execute()
    const result = await commandAs(database, 'elise', (context, who) => reassignNeeds(context, who, { chosen: [{ needId: openOne, seenInTeamId: TEAMS.eupen.id }], toTeamId: TEAMS.liege.id, toPersonId: null, reason: 'moved_load', formKey: randomUUID() })).catch((error: Error) => error)
    expect(result).toMatchObject({ ok: false, error: { code: 'needs.error.move-none' } })
    expect((await standing(openOne)).team_id).toBe(TEAMS.eupen.id)
    await own.deleteFrom('bars').where('barred_id', '=', CAST.elise.id).execute()
  })
})

describe('the duty rota', () => {
  it('is arranged by the coordinator, week by week, and seen by the office', async () => {
    const elise = await app.as('elise')
    const page = await readPage(await elise.get(`/rota?team=${TEAMS.liege.id}`))
    expect(page.has('Pas encore de permanences ici')).toBe(true)
    const cells = Object.fromEntries([1, 2, 3, 4, 5].flatMap((weekday) => [[`morning-${weekday}`, CAST.lucas.id], [`afternoon-${weekday}`, CAST.ines.id]]))
    const saved = await follow(elise, await submit(elise, page, 'Enregistrer les permanences', cells))
    expect(saved.has('Les permanences sont enregistrées')).toBe(true)
    expect(saved.document.querySelector('table')?.textContent).toContain('Lucas Renard')
    // Another who had the old page open does not overwrite it without seeing it.
    const stale = await submit(elise, page, 'Enregistrer les permanences', { 'morning-1': CAST.ines.id })
    expect(stale.status).toBe(422)
    expect((await readPage(stale)).has('Quelqu’un d’autre a changé ces permanences')).toBe(true)
    const sheet = await readPage(await (await app.as('ines')).get('/rota/sheet'))
    expect(sheet.h1).toContain('Équipe de Liège')
    expect(sheet.text).toContain('Lucas Renard')
  })

  it('says so on the home of who is on duty, with what nobody has taken first', async () => {
    const home = await readPage(await (await app.as('lucas')).get('/'))
    expect(home.has('Vous êtes de permanence : Équipe de Liège, matin')).toBe(true)
    expect([...home.document.querySelectorAll('.figures dt')].map((one) => one.textContent)[0]).toBe('Sans personne')
    expect((await readPage(await (await app.as('ines')).get('/'))).has('Vous êtes de permanence')).toBe(false)
  })

  it('reminds whoever is on duty of what waited for half a day, once, and nobody else', async () => {
    await own.updateTable('open_needs').set({ person_id: null, waiting_since: '2026-11-20T08:00:00Z' }).where('team_id', '=', TEAMS.liege.id).execute()
    const sent = await runTwice('needs.remind-on-duty')
    expect(sent.map((mail) => mail.to)).toEqual(['lucas@example.org'])
    expect(sent[0]?.subject).toContain('Équipe de Liège')
    expect(await runTwice('needs.remind-on-duty')).toEqual([])
    database.clock.set('2026-11-23T13:00:00Z')
    expect((await runTwice('needs.remind-on-duty')).map((mail) => mail.to)).toEqual(['ines@example.org'])
    database.clock.set(NOW)
  })

  it('is swapped in one gesture, and declined as easily', async () => {
    const lucas = await app.as('lucas')
    const ines = await app.as('ines')
    const asked = await follow(lucas, await submit(lucas, await readPage(await lucas.get('/rota')), 'Demander', { slot: '2026-11-25|morning', with: `${CAST.ines.id}|2026-11-26|afternoon` }))
    expect(asked.has('Vous avez demandé à Inès Gérard')).toBe(true)
    const page = await readPage(await ines.get('/rota'))
    expect(page.has('Lucas Renard vous demande de prendre sa permanence : mercredi 25 novembre 2026, matin')).toBe(true)
    const declined = await follow(ines, await submit(ines, page, /^Non/))
    expect(declined.has('Lucas Renard vous demande')).toBe(false)
    await app.runJobs()
    expect((await app.mails()).filter((mail) => mail.kind === 'needs.swap-declined').map((mail) => mail.recipient_address)).toEqual(['lucas@example.org'])

    await submit(lucas, await readPage(await lucas.get('/rota')), 'Demander', { slot: '2026-11-25|morning', with: `${CAST.ines.id}|2026-11-26|afternoon` })
    const taken = await follow(ines, await submit(ines, await readPage(await ines.get('/rota')), /^Je prends/))
    expect(taken.has('la permanence est à vous')).toBe(true)
    const rows = [...taken.document.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '')
    expect(rows.find((row) => row.includes('25'))).toMatch(/Inès Gérard.*Inès Gérard/s)
    expect(rows.find((row) => row.includes('26'))).toMatch(/Lucas Renard.*Lucas Renard/s)
  })

  it('goes to the first of two who accept at once', async () => {
    await own.insertInto('team_memberships').values({ team_id: TEAMS.liege.id, person_id: CAST.greta.id, since: '2026-11-01' }).execute()
    const greta = { ...actor('greta'), teams: [...actor('greta').teams, ...actor('ines').teams] }
    const lucas = await app.as('lucas')
    await follow(lucas, await submit(lucas, await readPage(await lucas.get('/rota?from=2026-11-30')), /^Demander un remplacement/))
    const { id } = await own.selectFrom('duty_swaps').select('id').where('accepted_at', 'is', null).where('declined_at', 'is', null).where('withdrawn_at', 'is', null).executeTakeFirstOrThrow()
    const results = await Promise.all([commandAs(database, 'ines', (context, who) => acceptSwap(context, who, id)), commandAs(database, greta, (context, who) => acceptSwap(context, who, id))])
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.find((one) => !one.ok)).toMatchObject({ error: { code: 'needs.error.swap-taken' } })
    await own.deleteFrom('team_memberships').where('team_id', '=', TEAMS.liege.id).where('person_id', '=', CAST.greta.id).execute()
  })

  it('shows a gap to the coordinator when who is foreseen is away; a colleague may take it', async () => {
    await away('lucas', '2026-12-07T06:00:00Z', '2026-12-11T20:00:00Z')
    const page = await readPage(await (await app.as('elise')).get(`/rota?team=${TEAMS.liege.id}&from=2026-12-07`))
    expect(page.has('Lucas Renard est absent·e : personne')).toBe(true)
    database.clock.set('2026-12-01T09:00:00Z')
    const coordination = await readPage(await (await app.as('elise')).get('/coordination'))
    expect(coordination.has('5 demi-journées à couvrir')).toBe(true)
    const ines = await app.as('ines')
    const week = await readPage(await ines.get('/rota?from=2026-12-07'))
    const taken = await follow(ines, await submit(ines, week, /^Je prends/))
    expect(taken.has('Vous êtes de permanence cette demi-journée')).toBe(true)
    expect((await readPage(await (await app.as('elise')).get('/coordination'))).has('4 demi-journées à couvrir')).toBe(true)
    database.clock.set(NOW)
    await own.deleteFrom('absences').where('adviser_id', '=', CAST.lucas.id).execute()
  })
})

describe('by itself', () => {
  it('a member who is waited for is reminded after 5 and 12 working days, then the team is asked to call; nothing closes', async () => {
    const id = await state(database, 'bram')
    await own.updateTable('open_needs').set({ waiting_for: 'member', next_step: 'confirm_closing', waiting_since: NOW }).where('need_id', '=', id).execute()
    await app.runJobs()
    const kinds = async (on: string) => {
      const known = (await app.mails()).length
      database.clock.set(`${on}T07:00:00Z`)
      await runTwice('needs.nudge-members')
      await app.runJobs()
      return (await app.mails()).slice(known).filter((mail) => mail.kind.startsWith('needs.')).map((mail) => `${mail.kind} ${mail.recipient_address}`)
    }
    expect(await kinds('2026-11-27')).toEqual([])
    expect(await kinds('2026-11-30')).toEqual(['needs.nudged bram@example.org'])
    expect(await kinds('2026-12-01')).toEqual([])
    expect(await kinds('2026-12-09')).toEqual(['needs.nudged bram@example.org'])
    expect(await kinds('2026-12-16')).toEqual(['needs.asked-to-close nora@example.org'])
    expect(await kinds('2026-12-17')).toEqual([])
    expect(await standing(id)).toMatchObject({ waiting_for: 'member', next_step: 'confirm_closing' })
    database.clock.set(NOW)
  })

  it('what someone away holds goes back to the team after a working day, its date kept', async () => {
    const id = await state(database, 'amina')
    const mine = await state(database, 'amina', { audience: 'named', namedPeople: [CAST.lucas.id] })
    await own.updateTable('open_needs').set({ person_id: CAST.lucas.id, team_id: TEAMS.liege.id }).where('need_id', 'in', [id, mine]).execute()
    const before = await standing(id)
    await away('lucas', '2026-11-23T06:00:00Z', '2026-11-27T18:00:00Z')
    await runTwice('needs.release-away')
    expect((await standing(id)).person_id).toBe(CAST.lucas.id)
    database.clock.set('2026-11-24T07:00:00Z')
    await runTwice('needs.release-away')
    expect(await standing(id)).toMatchObject({ person_id: null, team_id: TEAMS.liege.id, promised_on: before.promised_on })
    expect(await own.selectFrom('need_assignments').select('reason').where('need_id', '=', id).where('reason', '=', 'away').execute()).toHaveLength(1)
    // Nobody else could read what is kept to named people: it stays with them.
    expect((await standing(mine)).person_id).toBe(CAST.lucas.id)
    database.clock.set(NOW)
    await own.deleteFrom('absences').where('adviser_id', '=', CAST.lucas.id).execute()
  })

  it('coordinators hear once a working day, from half past seven in their own time, when there is something to tell', async () => {
    await late((await own.selectFrom('open_needs').select('need_id').where('team_id', '=', TEAMS.liege.id).limit(1).executeTakeFirstOrThrow()).need_id, '2026-11-18')
    database.clock.set('2026-11-24T06:15:00Z')
    expect(await runTwice('needs.digest')).toEqual([])
    database.clock.set('2026-11-24T06:45:00Z')
    const sent = await runTwice('needs.digest')
    expect(sent.map((mail) => mail.to)).toEqual(['elise@example.org'])
    expect(sent[0]?.text).toContain('Date promise passée')
    expect(sent[0]?.text).not.toMatch(/Amina|Bram|law-unpaid/)
    expect(await runTwice('needs.digest')).toEqual([])
    database.clock.set('2026-11-25T06:45:00Z')
    await own.updateTable('people').set({ language: 'nl' }).where('id', '=', CAST.elise.id).execute()
    expect((await runTwice('needs.digest'))[0]?.subject).toMatch(/^De laattijdige vragen/)
    // Saturday, and a day on which the unit does not work.
    database.clock.set('2026-11-28T08:00:00Z')
    expect(await runTwice('needs.digest')).toEqual([])
    database.clock.set('2026-12-25T08:00:00Z')
    expect(await runTwice('needs.digest')).toEqual([])
    database.clock.set(NOW)
    await own.updateTable('people').set({ language: 'fr' }).where('id', '=', CAST.elise.id).execute()
  })

  it('a digest that could not be sent is sent the next time', async () => {
    database.clock.set('2026-11-26T06:45:00Z')
    const digest = needsJobs.find((job) => job.name === 'needs.digest')
    const run = (send: (mail: Addressed) => Promise<void>) => digest?.run({ db: database.jobs.db, clock: database.clock, mailer: { send }, publicUrl: 'http://127.0.0.1:3000' }, {})
    await expect(run(() => Promise.reject(new Error('no mail server')))).rejects.toThrow('no mail server')
    const sent: Addressed[] = []
    await run(async (mail) => void sent.push(mail))
    expect(sent.map((mail) => mail.to)).toEqual(['elise@example.org'])
    database.clock.set(NOW)
  })
})
