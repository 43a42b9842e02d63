import { z } from 'zod'
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import { LENGTHS } from '../domain/editing.ts'

const text = (most: number, missing: string, tooLong: string) => z.string({ error: missing }).transform((value) => value.trim()).pipe(z.string().min(1, missing).max(most, tooLong))
const optionalText = (most: number, tooLong: string) => z.string().optional().transform((value) => (value ?? '').trim()).pipe(z.string().max(most, tooLong))
const optionalUuid = z.string().optional().transform((value) => value ?? '').pipe(z.union([z.uuid(), z.literal('')], 'platform.error.invalid'))
const fingerprint = z.string().optional().transform((value) => (/^[0-9a-f]{32}$/.test(value ?? '') ? (value ?? '') : ''))

export const languageCode = z.enum(LANGUAGES, 'library.edit.error.language')
export const asLanguage = (value: string | undefined): Language | null => (LANGUAGES as readonly string[]).includes(value ?? '') ? (value as Language) : null

/** A text of an article as it is typed; "" for nothing. What is too long comes back, every word of it. */
export const articleForm = z
  .object({
    language: languageCode,
    base: z.string().optional().transform((value) => value ?? '').pipe(z.string().regex(/^([0-9a-f-]{32,36})?$/, 'platform.error.invalid')),
    formKey: optionalUuid,
    intent: z.enum(['preview', 'save', 'review']).catch('save'),
    variantOf: z.string().optional().transform((value) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value ?? '') ? (value ?? '') : '')),
    title: text(LENGTHS.title, 'library.edit.error.title', 'library.edit.error.too-long'),
    summary: text(LENGTHS.summary, 'library.edit.error.summary', 'library.edit.error.too-long'),
    markdown: text(LENGTHS.markdown, 'library.edit.error.markdown', 'library.edit.error.too-long'),
    easy: optionalText(LENGTHS.easy, 'library.edit.error.too-long'),
    themes: z.array(z.string()).max(12, 'library.edit.error.no-theme').transform((list) => [...new Set(list)]).pipe(z.array(z.string()).min(1, 'library.edit.error.no-theme')),
    mainTheme: z.string().optional(),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'library.edit.error.country')).max(50, 'library.edit.error.country').transform((list) => [...new Set(list)].sort()),
    sourceName: text(LENGTHS.sourceName, 'library.edit.error.source', 'library.edit.error.too-long'),
    sourceUrl: optionalText(LENGTHS.sourceUrl, 'library.edit.error.source-url').pipe(z.union([z.literal(''), z.url({ protocol: /^https$/ })], 'library.edit.error.source-url')),
    sourceOn: z.iso.date('library.edit.error.date'),
    reviewOn: z.iso.date('library.edit.error.date'),
    owner: optionalText(254, 'library.edit.error.owner').pipe(z.string().toLowerCase()),
    translatedFrom: z.union([z.literal(''), z.enum(LANGUAGES)], 'library.edit.error.language').optional().transform((value) => value ?? ''),
    sourceFingerprint: fingerprint,
    note: optionalText(LENGTHS.note, 'library.edit.error.too-long'),
  })
  .refine((one) => one.reviewOn > one.sourceOn, { path: ['reviewOn'], message: 'library.edit.error.review-before' })
  .refine((one) => one.translatedFrom !== one.language, { path: ['translatedFrom'], message: 'library.edit.error.translated-from' })

export type ArticleFormValue = z.infer<typeof articleForm>

/** The main theme first: it says where the article stands. */
export const themesInOrder = ({ themes, mainTheme }: Pick<ArticleFormValue, 'themes' | 'mainTheme'>): string[] =>
  mainTheme !== undefined && themes.includes(mainTheme) ? [mainTheme, ...themes.filter((theme) => theme !== mainTheme)] : themes

export const reviewForm = z.object({ outcome: z.enum(['approved', 'sent_back'], 'library.review.error.choose'), remark: optionalText(LENGTHS.remark, 'library.edit.error.too-long') })
export const publicationForm = z.object({ keeps: z.literal('yes').optional() })
export const withdrawalForm = z.object({
  reason: text(LENGTHS.reason, 'library.withdrawal.error.reason', 'library.edit.error.too-long'),
  instead: optionalText(200, 'library.withdrawal.error.instead').transform((value) => value.replace(/^https?:\/\/[^/]+/, '').replace(/^\/library\//, '').replace(/[?#].*$/, '')),
})
export const correctionForm = z.object({ body: text(LENGTHS.correction, 'library.correction.error.body', 'library.edit.error.too-long'), language: languageCode, formKey: z.uuid('platform.error.invalid') })
export const decisionForm = z.object({ outcome: z.enum(['taken', 'not_taken'], 'library.correction.error.choose'), answer: optionalText(LENGTHS.answer, 'library.edit.error.too-long') })
export const editorForm = z.object({
  person: z.uuid('library.editors.error.person'),
  themes: z.array(z.string()).max(60, 'library.editors.error.themes').transform((list) => [...new Set(list)]),
  endsOn: z.union([z.literal(''), z.iso.date()], 'library.edit.error.date').optional().transform((value) => (value ? value : null)),
})
