// Whether the addresses that published texts lead to still answer. No outside network is needed: without one, nothing is said of any.
import { sql } from 'kysely'
import type { Database } from '../../../db/connection.ts'
import { writing } from '../../../db/transaction.ts'
import { judgeLink, type LinkAnswer, outsideLinks, plainUrl } from '../domain/links.ts'

export interface LinkChecking {
  readonly now: Date
  readonly ask: (url: string) => Promise<LinkAnswer>
  /** Between two questions to the same host. */
  readonly pauseMs: number
}

const TEXTS_AT_ONCE = 200
const LINKS_A_RUN = 2_000
const LINKS_OF_A_HOST = 6
const HOSTS_AT_ONCE = 6
const DAY_MS = 86_400_000
const CHECKED_EVERY_DAYS = 7
// With the questions already begun it ends before its job would be given up (platform/job-queue.ts).
const LONGEST_RUN_MS = 150_000

/** Brings the list of links in step with the published texts, a page of them at a time. Cost: reads the whole library once. */
export async function gatherLinks(db: Database, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  let after = { articleId: '00000000-0000-0000-0000-000000000000', language: '' }
  for (;;) {
    const read = await writing(db, { actorId: null, now }, async (tx) => {
      const { rows: texts } = await sql<{ articleId: string; language: string; markdown: string; easy: string | null; sourceUrl: string | null }>`
        select t.article_id as "articleId", t.language, t.markdown, t.easy_markdown as easy, t.source_url as "sourceUrl" from article_texts t join articles on articles.id = t.article_id
        where (t.article_id, t.language) > (${after.articleId}::uuid, ${after.language}) and articles.withdrawn_at is null and articles.draft_since is null
        order by t.article_id, t.language limit ${TEXTS_AT_ONCE}`.execute(tx)
      const last = texts.at(-1)
      const links = texts.flatMap(({ articleId, language, markdown, easy, sourceUrl }) => {
        const source = sourceUrl === null ? null : plainUrl(sourceUrl)
        return [...new Set([...outsideLinks(markdown), ...outsideLinks(easy ?? ''), ...(source ? [source] : [])])].map((url) => ({ article_id: articleId, language, url }))
      })
      const until = texts.length < TEXTS_AT_ONCE || !last ? null : last
      const within = sql`(l.article_id, l.language) > (${after.articleId}::uuid, ${after.language}) and ${until ? sql`(l.article_id, l.language) <= (${until.articleId}::uuid, ${until.language})` : sql`true`}`
      const given = sql`jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as given (article_id uuid, language text, url text)`
      await sql`delete from article_links l where ${within} and not exists (select from ${given} where given.article_id = l.article_id and given.language = l.language and given.url = l.url)`.execute(tx)
      await sql`insert into article_links (article_id, language, url, found_on) select article_id, language, url, ${today}::date from ${given} on conflict do nothing`.execute(tx)
      return until
    })
    if (!read) return
    after = { articleId: read.articleId, language: read.language }
  }
}

interface Checked {
  readonly url: string
  readonly answer: LinkAnswer
}

/** Asks one host about its addresses, one after the other. */
async function askHost(urls: readonly string[], { ask, pauseMs }: LinkChecking): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const [index, url] of urls.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    checked.push({ url, answer: await ask(url) })
  }
  return checked
}

/**
 * Checks the links that were not checked for a week, each address once, at most six of a host, two thousand in
 * all, and no new host after two and a half minutes; the rest has its turn the next time. When not one host answers, the network is down and nothing is noted.
 */
export async function checkLinks(db: Database, checking: LinkChecking): Promise<{ checked: number; isOffline: boolean }> {
  const { now } = checking
  const { rows } = await sql<{ url: string; failures: number }>`
    select url, max(failures) as failures from (select url, failures, checked_at from article_links where checked_at is null or checked_at < ${new Date(now.getTime() - CHECKED_EVERY_DAYS * DAY_MS)} order by checked_at nulls first, url limit ${4 * LINKS_A_RUN}) due
    group by url order by min(checked_at) nulls first, url limit ${LINKS_A_RUN}`.execute(db)
  const hosts = [...Map.groupBy(rows.map((row) => row.url), (url) => new URL(url).host).values()].map((urls) => urls.slice(0, LINKS_OF_A_HOST))
  const begun = performance.now()
  let waiting: Checked[] = []
  let noted = 0
  let isOnline = false
  for (let from = 0; from < hosts.length && performance.now() - begun < LONGEST_RUN_MS; from += HOSTS_AT_ONCE) {
    waiting.push(...(await Promise.all(hosts.slice(from, from + HOSTS_AT_ONCE).map((urls) => askHost(urls, checking)))).flat())
    isOnline ||= waiting.some((one) => one.answer.kind === 'answered')
    // Nobody among the first hosts: the others need not be waited for.
    if (!isOnline && from >= 2 * HOSTS_AT_ONCE) break
    if (!isOnline) continue
    await noteAnswers(db, now, waiting, rows)
    noted += waiting.length
    waiting = []
  }
  if (isOnline) return { checked: noted, isOffline: false }
  // What leads inside a network is known without asking anybody.
  const inside = waiting.filter((one) => one.answer.kind === 'private')
  await noteAnswers(db, now, inside, rows)
  return { checked: inside.length, isOffline: inside.length < waiting.length }
}

async function noteAnswers(db: Database, now: Date, checked: readonly Checked[], before: readonly { readonly url: string; readonly failures: number }[]): Promise<void> {
  if (checked.length === 0) return
  const failuresOf = new Map(before.map((row) => [row.url, row.failures]))
  const answers = checked.map(({ url, answer }) => ({ url, status: answer.kind === 'answered' ? answer.status : null, ...judgeLink(answer, failuresOf.get(url) ?? 0) }))
  await writing(db, { actorId: null, now }, (tx) =>
    sql`update article_links l set checked_at = ${now}, outcome = given.outcome, http_status = given.status, failures = given.failures
      from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as given (url text, outcome text, status int, failures int) where l.url = given.url`.execute(tx))
}
