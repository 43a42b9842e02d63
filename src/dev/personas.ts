// Whom one may sign in as in development and demo: for each unit one person of every kind, two of members; and a member
// who reads each language.
import { sql } from 'kysely'
import type { Reader } from '../db/connection.ts'

export type PersonaKind = 'member' | 'newcomer' | 'adviser' | 'second_line' | 'coordinator' | 'operations' | 'administrator'

export interface Persona {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly kind: PersonaKind
  readonly unit: string
  readonly office: string | null
  readonly language: string
}

const personas = sql`
  with kinds as (
    select g.person_id, g.role as kind from role_grants g where g.revoked_at is null and g.role <> 'member'
    union all
    select g.person_id, case when m.welcomed_at is null then 'newcomer' else 'member' end
    from role_grants g join member_profiles m on m.person_id = g.person_id
    where g.revoked_at is null and g.role = 'member'
      and not exists (select from role_grants o where o.person_id = g.person_id and o.role <> 'member' and o.revoked_at is null)
  ), ranked as (
    select k.kind, p.*, row_number() over (partition by p.unit_id, k.kind order by p.external_id, p.id) as place,
      row_number() over (partition by k.kind, p.language order by p.external_id, p.id) as place_in_language
    from kinds k join people p on p.id = k.person_id where p.left_on is null
  )
  select r.id, r.name, r.email, r.kind, u.name as unit, o.name as office, r.language
  from ranked r join units u on u.id = r.unit_id left join offices o on o.id = r.office_id
  where r.place <= case when r.kind = 'member' then 2 else 1 end or (r.kind = 'member' and r.place_in_language = 1)`

export async function listPersonas(db: Reader): Promise<Persona[]> {
  const { rows } = await sql<Persona>`
    ${personas}
    order by u.name, array_position(array['member', 'newcomer', 'adviser', 'second_line', 'coordinator', 'operations', 'administrator'], r.kind), r.external_id, r.id`.execute(db)
  return rows
}

/** One of the personas; nobody else is signed in by a click. */
export const findPersona = async (db: Reader, id: string): Promise<Persona | null> => (await listPersonas(db)).find((persona) => persona.id === id) ?? null
