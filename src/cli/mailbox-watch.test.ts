import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { imapServer } from '../../test/mail-servers.ts'
import type { MailDesk } from '../areas/exchange/index.ts'
import type { Log } from '../platform/log.ts'
import { fetchMailbox, mailboxPlace } from '../platform/mailbox.ts'
import { checkMailbox, watchMailbox } from './mailbox-watch.ts'

const database = await testDatabase()
const lines: { code: string; reason: unknown }[] = []
const note: Log['warn'] = (code, values) => void lines.push({ code, reason: values?.reason })
const desk: MailDesk = { db: database.db, clock: database.clock, log: { debug() {}, info: note, warn: note, error: note }, secret: 'a secret of at least thirty-two characters', replyAddress: null, authservId: null }
const mail = (id: string) => `From: amina@example.org\r\nTo: besoin@coop.example\r\nMessage-ID: <${id}@example.org>\r\nSubject: Question\r\n\r\nMon client ne paie pas.\r\n`
const count = async () => Number((await database.owner.pg.query('select count(*) as count from incoming_mails')).rows[0].count)
/** Waits for a state, ten seconds at most. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > 10_000) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('the mailbox', () => {
  it('is told from its address, with TLS where the address says so', () => {
    expect(mailboxPlace('imaps://besoin%40coop.example:p%C3%A4ss@mail.coop.example/Besoins?done=Faits')).toEqual({
      host: 'mail.coop.example', port: 993, secure: true, user: 'besoin@coop.example', password: 'päss', folder: 'Besoins', doneFolder: 'Faits',
    })
    expect(mailboxPlace('imap://a:b@127.0.0.1:1143')).toMatchObject({ port: 1143, secure: false, folder: 'INBOX', doneFolder: null })
  })

  it('marks a mail only once it was taken in; a crash in between delivers it again, harmlessly', async () => {
    const imap = await imapServer()
    imap.deliver(mail('one'))
    imap.deliver(mail('two'))
    let calls = 0
    await expect(
      fetchMailbox(mailboxPlace(imap.url), async () => {
        if (++calls === 2) throw new Error('crash')
      }),
    ).rejects.toThrow('crash')
    expect(imap.unseen()).toBe(1)
    // Taken in, but the connection breaks before it could be marked.
    imap.deliver(mail('three'))
    const { receiveMail } = await import('../areas/exchange/index.ts')
    await expect(
      fetchMailbox(mailboxPlace(imap.url), async (raw, size) => {
        await receiveMail(desk, raw, size)
        imap.breakOff()
      }),
    ).rejects.toMatchObject({ name: 'Error' })
    expect(imap.unseen()).toBe(2)
    expect(await count()).toBe(1)
    expect(await checkMailbox(database.address, desk, mailboxPlace(imap.url))).toEqual({ state: 'done', taken: 2, failure: null })
    expect(imap.unseen()).toBe(0)
    expect(await count()).toBe(2)
    await imap.stop()
  })

  it('puts what is done into a folder where one is named', async () => {
    const imap = await imapServer()
    imap.deliver(mail('moved'))
    expect(await fetchMailbox(mailboxPlace(`${imap.url}?done=Cairn`), async () => {})).toBe(1)
    expect([imap.unseen(), imap.inFolder('Cairn')]).toEqual([0, 1])
    await imap.stop()
  })

  it('is fetched by one process at a time', async () => {
    const imap = await imapServer()
    imap.deliver(mail('lock'))
    const place = mailboxPlace(imap.url)
    const checked = await Promise.all([checkMailbox(database.address, desk, place), checkMailbox(database.address, desk, place), checkMailbox(database.address, desk, place)])
    expect(checked.map((one) => one.state)).toContain('done')
    expect(checked.reduce((sum, one) => sum + one.taken, 0)).toBe(1)
    await imap.stop()
  })

  it('that is down, or refuses us, is said with its reason and tried again, until it is back', async () => {
    const imap = await imapServer()
    const wrong = imap.url.replace('testpass', 'wrong')
    expect(await checkMailbox(database.address, desk, mailboxPlace(wrong))).toMatchObject({ state: 'failed', failure: 'sign-in-refused' })
    const place = mailboxPlace(imap.url)
    await imap.stop()
    expect(await checkMailbox(database.address, desk, place)).toMatchObject({ state: 'failed', failure: 'ECONNREFUSED' })
    const state = async () => (await database.owner.pg.query('select failing_since, failure from mailbox_checks where mailbox = $1', ['127.0.0.1/INBOX'])).rows[0]
    expect(await state()).toEqual({ failing_since: database.clock.now(), failure: 'ECONNREFUSED' })

    const back = await imapServer()
    back.deliver(mail('back'))
    lines.length = 0
    let url = imap.url
    const watch = watchMailbox(database.address, desk, new Proxy(mailboxPlace(url), { get: (_at, name) => mailboxPlace(url)[name as 'host'] }), 20)
    await until(() => lines.some((line) => line.code === 'mailbox.failed' && line.reason === 'ECONNREFUSED'))
    url = back.url
    await until(() => back.unseen() === 0)
    await watch.stop()
    expect(await state()).toEqual({ failing_since: null, failure: null })
    await back.stop()
  })
})
