import { writing } from '../../db/transaction.ts'
import { fixedClock } from '../../lib/clock.ts'
import type { Job } from '../../platform/jobs.ts'
import { carryOutBatch } from './commands/closing.ts'
import { movedMail } from './mails.tsx'
import { listDueClosings } from './queries/closing.ts'

/** Carries out what was decided once its day has come, a batch in each transaction: a crash loses nothing, the next run goes on. */
const close: Job = {
  name: 'administration.close',
  cron: '*/10 * * * *',
  on: ['closing.decided'],
  async run({ db, clock }) {
    const now = clock.now()
    for (const id of await listDueClosings(db, now)) {
      while (!(await writing(db, { actorId: null, now }, (tx) => carryOutBatch({ tx, clock: fixedClock(now) }, id))));
    }
  },
}

export const jobs: readonly Job[] = [close, movedMail]
