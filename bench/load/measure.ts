// The measurements themselves. Open loop: requests arrive whether or not those before were answered, and each is timed
// from the moment it was meant to arrive (no coordinated omission, Tene 2013). Closed loop: as many as will go.
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Random, seededRandom } from '../../demo/random.ts'
import type { MeasuredProcess } from './installation.ts'
import type { Kind } from './requests.ts'
import { type Asked, send } from './sending.ts'

export interface Latencies {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  /** Compressed, the middle one. */
  readonly bytes: number
  readonly errors: readonly string[]
}

const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0

class Timings {
  readonly times: number[] = []
  readonly sizes: number[] = []
  readonly errors: string[] = []

  summary(): Latencies {
    const times = this.times.toSorted((a, b) => a - b)
    return { count: times.length, p50: at(times, 0.5), p99: at(times, 0.99), max: times.at(-1) ?? 0, bytes: at(this.sizes.toSorted((a, b) => a - b), 0.5), errors: this.errors }
  }
}

/** Asks once, timed from `due`; gives where the answer led. */
async function askOnce(url: string, kind: Kind, asked: Asked, due: number, timings: Timings): Promise<string | null> {
  try {
    const sent = await send(url, asked)
    timings.times.push(performance.now() - due)
    timings.sizes.push(sent.bytes)
    if (!kind.expected.includes(sent.status)) timings.errors.push(`${asked.path.split('?')[0]}: ${sent.status}`)
    return sent.location
  } catch (error) {
    timings.errors.push(`${asked.path.split('?')[0]}: ${(error as Error).message}`)
    return null
  }
}

export interface OpenLoop {
  readonly byKind: ReadonlyMap<string, Latencies>
  readonly arrived: number
  /** Of both cores: the generator's part, the server's, in cores. */
  readonly generatorCores: number
  readonly serverCores: number
  /** How late requests left at most, in ms: the generator's own waiting. */
  readonly latestStart: number
}

/** Arrivals at random (exponential gaps), kinds by their shares. */
export async function openLoop(server: MeasuredProcess, kinds: readonly Kind[], { rate, seconds }: { rate: number; seconds: number }): Promise<OpenLoop> {
  const random = seededRandom(`open loop ${rate} ${seconds}`)
  const timings = new Map(kinds.map((kind) => [kind.name, new Timings()]))
  const shares = kinds.filter((kind) => kind.share > 0).map((kind) => [kind, kind.share] as const)
  const underWay = new Set<Promise<void>>()
  const ownStart = process.cpuUsage()
  const serverStart = server.processorSeconds()
  const started = performance.now()
  let arrived = 0
  let latestStart = 0
  const run = async (kind: Kind, due: number) => {
    const asked = kind.ask(random)
    if (!asked) return
    const location = await askOnce(server.url, kind, asked, due, timings.get(kind.name) as Timings)
    const next = kinds.find((one) => one.name === kind.followedBy)
    if (next && location) await askOnce(server.url, next, { path: location, cookie: asked.cookie }, performance.now(), timings.get(next.name) as Timings)
  }
  const gap = () => (-Math.log(1 - random.next()) / rate) * 1000
  for (let due = 0; due < seconds * 1000; due += gap()) {
    const ahead = started + due - performance.now()
    if (ahead > 0) await sleep(ahead)
    latestStart = Math.max(latestStart, performance.now() - started - due)
    arrived++
    const under = run(random.weighted(shares), started + due).finally(() => underWay.delete(under))
    underWay.add(under)
  }
  await Promise.all(underWay)
  const elapsed = performance.now() - started
  const own = process.cpuUsage(ownStart)
  return {
    byKind: new Map([...timings].map(([name, one]) => [name, one.summary()])), arrived, latestStart,
    generatorCores: (own.user + own.system) / 1000 / elapsed,
    serverCores: ((server.processorSeconds() - serverStart) * 1000) / elapsed,
  }
}

export interface Saturation {
  readonly perSecond: number
  readonly serverCores: number
  readonly generatorCores: number
  readonly errors: readonly string[]
}

const AT_ONCE = 16

/** One kind, sixteen at a time, for so many seconds. */
export async function saturate(server: MeasuredProcess, ask: (random: Random) => Asked | null, expected: readonly number[], seconds: number): Promise<Saturation> {
  const random = seededRandom('saturation')
  const errors: string[] = []
  let count = 0
  let until = performance.now() + Math.min(500, seconds * 250)
  const work = async () => {
    while (performance.now() < until) {
      const asked = ask(random)
      if (!asked) return
      const sent = await send(server.url, asked).catch((error: Error) => ({ status: 0, message: error.message }))
      count++
      if (!expected.includes(sent.status)) errors.push(`${asked.path.split('?')[0]}: ${'message' in sent ? sent.message : sent.status}`)
    }
  }
  const workers = () => Promise.all(Array.from({ length: AT_ONCE }, work))
  await workers()
  count = 0
  const own = process.cpuUsage()
  const serverStart = server.processorSeconds()
  const started = performance.now()
  until = started + seconds * 1000
  await workers()
  const elapsed = (performance.now() - started) / 1000
  const used = process.cpuUsage(own)
  return { perSecond: count / elapsed, serverCores: (server.processorSeconds() - serverStart) / elapsed, generatorCores: (used.user + used.system) / 1e6 / elapsed, errors }
}

/** Statements of each kind, counted by the database: the second visit of one who was there before. */
export async function countStatements(admin: pg.Client, server: MeasuredProcess, kinds: readonly Kind[]): Promise<Map<string, number>> {
  const random = seededRandom('statements')
  const counts = new Map<string, number>()
  const settle = (track: 'top' | 'none') => admin.query(`alter system set pg_stat_statements.track = '${track}'`).then(() => admin.query('select pg_reload_conf()')).then(() => sleep(300))
  await admin.query('create extension if not exists pg_stat_statements schema public')
  await settle('top')
  for (const kind of kinds) {
    const asked = kind.ask(random)
    if (!asked) continue
    if (!asked.form) await send(server.url, asked)
    await admin.query('select pg_stat_statements_reset()')
    await send(server.url, asked)
    const { rows } = await admin.query<{ calls: number }>(`select coalesce(sum(calls), 0)::int as calls from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'cairn_app'`)
    counts.set(kind.name, rows[0]?.calls ?? 0)
  }
  await settle('none')
  return counts
}

export interface FirstView {
  readonly name: string
  readonly html: number
  readonly style: number
  readonly script: number
  readonly font: number
}

/** What a browser that has nothing yet must fetch before it can show a page. */
export async function firstView(url: string, name: string, asked: Asked): Promise<FirstView> {
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
  const page = await send(url, asked)
  const html = (page.encoding === 'br' ? brotliDecompressSync(page.body) : page.encoding === 'gzip' ? gunzipSync(page.body) : page.body).toString()
  const sizes = { style: 0, script: 0, font: 0 }
  for (const path of new Set([...html.matchAll(/"(\/assets\/[^"]+)"/g)].map((match) => match[1] as string))) {
    const kind = path.endsWith('.css') ? 'style' : path.endsWith('.js') ? 'script' : path.endsWith('.woff2') ? 'font' : null
    if (kind) sizes[kind] += (await send(url, { path, cookie: null })).bytes
  }
  return { name, html: page.bytes, ...sizes }
}
