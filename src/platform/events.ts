// Events are written in the transaction of what happened; reactions of other areas run in it too, jobs come after.
import type { EventKind, EventSubjects, HappenedEvent } from '../contracts/events.ts'
import type { Reaction } from '../contracts/reactions.ts'
import type { Writer } from '../db/connection.ts'
import { enqueueForEvent, isAwaited } from './jobs.ts'

type AnyReaction = Reaction<Writer, never>
let reactions: readonly AnyReaction[] = []

/** Given once, by the composition root. */
export function useReactions(all: readonly Reaction<Writer, never>[]): void {
  reactions = all
}

export interface Recording {
  readonly tx: Writer
  readonly now: Date
  readonly actorId: string | null
  readonly onBehalfOf?: string | null
}

/** Records that something happened, runs the reactions to it, and hands it to the jobs that follow from it. */
export async function record<K extends EventKind>({ tx, now, actorId, onBehalfOf = null }: Recording, kind: K, subject: EventSubjects[K]): Promise<void> {
  const { id } = await tx
    .insertInto('events')
    .values({ kind, at: now, actor_id: actorId, on_behalf_of: onBehalfOf, subject: JSON.stringify(subject) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const event = { id: Number(id), kind, at: now, actorId, onBehalfOf, subject } as unknown as HappenedEvent<never>
  for (const reaction of reactions) {
    if ((reaction.on as string) === kind) await reaction.react({ tx, now }, event)
  }
  await enqueueForEvent(tx, kind, event as unknown as HappenedEvent)
}

/** Records the same kind of event for many: one statement where nothing follows from it. */
export async function recordAll<K extends EventKind>(recording: Recording, kind: K, subjects: readonly EventSubjects[K][]): Promise<void> {
  if (subjects.length === 0) return
  if (isAwaited(kind) || reactions.some((reaction) => (reaction.on as string) === kind)) {
    for (const subject of subjects) await record(recording, kind, subject)
    return
  }
  const { tx, now, actorId, onBehalfOf = null } = recording
  await tx.insertInto('events').values(subjects.map((subject) => ({ kind, at: now, actor_id: actorId, on_behalf_of: onBehalfOf, subject: JSON.stringify(subject) }))).execute()
}
