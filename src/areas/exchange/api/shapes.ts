// What programs send and get, as Zod: the answers are checked by it in tests, and the description at /api is made from it.
import { z } from 'zod'
import { FILE_FIELDS, type FileField } from '../domain/file-columns.ts'
import type { Words } from '../domain/member-words.ts'

export const LINES_MAX = 1000
export const BODY_MAX = 2 * 1024 * 1024

/** The name of each field in JSON. */
const camel = (field: string) => field.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
export const API_FIELDS: ReadonlyMap<string, FileField> = new Map(FILE_FIELDS.filter((field) => field !== 'joined_on' && field !== 'turnover').map((field) => [camel(field), field]))

const word = z.union([z.string().max(1000), z.null()])
const about = (text: string) => word.optional().describe(text)

export const memberShape = z
  .strictObject({
    externalId: z.union([z.string().min(1).max(64), z.int()]).describe('The cooperative’s own key of the member, unique in the unit.'),
    unit: about('The key of the unit; that of the token when absent. Another unit’s is refused.'),
    fromUnit: about('The unit that the member moves from. A token of one unit moves nobody out of another.'),
    givenName: about('Needed for someone new.'),
    familyName: about('Needed for someone new.'),
    email: about('For someone who has an address already: proved by its holder first (the old address is told).'),
    phone: about('As typed; kept as E.164.'),
    language: about('fr, nl, en, de, es or it. What the member chose stays.'),
    office: about('The key or the name of an office of the unit.'),
    postcode: about('With place, or alone: where the member lives.'),
    place: about('The name of the municipality, in any of its languages.'),
    adviser: about('The external id of an adviser of the unit.'),
    trades: z.union([word, z.array(z.string().max(100)).max(20)]).optional().describe('Text separated by commas, or a list. What the member chose stays.'),
    phase: about('create, develop or consolidate. What the member chose stays.'),
    leftOn: about('The last day, YYYY-MM-DD; null: here to stay.'),
  })
  .describe('A member as the ERP knows them. A field that is absent is left as it is; null or "" says that there is none.')

/** A line as it comes: looked at field by field, so that one wrong line stops no other. */
export type Pushed = Readonly<Record<string, unknown>>

/** The words of a pushed line, or the fields that are none of ours or of a wrong kind. */
export function wordsIn(pushed: unknown): { readonly ok: true; readonly words: Words } | { readonly ok: false; readonly fields: readonly string[] } {
  const parsed = memberShape.safeParse(pushed)
  if (!parsed.success) {
    return { ok: false, fields: [...new Set(parsed.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')])))].slice(0, 10).map((name) => name.slice(0, 60)) }
  }
  const words: Partial<Record<FileField, string>> = {}
  for (const [name, value] of Object.entries(parsed.data)) {
    const field = API_FIELDS.get(name)
    if (field && value !== undefined) words[field] = Array.isArray(value) ? value.join(',') : value === null ? '' : String(value)
  }
  return { ok: true, words }
}

export const OUTCOMES = ['created', 'updated', 'unchanged', 'left', 'returned', 'moved', 'refused'] as const
export const resultShape = z.object({
  line: z.int().min(1).describe('The place in the batch, from 1.'),
  externalId: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  kept: z.array(z.string()).describe('Fields left as they are in Cairn: the member, or someone here, changed them since.'),
  problems: z.array(z.object({ code: z.string().describe('Stable; listed in docs/decisions/0011.'), field: z.string().nullable() })).describe('Why a line was refused; otherwise fields that were not understood, or things worth knowing.'),
})
export const batchShape = z.object({
  counts: z.object({ lines: z.int(), created: z.int(), updated: z.int(), unchanged: z.int(), leavers: z.int(), returned: z.int(), moved: z.int(), refused: z.int() }),
  results: z.array(resultShape),
})
export const errorShape = z.object({ error: z.object({ code: z.string(), message: z.string(), line: z.int().optional() }) })
export const leavingShape = z.strictObject({ leftOn: z.string().optional().describe('YYYY-MM-DD; today when absent.') })

export const foundArticlesShape = z.strictObject({
  articles: z.array(
    z.strictObject({
      url: z.url(), slug: z.string(), language: z.string().describe('Of the text found, which is not always the one asked for.'), title: z.string(), summary: z.string(),
      countries: z.array(z.string()).describe('Empty: for any country.'), sourceOn: z.iso.date(), reviewOn: z.iso.date(),
      score: z.number().describe('0 to 1; orders the list.'), snippet: z.string().nullable().describe('Where the text speaks of it, as plain text.'),
    }),
  ),
  next: z.string().nullable(),
})
