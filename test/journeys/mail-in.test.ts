// A member and their adviser who both live in their mail programs: everything said finds its need, over real SMTP and IMAP.
import { describe, expect, it } from 'vitest'
import { checkMailbox } from '../../src/cli/mailbox-watch.ts'
import { silentLog } from '../../src/platform/log.ts'
import { mailboxPlace } from '../../src/platform/mailbox.ts'
import { CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { type DeliveredMail, imapServer, smtpServer } from '../mail-servers.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const smtp = await smtpServer()
const imap = await imapServer()
const app = testApp(database, { SMTP_URL: smtp.url, MAIL_REPLY_ADDRESS: 'besoin@coop.example', IMAP_URL: imap.url })
const desk = { db: database.db, clock: database.clock, log: silentLog, secret: app.config.secret ?? '', replyAddress: app.config.mailReplyAddress, authservId: null }

const fetchMails = async () => {
  const checked = await checkMailbox(database.address, desk, mailboxPlace(imap.url))
  await app.runJobs()
  return checked
}
const mailOf = (headers: Record<string, string>, body: string) => `${Object.entries({ 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit', ...headers }).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}`
/** What a mail program writes when someone presses "reply". */
const reply = (to: DeliveredMail, from: string, id: string, words: string) =>
  mailOf(
    { From: from, To: to.header('Reply-To'), Subject: `Re: ${to.header('Subject')}`, 'Message-ID': `<${id}@example.org>`, 'In-Reply-To': to.header('Message-ID'), References: `${to.header('References')} ${to.header('Message-ID')}`.trim() },
    `${words}\n\nLe lun. 23 nov. 2026 à 10:12, Cairn <besoin@coop.example> a écrit :\n> Bonjour,\n> Une réponse est là.\n`,
  )
const lastTo = (address: string): DeliveredMail => {
  const mail = smtp.delivered.findLast((one) => one.to.includes(address))
  if (!mail) throw new Error(`no mail to ${address}`)
  return mail
}

describe('a need by mail', () => {
  it('is stated, answered on the page, answered back by mail, and answered by mail', async () => {
    imap.deliver(mailOf({ From: 'Amina Delvaux <Amina@example.org>', To: 'besoin@coop.example', Subject: 'Facture impayée', 'Message-ID': '<first@example.org>' }, 'Bonjour,\n\nmon client de Namur ne paie pas depuis trois mois. Que puis-je faire ?\n\n-- \nAmina Delvaux\nIllustratrice'))
    expect(await fetchMails()).toEqual({ state: 'done', taken: 1, failure: null })
    expect(imap.unseen()).toBe(0)

    const confirmation = lastTo('amina@example.org')
    expect(confirmation.header('In-Reply-To')).toBe('<first@example.org>')
    expect(confirmation.header('Reply-To')).toMatch(/^besoin\+[0-9a-z]+-[a-z2-9]{16}@coop\.example$/)
    expect(confirmation.header('Auto-Submitted')).toBe('auto-replied')
    expect(confirmation.from).toMatch(/^besoin\+retour-[0-9a-f]{32}@coop\.example$/)
    const [kept] = await database.owner.db.selectFrom('mails').selectAll().where('kind', '=', 'exchange.need-received').execute()
    expect(kept?.body_text).toContain('112')
    expect(kept?.body_text).toContain('/closure')
    expect(kept?.body_text).toMatch(/au plus tard|d’ici|réponse/i)
    expect(confirmation.raw + kept?.body_text + kept?.subject).not.toContain('Namur')

    const amina = await app.as('amina')
    const mine = await readPage(await amina.get('/needs'))
    const path = mine.document.querySelector('a[href^="/needs/0"]')?.getAttribute('href') ?? ''
    const page = await readPage(await amina.get(path))
    expect(page.has('mon client de Namur ne paie pas depuis trois mois')).toBe(true)
    expect(page.has('Facture impayée')).toBe(true)
    expect([...page.document.querySelectorAll('details')].find((one) => one.textContent?.includes('Texte cité et signature'))?.textContent).toContain('Illustratrice')
    expect(page.has('par mail')).toBe(true)

    const lucas = await app.as('lucas')
    const desk = await readPage(await lucas.get(path))
    await follow(lucas, await submit(lucas, desk, 'Envoyer la réponse', { body: 'Envoyez une mise en demeure.' }))
    await app.runJobs()
    const answer = lastTo('amina@example.org')
    expect(answer.header('Message-ID')).toContain('needs.answered')
    expect(answer.header('Reply-To')).toBe(confirmation.header('Reply-To'))
    expect(answer.raw).not.toContain('mise en demeure')

    imap.deliver(reply(answer, 'Amina <amina@example.org>', 'second', 'Merci ! Pouvez-vous la relire ?'))
    await fetchMails()
    const basket = await readPage(await lucas.get('/baskets?basket=mine'))
    expect(basket.has('Amina Delvaux')).toBe(true)
    expect((await readPage(await lucas.get(path))).has('Pouvez-vous la relire ?')).toBe(true)
    const open = await database.owner.db.selectFrom('open_needs').select(['waiting_for', 'next_step', 'person_id']).executeTakeFirstOrThrow()
    expect(open).toEqual({ waiting_for: 'us', next_step: 'answer', person_id: CAST.lucas.id })

    const note = lastTo('lucas@example.org')
    expect(note.header('Reply-To')).not.toBe(answer.header('Reply-To'))
    expect(note.raw).not.toContain('relire')
    imap.deliver(reply(note, 'Lucas Renard <lucas@example.org>', 'third', 'Oui, envoyez-la-moi.'))
    await fetchMails()
    const seen = await readPage(await amina.get(path))
    expect(seen.has('Oui, envoyez-la-moi.')).toBe(true)
    expect((await readPage(await amina.get('/'))).has('Une réponse est là')).toBe(true)
    expect(lastTo('amina@example.org').header('Message-ID')).toContain('needs.answered')

    const channels = await database.owner.db.selectFrom('need_messages').select(['kind', 'channel', 'author_id']).orderBy('sent_at').orderBy('id').execute()
    expect(channels).toEqual([
      { kind: 'statement', channel: 'mail', author_id: CAST.amina.id }, { kind: 'answer', channel: 'web', author_id: CAST.lucas.id },
      { kind: 'addition', channel: 'mail', author_id: CAST.amina.id }, { kind: 'answer', channel: 'mail', author_id: CAST.lucas.id },
    ])
  })
})
