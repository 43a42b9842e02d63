// Fills an empty database with the demo cooperative: the same day gives the same people, needs and ids.
import type { Pool } from '../src/db/connection.ts'
import { detectDistress } from '../src/areas/needs/domain/distress.ts'
import { countUse } from '../src/areas/library/commands/count-use.ts'
import { calendarOf } from './calendar.ts'
import { OFFICES, UNITS } from './cooperative.ts'
import { Diary } from './diary.ts'
import { buildHouse } from './house.ts'
import { countRows, loadRows } from './load.ts'
import { addRota } from './rota.ts'
import { tendLibrary } from './library.ts'
import { buildMembers, type DemoPlace, type Member } from './members.ts'
import { buildNeeds } from './needs.ts'
import { type Random, seededRandom } from './random.ts'
import { Rows } from './rows.ts'
import type { World } from './statement.ts'
import { readTexts } from './texts.ts'
import { estimateMinutes, traceUse } from './use.ts'
import { readWordings } from './wordings.ts'

export interface DemoSize {
  readonly members: number
  readonly needs: number
}
export const USUAL_SIZE: DemoSize = { members: 300, needs: 1400 }

/** What the generator takes from the database: content that was loaded before it. */
export interface DemoContent {
  readonly places: readonly DemoPlace[]
  /** In their order. */
  readonly themes: readonly string[]
  /** By theme, best first. */
  readonly articles: ReadonlyMap<string, readonly string[]>
}

/** The first minutes of the day in Brussels: whatever the hour, a date gives one cooperative, and nothing lies ahead of now. */
export function morningOf(now: Date): Date {
  const calendar = calendarOf('BE', UNITS.be.timeZone, now)
  return new Date(Math.min(now.getTime(), calendar.instant(calendar.today, 5).getTime()))
}

/** Every row of the cooperative on the morning of `now`; pure but for reading the project's own texts. */
export function generateDemo({ places, themes, articles }: DemoContent, { now, size = USUAL_SIZE, progress }: { now: Date; size?: DemoSize; progress?: (done: number, of: number) => void }): Rows {
  const morning = morningOf(now)
  const random = seededRandom(`cairn ${morning.toISOString()}`)
  const rows = new Rows()
  const house = buildHouse(rows, { now: morning, random: random.branch('house'), themes, placeIds: new Map(places.map((place) => [place.key, place.id])) })
  addRota(rows, house, random.branch('rota'))
  const members = buildMembers(rows, house, { count: size.members, places, random: random.branch('members') })
  const world: World = { house, shelf: readWordings(), texts: readTexts(), diary: new Diary(house), themes, articles, detectDistress: rememberedSigns(detectDistress), now: morning }
  buildNeeds(world, rows, { members, count: size.needs, random: random.branch('needs'), progress })
  judgeArticles(rows, members, articles, morning, random.branch('articles'))
  traceUse(rows, { members, articles, shelf: world.shelf, now: morning, random: random.branch('use') })
  estimateMinutes(rows, house, themes, morning, random.branch('estimates'))
  rows.sort()
  return rows
}

/** Many say the same words: each wording is read once. */
export function rememberedSigns(detect: (text: string) => { readonly signs: readonly string[] }): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    let signs = known.get(text)
    if (!signs) known.set(text, (signs = detect(text).signs))
    return signs
  }
}

/** Members say of articles they read by themselves whether they helped. */
export function judgeArticles(rows: Rows, members: readonly Member[], articles: DemoContent['articles'], now: Date, random: Random): void {
  const all = [...new Set([...articles.values()].flat())]
  if (all.length === 0) return
  const judged = new Set<string>()
  for (const member of members) {
    for (let count = member.activity > 0 ? random.integer(0, 2) : 0; count > 0; count--) {
      const articleId = random.pick(all)
      const at = new Date(now.getTime() - random.integer(1, 300) * 86_400_000)
      if (at < member.joinedAt || judged.has(`${articleId} ${member.id}`)) continue
      judged.add(`${articleId} ${member.id}`)
      const helped = random.chance(0.78)
      rows.add('article_verdicts', { id: random.id(at), article_id: articleId, person_id: member.id, need_id: null, helped, given_at: at })
      rows.event('article.judged', at, member.id, { articleId, needId: null, helped })
    }
  }
}

/** @throws Error when themes or places were not loaded */
export async function readContent(owner: Pool): Promise<DemoContent> {
  const { rows: themes } = await owner.pg.query<{ key: string }>('select key from themes order by position')
  if (themes.length === 0) throw new Error('there are no themes: run bin/cairn migrate first')
  const { rows: places } = await owner.pg.query<DemoPlace>(
    `select id, key, latitude, longitude, population from places p
     where country in ('BE', 'FR') and exists (select from unnest($1::float8[], $2::float8[]) as o (latitude, longitude)
       where abs(p.latitude - o.latitude) < 0.2 and abs(p.longitude - o.longitude) < 0.32)
     order by key`,
    [OFFICES.map((office) => office.latitude), OFFICES.map((office) => office.longitude)],
  )
  const { rows: articles } = await owner.pg.query<{ theme_key: string; article_id: string }>(
    `select t.theme_key, t.article_id from article_themes t join articles a on a.id = t.article_id order by t.theme_key, t.position, a.slug`,
  )
  return { places, themes: themes.map((theme) => theme.key), articles: new Map([...Map.groupBy(articles, (row) => row.theme_key)].map(([theme, rows]) => [theme, rows.map((row) => row.article_id)])) }
}

/** Whether a database already holds a cooperative: then it is never filled. */
export const holdsCooperative = async (owner: Pool): Promise<boolean> => (await owner.pg.query<{ held: boolean }>('select exists (select from units) as held')).rows[0]?.held === true

export interface Filled {
  readonly members: number
  readonly needs: number
  readonly openNeeds: number
}

/**
 * Fills the database in one transaction, about 40,000 rows in a few seconds; null, and nothing changed, when it holds a
 * cooperative already. Themes and places must have been loaded.
 */
export async function fillDemo(owner: Pool, { now, size = USUAL_SIZE, note = () => {} }: { now: Date; size?: DemoSize; note?: (line: string) => void }): Promise<Filled | null> {
  if (await holdsCooperative(owner)) return null
  const noteNow = everySecond(note)
  const rows = generateDemo(await readContent(owner), { now, size, progress: (done, of) => noteNow(`a year of needs: ${done} of ${of}`) })
  const total = countRows(rows)
  const client = await owner.pg.connect()
  try {
    await client.query('begin')
    // Two fillings at once: the second waits here, and finds the first one's units.
    await client.query('lock table units in share row exclusive mode')
    const { rows: held } = await client.query('select from units limit 1')
    if (held.length > 0) {
      await client.query('rollback')
      return null
    }
    // The first need is number 1, even after a filling that was broken off.
    await client.query('alter table needs alter number restart; alter table events alter id restart')
    await loadRows(client, rows, (written) => noteNow(`writing: ${written} of ${total} rows`))
    await tendLibrary(client, morningOf(now))
    await client.query('commit')
    await client.query('analyze')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
  await owner.db.transaction().execute((tx) => countUse(tx, now))
  return { members: rows.tables.member_profiles.length, needs: rows.tables.needs.length, openNeeds: rows.tables.open_needs.length }
}

/** Lets a line through once a second. */
export function everySecond(note: (line: string) => void): (line: string) => void {
  let last = performance.now()
  return (line) => {
    if (performance.now() - last < 1000) return
    last = performance.now()
    note(line)
  }
}
