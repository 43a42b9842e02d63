// Forms and query strings of learning from use: synonyms, lessons, what is missing, hours given back.
import { z } from 'zod'
import { LANGUAGES } from '../../../lib/language.ts'
import { isUuid } from '../../../lib/ids.ts'
import type { GapFilter } from '../queries/gaps.ts'

const language = z.enum(LANGUAGES, 'library.use.error-language')
const line = (empty: 'library.synonym.empty', long: 'library.synonym.long') => z.string(empty).trim().min(1, empty).max(100, long)

export const synonymForm = z.object({
  language,
  term: line('library.synonym.empty', 'library.synonym.long'),
  synonym: line('library.synonym.empty', 'library.synonym.long'),
  weight: z.enum(['close', 'half', 'loose'], 'library.use.error-choose'),
  bothWays: z.literal('yes').optional().transform((value) => value === 'yes'),
})
export const pairForm = z.object({ language, term: z.string(), synonym: z.string() })

export const resetForm = z.object({
  scope: z.enum(['both', 'term', 'article', 'everything'], 'library.use.error-choose'),
  term: z.string().default(''),
  language: z.string().default(''),
  article: z.string().default(''),
  reason: z.string('library.use.error-reason').trim().min(5, 'library.use.error-reason').max(500, 'library.use.error-reason-long'),
})

export const markForm = z
  .object({ mark: z.enum(['in_hand', 'not_ours'], 'library.use.error-choose'), reason: z.string().trim().max(500, 'library.use.error-reason-long').default('') })
  .refine((given) => given.mark === 'in_hand' || given.reason.length >= 5, { path: ['reason'], message: 'library.use.error-reason' })

const minutes = (least: number, refused: string) => z.string(refused).trim().regex(/^\d{1,3}$/, refused).transform(Number).refine((value) => value >= least && value <= 480, refused)
export const estimateForm = z
  .object({
    minutes: minutes(1, 'library.estimates.error-minutes'),
    margin: minutes(0, 'library.estimates.error-margin'),
    source: z.string('library.estimates.error-source').trim().min(10, 'library.estimates.error-source').max(1000, 'library.estimates.error-source-long'),
    validFrom: z.iso.date('library.estimates.error-day').refine((day) => day >= '2000-01-01' && day <= '2099-12-31', 'library.estimates.error-day'),
  })

/** The language that a page is asked for, else the reader's. */
export const languageAsked = (query: Readonly<Record<string, string>>, own: string): string => ((LANGUAGES as readonly string[]).includes(query.language ?? '') ? (query.language ?? own) : own)

/** The beginning of a word to look for, as words are kept. */
export const beginningAsked = (query: Readonly<Record<string, string>>): string => (query.q ?? '').normalize('NFC').toLowerCase().replaceAll('’', "'").trim().slice(0, 100)

export function gapFilter(query: Readonly<Record<string, string>>): GapFilter & { readonly after: string | null } {
  const one = <T extends string>(value: string | undefined, of: readonly T[]): T | null => of.find((known) => known === value) ?? null
  return {
    kind: one(query.kind, ['theme', 'article', 'wording']),
    theme: /^[a-z]+(-[a-z]+)+$/.test(query.theme ?? '') ? (query.theme ?? null) : null,
    country: /^[A-Z]{2}$/.test(query.country ?? '') ? (query.country ?? null) : null,
    language: one(query.language, LANGUAGES),
    state: one(query.state, ['in_hand', 'not_ours']) ?? 'open',
    after: isUuid(query.after) ? (query.after ?? null) : null,
  }
}
