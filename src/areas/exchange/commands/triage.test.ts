import { beforeAll, describe, expect, it } from 'vitest'
import { actor, CAST, type CastName, UNITS } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/database.ts'
import { readPage } from '../../../../test/dom.ts'
import { testApp } from '../../../../test/http.ts'
import { follow, submit } from '../../../../test/journeys/pressing.ts'
import { state } from '../../../../test/whole/promises/scenes.ts'
import { silentLog } from '../../../platform/log.ts'
import { mayOpenMail } from '../policy.ts'
import { findMailToTriage, listMailsToTriage } from '../queries/triage.ts'
import { exchangeJobs } from '../jobs.ts'
import { type MailDesk, receiveMail } from './receive/receive-mail.ts'

const database = await testDatabase()
const app = testApp(database, { MAIL_REPLY_ADDRESS: 'besoin@coop.example' })
const desk: MailDesk = { db: database.db, clock: database.clock, log: silentLog, secret: app.config.secret ?? '', replyAddress: 'besoin@coop.example', authservId: null }
const own = async <T extends object>(text: string, ...values: unknown[]) => (await database.owner.pg.query<T>(text, values)).rows
let ids = 0
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n').toString('base64')
const mail = async (from: string, words = 'Mon client de Namur ne paie pas.') => {
  const raw = `From: ${from}\r\nTo: besoin@coop.example\r\nMessage-ID: <t${++ids}@example.org>\r\nSubject: Question\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n--b\r\nContent-Type: application/pdf; name=facture.pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n${PDF}\r\n--b--\r\n`
  const received = await receiveMail(desk, Buffer.from(raw))
  expect(received.outcome).toBe('triage')
  return received.mailId ?? ''
}
const everybody = Object.keys(CAST) as CastName[]
const texts = (name: CastName | null, id: string) => database.readAs(name && CAST[name].id, (db) => db.selectFrom('confidential.incoming_mail_texts').select('body').where('mail_id', '=', id).execute())

describe('who may look at a mail that waits', () => {
  const mails: Record<string, string> = {}
  beforeAll(async () => {
    mails.stranger = await mail('x@elsewhere.example')
    await own(`update people set email = 'shared@example.org' where id = any ($1)`, [CAST.amina.id, CAST.bram.id])
    mails.belgian = await mail('shared@example.org')
    await own(`insert into bars (member_id, barred_id, barred_at) values ($1, $2, now())`, CAST.amina.id, CAST.ines.id)
  })

  it('is said alike by the rule, the scope of rows and row security, over the whole cast', async () => {
    for (const [id, facts] of [
      [mails.stranger ?? '', { unitId: null, isOpenToDesk: true, barredIds: [] }],
      [mails.belgian ?? '', { unitId: UNITS.BE.id, isOpenToDesk: true, barredIds: [CAST.ines.id] }],
    ] as const) {
      for (const name of everybody) {
        const may = mayOpenMail(actor(name), facts)
        const seen = await database.readAs(CAST[name].id, (db) => findMailToTriage(db, actor(name), id))
        expect(seen !== null, `${name} ${id}`).toBe(may)
        const list = await database.readAs(CAST[name].id, (db) => listMailsToTriage(db, actor(name), 'waiting', null))
        expect(list.mails.some((one) => one.id === id), name).toBe(may)
        const opening = database.writeAs(CAST[name].id, (tx) => tx.insertInto('incoming_mail_openings').values({ reader_id: CAST[name].id, mail_id: id, opened_at: database.clock.now(), opened_hour: '2026-11-23T09:00:00Z' }).execute())
        if (may) await opening
        else await expect(opening).rejects.toMatchObject({ code: '42501' })
        expect((await texts(name, id)).length, name).toBe(may ? 1 : 0)
      }
    }
    expect(await texts(null, mails.stranger ?? '')).toEqual([])
    await expect(database.jobs.pg.query('select * from confidential.incoming_mail_texts')).rejects.toMatchObject({ code: '42501' })
  })
  it('shows nothing before an opening is recorded, and asks for a new one each hour', async () => {
    const id = await mail('y@elsewhere.example')
    expect(await texts('lucas', id)).toEqual([])
    const page = await readPage(await (await app.as('lucas')).get(`/mails/${id}`))
    expect(page.has('Mon client de Namur ne paie pas.')).toBe(true)
    expect(await texts('lucas', id)).toHaveLength(1)
    const before = database.clock.now()
    database.clock.set(new Date(before.getTime() + 3_600_000))
    expect(await texts('lucas', id)).toEqual([])
    database.clock.set(before)
  })
  it('is told in their baskets and their list, without a word of what it says', async () => {
    const lucas = await app.as('lucas')
    const baskets = await readPage(await lucas.get('/baskets'))
    expect(baskets.link(/3 mails attendent/).getAttribute('href')).toBe('/mails')
    const list = await readPage(await lucas.get('/mails'))
    expect(list.has('x@elsewhere.example')).toBe(true)
    expect(list.has('Aucun membre n’a cette adresse.')).toBe(true)
    expect(list.has('Namur')).toBe(false)
  })
})

describe('a mail that waits', () => {
  beforeAll(async () => {
    await own(`delete from bars`)
    await own(`update people set email = 'amina@example.org' where id = $1`, CAST.amina.id)
    await own(`update people set email = 'bram@example.org' where id = $1`, CAST.bram.id)
    await app.runJobs()
  })

  it('is found its member by name and becomes their need, with its file, and they are told', async () => {
    const id = await mail('amina.delvaux@private.example')
    const lucas = await app.as('lucas')
    const page = await readPage(await lucas.get(`/mails/${id}?q=Amina`))
    const chosen = await readPage(await lucas.get(page.link('Amina Delvaux').getAttribute('href')?.replace('#give', '') ?? ''))
    const done = await submit(lucas, chosen, 'Confier ce mail à un membre')
    expect((await follow(lucas, done)).has('Le mail est confié au membre.')).toBe(true)
    const [row] = await own<{ need_id: string; decision: string; person_id: string }>('select need_id, decision, person_id from incoming_mails where id = $1', id)
    expect(row).toMatchObject({ decision: 'attached', person_id: CAST.amina.id })
    const amina = await app.as('amina')
    const need = await readPage(await amina.get(`/needs/${row?.need_id}`))
    expect(need.has('Mon client de Namur ne paie pas.')).toBe(true)
    expect(need.has('facture.pdf')).toBe(true)
    const [stated] = await own('select stated_by, member_id, channel from needs where id = $1', row?.need_id)
    expect(stated).toEqual({ stated_by: CAST.lucas.id, member_id: CAST.amina.id, channel: 'mail' })
    await app.runJobs()
    const [told] = (await app.mails()).filter((one) => one.kind === 'exchange.need-received').slice(-1)
    expect(told).toMatchObject({ recipient_address: 'amina@example.org' })
    expect(told?.body_text).toContain('Lucas Renard a lu votre mail')
    expect(await (await amina.get('/me/file/export')).text()).toContain('Mon client de Namur')
  })
  it('joins a need that is open', async () => {
    const needId = await state(database, 'amina')
    const id = await mail('amina.delvaux@private.example', 'Voici la suite.')
    const lucas = await app.as('lucas')
    expect((await lucas.post(`/mails/${id}/attachment`, { memberId: CAST.amina.id, target: needId })).status).toBe(303)
    expect(await database.readAs(CAST.amina.id, (db) => db.selectFrom('need_messages').select(['kind', 'author_id', 'on_behalf_of', 'channel']).where('need_id', '=', needId).where('kind', '=', 'addition').execute())).toEqual([
      { kind: 'addition', author_id: CAST.lucas.id, on_behalf_of: CAST.amina.id, channel: 'mail' },
    ])
  })
  it('goes to nobody whom one may not act for, nor to a need of somebody else', async () => {
    const id = await mail('z@elsewhere.example')
    const lucas = await app.as('lucas')
    expect((await lucas.post(`/mails/${id}/attachment`, { memberId: CAST.bram.id, target: 'new' })).status).toBe(404)
    expect((await lucas.post(`/mails/${id}/attachment`, { memberId: CAST.lucas.id, target: 'new' })).status).toBe(404)
    const brams = await state(database, 'bram')
    expect((await lucas.post(`/mails/${id}/attachment`, { memberId: CAST.amina.id, target: brams })).status).toBe(422)
    const nothing = await lucas.post(`/mails/${id}/attachment`, { memberId: CAST.amina.id, target: 'elsewhere' })
    expect(nothing.status).toBe(422)
    expect(await nothing.text()).toContain('Choisissez où va ce mail.')
    expect((await own('select decision from incoming_mails where id = $1', id))[0]).toEqual({ decision: null })
  })
  it('is answered "not a member" in its own language, once', async () => {
    const id = await mail('stranger@elsewhere.example', 'Hallo, ich möchte gerne wissen, wie ich Mitglied werden kann. Vielen Dank für Ihre Antwort.')
    await own(`update incoming_mails set language = 'de' where id = $1`, id)
    const ines = await app.as('ines')
    expect((await ines.post(`/mails/${id}/refusal`)).status).toBe(303)
    expect((await ines.post(`/mails/${id}/refusal`)).status).toBe(422)
    await app.runJobs()
    const sent = (await app.mails()).filter((one) => one.recipient_address === 'stranger@elsewhere.example')
    expect(sent.map((one) => [one.kind, one.subject])).toEqual([['exchange.not-member', 'Ihre Mail an die Genossenschaft']])
    expect(sent[0]?.body_text).not.toContain('Mitglied werden')
  })
  it('is set aside only with a reason', async () => {
    const id = await mail('seller@elsewhere.example')
    const lucas = await app.as('lucas')
    const refused = await lucas.post(`/mails/${id}/discarding`, { reason: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Choisissez pourquoi.')
    expect((await lucas.post(`/mails/${id}/discarding`, { reason: 'spam' })).status).toBe(303)
    expect((await readPage(await lucas.get(`/mails/${id}`))).has('Lucas Renard a mis ce mail de côté')).toBe(true)
  })
  it('is decided by one of two at once; the other is told who did', async () => {
    const id = await mail('race@elsewhere.example')
    const [lucas, ines] = [await app.as('lucas'), await app.as('ines')]
    const answers = await Promise.all([lucas.post(`/mails/${id}/attachment`, { memberId: CAST.amina.id, target: 'new' }), ines.post(`/mails/${id}/discarding`, { reason: 'spam' }), ines.post(`/mails/${id}/attachment`, { memberId: CAST.amina.id, target: 'new' })])
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422, 422])
    const told = await Promise.all(answers.filter((one) => one.status === 422).map((one) => one.text()))
    for (const page of told) expect(page).toMatch(/s’est déjà occupé·e de ce mail/)
    expect(await own('select decision from incoming_mails where id = $1', id)).toHaveLength(1)
  })
  it('is gone 30 days after it was decided, with all it said; what waits stays', async () => {
    const waiting = await mail('patient@elsewhere.example')
    const job = exchangeJobs.find((one) => one.name === 'exchange.forget-mails')
    const before = database.clock.now()
    const run = async (days: number) => {
      database.clock.set(new Date(before.getTime() + days * 86_400_000))
      await job?.run({ db: database.jobs.db, clock: database.clock, mailer: { send: async () => {} }, publicUrl: '' }, {})
      database.clock.set(before)
      return (await own<{ rows: number; decided: number }>('select count(*)::int as rows, count(decided_at)::int as decided from incoming_mails'))[0]
    }
    const whole = await run(29)
    expect(whole?.decided).toBeGreaterThan(3)
    const left = await run(31)
    expect(left?.decided).toBe(0)
    const admin = await own<{ id: string }>('select id from incoming_mails')
    expect(admin.map((row) => row.id)).toContain(waiting)
    await (await app.as('lucas')).get(`/mails/${waiting}`)
    expect(await texts('lucas', waiting)).toHaveLength(1)
  })
  it('is erased with the file of whom it belongs to', async () => {
    const id = await mail('amina.delvaux@private.example')
    await (await app.as('lucas')).post(`/mails/${id}/attachment`, { memberId: CAST.amina.id, target: 'new' })
    const { personalData } = await import('../personal-data.ts')
    await database.writeAs(CAST.amina.id, (tx) => personalData.erase(tx, CAST.amina.id, database.clock.now()))
    expect(await own('select id from incoming_mails where person_id = $1', CAST.amina.id)).toEqual([])
  })
})
