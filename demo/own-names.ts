// What the offices and teams of the demo cooperative are called in each language; French, or the language of the place, is
// in cooperative.ts.
import { loadCatalogues } from '../src/i18n/catalogue.ts'
import { countryName } from '../src/i18n/names.ts'
import { LANGUAGES, type Language } from '../src/lib/language.ts'
import { type DemoTeam, UNITS } from './cooperative.ts'

type Names = Readonly<Partial<Record<Language, string>>>

/** Cities that another language calls otherwise than their own. */
const CITIES: Readonly<Record<string, Names>> = {
  bruxelles: { nl: 'Brussel', en: 'Brussels', de: 'Brüssel', es: 'Bruselas' },
  liege: { nl: 'Luik', de: 'Lüttich', es: 'Lieja', it: 'Liegi' },
  namur: { nl: 'Namen' },
  gent: { en: 'Ghent', es: 'Gante', it: 'Gand' },
  lille: { nl: 'Rijsel', es: 'Lila', it: 'Lilla' },
  lyon: { it: 'Lione' },
  marseille: { es: 'Marsella', it: 'Marsiglia' },
}

const LISTENING: Names = { nl: 'Externe luisterdienst', en: 'Outside listening service', de: 'Externer Gesprächsdienst', es: 'Servicio de escucha externo', it: 'Servizio di ascolto esterno' }

export interface NameIn {
  readonly language: Language
  readonly name: string
}
const OTHERS = LANGUAGES.filter((language) => language !== 'fr')

/** The names of an office in the languages that have one of their own for its city. */
export const officeNames = (key: string): NameIn[] => OTHERS.flatMap((language) => (CITIES[key]?.[language] === undefined ? [] : [{ language, name: CITIES[key][language] }]))

let catalogues: ReturnType<typeof loadCatalogues> | undefined
/** A message with one place, filled; a cooperative is filled by plain Node too, which reads no .tsx. */
function said(language: Language, key: string, filling: string): string {
  catalogues ??= loadCatalogues()
  return (catalogues.get(language)?.[key] ?? '').replace(/\{\w+\}/, filling).trim()
}

/** The names of a team in every language but French. */
export function teamNames(team: DemoTeam, officeName: string): NameIn[] {
  return OTHERS.map((language) => {
    if (team.key === 'trust-fr') return { language, name: LISTENING[language] ?? team.name }
    if (team.kind === 'office') {
      const office = CITIES[team.office ?? '']?.[language] ?? officeName
      return { language, name: said(language, 'territory.team-of.office', office) }
    }
    const unit = team.kind === 'trust' ? '' : countryName(language, UNITS[team.unit].country)
    return { language, name: said(language, `territory.team-of.${team.kind}`, unit) }
  })
}
