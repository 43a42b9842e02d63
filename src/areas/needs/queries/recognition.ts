// What became of the themes that were proposed: counts, never a need.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { OutcomeGroup } from '../domain/recognition-figures.ts'

const DAYS = 90

/** The needs stated in the last ninety days, in groups. By the index on time; a few hundred groups. */
export async function listOutcomeGroups(db: Reader, now: Date): Promise<OutcomeGroup[]> {
  const { rows } = await sql<OutcomeGroup>`
    select language, proposed_theme as proposed, chosen_theme as chosen, least(9, floor(probability * 10))::int as tenth, count(*)::int as count
    from recognition_outcomes
    where at > ${now}::timestamptz - ${DAYS} * interval '1 day' and moment = 'stated' and proposed_theme is not null
    group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** Themes changed after a need was stated, and needs told as met or not, in the same time. */
export async function countLater(db: Reader, now: Date): Promise<{ byMember: number; byAdviser: number; settled: number; unsettled: number }> {
  const { rows } = await sql<{ byMember: number; byAdviser: number; settled: number; unsettled: number }>`
    select (count(*) filter (where moment = 'changed' and corrected_by = 'member'))::int as "byMember",
      (count(*) filter (where moment = 'changed' and corrected_by = 'adviser'))::int as "byAdviser",
      (count(*) filter (where moment = 'outcome' and is_settled))::int as settled, (count(*) filter (where moment = 'outcome' and not is_settled))::int as unsettled
    from recognition_outcomes where at > ${now}::timestamptz - ${DAYS} * interval '1 day' and moment in ('changed', 'outcome')`.execute(db)
  return rows[0] ?? { byMember: 0, byAdviser: 0, settled: 0, unsettled: 0 }
}

/** When the recogniser learnt last, and whether wordings have changed since. */
export async function findLastLesson(db: Reader): Promise<{ readonly at: Date; readonly isBehind: boolean } | null> {
  const { rows } = await sql<{ at: Date | null; isBehind: boolean | null }>`
    select max(trained_at) as at, greatest((select max(added_at) from theme_wordings), (select max(withdrawn_at) from theme_wordings)) > max(trained_at) as "isBehind" from recogniser_models`.execute(db)
  const at = rows[0]?.at
  return at ? { at, isBehind: rows[0]?.isBehind ?? false } : null
}
