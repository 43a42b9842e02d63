import { describe, expect, it } from 'vitest'
import { CAST } from '../../test/cast.ts'
import { testDatabase } from '../../test/database.ts'
import { readPage } from '../../test/dom.ts'
import { testApp } from '../../test/http.ts'
import { personaLines } from '../cli/fill.ts'
import { openMailer } from '../platform/mailer.ts'

const database = await testDatabase()
const app = testApp(database)
const PATHS = ['/dev', '/dev/personas', '/dev/mails', '/dev/ui']

describe('personas', () => {
  it('name one person of each kind for each unit', async () => {
    const page = await readPage(await app.visitor().get('/dev/personas'))
    const names = [...page.document.querySelectorAll('.person-name')].map((one) => one.textContent)
    expect(names).toEqual([
      'Amina Delvaux', 'Bram Peeters', 'Dieter Schmitz', 'Lucas Renard', 'Sofie Claes', 'Élise Baudry', 'Karim Haddad', 'Ada Moreau', 'Chloé Martin', 'Hugo Lefebvre', 'Paul Girard',
    ])
  })
  it('sign in with one click, with or without an account', async () => {
    for (const name of ['dieter', 'karim'] as const) {
      const browser = app.visitor()
      const answer = await browser.post(`/dev/personas/${CAST[name].id}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
      expect((await readPage(await browser.get('/sessions'))).has(`${CAST[name].given} ${CAST[name].family}`)).toBe(true)
      expect((await app.visitor().post(`/dev/personas/${CAST[name].id}`)).status).toBe(303)
    }
  })
  it('open nobody else', async () => {
    expect((await app.visitor().post(`/dev/personas/${CAST.ines.id}`)).status).toBe(404)
  })
  it('are named in the terminal, in eight lines at most', async () => {
    const lines = await personaLines(database.db, 'http://127.0.0.1:3000')
    expect(lines).toHaveLength(8)
    expect(lines[0]).toContain('http://127.0.0.1:3000/dev/personas')
  })
})

describe('mails', () => {
  it('are readable, shown as text and in a closed frame, their calendar to download', async () => {
    const mailer = openMailer(database.jobs.db, { smtpUrl: null, from: 'x@example.org', keepContent: true })
    for (let count = 0; count < 60; count++) {
      await mailer.send({ kind: 'test.mail', recipientId: null, to: 'amina@example.org', language: 'fr', messageId: `<${count}@test>`, subject: `Message ${count}`, text: 'Bonjour <b>', html: '<p>Bonjour<script>1</script></p>', calendar: { content: 'BEGIN:VCALENDAR', method: 'PUBLISH' } }, new Date(database.clock.now().getTime() + count))
    }
    const browser = app.visitor()
    const list = await readPage(await browser.get('/dev/mails'))
    expect(list.document.querySelectorAll('main .link-item')).toHaveLength(50)
    const second = await readPage(await browser.get(list.link('Suite').getAttribute('href') ?? ''))
    expect(second.document.querySelectorAll('main .link-item')).toHaveLength(10)
    const path = list.link('Message 59').getAttribute('href') ?? ''
    const mail = await readPage(await browser.get(path))
    expect(mail.document.querySelector('iframe')?.getAttribute('sandbox')).toBe('')
    expect(mail.document.querySelectorAll('main script')).toHaveLength(0)
    const calendar = await browser.get(`${path}/calendar`)
    expect([calendar.headers.get('content-type'), await calendar.text()]).toEqual(['text/calendar; charset=utf-8', 'BEGIN:VCALENDAR'])
  })
})

describe('the pages of development', () => {
  it('stand where they should', async () => {
    for (const path of PATHS) expect((await app.visitor().get(path)).status, path).toBe(200)
  })
  it.each([
    ['in production', { CAIRN_MODE: 'production' }],
    ['on an address that others can reach', { HOST: '0.0.0.0' }],
    ['in production on a server', { CAIRN_MODE: 'production', DATABASE_URL: 'postgres://nowhere/cairn' }],
  ])('do not exist %s', async (_where, variables) => {
    const closed = testApp(database, variables as unknown as Record<string, string>)
    for (const path of PATHS) expect((await closed.visitor().get(path)).status, path).toBe(404)
    const answer = await closed.visitor().post(`/dev/personas/${CAST.amina.id}`)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
  })
})
