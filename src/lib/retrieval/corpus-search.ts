// Documents from outside, searched as the library is and with vectors of their own words; learns from wordings whose
// answers are known. Nothing of it is kept.
import { LANGUAGES, type Language } from '../language.ts'
import { wordsIn } from './analysis.ts'
import { type CorpusDocument, CorpusPart, HAND_WEIGHTS, SIGNALS } from './corpus-part.ts'
import { languageByFunctionWords } from './function-words.ts'
import { type Known, KnownWordings } from './known-wordings.ts'
import { learnWeights, type RankedList } from './learn-weights.ts'
import { LONGEST_QUERY, type Synonym } from './typed-query.ts'

export interface Hit {
  readonly id: string
  readonly score: number
}
/** A wording whose answers are known. */
export interface KnownWording {
  readonly need: string
  readonly query: string
  readonly language?: Language | undefined
}

/** Documents looked at again with what was learnt. */
const CANDIDATES = 200
const OTHER_LANGUAGE_WEIGHT = 0.6
/** What known wordings say, beside the signals of the texts. */
export const KNOWN = ['like', 'alike', 'same', 'often'] as const
/** Kinds of documents, by what their ids begin with: some answer more often than others. */
const KINDS = 8
const KIND_FROM = 20
const WIDTH = SIGNALS.length + KNOWN.length + KINDS
const UNLEARNT = Float64Array.from([...SIGNALS.map((signal) => HAND_WEIGHTS[signal]), 0.2, 1, 1, 0, ...new Array<number>(KINDS).fill(0)])
/** With fewer needs the weights by hand stay: learning from 13 needs was worse than none. */
const NEEDS_TO_LEARN = 30
/** From which likeness on a need may have been stated before, and is taken to have been. */
const SEEN = { from: 0.55, surely: 0.8 }
/** How much lists of needs stated before count beside others in the weights for what nobody stated. */
const SEEN_SHARE = 0.25
const EXAMPLES_AT_MOST = 1200
const LEARNT_FROM = 80

/** "sp/part/F133" is of the kind sp/part, "mt/article100/2" of the kind mt: what stands before the first part with a digit. */
const beginningOf = (id: string): string => {
  const parts = id.split(/[/:_#]/)
  const end = parts.findIndex((part) => /\d/.test(part))
  return parts.slice(0, end < 0 ? parts.length - 1 : end).join('/')
}

const likestIn = ({ values }: RankedList): number => {
  let most = 0
  for (let place = SIGNALS.length; place < values.length; place += WIDTH) most = Math.max(most, values[place]!)
  return most
}

interface Candidates {
  readonly documents: readonly number[]
  /** Document by document, SIGNALS.length numbers each. */
  readonly values: Float32Array
}

export class CorpusSearch {
  readonly #documents: readonly CorpusDocument[]
  readonly #parts: readonly { readonly part: CorpusPart; readonly numbers: readonly number[] }[]
  readonly #usual: Language
  /** The kind of each document, or -1. */
  readonly #kinds: Int8Array
  readonly #remembered = new Map<string, Candidates>()
  #known: KnownWordings | null = null
  /** For needs that nobody stated before, and for those somebody did. */
  #weights: { readonly unseen: Float64Array; readonly seen: Float64Array } = { unseen: UNLEARNT, seen: UNLEARNT }

  /** Cost: 10 to 15 s for 2,400 documents of 700 words, most of it for the vectors. */
  constructor(documents: readonly CorpusDocument[], synonyms: readonly (Synonym & { readonly language: string })[] = []) {
    this.#documents = documents
    const groups = Map.groupBy([...documents.keys()], (number) => documents[number]!.language)
    this.#parts = [...groups].map(([language, numbers]) => ({ numbers, part: new CorpusPart(language, numbers.map((number) => documents[number]!), synonyms.filter((one) => one.language === language)) }))
    const beginnings = documents.map(({ id }) => beginningOf(id))
    const common = [...Map.groupBy(beginnings, (one) => one)].filter(([, own]) => own.length >= KIND_FROM).sort((a, b) => b[1].length - a[1].length).slice(0, KINDS).map(([one]) => one)
    this.#kinds = Int8Array.from(beginnings, (one) => common.indexOf(one))
    this.#usual = [...groups].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 'fr'
  }

  #languageOf(query: string, given: Language | undefined): Language {
    return given ?? (this.#parts.length > 1 ? languageByFunctionWords(wordsIn(query.slice(0, LONGEST_QUERY), this.#usual), this.#usual) : this.#usual)
  }

  /** The documents most worth a look, with their signals; those of another language than the query's by its words alone. */
  #candidates(query: string, language: Language | undefined): Candidates {
    const spoken = this.#languageOf(query, language)
    const key = `${spoken} ${query.slice(0, LONGEST_QUERY)}`
    const remembered = this.#remembered.get(key)
    if (remembered) return remembered
    const all: { number: number; score: number; values: Float32Array }[] = []
    const known = this.#parts.some(({ part }) => part.language === spoken)
    for (const { part, numbers } of this.#parts) {
      const isOwn = part.language === spoken || !known
      const { values } = part.signals(query, isOwn)
      const scored: { number: number; score: number; values: Float32Array }[] = []
      for (let document = 0; document < numbers.length; document++) {
        const own = values.subarray(document * SIGNALS.length, (document + 1) * SIGNALS.length)
        if (!isOwn) for (let signal = 0; signal < SIGNALS.length; signal++) own[signal] = signal === 0 ? own[0]! * OTHER_LANGUAGE_WEIGHT : 0
        let score = 0
        for (let signal = 0; signal < SIGNALS.length; signal++) score += own[signal]! * UNLEARNT[signal]!
        if (score > 0) scored.push({ number: numbers[document]!, score, values: own })
      }
      all.push(...scored.sort((a, b) => b.score - a.score || a.number - b.number).slice(0, CANDIDATES))
    }
    const best = all.sort((a, b) => b.score - a.score || a.number - b.number).slice(0, CANDIDATES)
    const values = new Float32Array(best.length * SIGNALS.length)
    for (const [place, one] of best.entries()) values.set(one.values, place * SIGNALS.length)
    const candidates = { documents: best.map((one) => one.number), values }
    if (this.#remembered.size >= 8000) this.#remembered.clear()
    this.#remembered.set(key, candidates)
    return candidates
  }

  /** Signals of the texts with what known wordings say; documents that only those know are added. */
  #features(query: string, language: Language | undefined, known: ReadonlyMap<number, Known>): { documents: number[]; values: Float32Array } {
    const { documents, values } = this.#candidates(query, language)
    const present = new Set(documents)
    const all = [...documents, ...[...known.keys()].filter((document) => !present.has(document) && known.get(document)!.like > 0)]
    const features = new Float32Array(all.length * WIDTH)
    for (const [place, document] of all.entries()) {
      if (place < documents.length) features.set(values.subarray(place * SIGNALS.length, (place + 1) * SIGNALS.length), place * WIDTH)
      const said = known.get(document)
      if (said) features.set([said.like, said.alike, said.same, said.often], place * WIDTH + SIGNALS.length)
      const kind = this.#kinds[document]!
      if (kind >= 0) features[place * WIDTH + SIGNALS.length + KNOWN.length + kind] = 1
    }
    return { documents: all, values: features }
  }

  /** The best documents of a query, best first; scores are comparable within a query only. */
  search(query: string, top: number, language?: Language): Hit[] {
    const known = this.#known?.say(query, this.#languageOf(query, language)) ?? new Map<number, Known>()
    const { documents, values } = this.#features(query, language, known)
    let likest = 0
    for (const { like } of known.values()) likest = Math.max(likest, like)
    const isSeen = Math.max(0, Math.min(1, (likest - SEEN.from) / (SEEN.surely - SEEN.from)))
    const weights = this.#weights.unseen.map((weight, feature) => weight * (1 - isSeen) + this.#weights.seen[feature]! * isSeen)
    return documents
      .map((document, place) => {
        let score = 0
        for (let feature = 0; feature < WIDTH; feature++) score += values[place * WIDTH + feature]! * weights[feature]!
        return { document, score }
      })
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, top)
      .map(({ document, score }) => ({ id: this.#documents[document]!.id, score: Number(score.toFixed(6)) }))
  }

  /**
   * Learns from wordings and the documents that answer their needs (by need, best first): such wordings are recognised
   * again, and from 30 needs on the weights of all signals are fitted, drawn towards those by hand. Replaces what was
   * learnt before; null forgets. Cost: about that of searching each wording twice.
   */
  learn(wordings: readonly KnownWording[] | null, answers: ReadonlyMap<string, readonly string[]> = new Map()): void {
    this.#known = null
    this.#weights = { unseen: UNLEARNT, seen: UNLEARNT }
    if (wordings === null) return
    const numberOf = new Map(this.#documents.map(({ id }, number) => [id, number]))
    const answersOf = new Map([...answers].map(([need, ids]) => [need, ids.flatMap((id) => numberOf.get(id) ?? [])]))
    const known = new KnownWordings(wordings.map((one) => ({ ...one, language: this.#languageOf(one.query, one.language) })), answersOf, LANGUAGES)
    this.#known = known
    const taught = wordings.filter(({ need }) => (answersOf.get(need)?.length ?? 0) > 0)
    if (new Set(taught.map(({ need }) => need)).size < NEEDS_TO_LEARN) return
    const step = Math.max(1, Math.ceil(taught.length / EXAMPLES_AT_MOST))
    const share = Map.groupBy(taught, ({ need }) => need)
    const examples = taught.filter((_, index) => index % step === 0)
    // As if nobody had stated this need before, then as if others had.
    const listsWithout = (without: 'need' | 'wording') => examples.map((wording): RankedList => {
      const right = new Set(answersOf.get(wording.need))
      const { documents, values } = this.#features(wording.query, wording.language, known.say(wording.query, this.#languageOf(wording.query, wording.language), { without, wording }))
      const kept = [...documents.keys()].filter((place) => place < LEARNT_FROM || right.has(documents[place]!) || values[place * WIDTH + SIGNALS.length]! > 0.4)
      const rows = new Float32Array(kept.length * WIDTH)
      for (const [row, place] of kept.entries()) rows.set(values.subarray(place * WIDTH, (place + 1) * WIDTH), row * WIDTH)
      return { values: rows, isRight: kept.map((place) => right.has(documents[place]!)), weight: 1 / Math.sqrt(share.get(wording.need)!.length) }
    })
    const [unseen, stated] = [listsWithout('need'), listsWithout('wording')]
    const lists = [...unseen, ...stated]
    this.#weights = {
      unseen: learnWeights([...unseen, ...stated.filter((list) => likestIn(list) <= SEEN.surely).map((list) => ({ ...list, weight: list.weight * SEEN_SHARE }))], UNLEARNT),
      seen: learnWeights(lists.filter((list) => likestIn(list) >= SEEN.from), UNLEARNT),
    }
  }

  /** The weights in use, by name: for whoever looks into what was learnt. */
  get weights(): Readonly<Record<string, { readonly unseen: number; readonly seen: number }>> {
    const names = [...SIGNALS, ...KNOWN, ...Array.from({ length: KINDS }, (_, kind) => `kind ${kind + 1}`)]
    return Object.fromEntries(names.map((name, index) => [name, { unseen: Number(this.#weights.unseen[index]!.toFixed(3)), seen: Number(this.#weights.seen[index]!.toFixed(3)) }]))
  }
}
