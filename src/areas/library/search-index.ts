// What this process knows of the published library: read once in the background, then followed. While it is followed
// (a server), nothing is asked of the database before a search but what it shows; where nobody follows (a command, a
// test), each search first reads what has changed.
import { sql } from 'kysely'
import pg from 'pg'
import type { Database, Reader } from '../../db/connection.ts'
import type { DatabaseAddress } from '../../db/roles.ts'
import { reading } from '../../db/transaction.ts'
import { failureOf, type Log } from '../../platform/log.ts'
import { type ArticleToIndex, LibraryIndex } from './domain/library-index.ts'
import { readableArticles } from './policy.ts'

const TEXTS_AT_ONCE = 40
/** Beside the word of the database that something changed. */
const POLL_MS = 3000
const RECONNECT_MS = 1000
/** How long a first search waits for the index; a process that is not ready by then answers as one that fails. */
const WAIT_MS = 15_000
/** From this part of replaced texts on the index is built anew. */
const WASTE_AT_MOST = 0.3

type Reading = <T>(work: (db: Reader) => Promise<T>) => Promise<T>
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Change {
  readonly subject: string
  readonly id: string
  /** The transaction that changed it last. */
  readonly by: string
}

async function lookAt(db: Reader, since: string | null) {
  const { rows } = await sql<{ name: string; oldest: string; newest: string; changes: Change[] | null }>`
    select current_database() as name, pg_snapshot_xmin(pg_current_snapshot())::text as oldest, pg_snapshot_xmax(pg_current_snapshot())::text as newest,
      (select jsonb_agg(jsonb_build_object('subject', subject, 'id', subject_id, 'by', changed_in::text)) from search_changes where changed_in >= ${since}::xid8) as changes`.execute(db)
  return rows[0]!
}

const keyOf = ({ subject, id, by }: Change): string => `${subject} ${id} ${by}`

interface TextRow {
  readonly id: string
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly markdown: string
}

async function readArticles(db: Reader, ids: readonly string[]): Promise<ArticleToIndex[]> {
  const { rows } = await sql<{ id: string; countries: string[]; themes: string[]; texts: TextRow[] }>`
    select articles.id, articles.countries,
      array(select theme_key from article_themes where article_id = articles.id order by position, theme_key) as themes,
      (select coalesce(jsonb_agg(jsonb_build_object('language', language, 'title', title, 'summary', summary, 'markdown', left(markdown, 200000)) order by language), '[]')
        from article_texts where article_id = articles.id) as texts
    from articles where id = any(${[...ids]}::uuid[]) and ${readableArticles()}`.execute(db)
  return rows
}

/** The library in memory with what is needed to keep it in step. One for each process; a test may hold several. */
export class KeptLibrary {
  index = new LibraryIndex()
  /** What the last look brought, which the next one shows again while an older transaction is open. */
  #brought: ReadonlySet<string> = new Set()
  #seen: { readonly name: string; readonly oldest: string } | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #followed: Promise<void> | null = null

  /**
   * The index in step with what the database has committed; while it is followed, as the follower last saw it.
   * @throws Error when the follower has not read the library within 15 s
   */
  async current(db: Reader): Promise<LibraryIndex> {
    if (this.#followed === null) await this.refresh((work) => work(db))
    else if (this.#seen === null) await within(WAIT_MS, this.#followed)
    return this.index
  }

  /** Reads what has changed since the last look, or all at first. Looks wait for each other. Cost: one statement when nothing has. */
  refresh(read: Reading): Promise<void> {
    const mine = this.#turn.then(() => this.#refresh(read))
    this.#turn = mine.catch(() => {})
    return mine
  }

  async #refresh(read: Reading): Promise<void> {
    const known = this.#seen
    const now = await read((db) => lookAt(db, known?.oldest ?? null))
    // Another database, or one restored, whose transactions are counted from elsewhere.
    const isStrange = known === null || known.name !== now.name || BigInt(known.oldest) > BigInt(now.newest)
    if (isStrange || this.index.waste > WASTE_AT_MOST) {
      const index = new LibraryIndex()
      await readWords(read, index)
      await readThemes(read, index)
      await readAll(read, index)
      index.settle()
      this.index = index
    } else {
      const changes = (now.changes ?? []).filter((change) => !this.#brought.has(keyOf(change)))
      const ids = changes.flatMap(({ subject, id }) => (subject === 'article' ? [id] : []))
      await this.#bring(read, ids)
      if (changes.some(({ subject }) => subject === 'themes')) await readThemes(read, this.index)
      if (changes.some(({ subject }) => subject === 'words')) await readWords(read, this.index)
    }
    this.#brought = new Set((now.changes ?? []).map(keyOf))
    this.#seen = { name: now.name, oldest: now.oldest }
  }

  async #bring(read: Reading, ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += TEXTS_AT_ONCE) {
      const some = ids.slice(from, from + TEXTS_AT_ONCE)
      const articles = new Map((await read((db) => readArticles(db, some))).map((article) => [article.id, article]))
      for (const id of some) {
        const article = articles.get(id)
        if (article) this.index.put(article)
        else this.index.take(id)
      }
      await breathe()
    }
    if (ids.length > 0) this.index.settle()
  }

  /** Follows the database until stopped: woken by its word, and every few seconds in case that was missed. */
  follow(address: DatabaseAddress, db: Database, log: Log): { readonly ready: Promise<void>; stop(): Promise<void> } {
    let left = false
    let isDue = true
    let wake = () => {}
    const read: Reading = (work) => reading(db, { actorId: null, now: new Date(0) }, work)
    const due = () => {
      isDue = true
      wake()
    }
    const rest = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        if (isDue || left) return resolve()
        const timer = setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    let listener: pg.Client | null = null
    const listen = async () => {
      const client = new pg.Client({ ...address.settingsFor('app'), application_name: 'cairn library' })
      client.on('error', () => {})
      client.on('notification', due)
      client.once('end', () => {
        if (listener === client) listener = null
        due()
      })
      await client.connect()
      await client.query('listen cairn_library')
      listener = client
    }
    let begin = () => {}
    const ready = new Promise<void>((resolve) => (begin = resolve))
    this.#followed = ready
    const following = (async () => {
      while (!left) {
        isDue = false
        try {
          if (listener === null) await listen()
          await this.refresh(read)
          begin()
        } catch (error) {
          if (!left) log.warn('library.not-followed', failureOf(error))
          isDue = false
          await rest(RECONNECT_MS)
          continue
        }
        await rest(POLL_MS)
      }
    })()
    return {
      ready,
      stop: async () => {
        left = true
        wake()
        this.#followed = null
        await listener?.end().catch(() => {})
        await following
      },
    }
  }
}

/** Every published article, a few at a time: requests are answered between them. */
async function readAll(read: Reading, index: LibraryIndex): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await read(async (db) => (await db.selectFrom('articles').select('id').where(readableArticles()).where('id', '>', after).orderBy('id').limit(TEXTS_AT_ONCE).execute()).map((row) => row.id))
    if (ids.length === 0) return
    for (const article of await read((db) => readArticles(db, ids))) index.put(article)
    after = ids.at(-1)!
    await breathe()
  }
}

async function readWords(read: Reading, index: LibraryIndex): Promise<void> {
  const synonyms = await read((db) => db.selectFrom('search_synonyms').select(['language', 'term', 'synonym', 'weight']).orderBy('language').orderBy('term').orderBy('synonym').execute())
  index.useSynonyms(synonyms)
  await breathe()
  const lessons = await read((db) => db.selectFrom('search_lessons').select(['language', 'term', 'article_id', 'member_count', 'opened_count', 'settled_count']).execute())
  index.useLessons(lessons.map((one) => ({ language: one.language, term: one.term, articleId: one.article_id, memberCount: one.member_count, openedCount: one.opened_count, settledCount: one.settled_count })))
}

async function readThemes(read: Reading, index: LibraryIndex): Promise<void> {
  const themes = await read(
    async (db) =>
      (
        await sql<{ key: string; language: string; label: string; description: string; wordings: string }>`
          select theme_key as key, language, label, description, coalesce((
            select string_agg(wording, e'\n' order by wording) from theme_wordings where theme_wordings.theme_key = theme_words.theme_key and theme_wordings.language = theme_words.language and theme_wordings.withdrawn_at is null), '') as wordings
          from theme_words order by theme_key, language`.execute(db)
      ).rows,
  )
  index.useThemes(themes)
}

async function within(milliseconds: number, promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the library has not been read yet')), milliseconds)
  })
  try {
    await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

const kept = new KeptLibrary()

/** The library of this process, in step with the database. */
export const currentLibrary = (db: Reader): Promise<LibraryIndex> => kept.current(db)

/** Begins to read and follow the library for this process, in the background; searches wait for the first reading. */
export const followLibrary = (address: DatabaseAddress, db: Database, log: Log) => kept.follow(address, db, log)
