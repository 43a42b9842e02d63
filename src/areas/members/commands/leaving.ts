// Someone leaves on a day that the ERP gave beforehand. Their file stays theirs; what was open stays with its team.
import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { record } from '../../../platform/events.ts'
import { waitForMembers } from './waiting.ts'

/** Those whose last day is over where they are, at most `limit`; who works here besides keeps their way in. @returns how many */
export async function leaveOnTheirDay({ tx, clock }: { readonly tx: Writer; readonly clock: Clock }, limit: number): Promise<number> {
  const now = clock.now()
  await waitForMembers(tx)
  const { rows } = await sql<{ id: string; unitId: string; leavesOn: string; worksHere: boolean; isHere: boolean }>`
    select p.id, p.unit_id as "unitId", r.leaves_on as "leavesOn", p.left_on is null as "isHere",
      exists (select from role_grants g where g.person_id = p.id and g.role <> 'member' and g.revoked_at is null) as "worksHere"
    from member_records r join people p on p.id = r.person_id join units u on u.id = p.unit_id
    where r.leaves_on <= (${now}::timestamptz at time zone u.time_zone)::date
    order by r.leaves_on, p.id limit ${limit} for update of p`.execute(tx)
  if (rows.length === 0) return 0
  const ids = (some: readonly { id: string }[]) => sql`any (${some.map((row) => row.id)}::uuid[])`
  await sql`update member_records set leaves_on = null where person_id = ${ids(rows)}`.execute(tx)
  const here = rows.filter((row) => row.isHere)
  await sql`update people p set left_on = n."leavesOn" from jsonb_to_recordset(${JSON.stringify(here.filter((row) => !row.worksHere))}::jsonb) as n(id uuid, "leavesOn" date) where p.id = n.id`.execute(tx)
  await sql`update role_grants set revoked_at = greatest(${now}::timestamptz, granted_at + interval '1 millisecond') where person_id = ${ids(here.filter((row) => row.worksHere))} and role = 'member' and revoked_at is null`.execute(tx)
  for (const row of here) await record({ tx, now, actorId: null }, 'member.left', { memberId: row.id, unitId: row.unitId, leftOn: row.leavesOn })
  return rows.length
}
