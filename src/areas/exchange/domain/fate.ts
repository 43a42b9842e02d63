// What becomes of a mail that a person wrote: a reply where need and sender are both certain, a new need of a member
// whose address is theirs alone; whatever is in doubt waits for a person. Pure: the facts are looked up before.
import type { Authenticity } from './authentication-results.ts'

/** Someone whose address the mail names as its sender. */
export interface Sender {
  readonly personId: string
  readonly hasLeft: boolean
  readonly isMember: boolean
  readonly isStaff: boolean
  /** The member's office has not opened needs yet. */
  readonly isClosed: boolean
}

export interface MailFacts {
  readonly authenticity: Authenticity
  /** How many addresses stand in From. */
  readonly senderCount: number
  /** This address has written more than it may in an hour. */
  readonly tooMany: boolean
  /** Its subject looks like that of a machine. */
  readonly weakSign: boolean
  readonly onList: boolean
  readonly isForwarded: boolean
  /** Neither text nor files. */
  readonly isEmpty: boolean
  readonly senders: readonly Sender[]
  /** For each address of ours with a tag among the recipients: for which need and person it was made; null: forged or altered. */
  readonly tags: readonly ({ readonly needId: string; readonly personId: string } | null)[]
  /** Our mails that it answers, by Message-ID: about which need, sent to whom. */
  readonly answered: readonly { readonly needId: string; readonly personId: string }[]
}

/** Why a mail waits for a person; its words are `exchange.mail.reason.<code>`. */
export const TRIAGE_REASONS = [
  'no_sender', 'several_senders', 'not_authentic', 'too_many', 'looks_automatic', 'forged_address', 'other_sender', 'unknown_sender', 'shared_address', 'left', 'not_member', 'not_open', 'passed_on', 'empty',
  'need_closed', 'not_allowed', 'too_large', 'unreadable', 'failed',
] as const
export type TriageReason = (typeof TRIAGE_REASONS)[number]

export type Fate =
  | { readonly kind: 'reply'; readonly needId: string; readonly personId: string }
  | { readonly kind: 'need'; readonly personId: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'triage'; readonly reason: TriageReason; readonly personId: string | null }

const wait = (reason: TriageReason, personId: string | null = null): Fate => ({ kind: 'triage', reason, personId })

/** A reply is certain when the sender is the one whom the address, or the mail answered, was made for. */
function replyOf({ senders, tags, answered }: MailFacts): Fate | null {
  if (tags.length > 0) {
    if (tags.some((tag) => tag === null)) return wait('forged_address')
    for (const tag of tags) {
      const sender = senders.find((one) => one.personId === tag?.personId)
      if (tag && sender) return sender.hasLeft ? wait('left', sender.personId) : { kind: 'reply', ...tag }
    }
    return wait('other_sender')
  }
  for (const mail of answered) {
    const sender = senders.find((one) => one.personId === mail.personId)
    if (sender) return sender.hasLeft ? wait('left', sender.personId) : { kind: 'reply', ...mail }
  }
  return null
}

/** The fate of a mail; the order of the questions is the order of what weighs most. */
export function fateOf(facts: MailFacts): Fate {
  const { senders } = facts
  if (facts.senderCount === 0) return wait('no_sender')
  if (facts.senderCount > 1) return wait('several_senders')
  const [only] = senders.length === 1 ? senders : []
  if (facts.authenticity === 'fail') return wait('not_authentic')
  if (facts.tooMany) return wait('too_many', only?.personId ?? null)
  if (facts.weakSign) return wait('looks_automatic', only?.personId ?? null)
  const reply = replyOf(facts)
  if (reply) return reply.kind === 'reply' && facts.isEmpty ? wait('empty', reply.personId) : reply
  if (senders.length === 0) return facts.onList ? { kind: 'list' } : wait('unknown_sender')
  const here = senders.filter((one) => !one.hasLeft)
  if (here.length === 0) return wait('left', only?.personId ?? null)
  const [sender] = here
  if (here.length > 1 || !sender) return wait('shared_address')
  if (!sender.isMember) return wait('not_member', sender.personId)
  if (facts.onList || (sender.isStaff && facts.isForwarded)) return wait('passed_on', sender.personId)
  if (facts.isEmpty) return wait('empty', sender.personId)
  if (sender.isClosed) return wait('not_open', sender.personId)
  return { kind: 'need', personId: sender.personId }
}
