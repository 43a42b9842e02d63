// What is typed at the telephone, into the input of commands.
import { z } from 'zod'
import { LANGUAGES } from '../../lib/language.ts'
import { phoneNumber } from '../../lib/phone.ts'
import { asId } from '../../lib/ids.ts'
import { type FormState, readForm, valueOf, withError } from '../../platform/forms.ts'
import { CALL_RESULTS, type CallerMessage } from './commands/calls.ts'
import { CALL_WINDOWS, type CallWindow } from './domain/windows.ts'
import type { CallKey } from './queries/calls.ts'

export const resultForm = z.object({ result: z.enum(CALL_RESULTS, 'desk.error.result') })

const line = (missing: string, longest: number, long: string) => z.string(missing).transform((text) => text.replace(/\s+/g, ' ').trim()).pipe(z.string().min(1, missing).max(longest, long))
/** When someone who named no moment is called. */
const WORKING_HOURS: CallWindow[] = ['morning', 'midday', 'afternoon']

const callerForm = z.object({
  name: line('desk.error.name', 120, 'desk.error.name-long'),
  phone: line('desk.error.phone', 40, 'desk.error.phone'),
  language: z.enum(LANGUAGES, 'desk.error.language'),
  windows: z.array(z.enum(CALL_WINDOWS)).transform((chosen) => (chosen.length === 0 ? WORKING_HOURS : chosen)),
  teamId: z.uuid('desk.error.team'),
  formKey: z.uuid(),
})

export function readCaller(typed: FormData, country: string): { ok: true; value: CallerMessage; form: FormState } | { ok: false; form: FormState } {
  const input = readForm(callerForm, typed)
  const phone = valueOf(input.form, 'phone')
  if (phone.trim() !== '' && phoneNumber(phone, country) === null) return { ok: false, form: withError(input.form, 'phone', 'desk.error.phone') }
  return input
}

export const questionForm = z.object({ theme: z.string('desk.error.theme').min(1, 'desk.error.theme').max(60, 'desk.error.theme'), channel: z.enum(['phone', 'desk'], 'desk.error.channel') })

/** Where a page of the list ended, as its address says it: "1_2026-11-23_0_<id>". */
export function callKey(text: string | undefined): CallKey | null {
  const [rank, dueOn = '', window, id] = (text ?? '').split('_')
  const known = z.object({ rank: z.coerce.number().int().min(0).max(2), dueOn: z.iso.date(), window: z.coerce.number().int().min(0).max(9) }).safeParse({ rank, dueOn, window })
  const key = asId(id)
  return known.success && key ? { ...known.data, id: key } : null
}

export const keyText = ({ rank, dueOn, window, id }: CallKey): string => `${rank}_${dueOn}_${window}_${id}`
