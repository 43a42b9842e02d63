import { z } from 'zod'
import { LANGUAGES } from '../../lib/language.ts'
import { DELEGATION_REASONS } from './domain/delegation.ts'

export const addressForm = z.object({
  email: z.string('identity.error.email').trim().toLowerCase().max(254, 'identity.error.email').pipe(z.email('identity.error.email')),
  next: z.string().optional(),
})

export const codeForm = z.object({
  // People type what they see: "123 456", "123-456".
  code: z.string('identity.error.code-form').transform((text) => text.replace(/[\s.-]/g, '')).pipe(z.string().regex(/^\d{6}$/, 'identity.error.code-form')),
})

export const delegationForm = z.object({ reason: z.enum(DELEGATION_REASONS, 'identity.error.reason') })

export const languageForm = z.object({ language: z.enum(LANGUAGES), path: z.string().optional() })
