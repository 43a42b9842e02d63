// What became of the ways proposed first: groups, never a need.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { ChoiceGroup } from '../domain/first-option.ts'

export const CHOICES_DAYS = 90

/** The last ninety days, by the index on their time; a few hundred groups. */
export async function listChoiceGroups(db: Reader, now: Date): Promise<ChoiceGroup[]> {
  const { rows } = await sql<ChoiceGroup>`
    select chosen_theme as theme, language, proposed_option as proposed, chosen_option as chosen, corrected_by as by, count(*)::int as count
    from recognition_outcomes where moment = 'option' and at > ${now}::timestamptz - ${CHOICES_DAYS} * interval '1 day'
    group by 1, 2, 3, 4, 5`.execute(db)
  return rows
}
