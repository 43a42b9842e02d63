// What a real server prints while people type, fail and search: not a word of theirs, no name, address or phone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DATABASE, type EmbeddedServer, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'
import { demoInstallation, freePort, type RunningServer, startServer } from '../installation.ts'

const installation = await demoInstallation()
const { dataFolder } = installation
let server: RunningServer
let held: EmbeddedServer
let client: pg.Client
beforeAll(async () => {
  // Every line there is, and mails that fail.
  server = await startServer(dataFolder, { environment: { LOG_LEVEL: 'debug', SMTP_URL: `smtp://127.0.0.1:${await freePort()}` } })
  held = await holdEmbeddedServer({ dataFolder })
  client = new pg.Client({ host: held.socketFolder, user: SUPERUSER, database: DATABASE, options: '-c search_path=app,public' })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await held.release()
  await installation.remove()
})

const WORD = 'quetschelupe'
const TYPED = {
  text: `Ma ${WORD} me fait peur, appelez Zéphyrine Vandermolen au 0478 99 88 77`,
  email: `zephyrine.${WORD}@courrier-prive.example`,
  phone: '0478998877',
  name: 'Vandermolen',
}

async function linesUntil(holds: (text: string) => boolean, what: string): Promise<void> {
  for (let waited = 0; !holds(server.output()); waited += 50) {
    if (waited > 30_000) throw new Error(`${what} was never printed:\n${server.output()}`)
    await sleep(50)
  }
}

it('holds nothing that anybody typed, and nobody', async () => {
  await linesUntil((text) => text.includes('  administrator'), 'the greeting')
  const greeting = server.output().length
  const personas = await (await fetch(`${server.address}/dev/personas`)).text()
  const ids = [...personas.matchAll(/\/dev\/personas\/([0-9a-f-]{36})/g)].map((match) => match[1])
  const { rows: [someone] } = await client.query<{ member: string; adviser: string }>(
    `select (select person_id from role_grants where role = 'member' and revoked_at is null and person_id = any ($1::uuid[]) order by 1 limit 1) as member,
       (select person_id from role_grants where role = 'adviser' and revoked_at is null and person_id = any ($1::uuid[]) order by 1 limit 1) as adviser`, [ids])
  const cookies = async (id: string | undefined) => {
    const response = await fetch(`${server.address}/dev/personas/${id}`, { method: 'POST', redirect: 'manual', headers: { Origin: server.address } })
    return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
  }
  const [member, adviser] = [await cookies(someone?.member), await cookies(someone?.adviser)]
  const get = async (path: string, cookie = '') => {
    const response = await fetch(server.address + path, { redirect: 'manual', headers: { Cookie: cookie } })
    await response.arrayBuffer()
    return response.status
  }
  const post = async (path: string, fields: Record<string, string>, cookie = '', headers: Record<string, string> = {}) => {
    const response = await fetch(server.address + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { Origin: server.address, Cookie: cookie, ...headers } })
    await response.arrayBuffer()
    return response.status
  }
  const statement = (formKey: string) => ({ text: TYPED.text, language: 'fr', neededBy: new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10), meetingWish: 'any', audience: 'office', place: '', formKey })

  // A day of work: stating, searching, signing in, mistyping, being refused.
  expect(await post('/needs', statement('01980000-0000-7000-8000-000000000001'), member)).toBe(303)
  await post('/needs/suggestions', { text: TYPED.text, language: 'fr' })
  await post('/needs/drafts', { text: TYPED.text, language: 'fr' })
  await post('/sign-in', { email: TYPED.email })
  await post('/sign-in/code', { email: TYPED.email, code: WORD })
  for (const query of [WORD, TYPED.phone, TYPED.email, TYPED.name]) {
    for (const path of ['/library?q=', '/members?q=', '/members?phone=', '/places?q=', '/sign-in?next=/', '/needs/', '/', '/%ff', '/appointments/']) await get(path + encodeURIComponent(query), adviser)
  }
  await post('/needs', { ...statement(WORD), neededBy: WORD, audience: WORD }, member)
  await post('/needs', statement('01980000-0000-7000-8000-000000000002'), member, { Origin: `https://${WORD}.example` })
  await fetch(`${server.address}/needs`, { method: 'POST', body: `--x\r\n${WORD}`, headers: { Origin: server.address, Cookie: `${member}; cairn.flash=${WORD}; cairn.locale=${WORD}`, 'Content-Type': 'multipart/form-data; boundary=x' } }).then((response) => response.arrayBuffer())

  // The database refuses, quoting the row.
  await client.query(`alter table confidential.message_texts add constraint forced check (body !~ '${WORD}') not valid`)
  expect(await post('/needs', statement('01980000-0000-7000-8000-000000000003'), member)).toBe(500)
  await client.query('alter table confidential.message_texts drop constraint forced')
  // It refuses the mail of a job, quoting its address and subject.
  await client.query('alter table mails add constraint forced check (kind is null) not valid')
  expect(await post('/needs', { ...statement('01980000-0000-7000-8000-000000000004'), text: `Encore la ${WORD}` }, member)).toBe(303)
  await linesUntil((text) => text.includes('"job.failed"'), 'a failed job')
  await client.query('alter table mails drop constraint forced')
  // It goes away under the server.
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('cairn app', 'cairn jobs')`)
  await get('/offices')

  const printed = server.output().slice(greeting)
  expect(printed).toContain('"request.failed"')
  expect(printed.split('\n').filter((line) => line.startsWith('{')).every((line) => typeof JSON.parse(line).code === 'string' || 'level' in JSON.parse(line))).toBe(true)
  const database = readFileSync(join(dataFolder, 'postgres.log'), 'utf8')
  const { rows: failed } = await client.query<{ output: string }>('select output::text as output from jobs.job where output is not null')
  expect(failed.length).toBeGreaterThan(0)
  const { rows: people } = await client.query<{ name: string; email: string | null; phone: string | null }>('select name, email, phone from people')
  const forbidden = [WORD, ...Object.values(TYPED), encodeURIComponent(TYPED.email), ...people.flatMap(({ name, email, phone }) => [name, email, phone])].filter((one): one is string => one !== null && one.length > 5)
  for (const [where, text] of Object.entries({ printed, database, jobs: failed.map(({ output }) => output).join('\n') })) {
    expect(forbidden.filter((one) => text.toLowerCase().includes(one.toLowerCase())), where).toEqual([])
  }
}, 120_000)
