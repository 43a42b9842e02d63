// Hours given back, as a job counted them: by unit, month and family of themes, never by person.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { SettledCount } from '../domain/hours.ts'

export interface HoursCounts {
  readonly months: readonly (SettledCount & { readonly key: string })[]
  readonly families: readonly (SettledCount & { readonly key: string })[]
  readonly total: SettledCount | null
  readonly countedAt: Date | null
}

type Row = SettledCount & { month: string | null; family: string | null; countedAt: Date | null }

/** One query over at most ten rows a month and unit. @param unitId null: the whole cooperative */
export async function readHours(db: Reader, unitId: string | null, fromMonth: string): Promise<HoursCounts> {
  const { rows } = await sql<Row>`
    select month, family, sum(settled_count)::int as settled, sum(returned_count)::int as returned, sum(estimated_count)::int as estimated,
      sum(minutes_from)::int as "minutesFrom", sum(minutes_to)::int as "minutesTo", max(counted_at) as "countedAt"
    from self_service_months where month >= ${fromMonth} and (${unitId}::uuid is null or unit_id = ${unitId}::uuid)
    group by grouping sets ((month), (family), ()) order by month desc nulls last, settled desc, family`.execute(db)
  const total = rows.find((row) => row.month === null && row.family === null)
  return {
    months: rows.flatMap((row) => (row.month === null ? [] : [{ ...row, key: row.month }])),
    families: rows.flatMap((row) => (row.family === null ? [] : [{ ...row, key: row.family }])),
    total: total && total.settled !== null ? total : null,
    countedAt: total?.countedAt ?? null,
  }
}

export interface MinutesEstimate {
  readonly themeKey: string
  readonly minutes: number
  readonly margin: number
  readonly source: string
  readonly validFrom: string
  readonly by: string
}

/** The estimate of each theme that holds in a unit on a day. */
export async function listEstimates(db: Reader, unitId: string, day: string): Promise<MinutesEstimate[]> {
  const { rows } = await sql<MinutesEstimate>`
    select distinct on (e.theme_key) e.theme_key as "themeKey", e.minutes, e.margin_minutes as margin, e.source, e.valid_from as "validFrom", coalesce(p.name, '') as by
    from minutes_estimates e join people p on p.id = e.set_by
    where e.unit_id = ${unitId} and e.valid_from <= ${day} order by e.theme_key, e.valid_from desc, e.set_at desc`.execute(db)
  return rows
}

/** Every estimate of a theme in a unit, the newest first. */
export async function listEstimatesOfTheme(db: Reader, unitId: string, themeKey: string): Promise<MinutesEstimate[]> {
  const { rows } = await sql<MinutesEstimate>`
    select e.theme_key as "themeKey", e.minutes, e.margin_minutes as margin, e.source, e.valid_from as "validFrom", coalesce(p.name, '') as by
    from minutes_estimates e join people p on p.id = e.set_by where e.unit_id = ${unitId} and e.theme_key = ${themeKey} order by e.valid_from desc, e.set_at desc limit 50`.execute(db)
  return rows
}

/** The units whose hours can be looked at: those that were counted, and one's own. */
export async function listCountedUnits(db: Reader): Promise<{ id: string; key: string; name: string }[]> {
  const { rows } = await sql<{ id: string; key: string; name: string }>`select id, key, name from units where closed_on is null or closed_on > acting_at()::date order by opened_on, key`.execute(db)
  return rows
}

/** The names of the families of themes, French where a language lacks one. */
export async function familyLabels(db: Reader, language: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ family: string; label: string }>`
    select distinct on (family) family, label from family_words where language in (${language}, 'fr') order by family, language = ${language} desc`.execute(db)
  return new Map(rows.map((row) => [row.family, row.label]))
}
