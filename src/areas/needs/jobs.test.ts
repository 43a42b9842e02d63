import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type actor, CAST, TEAMS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { testApp } from '../../../test/http.ts'
import { commandAs, state } from '../../../test/whole/promises/scenes.ts'
import { wordsOf } from '../../i18n/words.tsx'
import { closeNeed, reopenNeed } from './commands/close.ts'
import { addToNeed, answerNeed, askBack } from './commands/converse.ts'
import { bringInSecondLine, claimNeed, passOnNeed, releaseNeed, snoozeNeed, takeMoreTime } from './commands/hands.ts'
import { askCallBack, draftForward, noteCall } from './commands/reach.ts'
import { needsJobs } from './jobs.ts'
import { needTimeline } from './timeline.ts'

const database = await testDatabase()
const app = testApp(database)
const run = (name: string) =>
  needsJobs.find((job) => job.name === name)?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: 'http://127.0.0.1:3000' }, {})
const writing = () => ({ body: 'Au sujet du loyer.', formKey: randomUUID() })
const later = (minutes: number) => database.clock.set(new Date(database.clock.now().getTime() + minutes * 60_000))
let id = ''
const as = <T>(who: Parameters<typeof actor>[0], command: Parameters<typeof commandAs<T>>[2]) => {
  later(1)
  return commandAs(database, who, command)
}
/** The mails that the last commands caused, by kind and recipient. */
let known = 0
async function newMails() {
  await app.runJobs()
  const all = await app.mails()
  const fresh = all.slice(known)
  known = all.length
  return fresh
}
const kinds = async () => (await newMails()).map((mail) => `${mail.kind} ${mail.recipient_address}`).sort()

beforeEach(async () => {
  later(5)
  id = await state(database, 'amina', { themes: [{ key: 'care-hardship', source: 'member' }], text: 'Au sujet du loyer.' })
  await newMails()
})

describe('the mails of a need', () => {
  it('say to the member who answers, by which day, and never what about', async () => {
    await state(database, 'bram', { language: 'nl', themes: [{ key: 'care-hardship', source: 'member' }], text: 'Au sujet du loyer.' })
    const [mail] = await newMails()
    expect(mail).toMatchObject({ kind: 'needs.stated', recipient_address: 'bram@example.org' })
    expect(mail?.subject).toMatch(/^Uw vraag \d+: antwoord tegen donderdag 26 november 2026$/)
    expect(mail?.body_text).toContain('Équipe de Bruxelles')
    expect(`${mail?.subject}${mail?.body_text}${mail?.body_html}`).not.toMatch(/loyer|care-hardship/)
  })
  it('are not sent for a new need in a team\'s basket, nor to someone without e-mail', async () => {
    await state(database, 'dieter')
    expect(await kinds()).toEqual([])
  })
  it('tell of an answer, and of a question back while it still waits', async () => {
    await as('lucas', (context, who) => answerNeed(context, who, id, writing()))
    expect(await kinds()).toEqual(['needs.answered amina@example.org'])
    await as('lucas', (context, who) => askBack(context, who, id, writing()))
    await as('amina', (context, who) => addToNeed(context, who, id, writing()))
    expect(await kinds()).toEqual(['needs.member-wrote lucas@example.org'])
  })
  it('give the reason of a new date, the newest only', async () => {
    await as('lucas', (context, who) => takeMoreTime(context, who, id, 4))
    await as('lucas', (context, who) => takeMoreTime(context, who, id, 7))
    const [mail, ...others] = await newMails()
    expect(others).toEqual([])
    expect(mail?.kind).toBe('needs.promise-moved')
    expect(mail?.body_text).toContain('plus de temps que prévu')
  })
  it('tell of another team once, and ask whether it may read', async () => {
    await as('lucas', (context, who) => passOnNeed(context, who, id, TEAMS.eupen.id))
    const mails = await newMails()
    expect(mails.map((mail) => mail.kind)).toEqual(['needs.handed-over'])
    expect(mails[0]?.body_text).toContain('c’est à vous de l’y autoriser')
    await as('greta', (context, who) => bringInSecondLine(context, who, id))
    expect(await kinds()).toEqual(['needs.handed-over amina@example.org'])
  })
  it('ask to approve the words for the operations desk', async () => {
    const drafted = await as('lucas', (context, who) => draftForward(context, who, id, 'Le loyer est-il payé ?'))
    const [mail] = await newMails()
    expect(mail?.kind).toBe('needs.forward-to-approve')
    expect(mail?.body_text).toContain(`/forwards/${drafted.ok ? drafted.value.forwardId : ''}/approval`)
    expect(mail?.body_text).not.toContain('loyer')
  })
  it('tell of a call that reached nobody, with the day of the next', async () => {
    await as('amina', (context, who) => askCallBack(context, who, id, { phone: '+32 470 55 01 01', windows: ['morning'] }))
    await as('lucas', (context, who) => noteCall(context, who, id, 'not_reached'))
    const mails = await newMails()
    expect(mails.map((mail) => mail.kind)).toEqual(['needs.not-reached'])
    expect(mails[0]?.subject).toContain('mardi 24 novembre 2026')
  })
  it('tell of a closing by the adviser only, and how to open again', async () => {
    await as('amina', (context, who) => closeNeed(context, who, id, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
    await as('amina', (context, who) => reopenNeed(context, who, id))
    expect(await kinds()).toEqual([])
    await as('lucas', (context, who) => answerNeed(context, who, id, writing()))
    await newMails()
    await as('lucas', (context, who) => closeNeed(context, who, id, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
    const mails = await newMails()
    expect(mails.map((mail) => mail.kind)).toEqual(['needs.closed'])
    expect(mails[0]?.body_text).toContain('Rouvrez-la')
  })
})

describe('by itself', () => {
  it('the cooperative asks six months later, once, and only of what is still closed', async () => {
    const again = await state(database, 'amina')
    for (const need of [id, again]) await as('amina', (context, who) => closeNeed(context, who, need, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
    await as('amina', (context, who) => reopenNeed(context, who, again))
    const before = database.clock.now()
    database.clock.set('2027-05-22T08:00:00Z')
    await run('needs.follow-up')
    expect(await kinds()).not.toContain('needs.follow-up amina@example.org')
    database.clock.set('2027-05-23T08:00:00Z')
    await run('needs.follow-up')
    await run('needs.follow-up')
    const about = (await newMails()).filter((mail) => mail.kind === 'needs.follow-up').map((mail) => /\/needs\/([0-9a-f-]+)\/follow-up/.exec(mail.body_text)?.[1])
    database.clock.set(before)
    expect(about.filter((one) => one === id)).toHaveLength(1)
    expect(about).not.toContain(again)
  })
  it('what was promised to be gone is gone, and the role of jobs reads no draft', async () => {
    const now = database.clock.now()
    const day = 86_400_000
    const owner = database.owner.db
    await owner.insertInto('drafts').values([{ sealed: randomBytes(8), kept_until: new Date(now.getTime() - 1) }, { sealed: randomBytes(8), kept_until: new Date(now.getTime() + day) }]).execute()
    await owner.insertInto('limits').values([{ name: 'old', subject: 'x', window_started_at: new Date(now.getTime() - 2 * day) }, { name: 'new', subject: 'x', window_started_at: now }]).execute()
    await run('needs.clean-drafts')
    expect(await owner.selectFrom('drafts').select('kept_until').execute()).toHaveLength(1)
    expect((await owner.selectFrom('limits').select('name').execute()).map((row) => row.name)).toEqual(['new'])
    await expect(database.jobs.pg.query('select sealed from drafts')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what happened to a need', () => {
  it('is told in order, with who, in words of each language, and without a text', async () => {
    await as('lucas', (context, who) => claimNeed(context, who, id))
    await as('lucas', (context, who) => askBack(context, who, id, writing()))
    await as('amina', (context, who) => addToNeed(context, who, id, writing()))
    await as('lucas', (context, who) => snoozeNeed(context, who, id, '2026-12-01'))
    await as('lucas', (context, who) => releaseNeed(context, who, id))
    await as('ines', (context, who) => answerNeed(context, who, id, writing()))
    await as('amina', (context, who) => closeNeed(context, who, id, { outcome: 'partly', helpedBy: null, mayBeAsked: null }))
    const entries = await database.readAs(CAST.amina.id, (db) => needTimeline(db, id))
    expect(entries.some((entry) => entry.code === 'promise-moved')).toBe(true)
    expect(entries.map((entry) => entry.code).filter((code) => code !== 'promise-moved')).toEqual([
      'assigned-first', 'stated', 'assigned-claimed', 'asked-back', 'added-to', 'snoozed', 'assigned-released', 'assigned-claimed', 'answered', 'closed',
    ])
    expect(entries.map((entry) => entry.actorName)).toContain('Inès Gérard')
    for (const locale of ['fr', 'nl', 'en'] as const) {
      for (const entry of entries) {
        const said = wordsOf(locale).maybe(`needs.timeline.${entry.code}`, '', entry.values)
        expect(said, `${entry.code} in ${locale}`).toMatch(/\S/)
        expect(said).not.toMatch(/[{}]|loyer/)
      }
    }
    expect(wordsOf('fr').maybe('needs.timeline.snoozed', '', entries.find((entry) => entry.code === 'snoozed')?.values)).toBe('a mis la demande de côté jusqu’au mardi 1er décembre 2026')
  })
})
