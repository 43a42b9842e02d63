import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadArticles } from '../../src/areas/library/index.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { emptyDatabase } from '../../test/empty-database.ts'
import { readContent } from '../fill.ts'
import { copyPart } from './copy-text.ts'
import { fillLarge } from './fill.ts'
import { generateLarge, type Step } from './generate.ts'
import { planHouse, sizeFor, type NamedPlace } from './plan.ts'
import { seededRandom } from '../random.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const MEMBERS = 60
const { owner, admin } = await emptyDatabase({ withContent: true })
await loadArticles(owner.db, join(PROJECT_ROOT, 'demo', 'articles'))

const select = async <T extends object>(sql: string): Promise<T[]> => (await admin.pg.query<T>(sql)).rows
const count = async (sql: string): Promise<number> => Number((await select<{ count: number }>(`select count(*) from (${sql}) counted`))[0]?.count)
/** All that keeps the tables in order, in words. */
const order = () =>
  select(`select 'constraint' as what, conrelid::regclass::text as of, conname::text as name, pg_get_constraintdef(oid) || case when conenforced and convalidated then '' else ' NOT KEPT' end as text from pg_constraint where connamespace in ('app'::regnamespace, 'confidential'::regnamespace, 'finance'::regnamespace)
    union all select 'index', indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' NOT VALID' end from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace in ('app'::regnamespace, 'confidential'::regnamespace, 'finance'::regnamespace)
    union all select 'trigger', tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger where not tgisinternal
    union all select 'rows', oid::regclass::text, '', concat(relrowsecurity, relforcerowsecurity) from pg_class where relkind = 'r' and relnamespace in ('app'::regnamespace, 'confidential'::regnamespace) order by 1, 2, 3`)
const before = await order()
const places = () => select<NamedPlace>(`select id, key, country, name, region, latitude, longitude, population from places where country in ('BE', 'FR') order by key`)

const ARTICLES = join(PROJECT_ROOT, 'demo', 'articles')
const WRITTEN = readdirSync(join(ARTICLES, 'fr')).filter((name) => name.endsWith('.md') && !name.endsWith('.easy.md')).length + readdirSync(join(ARTICLES, 'guides')).length

describe('a cooperative of any size', () => {
  it('leaves nothing behind when its filling is broken off', async () => {
    const broken = fillLarge(owner, {
      now: NOW, members: MEMBERS,
      note(line) {
        if (line.includes('rows written')) throw new Error('pulled out')
      },
    })
    await expect(broken).rejects.toThrow('pulled out')
    for (const table of ['units', 'people', 'needs', 'events', 'confidential.message_texts']) expect(await count(`select from ${table}`), table).toBe(0)
    expect(await order()).toEqual(before)
  })
  it('is filled whole, once, and the database is as strict as before', async () => {
    const filled = await fillLarge(owner, { now: NOW, members: MEMBERS, note: () => {} })
    expect(filled).toMatchObject({ members: MEMBERS })
    expect(await order()).toEqual(before)
    expect(await fillLarge(owner, { now: NOW, members: MEMBERS, note: () => {} })).toBeNull()
    const size = sizeFor(MEMBERS)
    // The library of the small cooperative is in it, whatever the size.
    expect(await count('select from articles')).toBe(Math.max(size.articles, WRITTEN))
    expect(await count('select from needs')).toBeGreaterThan(size.needs * 0.9)
    expect(await count('select from appointments')).toBeGreaterThan(size.appointments * 0.9)
  })
  it('reaches five years back, and nothing in it lies ahead', async () => {
    expect(await count(`select from needs where stated_at < '2022-06-01'`)).toBeGreaterThan(5)
    expect(await count(`select from events where at > '2026-11-23T09:00:00Z'`)).toBe(0)
    expect(await count('select from (select at, lag(at) over (order by id) as earlier from events) e where at < earlier')).toBe(0)
    expect(await count('select from (select stated_at, lag(stated_at) over (order by number) as earlier from needs) n where stated_at < earlier')).toBe(0)
    expect(await count(`select from appointments a where ends_at < '2026-11-22' and not exists (select from appointment_outcomes o where o.appointment_id = a.id) and not exists (select from appointment_cancellations c where c.appointment_id = a.id)`)).toBe(0)
    expect(await count('select from open_needs')).toBeGreaterThan(20)
  })
  it('numbers what comes next after what is there', async () => {
    const [next] = await select<{ need: boolean; event: boolean }>(
      `select nextval(pg_get_serial_sequence('app.needs', 'number')) > (select max(number) from needs) as need, nextval(pg_get_serial_sequence('app.events', 'id')) > (select max(id) from events) as event`)
    expect(next).toEqual({ need: true, event: true })
  })
  it('is the same for the same day', async () => {
    const content = await readContent(owner)
    const all = { themes: content.themes, articles: new Map<string, string[]>(), places: await places(), slugs: [] }
    const print = async () => {
      const hash = createHash('sha256')
      const emit = async ({ parts }: Step) => {
        for (const part of parts) hash.update(part.table).update(part.text)
      }
      await generateLarge(all, { now: NOW, size: sizeFor(50), emit })
      return hash.digest('hex')
    }
    expect(await print()).toBe(await print())
  })
})

it('has 60 offices in 60 places and 250 advisers for 50,000 members', async () => {
  const size = sizeFor(50_000)
  const { offices, employees, teams } = planHouse(await places(), size, seededRandom('plan'))
  expect(size).toMatchObject({ advisers: 250, offices: 60, articles: 10_000, needs: 400_000, appointments: 600_000 })
  expect(new Set(offices.map((office) => office.placeKey)).size).toBe(60)
  expect(new Set(offices.map((office) => office.key)).size).toBe(60)
  expect(Math.round(offices.reduce((sum, office) => sum + office.members, 0))).toBe(300)
  expect(employees.filter((one) => one.role === 'adviser').length).toBe(250)
  expect(new Set(employees.map((one) => `${one.given} ${one.family}`)).size).toBe(employees.length)
  for (const office of offices) expect(employees.some((one) => one.office === office.key && teams.some((team) => team.key === one.team)), office.key).toBe(true)
})

it('writes what COPY reads, whatever a text holds', () => {
  const values = ['é€😀', 'a\\b', 'tab\there', 'line\nbreak\r', '\\N', '', '{"x": "y\\n"}', 'lone \ud800 half']
  const { text } = copyPart('said', ['id', 'body', 'list', 'at'], values.map((body, id) => ({ id, body, list: [body, 'x"y\\z'], at: new Date(1_234_567_890_123) })))
  expect(Buffer.from(text).toString().trimEnd().split('\n').length).toBe(values.length)
  expect(Buffer.from(text).toString()).toContain('2009-02-13T23:31:30.123Z')
  expect(Buffer.from(copyPart('said', ['a', 'b', 'c'], [{ a: 'x\\\t\n', c: ['q"'] }]).text).toString()).toBe('x\\\\\\t\\n\t\\N\t{"q\\\\""}\n')
})
