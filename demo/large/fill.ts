// Fills an empty database with a cooperative of any size, by COPY and in one transaction: all of it stands, or nothing.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { finished } from 'node:stream/promises'
import { countUse } from '../../src/areas/library/commands/count-use.ts'
import type { Pool } from '../../src/db/connection.ts'
import { everySecond, type Filled, holdsCooperative, readContent } from '../fill.ts'
import { TABLES } from '../rows.ts'
import { openBulk } from './bulk.ts'
import type { Generated, LargeContent, Step } from './generate.ts'
import { type NamedPlace, sizeFor } from './plan.ts'
import type { WorkerMessage, WorkerTask } from './worker.ts'

const LIBRARY = ['articles', 'article_themes', 'article_texts']

/**
 * Fills the database; null, and nothing changed, when it holds a cooperative already. 50,000 members are about fourteen
 * million rows: four minutes on two cores. Broken off at any moment, it leaves the database as it was.
 */
export async function fillLarge(owner: Pool, { now, members, note }: { now: Date; members: number; note: (line: string) => void }): Promise<(Filled & { appointments: number }) | null> {
  if (await holdsCooperative(owner)) return null
  const content = await readLargeContent(owner)
  const client = await owner.pg.connect()
  try {
    await client.query('begin')
    await client.query('lock table units in share row exclusive mode')
    if ((await client.query('select from units limit 1')).rows.length > 0) {
      await client.query('rollback')
      return null
    }
    const noteNow = everySecond(note)
    const bulk = await openBulk(client, [...TABLES, ...LIBRARY])
    await client.query('alter table needs alter number restart; alter table events alter id restart')
    const copy = new Copier(client, bulk.isFrozen)
    const started = performance.now()
    const generated = await generate({ content, now, size: sizeFor(members) }, async (step) => {
      for (const part of step.parts) await copy.write(part)
      const seconds = (performance.now() - started) / 1000
      noteNow(`${step.phase}: ${step.done} of ${step.of}; ${copy.rows} rows, ${Math.round(copy.rows / seconds)} a second`)
    })
    note(`${copy.rows} rows written in ${Math.round((performance.now() - started) / 1000)} s; now indexes and references`)
    await bulk.finish((what, done, of) => noteNow(`${what} (${done + 1} of ${of})`))
    noteNow('statistics')
    await client.query('analyze')
    const { rows } = await client.query<{ open: number }>('select count(*)::int as open from open_needs')
    await client.query('commit')
    noteNow('what use has taught')
    await owner.db.transaction().execute((tx) => countUse(tx, now))
    return { ...generated, openNeeds: rows[0]?.open ?? 0 }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function readLargeContent(owner: Pool): Promise<LargeContent> {
  const { themes, articles } = await readContent(owner)
  const { rows: places } = await owner.pg.query<NamedPlace>(`select id, key, country, name, region, latitude, longitude, population from places where country in ('BE', 'FR') order by key`)
  const { rows: known } = await owner.pg.query<{ slug: string }>('select slug from articles order by slug')
  return { themes, articles, places, slugs: known.map((article) => article.slug) }
}

/** Writes parts one after the other. */
class Copier {
  readonly #client: pg.ClientBase
  readonly #isFrozen: (table: string) => boolean
  rows = 0

  constructor(client: pg.ClientBase, isFrozen: (table: string) => boolean) {
    this.#client = client
    this.#isFrozen = isFrozen
  }

  async write({ table, columns, rows, text }: Step['parts'][number]): Promise<void> {
    const stream = this.#client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin${this.#isFrozen(table) ? ' with (freeze)' : ''}`))
    stream.end(text)
    await finished(stream)
    this.rows += rows
  }
}

/** The worker's file: beside the bundle when built, beside this file when not. */
function workerFile(): string {
  const built = join(dirname(fileURLToPath(import.meta.url)), 'demo-generator.js')
  return existsSync(built) ? built : fileURLToPath(new URL('./worker.ts', import.meta.url))
}

/** Runs the generator in a thread; each step is taken before the one after the next is made. */
async function generate(task: WorkerTask, take: (step: Step) => Promise<void>): Promise<Generated> {
  const worker = new Worker(workerFile(), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 96 } })
  try {
    return await new Promise<Generated>((resolve, reject) => {
      let written: Promise<void> = Promise.resolve()
      worker.on('error', reject)
      worker.on('exit', (code) => code !== 0 && reject(new Error(`the generator ended with ${code}`)))
      worker.on('message', (message: WorkerMessage) => {
        written = written.then(async () => {
          if ('generated' in message) return resolve(message.generated)
          await take(message.step)
          worker.postMessage('more')
        })
        written.catch(reject)
      })
    })
  } finally {
    await worker.terminate()
  }
}
