// What happens to needs by itself: late ones move on, closed ones are asked about, coordinators hear once a day.
// All of it runs under the role of jobs, which reads no confidential text.
import { writing } from '../../db/transaction.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import { fixedClock } from '../../lib/clock.ts'
import { record } from '../../platform/events.ts'
import type { Job } from '../../platform/jobs.ts'
import { escalateNeed, listOverdue } from './commands/escalate.ts'
import { coordinationJobs } from './jobs/coordination.ts'
import { coordinationMails } from './mails/coordination.tsx'
import { teachInTheBackground } from './load-recogniser.ts'
import { needMails } from './mails.tsx'

const PAGE = 100
const HOUR = 3_600_000

interface Overdue {
  readonly promisedOn: string
  readonly needId: string
}

/** Each late need in a transaction of its own: one that fails stops no other, and the job is then tried again. */
const escalate: Job = {
  name: 'needs.escalate',
  cron: '*/10 6-20 * * *',
  async run({ db, clock }) {
    const now = clock.now()
    const acting = { actorId: null, now }
    const failures: unknown[] = []
    let after: Overdue | null = null
    for (;;) {
      const from: Overdue | null = after
      const page: Overdue[] = await writing(db, acting, (tx) => listOverdue({ tx, clock: fixedClock(now) }, from, PAGE))
      for (const { needId } of page) {
        await writing(db, acting, (tx) => escalateNeed({ tx, clock: fixedClock(now) }, needId)).catch((error: unknown) => failures.push(error))
      }
      after = page.at(-1) ?? null
      if (page.length < PAGE) break
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} late needs could not be moved on`)
  },
}

/** Six months after a need was met, the member is asked once whether it lasted. */
const followUp: Job = {
  name: 'needs.follow-up',
  cron: '30 7 * * *',
  async run({ db, clock }) {
    const now = clock.now()
    for (;;) {
      const asked = await writing(db, { actorId: null, now }, async (tx) => {
        const due = await tx
          .selectFrom('need_follow_ups as f')
          .innerJoin('needs as n', 'n.id', 'f.need_id')
          .innerJoin('units as u', 'u.id', 'n.unit_id')
          .select(['n.id', 'n.member_id', 'u.time_zone', 'f.due_on'])
          .where('f.asked_at', 'is', null)
          .where('f.due_on', '<=', isoDateIn('UTC', new Date(now.getTime() + 14 * HOUR)))
          // Opened again meanwhile, it is asked about after its next closing.
          .where((e) => e.not(e.exists(e.selectFrom('open_needs').select('need_id').whereRef('open_needs.need_id', '=', 'n.id'))))
          .orderBy('f.due_on')
          .limit(PAGE)
          .forUpdate('f')
          .skipLocked()
          .execute()
        const dueToday = due.filter((need) => need.due_on <= isoDateIn(need.time_zone, now))
        for (const need of dueToday) {
          await tx.updateTable('need_follow_ups').set({ asked_at: now }).where('need_id', '=', need.id).execute()
          await record({ tx, now, actorId: null }, 'need.followed_up', { needId: need.id, memberId: need.member_id })
        }
        return dueToday.length
      })
      if (asked < PAGE) return
    }
  },
}

/** What was promised to be gone is gone: drafts after a day, counts of tries that no longer count. */
const clean: Job = {
  name: 'needs.clean-drafts',
  cron: '15 * * * *',
  async run({ db, clock }) {
    const now = clock.now()
    await db.deleteFrom('drafts').where('kept_until', '<=', now).execute()
    await db.deleteFrom('limits').where('window_started_at', '<', new Date(now.getTime() - 24 * HOUR)).execute()
  },
}

/** Wordings were added or withdrawn: the recogniser learns from them, other processes follow within a minute. */
const teach: Job = {
  name: 'needs.teach-recogniser',
  on: ['wordings.changed'],
  async run({ db }) {
    await teachInTheBackground(db)
  },
}

export const needsJobs: readonly Job[] = [escalate, followUp, clean, teach, ...needMails, ...coordinationJobs, ...coordinationMails]
