// A folder of mails as they really come, or as somebody would send them to do harm: each has a clear end.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { CAST } from '../../../../../test/cast.ts'
import { testDatabase } from '../../../../../test/database.ts'
import { testApp } from '../../../../../test/http.ts'
import { PROJECT_ROOT } from '../../../../lib/root.ts'
import { MAIL_BYTES_MAX } from '../../../../platform/incoming-mail.ts'
import { silentLog } from '../../../../platform/log.ts'
import { listNeedMessages, listNeedAttachments } from '../../../needs/index.ts'
import { type MailDesk, receiveMail } from './receive-mail.ts'

const FOLDER = join(PROJECT_ROOT, 'test/mails')
const database = await testDatabase()
const app = testApp(database, { MAIL_REPLY_ADDRESS: 'besoin@coop.example' })
const desk: MailDesk = { db: database.db, clock: database.clock, log: silentLog, secret: app.config.secret ?? '', replyAddress: 'besoin@coop.example', authservId: null }
const own = async <T extends object>(text: string, ...values: unknown[]) => (await database.owner.pg.query<T>(text, values)).rows

/** What each becomes, what the member's words are, and which files are kept or named. */
const EXPECTED: Record<string, { readonly outcome: string; readonly reason?: string; readonly says?: string | RegExp; readonly files?: readonly string[]; readonly unkept?: readonly string[] }> = {
  'windows-1252': { outcome: 'need', says: 'Facture impayée – que faire…\n\nMon client n’a pas payé les 300 € — que puis-je faire ?' },
  'unsaid-encoding': { outcome: 'need', says: 'Impayé\n\nMon client n’a pas payé, même après relance.' },
  'iso-2022-jp': { outcome: 'need', says: '質問\n\n請求書について質問があります。' },
  'utf-7': { outcome: 'need', says: /Mon client ne paie pas/ },
  'broken-base64': { outcome: 'need', says: 'Question\n\nBonjour, mon client ne paie pas la facture de mars.' },
  'quoted-printable': { outcome: 'need', says: /je lâche à la dernière ligne = voilà/ },
  'format-flowed': { outcome: 'need', says: 'Question\n\nMon client ne paie pas et cette ligne est coupée par le programme de mail, alors que la suivante ne l’est pas.\nFin.' },
  'html-only': { outcome: 'need', says: /^Question\n\nMon client ne paie pas : la facture \[https:\/\/client\.example\/facture-12\]\.\n\n \* relance en mars\n \* relance en mai$/ },
  'empty-body-with-subject': { outcome: 'need', says: 'Mon client ne paie pas depuis mars' },
  empty: { outcome: 'triage', reason: 'empty' },
  'file-only': { outcome: 'need', says: '(Un fichier joint, sans texte.)', files: ['facture.pdf'] },
  'logo-and-pixel': { outcome: 'need', says: 'Question\n\nMon client ne paie pas.', files: [] },
  'files-not-kept': { outcome: 'need', says: 'Question\n\nMon client ne paie pas, voici tout.', files: ['facture.pdf'], unkept: ['dossier médical.zip type', 'photo.jpg broken'] },
  'no-from': { outcome: 'triage', reason: 'no_sender' },
  'two-from': { outcome: 'triage', reason: 'several_senders' },
  'several-from': { outcome: 'triage', reason: 'several_senders' },
  'group-addresses': { outcome: 'need' },
  'future-date': { outcome: 'need' },
  'bare-nul': { outcome: 'need', says: 'Question\n\nMon client ne paie pas.[31m' },
  'no-message-id': { outcome: 'need' },
  'direction-override': { outcome: 'need', says: 'Question\n\nMon client ne paie pas.', files: ['facturefdp.exe'] },
  'unclosed-parts': { outcome: 'need', says: 'Question\n\nMon client ne paie pas.' },
  winmail: { outcome: 'need', says: 'Facture\n\nVoici la facture, mon client ne paie pas.', files: ['facture mars.pdf'] },
  'winmail-broken': { outcome: 'need', says: 'Facture\n\nMon client ne paie pas.', files: [], unkept: ['winmail.dat broken'] },
}

beforeEach(async () => {
  await own('delete from limits')
})

describe('an awkward mail', () => {
  it('is expected, each of the folder', () => {
    expect(readdirSync(FOLDER).map((name) => name.replace(/\.eml$/, '')).sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  it.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const raw = readFileSync(join(FOLDER, `${name}.eml`))
    const received = await receiveMail(desk, raw)
    expect(received).toMatchObject({ outcome: expected.outcome, reason: expected.reason ?? null })
    expect(await receiveMail(desk, raw)).toMatchObject({ outcome: 'duplicate' })
    const [row] = await own<{ raw: Buffer }>('select received_at from incoming_mails where id = $1', received.mailId)
    expect(row).toEqual({ received_at: database.clock.now() })
    if (!received.needId) return
    const needId = received.needId
    const { message, files } = await database.readAs(CAST.amina.id, async (db) => ({ message: (await listNeedMessages(db, needId, 'fr'))[0], files: await listNeedAttachments(db, needId) }))
    if (expected.says instanceof RegExp) expect(message?.body).toMatch(expected.says)
    else if (expected.says !== undefined) expect(message?.body).toBe(expected.says)
    expect(message?.body).not.toMatch(/<script|\u202e|\0/)
    if (expected.files) expect(files.map((file) => file.fileName)).toEqual(expected.files)
    expect(message?.unkeptFiles.map((file) => `${file.name} ${file.reason}`)).toEqual(expected.unkept ?? [])
    const mine = await database.readAs(CAST.amina.id, (db) => db.selectFrom('confidential.incoming_mail_texts').select('raw').where('mail_id', '=', received.mailId).executeTakeFirst())
    expect(mine?.raw?.equals(raw)).toBe(true)
  })

  it('whose files could not be kept says so to the person by their endings, and names them on the page only', async () => {
    await app.runJobs()
    const mail = (await app.mails()).find((one) => one.body_text.includes('.zip'))
    expect(mail?.body_text).toMatch(/2 fichiers n’ont pas pu être gardés\s:\s\.zip \(type non accepté\) et \.jpg \(illisible\)/)
    expect(JSON.stringify(await app.mails())).not.toContain('médical')
    const { rows } = await database.owner.pg.query(`select subject::text as text from events union all select unkept_files::text from incoming_mails`)
    expect(JSON.stringify(rows)).not.toContain('médical')
    const [need] = await own<{ need_id: string }>(`select need_id from incoming_mails where unkept_files::text like '%zip%'`)
    expect(await (await (await app.as('amina')).get(`/needs/${need?.need_id}`)).text()).toMatch(/2 fichiers n’ont pas pu être gardés.*dossier médical\.zip \(type non accepté\)/s)
  })
})

describe('a mail made to hurt', () => {
  const head = (id: string, more = '') => `From: amina@example.org\r\nTo: besoin@coop.example\r\nMessage-ID: <${id}@hostile.example>\r\nSubject: Question\r\n${more}`
  const timed = async (raw: Buffer, tooLarge?: number) => {
    const began = performance.now()
    const received = await receiveMail(desk, raw, tooLarge)
    return { ...received, seconds: (performance.now() - began) / 1000 }
  }

  it('of 30 MB is taken in, its file named as too large', async () => {
    const content = Buffer.alloc(22 * 1024 * 1024, 'Y').toString('base64').replace(/.{76}/g, '$&\r\n')
    const raw = Buffer.from(`${head('large', 'Content-Type: multipart/mixed; boundary=b\r\n')}\r\n--b\r\nContent-Type: text/plain\r\n\r\nMon client ne paie pas.\r\n--b\r\nContent-Type: application/pdf; name=plans.pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n${content}\r\n--b--\r\n`)
    expect(raw.length).toBeGreaterThan(29 * 1024 * 1024)
    const received = await timed(raw)
    expect(received).toMatchObject({ outcome: 'need' })
    expect((await own('select size_bytes, unkept_files from incoming_mails where id = $1', received.mailId))[0]).toEqual({ size_bytes: raw.length, unkept_files: [{ reason: 'size', ending: 'pdf' }] })
  }, 60_000)
  it('of more than 35 MB is not kept: a member is told, nobody else is', async () => {
    const raw = Buffer.concat([Buffer.from(`${head('huge')}\r\n`), Buffer.alloc(MAIL_BYTES_MAX, 'x')])
    expect(await timed(raw)).toMatchObject({ outcome: 'refused', reason: 'too_large' })
    expect(await timed(Buffer.from(head('head').slice(0, -2)), 80_000_000)).toMatchObject({ outcome: 'refused', reason: 'too_large' })
    expect(await timed(Buffer.from(head('stranger').replace('amina@example.org', 'x@elsewhere.example')), 80_000_000)).toMatchObject({ outcome: 'triage', reason: 'too_large' })
    await app.runJobs()
    expect((await app.mails()).filter((mail) => mail.kind === 'exchange.mail-waits').map((mail) => mail.recipient_address)).toEqual(['amina@example.org', 'amina@example.org', 'amina@example.org'])
    expect((await own<{ raw: Buffer | null }>(`select m.size_bytes from incoming_mails m where m.reason = 'too_large' order by size_bytes`)).at(-1)).toEqual({ size_bytes: 80_000_000 })
  }, 60_000)
  it.each([
    ['two thousand parts', head('parts', 'Content-Type: multipart/mixed; boundary=b\r\n') + '\r\n' + '--b\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n'.repeat(2000) + '--b--'],
    ['headers of a megabyte', `${head('headers')}X-Long: ${'a'.repeat(1_200_000)}\r\n\r\nMon client ne paie pas.`],
    ['thirty thousand headers', `${head('many')}${Array.from({ length: 30_000 }, (_, line) => `X-L${line}: ${'a'.repeat(50)}\r\n`).join('')}\r\nMon client ne paie pas.`],
  ])('with %s waits for a person, whole and with its reason', async (_name, text) => {
    const received = await timed(Buffer.from(text))
    expect(received).toMatchObject({ outcome: 'triage', reason: 'unreadable' })
    expect(received.seconds).toBeLessThan(10)
    expect((await own('select sender_address, size_bytes from incoming_mails where id = $1', received.mailId))[0]).toEqual({ sender_address: 'amina@example.org', size_bytes: text.length })
  })
  it('nested five hundred times, of deep HTML, of one endless line is taken in', async () => {
    let nested = 'Content-Type: text/plain\r\n\r\nMon client ne paie pas.\r\n'
    for (let level = 0; level < 500; level++) nested = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${nested}\r\n--b${level}--\r\n`
    for (const text of [
      head('nested') + nested, `${head('deep', 'Content-Type: text/html\r\n')}\r\n${'<b>'.repeat(100_000)}Mon client ne paie pas.`, `${head('line')}\r\nMon client ne paie pas. ${'a'.repeat(3_000_000)}`,
      `${head('quotes')}\r\nMon client ne paie pas.\r\n${'> cité\r\n'.repeat(100_000)}`, `${head('long')}\r\n${'Mon client ne paie pas. '.repeat(3000)}`,
    ]) {
      const received = await timed(Buffer.from(text))
      expect(received).toMatchObject({ outcome: 'need' })
      expect(received.seconds).toBeLessThan(15)
    }
  }, 90_000)
  it('longer than a message may be loses nothing: the rest is folded', async () => {
    const words = Array.from({ length: 6000 }, (_, count) => `mot${count}`).join(' ')
    const received = await timed(Buffer.from(`${head('whole')}\r\n${words.replace(/(.{1,900}) /g, '$1\r\n')}`))
    const message = (await database.readAs(CAST.amina.id, (db) => listNeedMessages(db, received.needId ?? '', 'fr')))[0]
    expect(message?.body.length).toBeLessThanOrEqual(20_000)
    for (const word of ['mot0', 'mot2999', 'mot5999']) expect(`${message?.body}${message?.folded}`).toContain(word)
  })
  it('that breaks something of ours waits as it came, and the next one goes on', async () => {
    await own(`create function break_once() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`)
    await own('create trigger break_needs before insert on needs for each row execute function break_once()')
    expect(await timed(Buffer.from(`${head('breaks')}\r\nMon client ne paie pas.`))).toMatchObject({ outcome: 'triage', reason: 'failed' })
    await own('drop trigger break_needs on needs')
    expect(await timed(Buffer.from(`${head('goes-on')}\r\nMon client ne paie pas.`))).toMatchObject({ outcome: 'need' })
  })
})
