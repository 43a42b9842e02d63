import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { words } from '../../../../lib/text.ts'
import { sharpnessOf } from './calibration.ts'
import { ownFeatures, rowOf, sharedFeatures } from './features.ts'
import { languageProbabilities } from './language-recognition.ts'
import { softmax } from './logistic.ts'
import type { Example, Model } from './model.ts'
import { addNearness } from './nearest-wordings.ts'
import { STORY_FROM_WORDS, weighedSentences } from './sentences.ts'
import { wordMeant } from './spelling.ts'
import { addWeights } from './weight-table.ts'

/** From this probability of its first theme a text is understood; below, ask. See bench/README.md for what it gives. */
export const SURE_FROM = 0.5

const NEARNESS_WEIGHT = 4
const SHARED_WEIGHT = 1
/** Where the language is doubtful, every language at least this likely has its say. */
const LIKELY_LANGUAGE_FROM = 0.15
/** Of a story as a whole, beside its sentences. */
const WHOLE_SHARE = 0.5
/** A language is heard in the beginning of a text; themes in this much of it. */
const LETTERS_READ = 8000
const LETTERS_HEARD = 2000
const WORDS_LOOKED_UP = 100

export interface ThemeScore {
  readonly key: string
  /** 0 to 1; the scores of all themes sum to one. */
  readonly score: number
}

export interface Recognition {
  readonly language: Language
  /** 0 to 1; 1 where the language was given. */
  readonly languageScore: number
  /** Every theme, most likely first; equal scores keep the order of the keys. */
  readonly themes: ThemeScore[]
}

/** Folded words, mistyped ones put right: what is unknown is looked up once, and only the first hundred different words. */
function wordReader(model: Model, language: Language): (text: string) => string[] {
  const part = model.parts.get(language)
  const known = new Map<string, string>()
  const meant = (word: string): string => {
    const before = known.get(word)
    if (before !== undefined) return before
    const now = part && known.size < WORDS_LOOKED_UP ? wordMeant(part.words, word) : word
    known.set(word, now)
    return now
  }
  return (text) => words(text).map(meant)
}

/** The scores of the themes before they become probabilities, for words of one language, put right. */
function rawScores(model: Model, meant: readonly string[], language: Language): Float64Array {
  const scores = new Float64Array(model.themes.length)
  const part = model.parts.get(language)
  if (part) {
    const row = rowOf(ownFeatures(meant, language), part.rarity)
    addWeights(row, part.weights, scores)
    addNearness(row, part.wordings, NEARNESS_WEIGHT, scores)
  }
  const shared = rowOf(sharedFeatures(meant), model.shared.rarity)
  for (let index = 0; index < shared.values.length; index++) shared.values[index] = (shared.values[index] as number) * SHARED_WEIGHT
  addWeights(shared, model.shared.weights, scores)
  return scores
}

/** The scores of a text; of a story those of its sentences, weighed, beside those of the whole. */
function themeScores(model: Model, text: string, language: Language): Float64Array {
  const read = wordReader(model, language)
  const typed = read(text)
  const scores = rawScores(model, typed, language)
  const sentences = typed.length < STORY_FROM_WORDS ? [] : weighedSentences(text)
  const weights = sentences.reduce((sum, { weight }) => sum + weight, 0)
  if (sentences.length > 1) {
    for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) * WHOLE_SHARE
    for (const sentence of sentences) {
      const share = ((1 - WHOLE_SHARE) * sentence.weight) / weights
      rawScores(model, read(sentence.text), language).forEach((score, k) => {
        scores[k] = (scores[k] as number) + score * share
      })
    }
  }
  return scores
}

/**
 * The sharpness with which the probabilities of known wordings are likeliest, to two decimals: for calibration.ts.
 * Golden-section search over 0.2 to 3 (the loss has one minimum).
 */
export function sharpnessThatFits(model: Model, examples: readonly Example[]): number {
  const scored = examples.map(({ text, language, theme }) => ({ scores: themeScores(model, text, language), column: model.themes.indexOf(theme) }))
  const loss = (sharpness: number) => scored.reduce((sum, { scores, column }) => sum - Math.log((softmax(scores.slice(), sharpness)[column] ?? 0) + Number.EPSILON), 0)
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [0.2, 3]
  while (high - low > 0.005) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (loss(left) < loss(right)) high = right
    else low = left
  }
  return (low + high) / 2
}

/**
 * The themes a text may be about, and its language among the six where it is not given.
 * Cost: about 0.3 ms for a sentence, 2 ms for a story of 200 words; at most 8,000 letters are read.
 */
export function recognise(model: Model, text: string, language?: Language): Recognition {
  const read = text.slice(0, LETTERS_READ)
  const likely = language
    ? [{ language, share: 1 }]
    : Array.from(languageProbabilities(model, read.slice(0, LETTERS_HEARD)), (share, index) => ({ language: LANGUAGES[index] as Language, share })).sort((a, b) => b.share - a.share)
  const heard = likely.filter(({ share }, index) => index === 0 || share >= LIKELY_LANGUAGE_FROM)
  const all = heard.reduce((sum, { share }) => sum + share, 0)
  const scores = new Float64Array(model.themes.length)
  for (const { language: spoken, share } of heard) {
    softmax(themeScores(model, read, spoken), sharpnessOf(spoken)).forEach((probability, index) => {
      scores[index] = (scores[index] as number) + (probability * share) / all
    })
  }
  const first = likely[0] as { language: Language; share: number }
  const themes = model.themes.map((key, index) => ({ key, score: scores[index] as number })).sort((a, b) => b.score - a.score)
  return { language: first.language, languageScore: first.share, themes }
}

export interface SpeakingWord {
  readonly word: string
  /** How much less likely the theme would be without this word, in natural logarithms; below 0 where it speaks against it. */
  readonly weight: number
}

const WORDS_TRIED = 40

/**
 * Which words of a text spoke for a theme, strongest first: each is left out in turn. Of a long text the first forty
 * different words are tried. Cost: one recognition for each.
 */
export function speakingWords(model: Model, text: string, language: Language, theme: string): SpeakingWord[] {
  const column = model.themes.indexOf(theme)
  const typed = wordReader(model, language)(text.slice(0, LETTERS_READ))
  const likelihood = (of: readonly string[]) => Math.log((softmax(rawScores(model, of, language), sharpnessOf(language))[column] ?? 0) + Number.EPSILON)
  const whole = likelihood(typed)
  return [...new Set(typed)].slice(0, WORDS_TRIED)
    .map((word) => ({ word, weight: whole - likelihood(typed.filter((one) => one !== word)) }))
    .sort((a, b) => b.weight - a.weight)
}
