import type { EventKind, HappenedEvent } from './events.ts'

/** What an area does in the same transaction when an event of another area happens: no I/O beside the database. */
export interface Reaction<Writer, K extends EventKind = EventKind> {
  readonly on: K
  readonly area: string
  /** The events it may record itself: the graph of reactions must stay without cycles. */
  readonly records: readonly EventKind[]
  readonly react: (context: { tx: Writer; now: Date }, event: HappenedEvent<K>) => Promise<void>
}
