// A file of a guided answer: one YAML file for all languages, structure once, words for each language, and the cases
// that prove it. Everything that is wrong is said at once, each with its line.
import { isMap, isScalar, LineCounter, parseDocument, type Document, visit } from 'yaml'
import { z } from 'zod'
import { LANGUAGES } from '../../../lib/language.ts'
import { type GuideStructure, type GuideWords, walk } from './guide.ts'
import { graphErrors } from './guide-graph.ts'
import { type ArticleCare, CARE_FIELDS, NO_CARE } from './article-file.ts'
import { isFreeName, RESERVED_NAME } from './reserved-names.ts'

export interface GuideCase {
  readonly answers: Readonly<Record<string, string>>
  readonly result: string
}

export interface GuideFile {
  readonly slug: string
  readonly themes: readonly string[]
  readonly countries: readonly string[]
  readonly source: { readonly name: string; readonly url: string | null }
  readonly sourceOn: string
  readonly reviewOn: string
  readonly structure: GuideStructure
  readonly cases: readonly GuideCase[]
  readonly words: Readonly<Partial<Record<string, GuideWords>>>
  /** Who keeps it true, what it goes with, whether it was withdrawn, where the file says any of it. */
  readonly care: ArticleCare | null
  /** The file as it was, without its lines of care: exporting gives it back byte for byte. */
  readonly text: string
}

const CHARACTERS_MAX = 150_000
const QUESTIONS_MAX = 100
const NESTED_MAX = 100

const date = z.iso.date('must be a date, YYYY-MM-DD')
const filled = z.string('must be a text').trim().min(1, 'must not be empty').max(8000, 'is too long')
const key = z.string().max(40, 'is too long').regex(/^[a-z]+(-[a-z0-9]+)*$/, 'must be made of lower-case letters, digits and hyphens')
const country = z.string().regex(/^[A-Z]{2}$/, 'must be codes of two capitals')
const source = z.strictObject({ name: filled, url: z.url({ protocol: /^https$/, error: 'must begin with https://' }) })
const result = z.strictObject({
  countries: z.array(country).default([]),
  law: z.boolean().default(false),
  checked_on: date.optional(),
  sources: z.array(source).max(10).default([]),
  unconfirmed: z.boolean().default(false),
})
const questionWords = z.strictObject({ ask: filled, hint: filled.optional(), answers: z.record(key, filled) })
const resultWords = z.strictObject({ title: filled, why: filled, text: filled, need: filled })
const words = z.strictObject({
  title: filled,
  summary: filled,
  questions: z.record(key, questionWords),
  results: z.record(key, resultWords),
})
const guideFile = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be made of lower-case letters, digits and hyphens').refine(isFreeName, RESERVED_NAME),
  themes: z.array(z.string()).min(1, 'must name one theme at least'),
  countries: z.array(country),
  source: z.strictObject({ name: filled, url: z.url({ protocol: /^https$/, error: 'must begin with https://' }).nullable() }),
  source_date: date,
  review_on: date,
  start: key,
  questions: z.record(key, z.record(key, key)).refine((all) => Object.keys(all).length <= QUESTIONS_MAX, `has more than ${QUESTIONS_MAX} questions`),
  results: z.record(key, result),
  cases: z.array(z.strictObject({ answers: z.record(key, key), result: key })).max(500),
  words: z.partialRecord(z.enum(LANGUAGES, 'is not one of the languages'), words),
  ...CARE_FIELDS,
}).refine((one) => one.review_on > one.source_date, { path: ['review_on'], message: 'must come after source_date' })

type Path = readonly (string | number)[]
/** Something wrong at a place of the file. */
export interface Fault {
  readonly path: Path
  readonly message: string
}

/**
 * Reads a guide's file.
 * @param file how errors call it, for example `guides/tva.yaml`
 * @returns the guide, or what is wrong, one entry each with its line. A file of more than 150,000 characters, or one
 * that refers to parts of itself (anchors) or is nested beyond reason, is refused before it is unfolded.
 */
export function readGuideFile(file: string, text: string): { guide: GuideFile } | { wrong: string[] } {
  if (text.length > CHARACTERS_MAX) return { wrong: [`${file}: it is longer than ${CHARACTERS_MAX} characters`] }
  if (nesting(text) > NESTED_MAX) return { wrong: [`${file}: it is nested more than ${NESTED_MAX} deep`] }
  const lines = new LineCounter()
  const document = parsed(text, lines)
  if (document === null) return { wrong: [`${file}: it cannot be read as YAML`] }
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  if (document.errors.length > 0) return { wrong: document.errors.slice(0, 10).map((error) => `${file}, line ${lineAt(error.pos[0])}: ${error.message.split('\n')[0]}`) }
  const anchors: string[] = []
  visit(document, {
    Alias: (_key, node) => void anchors.push(`${file}, line ${lineAt(node.range?.[0] ?? 0)}: it refers to another part of the file ("*${node.source}"): write it out`),
  })
  if (anchors.length > 0) return { wrong: anchors.slice(0, 20) }
  const content: unknown = document.toJS({ maxAliasCount: 0 })
  const read = guideFile.safeParse(content)
  const say = ({ path, message }: Fault) => `${file}, line ${lineAt(offsetOf(document, path))}: ${path.join('.') || 'the file'} ${message}`
  if (!read.success) return { wrong: faultsOf(read.error).map(say) }
  const { source_date: sourceOn, review_on: reviewOn, start, questions, results, owner = null, variant_of: variantOf = null, withdrawn = null, ...rest } = read.data
  const structure: GuideStructure = {
    start, questions,
    results: Object.fromEntries(Object.entries(results).map(([name, one]) => [name, {
      countries: one.countries, isLaw: one.law, checkedOn: one.checked_on ?? sourceOn, sources: one.sources, isUnconfirmed: one.unconfirmed,
    }])),
  }
  const hasCare = owner !== null || variantOf !== null || withdrawn !== null
  const guide: GuideFile = { ...rest, sourceOn, reviewOn, structure, care: hasCare ? { ...NO_CARE, owner, variantOf, withdrawn } : null, text: hasCare ? withoutCare(text, document) : text }
  const graph = graphErrors(structure)
  const faults = [...graph, ...wordErrors(guide), ...(graph.length === 0 ? caseErrors(guide) : [])]
  return faults.length > 0 ? { wrong: faults.map(say) } : { guide }
}

/** The file without its lines of care; one that says them over several lines is written anew, its comments kept. */
function withoutCare(text: string, document: Document.Parsed): string {
  const plain = text.replace(/^(?:owner|variant_of|withdrawn): .*\n/gm, '')
  const left = parsed(plain, new LineCounter())
  const keys = Object.keys(CARE_FIELDS)
  if (left !== null && left.errors.length === 0 && !keys.some((one) => left.has(one))) return plain
  for (const one of keys) document.delete(one)
  return String(document)
}

/** How deep brackets and braces stand in one another, at a glance: the parser's cost grows with it out of all bounds. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (const sign of text.match(/[[\]{}]/g) ?? []) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, merge: false, stringKeys: true, logLevel: 'silent' })
  } catch {
    // So deeply nested that the parser gives up.
    return null
  }
}

function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.slice(0, 50).map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code === 'unrecognized_keys') return { path: [...path, ...issue.keys.slice(0, 1)], message: path[0] === 'words' && path.length === 1 ? 'is not one of the languages' : 'is not known here' }
    if (issue.code === 'invalid_key') return { path, message: issue.issues[0]?.message ?? issue.message }
    return { path, message: issue.message }
  })
}

/** Where in the file a path is: the deepest part of it that is there. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const name = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(name))
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0]
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly [number, number, number] | null } | undefined
    if (node?.range) return node.range[0]
  }
  return 0
}

/** Each language has words for every question, answer and result, and for nothing else. */
function wordErrors({ structure, words: all }: GuideFile): Fault[] {
  const languages = Object.entries(all)
  if (languages.length === 0) return [{ path: ['words'], message: 'has no language' }]
  return languages.flatMap(([language, one]) => {
    if (!one) return []
    const at = ['words', language]
    return [
      ...same(structure.questions, one.questions, [...at, 'questions']),
      ...same(structure.results, one.results, [...at, 'results']),
      ...Object.entries(structure.questions).flatMap(([question, answers]) => (one.questions[question] ? same(answers, one.questions[question].answers, [...at, 'questions', question, 'answers']) : [])),
    ]
  })
}

const same = (wanted: object, found: object, path: Path): Fault[] => [
  ...Object.keys(wanted).filter((name) => !Object.hasOwn(found, name)).map((name) => ({ path, message: `lacks the words of "${name}"` })),
  ...Object.keys(found).filter((name) => !Object.hasOwn(wanted, name)).map((name) => ({ path: [...path, name], message: 'has words but is not in the guide' })),
]

/** Each case comes out as it says, uses all its answers, and together they reach every result. */
function caseErrors({ structure, cases }: GuideFile): Fault[] {
  const wrong = cases.flatMap(({ answers, result: expected }, index): Fault[] => {
    const path = ['cases', index]
    const end = walk(structure, Object.entries(answers))
    if (end.kind === 'question') return [{ path, message: end.doubt ? `gives "${end.question}" an answer that it has not` : `stops at the question "${end.question}"` }]
    if (end.result !== expected) return [{ path, message: `leads to "${end.result}", not to "${expected}"` }]
    return end.ignored > 0 ? [{ path, message: 'answers questions that are not asked on this way' }] : []
  })
  const reached = new Set(cases.map((one) => one.result))
  const untested = Object.keys(structure.results).filter((name) => !reached.has(name))
  return [...wrong, ...untested.map((name) => ({ path: ['results', name], message: 'is reached by no case' }))]
}
