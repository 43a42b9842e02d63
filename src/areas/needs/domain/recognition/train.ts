import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { words } from '../../../../lib/text.ts'
import { BUCKETS, type CountedText, countHolding, functionWordsOf, ownFeatures, rarityOf, rowOf, type SparseRow, sharedFeatures } from './features.ts'
import { trainLanguages } from './language-recognition.ts'
import { trainLogistic } from './logistic.ts'
import type { Example, LanguagePart, Model, Part } from './model.ts'
import { indexWordings, WORDINGS_MAX } from './nearest-wordings.ts'
import { readWordList, wordList } from './spelling.ts'
import { packWeights } from './weight-table.ts'

// What languages share is learnt from all of their examples: runs of letters that only one of them shows are left out.
const OWN = { penalty: 3e-5, epochs: 5, seen: 1 }
const SHARED = { penalty: 1e-5, epochs: 3, seen: 2 }
const LONGEST_TERM_WORDS = 7
const FEWEST_TERMS = 2

/** Learning, in slices: each step is a place where other work may go on. */
export type Learning<T> = Generator<void, T>

/**
 * A wording that is a list of short phrases ("forgotten password, account locked, wrong code") counts as one example
 * each: terms weigh far more alone than among eight others. A sentence stays whole.
 */
function terms(example: Example): Example[] {
  const phrases = example.text.split(/[,;|]\s+/).map((phrase) => phrase.trim())
  const isList = phrases.length >= FEWEST_TERMS && phrases.every((phrase) => words(phrase).length <= LONGEST_TERM_WORDS)
  return isList ? phrases.map((text) => ({ ...example, text })) : [example]
}

interface Lesson {
  readonly examples: readonly Example[]
  /** The features of an example: counted twice, so that those of all are never held at once. */
  readonly count: (example: Example) => CountedText
  readonly labels: Uint16Array
  readonly classCount: number
}

const A_SLICE_OF_TEXTS = 100

function* learnPart({ examples, count, labels, classCount }: Lesson, how: typeof OWN): Learning<{ part: Part; rows: readonly SparseRow[] }> {
  const holding = new Float32Array(BUCKETS)
  for (const [index, example] of examples.entries()) {
    countHolding(count(example), holding)
    if (index % A_SLICE_OF_TEXTS === 0) yield
  }
  const rarity = rarityOf(holding, examples.length, how.seen)
  const rows: SparseRow[] = []
  for (const example of examples) {
    rows.push(rowOf(count(example), rarity))
    if (rows.length % A_SLICE_OF_TEXTS === 0) yield
  }
  const weights = yield* trainLogistic({ rows, labels, featureCount: BUCKETS, classCount, ...how })
  return { part: { rarity, weights: yield* packWeights(weights, classCount) }, rows }
}

function* learnLanguage(examples: readonly Example[], language: Language, column: ReadonlyMap<string, number>): Learning<LanguagePart> {
  const seen = new Map<string, number>()
  for (const { text } of examples) for (const word of words(text)) seen.set(word, (seen.get(word) ?? 0) + 1)
  for (const word of functionWordsOf(language)) if (!seen.has(word)) seen.set(word, 1)
  const labels = Uint16Array.from(examples, ({ theme }) => column.get(theme) ?? 0)
  const { part, rows } = yield* learnPart({ examples, count: ({ text }) => ownFeatures(words(text), language), labels, classCount: column.size }, OWN)
  const { letters, times } = wordList(seen)
  return { ...part, wordings: indexWordings(rows, labels, BUCKETS), words: readWordList(letters, times) }
}

/**
 * Learns to recognise themes and languages from examples; the same examples in the same order give the same model.
 * For each language tf-idf of word stems, pairs of stems and runs of 3 to 5 letters, and multinomial logistic regression;
 * one more such model for runs of 4 to 6 letters of all languages together (cognates); `recognise` adds the nearest
 * wordings. Languages without examples are left out. Cost: linear in examples, about 8 s for 15,000 in six languages;
 * it yields about every 10 ms.
 */
export function* learning(examples: readonly Example[]): Learning<Model> {
  const themes = [...new Set(examples.map(({ theme }) => theme))].sort()
  const column = new Map(themes.map((theme, index) => [theme, index]))
  const all = examples.flatMap(terms)
  const parts = new Map<Language, LanguagePart>()
  for (const language of LANGUAGES) {
    const own = all.filter((example) => example.language === language).slice(0, WORDINGS_MAX)
    if (own.length > 0) parts.set(language, yield* learnLanguage(own, language, column))
  }
  const labels = Uint16Array.from(all, ({ theme }) => column.get(theme) ?? 0)
  const { part: shared } = yield* learnPart({ examples: all, count: ({ text }) => sharedFeatures(words(text)), labels, classCount: themes.length }, SHARED)
  return { themes, parts, shared, ...(yield* trainLanguages(examples)) }
}

/** `learning` without a break: for a start, a command or a test. */
export function train(examples: readonly Example[]): Model {
  const lesson = learning(examples)
  for (;;) {
    const step = lesson.next()
    if (step.done) return step.value
  }
}
