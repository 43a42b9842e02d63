// The forms of coordinators and of the duty rota, into the input of commands.
import { z } from 'zod'
import { DUTY_WEEKDAYS, HALVES, type Half } from '../domain/duty.ts'
import { MOVE_REASONS, MOVED_AT_ONCE_MAX } from '../domain/reassignment.ts'
import type { PatternCell } from '../commands/rota.ts'
import { basketQuery } from './desk.ts'

export const coordinationQuery = z.object({ team: z.uuid().optional().catch(undefined), after: basketQuery.shape.after, people: z.literal('all').optional().catch(undefined) })

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const idPair = new RegExp(`^${UUID}:${UUID}$`, 'i')
const destination = new RegExp(`^(team:${UUID}|person:${UUID}:${UUID})$`, 'i')

export const reassignForm = z.object({
  /** "need:team", the team in which it was seen. */
  needs: z.array(z.string().regex(idPair, 'needs.error.move-none')).max(MOVED_AT_ONCE_MAX, 'needs.error.move-many'),
  /** A team, all of whose late needs are meant. */
  all: z.union([z.literal(''), z.uuid('needs.error.move-none')]).optional().transform((value) => value || null),
  to: z.string('needs.error.move-target').regex(destination, 'needs.error.move-target'),
  reason: z.enum(MOVE_REASONS, 'needs.error.move-reason'),
  formKey: z.uuid(),
  team: z.union([z.literal(''), z.uuid()]).optional().catch(''),
})

/** "team:…" or "person:team:person". */
export function destinationOf(to: string): { teamId: string; personId: string | null } {
  const [, teamId = '', personId = null] = to.toLowerCase().split(':')
  return { teamId, personId }
}

const isoDate = z.iso.date()
export const rotaQuery = z.object({ team: z.uuid().optional().catch(undefined), from: isoDate.optional().catch(undefined) })

/** A half day as a form sends it: "2026-11-24|morning". */
export const slotValue = (on: string, half: Half): string => `${on}|${half}`
const slotOf = (value: string): { on: string; half: Half } | null => {
  const [on = '', half = ''] = value.split('|')
  return isoDate.safeParse(on).success && (HALVES as readonly string[]).includes(half) ? { on, half: half as Half } : null
}
const slot = z.string('needs.error.duty-day').transform((value, context) => {
  const read = slotOf(value)
  if (!read) context.addIssue({ code: 'custom', message: 'needs.error.duty-day' })
  return read ?? { on: '', half: 'morning' as const }
})
const someone = z.union([z.literal(''), z.uuid('needs.error.duty-person')], 'needs.error.duty-person').optional().transform((value) => value || null)

export const dutyForm = z.object({ team: z.uuid('needs.error.duty-day'), slot, person: someone })

export const swapForm = z.object({
  team: z.uuid('needs.error.duty-day'),
  slot,
  /** Nobody in particular; someone; someone and a half day of theirs. */
  with: z.string().optional().transform((value, context) => {
    const [person = '', on = '', half = ''] = (value ?? '').split('|')
    const exchange = on === '' ? null : slotOf(`${on}|${half}`)
    if ((person !== '' && !z.uuid().safeParse(person).success) || (on !== '' && exchange === null)) context.addIssue({ code: 'custom', message: 'needs.error.duty-person' })
    return { personId: person || null, exchange }
  }),
})

const cells = DUTY_WEEKDAYS.flatMap((weekday) => HALVES.map((half) => ({ weekday, half, name: `${half}-${weekday}` })))
export const cellName = (weekday: number, half: Half): string => `${half}-${weekday}`
const cellFields = Object.fromEntries(cells.flatMap(({ name }) => [[name, someone], [`was-${name}`, someone]])) as Record<string, typeof someone>

export const patternForm = z.object({ team: z.uuid('needs.error.duty-day'), from: z.iso.date('needs.error.duty-from'), ...cellFields })

/** The cells of a pattern that was read. */
export const patternCells = (value: Record<string, unknown>): PatternCell[] =>
  cells.map(({ weekday, half, name }) => ({ weekday, half, personId: (value[name] as string | null) ?? null, wasPersonId: (value[`was-${name}`] as string | null) ?? null }))
