import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { closeNeed, mergeNeed, reopenNeed } from '../../../src/areas/needs/commands/close.ts'
import type { CommandContext } from '../../../src/areas/needs/commands/course.ts'
import { addToNeed, answerNeed, askBack } from '../../../src/areas/needs/commands/converse.ts'
import { bringInSecondLine, changeThemes, claimNeed, passOnNeed, releaseNeed, snoozeNeed, takeMoreTime } from '../../../src/areas/needs/commands/hands.ts'
import { askCallBack, draftForward, noteCall } from '../../../src/areas/needs/commands/reach.ts'
import { needStatus } from '../../../src/areas/needs/domain/status.ts'
import { needsJobs } from '../../../src/areas/needs/jobs.ts'
import { findNeed } from '../../../src/areas/needs/queries/need.ts'
import type { Actor } from '../../../src/contracts/actor.ts'
import { isoDateIn } from '../../../src/i18n/dates.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import { addDays } from '../../../src/lib/working-days.ts'
import { actor, CAST, type CastName, NOW, TEAMS, UNITS } from '../../cast.ts'
import { testDatabase } from '../../database.ts'
import { testApp } from '../../http.ts'
import { commandAs, state, statement } from './scenes.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const job = (name: string) => {
  const found = needsJobs.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return () => found.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: 'http://127.0.0.1:3000' }, {})
}
const escalate = job('needs.escalate')
const later = (days: number, minutes = 0) => database.clock.set(new Date(database.clock.now().getTime() + days * 86_400_000 + minutes * 60_000))

describe('promise 1 in the database', () => {
  const insertNeed = (formKey: string) => ({
    member_id: CAST.amina.id, unit_id: UNITS.BE.id, language: 'fr', stated_at: NOW, stated_by: CAST.amina.id, channel: 'web' as const, needed_by_on: '2026-12-01', meeting_wish: 'any' as const, audience: 'office' as const, form_key: formKey,
  })
  const course = { team_id: TEAMS.liege.id, next_step: 'answer' as const, waiting_for: 'us' as const, promised_on: '2026-12-01', waiting_since: NOW }

  it('refuses a need that is neither open nor closed', async () => {
    await expect(database.writeAs(CAST.amina.id, (tx) => tx.insertInto('needs').values(insertNeed(randomUUID())).execute())).rejects.toMatchObject({ constraint: 'need_open_or_closed' })
  })
  it('refuses to stop following an open need', async () => {
    const id = await state(database, 'amina')
    await expect(database.writeAs(CAST.amina.id, (tx) => tx.deleteFrom('open_needs').where('need_id', '=', id).execute())).rejects.toMatchObject({ constraint: 'need_open_or_closed' })
  })
  it('refuses a need that is open and closed at once', async () => {
    const id = await state(database, 'amina')
    await expect(
      database.writeAs(CAST.amina.id, (tx) => tx.insertInto('need_closures').values({ need_id: id, closed_at: NOW, closed_by: CAST.amina.id, outcome: 'met' }).execute()),
    ).rejects.toMatchObject({ constraint: 'need_open_or_closed' })
  })
  it('refuses to reopen a need without a team', async () => {
    const id = await state(database, 'amina')
    await commandAs(database, 'amina', (context, who) => closeNeed(context, who, id, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
    await expect(
      database.writeAs(CAST.amina.id, (tx) => tx.updateTable('need_closures').set({ reopened_at: database.clock.now() }).where('need_id', '=', id).execute()),
    ).rejects.toMatchObject({ constraint: 'need_open_or_closed' })
  })
  it.each(['team_id', 'next_step', 'promised_on', 'waiting_for'] as const)('refuses an open need without %s', async (column) => {
    await expect(
      database.writeAs(CAST.amina.id, async (tx) => {
        const { id } = await tx.insertInto('needs').values(insertNeed(randomUUID())).returning('id').executeTakeFirstOrThrow()
        await tx.insertInto('open_needs').values({ need_id: id, ...course, [column]: null } as never).execute()
      }),
    ).rejects.toMatchObject({ code: '23502' })
  })
  it('keeps no status that could say something else', async () => {
    const { rows } = await database.owner.pg.query(`select column_name from information_schema.columns where table_schema = 'app' and table_name in ('needs', 'open_needs') and column_name like '%status%'`)
    expect(rows).toEqual([])
  })
})

/** What may happen to a need, by whom; `pick` chooses which need among those there are. */
interface Happening {
  readonly kind: string
  readonly who: CastName
  readonly pick: number
  readonly other: number
}
const MEMBERS: readonly CastName[] = ['amina', 'bram', 'dieter', 'lucas']
const STAFF: readonly CastName[] = ['lucas', 'ines', 'nora', 'greta', 'sofie', 'theo', 'elise', 'hugo', 'karim', 'ada']
const THEMES = ['law-unpaid', 'rights-arts', 'care-conflict', 'tax-vat', 'rights-sickness']
const TEAM_IDS = Object.values(TEAMS).map((team) => team.id)
const writing = () => ({ body: 'Quelques mots.', formKey: randomUUID() })

type Act = (context: CommandContext, who: Actor, needId: string, happening: Happening) => Promise<unknown>
const ACTS: Readonly<Record<string, { readonly by: readonly CastName[]; readonly act: Act }>> = {
  add: { by: MEMBERS, act: (context, who, id) => addToNeed(context, who, id, writing()) },
  close: {
    by: [...MEMBERS, ...STAFF],
    act: (context, who, id, { other }) => closeNeed(context, who, id, { outcome: (['met', 'partly', 'not_met', 'withdrawn'] as const)[other % 4] ?? 'met', helpedBy: 'answer', mayBeAsked: true }),
  },
  reopen: { by: [...MEMBERS, ...STAFF], act: (context, who, id) => reopenNeed(context, who, id) },
  callBack: { by: MEMBERS, act: (context, who, id) => askCallBack(context, who, id, { phone: '+32 470 00 00 00', windows: ['morning'] }) },
  themes: { by: [...MEMBERS, ...STAFF], act: (context, who, id, { other }) => changeThemes(context, who, id, [THEMES[other % THEMES.length] ?? 'tax-vat']) },
  claim: { by: STAFF, act: (context, who, id) => claimNeed(context, who, id) },
  release: { by: STAFF, act: (context, who, id) => releaseNeed(context, who, id) },
  answer: { by: STAFF, act: (context, who, id) => answerNeed(context, who, id, writing()) },
  askBack: { by: STAFF, act: (context, who, id) => askBack(context, who, id, writing()) },
  passOn: { by: STAFF, act: (context, who, id, { other }) => passOnNeed(context, who, id, other % 3 === 0 ? (TEAM_IDS[other % TEAM_IDS.length] ?? null) : null) },
  secondLine: { by: STAFF, act: (context, who, id) => bringInSecondLine(context, who, id) },
  snooze: { by: STAFF, act: (context, who, id, { other }) => snoozeNeed(context, who, id, addDays(isoDateIn('Europe/Brussels', context.clock.now()), other % 25)) },
  moreTime: { by: STAFF, act: (context, who, id, { other }) => takeMoreTime(context, who, id, (other % 15) + 1) },
  called: { by: STAFF, act: (context, who, id, { other }) => noteCall(context, who, id, (['reached', 'not_reached', 'wrong_number'] as const)[other % 3] ?? 'reached') },
  forward: { by: STAFF, act: (context, who, id) => draftForward(context, who, id, 'Une question.') },
  merge: {
    by: STAFF,
    act: async (context, who, id, { other }) => {
      const numbers = await context.tx.selectFrom('needs').select('number').orderBy('number').execute()
      return mergeNeed(context, who, id, numbers[other % numbers.length]?.number ?? 0)
    },
  },
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('state'), who: fc.constantFrom(...MEMBERS), pick: fc.nat(999), other: fc.nat(999) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('time'), who: fc.constant('elise' as CastName), pick: fc.nat(6), other: fc.nat(999) }) },
  {
    weight: 16,
    arbitrary: fc.constantFrom(...Object.keys(ACTS)).chain((kind) => fc.record({ kind: fc.constant(kind), who: fc.constantFrom(...(ACTS[kind]?.by ?? STAFF)), pick: fc.nat(999), other: fc.nat(999) })),
  },
)

/** Mostly one whom it concerns, so that things do happen; one time in six anybody, so that what is not theirs is tried too. */
async function whoActs({ kind, who, other }: Happening, needId: string): Promise<CastName> {
  if (other % 6 === 0) return who
  const need = await owner.selectFrom('needs as n').leftJoin('open_needs as o', 'o.need_id', 'n.id').select(['n.member_id', 'o.team_id']).where('n.id', '=', needId).executeTakeFirstOrThrow()
  const team = Object.entries(TEAMS).find(([, one]) => one.id === need.team_id)?.[0]
  const colleagues = STAFF.filter((name) => (CAST[name].teams as readonly string[]).includes(team ?? '') && CAST[name].id !== need.member_id)
  const forMember = ACTS[kind]?.by === MEMBERS || ((kind === 'close' || kind === 'reopen') && other % 2 === 0)
  return (forMember ? MEMBERS.find((name) => CAST[name].id === need.member_id) : colleagues[other % Math.max(1, colleagues.length)]) ?? who
}

async function happen(one: Happening, needs: string[]): Promise<void> {
  later(0, 1)
  if (one.kind === 'time') {
    later(one.pick)
    return escalate()
  }
  if (one.kind === 'state' || needs.length === 0) {
    const member = MEMBERS.includes(one.who) ? one.who : 'amina'
    const inTime = addDays(isoDateIn('Europe/Brussels', database.clock.now()), 10)
    // Each audience is met; without an adviser to name, the office.
    const audience = (['office', 'adviser', 'second_line', 'office'] as const)[one.other % 4] ?? 'office'
    const made = statement({ neededByOn: inTime, themes: [{ key: THEMES[one.pick % THEMES.length] ?? 'tax-vat', source: 'recognised' }], audience: audience === 'adviser' && (member === 'dieter' || member === 'lucas') ? 'office' : audience })
    needs.push(await state(database, member, made))
    return
  }
  const needId = needs[one.pick % needs.length] ?? ''
  await commandAs(database, await whoActs(one, needId), (context, who) => ACTS[one.kind]?.act(context, who, needId, one) ?? Promise.resolve()).catch((error: unknown) => {
    // Not for them: nothing happened. Anything else is a fault.
    if (!(error instanceof NotFound)) throw error
  })
}

interface Standing {
  readonly id: string
  readonly team_id: string | null
  readonly team_kind: string | null
  readonly next_step: string | null
  readonly promised_on: string | null
  readonly last_promise: string | null
  readonly promises_without_reason: number
  readonly outcome: string | null
  readonly moved_unseen: number
}

/** Needs as promise 1 looks at them. */
async function standings(ids: readonly string[]): Promise<Standing[]> {
  const { rows } = await database.owner.pg.query<Standing>(`
    select n.id, o.team_id, t.kind as team_kind, o.next_step, o.promised_on, c.outcome,
      (select p.promised_on from need_promises p where p.need_id = n.id order by p.made_at desc, p.id desc limit 1) as last_promise,
      (select count(*) from need_promises p where p.need_id = n.id and p.reason is null) as promises_without_reason,
      -- A date that moved is an event that the member sees, but for those given with stating and reopening.
      (select count(*) from need_promises p where p.need_id = n.id and p.reason not in ('stated', 'reopened')
        and not exists (select from events e where e.subject ? 'needId' and e.kind = 'need.promise_moved' and e.subject ->> 'needId' = n.id::text and e.subject ->> 'promisedOn' = p.promised_on::text and e.subject ->> 'reason' = p.reason)) as moved_unseen
    from needs n left join open_needs o on o.need_id = n.id left join teams t on t.id = o.team_id left join need_closures c on c.need_id = n.id and c.reopened_at is null
    where n.id = any($1)`, [ids])
  return rows
}

describe('promise 1 whatever happens', () => {
  it('leaves every need closed, or with a responsible team, a next step and a date whose every move has a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 25, maxLength: 45 }), async (history) => {
        const needs: string[] = []
        for (const one of history) {
          await happen(one, needs)
          for (const need of await standings(needs)) {
            const isOpen = need.team_id !== null
            expect(isOpen, `${need.id} after ${one.kind}`).toBe(need.outcome === null)
            expect(need.moved_unseen).toBe(0)
            expect(need.promises_without_reason).toBe(0)
            if (!isOpen) continue
            expect(need.next_step).not.toBeNull()
            expect(need.team_kind).not.toBe('operations')
            expect(need.last_promise, `the date shown is the last one promised, after ${one.kind}`).toBe(need.promised_on)
          }
        }
        // What the member sees is derived, and says who answers and when.
        for (const id of needs) {
          const { member_id: memberId } = await owner.selectFrom('needs').select('member_id').where('id', '=', id).executeTakeFirstOrThrow()
          const name = MEMBERS.find((one) => CAST[one].id === memberId) ?? 'amina'
          const view = await database.readAs(memberId, (db) => findNeed(db, actor(name), id))
          if (view?.closure) expect(view.status).toBe(needStatus([], view.closure.outcome))
          else expect(view?.open).toMatchObject({ teamName: expect.stringMatching(/./), promisedOn: expect.stringMatching(/^\d{4}-/), promiseReason: expect.stringMatching(/./) })
        }
      }),
      // A failure is made smaller for a minute and a half at most.
      { numRuns: 12, interruptAfterTimeLimit: 90_000 },
    )
  }, 180_000)
})

describe('a need that nobody takes', () => {
  let id = ''
  const standing = async () => (await standings([id]))[0]
  const steps = () => owner.selectFrom('events').select('subject').where('kind', '=', 'need.escalated').where((e) => e(e.ref('subject', '->>').key('needId' as never), '=', id as never)).orderBy('id').execute()

  beforeAll(async () => {
    await owner.deleteFrom('need_answer_times').execute()
    // What random histories left behind must fill no basket.
    await owner.updateTable('open_needs').set({ waiting_for: 'member' }).execute()
    database.clock.set('2027-03-01T09:00:00Z')
    await app.runJobs()
    id = await state(database, 'amina', { neededByOn: '2027-03-12' })
    // The mails of all those histories are composed first.
  }, 180_000)
  const pass = async (days: number) => {
    later(days)
    await escalate()
    await app.runJobs()
  }

  it('is left alone until its date has passed', async () => {
    expect(await standing()).toMatchObject({ promised_on: '2027-03-04', team_id: TEAMS.liege.id })
    await pass(3)
    expect(await steps()).toHaveLength(0)
  })
  it('is recalled to its team, with a new date that the member sees', async () => {
    await pass(1)
    expect(await standing()).toMatchObject({ promised_on: '2027-03-09', team_id: TEAMS.liege.id })
    expect((await app.mails()).filter((mail) => mail.kind === 'needs.reminder').map((mail) => mail.recipient_address).sort()).toEqual(['ines@example.org', 'lucas@example.org'])
    expect((await app.mails()).filter((mail) => mail.kind === 'needs.promise-moved').at(-1)?.recipient_address).toBe('amina@example.org')
    // Ten minutes later, nothing more.
    await pass(0)
    expect(await steps()).toHaveLength(1)
  })
  it('goes to another office, which is asked to be allowed to read', async () => {
    await pass(5)
    const moved = await standing()
    expect(moved?.team_kind).toBe('office')
    expect(moved?.team_id).not.toBe(TEAMS.liege.id)
    expect(await owner.selectFrom('need_widenings').select('team_id').where('need_id', '=', id).execute()).toEqual([{ team_id: moved?.team_id }])
    const mails = await app.mails()
    expect(mails.filter((mail) => mail.kind === 'needs.handed-over').at(-1)?.body_text).toContain('c’est à vous de l’y autoriser')
    expect(mails.some((mail) => mail.kind === 'needs.taken-over')).toBe(true)
  })
  it('goes to the second line, then to the coordination, and stays in its digest', async () => {
    await pass(7)
    expect((await standing())?.team_id).toBe(TEAMS.secondLineBe.id)
    await pass(7)
    expect((await standing())?.team_id).toBe(TEAMS.coordinationBe.id)
    expect((await steps()).map((row) => (row.subject as { level: number }).level)).toEqual([1, 2, 3, 4])
    await pass(14)
    expect((await steps()).at(-1)?.subject).toMatchObject({ level: 4, teamId: TEAMS.coordinationBe.id })
    expect(await standing()).toMatchObject({ outcome: null, next_step: 'answer' })
  })
  it('is in one mail a day to each coordinator, by its number only', async () => {
    const digest = needsJobs.find((one) => one.name === 'needs.digest')
    const sent: { to: string; subject: string; text: string; messageId: string }[] = []
    for (let twice = 0; twice < 2; twice++) await digest?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async (mail) => void sent.push(mail) }, publicUrl: 'http://127.0.0.1:3000' }, {})
    const { number } = await owner.selectFrom('needs').select('number').where('id', '=', id).executeTakeFirstOrThrow()
    expect(new Set(sent.map((mail) => mail.messageId)).size).toBe(1)
    expect(sent[0]?.to).toBe('elise@example.org')
    expect(sent[0]?.text).toContain(String(number))
    expect(`${sent[0]?.subject} ${sent[0]?.text}`).not.toMatch(/law-unpaid|client|Amina/)
  })
  it('ends its escalation when someone answers', async () => {
    await commandAs(database, 'amina', (context, who) => addToNeed(context, who, id, writing()))
    await commandAs(database, 'lucas', (context, who) => answerNeed(context, who, id, writing()))
    expect(await owner.selectFrom('open_needs').select(['escalation_level', 'waiting_for']).where('need_id', '=', id).executeTakeFirst()).toEqual({ escalation_level: 0, waiting_for: 'member' })
  })
})
