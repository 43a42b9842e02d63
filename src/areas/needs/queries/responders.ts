// Who answers which theme in a unit, for whoever sets it: teams with how many people each, never a need.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'

export interface ThemeWithResponders {
  readonly key: string
  readonly family: string
  readonly teams: readonly { readonly id: string; readonly name: string; readonly people: number }[]
  readonly insteadOfOffice: boolean
}

/** Every theme in its order with the teams that a unit names for it. One query of some forty rows. */
export async function listRespondersByTheme(db: Reader, unitId: string): Promise<ThemeWithResponders[]> {
  const rows = await db
    .selectFrom('themes as h')
    .select([
      'h.key', 'h.family',
      sql<{ id: string; name: string; people: number; instead: boolean }[]>`coalesce((
        select json_agg(json_build_object('id', t.id, 'name', local_name(t), 'instead', r.instead_of_office,
            'people', (select count(*) from team_memberships m join people p on p.id = m.person_id where m.team_id = t.id and m.until is null and p.left_on is null)) order by r.position, t.id)
        from theme_responders r join teams t on t.id = r.team_id where r.unit_id = ${unitId} and r.theme_key = h.key), '[]')`.as('teams'),
    ])
    .orderBy('h.position')
    .execute()
  return rows.map((row) => ({ key: row.key, family: row.family, teams: row.teams.map(({ id, name, people }) => ({ id, name, people })), insteadOfOffice: row.teams.some((team) => team.instead) }))
}
