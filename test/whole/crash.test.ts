// Members state needs while the server, then its database, is killed, again and again: what was accepted is there.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { DATABASE, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'
import { answers, demoInstallation, postmasterOf, type RunningServer, startServer } from '../installation.ts'

const ROUNDS = Number(process.env.CAIRN_CRASH_ROUNDS ?? 20)
const MEMBERS = 4
const LONGEST_LOAD_MS = 700

const installation = await demoInstallation()
const { dataFolder } = installation
afterAll(() => installation.remove())

async function ask<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  const held = await holdEmbeddedServer({ dataFolder })
  const client = new pg.Client({ host: held.socketFolder, user: SUPERUSER, database: DATABASE, options: '-c search_path=app,public' })
  await client.connect()
  try {
    return (await client.query<T>(text, [...values])).rows
  } finally {
    await client.end()
    await held.release()
  }
}

/** A member who states one need after another; what gets no answer is sent again, the same form, until it is accepted. */
class Member {
  readonly accepted = new Map<string, string>()
  readonly #personId: string
  readonly #address: string
  #cookie = ''
  constructor(personId: string, address: string) {
    this.#personId = personId
    this.#address = address
  }

  async #post(path: string, fields: Record<string, string>): Promise<Response> {
    const response = await fetch(this.#address + path, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { Origin: this.#address, Cookie: this.#cookie }, signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response
  }

  async signIn(): Promise<void> {
    const response = await this.#post(`/dev/personas/${this.#personId}`, {})
    this.#cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
    expect(response.status).toBe(303)
  }

  async #state(formKey: string): Promise<boolean> {
    const neededBy = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10)
    const response = await this.#post('/needs', { text: `Je voudrais revoir mes prix (${formKey})`, language: 'fr', neededBy, meetingWish: 'any', audience: 'office', place: '', formKey })
    if (response.status >= 500) return false
    const location = response.headers.get('Location') ?? ''
    if (response.status !== 303 || !location.startsWith('/needs/')) throw new Error(`a right form was answered ${response.status} ${location}`)
    this.accepted.set(formKey, location.slice('/needs/'.length))
    return true
  }

  async stateUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const formKey = randomUUID()
      while (!(await this.#state(formKey).catch((error: Error) => (error.name === 'Error' ? Promise.reject(error) : false)))) await sleep(50)
    }
  }
}

it(`keeps all that was accepted through ${ROUNDS} crashes, and nothing by halves`, async () => {
  let server: RunningServer = await startServer(dataFolder)
  const offered = [...(await (await fetch(`${server.address}/dev/personas`)).text()).matchAll(/\/dev\/personas\/([0-9a-f-]{36})/g)].map((match) => match[1])
  const people = await ask<{ id: string }>(
    `select p.id from people p join role_grants g on g.person_id = p.id and g.role = 'member' and g.revoked_at is null
     where p.office_id is not null and p.id = any ($1::uuid[]) order by p.id`, [offered],
  )
  expect(people.length).toBeGreaterThan(0)
  const members = Array.from({ length: MEMBERS }, (_, index) => new Member(people[index % people.length]?.id ?? '', server.address))
  await Promise.all(members.map((member) => member.signIn()))
  let over = false
  const stating = Promise.all(members.map((member) => member.stateUntil(() => over)))

  const acceptedAt: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    await sleep(100 + (LONGEST_LOAD_MS * round) / ROUNDS)
    if (round % 2 === 1) {
      await server.crash()
      server = await startServer(dataFolder, { port: server.port })
    } else {
      process.kill(postmasterOf(dataFolder) as number, 'SIGKILL')
      for (let waited = 0; !(await answers(`${server.address}/offices`)); waited++) {
        if (waited > 200) throw new Error(`round ${round}: no answer after the database was killed\n${server.output()}`)
        await sleep(100)
      }
    }
    acceptedAt.push(members.reduce((sum, member) => sum + member.accepted.size, 0))
  }
  over = true
  await stating
  expect(await server.stop()).toBe(0)

  const accepted = new Map(members.flatMap((member) => [...member.accepted]))
  const known = new Map((await ask<{ id: string; form_key: string }>('select id, form_key from needs where form_key = any ($1::uuid[])', [[...accepted.keys()]])).map((row) => [row.form_key, row.id]))
  expect(new Map([...accepted].filter(([formKey, id]) => known.get(formKey) !== id))).toEqual(new Map())
  expect(accepted.size, `needs accepted by the end of each round: ${acceptedAt.join(' ')}`).toBeGreaterThan(ROUNDS)

  const broken = await ask(
    `select n.id,
       (select count(*) from open_needs o where o.need_id = n.id) + (select count(*) from need_closures c where c.need_id = n.id and c.reopened_at is null) as open_or_closed,
       (select count(*) from need_messages m join confidential.message_texts t on t.message_id = m.id where m.need_id = n.id and m.kind = 'statement') as statements,
       (select count(*) from need_promises p where p.need_id = n.id and p.reason = 'stated') as promises,
       (select count(*) from events e where e.kind = 'need.stated' and e.subject ? 'needId' and e.subject ->> 'needId' = n.id::text) as events
     from needs n where n.form_key = any ($1::uuid[])`, [[...accepted.keys()]],
  )
  expect(broken.filter((row) => Object.entries(row).some(([name, value]) => name !== 'id' && Number(value) !== 1))).toEqual([])
  const half = await ask('select m.id from need_messages m where not exists (select from confidential.message_texts t where t.message_id = m.id)')
  expect(half).toEqual([])
}, 300_000)
