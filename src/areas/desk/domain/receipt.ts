// What was done in a member's name during one visit or call, as lines that a sheet of paper can bear.
import type { Role } from '../../../contracts/actor.ts'

/** Who may act for members at all: others lose sight of what they did when they lose the role. */
export const DELEGATION_ROLES: readonly Role[] = ['adviser', 'coordinator']

/** What happened besides, without the member having asked for it: consequences that other lines say already. */
const CONSEQUENCES = new Set(['need.promise_moved', 'delegation.started', 'delegation.ended', 'need.escalated'])

export interface Happened {
  readonly kind: string
  readonly at: Date
  readonly subject: Readonly<Record<string, unknown>>
}

/** The lines of a receipt: in their order, the same thing done again to the same subject said once, the last time. */
export function linesOf<H extends Happened>(events: readonly H[]): H[] {
  const last = new Map<string, H>()
  for (const event of events) {
    if (CONSEQUENCES.has(event.kind)) continue
    const { kind, subject } = event
    // Who answers is chosen with the statement; asked for later, it is something done.
    if (kind === 'need.assigned' && events.some((other) => other !== event && other.subject.needId === subject.needId && other.at.getTime() === event.at.getTime() && !CONSEQUENCES.has(other.kind) && other.kind !== kind)) continue
    // A moved appointment is booked and cancelled in the same breath.
    if (kind === 'appointment.cancelled' && subject.reason === 'moved') continue
    const key = `${kind} ${String(subject.needId ?? '')} ${String(subject.appointmentId ?? '')} ${String(subject.field ?? '')} ${String(subject.articleId ?? '')} ${String(subject.messageId ?? '')}`
    last.delete(key)
    last.set(key, event)
  }
  return [...last.values()]
}
