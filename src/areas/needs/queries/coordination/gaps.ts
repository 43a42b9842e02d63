// What nobody answers in a unit: themes without a second line, languages that nobody speaks, what members chose otherwise.
import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import { keptAWhile } from '../../../../lib/kept-a-while.ts'
import { languageGaps, type LanguageGap, type OpenGroup, themeGaps, type ThemeGap } from '../../domain/gaps.ts'

export interface Gaps {
  readonly themes: readonly ThemeGap[]
  readonly languages: readonly LanguageGap[]
}

/** Themes and languages where nobody answers. Three queries: what waits for us in the unit, in groups, themes, who speaks what. */
export const listGaps = (db: Reader, unitId: string, today: string): Promise<Gaps> => keepGaps(`${unitId} ${today}`, () => countGaps(db, unitId, today))
const keepGaps = keptAWhile<Gaps>()

async function countGaps(db: Reader, unitId: string, today: string): Promise<Gaps> {
  const groups = await db
    .selectFrom('open_needs as o')
    .innerJoin('teams as t', 't.id', 'o.team_id')
    .innerJoin('needs as n', 'n.id', 'o.need_id')
    .leftJoin('need_themes as nt', (join) => join.onRef('nt.need_id', '=', 'o.need_id').on('nt.position', '=', 1))
    .leftJoin('themes as th', 'th.key', 'nt.theme_key')
    .select(['nt.theme_key', 'th.is_personal', 'o.team_id', 'n.language'])
    .select([
      sql<number>`count(*)`.as('open'),
      sql<number>`count(*) filter (where o.promised_on < ${today}::date)`.as('late'),
      sql<number>`count(*) filter (where o.person_id is null and (o.promised_on < ${today}::date or o.escalation_level > 0))`.as('unanswered'),
    ])
    .where('t.unit_id', '=', unitId)
    // What waits for its member lacks nobody.
    .where('o.waiting_for', '=', 'us')
    .groupBy(['nt.theme_key', 'th.is_personal', 'o.team_id', 'n.language'])
    .execute()
  const themes = await db
    .selectFrom('themes as th')
    .select(['th.key', 'th.is_personal'])
    .select(
      sql<boolean>`exists (select from theme_responders r join teams t on t.id = r.team_id join team_memberships m on m.team_id = t.id and m.until is null
        where r.unit_id = ${unitId} and r.theme_key = th.key and t.kind in ('second_line', 'trust'))`.as('has_second_line'),
    )
    .orderBy('th.position')
    .execute()
  const speakers = await db
    .selectFrom('team_memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.team_id', 'p.languages'])
    .where('t.unit_id', '=', unitId)
    .where('t.kind', '<>', 'operations')
    .where('m.until', 'is', null)
    .where('p.left_on', 'is', null)
    .execute()
  const counted: OpenGroup[] = groups.map((row) => ({ themeKey: row.theme_key, isPersonal: row.is_personal ?? false, teamId: row.team_id, language: row.language, open: Number(row.open), late: Number(row.late), unanswered: Number(row.unanswered) }))
  return {
    themes: themeGaps(counted, themes.map((row) => ({ key: row.key, isPersonal: row.is_personal, hasSecondLine: row.has_second_line }))),
    languages: languageGaps(counted, speakers.map((row) => ({ teamId: row.team_id, languages: row.languages }))),
  }
}

export interface OverruledTheme {
  readonly was: string
  readonly became: string
  readonly count: number
}

/** Fewer than these say something of one person rather than of the recognition. */
const OVERRULED_AT_LEAST = 3
const OVERRULED_WEEKS = 8
const OVERRULED_SHOWN = 5

/** Which recognised themes members of a unit changed most over eight weeks; personal themes left out. */
export const listOverruledThemes = (db: Reader, unitId: string, now: Date): Promise<OverruledTheme[]> => keepOverruled(`${unitId} ${now.toISOString().slice(0, 10)}`, () => countOverruled(db, unitId, now))
const keepOverruled = keptAWhile<OverruledTheme[]>()

async function countOverruled(db: Reader, unitId: string, now: Date): Promise<OverruledTheme[]> {
  const rows = await db
    .selectFrom('overrulings as v')
    .innerJoin('needs as n', 'n.id', 'v.need_id')
    .innerJoin('themes as a', 'a.key', 'v.was')
    .innerJoin('themes as b', 'b.key', 'v.became')
    .select(['v.was', 'v.became', sql<number>`count(*)`.as('count')])
    .where('v.at', '>', new Date(now.getTime() - OVERRULED_WEEKS * 7 * 86_400_000))
    .where('v.overruled', '=', 'theme')
    .where('n.unit_id', '=', unitId)
    .where('a.is_personal', '=', false)
    .where('b.is_personal', '=', false)
    .groupBy(['v.was', 'v.became'])
    .having(sql<boolean>`count(distinct n.member_id) >= ${OVERRULED_AT_LEAST}`)
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('v.was')
    .orderBy('v.became')
    .limit(OVERRULED_SHOWN)
    .execute()
  return rows.map((row) => ({ was: row.was, became: row.became, count: Number(row.count) }))
}
