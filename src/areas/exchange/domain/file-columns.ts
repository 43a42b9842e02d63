// The headings of a member file: names in French and English (and the identifiers of the API), whatever accents and capitals.
import { fold } from '../../../lib/text.ts'

export const FILE_FIELDS = [
  'external_id', 'unit', 'from_unit', 'given_name', 'family_name', 'email', 'phone', 'language', 'office', 'postcode', 'place', 'adviser', 'trades', 'phase', 'left_on', 'joined_on', 'turnover',
] as const
export type FileField = (typeof FILE_FIELDS)[number]

/** What each is called, beside its own name; docs/decisions/0011 and `bin/cairn members --help` list them. */
const NAMES: Readonly<Record<FileField, readonly string[]>> = {
  external_id: ['external id', 'id', 'identifiant', 'matricule', 'numéro', 'numéro de membre', 'n° membre', 'no membre', 'member number', 'member id', 'number', 'référence', 'reference'],
  unit: ['pays', 'country', 'entité', 'unité'],
  from_unit: ['from unit', 'from country', 'ancien pays', 'ancienne entité', 'ancienne unité', 'previous unit', 'previous country'],
  given_name: ['prénom', 'given name', 'first name', 'firstname'],
  family_name: ['nom', 'nom de famille', 'family name', 'last name', 'lastname', 'surname', 'name'],
  email: ['e-mail', 'courriel', 'mail', 'adresse e-mail', 'adresse mail', 'email address', 'e-mail address'],
  phone: ['téléphone', 'tél', 'gsm', 'mobile', 'portable', 'telephone', 'phone number', 'numéro de téléphone'],
  language: ['langue', 'lang'],
  office: ['bureau', 'agence', 'antenne', 'branch'],
  postcode: ['code postal', 'cp', 'postal code', 'zip', 'zip code'],
  place: ['commune', 'ville', 'localité', 'city', 'town', 'municipality'],
  adviser: ['conseiller', 'conseillère', 'conseiller·ère', 'advisor', 'adviser id', 'conseiller id', 'numéro du conseiller'],
  trades: ['métiers', 'métier', 'profession', 'trade', 'occupation'],
  phase: ['étape', 'stage'],
  left_on: ['date de sortie', 'date de départ', 'sortie', 'départ', 'last day', 'leaving date', 'left on', 'end date', 'dernier jour'],
  joined_on: ["date d'entrée", 'entrée', 'joined on', 'joining date', 'start date', "date d'adhésion"],
  turnover: ["chiffre d'affaires", 'ca', 'revenue'],
}
/** What the ERP may send and Cairn does not keep: no letter is written from here. */
const NOT_KEPT = ['rue', 'adresse', 'adresse postale', 'street', 'address', 'postal address', 'numéro de maison', 'house number', 'boîte', 'box']

const plain = (heading: string) => fold(heading).replace(/[^a-z0-9]+/g, '')
const FIELD_OF = new Map<string, FileField>(FILE_FIELDS.flatMap((field) => [field, ...NAMES[field]].map((name) => [plain(name), field] as const)))
const NOT_KEPT_PLAIN = new Set(NOT_KEPT.map(plain))

/** The names that a heading may have, for help and messages. */
export const namesOf = (field: FileField): readonly string[] => [field, ...NAMES[field]]

export interface Columns {
  /** The field of each column; null for one that is passed over. */
  readonly fields: readonly (FileField | null)[]
  readonly unknown: readonly string[]
  readonly notKept: readonly string[]
  /** Fields that two columns claim. */
  readonly twice: readonly FileField[]
}

export function columnsOf(headings: readonly string[]): Columns {
  const fields = headings.map((heading) => FIELD_OF.get(plain(heading)) ?? null)
  const without = headings.filter((heading, index) => fields[index] === null && heading.trim() !== '')
  return {
    fields,
    notKept: without.filter((heading) => NOT_KEPT_PLAIN.has(plain(heading))),
    unknown: without.filter((heading) => !NOT_KEPT_PLAIN.has(plain(heading))).map((heading) => heading.trim().slice(0, 60)),
    twice: [...new Set(fields.filter((field, index): field is FileField => field !== null && fields.indexOf(field) !== index))],
  }
}

const SEPARATORS = [';', ',', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/** The separator of a file, by its line of headings: the one that gives the most headings we know, then the most columns. */
export function separatorOf(headings: string): Separator {
  const ranked = SEPARATORS.map((separator) => {
    const pieces = headings.split(separator).map((piece) => piece.replace(/^\s*"|"\s*$/g, ''))
    return { separator, known: pieces.filter((piece) => FIELD_OF.has(plain(piece))).length, pieces: pieces.length }
  })
  return ranked.reduce((best, one) => (one.known > best.known || (one.known === best.known && one.pieces > best.pieces) ? one : best)).separator
}
