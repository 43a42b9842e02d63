// The queue of jobs in PostgreSQL (pg-boss): sent in the transaction of the data, worked by every process.
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Writer } from '../db/connection.ts'
import type { DatabaseAddress } from '../db/roles.ts'
import type { Job, JobContent, JobContext, JobQueue } from './jobs.ts'
import { failureOf, type Log } from './log.ts'

export interface RunningQueue extends JobQueue {
  stop(): Promise<void>
}

/** What somebody waits for is looked for often; what only a clock begins can wait half a minute. No two at the same beat. */
const looksEverySeconds = ({ name, cron, on }: Job): number => (cron && !on ? 20 : 1) * (1 + ([...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 50) / 100)

const QUEUE = { retryLimit: 8, retryBackoff: true, retryDelay: 5, expireInSeconds: 300, retentionSeconds: 14 * 86400 }

/** Puts jobs into the queue and works on none: for commands beside a running server, or before the first start of one. */
export async function openJobSender(address: DatabaseAddress, jobs: readonly Job[] = []): Promise<RunningQueue> {
  const boss = new PgBoss({ ...address.settingsFor('jobs'), schema: 'jobs', migrate: false, createSchema: false, max: 1, application_name: 'cairn sender', supervise: false, schedule: false } as ConstructorParameters<typeof PgBoss>[0])
  boss.on('error', () => {})
  await boss.start()
  for (const job of jobs) await boss.createQueue(job.name, QUEUE)
  return {
    async send(tx: Writer, name: string, content: JobContent) {
      await boss.send(name, content, { db: fromKysely(tx as unknown as Database) })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}

export async function startJobQueue(address: DatabaseAddress, jobs: readonly Job[], context: JobContext, log: Log): Promise<RunningQueue> {
  // That a job was begun or done is known to others at once and on the disk a moment later: after a crash it runs again,
  // which it must bear anyway. A job that is sent is kept by the transaction that sends it.
  const settings = { ...address.settingsFor('jobs'), options: '-c synchronous_commit=off' }
  const boss = new PgBoss({ ...settings, schema: 'jobs', migrate: false, createSchema: false, max: 4, application_name: 'cairn jobs', supervise: true, schedule: true } as ConstructorParameters<typeof PgBoss>[0])
  boss.on('error', (error) => log.error('jobs.failed', failureOf(error)))
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name, QUEUE)
    await boss.work<JobContent>(job.name, { pollingIntervalSeconds: looksEverySeconds(job), batchSize: 5 }, async (batch) => {
      for (const one of batch) {
        const started = performance.now()
        try {
          await job.run(context, one.data ?? {})
        } catch (error) {
          const failure = failureOf(error)
          log.warn('job.failed', { job: job.name, id: one.id, ...failure })
          // What is thrown is kept with the job: without the words that a database quotes in its errors.
          throw new Error([failure.error, failure.reason, failure.constraint].filter(Boolean).join(' '))
        }
        log.debug('job.done', { job: job.name, milliseconds: Math.round(performance.now() - started) })
      }
    })
    if (job.cron) await boss.schedule(job.name, job.cron)
  }
  return {
    async send(tx: Writer, name: string, content: JobContent) {
      await boss.send(name, content, { db: fromKysely(tx as unknown as Database) })
    },
    // Jobs at work come to their end; one that takes longer is handed back and tried again by another process.
    stop: () => boss.stop({ graceful: true, timeout: 15_000 }),
  }
}
