// Each night: what use has taught, what is missing, hours given back. Each may run twice and gives the same.
import { writing } from '../../../db/transaction.ts'
import type { Job } from '../../../platform/jobs.ts'
import { countGaps, countHours, rebuildLessons } from '../commands/count-use.ts'

const learn: Job = {
  name: 'library.rebuild-lessons',
  cron: '20 2 * * *',
  run: ({ db, clock }) => writing(db, { actorId: null, now: clock.now() }, (tx) => rebuildLessons(tx, clock.now())),
}
/** At noon too: what editors wrote in the morning is no longer missing. */
const missing: Job = {
  name: 'library.count-gaps',
  cron: '35 2,11 * * *',
  run: ({ db, clock }) => writing(db, { actorId: null, now: clock.now() }, (tx) => countGaps(tx, clock.now())),
}
const hours: Job = {
  name: 'library.count-hours',
  cron: '50 2 * * *',
  on: ['minutes.estimated'],
  run: ({ db, clock }) => writing(db, { actorId: null, now: clock.now() }, (tx) => countHours(tx, clock.now())),
}

export const jobsOfUse: readonly Job[] = [learn, missing, hours]
