// Whose file opens to someone whom the provider sends: never a file by likeness. In this order: the subject linked
// before; the key of the cooperative, when it names exactly one person; an address that the provider verified, when it is
// that of exactly one person, and then only after a code sent to it unless the cooperative trusts its provider for that.
// Whoever fits none of these creates nothing. A second subject never takes the place of a first.
import type { ProviderIdentity } from './provider-claims.ts'

export interface Candidate {
  readonly personId: string
  readonly externalId: string | null
  readonly hasLeft: boolean
  /** Another subject of the same provider already opens this person's file. */
  readonly hasOtherSubject: boolean
}

export interface Known {
  /** The account that this subject is linked to, with the person whose file it opens; null when they have left. */
  readonly linked: { readonly accountId: string; readonly opens: { readonly personId: string; readonly externalId: string | null } | null } | null
  readonly byExternalId: readonly Candidate[]
  /** All people whose address is the one given, whether verified or not. */
  readonly byEmail: readonly Candidate[]
}

export type NotEntering = 'left' | 'unknown' | 'several' | 'other-subject' | 'unverified'
export type Entrance =
  | { readonly kind: 'enter'; readonly accountId: string }
  | { readonly kind: 'link'; readonly personId: string }
  | { readonly kind: 'ask-code'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: NotEntering }

const refused = (reason: NotEntering): Entrance => ({ kind: 'refused', reason })

function only(candidates: readonly Candidate[]): Candidate | NotEntering {
  const present = candidates.filter((candidate) => !candidate.hasLeft)
  if (present.length > 1) return 'several'
  const [one] = present
  if (!one) return candidates.length > 0 ? 'left' : 'unknown'
  return one.hasOtherSubject ? 'other-subject' : one
}

export function whoEnters({ externalId, email }: ProviderIdentity, { linked, byExternalId, byEmail }: Known, trustsEmail: boolean): Entrance {
  if (linked) {
    if (!linked.opens) return refused('left')
    const isOther = externalId !== null && linked.opens.externalId !== null && linked.opens.externalId !== externalId
    return isOther ? refused('other-subject') : { kind: 'enter', accountId: linked.accountId }
  }
  if (externalId !== null && byExternalId.length > 0) {
    // The same key in two countries, even of someone who left, names nobody for sure.
    if (byExternalId.length > 1) return refused('several')
    const one = only(byExternalId)
    return typeof one === 'string' ? refused(one) : { kind: 'link', personId: one.personId }
  }
  if (!email) return refused('unknown')
  if (!email.isVerified) return refused('unverified')
  const one = only(byEmail)
  if (typeof one === 'string') return refused(one)
  // The provider names one key and the address another: they are not the same person.
  if (externalId !== null && one.externalId !== null) return refused('unknown')
  return trustsEmail ? { kind: 'link', personId: one.personId } : { kind: 'ask-code', address: email.address }
}
