// A cooperative of any size as a stream of rows: a part is handed over, and forgotten, before the next is made.
import { detectDistress } from '../../src/areas/needs/domain/distress.ts'
import { Diary } from '../diary.ts'
import { type DemoContent, judgeArticles, morningOf, rememberedSigns } from '../fill.ts'
import { buildHouse, type HousePlan } from '../house.ts'
import { buildMembers } from '../members.ts'
import { type Random, seededRandom } from '../random.ts'
import { Rows } from '../rows.ts'
import type { World } from '../statement.ts'
import { readTexts } from '../texts.ts'
import { estimateMinutes, traceUse } from '../use.ts'
import { readWordings } from '../wordings.ts'
import { type LargeArticle, makeArticles, readSource } from './articles.ts'
import { type CopyPart, CopyWriter, copyPart } from './copy-text.ts'
import { tellHistory } from './history.ts'
import { type LargeSize, type NamedPlace, placesNear, planHouse } from './plan.ts'

export interface LargeContent extends Omit<DemoContent, 'places'> {
  /** All of the countries it works in. */
  readonly places: readonly NamedPlace[]
  /** Slugs that articles bear already. */
  readonly slugs: readonly string[]
}

export interface Step {
  readonly phase: 'members' | 'needs'
  readonly done: number
  readonly of: number
  readonly parts: readonly CopyPart[]
}

const ROWS_AT_ONCE = 60_000
const ARTICLES_AT_ONCE = 100

export interface Generated {
  readonly members: number
  readonly needs: number
  readonly appointments: number
}

/** The same day and size give the same rows. Memory: members, and what lies open between two days; rows only until `emit` is done. */
export async function generateLarge(content: LargeContent, { now, size, emit }: { now: Date; size: LargeSize; emit: (step: Step) => Promise<void> }): Promise<Generated> {
  const morning = morningOf(now)
  const random = seededRandom(`cairn ${morning.toISOString()} ${size.members}`)
  const plan = planHouse(content.places, size, random.branch('plan'))
  const library = new Library(content, plan.offices, { now: morning, count: size.articles, random: random.branch('library') })
  const articles = library.byTheme
  const writer = new CopyWriter()
  const rows = new Rows()
  const house = buildHouse(rows, { now: morning, random: random.branch('house'), themes: content.themes, placeIds: new Map(content.places.map((place) => [place.key, place.id])), plan })
  const members = buildMembers(rows, house, { count: size.members, places: placesNear(content.places, plan.offices), random: random.branch('members') })
  judgeArticles(rows, members, articles, morning, random.branch('articles'))
  const shelf = readWordings()
  traceUse(rows, { members, articles: content.articles, shelf, now: morning, random: random.branch('use') })
  estimateMinutes(rows, house, content.themes, morning, random.branch('estimates'))
  const before = [...rows.tables.events]
  rows.tables.events.length = 0
  await emit({ phase: 'members', done: members.length, of: size.members, parts: writer.take(rows) })
  const world: World = { house, shelf, texts: readTexts(), diary: new Diary(house), themes: content.themes, articles, detectDistress: rememberedSigns(detectDistress), now: morning }
  const ready = new Rows()
  const told = await tellHistory(world, ready, before, {
    members, size, random: random.branch('history'),
    async flush({ needs }) {
      if (ready.tables.events.length + ready.tables.need_messages.length * 2 >= ROWS_AT_ONCE) await emit({ phase: 'needs', done: needs, of: size.needs, parts: [...writer.take(ready), ...library.take(ARTICLES_AT_ONCE)] })
    },
  })
  await emit({ phase: 'needs', done: told.needs, of: told.needs, parts: [...writer.take(ready), ...library.take(Number.POSITIVE_INFINITY)] })
  return { members: members.length, ...told }
}

const ARTICLE_COLUMNS = ['id', 'slug', 'countries', 'source_on', 'review_on']
const THEME_COLUMNS = ['article_id', 'theme_key', 'position']
const TEXT_COLUMNS = ['article_id', 'language', 'title', 'summary', 'markdown', 'source_name', 'source_url', 'translated_from', 'updated_on']

/** The library: known at once by its themes, written a little at a time beside everything else. */
class Library {
  readonly byTheme: ReadonlyMap<string, readonly string[]>
  readonly #waiting: LargeArticle[]

  constructor(content: LargeContent, offices: HousePlan['offices'], { now, count, random }: { now: Date; count: number; random: Random }) {
    this.#waiting = [...makeArticles(readSource(content.themes), { count: Math.max(0, count - content.slugs.length), offices, taken: new Set(content.slugs), now, random })]
    const byTheme = new Map([...content.articles].map(([theme, ids]) => [theme, [...ids]]))
    for (const { theme_key: theme, article_id: id } of this.#waiting.flatMap((one) => one.themes)) {
      const list = byTheme.get(theme)
      if (list) list.push(id)
      else byTheme.set(theme, [id])
    }
    this.byTheme = byTheme
  }

  /** The next articles as parts; none once all were taken. */
  take(count: number): CopyPart[] {
    const batch = this.#waiting.splice(0, count)
    if (batch.length === 0) return []
    return [
      copyPart('articles', ARTICLE_COLUMNS, batch.map((one) => one.article)),
      copyPart('article_themes', THEME_COLUMNS, batch.flatMap((one) => one.themes)),
      copyPart('article_texts', TEXT_COLUMNS, batch.flatMap((one) => one.retell())),
    ]
  }
}
