// From hand to hand: claim, release, pass on, bring in the second line, put off, name the theme.
import type { Actor } from '../../../contracts/actor.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { addWorkingDays, daysBetween } from '../../../lib/working-days.ts'
import { bySoonest, isOverloaded, teamsToPassTo } from '../domain/routing.ts'
import { isOwnNeed, mayReadNeed, mayRespond } from '../policy.ts'
import type { NeedView } from '../queries/need.ts'
import { listTeamBaskets, listThemeResponders } from '../queries/teams.ts'
import { assign, type CommandContext, holidayIn, honestDateOf, laterWorkingDay, lockNeed, type NeedCourse, promise, recordNeed, respond, step, todayIn } from './course.ts'
import { noteRecognition } from './note-recognition.ts'

async function lockToRespond(context: CommandContext, actor: Actor, needId: string): Promise<NeedView & { open: NonNullable<NeedView['open']> }> {
  const need = await lockNeed(context, actor, needId)
  if (!need.open || !mayRespond(actor, need)) throw new NotFound()
  return need as NeedView & { open: NonNullable<NeedView['open']> }
}

export type ClaimRefusal = { readonly code: 'needs.error.already-claimed'; readonly values: { readonly name: string } }

/** "X is answering": the first to claim has it; another is told who. */
export async function claimNeed(context: CommandContext, actor: Actor, needId: string): Promise<Result<null, ClaimRefusal>> {
  const need = await lockToRespond(context, actor, needId)
  if (need.open.personId === actor.personId) return ok(null)
  if (need.open.personId !== null) return refuse({ code: 'needs.error.already-claimed', values: { name: need.open.personName ?? '' } })
  if (!actor.teams.some((team) => team.id === need.open.teamId)) throw new NotFound()
  await respond(context, actor, need, 'taking_care')
  await assign(context, actor, need, { teamId: need.open.teamId, personId: actor.personId, reason: 'claimed' })
  if (need.open.nextStep === 'first_answer') await step(context, need, 'answer', 'us')
  return ok(null)
}

/** Giving it back to the team, in one gesture and without a reason. */
export async function releaseNeed(context: CommandContext, actor: Actor, needId: string): Promise<void> {
  const need = await lockToRespond(context, actor, needId)
  if (need.open.personId !== actor.personId) return
  await assign(context, actor, need, { teamId: need.open.teamId, personId: null, reason: 'released' })
}

export type PassRefusal = { readonly code: 'needs.error.nobody-else' } | { readonly code: 'needs.error.team-full'; readonly field: 'teamId' } | { readonly code: 'needs.error.team-unknown'; readonly field: 'teamId' }

/**
 * "Not for me": to a team that is named, or, without one, to the next that has room. The new team reads the text only
 * once the member allows it, unless it could read it already; the member is asked at once.
 */
export async function passOnNeed(context: CommandContext, actor: Actor, needId: string, toTeamId: string | null): Promise<Result<{ teamId: string }, PassRefusal>> {
  const { tx, clock } = context
  const need = await lockToRespond(context, actor, needId)
  const themes = need.themes.map((theme) => theme.key)
  const responders = await listThemeResponders(tx, need.unitId, themes)
  const allowed = teamsToPassTo(await listTeamBaskets(tx, need.unitId, clock.now()), responders, need.open.teamId)
  let target: string
  if (toTeamId !== null) {
    const basket = allowed.find((one) => one.teamId === toTeamId)
    if (!basket) return refuse({ code: 'needs.error.team-unknown', field: 'teamId' })
    if (isOverloaded(basket)) return refuse({ code: 'needs.error.team-full', field: 'teamId' })
    target = basket.teamId
  } else {
    const declined = await tx.selectFrom('need_responses').select('team_id').where('need_id', '=', needId).where('answer', '=', 'not_for_me').execute()
    const refused = new Set([need.open.teamId, ...declined.map((row) => row.team_id)])
    const preferred = responders.map((one) => one.teamId)
    const next = allowed
      .filter((basket) => !refused.has(basket.teamId) && !isOverloaded(basket) && basket.kind !== 'coordination' && (basket.kind !== 'trust' || preferred.includes(basket.teamId)))
      .sort((a, b) => Number(preferred.includes(b.teamId)) - Number(preferred.includes(a.teamId)) || bySoonest(a, b))[0]
    const last = next ?? allowed.find((basket) => basket.kind === 'coordination')
    if (!last) return refuse({ code: 'needs.error.nobody-else' })
    target = last.teamId
  }
  await respond(context, actor, need, 'not_for_me')
  await handOver(context, actor, need, target, 'passed_on')
  return ok({ teamId: target })
}

type Shared = NeedCourse & Pick<NeedView, 'audience' | 'officeId'>

/** Moves a need to a team with a new honest date, and asks the member whether that team may read. */
export async function handOver(context: CommandContext, actor: Actor | null, need: Shared, teamId: string, reason: 'passed_on' | 'second_line' | 'late'): Promise<void> {
  await assign(context, actor, need, { teamId, personId: null, reason })
  await step(context, need, 'answer', 'us')
  await promise(context, actor, need, await honestDateOf(context, need, teamId), reason === 'late' ? 'late' : reason === 'second_line' ? 'second_line' : 'other_team')
  await askToWiden(context, actor, need, teamId)
}

/** Asks the member whether a team may read; the need's own office and earlier consent need no asking. */
export async function askToWiden({ tx, clock }: CommandContext, actor: Actor | null, need: Shared, teamId: string): Promise<void> {
  const reads = await tx
    .selectFrom('teams as t')
    .select('t.id')
    .where('t.id', '=', teamId)
    .where((e) =>
      e.or([
        ...(need.audience === 'office' && need.officeId ? [e('t.office_id', '=', need.officeId)] : []),
        e.exists(e.selectFrom('need_assignments as a').select('a.id').where('a.need_id', '=', need.id).whereRef('a.team_id', '=', 't.id').where('a.reason', 'in', ['first', 'trust'])),
      ]),
    )
    .executeTakeFirst()
  if (reads) return
  await tx.insertInto('need_widenings').values({ need_id: need.id, team_id: teamId, asked_at: clock.now(), asked_by: actor?.personId ?? null }).onConflict((conflict) => conflict.doNothing()).execute()
}

export type SecondLineRefusal = { readonly code: 'needs.error.no-second-line' }

/** Brings in the second line that the themes name, or any of the unit. */
export async function bringInSecondLine(context: CommandContext, actor: Actor, needId: string): Promise<Result<{ teamId: string }, SecondLineRefusal>> {
  const need = await lockToRespond(context, actor, needId)
  const responders = await listThemeResponders(context.tx, need.unitId, need.themes.map((theme) => theme.key))
  const any = await context.tx.selectFrom('teams').select('id').where('unit_id', '=', need.unitId).where('kind', '=', 'second_line').orderBy('key').limit(1).executeTakeFirst()
  const teamId = responders.find((one) => one.teamId !== need.open.teamId)?.teamId ?? any?.id
  if (!teamId || teamId === need.open.teamId) return refuse({ code: 'needs.error.no-second-line' })
  await handOver(context, actor, need, teamId, 'second_line')
  return ok({ teamId })
}

export type SnoozeRefusal = { readonly code: 'needs.error.snooze-date'; readonly field: 'until' }

/** Puts a need off, at most three weeks; the member sees the new date and why. */
export async function snoozeNeed(context: CommandContext, actor: Actor, needId: string, until: string): Promise<Result<null, SnoozeRefusal>> {
  const need = await lockToRespond(context, actor, needId)
  const today = todayIn(need, context.clock)
  if (until <= today || daysBetween(today, until) > 21) return refuse({ code: 'needs.error.snooze-date', field: 'until' })
  await context.tx.updateTable('open_needs').set({ snoozed_until: until }).where('need_id', '=', needId).execute()
  if (need.open.waitingFor === 'us' && need.open.promisedOn <= until) await promise(context, actor, need, addWorkingDays(until, 1, holidayIn(need)), 'snoozed')
  await recordNeed(context, actor, 'need.snoozed', { needId, memberId: need.memberId, until })
  return ok(null)
}

/** More time: a new date that the member sees, with its reason. */
export async function takeMoreTime(context: CommandContext, actor: Actor, needId: string, workingDays: number): Promise<void> {
  const need = await lockToRespond(context, actor, needId)
  if (need.open.waitingFor !== 'us') return
  await promise(context, actor, need, laterWorkingDay(need, context.clock, Math.min(15, Math.max(1, workingDays))), 'more_time')
}

export type ThemeRefusal = { readonly code: 'needs.error.theme-unknown'; readonly field: 'themes' }

/** Another theme, by the member or by who reads the need: the overruling is kept, and teaches. */
export async function changeThemes(context: CommandContext, actor: Actor, needId: string, themes: readonly string[]): Promise<Result<null, ThemeRefusal>> {
  const { tx, clock } = context
  const need = await lockNeed(context, actor, needId)
  if (!isOwnNeed(actor, need) && !mayReadNeed(need)) throw new NotFound()
  const wanted = [...new Set(themes)].slice(0, 3)
  const known = wanted.length === 0 ? [] : await tx.selectFrom('themes').select('key').where('key', 'in', wanted).execute()
  if (wanted.length === 0 || known.length !== wanted.length) return refuse({ code: 'needs.error.theme-unknown', field: 'themes' })
  const before = need.themes.map((theme) => theme.key)
  if (before.join() === wanted.join()) return ok(null)
  await tx.deleteFrom('need_themes').where('need_id', '=', needId).execute()
  const source = isOwnNeed(actor, need) ? ('member' as const) : ('adviser' as const)
  await tx.insertInto('need_themes').values(wanted.map((key, index) => ({ need_id: needId, theme_key: key, position: index + 1, source, set_at: clock.now(), set_by: actor.personId }))).execute()
  if (before[0] !== wanted[0]) {
    await tx.insertInto('overrulings').values({ need_id: needId, person_id: actor.personId, overruled: 'theme', was: before[0] ?? '', became: wanted[0] ?? '', at: clock.now() }).execute()
    await noteRecognition(context, { needId, moment: 'changed', proposed: before[0] ?? null, probability: null, chosen: wanted[0] ?? null, language: need.language, correctedBy: source })
  }
  await recordNeed(context, actor, 'need.themes_changed', { needId, memberId: need.memberId })
  // A conflict named only now must not stay with the office that it may be about.
  if (need.open) {
    const responders = await listThemeResponders(tx, need.unitId, wanted)
    const trust = responders.find((one) => one.insteadOfOffice)
    if (trust && need.open.teamKind === 'office') {
      await assign(context, actor, need, { teamId: trust.teamId, personId: null, reason: 'trust' })
      await promise(context, actor, need, await honestDateOf(context, need, trust.teamId), 'other_team')
    }
  }
  return ok(null)
}
