// The forms of those who accompany, into the input of commands.
import { z } from 'zod'
import { asId } from '../../../lib/ids.ts'

const LONGEST_TEXT = 20_000
const LONGEST_QUESTION = 4000

const text = (missing: string, longest: number) => z.string(missing).trim().min(1, missing).max(longest, 'needs.error.too-long')
const optionalId = z
  .union([z.literal(''), z.uuid('needs.error.choice')])
  .optional()
  .transform((value) => value || null)

export const answerForm = z.object({
  body: text('needs.error.no-answer', LONGEST_TEXT),
  articleId: optionalId,
  formKey: z.uuid(),
})

/** The template to put under what is already typed. */
export const templateForm = z.object({ templateId: z.uuid('needs.error.no-template') })

export const passOnForm = z.object({ teamId: optionalId })

export const forwardForm = z.object({ question: text('needs.error.no-question', LONGEST_QUESTION) })

export const noteForm = z.object({
  kind: z.enum(['fact', 'confidence'], 'needs.error.no-note-kind'),
  body: text('needs.error.no-note', LONGEST_TEXT),
})

export const snoozeForm = z.object({ until: z.iso.date('needs.error.snooze-date') })

export const MORE_TIME_DAYS_MAX = 15
export const moreTimeForm = z.object({ workingDays: z.coerce.number('needs.error.more-time').int('needs.error.more-time').min(1, 'needs.error.more-time').max(MORE_TIME_DAYS_MAX, 'needs.error.more-time') })

export const mergeForm = z.object({ into: z.coerce.number('needs.error.merge-number').int('needs.error.merge-number').positive('needs.error.merge-number') })

export const callForm = z.object({ reached: z.enum(['yes', 'no', 'wrong'], 'needs.error.no-call') })

export const forwardAnswerForm = z.object({ answer: text('needs.error.no-answer', LONGEST_TEXT) })

const isoDate = z.iso.date()
const DATE_LENGTH = 10

export const basketQuery = z.object({
  basket: z.enum(['today', 'mine', 'unclaimed', 'waiting', 'late', 'all']).catch('today'),
  team: z.uuid().optional().catch(undefined),
  /** The promised day and the id of the last need shown. */
  after: z
    .string()
    .refine((text) => isoDate.safeParse(text.slice(0, DATE_LENGTH)).success && text[DATE_LENGTH] === '_' && asId(text.slice(DATE_LENGTH + 1)) !== null)
    .optional()
    .catch(undefined),
})
