// A mail that waits for a person is read for danger as it comes: it stands first, marked, and the front desk is told at once.
import { describe, expect, it } from 'vitest'
import { type MailDesk, receiveMail } from '../../src/areas/exchange/index.ts'
import { silentLog } from '../../src/platform/log.ts'
import { CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'

const database = await testDatabase()
const app = testApp(database, { MAIL_REPLY_ADDRESS: 'besoin@coop.example' })
const desk: MailDesk = { db: database.db, clock: database.clock, log: silentLog, secret: app.config.secret ?? '', replyAddress: 'besoin@coop.example', authservId: null }
const own = async <T extends object>(text: string, ...values: unknown[]) => (await database.owner.pg.query<T>(text, values)).rows
const start = database.clock.now()
let sent = 0
const DANGER = 'Je veux en finir, je ne veux plus vivre.'
async function mail(words: string, from = `someone${sent}@elsewhere.example`): Promise<string> {
  database.clock.set(new Date(start.getTime() + sent * 1000))
  const received = await receiveMail(desk, Buffer.from(`From: ${from}\r\nTo: besoin@coop.example\r\nMessage-ID: <d${++sent}@example.org>\r\nSubject: Question\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`))
  expect(received.outcome).toBe('triage')
  return received.mailId ?? ''
}
const told = () => own<{ recipient_id: string; subject: string }>(`select recipient_id, subject from mails where kind = 'exchange.read-first' order by recipient_id`)

describe('a mail that waits', () => {
  it('keeps the signs alone: in its row, never in an event (which is all a job is given) or a mail', async () => {
    const calm = await mail('Bonjour, quels sont vos horaires ?')
    const id = await mail(DANGER)
    expect(await own('select id, cardinality(distress_signs) > 0 as signs from incoming_mails order by received_at')).toEqual([{ id: calm, signs: false }, { id, signs: true }])
    await app.runJobs()
    const mails = await told()
    expect(mails.length).toBeGreaterThan(0)
    const may = await own<{ id: string }>('select p.id from people p where may_triage_mail(p.id, $1)', id)
    for (const { recipient_id } of mails) expect(may.map((one) => one.id)).toContain(recipient_id)
    const everything = JSON.stringify([await own('select kind, subject from events'), await own('select to_jsonb(m) as mail from mails m')])
    for (const word of ['en finir', 'vivre', 'self-harm', 'distress']) expect(everything).not.toContain(word)
    expect(mails[0]?.subject).not.toMatch(/danger|détresse|distress|gevaar/i)
  })
  it('stands first and marked, before older ones; the page says to call', async () => {
    const lucas = await app.as('lucas')
    const list = await readPage(await lucas.get('/mails'))
    const items = [...list.document.querySelectorAll('main a[href^="/mails/"]')]
    expect(items[0]?.closest('li')?.textContent).toContain('Signes de détresse')
    expect(items[1]?.closest('li')?.textContent).not.toContain('Signes de détresse')
    const page = await readPage(await lucas.get(items[0]?.getAttribute('href') ?? ''))
    expect(page.has('Des mots de ce mail peuvent dire un danger. Appelez la personne avant d’écrire.')).toBe(true)
    expect(await (await (await app.as('amina')).get('/mails')).status).toBe(404)
  })
  it('keeps its place over pages: each mail once, those with signs first', async () => {
    for (let index = 0; index < 22; index++) await mail(index % 2 === 0 ? DANGER : `Bonjour, une question numéro ${index}.`)
    const lucas = await app.as('lucas')
    const seen: { href: string; marked: boolean }[] = []
    for (let path: string | null = '/mails'; path !== null; ) {
      const { document }: { document: Document } = await readPage(await lucas.get(path))
      for (const link of document.querySelectorAll('main a')) {
        const href = link.getAttribute('href') ?? ''
        if (/^\/mails\/[0-9a-f-]{36}$/.test(href)) seen.push({ href, marked: link.closest('li')?.textContent?.includes('Signes de détresse') ?? false })
      }
      path = [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href') ?? '').find((href) => href.includes('after=')) ?? null
    }
    expect(new Set(seen.map(({ href }) => href)).size).toBe(24)
    expect(seen).toHaveLength(24)
    expect(seen.map(({ marked }) => marked)).toEqual([...Array<boolean>(12).fill(true), ...Array<boolean>(12).fill(false)])
  })
  it('is told to nobody whom its sender has barred, nor once somebody has dealt with it', async () => {
    await own(`insert into bars (member_id, barred_id, barred_at) select $1, unnest($2::uuid[]), now()`, CAST.amina.id, [CAST.lucas.id])
    await own(`update people set email = 'two@example.org' where id = any ($1)`, [CAST.amina.id, CAST.bram.id])
    await app.runJobs()
    const id = await mail(DANGER, 'two@example.org')
    await app.runJobs()
    const event = await own<{ id: string }>(`select id::text from events where kind = 'mail.received' and subject ->> 'mailId' = $1`, id)
    const toldOfIt = await own<{ recipient_id: string }>(`select recipient_id from mails where message_id like '<exchange.read-first.' || $1 || '.%'`, event[0]?.id)
    expect(toldOfIt.length).toBeGreaterThan(0)
    expect(toldOfIt.map((one) => one.recipient_id)).not.toContain(CAST.lucas.id)
    const dealt = await mail(DANGER)
    await own(`update incoming_mails set decision = 'junk', decided_at = now(), decided_by = $2, kept_until = now() where id = $1`, dealt, CAST.elise.id)
    const count = (await told()).length
    await app.runJobs()
    expect(await told()).toHaveLength(count)
  })
})
