// A text as terms: inclusive writing made plain, accents folded, elisions taken off (l' d' qu' dell'), each word cut to its
// stem (Snowball, Porter 2001). The same for what is searched and for what is typed.
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import type { Language } from '../language.ts'
import { fold } from '../text.ts'
import { plainlyWritten } from './inclusive-writing.ts'

const SNOWBALL: Readonly<Record<Language, (word: string) => string>> = { fr: french, nl: dutch, en: english, de: german, es: spanish, it: italian }

const split = (list: string): ReadonlySet<string> => new Set(list.split(' '))
/** What an apostrophe cuts off; behind it stands the word that counts. */
const ELIDED: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: split('l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu quelqu'),
  it: split('l d c m t s v n un dell nell sull all dall coll quell quest bell sant tutt gl qualcun nessun ciascun dov com anch'),
  nl: new Set(), en: new Set(), de: split('s'), es: split('d l'),
}
/** Ends of words that say who rather than what: "vendeuse" and "vendeur", "formatrice" and "formateur" are one word. */
const SAME_ENDINGS: Partial<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  fr: [[/(?<=..)(?:euses?|eux|eurs)$/, 'eur'], [/(?<=..)trices?$/, 'teur'], [/(?<=..)ieres?$/, 'ier'], [/(?<=...)iennes?$/, 'ien']],
  de: [[/(?<=...)erinn?(?:en)?$/, 'er'], [/(?<=....)innen$/, '']],
  nl: [[/(?<=...)sters?$/, 'er'], [/(?<=....)eninnen$|(?<=....)ines?$/, 'en']],
  it: [[/(?<=..)tric[ei]$/, 'tore'], [/(?<=...)iers?[ae]$/, 'iere']],
  es: [[/(?<=...)or(?:as?|es)$/, 'or']],
}
const LONGEST_WORD = 40
const REMEMBERED = 60_000

/** A cache that forgets all when it is full: words come again and again, so it fills with the common ones first. */
function remembering<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    const found = known.get(word)
    if (found !== undefined) return found
    if (known.size >= REMEMBERED) known.clear()
    const made = make(word)
    known.set(word, made)
    return made
  }
}

function stem(word: string, language: Language): string {
  if (word.length < 3 || /\d/.test(word)) return word
  let plain = word
  for (const [ending, instead] of SAME_ENDINGS[language] ?? []) plain = plain.replace(ending, instead)
  return SNOWBALL[language](plain) || word
}

const stems = Object.fromEntries(Object.keys(SNOWBALL).map((language) => [language, remembering((word) => stem(word, language as Language))])) as Record<Language, (word: string) => string>
const foldedAnew = remembering((word: string) => fold(word).replaceAll(/[^\p{L}\p{N}]/gu, ''))
function folded(word: string): string {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) return foldedAnew(word)
  }
  return word
}

/** For each number of UTF-16 whether it is a letter, a mark on one, or a digit; other planes are no words here. */
let wordCodes: Uint8Array | null = null
function codesOfWords(): Uint8Array {
  if (wordCodes) return wordCodes
  wordCodes = new Uint8Array(0x1_0000)
  for (let code = 0; code < 0xd800; code++) if (/[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code))) wordCodes[code] = 1
  for (let code = 0xf900; code < 0xfffe; code++) if (/[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code))) wordCodes[code] = 1
  return wordCodes
}

/** The stem of a folded word; a word with a digit or of two letters is its own. */
export const stemOf = (word: string, language: Language): string => stems[language](word)

const FIRST = new Map<number, number>()
/** The first letter of a folded word that begins with a number of UTF-16. */
function firstLetter(code: number): number {
  if (code >= 97 && code <= 122) return code
  let first = FIRST.get(code)
  if (first === undefined) FIRST.set(code, (first = folded(String.fromCharCode(code)).charCodeAt(0)))
  return first
}

/**
 * The folded words of a text in their order, each with where it stands in it (`visit` gets word, start and end of the
 * word as written). Elided articles are left out; words longer than 40 letters are cut. Linear in the length.
 * @param begins when given, only words whose first letter (its number of UTF-16, folded) is among these are visited
 */
export function visitWords(text: string, language: Language, visit: (word: string, start: number, end: number) => void, begins: ReadonlySet<number> | null = null): void {
  const elided = ELIDED[language]
  const isWord = codesOfWords()
  let at = 0
  while (at < text.length) {
    if (isWord[text.charCodeAt(at)] === 0) {
      at++
      continue
    }
    const start = at
    while (at < text.length && isWord[text.charCodeAt(at)] === 1) at++
    if (begins !== null && !begins.has(firstLetter(text.charCodeAt(start)))) continue
    const after = text.charCodeAt(at)
    const word = folded(text.slice(start, Math.min(at, start + LONGEST_WORD)))
    if (word === '' || ((after === 39 || after === 0x2019) && elided.has(word))) continue
    visit(word, start, at)
  }
}

/** The folded words of a text in their order: "L’indépendant·e d’Anvers" gives independant, anvers. Linear in the length. */
export function wordsIn(text: string, language: Language): string[] {
  const words: string[] = []
  visitWords(plainlyWritten(text, language), language, (word) => words.push(word))
  return words
}

/** The stems of a text in their order, one for each word of `wordsIn`. Linear in the length. */
export const termsIn = (text: string, language: Language): string[] => wordsIn(text, language).map((word) => stemOf(word, language))

/** The different character n-grams of a word with its ends marked; a shorter word gives itself. */
export function gramsOf(word: string, size = 4): string[] {
  const marked = `_${word}_`
  if (marked.length <= size) return [marked]
  const grams: string[] = []
  for (let start = 0; start + size <= marked.length; start++) grams.push(marked.slice(start, start + size))
  return grams
}
