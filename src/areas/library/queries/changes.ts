// Changes of rules: all of them by date, and those that concern one person.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Database, Reader } from '../../../db/connection.ts'
import { isUuid } from '../../../lib/ids.ts'
import { addDays } from '../../../lib/working-days.ts'
import { type ChangeFacts, type ConcernReason, type MemberStatus, SHOWN_AFTER_DAYS, SHOWN_AHEAD_DAYS, type Watcher, whyConcerned } from '../domain/rule-change.ts'
import { readableArticles } from '../policy.ts'
import { asPrinted, forCountry, languageOrder, shownText } from './scopes.ts'

export interface ChangeInList extends ChangeFacts {
  readonly articleId: string
  readonly slug: string
  /** Of the text shown. */
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly countries: readonly string[]
}

const FACTS = sql`c.takes_effect_on as "takesEffectOn", c.announced_on as "announcedOn", c.statuses, c.trades, c.asked_themes as "askedThemes"`

/** What makes an article a change of rule; null for any other. */
export async function findChange(db: Reader, articleId: string): Promise<ChangeFacts | null> {
  const { rows } = await sql<ChangeFacts>`select ${FACTS} from rule_changes c where article_id = ${articleId}`.execute(db)
  return rows[0] ?? null
}

export interface ChangeList {
  readonly language: string
  readonly country: string | null
  /** Those that take effect from today on, the nearest first; or those in force, the newest first. */
  readonly when: 'coming' | 'past'
  readonly today: string
  readonly after: string | null
  readonly limit: number
}

/** The day and id that a cursor names; nothing for what is no cursor of ours. */
function cursorOf(after: string | null): { day: string; id: string } | null {
  const [day = '', id] = (after ?? '').split(' ')
  return z.iso.date().safeParse(day).success && isUuid(id) ? { day, id } : null
}

/** All changes by their day. @returns a page, and the cursor of the next one or null. Cost: that of the page, by the index. */
export async function listChanges(db: Reader, { language, country, when, today, after, limit }: ChangeList): Promise<{ changes: ChangeInList[]; next: string | null }> {
  const cursor = cursorOf(after)
  const from: RawBuilder<boolean> =
    cursor === null ? sql<boolean>`true`
    : when === 'coming' ? sql<boolean>`(c.takes_effect_on, c.article_id) > (${cursor.day}::date, ${cursor.id}::uuid)`
    : sql<boolean>`(c.takes_effect_on, c.article_id) < (${cursor.day}::date, ${cursor.id}::uuid)`
  const { rows } = await sql<ChangeInList>`
    select articles.id as "articleId", articles.slug, articles.countries, shown.language, shown.title, shown.summary, ${FACTS}
    from rule_changes c join articles on articles.id = c.article_id
    join lateral (${shownText(languageOrder(language))}) shown on true
    where ${when === 'coming' ? sql`c.takes_effect_on >= ${today}::date` : sql`c.takes_effect_on < ${today}::date`}
      and ${readableArticles()} and ${forCountry(country)} and ${from}
    order by ${when === 'coming' ? sql`c.takes_effect_on, c.article_id` : sql`c.takes_effect_on desc, c.article_id desc`}
    limit ${limit + 1}`.execute(db)
  const changes = rows.slice(0, limit)
  const last = changes.at(-1)
  return { changes: changes.map(asPrinted), next: rows.length > limit && last ? `${last.takesEffectOn} ${last.articleId}` : null }
}

/** What the house knows of a person that decides which changes concern them, over `people p`: two steps by keys, themes of a year but no personal one. */
const watcher = (today: string) => sql`
  p.id, u.country, w.statuses, coalesce(f.trades, '{}') as trades,
  array(select distinct t.theme_key from needs n join need_themes t on t.need_id = n.id join themes h on h.key = t.theme_key where not h.is_personal and n.member_id = p.id and n.stated_at > ${today}::date - 365) as themes
  from people p join units u on u.id = p.unit_id left join member_profiles f on f.person_id = p.id left join watch_wishes w on w.person_id = p.id`

export interface ConcerningChange extends ChangeInList {
  readonly reasons: readonly ConcernReason[]
}

const LOOKED_AT = 30

/**
 * The changes that concern a member and that they have not put away, the nearest to come first, then the newest in
 * force: `limit` at most, each with its reasons. One statement; looks at 30 changes of their country around today.
 */
export async function listChangesFor(db: Reader, memberId: string, { language, today, limit }: { language: string; today: string; limit: number }): Promise<ConcerningChange[]> {
  const { rows } = await sql<ChangeInList & { watcher: Watcher }>`
    with me as (select ${watcher(today)} where p.id = ${memberId})
    select articles.id as "articleId", articles.slug, articles.countries, shown.language, shown.title, shown.summary, ${FACTS},
      json_build_object('country', me.country, 'statuses', me.statuses, 'trades', me.trades, 'themes', me.themes) as watcher
    from me cross join rule_changes c join articles on articles.id = c.article_id
    join lateral (${shownText(languageOrder(language))}) shown on true
    where c.takes_effect_on between ${addDays(today, -SHOWN_AFTER_DAYS)}::date and ${addDays(today, SHOWN_AHEAD_DAYS)}::date and c.announced_on <= ${today}::date
      and ${readableArticles()} and (articles.countries = '{}' or me.country = any(articles.countries))
      and not exists (select from change_dismissals d where d.person_id = me.id and d.article_id = articles.id)
    order by c.takes_effect_on < ${today}::date, abs(c.takes_effect_on - ${today}::date), c.article_id
    limit ${LOOKED_AT}`.execute(db)
  return rows.flatMap(({ watcher: who, ...change }) => {
    const reasons = whyConcerned(change, who)
    return reasons ? [{ ...asPrinted(change), reasons }] : []
  }).slice(0, limit)
}

export interface WatchWishes {
  readonly statuses: readonly MemberStatus[] | null
  readonly mailSince: Date | null
  readonly country: string
  readonly trades: readonly string[]
  readonly hasEmail: boolean
}

/** What someone has said of their situation, and whether they wish mails; with what the profile says already. */
export async function findWatchWishes(db: Reader, personId: string): Promise<WatchWishes | null> {
  const { rows } = await sql<WatchWishes>`
    select w.statuses, w.mail_since as "mailSince", u.country, coalesce(f.trades, '{}') as trades, p.email is not null as "hasEmail"
    from people p join units u on u.id = p.unit_id left join member_profiles f on f.person_id = p.id left join watch_wishes w on w.person_id = p.id
    where p.id = ${personId}`.execute(db)
  return rows[0] ?? null
}

/** Who wishes mails about changes, and what decides for each, 500 at a time after `after`. Never one who has left, or has no address. */
export async function listWatchers(db: Database, today: string, countries: readonly string[], after: string): Promise<(Watcher & { id: string })[]> {
  const { rows } = await sql<Watcher & { id: string }>`
    select ${watcher(today)}
    where w.mail_since is not null and p.id > ${after}::uuid and p.email is not null and p.left_on is null
      and (${countries.length} = 0 or u.country = any(${[...countries]}::text[]))
    order by p.id limit 500`.execute(db)
  return rows
}

/** A change as a mail tells it, in the languages of its reader; null when it is no longer to be read. */
export async function findChangeToTell(db: Database, articleId: string, language: string): Promise<ChangeInList | null> {
  const { rows } = await sql<ChangeInList>`
    select articles.id as "articleId", articles.slug, articles.countries, shown.language, shown.title, shown.summary, ${FACTS}
    from rule_changes c join articles on articles.id = c.article_id join lateral (${shownText(languageOrder(language))}) shown on true
    where articles.id = ${articleId} and ${readableArticles()}`.execute(db)
  return rows[0] ? asPrinted(rows[0]) : null
}

/** Changes of which a mail may be due today: announced these last days and still to come, or in force since these last days. */
export async function listChangesToTell(db: Database, { today, announcedFrom, inEffectFrom }: { today: string; announcedFrom: string; inEffectFrom: string }): Promise<{ articleId: string; occasion: 'announced' | 'in_effect' }[]> {
  const { rows } = await sql<{ articleId: string; occasion: 'announced' | 'in_effect' }>`
    select c.article_id as "articleId", case when c.takes_effect_on > ${today}::date then 'announced' else 'in_effect' end as occasion
    from rule_changes c join articles on articles.id = c.article_id
    where ${readableArticles()} and c.announced_on <= ${today}::date
      and (c.takes_effect_on between ${inEffectFrom}::date and ${today}::date or (c.takes_effect_on > ${today}::date and c.announced_on >= ${announcedFrom}::date))
    order by c.takes_effect_on, c.article_id limit 200`.execute(db)
  return rows
}

/** The title of an article for who cares for it: published in their language or another, else that of a draft. */
export async function findArticleTitle(db: Reader, articleId: string, language: string): Promise<string> {
  const { rows } = await sql<{ title: string }>`
    select title from (
      select 1 as rank, language, title from article_texts where article_id = ${articleId}
      union all select 2, language, title from article_versions where article_id = ${articleId}
    ) known order by rank, language = ${language} desc limit 1`.execute(db)
  return rows[0]?.title ?? ''
}
