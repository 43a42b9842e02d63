import { writing } from '../../db/transaction.ts'
import { fixedClock } from '../../lib/clock.ts'
import type { Job } from '../../platform/jobs.ts'
import { endWhatIsOver } from './commands/roles.ts'
import { wayMailJobs } from './mails.tsx'

const PAGE = 100

/** Roles and memberships given until a day end on it, wherever that day begins: looked at each hour. */
const endRoles: Job = {
  name: 'identity.end-roles',
  cron: '5 * * * *',
  async run({ db, clock }) {
    const now = clock.now()
    while ((await writing(db, { actorId: null, now }, (tx) => endWhatIsOver({ tx, clock: fixedClock(now) }, PAGE))) > 0);
  },
}

export const jobs: readonly Job[] = [endRoles, ...wayMailJobs]
