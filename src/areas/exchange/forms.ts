import { z } from 'zod'
import { isUuid } from '../../lib/ids.ts'
import { JUNK_REASONS } from './commands/triage.ts'
import { MAIL_BASKETS } from './queries/triage.ts'

export const mailsQuery = z.object({ basket: z.enum(MAIL_BASKETS).catch('waiting'), after: z.string().regex(/^(?:first_)?\d{10,16}_[0-9a-f-]{36}$/i).optional().catch(undefined) })

export const attachmentForm = z.object({
  memberId: z.uuid('exchange.error.no-member'),
  /** "new", or the need that it belongs to. */
  target: z.string('exchange.error.no-target').refine((value) => value === 'new' || isUuid(value), 'exchange.error.no-target'),
})
export const discardingForm = z.object({ reason: z.enum(JUNK_REASONS, 'exchange.error.no-reason') })
