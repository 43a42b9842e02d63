import { sql } from 'kysely'
import type { PersonalDataSection, PersonalDataSource, Retention } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

/** What was said, or is to be said, by phone instead of by mail. */
async function exportOf(db: Reader, personId: string): Promise<PersonalDataSection[]> {
  const notices = await db
    .selectFrom('phone_notices as f')
    .leftJoin('people as p', 'p.id', 'f.done_by')
    .select(['f.subject', 'f.body', 'f.language', 'f.noted_at as notedAt', 'f.tries', 'f.done_at as doneAt', 'p.name as by', 'f.outcome'])
    .where('f.person_id', '=', personId)
    .orderBy('f.noted_at')
    .execute()
  const { rows: registrations } = await sql<Record<string, unknown>>`
    select p.name as by, r.registered_at as at from registrations r join people p on p.id = r.registered_by where r.person_id = ${personId}`.execute(db)
  return [
    { name: 'phone-notices', rows: notices },
    { name: 'registration', rows: registrations },
  ]
}

async function erase(tx: Writer, personId: string): Promise<Retention[]> {
  await tx.deleteFrom('phone_notices').where('person_id', '=', personId).execute()
  await tx.deleteFrom('call_claims').where('member_id', '=', personId).execute()
  await tx.deleteFrom('registrations').where('person_id', '=', personId).execute()
  // A message left before they had a file, with the number they have now.
  await tx.deleteFrom('caller_messages').where('phone_e164', '=', (e) => e.selectFrom('people').select('phone_e164').where('id', '=', personId)).execute()
  return []
}

export const personalData: PersonalDataSource<Reader, Writer> = { area: 'desk', exportOf, erase }
