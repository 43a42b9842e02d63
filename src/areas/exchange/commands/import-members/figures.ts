// The day someone joined and their turnover: into the schema that no role of the application may enter. Only the command
// line, as the owner of the database, comes here; nothing reads it back.
import { sql } from 'kysely'
import type { Writer } from '../../../../db/connection.ts'
import type { Figures } from '../../domain/member-words.ts'

export interface MemberFigures extends Figures {
  readonly unitId: string
  readonly externalId: string
}

export async function writeFigures(tx: Writer, rows: readonly MemberFigures[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into finance.member_figures as f (person_id, joined_on, turnover_cents)
    select p.id, r."joinedOn", r."turnoverCents" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("unitId" uuid, "externalId" text, "joinedOn" date, "turnoverCents" bigint)
    join people p on p.unit_id = r."unitId" and p.external_id = r."externalId"
    on conflict (person_id) do update set joined_on = coalesce(excluded.joined_on, f.joined_on), turnover_cents = coalesce(excluded.turnover_cents, f.turnover_cents)
    where (f.joined_on, f.turnover_cents) is distinct from (coalesce(excluded.joined_on, f.joined_on), coalesce(excluded.turnover_cents, f.turnover_cents))`.execute(tx)
}
