// A place as people type it: "4000", "4000 Liège", "Bruxelles 1000", "B-4000 Luik", "St Gilles", "Paris 12e".
import { LANGUAGES } from '../../../lib/language.ts'
import { fold } from '../../../lib/text.ts'

export interface TypedPlace {
  /** Digits, the whole postcode or its beginning. */
  readonly postcode: string | null
  /** As places are compared: lower case, no accents, words separated by one space; '' when only a postcode was typed. */
  readonly name: string
  /** The country, when it was named too. */
  readonly country: string | null
}

/** The name of every country in the six languages, as typed, to its code: the runtime's own lists, read at the first use. */
let countryWords: ReadonlyMap<string, string> | undefined
function countryNamed(word: string): string | undefined {
  countryWords ??= new Map(
    LANGUAGES.flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
      return ALPHABET.flatMap((first) => ALPHABET.flatMap((second) => (names.of(first + second) ? [[foldPlaceName(names.of(first + second) ?? ''), first + second] as const] : [])))
    }),
  )
  return countryWords.get(word)
}
const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const ABBREVIATIONS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', s: 'sur' }

/** A name as the database compares it (its function fold_place_name). */
export const foldPlaceName = (name: string): string => fold(name).replace(/[^a-z0-9]+/g, ' ').trim()

export function parseTypedPlace(typed: string): TypedPlace {
  const folded = foldPlaceName(typed.slice(0, 100))
  let country: string | null = null
  let postcode: string | null = null
  let tokens = folded.split(' ').filter((token) => token !== '')
  // "B-4000", "FR 75012": a country's letters before the postcode.
  const lettered = tokens.findIndex((token, index) => /^[a-z]{1,2}$/.test(token) && /^\d{4,5}$/.test(tokens[index + 1] ?? ''))
  if (lettered >= 0) tokens.splice(lettered, 1)
  const last = tokens.at(-1) ?? ''
  const named = tokens.length > 1 ? countryNamed(last) : undefined
  if (named) {
    country = named
    tokens.pop()
  }
  const cedex = tokens.indexOf('cedex')
  if (cedex > 0) tokens = tokens.slice(0, cedex)
  const numbered = tokens.findIndex((token) => /^\d{4,5}$/.test(token))
  if (numbered >= 0) {
    postcode = tokens[numbered] ?? null
    tokens.splice(numbered, 1)
  } else if (tokens.length === 1 && /^\d{2,3}$/.test(tokens[0] ?? '')) {
    postcode = tokens[0] ?? null
    tokens = []
  }
  // A district of a town ("Paris 12e") is looked for as the town.
  if (tokens.length > 1 && /^\d{1,2}(er|e|eme)?$/.test(tokens.at(-1) ?? '')) tokens.pop()
  const name = tokens.map((token, index) => (token === 's' && index === 0 ? token : (ABBREVIATIONS[token] ?? token))).join(' ')
  return { postcode, name, country }
}
