// What the nights make of use: lessons from traces, what is missing, hours given back. Set-based; under the role of jobs.
import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'
import { RETURNED_WITHIN_DAYS } from '../domain/hours.ts'
import { SMALL_BELOW } from '../domain/small-groups.ts'
import { MEMBERS_AT_LEAST, TRACE_DAYS } from '../domain/trace.ts'
import { readableArticles } from '../policy.ts'

const GAP_DAYS = 90
const VERDICT_DAYS = 365
const VERDICTS_AT_LEAST = 5
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** Terms of traces that may still teach: of who consents, younger than 90 days, not reset since. */
const teachingTerms = (now: Date) => sql`
  select t.person_id, t.language, t.country, t.article_id, t.what, taught.term
  from search_traces t cross join lateral unnest(t.terms) as taught (term)
  where t.at > ${daysBefore(now, TRACE_DAYS)}
    and exists (select from learning_consents c where c.person_id = t.person_id and c.withdrawn_at is null)
    and not exists (select from search_lesson_resets r where r.reset_at >= t.at
      and (r.term is null or (r.term = taught.term and r.language = t.language)) and (r.article_id is null or r.article_id = t.article_id))`

/** Rebuilds what use has taught: a term and an article from ten members on, each member counted once. One statement. */
export async function rebuildLessons(tx: Writer, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  await sql`
    with teaching as (${teachingTerms(now)}), counted as (
      select language, term, article_id, count(distinct person_id)::int as members,
        (count(distinct person_id) filter (where what = 'opened'))::int as opened, (count(distinct person_id) filter (where what = 'settled'))::int as settled
      from teaching where article_id is not null group by language, term, article_id having count(distinct person_id) >= ${MEMBERS_AT_LEAST}
    ), kept as (
      insert into search_lessons (language, term, article_id, member_count, opened_count, settled_count, learnt_on)
      select language, term, article_id, members, opened, settled, ${today}::date from counted
      on conflict (language, term, article_id) do update set member_count = excluded.member_count, opened_count = excluded.opened_count, settled_count = excluded.settled_count
      returning language, term, article_id
    )
    delete from search_lessons l where not exists (select from kept where kept.language = l.language and kept.term = l.term and kept.article_id = l.article_id)`.execute(tx)
}

/** Needs of 90 days by theme, country and language, with those that found no article or whose member said it did not settle. */
const gapsOfThemes = (now: Date) => sql`
  with said_no as (
    select distinct need_id from article_verdicts where not helped and need_id is not null and given_at > ${daysBefore(now, GAP_DAYS)}
  ), stated as (
    select nt.theme_key, u.country, n.language, count(*)::int as needs, count(s.need_id)::int as not_settled
    from needs n join units u on u.id = n.unit_id join need_themes nt on nt.need_id = n.id and nt.position = 1 left join said_no s on s.need_id = n.id
    where n.stated_at > ${daysBefore(now, GAP_DAYS)} group by 1, 2, 3
  ), theme_terms as (
    select theme_key, language, (unnest(search)).lexeme from theme_words
  ), searched as (
    select theme_key, country, language, count(distinct person_id)::int as searchers from (
      select distinct on (t.id) t.id, t.person_id, t.country, t.language, w.theme_key, count(*) as matches
      from search_traces t cross join lateral unnest(t.terms) as typed (term) join theme_terms w on w.language = t.language and w.lexeme = typed.term
      where t.what = 'nothing' and t.at > ${daysBefore(now, TRACE_DAYS)} group by t.id, w.theme_key order by t.id, matches desc, w.theme_key
    ) best group by 1, 2, 3
  ), cells as (
    select theme_key, country, language, coalesce(needs, 0) as needs, coalesce(not_settled, 0) as not_settled, coalesce(searchers, 0) as searchers
    from stated full join searched using (theme_key, country, language)
  ), covered as (
    select cells.*, th.is_personal, case
      when exists (select from article_themes a join articles on articles.id = a.article_id join article_texts x on x.article_id = articles.id and x.language = cells.language
        where a.theme_key = cells.theme_key and ${readableArticles()} and (articles.countries = '{}' or cells.country = any(articles.countries))) then 'own'
      when exists (select from article_themes a join articles on articles.id = a.article_id
        where a.theme_key = cells.theme_key and ${readableArticles()} and (articles.countries = '{}' or cells.country = any(articles.countries))) then 'other'
      else 'none' end as coverage
    from cells join themes th on th.key = cells.theme_key
  ), lacking as (
    select *, case when coverage = 'own' then not_settled else needs end as helped from covered
  )
  select 'theme:' || theme_key || ':' || country || ':' || language as subject, theme_key, is_personal, country, language, coverage, greatest(helped, searchers) as helped, not_settled, searchers
  from lacking where helped > 0 or searchers >= ${SMALL_BELOW}
  union all
  select 'personal:' || country || ':' || language, null, true, country, language, null, sum(greatest(helped, searchers))::int, sum(not_settled)::int, sum(searchers)::int
  from lacking where is_personal and (helped > 0 or searchers > 0) group by country, language`

/** Counts anew what the library lacks; lines that are no longer missing go, marks stay with their subject. */
export async function countGaps(tx: Writer, now: Date): Promise<void> {
  await sql`
    with found as (
      select subject, 'theme' as kind, theme_key, is_personal, array[country] as countries, array[language] as languages, null::uuid as article_id, null::text as term, coverage,
        helped, not_settled, 0 as verdicts, searchers from (${gapsOfThemes(now)}) themes
      union all
      select 'article:' || articles.id, 'article', (select theme_key from article_themes a where a.article_id = articles.id order by position limit 1), false, articles.countries,
        array(select language from article_texts x where x.article_id = articles.id order by language), articles.id, null, null, judged.against, judged.against, judged.verdicts, 0
      from (
        select article_id, count(*)::int as verdicts, count(*) filter (where not helped)::int as against from article_verdicts
        where given_at > ${daysBefore(now, VERDICT_DAYS)} group by article_id having count(*) >= ${VERDICTS_AT_LEAST} and count(*) filter (where helped) * 2 < count(*)
      ) judged join articles on articles.id = judged.article_id where ${readableArticles()}
      union all
      select 'wording:' || language || ':' || term, 'wording', null, false, array_agg(distinct country order by country) filter (where what = 'nothing'), array[language], null, term, null, (count(distinct person_id) filter (where what = 'nothing'))::int, 0, 0,
        (count(distinct person_id) filter (where what = 'nothing'))::int
      from (${teachingTerms(now)}) teaching group by language, term
      -- A word by which as many find something is not what is missing.
      having count(distinct person_id) filter (where what = 'nothing') >= ${MEMBERS_AT_LEAST} and count(distinct person_id) filter (where what = 'nothing') > count(distinct person_id) filter (where what <> 'nothing')
    ), kept as (
    insert into library_gaps (subject, kind, theme_key, is_personal, countries, languages, article_id, term, coverage, helped_count, not_settled_count, verdict_count, searcher_count, counted_at)
    select subject, kind, theme_key, is_personal, countries, languages, article_id, term, coverage, helped, not_settled, verdicts, searchers, ${now} from found
    on conflict (subject) do update set theme_key = excluded.theme_key, is_personal = excluded.is_personal, countries = excluded.countries, languages = excluded.languages, coverage = excluded.coverage,
      helped_count = excluded.helped_count, not_settled_count = excluded.not_settled_count, verdict_count = excluded.verdict_count, searcher_count = excluded.searcher_count, counted_at = excluded.counted_at
    returning subject
    )
    delete from library_gaps g where not exists (select from kept where kept.subject = g.subject)`.execute(tx)
}

/**
 * Counts anew the needs that an article settled: closed as met through an article by the member (or for them, as they
 * said), before anybody of the team had answered; those whose member came back with the same theme are told apart.
 */
export async function countHours(tx: Writer, now: Date): Promise<void> {
  await sql`
    with settled as (
      select n.id, n.member_id, n.unit_id, nt.theme_key, coalesce(th.family, 'none') as family, c.closed_at, (c.closed_at at time zone u.time_zone)::date as closed_on
      from need_closures c join needs n on n.id = c.need_id join units u on u.id = n.unit_id
        left join need_themes nt on nt.need_id = n.id and nt.position = 1 left join themes th on th.key = nt.theme_key
      where c.helped_by = 'article' and c.outcome = 'met' and c.reopened_at is null and (c.closed_by = n.member_id or c.on_behalf_of = n.member_id)
        and not exists (select from need_messages m where m.need_id = n.id and m.kind in ('answer', 'question') and m.author_id <> n.member_id)
        and not exists (select from need_responses r where r.need_id = n.id and r.answer = 'done')
    ), judged as (
      select settled.*, theme_key is not null and exists (
        select from needs later join need_themes t on t.need_id = later.id and t.position = 1 and t.theme_key = settled.theme_key
        where later.member_id = settled.member_id and later.stated_at > settled.closed_at and later.stated_at <= settled.closed_at + make_interval(days => ${RETURNED_WITHIN_DAYS})) as returned
      from settled
    ), estimated as (
      select judged.*, e.minutes, e.margin_minutes as margin from judged left join lateral (
        select minutes, margin_minutes from minutes_estimates m where m.unit_id = judged.unit_id and m.theme_key = judged.theme_key and m.valid_from <= judged.closed_on
        order by m.valid_from desc, m.set_at desc limit 1) e on not judged.returned
    ), kept as (
    insert into self_service_months (unit_id, month, family, settled_count, returned_count, estimated_count, minutes_from, minutes_to, counted_at)
    select unit_id, date_trunc('month', closed_on)::date, family, count(*), count(*) filter (where returned), count(minutes), coalesce(sum(minutes - margin), 0), coalesce(sum(minutes + margin), 0), ${now}
    from estimated group by 1, 2, 3
    on conflict (unit_id, month, family) do update set settled_count = excluded.settled_count, returned_count = excluded.returned_count, estimated_count = excluded.estimated_count,
      minutes_from = excluded.minutes_from, minutes_to = excluded.minutes_to, counted_at = excluded.counted_at
    returning unit_id, month, family
    )
    delete from self_service_months s where not exists (select from kept where kept.unit_id = s.unit_id and kept.month = s.month and kept.family = s.family)`.execute(tx)
}

/** All three at once: after a library or a cooperative was brought in. */
export async function countUse(tx: Writer, now: Date): Promise<void> {
  await rebuildLessons(tx, now)
  await countGaps(tx, now)
  await countHours(tx, now)
}
