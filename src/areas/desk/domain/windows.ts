// When people want to be called: parts of a day in the zone of their unit, as the form says them.

export const CALL_WINDOWS = ['morning', 'midday', 'afternoon', 'evening'] as const
export type CallWindow = (typeof CALL_WINDOWS)[number]

/** The hour at which each part ends; the first begins at nine. */
const FROM_HOUR = 9
const UNTIL_HOUR: Readonly<Record<CallWindow, number>> = { morning: 12, midday: 14, afternoon: 17, evening: 19 }

/** The part of the day that an instant lies in, in a zone; null at night. */
export function windowAt(now: Date, timeZone: string): CallWindow | null {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now))
  if (hour < FROM_HOUR) return null
  return CALL_WINDOWS.find((window) => hour < UNTIL_HOUR[window]) ?? null
}

export type Urgency = 'now' | 'today' | 'later'

/** Whether someone is to be called now, later today, or another day: what was due before is due today. */
export function urgencyOf(call: { readonly dueOn: string; readonly windows: readonly CallWindow[] }, today: string, window: CallWindow | null): Urgency {
  if (call.dueOn > today) return 'later'
  return window !== null && call.windows.includes(window) ? 'now' : 'today'
}
