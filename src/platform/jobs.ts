// Work that comes after: jobs hold ids and codes only, and read the state again before they act.
import type { EventKind, HappenedEvent } from '../contracts/events.ts'
import type { Database, Writer } from '../db/connection.ts'
import type { Clock } from '../lib/clock.ts'
import type { Mailer } from './mailer.ts'

export interface JobContext {
  /** The database under the role of jobs, which cannot read confidential texts. */
  readonly db: Database
  readonly clock: Clock
  readonly mailer: Mailer
  readonly publicUrl: string
}

export type JobContent = Readonly<Record<string, string | number | boolean | null>>

export interface Job {
  /** "area.verb-noun", the name of the queue. */
  readonly name: string
  /** Events after which it runs, once each, with the event's id and kind and what the event names. */
  readonly on?: readonly EventKind[]
  /** When it runs by itself: a cron line, in UTC. */
  readonly cron?: string
  readonly run: (context: JobContext, content: JobContent) => Promise<void>
}

/** Where jobs are put: pg-boss when serving, a list in memory in tests. */
export interface JobQueue {
  send(tx: Writer, name: string, content: JobContent): Promise<void>
}

let jobs: readonly Job[] = []
let queue: JobQueue = { send: async () => {} }

/** Given once, by the composition root. */
export function useJobs(all: readonly Job[], into: JobQueue): void {
  jobs = all
  queue = into
}

export async function enqueueForEvent(tx: Writer, kind: EventKind, event: HappenedEvent): Promise<void> {
  const content = { ...event.subject, eventId: event.id, eventKind: kind } as JobContent
  await Promise.all(jobs.filter((job) => job.on?.includes(kind)).map((job) => queue.send(tx, job.name, content)))
}

/** Whether a job follows from events of this kind. */
export const isAwaited = (kind: EventKind): boolean => jobs.some((job) => job.on?.includes(kind))
