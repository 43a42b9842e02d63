import { z } from 'zod'
import { asId, type OfficeId, type PersonId } from '../../lib/ids.ts'
import type { Outcome } from './domain/appointment.ts'
import { instantAt } from './queries/week.ts'
import type { AbsenceInput } from './commands/plan.ts'

export const MODES = ['in_person', 'video', 'phone'] as const

const PHONE = /^\+?[\d\s()./-]{6,24}$/
const phone = z
  .string()
  .trim()
  .refine((text) => text === '' || (PHONE.test(text) && text.replace(/\D/g, '').length >= 6), 'appointments.error.phone')
  .transform((text) => text || null)
  .default(null)
const officeId = z.string().default('').transform((text) => asId<OfficeId>(text))
const startsAt = z.iso.datetime({ offset: true, error: 'appointments.error.slot' }).transform((text) => new Date(text))
const meeting = { startsAt, mode: z.enum(MODES, 'appointments.error.mode'), officeId, phone }

export const moveForm = z.object(meeting)
export const bookingForm = z.object({
  ...meeting,
  adviserId: z.string().transform((text, context) => {
    const id = asId<PersonId>(text)
    if (id === null) context.addIssue({ code: 'custom', message: 'platform.error.invalid' })
    return id as PersonId
  }),
})

/** One gesture says both how it went and, when held, in which mode. */
export const OUTCOME_CHOICES = [...MODES, 'member_absent', 'adviser_absent'] as const
export const outcomeForm = z.object({
  outcome: z.enum(OUTCOME_CHOICES, 'appointments.error.outcome').transform((choice): Outcome =>
    choice === 'member_absent' || choice === 'adviser_absent' ? { kind: choice } : { kind: 'held', mode: choice },
  ),
})

const TIME = /^(?:([01]?\d|2[0-3])\s*[:hH.]\s*([0-5]\d)?|24\s*[:hH.]\s*(00)?)$/
/** "9:00", "9 h", "09h30" as HH:MM. */
const timeOfDay = z
  .string()
  .trim()
  .refine((text) => TIME.test(text) || /^([01]?\d|2[0-3])$/.test(text), 'appointments.error.time')
  .transform((text) => {
    const [hours = '', minutes = ''] = text.split(/\s*[:hH.]\s*/)
    return `${hours.padStart(2, '0')}:${minutes.padEnd(2, '0')}`
  })
// Nobody plans outside this century, and the reckoning of days fails at its ends.
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2099-12-31']
const date = z.iso.date('appointments.error.date').refine((day) => day >= FIRST_DAY && day <= LAST_DAY, 'appointments.error.date')

export const SLOT_MINUTES = [30, 45, 60, 90] as const
export const openingForm = z.object({
  weekday: z.coerce.number('appointments.error.weekday').int().min(1, 'appointments.error.weekday').max(7, 'appointments.error.weekday'),
  startsAt: timeOfDay,
  endsAt: timeOfDay,
  slotMinutes: z.coerce.number().int().min(15).max(180).default(45),
  modes: z.array(z.enum(MODES)).min(1, 'appointments.error.modes'),
  officeId,
})

const optionalTime = z.string().trim().default('').transform((text) => text || null).pipe(timeOfDay.nullable())
export const absenceForm = z.object({
  fromOn: date,
  fromTime: optionalTime,
  untilOn: z.string().trim().default('').transform((text) => text || null).pipe(date.nullable()),
  untilTime: optionalTime,
})

const midnightAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** From the first day (or hour) to the end of the last day (or hour), in the adviser's zone. One day when only one is given. */
export function absenceOf(typed: z.infer<typeof absenceForm>, timeZone: string): AbsenceInput {
  const last = typed.untilOn ?? typed.fromOn
  return {
    startsAt: instantAt(typed.fromOn, typed.fromTime ?? '00:00', timeZone),
    endsAt: typed.untilTime === null || typed.untilTime === '24:00' ? instantAt(midnightAfter(last), '00:00', timeZone) : instantAt(last, typed.untilTime, timeZone),
  }
}

export const linkForm = z.object({ videoUrl: z.url({ protocol: /^https$/, error: 'appointments.error.video-link' }).max(500) })

/** A day in a query string, or null. */
export const dayIn = (text: string | undefined): string | null => (text !== undefined && date.safeParse(text).success ? text : null)
export const modeIn = (text: string | undefined) => MODES.find((mode) => mode === text) ?? null
