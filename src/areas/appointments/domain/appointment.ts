// What becomes of an appointment, from dated records: its cancellation, what was noted after it, and the hour it is.
import type { MeetingMode } from '../../../contracts/orientation.ts'

export type CancellationReason = 'member' | 'adviser' | 'moved' | 'need_closed'
export type Outcome = { readonly kind: 'held'; readonly mode: MeetingMode } | { readonly kind: 'member_absent' } | { readonly kind: 'adviser_absent' }

export interface AppointmentRecords {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly cancellation: CancellationReason | null
  readonly outcome: Outcome | null
}

export const APPOINTMENT_STATES = ['coming', 'under_way', 'to_note', 'held', 'member_absent', 'adviser_absent', 'cancelled', 'moved'] as const
export type AppointmentState = (typeof APPOINTMENT_STATES)[number]

/** A member may book up to half an hour before; what is proposed leaves two hours to get ready. */
export const BOOKING_NOTICE_MINUTES = 30
export const PROPOSAL_NOTICE_MINUTES = 120

export function stateOf({ startsAt, endsAt, cancellation, outcome }: AppointmentRecords, now: Date): AppointmentState {
  if (cancellation !== null) return cancellation === 'moved' ? 'moved' : 'cancelled'
  if (outcome !== null) return outcome.kind
  if (now < startsAt) return 'coming'
  return now < endsAt ? 'under_way' : 'to_note'
}

/** Moved or cancelled until it begins. */
export const mayStillChange = (records: AppointmentRecords, now: Date): boolean => stateOf(records, now) === 'coming'

/** Noted once it has begun, and corrected later; never when it was cancelled. */
export const mayBeNoted = (records: AppointmentRecords, now: Date): boolean => records.cancellation === null && now >= records.startsAt
