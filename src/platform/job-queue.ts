// The queue of jobs in PostgreSQL (pg-boss): sent in the transaction of the data, worked by every process.
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Writer } from '../db/connection.ts'
import type { DatabaseAddress } from '../db/roles.ts'
import type { Job, JobContent, JobContext, JobQueue } from './jobs.ts'
import type { Log } from './log.ts'

export interface RunningQueue extends JobQueue {
  stop(): Promise<void>
}

export async function startJobQueue(address: DatabaseAddress, jobs: readonly Job[], context: JobContext, log: Log): Promise<RunningQueue> {
  const settings = address.settingsFor('jobs')
  const boss = new PgBoss({ ...settings, schema: 'jobs', migrate: false, createSchema: false, max: 4, application_name: 'cairn jobs', supervise: true, schedule: true } as ConstructorParameters<typeof PgBoss>[0])
  boss.on('error', (error) => log.error('jobs.failed', { error: error.message }))
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name, { retryLimit: 8, retryBackoff: true, retryDelay: 5, expireInSeconds: 300, retentionSeconds: 14 * 86400 })
    await boss.work<JobContent>(job.name, { pollingIntervalSeconds: 1, batchSize: 5 }, async (batch) => {
      for (const one of batch) {
        const started = performance.now()
        await job.run(context, one.data ?? {})
        log.debug('job.done', { job: job.name, milliseconds: Math.round(performance.now() - started) })
      }
    })
    if (job.cron) await boss.schedule(job.name, job.cron)
  }
  return {
    async send(tx: Writer, name: string, content: JobContent) {
      await boss.send(name, content, { db: fromKysely(tx as unknown as Database) })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
