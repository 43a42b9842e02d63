// Acting for a member: at their request, for a reason they see, in one session, and never longer than a working day.

export const DELEGATION_REASONS = ['phone', 'desk', 'letter', 'meeting'] as const
export type DelegationReason = (typeof DELEGATION_REASONS)[number]

/** A delegation that was forgotten ends by itself: the next caller is someone else. */
export const DELEGATION_HOURS_MAX = 12

/** When a delegation ended or will have ended: by hand, with its session, or by itself. */
export function delegationEnd(delegation: { readonly startedAt: Date; readonly endedAt: Date | null; readonly sessionEndsAt: Date | null }, now: Date): Date | null {
  if (delegation.endedAt) return delegation.endedAt
  const latest = new Date(delegation.startedAt.getTime() + DELEGATION_HOURS_MAX * 3_600_000)
  const end = delegation.sessionEndsAt && delegation.sessionEndsAt < latest ? delegation.sessionEndsAt : latest
  return end <= now ? end : null
}
