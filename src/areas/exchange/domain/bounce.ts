// What a report of failed delivery says: which of our mails, to whom, for good or for now. RFC 3464 where the other server
// follows it; else the first code of RFC 3463 or RFC 5321 in its text.

export interface Bounce {
  /** Null for a warning that delivery is late: nothing has failed yet. */
  readonly kind: 'hard' | 'soft' | null
  /** RFC 3463, as "5.1.1". */
  readonly status: string
  readonly recipient: string | null
}

/** A full mailbox (5.2.2), a message too large (5.2.3, 5.3.4) or a refusal by content (5.7.x) says nothing against the address. */
const PASSING = /^5\.(?:2\.[23]|3\.4|7\.\d{1,3})$/

const field = (text: string, name: string): string | null => new RegExp(`^${name}:[ \\t]*([^\\r\\n]{1,300})`, 'im').exec(text)?.[1]?.trim() ?? null

function kindOf(status: string): 'hard' | 'soft' {
  return status.startsWith('5.') && !PASSING.test(status) ? 'hard' : 'soft'
}

/** @param report the message/delivery-status part, or "" @param text what the mail says besides */
export function readBounce(report: string, text: string): Bounce {
  const recipient = (field(report, 'Final-Recipient') ?? field(report, 'Original-Recipient'))?.replace(/^[^;]*;\s*/, '').replace(/^<|>$/g, '').toLowerCase() ?? null
  const action = field(report, 'Action')?.toLowerCase() ?? null
  const enhanced = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/
  const given = enhanced.exec(field(report, 'Status') ?? '') ?? enhanced.exec(field(report, 'Diagnostic-Code') ?? '') ?? (/(?:^|[\s(#:-])([45])\.([0-7])\.(\d{1,3})(?![.\d])/m.exec(text) as RegExpExecArray | null)
  const plain = /(?:^|[\s(#:-])([45])(\d)(\d)[ -]/m.exec(text)
  const status = given ? given.slice(1, 4).join('.') : plain ? `${plain[1]}.0.0` : '5.0.0'
  if (action === 'delayed' || action === 'delivered' || action === 'relayed' || action === 'expanded' || status.startsWith('2.')) return { kind: null, status, recipient }
  return { kind: kindOf(status), status, recipient }
}

/** Our own Message-IDs that a returned mail quotes, in the order met, each once, ten at most. */
export function quotedMessageIds(raw: string): string[] {
  const found = raw.matchAll(/<[a-z][a-z-]{0,40}\.[a-z-]{1,40}\.[A-Za-z0-9.-]{1,100}@[A-Za-z0-9.-]{1,100}>/g)
  const ids = new Set<string>()
  for (const [id] of found) {
    ids.add(id)
    if (ids.size === 10) break
  }
  return [...ids]
}
