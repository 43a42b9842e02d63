// Who changed what of a unit, when: from events, which hold ids and codes.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'

const KINDS = [
  'unit.opened', 'unit.changed', 'unit.closed', 'office.opened', 'office.changed', 'office.closed', 'team.opened', 'team.changed', 'team.joined', 'team.left', 'role.granted', 'role.revoked', 'person.added',
  'responders.changed', 'access.changed', 'extra-day.added', 'extra-day.removed', 'closing.decided',
] as const

export interface HistoryEntry {
  readonly id: number
  readonly kind: (typeof KINDS)[number]
  readonly at: Date
  /** Null where it happened by itself, on a day that had been set. */
  readonly byName: string | null
  readonly personName: string | null
  readonly teamName: string | null
  readonly officeName: string | null
  readonly role: string | null
  readonly themeKey: string | null
  readonly thing: string | null
  readonly part: string | null
  readonly day: string | null
}

const PAGE = 50

/** The newest changes of a unit before one (null: the newest of all), with the number of the next page. One query. */
export async function listHistory(db: Reader, unitId: string, before: number | null): Promise<{ entries: HistoryEntry[]; next: number | null }> {
  const said = (name: string) => sql<string | null>`e.subject ->> ${name}`
  const rows = await db
    .selectFrom('events as e')
    .leftJoin('people as a', 'a.id', 'e.actor_id')
    .leftJoin('people as p', (join) => join.on(sql<boolean>`p.id = (e.subject ->> 'personId')::uuid`))
    .leftJoin('teams as t', (join) => join.on(sql<boolean>`t.id = (e.subject ->> 'teamId')::uuid`))
    .leftJoin('offices as o', (join) => join.on(sql<boolean>`o.id = (e.subject ->> 'officeId')::uuid`))
    .select([
      'e.id', 'e.kind', 'e.at', 'a.name as by_name', 'p.name as person_name', sql<string | null>`local_name(t)`.as('team_name'), sql<string | null>`local_name(o)`.as('office_name'),
      said('role').as('role'), said('themeKey').as('theme_key'), said('thing').as('thing'), said('part').as('part'), said('day').as('day'),
    ])
    .where(sql<boolean>`e.subject ? 'unitId'`)
    .where(sql`e.subject ->> 'unitId'`, '=', unitId)
    .where('e.kind', 'in', [...KINDS])
    .$if(before !== null, (query) => query.where('e.id', '<', before as number))
    .orderBy('e.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const entries = rows.slice(0, PAGE).map((row): HistoryEntry => ({
    id: Number(row.id), kind: row.kind as HistoryEntry['kind'], at: row.at, byName: row.by_name, personName: row.person_name, teamName: row.team_name, officeName: row.office_name, role: row.role,
    themeKey: row.theme_key, thing: row.thing, part: row.part, day: row.day,
  }))
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
}
