// How someone signs in: by mail, by the cooperative's account, by passkeys. One way always remains, and only someone who
// has just signed in adds or removes one: a device left open is not enough.

export const RECENT_MINUTES = 10

export type WayKind = 'mail' | 'provider' | 'passkey'
export interface SignInWay {
  /** Null for mail, which follows the address that the cooperative knows. */
  readonly id: string | null
  readonly kind: WayKind
  readonly name: string | null
  readonly since: Date | null
}

export const isRecent = (signedInAt: Date, now: Date, within = RECENT_MINUTES): boolean => {
  const minutes = (now.getTime() - signedInAt.getTime()) / 60_000
  return minutes >= -1 && minutes <= within
}

export const mayRemove = (ways: readonly SignInWay[], id: string): boolean => ways.some((way) => way.id === id) && ways.length > 1
