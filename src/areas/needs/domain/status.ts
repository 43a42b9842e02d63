// The status of a need is never stored: it follows from what its responders answered and from its closing.
// After the order that Conseillers-Entreprises computes from its matches (PEERS 1.2): one responder at work outweighs
// another's refusal; only when all have declined is nobody found.

export const RESPONSES = ['taking_care', 'not_for_me', 'done', 'done_no_help', 'not_reachable'] as const
export type ResponseAnswer = (typeof RESPONSES)[number]
export type ClosureOutcome = 'met' | 'partly' | 'not_met' | 'merged' | 'withdrawn'

export type NeedStatus =
  | 'waiting'
  | 'taken'
  | 'answered'
  | 'no_help_found'
  | 'not_reachable'
  | 'looking'
  | 'met'
  | 'partly'
  | 'not_met'
  | 'merged'
  | 'withdrawn'

export interface ResponderAnswer {
  /** Who was asked: a team. */
  readonly responder: string
  /** The latest answer of that responder, or null while there is none. */
  readonly answer: ResponseAnswer | null
}

/** What one responder's answer weighs: the heaviest decides. */
const WEIGHT: readonly (readonly [ResponseAnswer | null, NeedStatus])[] = [
  ['taking_care', 'taken'],
  ['done', 'answered'],
  ['done_no_help', 'no_help_found'],
  ['not_reachable', 'not_reachable'],
  [null, 'waiting'],
  ['not_for_me', 'looking'],
]

/** The status of a need: its current closing if there is one, else the heaviest answer of its responders. */
export function needStatus(answers: readonly ResponderAnswer[], closure: ClosureOutcome | null): NeedStatus {
  if (closure !== null) return closure
  for (const [answer, status] of WEIGHT) if (answers.some((one) => one.answer === answer)) return status
  return 'waiting'
}

/** The latest answer of each responder asked, from their dated answers in any order. */
export function latestAnswers(
  asked: readonly string[],
  given: readonly { readonly responder: string; readonly answer: ResponseAnswer; readonly at: Date }[],
): ResponderAnswer[] {
  const latest = new Map<string, { answer: ResponseAnswer; at: Date }>()
  for (const one of given) {
    const known = latest.get(one.responder)
    if (!known || known.at <= one.at) latest.set(one.responder, { answer: one.answer, at: one.at })
  }
  return [...new Set([...asked, ...latest.keys()])].map((responder) => ({ responder, answer: latest.get(responder)?.answer ?? null }))
}
