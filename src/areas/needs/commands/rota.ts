// The duty rota changes: the weekly pattern, one half day, a swap asked, taken or declined. All changes of a team's rota
// wait for one another, so that two who act at once see what the other did.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { addDays } from '../../../lib/working-days.ts'
import { record } from '../../../platform/events.ts'
import { type Duty, dutyOf, type Half, isAway } from '../domain/duty.ts'
import { mayArrangeRota, maySeeRota } from '../policy.ts'
import { findSwap, loadRota, type LoadedRota, type OfficeTeam } from '../queries/rota.ts'
import type { CommandContext } from './course.ts'

/** How far ahead a rota is arranged by single half days. */
export const ROTA_DAYS_AHEAD = 92

async function lockTeam({ tx }: CommandContext, actor: Actor, teamId: string): Promise<OfficeTeam> {
  const team = await tx.selectFrom('teams').select(['id', 'unit_id as unitId', 'kind', sql<string>`local_name(teams)`.as('name')]).where('id', '=', teamId).executeTakeFirst()
  if (!team || !maySeeRota(actor, team)) throw new NotFound()
  await sql`select pg_advisory_xact_lock(hashtext(${`rota ${teamId}`}))`.execute(tx)
  return team
}

const calendarOf = (actor: Actor) => ({ timeZone: actor.unit.timeZone, holidayCalendar: actor.unit.holidayCalendar ?? actor.unit.country })
const rotaOn = ({ tx }: CommandContext, actor: Actor, teamId: string, from: string, until = from): Promise<LoadedRota> => loadRota(tx, [teamId], { from, until, ...calendarOf(actor) })
const note = ({ tx, clock }: CommandContext, actor: Actor) => ({ tx, now: clock.now(), actorId: actor.personId })
const todayOf = ({ clock }: CommandContext, actor: Actor): string => isoDateIn(actor.unit.timeZone, clock.now())

export interface PatternCell {
  readonly weekday: number
  readonly half: Half
  /** Null: nobody is foreseen. */
  readonly personId: string | null
  /** Who stood there when the form was opened. */
  readonly wasPersonId: string | null
}
export type PatternRefusal = { readonly code: 'needs.error.duty-from'; readonly field: 'from' } | { readonly code: 'needs.error.duty-person' } | { readonly code: 'needs.error.duty-changed' }

/** Sets the weekly pattern from a day on, only where the form changed it; what another changed meanwhile is not overwritten. */
export async function arrangePattern(context: CommandContext, actor: Actor, { teamId, from, cells }: { teamId: string; from: string; cells: readonly PatternCell[] }): Promise<Result<null, PatternRefusal>> {
  const team = await lockTeam(context, actor, teamId)
  if (!mayArrangeRota(actor, team)) throw new NotFound()
  const today = todayOf(context, actor)
  if (from < today || from > addDays(today, ROTA_DAYS_AHEAD)) return refuse({ code: 'needs.error.duty-from', field: 'from' })
  const rota = await rotaOn(context, actor, teamId, from)
  const { tx, clock } = context
  const changed = cells.filter((cell) => cell.personId !== cell.wasPersonId)
  for (const { weekday, half, personId, wasPersonId } of changed) {
    if (personId !== null && !rota.members.get(teamId)?.has(personId)) return refuse({ code: 'needs.error.duty-person' })
    const stands = rota.patterns.find((one) => one.weekday === weekday && one.half === half && one.validFrom <= from && (one.validUntil === null || one.validUntil > from))?.personId ?? null
    if (stands !== wasPersonId && stands !== personId) return refuse({ code: 'needs.error.duty-changed' })
    const cell = tx.selectFrom('duty_patterns').select('id').where('team_id', '=', teamId).where('weekday', '=', weekday).where('half', '=', half)
    await tx.deleteFrom('duty_patterns').where('id', 'in', cell.where('valid_from', '>=', from)).execute()
    await tx.updateTable('duty_patterns').set({ valid_until: from }).where('id', 'in', cell.where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', from)]))).execute()
    if (personId !== null) await tx.insertInto('duty_patterns').values({ team_id: teamId, weekday, half, person_id: personId, valid_from: from, set_at: clock.now(), set_by: actor.personId }).execute()
  }
  if (changed.length > 0) await record(note(context, actor), 'duty.arranged', { unitId: team.unitId, teamId })
  return ok(null)
}

export interface HalfDay {
  readonly teamId: string
  readonly on: string
  readonly half: Half
}
export type DutyRefusal = { readonly code: 'needs.error.duty-day' } | { readonly code: 'needs.error.duty-person' } | { readonly code: 'needs.error.duty-away' } | { readonly code: 'needs.error.duty-taken'; readonly values: { readonly name: string } }

/** Someone else, or nobody, on one half day: the coordinator's to say; a colleague may take for themself what nobody covers. */
export async function setDuty(context: CommandContext, actor: Actor, { teamId, on, half }: HalfDay, personId: string | null): Promise<Result<null, DutyRefusal>> {
  const team = await lockTeam(context, actor, teamId)
  const arranges = mayArrangeRota(actor, team)
  if (!arranges && personId !== actor.personId) throw new NotFound()
  const today = todayOf(context, actor)
  const rota = await rotaOn(context, actor, teamId, on)
  const before = dutyOf(rota, teamId, on, half)
  if (on < today || on > addDays(today, ROTA_DAYS_AHEAD) || before.kind === 'off') return refuse({ code: 'needs.error.duty-day' })
  if (personId !== null) {
    const refusal = mayTake(rota, teamId, on, half, personId)
    if (refusal) return refuse(refusal)
  }
  if (!arranges && before.kind === 'covered') {
    return before.personId === actor.personId ? ok(null) : refuse({ code: 'needs.error.duty-taken', values: { name: rota.names.get(before.personId) ?? '' } })
  }
  await putException(context, actor, { teamId, on, half }, personId, arranges ? 'arranged' : 'taken')
  return ok(null)
}

function mayTake(rota: LoadedRota, teamId: string, on: string, half: Half, personId: string): { code: 'needs.error.duty-person' } | { code: 'needs.error.duty-away' } | null {
  if (!rota.members.get(teamId)?.has(personId)) return { code: 'needs.error.duty-person' }
  return isAway(rota.absences, personId, on, half, rota.timeZone) ? { code: 'needs.error.duty-away' } : null
}

/** One half day differs from the pattern; what was asked about it is over. */
async function putException(context: CommandContext, actor: Actor, { teamId, on, half }: HalfDay, personId: string | null, source: 'arranged' | 'taken' | 'swap'): Promise<void> {
  const { tx, clock } = context
  const set = { person_id: personId, source, set_at: clock.now(), set_by: actor.personId }
  await tx.insertInto('duty_exceptions').values({ team_id: teamId, duty_on: on, half, ...set }).onConflict((conflict) => conflict.columns(['team_id', 'duty_on', 'half']).doUpdateSet(set)).execute()
  await tx.updateTable('duty_swaps').set({ withdrawn_at: clock.now() }).where('team_id', '=', teamId).where('duty_on', '=', on).where('half', '=', half).where('accepted_at', 'is', null).where('declined_at', 'is', null).where('withdrawn_at', 'is', null).execute()
  await record(note(context, actor), 'duty.set', { teamId, on, half, personId })
}

const isOf = (duty: Duty, personId: string): boolean => (duty.kind === 'covered' || duty.kind === 'gap') && duty.personId === personId

export type SwapRefusal =
  | { readonly code: 'needs.error.duty-day' }
  | { readonly code: 'needs.error.duty-person'; readonly field: 'with' }
  | { readonly code: 'needs.error.swap-asked' }
  | { readonly code: 'needs.error.swap-gone' }

export interface SwapWish extends HalfDay {
  /** Null: whoever can. */
  readonly askedOf: string | null
  readonly exchange: { readonly on: string; readonly half: Half } | null
}

/** Asks a colleague, or all of them, to take one's half day, perhaps in exchange for one of theirs. */
export async function askSwap(context: CommandContext, actor: Actor, wish: SwapWish): Promise<Result<{ swapId: string }, SwapRefusal>> {
  const { teamId, on, half, askedOf, exchange } = wish
  await lockTeam(context, actor, teamId)
  const today = todayOf(context, actor)
  const last = exchange && exchange.on > on ? exchange.on : on
  const first = exchange && exchange.on < on ? exchange.on : on
  if (first < today || last > addDays(today, ROTA_DAYS_AHEAD)) return refuse({ code: 'needs.error.duty-day' })
  const rota = await rotaOn(context, actor, teamId, first, last)
  if (!isOf(dutyOf(rota, teamId, on, half), actor.personId)) return refuse({ code: 'needs.error.swap-gone' })
  if (askedOf === actor.personId || (askedOf !== null && !rota.members.get(teamId)?.has(askedOf))) return refuse({ code: 'needs.error.duty-person', field: 'with' })
  if (exchange && (askedOf === null || !isOf(dutyOf(rota, teamId, exchange.on, exchange.half), askedOf))) return refuse({ code: 'needs.error.swap-gone' })
  const { tx, clock } = context
  const asked = await orRefusal(tx, ['duty_swaps_open'], () =>
    tx
      .insertInto('duty_swaps')
      .values({ team_id: teamId, duty_on: on, half, asked_by: actor.personId, asked_of: askedOf, exchange_on: exchange?.on ?? null, exchange_half: exchange?.half ?? null, asked_at: clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in asked) return refuse({ code: 'needs.error.swap-asked' })
  await record(note(context, actor), 'duty.swap_asked', { swapId: asked.done.id, teamId })
  return ok({ swapId: asked.done.id })
}

async function lockSwap(context: CommandContext, actor: Actor, swapId: string) {
  const known = await context.tx.selectFrom('duty_swaps').select('team_id').where('id', '=', swapId).executeTakeFirst()
  if (!known) throw new NotFound()
  await lockTeam(context, actor, known.team_id)
  const swap = await findSwap(context.tx, swapId)
  if (!swap || (swap.askedOf !== null && swap.askedOf !== actor.personId && swap.askedBy !== actor.personId)) throw new NotFound()
  return swap
}

export type AcceptRefusal = { readonly code: 'needs.error.swap-gone' } | { readonly code: 'needs.error.duty-away' } | { readonly code: 'needs.error.swap-taken'; readonly values: { readonly name: string } }

/** Takes the half day, in one gesture; in an exchange the other half day changes hands too. The first to accept has it. */
export async function acceptSwap(context: CommandContext, actor: Actor, swapId: string): Promise<Result<null, AcceptRefusal>> {
  const swap = await lockSwap(context, actor, swapId)
  if (swap.askedBy === actor.personId || !actor.teams.some((team) => team.id === swap.teamId)) throw new NotFound()
  if (swap.state === 'accepted') return refuse({ code: 'needs.error.swap-taken', values: { name: swap.acceptedByName ?? '' } })
  const { teamId, on, half, exchange } = swap
  const today = todayOf(context, actor)
  const dates = [on, ...(exchange ? [exchange.on] : [])].sort()
  const rota = await rotaOn(context, actor, teamId, dates[0] ?? on, dates.at(-1) ?? on)
  const stands = isOf(dutyOf(rota, teamId, on, half), swap.askedBy) && (!exchange || isOf(dutyOf(rota, teamId, exchange.on, exchange.half), actor.personId))
  if (swap.state !== 'open' || (dates[0] ?? on) < today || !stands) return refuse({ code: 'needs.error.swap-gone' })
  if (mayTake(rota, teamId, on, half, actor.personId) || (exchange && mayTake(rota, teamId, exchange.on, exchange.half, swap.askedBy))) return refuse({ code: 'needs.error.duty-away' })
  const { tx, clock } = context
  await tx.updateTable('duty_swaps').set({ accepted_at: clock.now(), accepted_by: actor.personId }).where('id', '=', swapId).execute()
  await putException(context, actor, { teamId, on, half }, actor.personId, 'swap')
  if (exchange) await putException(context, actor, { teamId, ...exchange }, swap.askedBy, 'swap')
  await record(note(context, actor), 'duty.swap_accepted', { swapId, teamId })
  return ok(null)
}

/** "No", without explaining: asked of one, the asking is over and the asker told; asked of all, it is not shown again. */
export async function declineSwap(context: CommandContext, actor: Actor, swapId: string): Promise<void> {
  const { tx, clock } = context
  const swap = await lockSwap(context, actor, swapId)
  if (swap.askedBy === actor.personId || !actor.teams.some((team) => team.id === swap.teamId)) throw new NotFound()
  if (swap.state !== 'open') return
  if (swap.askedOf === null) {
    await tx.insertInto('duty_swap_refusals').values({ swap_id: swapId, person_id: actor.personId, refused_at: clock.now() }).onConflict((conflict) => conflict.doNothing()).execute()
    return
  }
  await tx.updateTable('duty_swaps').set({ declined_at: clock.now() }).where('id', '=', swapId).execute()
  await record(note(context, actor), 'duty.swap_declined', { swapId, teamId: swap.teamId })
}

/** Takes one's own asking back. */
export async function withdrawSwap(context: CommandContext, actor: Actor, swapId: string): Promise<void> {
  const swap = await lockSwap(context, actor, swapId)
  if (swap.askedBy !== actor.personId) throw new NotFound()
  if (swap.state === 'open') await context.tx.updateTable('duty_swaps').set({ withdrawn_at: context.clock.now() }).where('id', '=', swapId).execute()
}
