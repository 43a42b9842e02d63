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

export const providerForm = z.object({ next: z.string().optional() })

const text = z.string().max(16_384)
/** What a browser's `toJSON` gives of a passkey: what it must hold, and nothing that is too long; the rest is for the library. */
const credential = z
  .string('identity.passkey.refused')
  .max(32_768, 'identity.passkey.refused')
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'identity.passkey.refused' })
      return z.NEVER
    }
  })
  .pipe(
    z.object(
      {
        id: z.string().regex(/^[\w-]{1,1400}$/),
        rawId: text,
        type: z.literal('public-key'),
        response: z.object({ clientDataJSON: text, attestationObject: text.optional(), authenticatorData: text.optional(), signature: text.optional(), userHandle: text.nullish(), transports: z.array(text).max(10).optional() }),
        clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
        authenticatorAttachment: z.string().nullish(),
      },
      'identity.passkey.refused',
    ),
  )

export const passkeyForm = z.object({ credential, next: z.string().optional() })
export const namedPasskeyForm = z.object({ credential, name: z.string('identity.ways.error.name').trim().min(1, 'identity.ways.error.name').max(80, 'identity.ways.error.name') })
