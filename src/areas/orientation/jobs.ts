import { writing } from '../../db/transaction.ts'
import type { Job } from '../../platform/jobs.ts'
import { learnFromChoices } from './commands/learn.ts'

const learn: Job = {
  name: 'orientation.learn-from-choices',
  cron: '10 3 * * *',
  run: ({ db, clock }) => writing(db, { actorId: null, now: clock.now() }, (tx) => learnFromChoices(tx, clock.now())),
}

export const jobs: readonly Job[] = [learn]
