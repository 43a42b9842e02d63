// Learning from what people wrote is opt-in: the stems by which a member who consented searched, bound to them, for a
// day, in the link to an article. Only what at least ten members share is ever shown or learnt (ARCHITECTURE rule 13).

/** A term is learnt, and shown, from this many consenting members on. */
export const MEMBERS_AT_LEAST = 10
export const TERMS_AT_MOST = 12
/** Traces are folded each night and deleted after this many days. */
export const TRACE_DAYS = 90
/** An article that settled a need was opened within these days before. */
export const SETTLED_WITHIN_DAYS = 30
const REFERENCE_HOURS = 24

export interface SearchedWords {
  readonly personId: string
  readonly language: string
  /** Stems, at most TERMS_AT_MOST. */
  readonly terms: readonly string[]
  readonly at: Date
}

/** As a line of text, to be sealed. */
export const asLine = ({ personId, language, terms, at }: SearchedWords): string => JSON.stringify([personId, language, at.getTime(), ...terms.slice(0, TERMS_AT_MOST)])

/** What a line says, or null: not one of ours, another person's, or older than a day. */
export function readLine(line: string, personId: string, now: Date): SearchedWords | null {
  let parts: unknown
  try {
    parts = JSON.parse(line)
  } catch {
    return null
  }
  if (!Array.isArray(parts)) return null
  const [of, language, time, ...terms] = parts as unknown[]
  if (of !== personId || typeof language !== 'string' || typeof time !== 'number') return null
  const age = now.getTime() - time
  if (age < 0 || age > REFERENCE_HOURS * 3_600_000) return null
  const words = terms.filter((term): term is string => typeof term === 'string')
  return words.length === 0 ? null : { personId, language, terms: words, at: new Date(time) }
}
