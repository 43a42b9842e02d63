// Promise 10: whatever the theme, words of danger bring a person. Recall comes first: a needless phone number costs a
// glance. Figurative uses ("mort de rire", "deadline") are listed beside the signs, language by language.
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import { words } from '../../../lib/text.ts'
import { GERMAN } from './distress/de.ts'
import { ENGLISH } from './distress/en.ts'
import { SPANISH } from './distress/es.ts'
import { FRENCH } from './distress/fr.ts'
import { ITALIAN } from './distress/it.ts'
import { type DistressLexicon, type DistressSign, SIGNS } from './distress/lexicon.ts'
import { DUTCH } from './distress/nl.ts'
import type { Span } from './distress/pattern.ts'
import { indexPatterns, type PatternIndex, spansOf } from './distress/pattern-index.ts'

export type { DistressSign } from './distress/lexicon.ts'

export interface Distress {
  readonly distress: boolean
  /** Which signs were read, in a fixed order, each once. */
  readonly signs: DistressSign[]
}

const LEXICONS: Record<Language, DistressLexicon> = {
  fr: FRENCH,
  nl: DUTCH,
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  it: ITALIAN,
}

const together = (part: keyof DistressLexicon): PatternIndex =>
  indexPatterns(LANGUAGES.flatMap((language) => LEXICONS[language][part]))

const FIGURATIVE = together('figurative')
const BY_SIGN = SIGNS.map((sign) => ({ sign, patterns: together(sign) }))

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

function reads(patterns: PatternIndex, text: readonly string[], excused: readonly Span[]): boolean {
  for (const span of spansOf(patterns, text)) if (!excused.some((other) => overlaps(span, other))) return true
  return false
}

/**
 * Whether a text speaks of self-harm, of violence suffered, or of having no shelter tonight.
 * Every one of the six languages is read whatever `_language` says, since people mix them; accents, capitals and one
 * slip in a word of seven letters or more do not matter. A figurative expression cancels the sign it overlaps.
 * Cost: linear in the text, about 1 ms for a statement of 30 words.
 */
export function detectDistress(text: string, _language?: Language | null): Distress {
  const typed = words(text)
  const excused = [...spansOf(FIGURATIVE, typed)]
  const signs = BY_SIGN.filter(({ patterns }) => reads(patterns, typed, excused)).map(({ sign }) => sign)
  return { distress: signs.length > 0, signs }
}
