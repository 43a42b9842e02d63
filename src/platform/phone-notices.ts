// What a mail would have said to a member without an address: a team says it by phone, or writes a letter.
import { sql } from 'kysely'
import type { Writer } from '../db/connection.ts'
import { isoDateIn } from '../i18n/dates.ts'
import { addWorkingDays } from '../lib/working-days.ts'
import { isPublicHoliday } from './holidays.ts'
import type { Mail } from './mailer.ts'

export interface PhoneNotice {
  /** The message id that the mail would have had: what is noted twice is told once. */
  readonly messageId: string
  readonly kind: string
  readonly personId: string
  readonly needId: string | null
  readonly appointmentId: string | null
  readonly language: string
  readonly mail: Pick<Mail, 'subject' | 'text'>
  /** After this it need not be said any more (an appointment that has begun). */
  readonly usefulUntil?: Date | null
}

/** The words of a mail without its link and foot: what one reads aloud. */
export const spokenText = (text: string): string => {
  const blocks = (text.split('\n\n--\n\n')[0] ?? '').split('\n\n')
  return blocks.filter((block) => !/\bhttps?:\/\//.test(block)).join('\n\n')
}

/**
 * Notes that a member is to be told by phone. The team responsible for the need calls, or had it last; without a need
 * the team of their office, or the coordination of their unit. Someone who is no member, or has left, is not noted.
 */
export async function tellByPhone(tx: Writer, notice: PhoneNotice, now: Date): Promise<void> {
  const { rows } = await sql<{ team_id: string | null; time_zone: string; calendar: string }>`
    select u.time_zone, holiday_calendar(u) as calendar, coalesce(
      (select o.team_id from open_needs o where o.need_id = ${notice.needId}),
      (select a.team_id from need_assignments a where a.need_id = ${notice.needId} order by a.assigned_at desc, a.id desc limit 1),
      (select t.id from teams t where t.office_id = p.office_id limit 1),
      (select t.id from teams t where t.unit_id = p.unit_id and t.kind = 'coordination' order by t.key limit 1)) as team_id
    from people p join units u on u.id = p.unit_id
    where p.id = ${notice.personId} and p.left_on is null
      and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)`.execute(tx)
  const to = rows[0]
  if (!to?.team_id) return
  await tx
    .insertInto('phone_notices')
    .values({
      message_id: notice.messageId, kind: notice.kind, person_id: notice.personId, team_id: to.team_id, need_id: notice.needId, appointment_id: notice.appointmentId,
      language: notice.language, subject: notice.mail.subject, body: spokenText(notice.mail.text), noted_at: now,
      due_on: addWorkingDays(isoDateIn(to.time_zone, now), 0, (date) => isPublicHoliday(to.calendar, date)), useful_until: notice.usefulUntil ?? null,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
}
