import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { characterGrams, fold, hashText } from '../../../../lib/text.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { addScores, type Row, seededOrder, softmax, trainLogistic } from './logistic.ts'
import type { Example, Model } from './model.ts'
import { quantise } from './quantise.ts'

// Character 1-3-grams with their accents, and whole words with and without them, hashed (Weinberger et al. 2009).
const BUCKETS = 1 << 14
const SMALL_WORDS_TOGETHER = 4
const SHARPNESS = 3
const A_SLICE_OF_TEXTS = 100

function languageRow(text: string): Row {
  const counts = new Map<number, number>()
  const add = (name: string): void => {
    const bucket = hashText(name) % BUCKETS
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  for (const word of text.normalize('NFC').toLowerCase().match(/\p{L}+/gu) ?? []) {
    const folded = fold(word)
    add(`=${word}`)
    add(`~${folded}`)
    for (const gram of characterGrams(folded, 2, 3)) add(gram)
    if (folded !== word) for (const letter of word) if (letter > '\u007f') add(`+${letter}`)
  }
  const values = Float32Array.from(counts.values(), (times) => 1 + Math.log(times))
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
  return { features: Int32Array.from(counts.keys()), values: values.map((value) => value / length) }
}

function smallWordTexts(language: Language): string[] {
  const known = FUNCTION_WORDS[language]
  const texts: string[] = []
  for (let round = 1; round <= 4; round++) {
    const order = seededOrder(known.length, round)
    for (let from = 0; from < known.length; from += SMALL_WORDS_TOGETHER) {
      texts.push(Array.from(order.subarray(from, from + SMALL_WORDS_TOGETHER), (index) => known[index]).join(' '))
    }
  }
  return texts
}

/** Learns the six languages from the examples and the small words of each. Cost: linear, about 1 s for 10,000. */
export function* trainLanguages(examples: readonly Example[]): Generator<void, Pick<Model, 'languageWeights' | 'languageUnit'>> {
  const texts = [
    ...examples.map(({ text, language }) => ({ text, language })),
    ...LANGUAGES.flatMap((language) => smallWordTexts(language).map((text) => ({ text, language }))),
  ]
  const rows: Row[] = []
  for (const { text } of texts) {
    rows.push(languageRow(text))
    if (rows.length % A_SLICE_OF_TEXTS === 0) yield
  }
  const weights = yield* trainLogistic({
    rows,
    labels: Int32Array.from(texts, ({ language }) => LANGUAGES.indexOf(language)),
    featureCount: BUCKETS,
    classCount: LANGUAGES.length,
    penalty: 1e-6,
    epochs: 5,
  })
  const { units, unit } = quantise(weights)
  return { languageWeights: units, languageUnit: unit }
}

/** The probability of each language, in the order of LANGUAGES; all alike where no letter was typed. */
export function languageProbabilities(model: Model, text: string): Float64Array {
  const scores = new Float64Array(LANGUAGES.length)
  addScores(languageRow(text), model.languageWeights, scores)
  return softmax(scores, model.languageUnit * SHARPNESS)
}
