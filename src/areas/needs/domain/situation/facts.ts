// What a text and a profile say of somebody's situation, so that reasons can be given with it. Read again each time: nothing of it is kept.
import type { SituationFact, UnderstoodFact } from '../../../../contracts/orientation.ts'
import { words } from '../../../../lib/text.ts'
import { indexPatterns, spansOf } from '../distress/pattern-index.ts'
import { FACT_PATTERNS, NOT_PATTERNS } from './lexicon.ts'

/** What the member keeps in their file and may be used: never a figure, never how long they have been here (promise 2). */
export interface ProfileForFacts {
  /** ISO 3166 country of the unit that accompanies them. */
  readonly country: string
  /** Of the place where they live, null where it is not known. */
  readonly homeCountry?: string | null
  readonly trades?: readonly string[]
}

export interface ReadSituation {
  /** In a fixed order, each once. */
  readonly facts: readonly UnderstoodFact[]
  /** The countries that the text names, in the order of the text, without the unit's own. */
  readonly otherCountries: readonly string[]
}

const FACTS = Object.keys(FACT_PATTERNS) as SituationFact[]
const BY_FACT = FACTS.map((fact) => ({ fact, patterns: indexPatterns(FACT_PATTERNS[fact]) }))
const NOT = indexPatterns(NOT_PATTERNS)

/** By ISO 3166 code: its institutions, and its names and towns, as folded words (content/situation). */
export type CountryWords = Readonly<Record<string, { readonly institutions: readonly string[]; readonly names: readonly string[] }>>

interface CountryIndex {
  readonly patterns: ReturnType<typeof indexPatterns>
  readonly countryOf: ReadonlyMap<string, string>
  readonly institutions: ReadonlySet<string>
}

const indexes = new WeakMap<CountryWords, CountryIndex>()
function indexOf(countries: CountryWords): CountryIndex {
  const known = indexes.get(countries)
  if (known) return known
  const all = Object.entries(countries)
  const index = {
    patterns: indexPatterns(all.flatMap(([, { institutions, names }]) => [...institutions, ...names])),
    countryOf: new Map(all.flatMap(([country, { institutions, names }]) => [...institutions, ...names].map((name) => [name, country] as const))),
    institutions: new Set(all.flatMap(([, { institutions }]) => institutions)),
  }
  indexes.set(countries, index)
  return index
}
/** With one of these, another country is where one works, invoices or lives; alone it may be a holiday. */
const ACROSS = indexPatterns([
  'client*|mission*|travail*|facture*|factur*|contrat*|chantier*|tournee*|concert*|spectacle*|habite*|vis|domicil*|reside*|bosse|cotis*|impos*|employeur|prest*|jou*|livr*',
  'klant*|opdracht*|werk*|factu*|contract*|woon*|wonen|tournee|optred*|belasting*|client*|work*|invoic*|gig*|live|living|tour|tax*|bill|employer',
  'kund*|auftrag*|arbeit*|rechnung*|vertrag*|wohn*|lebe|steuer*|tour*|auftritt*|konzert*|cliente*|trabaj*|encargo*|vivo|viv*|resido|factur*|gira|impuesto*|bolo*|clienti|lavor*|incaric*|fattur*|abit*|tass*|committent*|concert*',
])

const has = (patterns: ReturnType<typeof indexPatterns>, text: readonly string[]) => !spansOf(patterns, text).next().done

/** Which countries a text names, in its order; `byName` where more than an institution of it is named. */
function countriesIn(typed: readonly string[], { patterns, countryOf, institutions }: CountryIndex): { country: string; byName: boolean }[] {
  const found = new Map<string, boolean>()
  for (const { start, end } of spansOf(patterns, typed)) {
    const name = typed.slice(start, end).join(' ')
    const country = countryOf.get(name)
    if (country) found.set(country, (found.get(country) ?? false) || !institutions.has(name))
  }
  return [...found].map(([country, byName]) => ({ country, byName }))
}

/**
 * The facts of a situation, each with whence it was taken, and the other countries that a text names. A refusal ("je ne
 * suis pas artiste") or somebody else's situation ("mon client est malade") is none. All six languages are read at once.
 * Linear in the text.
 */
export function situationFacts(text: string, profile: ProfileForFacts, countries: CountryWords): ReadSituation {
  const typed = words(text)
  const not = [...spansOf(NOT, typed)]
  const said = (patterns: ReturnType<typeof indexPatterns>) => {
    for (const span of spansOf(patterns, typed)) if (!not.some((other) => span.start < other.end && other.start < span.end)) return true
    return false
  }
  const named = countriesIn(typed, indexOf(countries))
  const otherCountries = named.map(({ country }) => country).filter((country) => country !== profile.country)
  const understood: UnderstoodFact[] = BY_FACT.filter(({ patterns }) => said(patterns)).map(({ fact }) => ({ fact, from: 'text' as const }))
  const know = (fact: SituationFact, from: UnderstoodFact['from']) => {
    if (!understood.some((one) => one.fact === fact)) understood.push({ fact, from })
  }
  const isForeign = named.some(({ country, byName }) => country !== profile.country && byName)
  if (isForeign && has(ACROSS, typed)) know('cross_border', 'text')
  if (profile.homeCountry && profile.homeCountry !== profile.country) know('cross_border', 'profile')
  if ((profile.trades ?? []).some((trade) => has(BY_FACT[0]?.patterns as ReturnType<typeof indexPatterns>, words(trade)))) know('arts_worker', 'profile')
  const order = (one: UnderstoodFact) => FACTS.indexOf(one.fact)
  return { facts: understood.sort((a, b) => order(a) - order(b)), otherCountries: [...new Set(otherCountries)] }
}
