// Another address for someone who signs in with one: it takes its place when its holder has proved it, and the member,
// told at the old address, has agreed or has let seven days pass. One that someone else uses too never passes in silence.

export const DAYS_TO_OBJECT = 7
const DAYS_KEPT = 30
const DAY = 86_400_000

/** Stands for "never by itself": once anybody else had a part in the address, silence is no consent, whatever changes later. */
export const NEVER_BY_ITSELF = new Date('9999-12-31T00:00:00Z')

export const takesEffectAt = (givenAt: Date, isShared: boolean): Date => (isShared ? NEVER_BY_ITSELF : new Date(givenAt.getTime() + DAYS_TO_OBJECT * DAY))
/** Before this, a change that still waits has lapsed. */
export const lapsesBefore = (now: Date): Date => new Date(now.getTime() - DAYS_KEPT * DAY)
export const takesEffectByItself = (at: Date): boolean => at < NEVER_BY_ITSELF

export interface AwaitedAddress {
  readonly givenAt: Date
  readonly takesEffectAt: Date
  readonly provenAt: Date | null
  readonly agreedAt: Date | null
  /** What it is to replace is not the member's address any more. */
  readonly isOvertaken: boolean
  /** Someone else has a part in the old address or the new one. */
  readonly isShared: boolean
}

export type AddressFate = 'wait' | 'take' | 'replaced' | 'lapsed'

export function addressFate(change: AwaitedAddress, now: Date): AddressFate {
  if (change.isOvertaken) return 'replaced'
  if (change.provenAt !== null && (change.agreedAt !== null || (!change.isShared && change.takesEffectAt <= now))) return 'take'
  return change.givenAt <= lapsesBefore(now) ? 'lapsed' : 'wait'
}

/** An address as someone who knows it recognises it, and nobody learns it: "a•••@example.org". */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${at < 0 ? '' : address.slice(at)}`
}
