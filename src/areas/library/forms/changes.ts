// A change of rule as it is typed: its text, its day, and those it concerns.
import { z } from 'zod'
import { LENGTHS } from '../domain/editing.ts'
import { STATUSES, tradeBeginnings } from '../domain/rule-change.ts'
import { languageCode } from './editing.ts'

const text = (most: number, missing: string) => z.string({ error: missing }).transform((value) => value.trim()).pipe(z.string().min(1, missing).max(most, 'library.edit.error.too-long'))

/** When, and for whom. */
export const factsForm = z.object({
  takesEffectOn: z.iso.date('library.edit.error.date'),
  announcedOn: z.iso.date('library.edit.error.date'),
  statuses: z.array(z.enum(STATUSES, 'library.changes.error.status')).max(STATUSES.length),
  trades: z.string().max(1000, 'library.edit.error.too-long').default('').transform((typed) => tradeBeginnings(typed.split(/[,;\n]/))).pipe(z.array(z.string()).max(40, 'library.changes.error.trades')),
})

export const changeForm = factsForm.extend({
  formKey: z.uuid('platform.error.invalid'),
  language: languageCode,
  title: text(LENGTHS.title, 'library.edit.error.title'),
  summary: text(LENGTHS.summary, 'library.edit.error.summary'),
  markdown: text(LENGTHS.markdown, 'library.edit.error.markdown'),
  sourceName: text(LENGTHS.sourceName, 'library.edit.error.source'),
  sourceUrl: z.string().trim().max(LENGTHS.sourceUrl, 'library.edit.error.source-url').pipe(z.url({ protocol: /^https$/, error: 'library.changes.error.source' })),
  theme: z.string('library.edit.error.no-theme').min(1, 'library.edit.error.no-theme'),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'library.edit.error.country')).max(50, 'library.edit.error.country'),
})

export type ChangeFormValue = z.infer<typeof changeForm>
export type FactsFormValue = z.infer<typeof factsForm>
