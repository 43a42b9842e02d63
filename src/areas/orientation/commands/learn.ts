// Each night: what choices and outcomes have taught about options, which facts are often wrong, who settled how many needs.
// Counts only, from ids and codes; no text is read.
import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'
import { ANSWERS_AT_LEAST, LEARNT_FROM_DAYS, LESSON_WEIGHT, MEMBERS_AT_LEAST } from '../domain/lesson.ts'

const since = (now: Date) => new Date(now.getTime() - LEARNT_FROM_DAYS * 86_400_000)

/**
 * By likeliest theme, kind and country of the unit: whom such an option helped, who set it aside; from ten members on.
 * The weight is that of `lessonWeight`. Set-based; its cost grows with the needs of two years, at night.
 */
async function rebuildOptionLessons(tx: Writer, now: Date): Promise<void> {
  await sql`delete from option_lessons`.execute(tx)
  await sql`
    with told as (
      select c.need_id, c.closed_at as at, case c.helped_by when 'article' then 'article' when 'meeting' then 'adviser' else 'written_answer' end as kind, true as helped
      from need_closures c
      where c.reopened_at is null and c.closed_at > ${since(now)} and c.outcome in ('met', 'partly') and c.helped_by in ('article', 'meeting', 'answer')
      union all
      select o.need_id, o.at, case split_part(o.was, ':', 1) when 'written' then 'written_answer' when 'second-line' then 'second_line' when 'call-back' then 'call_back' when 'office' then 'office_visit' else split_part(o.was, ':', 1) end, false
      from overrulings o where o.overruled = 'option' and o.became = 'none' and o.at > ${since(now)}
        and not exists (select from overrulings later where later.need_id = o.need_id and later.overruled = 'option' and later.was = o.was and later.became = 'back' and later.at >= o.at)
    ), counted as (
      select nt.theme_key, told.kind, u.country, count(distinct n.member_id) as members,
        count(distinct n.member_id) filter (where helped) as helped, count(distinct n.member_id) filter (where not helped) as overruled
      from told join needs n on n.id = told.need_id join units u on u.id = n.unit_id join need_themes nt on nt.need_id = n.id and nt.position = 1
      where not exists (select from option_lesson_resets r where r.reset_at >= told.at and (r.theme_key is null or r.theme_key = nt.theme_key) and (r.kind is null or r.kind = told.kind))
      group by 1, 2, 3
    )
    insert into option_lessons (theme_key, kind, country, member_count, helped_count, overruled_count, weight, learnt_on)
    select theme_key, kind, country, members, helped, overruled, ${LESSON_WEIGHT}::real * (helped - overruled) / (helped + overruled + ${MEMBERS_AT_LEAST}), ${now.toISOString().slice(0, 10)}::date
    from counted where members >= ${MEMBERS_AT_LEAST}
      and kind in ('article', 'adviser', 'second_line', 'written_answer', 'call_back', 'office_visit', 'trust', 'human_now')`.execute(tx)
}

async function rebuildFactLessons(tx: Writer, now: Date): Promise<void> {
  await sql`delete from fact_lessons`.execute(tx)
  await sql`
    insert into fact_lessons (fact, member_count, learnt_on)
    select f.fact, count(distinct n.member_id), ${now.toISOString().slice(0, 10)}::date
    from need_facts_set_aside f join needs n on n.id = f.need_id
    where f.taken_back_at is null and f.set_aside_at > ${since(now)}
      and not exists (select from option_lesson_resets r where r.reset_at >= f.set_aside_at and r.theme_key is null and r.kind is null)
    group by f.fact having count(distinct n.member_id) >= ${MEMBERS_AT_LEAST}`.execute(tx)
}

/** Needs that were met after this person's or team's answer or meeting, by their likeliest theme; none of a personal theme. */
async function rebuildSimilarAnswers(tx: Writer, now: Date): Promise<void> {
  await sql`delete from similar_answers`.execute(tx)
  await sql`
    with met as (
      select c.need_id, nt.theme_key from need_closures c
      join need_themes nt on nt.need_id = c.need_id and nt.position = 1 join themes t on t.key = nt.theme_key and not t.is_personal
      where c.reopened_at is null and c.closed_at > ${since(now)} and c.outcome = 'met' and c.helped_by in ('meeting', 'answer')
    ), helped as (
      select met.theme_key, met.need_id, r.person_id, r.team_id from met join need_responses r on r.need_id = met.need_id and r.answer = 'done'
      union all
      select met.theme_key, met.need_id, a.adviser_id, null from met join appointments a on a.need_id = met.need_id join appointment_outcomes o on o.appointment_id = a.id and o.outcome = 'held'
    )
    insert into similar_answers (theme_key, person_id, team_id, met_count)
    select theme_key, person_id, null, count(distinct need_id) from helped where person_id in (select p.id from people p where p.left_on is null) group by 1, 2 having count(distinct need_id) >= ${ANSWERS_AT_LEAST}
    union all
    select theme_key, null, team_id, count(distinct need_id) from helped where team_id is not null group by 1, 3 having count(distinct need_id) >= ${ANSWERS_AT_LEAST}`.execute(tx)
}

/** All three. Run twice it gives the same. */
export async function learnFromChoices(tx: Writer, now: Date): Promise<void> {
  await rebuildOptionLessons(tx, now)
  await rebuildFactLessons(tx, now)
  await rebuildSimilarAnswers(tx, now)
}
