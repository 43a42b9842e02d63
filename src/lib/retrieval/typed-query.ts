// What was typed, as groups of ways to say each word: the word itself, its correction, its synonyms, the parts of a
// compound and the compounds that it is part of. Of a group only the best way counts in a document.
import type { Language } from '../language.ts'
import { stemOf, wordsIn } from './analysis.ts'
import { compoundParts } from './compounds.ts'
import { FUNCTION_WORD_WEIGHT, FUNCTION_WORDS } from './function-words.ts'
import type { Spelling } from './spelling.ts'

/** A longer text is cut here: ten megabytes pasted are searched by their first two thousand characters. */
export const LONGEST_QUERY = 2000
const WORDS_AT_MOST = 40
const CORRECTED_AT_MOST = 8
const COMPOUND_WEIGHT = 0.5
const BEGINNING_WEIGHT = 0.6
const BEGINNINGS = 6

export interface Way {
  readonly term: number
  /** 0 to 1: what a match by this way is worth. */
  readonly weight: number
}
export interface QueryGroup {
  /** As typed (folded); of a synonym of several words, the synonym. */
  readonly word: string
  readonly ways: readonly Way[]
  /** What the whole group is worth: less for function words, more for words said twice. */
  readonly weight: number
  readonly kind: 'known' | 'corrected' | 'synonym' | 'unknown'
}

/** What is known of the words of an index. */
export interface Lexicon {
  readonly language: Language
  /** The number of a stem, or undefined. */
  termOf(stem: string): number | undefined
  readonly spelling: Spelling
  /** Compounds of the index that a stem is part of, the commonest first. */
  compoundsWith(stem: string): readonly number[]
  /** Whether a word is a word of its own. */
  isWord(word: string): boolean
  /** Stems that begin so, the commonest first; for a word still being typed. */
  beginningWith(start: string, limit: number): readonly number[]
  readonly synonyms: SynonymTable
}

export interface Synonym {
  readonly term: string
  readonly synonym: string
  /** 0 to 1 */
  readonly weight: number
}

/** Synonyms of one language, by the stems of the term: who types the term also finds what says the synonym. */
export class SynonymTable {
  readonly #byFirst = new Map<string, { readonly stems: readonly string[]; readonly others: { stems: readonly string[]; weight: number }[] }[]>()

  constructor(language: Language, synonyms: readonly Synonym[] = []) {
    const saying = (text: string) => {
      const words = wordsIn(text, language)
      const telling = words.filter((word) => !FUNCTION_WORDS[language].has(word))
      return (telling.length > 0 ? telling : words).map((word) => stemOf(word, language))
    }
    const lead = (from: readonly string[], to: readonly string[], weight: number) => {
      const [first] = from
      if (first === undefined || to.length === 0 || from.join(' ') === to.join(' ')) return
      const list = this.#byFirst.get(first) ?? []
      if (list.length === 0) this.#byFirst.set(first, list)
      let entry = list.find((one) => one.stems.join(' ') === from.join(' '))
      if (!entry) list.push((entry = { stems: from, others: [] }))
      entry.others.push({ stems: to, weight })
    }
    for (const { term, synonym, weight } of synonyms) {
      lead(saying(term), saying(synonym), weight)
    }
  }

  /** The synonyms of what is said in a list of stems, function words left out of it; each with the stems that it stands for. */
  *of(stems: readonly string[]): Generator<{ readonly said: readonly string[]; readonly stems: readonly string[]; readonly weight: number }> {
    const present = new Set(stems)
    for (const stem of present) {
      for (const entry of this.#byFirst.get(stem) ?? []) {
        if (!entry.stems.every((one) => present.has(one))) continue
        for (const other of entry.others) yield { said: entry.stems, stems: other.stems, weight: other.weight }
      }
    }
  }
}

export interface Reading {
  /** Own language: unknown words are corrected. Of another language only words that stand there count. */
  readonly correcting: boolean
  /** Words known elsewhere are not corrected here either. */
  readonly isKnownElsewhere?: (word: string) => boolean
  /** The last word may be unfinished. */
  readonly typing?: boolean
  readonly synonymWeight?: number
}

/** Reads a query against the words of an index. Cost: some hundred comparisons for each unknown word. */
export function readQuery(text: string, lexicon: Lexicon, { correcting, isKnownElsewhere, typing = false, synonymWeight = 1 }: Reading): QueryGroup[] {
  const { language } = lexicon
  const words = wordsIn(text.slice(0, LONGEST_QUERY), language)
  const counts = new Map<string, number>()
  for (const word of words) if (counts.size < WORDS_AT_MOST || counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const groups: QueryGroup[] = []
  const stems: string[] = []
  const byStem = new Map<string, { ways: Way[]; weight: number; word: string }>()
  let corrected = 0
  for (const [word, count] of counts) {
    const isFunction = FUNCTION_WORDS[language].has(word)
    const stem = stemOf(word, language)
    const weight = (isFunction ? FUNCTION_WORD_WEIGHT : 1) * (1 + 0.3 * Math.log(count))
    const known = byStem.get(stem)
    if (known) {
      known.weight = Math.max(known.weight, weight)
      continue
    }
    const ways: Way[] = []
    let kind: QueryGroup['kind'] = 'known'
    const term = lexicon.termOf(stem)
    if (term !== undefined) ways.push({ term, weight: 1 })
    if (!isFunction) {
      for (const compound of lexicon.compoundsWith(stem)) ways.push({ term: compound, weight: COMPOUND_WEIGHT })
      if (term === undefined || ways.length < 2) {
        const parts = compoundParts(word, language, lexicon.isWord)
        const share = COMPOUND_WEIGHT / Math.sqrt(Math.max(1, parts.length))
        for (const part of parts) {
          const partTerm = lexicon.termOf(stemOf(part, language))
          if (partTerm !== undefined) groups.push({ word: part, ways: [{ term: partTerm, weight: 1 }], weight: weight * share * (term === undefined ? 1.6 : 1), kind: 'known' })
          if (term === undefined && partTerm !== undefined) kind = 'corrected'
        }
      }
      if (term === undefined && typing && word === words.at(-1)) {
        for (const longer of lexicon.beginningWith(stem, BEGINNINGS)) ways.push({ term: longer, weight: BEGINNING_WEIGHT })
      }
      if (term === undefined && ways.length === 0 && kind === 'known' && correcting && corrected < CORRECTED_AT_MOST && !isKnownElsewhere?.(word)) {
        corrected++
        for (const { word: near, likeness } of lexicon.spelling.nearest(word)) {
          const nearStem = stemOf(near, language)
          const nearTerm = lexicon.termOf(nearStem)
          if (nearTerm === undefined || ways.some((way) => way.term === nearTerm)) continue
          if (ways.length === 0) stems.push(nearStem)
          ways.push({ term: nearTerm, weight: likeness })
        }
        if (ways.length > 0) kind = 'corrected'
      }
      stems.push(stem)
    }
    if (ways.length === 0 && kind === 'known') kind = 'unknown'
    const entry = { ways, weight, word, kind }
    byStem.set(stem, entry)
    groups.push(entry)
  }
  if (synonymWeight > 0) addSynonyms(groups, byStem, stems, lexicon, synonymWeight)
  return groups
}

function addSynonyms(groups: QueryGroup[], byStem: ReadonlyMap<string, { ways: Way[] }>, stems: readonly string[], lexicon: Lexicon, synonymWeight: number): void {
  const present = new Set(stems)
  for (const { said, stems: others, weight } of lexicon.synonyms.of(stems)) {
    const terms = others.filter((stem) => !present.has(stem)).flatMap((stem) => lexicon.termOf(stem) ?? [])
    if (terms.length === 0) continue
    const own = said.length === 1 && terms.length === 1 && others.length === 1 ? byStem.get(said[0]!) : undefined
    // One word for one word is another way to say it; otherwise its words come beside, sharing its weight.
    if (own) own.ways.push({ term: terms[0]!, weight: weight * synonymWeight })
    else for (const term of terms) groups.push({ word: others.join(' '), ways: [{ term, weight: 1 }], weight: (weight * synonymWeight * Math.sqrt(said.length)) / Math.sqrt(others.length), kind: 'synonym' })
  }
}
