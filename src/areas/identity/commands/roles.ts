// Roles and teams: granted and ended by dated rows, by administrators of the unit. Sessions go on, with the new rights:
// who acts is found anew in each request. What ends at once besides: acting for members, and (as reactions to the events)
// needs held.
import { sql } from 'kysely'
import type { Actor, Role, TeamKind } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayAdminister } from '../policy.ts'
import { endDelegationsOf } from './delegations.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

export type RoleRefusal = { readonly code: 'identity.error.own-role' | 'identity.error.last-administrator' | 'identity.error.ends-too-soon'; readonly field: 'role' | 'endsOn' }

interface InUnit {
  readonly unitId: string
  readonly personId: string
}

/** The person as an administrator of their unit may change them; locked, so that two changes follow one another. */
async function takeInHand({ tx }: Context, actor: Actor, { unitId, personId }: InUnit): Promise<{ timeZone: string }> {
  if (!mayAdminister(actor, unitId)) throw new NotFound('unit')
  const person = await tx
    .selectFrom('people as p')
    .innerJoin('units as u', 'u.id', 'p.unit_id')
    .select('u.time_zone')
    .where('p.id', '=', personId)
    .where('p.left_on', 'is', null)
    .where((e) => e.or([e('p.unit_id', '=', unitId), e.exists(e.selectFrom('role_grants as g').select('g.id').whereRef('g.person_id', '=', 'p.id').where('g.unit_id', '=', unitId).where('g.revoked_at', 'is', null))]))
    .forUpdate('p')
    .executeTakeFirst()
  return { timeZone: found(person, 'person').time_zone }
}

/** A role from now on, until it is taken back or, where a last day is set, until then. Nobody gives themself a role. */
export async function grantRole(context: Context, actor: Actor, grant: InUnit & { readonly role: Role; readonly endsOn: string | null }): Promise<Result<null, RoleRefusal>> {
  const { clock } = context
  const { timeZone } = await takeInHand(context, actor, grant)
  if (grant.personId === actor.personId) return refuse({ code: 'identity.error.own-role', field: 'role' })
  if (grant.endsOn !== null && grant.endsOn <= isoDateIn(timeZone, clock.now())) return refuse({ code: 'identity.error.ends-too-soon', field: 'endsOn' })
  await writeGrant(context, actor.personId, grant)
  return ok(null)
}

/** Writes a role down, for whoever founds a unit too. */
export async function writeGrant({ tx, clock }: Context, by: string | null, { unitId, personId, role, endsOn }: InUnit & { readonly role: Role; readonly endsOn: string | null }): Promise<void> {
  const now = clock.now()
  await tx
    .insertInto('role_grants')
    .values({ person_id: personId, role, unit_id: unitId, granted_at: now, granted_by: by, ends_on: endsOn })
    .onConflict((conflict) => conflict.columns(['person_id', 'role', 'unit_id']).where('revoked_at', 'is', null).doUpdateSet({ ends_on: endsOn }))
    .execute()
  await record({ tx, now, actorId: by }, 'role.granted', { unitId, personId, role })
}

/** Whether someone else administers the unit; the grants are locked, so that two who leave at once do not both go. */
async function hasOtherAdministrator(tx: Writer, { unitId, personId }: InUnit): Promise<boolean> {
  const rows = await tx
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select(['g.person_id', 'g.ends_on'])
    .where('g.unit_id', '=', unitId)
    .where('g.role', '=', 'administrator')
    .where('g.revoked_at', 'is', null)
    .where('p.left_on', 'is', null)
    .orderBy('g.id')
    .forUpdate('g')
    .execute()
  return rows.some((row) => row.person_id !== personId)
}

/** Takes a role back at once. The last administrator of a unit stays. Taken back twice, it is gone once. */
export async function revokeRole(context: Context, actor: Actor, revoked: InUnit & { readonly role: Role }): Promise<Result<null, RoleRefusal>> {
  await takeInHand(context, actor, revoked)
  if (revoked.role === 'administrator' && !(await hasOtherAdministrator(context.tx, revoked))) return refuse({ code: 'identity.error.last-administrator', field: 'role' })
  await endGrant(context, actor.personId, revoked)
  return ok(null)
}

async function endGrant({ tx, clock }: Context, by: string | null, { unitId, personId, role }: InUnit & { readonly role: Role }): Promise<void> {
  const now = clock.now()
  const ended = await tx
    .updateTable('role_grants')
    // Granted and taken back within one instant, it has lasted that instant.
    .set({ revoked_at: sql<Date>`greatest(${now}::timestamptz, granted_at + interval '1 millisecond')`, revoked_by: by })
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('unit_id', '=', unitId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return
  if (role !== 'member') await endDelegationsOf(tx, { personId }, now)
  await endTeamsWithoutRole({ tx, clock }, by, { unitId, personId })
  await record({ tx, now, actorId: by }, 'role.revoked', { unitId, personId, role })
}

/** The roles with which one works in a team of a kind: without any of them one reads nothing there any more. */
const ROLES_IN: Readonly<Record<TeamKind, readonly Role[]>> = {
  office: ['adviser', 'coordinator'],
  second_line: ['second_line', 'adviser', 'coordinator'],
  trust: ['second_line', 'adviser', 'coordinator'],
  coordination: ['coordinator'],
  operations: ['operations'],
}

async function endTeamsWithoutRole(context: Context, by: string | null, { unitId, personId }: InUnit): Promise<void> {
  const { tx, clock } = context
  const left = await tx.selectFrom('role_grants').select('role').where('person_id', '=', personId).where('unit_id', '=', unitId).where('revoked_at', 'is', null).execute()
  const memberships = await tx
    .selectFrom('team_memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .innerJoin('units as u', 'u.id', 't.unit_id')
    .select(['m.team_id', 't.kind', 'u.time_zone'])
    .where('m.person_id', '=', personId)
    .where('t.unit_id', '=', unitId)
    .where('m.until', 'is', null)
    .execute()
  for (const one of memberships) {
    if (ROLES_IN[one.kind].some((role) => left.some((grant) => grant.role === role))) continue
    await endMembership(context, by, { unitId, personId, teamId: one.team_id, today: isoDateIn(one.time_zone, clock.now()) })
  }
}

export type TeamRefusal = { readonly code: 'identity.error.own-team' | 'identity.error.ends-too-soon'; readonly field: 'team' | 'endsOn' }

/** Into a team of the unit from today on. Nobody lets themself in. @throws NotFound for a team of another unit, or one that is closed */
export async function joinTeam(context: Context, actor: Actor, joined: InUnit & { readonly teamId: string; readonly endsOn: string | null }): Promise<Result<null, TeamRefusal>> {
  const { tx, clock } = context
  const { timeZone } = await takeInHand(context, actor, joined)
  const now = clock.now()
  const today = isoDateIn(timeZone, now)
  const { teamId, unitId, personId, endsOn } = joined
  found(
    await tx
      .selectFrom('teams as t')
      .leftJoin('offices as o', 'o.id', 't.office_id')
      .select('t.id')
      .where('t.id', '=', teamId)
      .where('t.unit_id', '=', unitId)
      .where((e) => e.or([e('o.closed_on', 'is', null), e('o.closed_on', '>', today)]))
      .executeTakeFirst(),
    'team',
  )
  if (personId === actor.personId) return refuse({ code: 'identity.error.own-team', field: 'team' })
  if (endsOn !== null && endsOn <= today) return refuse({ code: 'identity.error.ends-too-soon', field: 'endsOn' })
  const current = await tx.updateTable('team_memberships').set({ ends_on: endsOn }).where('team_id', '=', teamId).where('person_id', '=', personId).where('until', 'is', null).returning('since').executeTakeFirst()
  if (current) return ok(null)
  await tx
    .insertInto('team_memberships')
    .values({ team_id: teamId, person_id: personId, since: today, ends_on: endsOn })
    .onConflict((conflict) => conflict.columns(['team_id', 'person_id', 'since']).doUpdateSet({ until: null, ends_on: endsOn }))
    .execute()
  await record({ tx, now, actorId: actor.personId }, 'team.joined', { unitId, teamId, personId })
  return ok(null)
}

/** Out of a team at once; done twice, it is done once. @throws NotFound for whoever does not administer the unit */
export async function leaveTeam(context: Context, actor: Actor, left: InUnit & { readonly teamId: string }): Promise<void> {
  const { timeZone } = await takeInHand(context, actor, left)
  await endMembership(context, actor.personId, { ...left, today: isoDateIn(timeZone, context.clock.now()) })
}

/** Ends a membership, with whatever the person did for members meanwhile. */
export async function endMembership({ tx, clock }: Context, by: string | null, { unitId, teamId, personId, today }: InUnit & { readonly teamId: string; readonly today: string }): Promise<void> {
  const now = clock.now()
  const ended = await tx
    .updateTable('team_memberships')
    .set({ until: sql<string>`greatest(${today}::date, since)` })
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .returning('since')
    .executeTakeFirst()
  if (!ended) return
  await endDelegationsOf(tx, { personId }, now)
  await record({ tx, now, actorId: by }, 'team.left', { unitId, teamId, personId })
}

/** Nobody accompanies any more in a unit that closes: every role of its staff ends, but who administers it still may look. */
export async function endStaffRoles(context: Context, by: string | null, unitId: string): Promise<void> {
  const grants = await context.tx.selectFrom('role_grants').select(['person_id', 'role']).where('unit_id', '=', unitId).where('role', 'in', ['adviser', 'second_line', 'coordinator', 'operations']).where('revoked_at', 'is', null).execute()
  for (const grant of grants) await endGrant(context, by, { unitId, personId: grant.person_id, role: grant.role })
}

/** Moves a member into another unit: the role of member is held where one is now. */
export async function moveMembership({ tx, clock }: Context, by: string | null, { personId, unitId, toUnitId }: InUnit & { readonly toUnitId: string }): Promise<void> {
  await endGrant({ tx, clock }, by, { personId, unitId, role: 'member' })
  await writeGrant({ tx, clock }, by, { personId, unitId: toUnitId, role: 'member', endsOn: null })
}

/** Ends what was given until a day that has come; gives how many. Run by a job; a row that fails stops no other. */
export async function endWhatIsOver({ tx, clock }: Context, limit: number): Promise<number> {
  const grants = await tx
    .selectFrom('role_grants as g')
    .innerJoin('units as u', 'u.id', 'g.unit_id')
    .select(['g.person_id', 'g.role', 'g.unit_id'])
    .where('g.revoked_at', 'is', null)
    .where(sql<boolean>`g.ends_on <= (${clock.now()}::timestamptz at time zone u.time_zone)::date`)
    .limit(limit)
    .forUpdate('g')
    .skipLocked()
    .execute()
  for (const grant of grants) await endGrant({ tx, clock }, null, { unitId: grant.unit_id, personId: grant.person_id, role: grant.role })
  const memberships = await tx
    .selectFrom('team_memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .innerJoin('units as u', 'u.id', 't.unit_id')
    .select(['m.person_id', 'm.team_id', 't.unit_id', 'm.ends_on'])
    .where('m.until', 'is', null)
    .where(sql<boolean>`m.ends_on <= (${clock.now()}::timestamptz at time zone u.time_zone)::date`)
    .limit(limit)
    .forUpdate('m')
    .skipLocked()
    .execute()
  for (const row of memberships) await endMembership({ tx, clock }, null, { unitId: row.unit_id, teamId: row.team_id, personId: row.person_id, today: row.ends_on ?? '' })
  return grants.length + memberships.length
}
