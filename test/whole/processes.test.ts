// Two processes behind one port: one leaves and another comes while members work, and no request fails. Then what they
// say of themselves to whoever looks after them.
import { spawnSync } from 'node:child_process'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { DATABASE, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'
import { answers, demoInstallation, freePort, startServer } from '../installation.ts'

const installation = await demoInstallation()
const { dataFolder } = installation
afterAll(() => installation.remove())
const server = await startServer(dataFolder, { words: ['start', '--processes', '2'] })

/** The server processes of the parent, as the system sees them; the embedded database is its child too. */
const processesOf = (parent: number): number[] =>
  spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout.split('\n').flatMap((line) => {
    const [, pid, of, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(of) === parent && args.includes('run.js serve') ? [Number(pid)] : []
  })

async function until(holds: () => boolean, what: string, withinMs = 100_000): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > withinMs) throw new Error(`${what} never came:\n${server.output()}`)
    await sleep(50)
  }
}

interface Asked {
  readonly path: string
  readonly agent: Agent
  readonly form?: URLSearchParams
  readonly cookie?: string
}

const ask = ({ path, agent, form, cookie = '' }: Asked): Promise<string | null> =>
  new Promise((resolve) => {
    const sent = request(`${server.address}${path}`, { agent, method: form ? 'POST' : 'GET', headers: { Cookie: cookie, Origin: server.address, ...(form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}) }, timeout: 60_000 }, (response) => {
      response.resume()
      response.once('end', () => resolve((response.statusCode ?? 0) < 400 ? null : `${path} answered ${response.statusCode}`))
      response.once('error', (error: NodeJS.ErrnoException) => resolve(`${path} broke off: ${error.code ?? error.message}`))
    })
    sent.once('timeout', () => sent.destroy(new Error('no answer in a minute')))
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(`${path}: ${error.code ?? error.message}`))
    sent.end(form?.toString())
  })

/** People who press one link after another, some on a connection that is kept, some on a new one each time. */
function load(people: number, cookie: string): { stop(): Promise<{ sent: number; failures: string[] }> } {
  const kept = new Agent({ keepAlive: true })
  const once = new Agent({ keepAlive: false })
  const failures: string[] = []
  let sent = 0
  let isOver = false
  const form = () => new URLSearchParams({ text: 'Je voudrais revoir mes prix', language: 'fr' })
  async function press(agent: Agent, first: number): Promise<void> {
    for (let turn = first; !isOver; turn++) {
      const asked: Asked = [{ path: '/offices', agent }, { path: '/needs', agent, cookie }, { path: '/needs/suggestions', agent, form: form(), cookie }, { path: '/library', agent, cookie }][turn % 4] as Asked
      sent++
      const failure = await ask(asked)
      if (failure) failures.push(failure)
      await sleep(20 * (turn % 5))
    }
  }
  const all = Promise.all(Array.from({ length: people }, (_, person) => press(person % 3 === 0 ? once : kept, person)))
  return {
    async stop() {
      isOver = true
      await all
      kept.destroy()
      once.destroy()
      return { sent, failures }
    },
  }
}

async function someone(): Promise<string> {
  const [, id] = /\/dev\/personas\/([0-9a-f-]{36})/.exec(await (await fetch(`${server.address}/dev/personas`)).text()) ?? []
  const response = await fetch(`${server.address}/dev/personas/${id}`, { method: 'POST', redirect: 'manual', headers: { Origin: server.address } })
  expect(response.status).toBe(303)
  return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
}

const metrics = async (address = server.address, headers: Record<string, string> = {}) => fetch(`${address}/metrics`, { headers })

/** A process counts once it answers, not when it is begun. */
const bothServe = () => expect.poll(() => metrics().then((response) => response.text(), () => ''), { timeout: 90_000, interval: 200 }).toContain('cairn_processes 2\n')

describe('two processes behind one port', () => {
  it('hear that they are to be replaced while they still start', async () => {
    const early = await startServer(dataFolder, { words: ['serve', '--processes', '2'] })
    process.kill(early.pid, 'SIGUSR2')
    await until(() => early.output().includes('new processes have taken over'), 'the change', 100_000)
    expect(await early.stop()).toBe(0)
  })

  it('take turns, and know the same people', async () => {
    await until(() => processesOf(server.pid).length === 2, 'a second process')
    const cookie = await someone()
    for (let turn = 0; turn < 6; turn++) expect(await ask({ path: '/needs', agent: new Agent({ keepAlive: false }), cookie })).toBeNull()
  })

  it('are replaced under load, one by one and one alone, without a failed request', async () => {
    const cookie = await someone()
    const before = processesOf(server.pid)
    const running = load(6, cookie)
    await sleep(1000)

    process.kill(server.pid, 'SIGUSR2')
    await until(() => server.output().includes('new processes have taken over'), 'the change', 200_000)
    const between = processesOf(server.pid)
    expect(between).toHaveLength(2)
    expect(between.filter((pid) => before.includes(pid))).toEqual([])

    const leaving = between[0] as number
    process.kill(leaving, 'SIGTERM')
    await until(() => processesOf(server.pid).length === 2 && !processesOf(server.pid).includes(leaving), 'another process', 90_000)
    await bothServe()
    const { sent, failures } = await running.stop()
    expect(failures).toEqual([])
    expect(sent).toBeGreaterThan(100)
  }, 400_000)

  it('replaces one that was killed', async () => {
    const [killed] = processesOf(server.pid) as [number]
    await bothServe()
    process.kill(killed, 'SIGKILL')
    await until(() => processesOf(server.pid).length === 2 && !processesOf(server.pid).includes(killed), 'another process')
    // A connection that the dead process held is broken; the next one finds the other.
    await expect.poll(() => answers(`${server.address}/offices`), { timeout: 30_000 }).toBe(true)
    await bothServe()
  })
}, 200_000)

describe('figures', () => {
  it('are OpenMetrics, of both processes, by pattern of route and without a word of anybody', async () => {
    const cookie = await someone()
    await ask({ path: '/library?q=saisie-arr%C3%AAt-sur-salaire', agent: new Agent(), cookie })
    await ask({ path: '/no/such/page-of-zoe', agent: new Agent(), cookie })
    const response = await metrics()
    expect(response.headers.get('Content-Type')).toContain('application/openmetrics-text')
    const text = await response.text()
    expect(text.endsWith('\n# EOF\n')).toBe(true)
    expect(text.match(/# EOF/g)).toHaveLength(1)
    const families = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name as string, type as string]))
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
      const [, name = '', labels = '', value = ''] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: .*)?$/.exec(line) ?? []
      return { line, name, value: Number(value), labels: Object.fromEntries([...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, key, said]) => [key as string, said as string])) }
    })
    const endings: Record<string, readonly string[]> = { counter: ['_total', '_created'], histogram: ['_bucket', '_sum', '_count', '_created'], gauge: [''], summary: ['_sum', '_count', ''] }
    const stray = samples.filter(({ name, value }) => Number.isNaN(value) || ![...families].some(([family, type]) => (endings[type] ?? ['']).some((ending) => name === family + ending)))
    expect(stray.filter(({ line }) => !line.endsWith('NaN') && !line.endsWith('Nan')).map(({ line }) => line)).toEqual([])
    const valueOf = (name: string) => samples.find((sample) => sample.name === name)?.value
    expect(valueOf('cairn_processes')).toBe(2)
    expect(valueOf('cairn_needs_open')).toBeGreaterThan(0)
    for (const name of ['cairn_needs_late', 'cairn_jobs_waiting', 'cairn_jobs_failed', 'cairn_jobs_oldest_waiting_seconds', 'cairn_mails_unsent', 'cairn_mails_oldest_unsent_seconds', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds']) expect(valueOf(name), name).toBeGreaterThanOrEqual(0)
    expect(samples.filter(({ name }) => name === 'cairn_database_connections').map(({ labels }) => labels.state)).toEqual(expect.arrayContaining(['in_use', 'idle', 'waiting']))
    const requests = samples.filter(({ name }) => name === 'cairn_http_request_duration_seconds_count')
    expect(requests.map(({ labels }) => labels.route)).toEqual(expect.arrayContaining(['/offices', '/library', 'none']))
    expect(requests.filter(({ labels }) => !/^(none|[/a-z:_*-]+)$/i.test(labels.route ?? '') || !/^[2345]xx$/.test(labels.status ?? ''))).toEqual([])
    expect(text).not.toMatch(/saisie|zoe|@|[0-9a-f]{8}-[0-9a-f]{4}/i)
  })

  it('are for this machine, where nobody else is served, or for who has the token', async () => {
    expect((await metrics()).status).toBe(200)
    expect((await metrics(server.address, { 'X-Forwarded-For': '203.0.113.7' })).status).toBe(404)
    const token = 'a-token-that-nobody-guesses'
    const guarded = await startServer(dataFolder, { words: ['serve'], environment: { METRICS_TOKEN: token } })
    expect((await metrics(guarded.address)).status).toBe(404)
    expect((await metrics(guarded.address, { Authorization: 'Bearer another-token-of-length-27' })).status).toBe(404)
    expect((await metrics(guarded.address, { Authorization: `Bearer ${token}` })).status).toBe(200)
    await guarded.stop()
    const behind = await startServer(dataFolder, { words: ['serve'], environment: { PUBLIC_URL: 'https://coop.example' } })
    expect((await metrics(behind.address)).status).toBe(404)
    await behind.stop()
  })
}, 120_000)

describe('readiness', () => {
  async function onDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const held = await holdEmbeddedServer({ dataFolder })
    const client = new pg.Client({ host: held.socketFolder, user: SUPERUSER, database: DATABASE })
    await client.connect()
    await work(client).finally(() => client.end()).finally(() => held.release())
  }
  const ready = async (address = server.address) => {
    const response = await fetch(`${address}/ready`).catch(() => null)
    return response ? `${response.status} ${await response.text()}` : 'no answer'
  }
  const leaveConnections = (client: pg.Client) => client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cairn app'`)

  it('says when migrations are missing and when the database can only be read', async () => {
    expect(await ready()).toBe('200 ready')
    await onDatabase(async (client) => {
      await client.query(`update app.migrations set name = '0000-' || name where name like '0002%'`)
      expect(await ready()).toBe('503 1 migrations are missing: run bin/cairn migrate')
      await client.query(`update app.migrations set name = substr(name, 6) where name like '0000-%'`)
      expect(await ready()).toBe('200 ready')
      await client.query(`alter database ${DATABASE} set default_transaction_read_only = on`)
      await leaveConnections(client)
      await expect.poll(() => ready(), { timeout: 20_000 }).toBe('503 the database can only be read')
      await client.query('set default_transaction_read_only = off')
      await client.query(`alter database ${DATABASE} reset default_transaction_read_only`)
      await leaveConnections(client)
      await expect.poll(() => ready(), { timeout: 20_000 }).toBe('200 ready')
    })
  })

  it('says that a process is leaving, while it still answers', async () => {
    const leaving = await startServer(dataFolder, { words: ['serve'], port: await freePort(), environment: { CAIRN_DRAIN_DELAY: '3' } })
    expect(await ready(leaving.address)).toBe('200 ready')
    const ended = leaving.stop()
    await expect.poll(() => ready(leaving.address), { timeout: 3000, interval: 50 }).toBe('503 leaving: others answer from now on')
    expect(await answers(`${leaving.address}/offices`)).toBe(true)
    expect(await ended).toBe(0)
  })

  it('all end when the parent is asked to', async () => {
    const processes = processesOf(server.pid)
    expect(processes).toHaveLength(2)
    expect(await server.stop()).toBe(0)
    expect(server.output()).not.toContain('did not end in time')
    expect(processes.filter((pid) => spawnSync('kill', ['-0', String(pid)]).status === 0)).toEqual([])
  })
}, 120_000)
