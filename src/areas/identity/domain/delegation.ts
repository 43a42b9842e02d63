// Acting for a member: at their request, for a reason they see, in one session, and not longer than it is used.

export const DELEGATION_REASONS = ['phone', 'desk', 'letter', 'meeting'] as const
export type DelegationReason = (typeof DELEGATION_REASONS)[number]

/** A delegation that was forgotten ends by itself: the next caller is someone else. acts_for() in the database says the same. */
export const DELEGATION_IDLE_MINUTES = 60
export const DELEGATION_HOURS_MAX = 12

const MINUTE = 60_000

/** When a delegation ends by itself: after an hour without use, and after a working day in any case. */
export function lapseOf(delegation: { readonly startedAt: Date; readonly lastUsedAt: Date | null }): Date {
  const idle = (delegation.lastUsedAt ?? delegation.startedAt).getTime() + DELEGATION_IDLE_MINUTES * MINUTE
  return new Date(Math.min(idle, delegation.startedAt.getTime() + DELEGATION_HOURS_MAX * 60 * MINUTE))
}

/** When a delegation ended: by hand, with its session, or by itself; null while it is in force. */
export function delegationEnd(
  delegation: { readonly startedAt: Date; readonly lastUsedAt: Date | null; readonly endedAt: Date | null; readonly sessionEndsAt: Date | null },
  now: Date,
): Date | null {
  if (delegation.endedAt) return delegation.endedAt
  const lapse = lapseOf(delegation)
  const end = delegation.sessionEndsAt && delegation.sessionEndsAt < lapse ? delegation.sessionEndsAt : lapse
  return end <= now ? end : null
}
