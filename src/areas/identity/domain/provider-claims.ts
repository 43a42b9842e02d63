// What a provider may say of someone, and when it is not believed. Signature and key are checked elsewhere; here the
// claims are: OpenID Connect Core 1.0, section 3.1.3.7. Only an exact `true` verifies an address.

/** How far the two clocks may differ, both ways. */
export const CLOCK_TOLERANCE_SECONDS = 60

export type ClaimFault = 'issuer' | 'audience' | 'nonce' | 'subject' | 'expired' | 'clock'

export interface ProviderIdentity {
  readonly issuer: string
  readonly subject: string
  /** The key by which the cooperative knows the person, when the provider was asked for it and gave one. */
  readonly externalId: string | null
  readonly email: { readonly address: string; readonly isVerified: boolean } | null
}

export interface Expected {
  readonly issuer: string
  readonly clientId: string
  readonly nonce: string
  readonly externalIdClaim: string | null
}

type Claims = Readonly<Record<string, unknown>>
const LONGEST = 255
const word = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST ? value : null)

function isForUs({ aud, azp }: Claims, clientId: string): boolean {
  const audiences = Array.isArray(aud) ? aud : [aud]
  if (!audiences.includes(clientId)) return false
  if (azp !== undefined && azp !== clientId) return false
  return audiences.length === 1 || azp === clientId
}

function timeFault({ exp, iat, nbf }: Claims, now: Date): ClaimFault | null {
  const seconds = now.getTime() / 1000
  if (typeof exp !== 'number' || typeof iat !== 'number') return 'expired'
  if (exp <= seconds - CLOCK_TOLERANCE_SECONDS) return 'expired'
  const ahead = seconds + CLOCK_TOLERANCE_SECONDS
  return iat > ahead || (typeof nbf === 'number' && nbf > ahead) ? 'clock' : null
}

/** @returns what the claims say of the person, or the first reason not to believe them */
export function readClaims(claims: Claims, expected: Expected, now: Date): { readonly identity: ProviderIdentity } | { readonly fault: ClaimFault } {
  if (claims.iss !== expected.issuer) return { fault: 'issuer' }
  if (!isForUs(claims, expected.clientId)) return { fault: 'audience' }
  if (claims.nonce !== expected.nonce) return { fault: 'nonce' }
  const subject = word(claims.sub)
  if (subject === null) return { fault: 'subject' }
  const fault = timeFault(claims, now)
  if (fault) return { fault }
  const address = word(claims.email)?.trim().toLowerCase() ?? null
  const external = expected.externalIdClaim === null ? undefined : claims[expected.externalIdClaim]
  return {
    identity: {
      issuer: expected.issuer,
      subject,
      externalId: word(Number.isSafeInteger(external) ? String(external) : external)?.trim() ?? null,
      email: address === null ? null : { address, isVerified: claims.email_verified === true },
    },
  }
}
