// A guided answer: questions that lead to a result, with the reasons why. The questions are a graph without a cycle, so
// that every way through it ends; the result follows from the answers on the way and from nothing else.

export interface GuideSource {
  readonly name: string
  readonly url: string
}

export interface GuideResult {
  /** For which countries it holds; empty where it holds everywhere. */
  readonly countries: readonly string[]
  /** Tells of rights and duties: then it names its sources and the day it was checked. */
  readonly isLaw: boolean
  readonly checkedOn: string
  readonly sources: readonly GuideSource[]
  /** The cooperative has still to confirm it: the page says so. */
  readonly isUnconfirmed: boolean
}

/** The structure, the same in every language. A target is the key of a question or of a result; no key is both. */
export interface GuideStructure {
  readonly start: string
  /** Question, its answers in their order, where each leads. */
  readonly questions: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly results: Readonly<Record<string, GuideResult>>
}

export interface QuestionWords {
  readonly ask: string
  readonly hint?: string | undefined
  readonly answers: Readonly<Record<string, string>>
}

export interface ResultWords {
  readonly title: string
  /** Why the answers lead here: one sentence. */
  readonly why: string
  /** Markdown. */
  readonly text: string
  /** What a member may say to somebody of the cooperative, as they would write it themself. */
  readonly need: string
}

export interface GuideWords {
  readonly title: string
  readonly summary: string
  readonly questions: Readonly<Record<string, QuestionWords>>
  readonly results: Readonly<Record<string, ResultWords>>
}

/** An answer that was given. */
export interface GivenAnswer {
  readonly question: string
  readonly answer: string
}

/** What cannot be followed in the answers: a question is asked again. */
export type WalkDoubt = 'unknown' | 'repeated'

export type Walk =
  | { readonly kind: 'question'; readonly question: string; readonly given: readonly GivenAnswer[]; readonly doubt: WalkDoubt | null; readonly ignored: number }
  /** `given` are the reasons: every answer on the way, in its order. */
  | { readonly kind: 'result'; readonly result: string; readonly given: readonly GivenAnswer[]; readonly ignored: number }

/** Names of a query string that mean something else on the page: no question is called so. */
export const RESERVED_QUESTIONS: ReadonlySet<string> = new Set(['language', 'need', 'version', 'country', 'answers', 'constructor', 'prototype'])

const has = (object: object, key: string): boolean => Object.hasOwn(object, key)

/**
 * Follows the answers from the first question on.
 * @param answers what a query string says: question and answer, in any order. An answer that the question does not
 * have, or two different ones, stop the walk there with the doubt named; what belongs to no question on the way is
 * counted and otherwise ignored.
 * Cost: as many steps as there are questions on the way; `answers` is read once.
 */
export function walk(guide: GuideStructure, answers: readonly (readonly [string, string])[]): Walk {
  const said = new Map<string, Set<string>>()
  for (const [question, answer] of answers) said.set(question, (said.get(question) ?? new Set()).add(answer))
  const given: GivenAnswer[] = []
  const ignored = () => [...said.keys()].filter((key) => !given.some((one) => one.question === key)).length
  let key = guide.start
  while (has(guide.questions, key)) {
    const choices = guide.questions[key] ?? {}
    const chosen = [...(said.get(key) ?? [])]
    const [answer] = chosen
    if (answer === undefined) return { kind: 'question', question: key, given, doubt: null, ignored: ignored() }
    if (chosen.length > 1 || !has(choices, answer)) {
      said.delete(key)
      return { kind: 'question', question: key, given, doubt: chosen.length > 1 ? 'repeated' : 'unknown', ignored: ignored() }
    }
    given.push({ question: key, answer })
    key = choices[answer] ?? ''
  }
  return { kind: 'result', result: key, given, ignored: ignored() }
}

/** The answers as a query string, without its question mark. */
export const answersQuery = (given: readonly GivenAnswer[]): string => new URLSearchParams(given.map(({ question, answer }) => [question, answer])).toString()

/** A structure as the database keeps it: lists, since an object there forgets the order of its keys. */
export interface PackedStructure {
  readonly start: string
  readonly questions: readonly (readonly [question: string, answers: readonly (readonly [answer: string, target: string])[]])[]
  readonly results: readonly (readonly [result: string, facts: GuideResult])[]
}

export const packed = ({ start, questions, results }: GuideStructure): PackedStructure => ({
  start, questions: Object.entries(questions).map(([key, answers]) => [key, Object.entries(answers)] as const), results: Object.entries(results),
})

export const unpacked = ({ start, questions, results }: PackedStructure): GuideStructure => ({
  start, questions: Object.fromEntries(questions.map(([key, answers]) => [key, Object.fromEntries(answers)])), results: Object.fromEntries(results),
})

/** How many questions are still to come at most after this one, itself counted. */
export function questionsAhead(guide: GuideStructure, key: string): number {
  const known = new Map<string, number>()
  const count = (one: string): number => {
    if (!has(guide.questions, one)) return 0
    const before = known.get(one)
    if (before !== undefined) return before
    const longest = 1 + Math.max(...Object.values(guide.questions[one] ?? {}).map(count))
    known.set(one, longest)
    return longest
  }
  return count(key)
}

/**
 * Everything a guide says, as Markdown: questions with their answers, then results. What search reads, and what can be
 * read in one go.
 */
export function guideMarkdown(guide: GuideStructure, words: GuideWords): string {
  const questions = Object.keys(guide.questions).flatMap((key) => {
    const one = words.questions[key]
    if (!one) return []
    const answers = Object.keys(guide.questions[key] ?? {}).map((answer) => `- ${one.answers[answer] ?? answer}`)
    return [`## ${one.ask}`, ...(one.hint ? [one.hint] : []), answers.join('\n')]
  })
  const results = Object.keys(guide.results).flatMap((key) => {
    const one = words.results[key]
    return one ? [`## ${one.title}`, one.why, one.text.trim().replace(/^(#+) /gm, '#$1 ')] : []
  })
  return [...questions, ...results].join('\n\n')
}
