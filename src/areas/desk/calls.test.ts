import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { actor, CAST, type CastName, TEAMS, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { commandAs, state } from '../../../test/whole/promises/scenes.ts'
import { phoneNumber } from '../../lib/phone.ts'
import { spokenText } from '../../platform/phone-notices.ts'
import { askCallBack } from '../needs/commands/reach.ts'
import { mergeNeed } from '../needs/commands/close.ts'
import { passOnNeed } from '../needs/commands/hands.ts'
import { desk } from './index.ts'
import { type CallKey, type CallRow, findCall, listCalls } from './queries/calls.ts'

const database = await testDatabase()
const owner = database.owner.db
const now = () => database.clock.now()
const list = (name: CastName, after: CallKey | null = null) => database.readAs(CAST[name].id, (db) => listCalls(db, actor(name), now(), after))
const notice = (person: CastName, team: keyof typeof TEAMS, more: { due_on?: string; useful_until?: Date } = {}) =>
  owner
    .insertInto('phone_notices')
    .values({ message_id: randomUUID(), kind: 'test', person_id: CAST[person].id, team_id: TEAMS[team].id, language: 'fr', subject: 'Rendez-vous', body: 'Bonjour', noted_at: now(), due_on: '2026-11-23', ...more })
    .execute()
const call = (name: CastName, needId: string) => commandAs(database, name, (context, who) => askCallBack(context, who, needId, { phone: CAST[name].phone ?? '', windows: ['morning'] }))

describe('the calls of a team', () => {
  it('are one line for each person, with all that is to be said to them', async () => {
    const [first, second] = [await state(database, 'amina'), await state(database, 'amina')]
    await call('amina', first)
    await call('amina', second)
    await notice('amina', 'liege', { due_on: '2026-11-20' })
    const { calls } = await list('lucas')
    expect(calls).toMatchObject([{ id: CAST.amina.id, callBacks: 2, notices: 1, dueOn: '2026-11-20', urgency: 'now', windows: ['morning', 'midday', 'afternoon'] }])
    expect((await database.readAs(CAST.lucas.id, (db) => findCall(db, actor('lucas'), CAST.amina.id, now())))?.callBacks.map((one) => one.needId).sort()).toEqual([first, second].sort())
    expect((await list('nora')).calls).toEqual([])
  })
  it('go with the need to the team that has it now', async () => {
    const id = await state(database, 'bram')
    await call('bram', id)
    expect((await list('nora')).calls.map((row) => row.id)).toEqual([CAST.bram.id])
    await commandAs(database, 'nora', (context, who) => passOnNeed(context, who, id, TEAMS.secondLineBe.id))
    expect([(await list('nora')).calls, (await list('sofie')).calls.map((row) => row.id)]).toEqual([[], [CAST.bram.id]])
  })
  it('are not lost when two needs become one', async () => {
    const [from, into] = [await state(database, 'chloe'), await state(database, 'chloe')]
    await call('chloe', from)
    const { number } = await owner.selectFrom('needs').select('number').where('id', '=', into).executeTakeFirstOrThrow()
    expect(await commandAs(database, 'hugo', (context, who) => mergeNeed(context, who, from, number))).toMatchObject({ ok: true })
    expect((await list('hugo')).calls.map((row) => row.id)).toEqual([CAST.chloe.id])
    expect(await owner.selectFrom('open_needs').select('next_step').where('need_id', '=', into).executeTakeFirst()).toEqual({ next_step: 'call_back' })
  })
  it('show a number to no more people than the member does', async () => {
    await notice('dieter', 'eupen')
    expect((await list('greta')).calls).toMatchObject([{ phone: CAST.dieter.phone, phoneHidden: false }])
    await owner.insertInto('field_audiences').values({ person_id: CAST.dieter.id, field: 'phone', audience: 'adviser' }).execute()
    expect((await list('greta')).calls).toMatchObject([{ phone: null, phoneHidden: true }])
    await owner.updateTable('member_profiles').set({ adviser_id: CAST.greta.id }).where('person_id', '=', CAST.dieter.id).execute()
    expect((await list('greta')).calls).toMatchObject([{ phone: CAST.dieter.phone, phoneHidden: false }])
  })
  it('are not for someone whom the member keeps away', async () => {
    await owner.insertInto('bars').values({ member_id: CAST.dieter.id, barred_id: CAST.greta.id, barred_at: now() }).execute()
    expect((await list('greta')).calls).toEqual([])
    expect(await database.readAs(CAST.greta.id, (db) => findCall(db, actor('greta'), CAST.dieter.id, now()))).toBeNull()
    await owner.deleteFrom('bars').execute()
  })
  it('are over with what they were to remind of', async () => {
    await owner.deleteFrom('phone_notices').execute()
    await notice('dieter', 'eupen', { useful_until: new Date('2026-11-23T08:59:00Z') })
    expect((await list('greta')).calls).toEqual([])
    await desk.jobs?.[0]?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: '' } as never, {})
    expect(await owner.selectFrom('phone_notices').select('outcome').execute()).toEqual([{ outcome: 'needless' }])
  })
  it('come page by page, each once, in order', async () => {
    const windows = (['morning', 'midday', 'afternoon', 'evening'] as const)
    await owner
      .insertInto('caller_messages')
      .values(
        Array.from({ length: 95 }, (_, index) => ({
          unit_id: UNITS.FR.id, team_id: TEAMS.lille.id, name: `Personne ${index}`, phone: '0612345678', language: 'fr', windows: [windows[index % 4] ?? 'morning'],
          due_on: `2026-11-${20 + (index % 7)}`, taken_at: now(), taken_by: CAST.hugo.id, form_key: randomUUID(),
        })),
      )
      .execute()
    const seen: CallRow[] = []
    let after: CallKey | null = null
    database.takeQueries()
    do {
      const page: { calls: CallRow[]; next: CallKey | null } = await list('hugo', after)
      seen.push(...page.calls)
      after = page.next
    } while (after)
    expect(new Set(seen.map((row) => row.id)).size).toBe(96)
    expect(seen).toHaveLength(96)
    const ranks = seen.map((row) => ['now', 'today', 'later'].indexOf(row.urgency))
    expect(ranks).toEqual(ranks.toSorted())
    expect(database.takeQueries().filter((text) => text.includes('call_backs'))).toHaveLength(4)
  })
})

describe('a number in the database', () => {
  it('is spelt as the house spells it, whoever wrote it', async () => {
    for (const [typed, country] of [['0470 55 01 01', 'BE'], ['+32 (0)470/55.01.01', 'BE'], ['0032470550101', 'BE'], ['+32 0470 55 01 01', 'BE'], ['06 12 34 56 78', 'FR'], ['06 1234 5678', 'IT'], ['+49 30 901820', 'BE']] as const) {
      const { rows } = await database.owner.pg.query<{ spelt: string }>('select phone_e164($1, $2) as spelt', [typed, country])
      expect(rows[0]?.spelt, typed).toBe(phoneNumber(typed, country))
    }
    for (const typed of ['', '     ', 'plus tard', '12', '%', '()']) {
      const { rows } = await database.owner.pg.query<{ spelt: string | null }>('select phone_e164($1, $2) as spelt', [typed, 'BE'])
      expect(rows[0]?.spelt, typed).toBeNull()
    }
    await owner.updateTable('people').set({ phone: '02 555 09 09' }).where('id', '=', CAST.ada.id).execute()
    expect(await owner.selectFrom('people').select('phone_e164').where('id', '=', CAST.ada.id).executeTakeFirst()).toEqual({ phone_e164: '+3225550909' })
    await owner.updateTable('people').set({ phone: null }).where('id', '=', CAST.ada.id).execute()
    expect(await owner.selectFrom('people').select('phone_e164').where('id', '=', CAST.ada.id).executeTakeFirst()).toEqual({ phone_e164: null })
  })
})

describe('what is read aloud', () => {
  it('is the mail without its link and foot', () => {
    expect(spokenText('Bonjour Amina,\n\nVotre rendez-vous est pris.\n\nQuand : mardi\nAvec : Lucas\n\nVoir :\nhttps://cairn.example.org/x\n\n--\n\nPourquoi ce mail.')).toBe('Bonjour Amina,\n\nVotre rendez-vous est pris.\n\nQuand : mardi\nAvec : Lucas')
  })
})
