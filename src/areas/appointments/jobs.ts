import { sql } from 'kysely'
import { isLocale, SOURCE_LOCALE } from '../../i18n/locale.ts'
import { wordsOf } from '../../i18n/words.tsx'
import type { Job, JobContext } from '../../platform/jobs.ts'
import { tellByPhone } from '../../platform/phone-notices.ts'
import { letter, mailJobs, readAppointment, stands } from './mails.tsx'

const REMINDED_HOURS = 48
const BOOKED_HOURS = 72
const HOUR = 3_600_000

/**
 * Reminds members two days ahead of what they booked at least three days ahead: by mail, or by phone who wants it so or
 * has no address. The row in appointment_reminders makes it once: it stands only when the mail was handed over, and the
 * message id is the same if a crash comes between.
 */
async function remind({ db, clock, mailer, publicUrl }: JobContext): Promise<void> {
  const now = clock.now()
  const due = await db
    .selectFrom('appointments as ap')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'ap.id')
    .innerJoin('people as p', 'p.id', 'ap.member_id')
    .leftJoin('member_profiles as profile', 'profile.person_id', 'p.id')
    .select(['ap.id', 'ap.need_id', 'ap.starts_at', 'p.id as person_id', 'p.name', 'p.given_name', 'p.email', 'p.language', sql<string>`coalesce(profile.remind_by, 'mail')`.as('remind_by')])
    .where('ap.starts_at', '>', now)
    .where('ap.starts_at', '<=', new Date(now.getTime() + REMINDED_HOURS * HOUR))
    .where(sql<boolean>`ap.booked_at <= ap.starts_at - ${`${BOOKED_HOURS} hours`}::interval`)
    .where('p.left_on', 'is', null)
    .where(sql<boolean>`coalesce(profile.remind_by, 'mail') <> 'nothing'`)
    .where(sql<boolean>`not exists (select from appointment_reminders r where r.appointment_id = ap.id and r.kind = 'two_days')`)
    .orderBy('ap.starts_at')
    .limit(500)
    .execute()
  for (const one of due) {
    const appointment = await readAppointment(db, one.id, one.person_id)
    if (!appointment || !stands(appointment)) continue
    const locale = isLocale(one.language) ? one.language : SOURCE_LOCALE
    const recipient = { id: one.person_id, name: one.name ?? '', givenName: one.given_name, email: one.email ?? '' }
    const mail = letter('reminder', appointment, { words: wordsOf(locale), recipient, publicUrl, now })
    await db.transaction().execute(async (tx) => {
      const first = await tx
        .insertInto('appointment_reminders')
        .values({ appointment_id: one.id, kind: 'two_days', sent_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('appointment_id')
        .executeTakeFirst()
      if (!first) return
      const messageId = `<appointments.reminder.${one.id}.${one.person_id}@cairn>`
      if (!one.email || one.remind_by === 'phone') {
        const notice = { messageId, kind: 'appointments.reminder', personId: one.person_id, needId: one.need_id, appointmentId: one.id, language: locale, mail, usefulUntil: one.starts_at }
        await tellByPhone(tx, notice, now)
        return
      }
      await mailer.send(
        { ...mail, kind: 'appointments.reminder', recipientId: one.person_id, to: recipient.email, language: locale, messageId },
        now,
      )
    })
  }
}

const reminder: Job = { name: 'appointments.remind', cron: '*/15 * * * *', run: remind }

export const jobs: readonly Job[] = [...mailJobs, reminder]
