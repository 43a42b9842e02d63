// What a member types becomes the input of a command.
import { z } from 'zod'
import { MEETING_WISHES } from '../../../contracts/orientation.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { type FormState, readForm, valueOf, withError } from '../../../platform/forms.ts'
import { detectDistress } from '../domain/distress.ts'
import { touchesHealth } from '../domain/health.ts'
import { parseTypedDate } from '../domain/typed-date.ts'

export const TEXT_CHARACTERS_MAX = 20_000
const THEMES_MAX = 3
export const CALL_WINDOWS = ['morning', 'midday', 'afternoon', 'evening'] as const
/** When someone who ticked no window is called. */
const WINDOWS_OF_DAY: CallWindow[] = ['morning', 'midday', 'afternoon']
export type CallWindow = (typeof CALL_WINDOWS)[number]
const AUDIENCES = ['adviser', 'office', 'second_line', 'named'] as const
export const HELPED_BY = ['answer', 'meeting', 'article', 'peer', 'elsewhere', 'alone'] as const

const writtenText = z.string('needs.error.no-text').trim().min(1, 'needs.error.no-text').max(TEXT_CHARACTERS_MAX, 'needs.error.text-long')
const formKey = z.uuid()
const keys = z.array(z.string().regex(/^[a-z]+(-[a-z]+)+$/))
/** The answer "something else" to the question about the theme. */
export const OTHER_THEME = 'other'
const themes = z.array(z.string()).transform((chosen) => [...new Set(chosen)].filter((key) => key !== OTHER_THEME)).pipe(keys.max(THEMES_MAX, 'needs.error.themes-many'))
const phone = z.string('needs.error.phone').trim().max(40, 'needs.error.phone').regex(/^\+?[\d\s./()-]{6,}$/, 'needs.error.phone').refine((text) => /^(\D*\d){6,15}\D*$/.test(text), 'needs.error.phone')
const windows = z.array(z.enum(CALL_WINDOWS)).transform((chosen) => (chosen.length === 0 ? WINDOWS_OF_DAY : chosen))

export const draftForm = z.object({ text: writtenText })
export const suggestionForm = z.object({ text: z.string().transform((text) => text.slice(0, 4000)) })

const audienceFields = {
  audience: z.enum(AUDIENCES, 'needs.error.no-audience'),
  namedPeople: z.array(z.uuid()).max(20),
}
const isNobodyNamed = (form: FormState): boolean => valueOf(form, 'audience') === 'named' && (form.values.namedPeople ?? []).length === 0

const statementForm = z.object({
  text: writtenText,
  language: z.enum(LANGUAGES),
  themes,
  recognisedThemes: z.string().default('').transform((list) => list.split(',').filter((key) => keys.safeParse([key]).success).slice(0, 5)),
  recognisedScore: z.coerce.number().min(0).max(1).nullish().catch(null),
  recognisedLanguage: z.enum(LANGUAGES).nullish().catch(null),
  neededBy: z.string().optional(),
  neededByOn: z.string().optional(),
  meetingWish: z.enum(MEETING_WISHES).catch('any'),
  ...audienceFields,
  place: z.string().trim().max(120).default(''),
  callBack: z.string().optional(),
  phone: z.string().default(''),
  windows,
  healthConsent: z.string().optional(),
  formKey,
})

export interface StatementInput extends Omit<z.infer<typeof statementForm>, 'neededBy' | 'callBack' | 'phone' | 'windows' | 'healthConsent'> {
  readonly neededByOn: string
  readonly callBack: { readonly phone: string; readonly windows: readonly CallWindow[] } | null
  readonly healthConsent: boolean
}

type Read<T> = { readonly ok: true; readonly value: T; readonly form: FormState } | { readonly ok: false; readonly form: FormState }

/** Reads the page of details; every error at once, so that nobody corrects twice. */
export function readStatement(sent: FormData, { asksConsent }: { asksConsent: boolean }): Read<StatementInput> {
  const read = readForm(statementForm, sent)
  let { form } = read
  const chosen = valueOf(form, 'neededBy')
  const neededByOn = parseTypedDate(chosen === '' || chosen === 'other' ? valueOf(form, 'neededByOn') : chosen)
  if (neededByOn === null) form = withError(form, 'neededBy', 'needs.error.no-date')
  if (isNobodyNamed(form)) form = withError(form, 'namedPeople', 'needs.error.no-named')
  const wantsCall = valueOf(form, 'callBack') !== ''
  const number = phone.safeParse(valueOf(form, 'phone'))
  if (wantsCall && !number.success) form = withError(form, 'phone', 'needs.error.phone')
  const consents = valueOf(form, 'healthConsent') !== ''
  if (asksConsent && touchesHealth(form.values.themes?.[0]) && !consents && !detectDistress(valueOf(form, 'text')).distress) form = withError(form, 'healthConsent', 'needs.error.health-consent')
  if (!read.ok || neededByOn === null || Object.keys(form.errors).length > 0) return { ok: false, form }
  const { neededBy: _, callBack: __, phone: ___, windows: when, healthConsent: ____, ...rest } = read.value
  return { ok: true, form, value: { ...rest, neededByOn, callBack: wantsCall && number.success ? { phone: number.data, windows: when } : null, healthConsent: consents } }
}

const audienceForm = z.object(audienceFields)
/** Who may know, changed later. */
export function readAudience(sent: FormData): Read<z.infer<typeof audienceForm>> {
  const read = readForm(audienceForm, sent)
  return read.ok && isNobodyNamed(read.form) ? { ok: false, form: withError(read.form, 'namedPeople', 'needs.error.no-named') } : read
}

export const additionForm = z.object({ body: writtenText, formKey })
export const themesForm = z.object({ themes })
export const closureForm = z.object({
  outcome: z.enum(['met', 'partly', 'not_met', 'withdrawn'], 'needs.error.no-outcome'),
  helpedBy: z.enum(HELPED_BY).nullish().catch(null),
  mayBeAsked: z.enum(['yes', 'no']).nullish().catch(null),
})
export const approvalForm = z.object({
  question: z.string('needs.error.no-approved-words').trim().min(1, 'needs.error.no-approved-words').max(4000, 'needs.error.approved-words-long'),
  refuse: z.string().optional(),
})
export const wideningForm = z.object({ decision: z.enum(['allow', 'refuse'], 'needs.error.no-decision') })
export const callBackForm = z.object({ phone, windows })
/** From the header of any page: a call, about anything. */
export const callMeForm = z.object({ phone, windows, text: z.string().trim().max(TEXT_CHARACTERS_MAX, 'needs.error.text-long').default(''), formKey })
export const followUpForm = z.object({ stillMet: z.enum(['yes', 'partly', 'no'], 'needs.error.no-outcome'), reopen: z.string().optional() })
