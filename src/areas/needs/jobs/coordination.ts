// Under load: coordinators hear once a working day, whoever is on duty once a half day, members who are waited for are
// reminded, and what someone away holds goes back to the team. Each may run twice, in two processes, and tells once.
import { writing } from '../../../db/transaction.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isLocale, SOURCE_LOCALE } from '../../../i18n/locale.ts'
import { wordsOf } from '../../../i18n/words.tsx'
import { fixedClock } from '../../../lib/clock.ts'
import { isWorkingDay } from '../../../lib/working-days.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import type { Job, JobContext } from '../../../platform/jobs.ts'
import type { CommandContext } from '../commands/course.ts'
import { listAwayHolders, listWaitingForMember, nudgeNeed, releaseNeedsOfAway, type WaitingPlace } from '../commands/nudge.ts'
import { startOfHalf } from '../domain/duty.ts'
import { digestMail, dutyMail, SLOW_FROM_WORKING_DAYS } from '../mails/digest.tsx'
import { type Coordinator, countForDigest, countUnclaimedSince, type DutyTeam, hasSomethingToTell, listCoordinators, listOpenUnits, listTeamsWithUnclaimed, type UnitToDigest } from '../queries/digest.ts'
import { findOnDuty } from '../queries/rota.ts'

const PAGE = 100
const HOUR = 3_600_000
/** The digest is there when the day begins; a server that was down sends it later the same day. */
const DIGEST_FROM = '07:30'
const REMIND_FROM = '08:30'
const REMIND_UNTIL = '17:00'
const HALF_A_DAY = 4 * HOUR

const wallTime = (now: Date, timeZone: string): string => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)
const localeOf = (language: string) => (isLocale(language) ? language : SOURCE_LOCALE)

async function sendDigest({ db, clock, mailer, publicUrl }: JobContext, unit: UnitToDigest): Promise<void> {
  const now = clock.now()
  const today = isoDateIn(unit.timeZone, now)
  if (wallTime(now, unit.timeZone) < DIGEST_FROM || !isWorkingDay(today, (date) => isPublicHoliday(unit.holidayCalendar, date))) return
  for (const recipient of await listCoordinators(db, unit.id)) {
    const language = localeOf(recipient.language)
    // The row is the right to send: a second process waits for it, then finds it; when sending fails it is gone again.
    await writing(db, { actorId: null, now, language }, async (tx) => {
      const mine = await tx
        .insertInto('coordination_digests')
        .values({ unit_id: unit.id, person_id: recipient.id, day: today, sent_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('day')
        .executeTakeFirst()
      if (!mine) return
      const counts = await countForDigest(tx, unit, { today, now, slowFrom: SLOW_FROM_WORKING_DAYS })
      // Looked at and quiet: what becomes late during the day is told tomorrow.
      if (!hasSomethingToTell(counts)) return
      const mail = digestMail({ words: wordsOf(language), recipient, publicUrl }, { unitName: unit.name, today, ...counts })
      await mailer.send({ ...mail, kind: 'needs.digest', recipientId: recipient.id, to: recipient.email, language, messageId: `<needs.digest.${today}.${unit.id}.${recipient.id}@cairn>` }, now)
    })
  }
}

const digest: Job = {
  name: 'needs.digest',
  cron: '*/15 4-18 * * 1-5',
  async run(context) {
    const units = await writing(context.db, { actorId: null, now: context.clock.now() }, listOpenUnits)
    for (const unit of units) await sendDigest(context, unit)
  },
}

async function findRecipient(db: Reader, personId: string): Promise<Coordinator | null> {
  const row = await db.selectFrom('people').select(['id', 'name', 'given_name', 'email', 'language']).where('id', '=', personId).where('left_on', 'is', null).executeTakeFirst()
  return row?.email ? { id: row.id, name: row.name ?? '', givenName: row.given_name, email: row.email, language: row.language } : null
}

async function remindOnDuty({ db, clock, mailer, publicUrl }: JobContext, team: DutyTeam): Promise<void> {
  const now = clock.now()
  const time = wallTime(now, team.timeZone)
  if (time < REMIND_FROM || time >= REMIND_UNTIL) return
  const duty = await findOnDuty(db, team.id, now)
  const recipient = duty && (await findRecipient(db, duty.personId))
  if (!duty || !recipient) return
  const language = localeOf(recipient.language)
  await writing(db, { actorId: null, now, language }, async (tx) => {
    const before = new Date(Math.min(startOfHalf(duty.on, duty.half, team.timeZone).getTime(), now.getTime() - HALF_A_DAY))
    const { count, teamName } = await countUnclaimedSince(tx, team.id, before, duty.on)
    if (count === 0) return
    const mine = await tx
      .insertInto('duty_reminders')
      .values({ team_id: team.id, duty_on: duty.on, half: duty.half, person_id: recipient.id, sent_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('team_id')
      .executeTakeFirst()
    if (!mine) return
    const mail = dutyMail({ words: wordsOf(language), recipient, publicUrl }, { teamId: team.id, teamName, on: duty.on, half: duty.half, unclaimed: count })
    await mailer.send({ ...mail, kind: 'needs.duty-reminder', recipientId: recipient.id, to: recipient.email, language, messageId: `<needs.duty.${duty.on}.${duty.half}.${team.id}.${recipient.id}@cairn>` }, now)
  })
}

/** What nobody took for half a day reminds whoever is on duty, rather than everybody. */
const remind: Job = {
  name: 'needs.remind-on-duty',
  cron: '*/30 5-17 * * 1-5',
  async run(context) {
    for (const team of await listTeamsWithUnclaimed(context.db)) await remindOnDuty(context, team)
  },
}

/** Each in a transaction of its own: one that fails stops no other, and the job is then tried again. */
async function forEach<T>({ db, clock }: JobContext, of: readonly T[], work: (context: CommandContext, one: T) => Promise<unknown>): Promise<unknown[]> {
  const failures: unknown[] = []
  const now = clock.now()
  for (const one of of) await writing(db, { actorId: null, now }, (tx) => work({ tx, clock: fixedClock(now) }, one)).catch((error: unknown) => failures.push(error))
  return failures
}

/** Members who are waited for are reminded after 5 and 12 working days; then the team is asked to close or to call. */
const nudge: Job = {
  name: 'needs.nudge-members',
  cron: '40 6 * * 1-5',
  async run(context) {
    const now = context.clock.now()
    const failures: unknown[] = []
    let after: WaitingPlace | null = null
    for (;;) {
      const from: WaitingPlace | null = after
      const page: WaitingPlace[] = await writing(context.db, { actorId: null, now }, (tx) => listWaitingForMember({ tx, clock: fixedClock(now) }, from, PAGE))
      failures.push(...(await forEach(context, page, (command, { needId }) => nudgeNeed(command, needId))))
      after = page.at(-1) ?? null
      if (page.length < PAGE) break
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} members could not be reminded`)
  },
}

/** What someone away for more than a working day holds goes back to the basket of their team. */
const releaseAway: Job = {
  name: 'needs.release-away',
  cron: '20 5,11 * * 1-5',
  async run(context) {
    const now = context.clock.now()
    const people = await writing(context.db, { actorId: null, now }, (tx) => listAwayHolders({ tx, clock: fixedClock(now) }))
    const failures = await forEach(context, people, releaseNeedsOfAway)
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} baskets could not be given back`)
  },
}

export const coordinationJobs: readonly Job[] = [digest, remind, nudge, releaseAway]
