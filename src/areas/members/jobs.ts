import { writing } from '../../db/transaction.ts'
import { fixedClock } from '../../lib/clock.ts'
import type { Job } from '../../platform/jobs.ts'
import { type DueAddress, settleDueAddresses } from './commands/addresses.ts'
import { leaveOnTheirDay } from './commands/leaving.ts'
import { memberMails } from './mails.tsx'

const PAGE = 100

/** Those whose last day is over leave, wherever that day ends: looked at each hour. */
const leave: Job = {
  name: 'members.leave',
  cron: '10 * * * *',
  async run({ db, clock }) {
    const now = clock.now()
    while ((await writing(db, { actorId: null, now }, (tx) => leaveOnTheirDay({ tx, clock: fixedClock(now) }, PAGE))) === PAGE);
  },
}

/** Addresses to which nobody objected take their place; those that others have a part in wait for the member's word. */
const settleAddresses: Job = {
  name: 'members.settle-addresses',
  cron: '20 * * * *',
  async run({ db, clock }) {
    const now = clock.now()
    let after: DueAddress | null = null
    for (;;) {
      const from: DueAddress | null = after
      const page: DueAddress[] = await writing(db, { actorId: null, now }, (tx) => settleDueAddresses({ tx, clock: fixedClock(now) }, from, PAGE))
      after = page.at(-1) ?? null
      if (page.length < PAGE) return
    }
  },
}

export const jobs: readonly Job[] = [...memberMails, leave, settleAddresses]
