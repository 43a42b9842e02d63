// The signs that fixed patterns read, in every language at once; figurative uses ("mort de rire", "deadline") cancel what they overlap.
import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { words } from '../../../../lib/text.ts'
import { GERMAN } from './de.ts'
import { ENGLISH } from './en.ts'
import { SPANISH } from './es.ts'
import { FRENCH } from './fr.ts'
import { ITALIAN } from './it.ts'
import { type DistressLexicon, type DistressSign, SIGNS } from './lexicon.ts'
import { DUTCH } from './nl.ts'
import type { Span } from './pattern.ts'
import { indexPatterns, type PatternIndex, spansOf } from './pattern-index.ts'

const LEXICONS: Record<Language, DistressLexicon> = {
  fr: FRENCH,
  nl: DUTCH,
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  it: ITALIAN,
}

const together = (part: keyof DistressLexicon): PatternIndex =>
  indexPatterns(LANGUAGES.flatMap((language) => LEXICONS[language][part] ?? []))

const FIGURATIVE = together('figurative')
const BY_SIGN = SIGNS.map((sign) => ({ sign, patterns: together(sign) }))

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

function reads(patterns: PatternIndex, text: readonly string[], excused: readonly Span[]): boolean {
  for (const span of spansOf(patterns, text)) if (!excused.some((other) => overlaps(span, other))) return true
  return false
}

/** In a fixed order, each once. Accents, capitals and one slip in a word of seven letters or more do not matter. Linear in the text. */
export function readSigns(text: string): DistressSign[] {
  const typed = words(text)
  const excused = [...spansOf(FIGURATIVE, typed)]
  return BY_SIGN.filter(({ patterns }) => reads(patterns, typed, excused)).map(({ sign }) => sign)
}
