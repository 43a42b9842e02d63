import { beforeEach, describe, expect, it } from 'vitest'
import { CAST, OFFICES, TEAMS } from '../../../../../test/cast.ts'
import { testDatabase } from '../../../../../test/database.ts'
import { testApp } from '../../../../../test/http.ts'
import { commandAs, state } from '../../../../../test/whole/promises/scenes.ts'
import { silentLog } from '../../../../platform/log.ts'
import { findEmailFailure } from '../../../members/index.ts'
import { closeNeed, mergeNeed } from '../../../needs/commands/close.ts'
import { answerNeed } from '../../../needs/commands/converse.ts'
import { recordOpening } from '../../../needs/commands/open-file.ts'
import { replyAddress, returnAddress } from '../../../../lib/reply-address.ts'
import { type MailDesk, receiveMail } from './receive-mail.ts'

const BASE = 'besoin@coop.example'
const database = await testDatabase()
const app = testApp(database, { MAIL_REPLY_ADDRESS: BASE })
const secret = app.config.secret ?? ''
const desk: MailDesk = { db: database.db, clock: database.clock, log: silentLog, secret, replyAddress: BASE, authservId: 'mx.coop.example' }
const own = async <T extends object>(text: string, ...values: unknown[]) => (await database.owner.pg.query<T>(text, values)).rows

let ids = 0
interface Written {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
const raw = ({ headers = {}, body = 'Mon client ne paie pas depuis trois mois, que faire ?' }: Written): Buffer => {
  const all: Record<string, string> = { From: 'Amina <amina@example.org>', To: BASE, Subject: 'Question', 'Message-ID': `<m${++ids}@example.org>`, 'Content-Type': 'text/plain; charset=utf-8', ...headers }
  return Buffer.from(`${Object.entries(all).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}\r\n`)
}
const receive = (written: Written = {}) => receiveMail(desk, raw(written))
const numberOf = async (needId: string) => Number((await own<{ number: number }>('select number from needs where id = $1', needId))[0]?.number)
const addressFor = async (needId: string, name: 'amina' | 'lucas' | 'nora' | 'bram') => replyAddress(BASE, secret, { needId, needNumber: await numberOf(needId), personId: CAST[name].id })
const bodies = (needId: string) => database.readAs(CAST.amina.id, async (db) => (await db.selectFrom('confidential.message_texts').select('body').where('need_id', '=', needId).execute()).map((row) => row.body))
const seen = new Set<string>()
/** The mails composed since it was last asked. */
const sent = async () => {
  await app.runJobs()
  const mails = await own<{ id: string; kind: string; recipient_address: string }>(`select id, kind, recipient_address from mails where kind <> 'test' order by composed_at, id`)
  const fresh = mails.filter((mail) => !seen.has(mail.id))
  for (const mail of fresh) seen.add(mail.id)
  return fresh.map((mail) => `${mail.kind} ${mail.recipient_address}`)
}

beforeEach(async () => {
  await own('delete from limits')
})

describe('a mail of a member', () => {
  it('becomes a need with what the member has said of themself', async () => {
    const received = await receive({ headers: { Subject: 'Facture impayée' } })
    expect(received).toMatchObject({ outcome: 'need', reason: null })
    const [need] = await own<Record<string, unknown>>('select member_id, stated_by, channel, audience, office_id, language from needs where id = $1', received.needId)
    expect(need).toMatchObject({ member_id: CAST.amina.id, stated_by: CAST.amina.id, channel: 'mail', audience: 'office', office_id: OFFICES.liege.id })
    const [open] = await own<Record<string, unknown>>('select team_id, next_step, waiting_for, promised_on from open_needs where need_id = $1', received.needId)
    expect(open).toMatchObject({ team_id: TEAMS.liege.id, next_step: 'first_answer', waiting_for: 'us' })
    expect(open?.promised_on).toMatch(/^2026-1/)
    expect(await bodies(received.needId ?? '')).toEqual(['Facture impayée\n\nMon client ne paie pas depuis trois mois, que faire ?'])
    expect(await sent()).toEqual(['exchange.need-received amina@example.org'])
  })
  it('is read for danger, and the confirmation carries the numbers whatever was read', async () => {
    const received = await receive({ body: 'je n’en peux plus, je veux mourir' })
    const [mail] = (await app.runJobs().then(() => app.mails())).slice(-1)
    expect(mail?.body_text).toMatch(/En danger, appelez\s:\s112/)
    expect((await own<{ distress_signs: string[] }>('select distress_signs from needs where id = $1', received.needId))[0]?.distress_signs).toEqual(['self-harm'])
  })
  it('delivered twice is one, by one process or two at once', async () => {
    const mail = raw({})
    expect(await receiveMail(desk, mail)).toMatchObject({ outcome: 'need' })
    expect(await receiveMail(desk, mail)).toMatchObject({ outcome: 'duplicate' })
    const other = raw({})
    const outcomes = (await Promise.all([receiveMail(desk, other), receiveMail(desk, other), receiveMail(desk, other)])).map((one) => one.outcome)
    expect(outcomes.sort()).toEqual(['duplicate', 'duplicate', 'need'])
  })
  it('that our mail server calls false waits for a person, and nobody is answered', async () => {
    const id = await state(database, 'amina')
    await sent()
    const received = await receive({ headers: { To: await addressFor(id, 'amina'), 'Authentication-Results': 'mx.coop.example; dmarc=fail header.from=example.org' } })
    expect(received).toMatchObject({ outcome: 'triage', reason: 'not_authentic' })
    expect((await sent()).filter((one) => one.startsWith('exchange.'))).toEqual([])
  })
  it('that is one of too many in an hour waits, unanswered; the next hour goes on', async () => {
    for (let count = 0; count < 20; count++) expect(await receive({ headers: { From: 'bram@example.org' }, body: `Vraag ${count} over mijn factuur` })).toMatchObject({ outcome: 'need' })
    expect(await receive({ headers: { From: 'bram@example.org' } })).toMatchObject({ outcome: 'triage', reason: 'too_many' })
    const before = database.clock.now()
    database.clock.set(new Date(before.getTime() + 3_601_000))
    expect(await receive({ headers: { From: 'bram@example.org' } })).toMatchObject({ outcome: 'need' })
    database.clock.set(before)
    await sent()
  })
  it('of someone who shares an address, has left, or is no member waits for a person', async () => {
    await own(`update people set email = 'amina@example.org' where id = $1`, CAST.dieter.id)
    expect(await receive()).toMatchObject({ outcome: 'triage', reason: 'shared_address' })
    await own(`update people set email = null where id = $1`, CAST.dieter.id)
    await own(`update people set left_on = '2026-11-01' where id = $1`, CAST.bram.id)
    expect(await receive({ headers: { From: 'bram@example.org' } })).toMatchObject({ outcome: 'triage', reason: 'left' })
    await own(`update people set left_on = null where id = $1`, CAST.bram.id)
    expect(await receive({ headers: { From: 'nora@example.org' } })).toMatchObject({ outcome: 'triage', reason: 'not_member' })
    expect(await receive({ headers: { From: 'somebody@elsewhere.example' } })).toMatchObject({ outcome: 'triage', reason: 'unknown_sender' })
    expect((await sent()).filter((one) => one.includes('elsewhere'))).toEqual([])
  })
})

describe('a reply', () => {
  it('with the right address adds to the need, whatever its case and subject', async () => {
    const id = await state(database, 'amina')
    await commandAs(database, 'lucas', (context, who) => recordOpening(context, who, id))
    await commandAs(database, 'lucas', (context, who) => answerNeed(context, who, id, { body: 'Voici.', formKey: crypto.randomUUID() }))
    expect(await receive({ headers: { To: (await addressFor(id, 'amina')).toUpperCase(), Subject: 'Tout autre chose' }, body: 'Merci !\n\n> Voici.' })).toMatchObject({ outcome: 'addition', needId: id })
    expect(await bodies(id)).toContain('Merci !')
    expect((await own('select next_step, waiting_for from open_needs where need_id = $1', id))[0]).toEqual({ next_step: 'answer', waiting_for: 'us' })
  })
  it('with a forged, altered or foreign address is never accepted', async () => {
    const id = await state(database, 'amina')
    const right = await addressFor(id, 'amina')
    const altered = right.replace(/-(.)/, (_all, letter: string) => `-${letter === 'a' ? 'b' : 'a'}`)
    const before = await bodies(id)
    expect(await receive({ headers: { To: altered } })).toMatchObject({ outcome: 'triage', reason: 'forged_address' })
    expect(await receive({ headers: { To: right.replace(/\+[0-9a-z]+-/, '+zzzzzz-') } })).toMatchObject({ outcome: 'triage', reason: 'forged_address' })
    expect(await receive({ headers: { To: right, From: 'bram@example.org' } })).toMatchObject({ outcome: 'triage', reason: 'other_sender' })
    expect(await receive({ headers: { To: right, From: 'stranger@elsewhere.example' } })).toMatchObject({ outcome: 'triage', reason: 'other_sender' })
    expect(await receive({ headers: { To: await addressFor(id, 'bram'), From: 'bram@example.org' } })).toMatchObject({ outcome: 'triage', reason: 'forged_address' })
    expect(await bodies(id)).toEqual(before)
  })
  it('by Message-ID is one only from the address that our mail went to', async () => {
    const id = await state(database, 'amina')
    await own(`insert into mails (message_id, kind, recipient_id, recipient_address, language, subject, body_text, body_html, composed_at, need_id) values ('<needs.test.1.a@cairn>', 'test', $1, 'amina@example.org', 'fr', '', '', '', now(), $2)`, CAST.amina.id, id)
    expect(await receive({ headers: { 'In-Reply-To': '<needs.test.1.a@cairn>' } })).toMatchObject({ outcome: 'addition', needId: id })
    expect(await receive({ headers: { References: '<x@y> <needs.test.1.a@cairn>' } })).toMatchObject({ outcome: 'addition', needId: id })
    expect(await receive({ headers: { From: 'bram@example.org', 'In-Reply-To': '<needs.test.1.a@cairn>' } })).toMatchObject({ outcome: 'need' })
  })
  it('to a need that is closed opens it again and says so; to one that was merged goes on in the other', async () => {
    await sent()
    const id = await state(database, 'amina')
    const other = await state(database, 'amina')
    await commandAs(database, 'amina', (context, who) => closeNeed(context, who, id, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
    expect(await receive({ headers: { To: await addressFor(id, 'amina') } })).toMatchObject({ outcome: 'addition', reason: 'reopened', needId: id })
    await commandAs(database, 'lucas', async (context, who) => mergeNeed(context, who, id, await numberOf(other)))
    expect(await receive({ headers: { To: await addressFor(id, 'amina') } })).toMatchObject({ outcome: 'addition', reason: 'merged', needId: other })
    expect((await sent()).filter((one) => one.startsWith('exchange.reply-noted'))).toHaveLength(2)
  })
  it('of an adviser answers; of one who may not, or to a closed need, it waits with its text kept', async () => {
    const id = await state(database, 'amina')
    await own(`insert into mails (message_id, kind, recipient_id, recipient_address, language, subject, body_text, body_html, composed_at, need_id) select '<needs.staff.' || n || '.a@cairn>', 'test', p, 'x', 'fr', '', '', '', now(), $3 from unnest(array[$1, $2]::uuid[]) with ordinality as u(p, n)`, CAST.lucas.id, CAST.nora.id, id)
    expect(await receive({ headers: { From: 'lucas@example.org', To: await addressFor(id, 'lucas') }, body: 'Envoyez une mise en demeure.' })).toMatchObject({ outcome: 'answer', needId: id })
    expect((await own('select next_step, waiting_for, person_id from open_needs where need_id = $1', id))[0]).toEqual({ next_step: 'confirm_closing', waiting_for: 'member', person_id: CAST.lucas.id })
    expect(await receive({ headers: { From: 'nora@example.org', To: await addressFor(id, 'nora') }, body: 'Moi aussi.' })).toMatchObject({ outcome: 'triage', reason: 'not_allowed' })
    await commandAs(database, 'amina', (context, who) => closeNeed(context, who, id, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
    const late = await receive({ headers: { From: 'lucas@example.org', To: await addressFor(id, 'lucas') }, body: 'Encore un mot.' })
    expect(late).toMatchObject({ outcome: 'triage', reason: 'need_closed' })
    expect(await sent()).toContain('exchange.mail-waits lucas@example.org')
    expect(await bodies(id)).not.toContain('Encore un mot.')
  })
})

describe('what no person wrote', () => {
  it.each([
    [{ 'Auto-Submitted': 'auto-replied' }, 'automatic'],
    [{ 'Return-Path': '<>' }, 'automatic'],
    [{ Precedence: 'bulk' }, 'automatic'],
    [{ 'List-Id': '<news.example.org>', From: 'news@elsewhere.example' }, 'list'],
  ])('%o is noted, makes no need and is not answered', async (headers, outcome) => {
    const before = await own('select count(*) as count from needs')
    await sent()
    expect(await receive({ headers })).toMatchObject({ outcome })
    expect(await own('select count(*) as count from needs')).toEqual(before)
    expect(await sent()).toEqual([])
  })
  it('but looks so by its subject alone waits for a person, unanswered', async () => {
    expect(await receive({ headers: { Subject: 'Absence du bureau' } })).toMatchObject({ outcome: 'triage', reason: 'looks_automatic' })
    expect((await sent()).filter((one) => one.startsWith('exchange.mail-waits'))).toEqual([])
  })
  it('is our own mail that comes back', async () => {
    const answering = (await import('../../queries/answering.ts')).answeringMails(secret, BASE)
    expect(await receive({ headers: { ...answering?.headers } })).toMatchObject({ outcome: 'loop' })
  })
})

describe('a mail of ours that comes back', () => {
  const mailed = async (name: 'amina' | 'bram', messageId: string) =>
    (await own<{ id: string }>(`insert into mails (message_id, kind, recipient_id, recipient_address, language, subject, body_text, body_html, composed_at, sent_at) values ($1, 'test', $2, $3, 'fr', '', '', '', now(), $4) returning id`, messageId, CAST[name].id, CAST[name].email, database.clock.now()))[0]?.id ?? ''
  const report = (status: string, original = '') => `--b\r\n\r\nIt did not work.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; amina@example.org\r\nAction: failed\r\nStatus: ${status}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n${original}\r\n--b--`
  const bounce = (more: Record<string, string>, body: string) => receive({ headers: { From: 'MAILER-DAEMON@mx.example.org', 'Return-Path': '<>', 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b', Subject: 'Undeliverable', ...more }, body })
  const failing = (name: 'amina' | 'bram') => database.readAs(null, (db) => findEmailFailure(db, CAST[name].id))

  it('for good marks the address at once, found by the address it came back to or by its Message-ID', async () => {
    const id = await mailed('amina', '<needs.stated.901.a@cairn>')
    expect(await bounce({ To: returnAddress(BASE, id) }, report('5.1.1'))).toMatchObject({ outcome: 'bounce', reason: 'hard' })
    expect(await failing('amina')).toEqual(database.clock.now())
    await mailed('bram', '<needs.stated.902.b@cairn>')
    expect(await bounce({}, report('5.1.10', 'Message-ID: <needs.stated.902.b@cairn>'))).toMatchObject({ outcome: 'bounce', reason: 'hard' })
    expect(await failing('bram')).not.toBeNull()
  })
  it('is seen by the member and by who accompanies, and ended by a mail from there or a new address', async () => {
    const home = await (await app.as('amina')).get('/')
    expect(await home.text()).toContain('ne vous parviennent plus depuis')
    const page = await (await app.as('lucas')).get(`/members/${CAST.amina.id}`)
    expect(await page.text()).toMatch(/ne lui parviennent plus depuis.*téléphonez/s)
    await receive()
    expect(await failing('amina')).toBeNull()
    await own(`update people set email = 'bram.new@example.org' where id = $1`, CAST.bram.id)
    expect(await failing('bram')).toBeNull()
    await own(`update people set email = 'bram@example.org' where id = $1`, CAST.bram.id)
    expect(await failing('bram')).not.toBeNull()
    await own(`update email_failures set ended_at = now()`)
  })
  it('for now says nothing before it has come back three times over two days, and ends when one gets through', async () => {
    const before = database.clock.now()
    const id = await mailed('amina', '<needs.stated.903.a@cairn>')
    for (const day of [0, 1, 2]) {
      expect(await failing('amina')).toBeNull()
      database.clock.set(new Date(before.getTime() + day * 86_400_000))
      expect(await bounce({ To: returnAddress(BASE, id) }, report('5.2.2'))).toMatchObject({ reason: 'soft' })
    }
    expect(await failing('amina')).toEqual(before)
    database.clock.set(new Date(before.getTime() + 3 * 86_400_000))
    await mailed('amina', '<needs.stated.904.a@cairn>')
    const job = (await import('../../jobs.ts')).exchangeJobs.find((one) => one.name === 'exchange.end-email-failures')
    const run = () => job?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: '' }, {})
    await run()
    expect(await failing('amina')).not.toBeNull()
    database.clock.set(new Date(before.getTime() + 7 * 86_400_000))
    await run()
    expect(await failing('amina')).toBeNull()
    database.clock.set(before)
  })
  it('of nobody’s is only noted', async () => {
    expect(await bounce({}, report('5.1.1', 'Message-ID: <other@elsewhere.example>'))).toMatchObject({ outcome: 'bounce', reason: 'unknown_mail' })
  })
})
