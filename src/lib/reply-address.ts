// The address that a mail about a need asks to be answered at: one for each need and person, signed with the secret of
// the installation. Short, whatever the case it comes back in: besoin+2s-k3v9xqmd7hgf4w2p@coop.example.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Five bits a letter, without those that are read as another. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const SIGNATURE_LENGTH = 16
const BASE_36 = 36

export interface ReplyKey {
  readonly needId: string
  readonly needNumber: number
  readonly personId: string
}

/** Eighty bits of an HMAC-SHA256: nobody finds one by trying, since each try is a mail. */
function signature(secret: string, { needId, personId }: Pick<ReplyKey, 'needId' | 'personId'>): string {
  const digest = createHmac('sha256', secret).update(`mail reply ${needId} ${personId}`).digest()
  let bits = 0n
  for (const byte of digest.subarray(0, (SIGNATURE_LENGTH * 5) / 8)) bits = (bits << 8n) | BigInt(byte)
  let letters = ''
  for (let place = SIGNATURE_LENGTH - 1; place >= 0; place--) letters += ALPHABET[Number((bits >> BigInt(place * 5)) & 31n)]
  return letters
}

/** `base` with a tag: the form that mail servers deliver to the same box (RFC 5233). */
function tagged(base: string, tag: string): string {
  const at = base.lastIndexOf('@')
  return `${base.slice(0, at)}+${tag}${base.slice(at)}`
}

export const replyAddress = (base: string, secret: string, key: ReplyKey): string => tagged(base, `${key.needNumber.toString(BASE_36)}-${signature(secret, key)}`)

/** Where mails that cannot be delivered come back to: it names the mail, whatever the other server quotes of it. */
export const returnAddress = (base: string, mailId: string): string => tagged(base, `retour-${mailId.replaceAll('-', '')}`)

export type Tag =
  | { readonly kind: 'reply'; readonly needNumber: number; readonly signature: string }
  | { readonly kind: 'return'; readonly mailId: string }
  /** Something stands there that we never wrote so. */
  | { readonly kind: 'unknown' }

/** What stands behind the plus in the addresses of ours among `recipients`, each once. */
export function readTags(base: string, recipients: readonly string[]): Tag[] {
  const at = base.lastIndexOf('@')
  const begins = `${base.slice(0, at)}+`.toLowerCase()
  const ends = base.slice(at).toLowerCase()
  const tags = new Set(recipients.map((one) => one.trim().toLowerCase()).filter((one) => one.startsWith(begins) && one.endsWith(ends)).map((one) => one.slice(begins.length, one.length - ends.length)))
  return [...tags].map((tag): Tag => {
    const back = /^retour-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(tag)
    if (back) return { kind: 'return', mailId: back.slice(1).join('-') }
    const reply = /^([0-9a-z]{1,9})-([a-z2-9]{16})$/.exec(tag)
    return reply?.[1] && reply[2] ? { kind: 'reply', needNumber: Number.parseInt(reply[1], BASE_36), signature: reply[2] } : { kind: 'unknown' }
  })
}

/** Whom an address was made for, among `personIds`; null when it was made for none of them, or altered. */
export function signerOf(secret: string, tag: { readonly signature: string }, needId: string, personIds: readonly string[]): string | null {
  const given = Buffer.from(tag.signature)
  // All are compared, so that the time taken tells nothing.
  return personIds.filter((personId) => timingSafeEqual(Buffer.from(signature(secret, { needId, personId })), given))[0] ?? null
}
