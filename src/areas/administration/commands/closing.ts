// Closing an office or a unit without losing anything: members get another office, their open needs another team with a
// date, meetings stay as booked, files stay their owners'. Small ones are carried out with the decision, in its
// transaction; large ones in batches by a job, whose progress is shown.
import { sql } from 'kysely'
import type { Actor, TeamKind } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { OfficeId } from '../../../lib/ids.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { endHours } from '../../appointments/index.ts'
import { endMembership, endStaffRoles, mayAdminister, moveMembership } from '../../identity/index.ts'
import { passOnNeedsOfTeam } from '../../needs/index.ts'
import { type ClosingScope, countClosing } from '../queries/closing.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/** So many needs and members are moved with the decision itself; more are moved by the job. */
const AT_ONCE = 300
const BATCH = 100

export interface ClosingInput {
  readonly unitId: string
  /** Null: the whole unit. */
  readonly officeId: string | null
  /** YYYY-MM-DD: the first day on which it is closed. */
  readonly closesOn: string
  readonly successorOfficeId: string
}

export type ClosingRefusal =
  | { readonly code: 'administration.error.closing-before-opening' | 'administration.error.closing-past'; readonly field: 'closesOn' }
  | { readonly code: 'administration.error.successor-closed' | 'administration.error.successor-empty' | 'administration.error.no-trust-successor'; readonly field: 'successor' }
  | { readonly code: 'administration.error.closing-decided'; readonly field: '' }

/** Decides a closing, and carries it out at once where it is due and small. @throws NotFound outside the units one administers */
export async function decideClosing(context: Context, actor: Actor, input: ClosingInput): Promise<Result<{ closingId: string; finished: boolean }, ClosingRefusal>> {
  const { tx, clock } = context
  if (!mayAdminister(actor, input.unitId)) throw new NotFound('unit')
  const now = clock.now()
  const unit = found(await tx.selectFrom('units').selectAll().where('id', '=', input.unitId).forUpdate().executeTakeFirst(), 'unit')
  const office = input.officeId === null ? null : found(await tx.selectFrom('offices').selectAll().where('id', '=', input.officeId).where('unit_id', '=', unit.id).forUpdate().executeTakeFirst(), 'office')
  const today = isoDateIn(unit.time_zone, now)
  if ((office ?? unit).closed_on !== null) return refuse({ code: 'administration.error.closing-decided', field: '' })
  if (input.closesOn <= (office ?? unit).opened_on) return refuse({ code: 'administration.error.closing-before-opening', field: 'closesOn' })
  if (input.closesOn < today) return refuse({ code: 'administration.error.closing-past', field: 'closesOn' })
  const successor = await tx
    .selectFrom('offices as o')
    .innerJoin('units as u', 'u.id', 'o.unit_id')
    .innerJoin('teams as t', 't.office_id', 'o.id')
    .select(['o.id', 'o.unit_id', 'o.closed_on', 'u.closed_on as unit_closed_on', 't.id as team_id'])
    .where('o.id', '=', input.successorOfficeId)
    .forShare('o')
    .executeTakeFirst()
  // Nobody hands needs to a unit that is not theirs to care for; and what closes takes nothing over.
  if (!successor || !mayAdminister(actor, successor.unit_id) || successor.id === office?.id || (office === null && successor.unit_id === unit.id)) throw new NotFound('successor')
  if (successor.closed_on !== null || successor.unit_closed_on !== null) return refuse({ code: 'administration.error.successor-closed', field: 'successor' })
  const scope: ClosingScope = { unitId: unit.id, officeId: office?.id ?? null }
  const counts = await countClosing(tx, scope, now)
  if (counts.needs > 0 && !(await hasPeople(tx, successor.team_id))) return refuse({ code: 'administration.error.successor-empty', field: 'successor' })
  if (office === null && counts.trustNeeds > 0 && !(await findTeam(tx, successor.unit_id, 'trust'))) return refuse({ code: 'administration.error.no-trust-successor', field: 'successor' })
  const attempt = await orRefusal(tx, ['closings_once'], () =>
    tx
      .insertInto('closings')
      .values({
        unit_id: unit.id, office_id: office?.id ?? null, closes_on: input.closesOn, successor_office_id: successor.id, decided_at: now, decided_by: actor.personId,
        needs_total: counts.needs, appointments_total: counts.appointments, members_total: counts.members,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in attempt) return refuse({ code: 'administration.error.closing-decided', field: '' })
  const closingId = attempt.done.id
  if (office) await tx.updateTable('offices').set({ closed_on: input.closesOn }).where('id', '=', office.id).execute()
  else {
    await tx.updateTable('units').set({ closed_on: input.closesOn }).where('id', '=', unit.id).execute()
    await tx.updateTable('offices').set({ closed_on: sql<string>`greatest(${input.closesOn}::date, opened_on + 1)` }).where('unit_id', '=', unit.id).where('closed_on', 'is', null).execute()
  }
  await record({ tx, now, actorId: actor.personId }, 'closing.decided', { unitId: unit.id, officeId: office?.id ?? null, closingId })
  if (input.closesOn > today || counts.needs + counts.members > AT_ONCE) return ok({ closingId, finished: false })
  while (!(await carryOutBatch(context, closingId)));
  return ok({ closingId, finished: true })
}

async function hasPeople(tx: Writer, teamId: string): Promise<boolean> {
  const row = await tx.selectFrom('team_memberships as m').innerJoin('people as p', 'p.id', 'm.person_id').select('m.person_id').where('m.team_id', '=', teamId).where('m.until', 'is', null).where('p.left_on', 'is', null).limit(1).executeTakeFirst()
  return row !== undefined
}

/** A team of a kind with somebody in it, or null. */
async function findTeam(tx: Writer, unitId: string, kind: TeamKind): Promise<string | null> {
  const row = await tx
    .selectFrom('teams as t')
    .select('t.id')
    .where('t.unit_id', '=', unitId)
    .where('t.kind', '=', kind)
    .where((e) => e.exists(e.selectFrom('team_memberships as m').innerJoin('people as p', 'p.id', 'm.person_id').select('m.person_id').whereRef('m.team_id', '=', 't.id').where('m.until', 'is', null).where('p.left_on', 'is', null)))
    .orderBy('t.key')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/**
 * One step of a closing that is due: members first, so that what they ask meanwhile goes to the successor; then needs;
 * then hours, teams and roles. Interrupted, it goes on where it was. @returns whether it is finished
 */
export async function carryOutBatch(context: Context, closingId: string): Promise<boolean> {
  const { tx, clock } = context
  const now = clock.now()
  const closing = await tx.selectFrom('closings').selectAll().where('id', '=', closingId).where('finished_at', 'is', null).forUpdate().executeTakeFirst()
  if (!closing) return true
  const by = closing.decided_by
  const successor = await tx.selectFrom('offices').select(['id', 'unit_id']).where('id', '=', closing.successor_office_id).executeTakeFirstOrThrow()
  if ((await moveMembers(context, closing, successor)) > 0) return false
  const teams = await tx
    .selectFrom('teams')
    .select(['id', 'kind'])
    .where('unit_id', '=', closing.unit_id)
    .$if(closing.office_id !== null, (query) => query.where('office_id', '=', closing.office_id))
    .execute()
  const officeTeam = await tx.selectFrom('teams').select('id').where('office_id', '=', successor.id).executeTakeFirstOrThrow()
  for (const team of teams) {
    const same = team.kind === 'office' ? null : await findTeam(tx, successor.unit_id, team.kind)
    if (team.kind === 'operations') {
      // Questions that wait for the desk go to the other desk, or come back to those who asked.
      if (same) await tx.updateTable('forwards').set({ team_id: same }).where('team_id', '=', team.id).where('answered_at', 'is', null).where('refused_at', 'is', null).execute()
      continue
    }
    if ((await passOnNeedsOfTeam(context, null, team.id, { teamId: same ?? officeTeam.id, unitId: successor.unit_id }, BATCH)) > 0) return false
  }
  await endWork(context, closing, teams.map((team) => team.id))
  await tx.updateTable('closings').set({ finished_at: now }).where('id', '=', closingId).execute()
  if (closing.office_id) await record({ tx, now, actorId: by }, 'office.closed', { unitId: closing.unit_id, officeId: closing.office_id, closingId })
  else await record({ tx, now, actorId: by }, 'unit.closed', { unitId: closing.unit_id, closingId })
  return true
}

interface Closing {
  readonly id: string
  readonly unit_id: string
  readonly office_id: string | null
  readonly closes_on: string
  readonly decided_by: string
}

/** Gives a batch of people the successor's office; members of a closing unit change unit too. @returns how many */
async function moveMembers(context: Context, closing: Closing, successor: { readonly id: string; readonly unit_id: string }): Promise<number> {
  const { tx, clock } = context
  const isMember = sql<boolean>`exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)`
  const page = await tx
    .selectFrom('people as p')
    .select(['p.id', isMember.as('is_member'), 'p.left_on'])
    .where((e) => (closing.office_id === null ? e.and([e('p.unit_id', '=', closing.unit_id), isMember]) : e('p.office_id', '=', closing.office_id)))
    .orderBy('p.id')
    .limit(BATCH)
    .forUpdate('p')
    .execute()
  for (const person of page) {
    const leavesUnit = person.is_member && successor.unit_id !== closing.unit_id
    // A number that the other unit knows already is told apart by where it comes from.
    const externalId = leavesUnit
      ? sql<string | null>`case when exists (select from people q where q.unit_id = ${successor.unit_id} and q.external_id = people.external_id)
          then people.external_id || ' (' || (select u.key from units u where u.id = people.unit_id) || ')' else people.external_id end`
      : undefined
    await tx.updateTable('people').set({ office_id: person.is_member || successor.unit_id === closing.unit_id ? successor.id : null, ...(leavesUnit ? { unit_id: successor.unit_id, external_id: externalId } : {}) }).where('id', '=', person.id).execute()
    if (leavesUnit) {
      await moveMembership(context, closing.decided_by, { personId: person.id, unitId: closing.unit_id, toUnitId: successor.unit_id })
      await tx.updateTable('member_profiles').set({ adviser_id: null }).where('person_id', '=', person.id).execute()
    }
    if (person.is_member && person.left_on === null) {
      await record({ tx, now: clock.now(), actorId: null }, 'member.moved', { unitId: closing.unit_id, memberId: person.id, officeId: successor.id, closingId: closing.id })
    }
  }
  return page.length
}

/** Hours, memberships and, for a unit, roles end with it; meetings already booked stay. */
async function endWork(context: Context, closing: Closing, teamIds: readonly string[]): Promise<void> {
  const { tx } = context
  const offices = await tx
    .selectFrom('offices')
    .select('id')
    .where((e) => (closing.office_id === null ? e('unit_id', '=', closing.unit_id) : e('id', '=', closing.office_id)))
    .execute()
  for (const office of offices) await endHours(context, { officeId: office.id as OfficeId }, closing.closes_on)
  const memberships = await tx.selectFrom('team_memberships').select(['team_id', 'person_id']).where('team_id', 'in', [...teamIds]).where('until', 'is', null).execute()
  for (const row of memberships) {
    await endMembership(context, closing.decided_by, { unitId: closing.unit_id, teamId: row.team_id, personId: row.person_id, today: closing.closes_on })
    if (closing.office_id === null) await endHours(context, { adviserId: row.person_id }, closing.closes_on)
  }
  if (closing.office_id === null) await endStaffRoles(context, closing.decided_by, closing.unit_id)
}
