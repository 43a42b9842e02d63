// Who acts by a mail: the same person as on a page, with the same roles and teams, without a session.
import { sql } from 'kysely'
import type { Actor, ActorTeam, ActorUnit, ClosedAccess, EmergencyNumber, Role } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { OfficeId, PersonId, UnitId } from '../../../lib/ids.ts'
import type { Language } from '../../../lib/language.ts'

interface UnitRow {
  id: string
  key: string
  country: string
  time_zone: string
  desk_phone: string
  emergency_numbers: EmergencyNumber[]
  holiday_calendar: string
}

const unitOf = (row: UnitRow): ActorUnit => ({
  id: row.id as UnitId, key: row.key, country: row.country, timeZone: row.time_zone, deskPhone: row.desk_phone, emergencyNumbers: row.emergency_numbers, holidayCalendar: row.holiday_calendar,
})

/** A mail is no session: nothing that a session may be asked for (delegations, revocation) is found by this. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000'

/** A person who is here, as commands see them; null for who has left, or never was. */
export async function findPersonActing(db: Reader, personId: string, now: Date): Promise<Actor | null> {
  const { rows } = await sql<{ id: string; name: string; language: string; office_id: string | null; unit: UnitRow; roles: Role[] | null; teams: ActorTeam[] | null; closed: ClosedAccess[] | null }>`
    select p.id, p.name, p.language, p.office_id, to_jsonb(u) || jsonb_build_object('holiday_calendar', holiday_calendar(u)) as unit,
      (select json_agg(g.role) from role_grants g where g.person_id = p.id and g.unit_id = p.unit_id and g.revoked_at is null) as roles,
      (select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'unitId', t.unit_id, 'officeId', t.office_id) order by t.key)
        from team_memberships m join teams t on t.id = m.team_id where m.person_id = p.id and m.until is null) as teams,
      (select json_agg(json_build_object('thing', c.thing, 'themeKey', c.theme_key, 'opensOn', c.opens_on, 'closesOn', c.closes_on, 'office', null))
        from closed_access(p.unit_id, p.office_id, (${now}::timestamptz at time zone u.time_zone)::date) c) as closed
    from people p join units u on u.id = p.unit_id where p.id = ${personId} and p.left_on is null`.execute(db)
  const row = rows[0]
  return row
    ? {
        personId: row.id as PersonId, name: row.name, language: row.language as Language, unit: unitOf(row.unit), officeId: row.office_id as OfficeId | null, roles: new Set(row.roles ?? []), teams: row.teams ?? [],
        closed: row.closed ?? [], sessionId: NO_SESSION, onBehalfOf: null,
      }
    : null
}

/** The same person acting for a member; the caller has checked that they may. */
export function actingFor(actor: Actor, member: Actor): Actor {
  return { ...actor, closed: member.closed ?? [], onBehalfOf: { id: member.personId, name: member.name, officeId: member.officeId, unit: member.unit } }
}
