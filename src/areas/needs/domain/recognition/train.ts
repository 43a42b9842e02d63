import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { words } from '../../../../lib/text.ts'
import { buildFeatureSpace } from './feature-space.ts'
import { trainLanguages } from './language-recognition.ts'
import { trainLogistic } from './logistic.ts'
import type { Example, LanguagePart, Model } from './model.ts'
import { quantise } from './quantise.ts'

const PENALTY = 5e-5
const EPOCHS = 8
const LONGEST_TERM_WORDS = 7
const FEWEST_TERMS = 2

/**
 * A wording that is a list of short phrases ("forgotten password, account locked, wrong code") counts as one example
 * each: terms weigh far more alone than among eight others. A sentence stays whole.
 */
function terms(example: Example): Example[] {
  const phrases = example.text.split(/[,;|]\s+/).map((phrase) => phrase.trim())
  const isList =
    phrases.length >= FEWEST_TERMS && phrases.every((phrase) => words(phrase).length <= LONGEST_TERM_WORDS)
  return isList ? phrases.map((text) => ({ ...example, text })) : [example]
}

function trainPart(examples: readonly Example[], language: Language, themes: readonly string[]): LanguagePart {
  const texts = examples.map(({ text }) => text)
  const { space, rows } = buildFeatureSpace(texts, language)
  const column = new Map(themes.map((theme, index) => [theme, index]))
  const labels = Uint16Array.from(examples, ({ theme }) => column.get(theme) ?? 0)
  const { coefficients } = trainLogistic({
    rows,
    labels,
    featureCount: space.rarity.length,
    classCount: themes.length,
    penalty: PENALTY,
    epochs: EPOCHS,
  })
  const { units, unit } = quantise(coefficients)
  return { texts, labels, coefficients: units, coefficientUnit: unit }
}

/**
 * Learns to recognise themes and languages from examples; the same examples in the same order give the same model.
 * Per language: tf-idf of word stems, stem pairs and character 3-5-grams, multinomial logistic regression with an L2
 * penalty; `recognise` adds the nearest wordings. Languages without examples are left out. Cost: linear in examples
 * times themes, about 1 s for 4,000 x 45.
 */
export function train(examples: readonly Example[]): Model {
  const themes = [...new Set(examples.map(({ theme }) => theme))].sort()
  const parts = new Map<Language, LanguagePart>()
  for (const language of LANGUAGES) {
    const own = examples.filter((example) => example.language === language).flatMap(terms)
    if (own.length > 0) parts.set(language, trainPart(own, language, themes))
  }
  return { themes, parts, ...trainLanguages(examples) }
}
