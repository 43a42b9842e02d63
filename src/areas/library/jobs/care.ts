// What keeps the library true by itself: owners are asked, links are checked.
import { writing } from '../../../db/transaction.ts'
import { fixedClock } from '../../../lib/clock.ts'
import type { Job } from '../../../platform/jobs.ts'
import { askOutside } from '../../../platform/outside-links.ts'
import { askOwners } from '../commands/ask-owners.ts'
import { checkLinks, gatherLinks } from '../commands/check-links.ts'
import { editingMails } from '../mails/editing.tsx'

const askOwnersOfDue: Job = {
  name: 'library.ask-owners',
  cron: '20 6 * * 1-5',
  async run({ db, clock }) {
    const now = clock.now()
    while ((await writing(db, { actorId: null, now }, (tx) => askOwners({ tx, clock: fixedClock(now) }))) > 0);
  },
}

/** Those links whose week is over, some each hour of the night. */
const checkOutsideLinks: Job = {
  name: 'library.check-links',
  cron: '40 0-4 * * *',
  async run({ db, clock }) {
    const now = clock.now()
    await gatherLinks(db, now)
    await checkLinks(db, { now, ask: askOutside, pauseMs: 1_000 })
  },
}

export const careJobs: readonly Job[] = [askOwnersOfDue, checkOutsideLinks, ...editingMails]
