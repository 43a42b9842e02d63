// What mails hold about a person: those of the last 30 days that are theirs, who read them at the front desk, which came back.
import { sql } from 'kysely'
import type { PersonalDataSection, PersonalDataSource } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

async function exportOf(db: Reader, personId: string): Promise<PersonalDataSection[]> {
  const { rows: mails } = await sql<Record<string, unknown>>`
    select m.received_at as "receivedAt", m.sender_address as "from", x.subject, x.body, x.folded, x.file_names as "fileNames", m.outcome, m.distress_signs as "distressSigns", n.number as need, m.kept_until as "keptUntil"
    from incoming_mails m join confidential.incoming_mail_texts x on x.mail_id = m.id left join needs n on n.id = m.need_id where m.person_id = ${personId} order by m.received_at`.execute(db)
  const { rows: openings } = await sql<Record<string, unknown>>`
    select r.name as reader, o.opened_at as "openedAt", m.received_at as "mailReceivedAt"
    from incoming_mail_openings o join incoming_mails m on m.id = o.mail_id join people r on r.id = o.reader_id where m.person_id = ${personId} order by o.opened_at`.execute(db)
  const { rows: failures } = await sql<Record<string, unknown>>`
    select address, kind, status, first_at as "firstAt", last_at as "lastAt", times, ended_at as "endedAt" from email_failures where person_id = ${personId} order by first_at`.execute(db)
  return [
    { name: 'incoming-mails', rows: mails },
    { name: 'mail-openings', rows: openings },
    { name: 'email-failures', rows: failures },
  ]
}

/** All of it goes at once: no law keeps it. */
async function erase(tx: Writer, personId: string): Promise<[]> {
  await tx.deleteFrom('incoming_mails').where('person_id', '=', personId).execute()
  await tx.deleteFrom('email_failures').where('person_id', '=', personId).execute()
  // Their number stands in the lines of imports that were not understood; their file still has it at this moment.
  await sql`
    delete from member_import_problems x using member_imports i, people p
    where p.id = ${personId} and i.id = x.import_id and i.unit_id = p.unit_id and x.external_id = p.external_id`.execute(tx)
  return []
}

export const personalData: PersonalDataSource<Reader, Writer> = { area: 'exchange', exportOf, erase }
