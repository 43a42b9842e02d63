// What mails say of a need: read by the role of jobs, metadata only.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { ClosureOutcome } from '../domain/status.ts'
import type { NextStep } from './need.ts'

export interface MailedNeed {
  readonly id: string
  readonly number: number
  readonly statedAt: Date
  readonly deskPhone: string
  readonly open: {
    readonly teamId: string
    readonly teamName: string
    readonly personId: string | null
    readonly personName: string | null
    readonly nextStep: NextStep
    readonly waitingFor: 'us' | 'member'
    readonly promisedOn: string
    readonly escalationLevel: number
    readonly assignedAt: Date
    readonly assignedByMember: boolean
  } | null
  /** What came in the same moment as the last promise: the member learns it from another mail. */
  readonly lastPromise: { readonly withAnotherTeam: boolean; readonly withCall: boolean }
  /** Whether the member was asked to let the responsible team read. */
  readonly widening: 'asked' | 'allowed' | 'refused' | null
  /** `byAdviserName` is null when the member closed it, or someone on their behalf. */
  readonly closure: { readonly outcome: ClosureOutcome; readonly byAdviserName: string | null } | null
}

export async function findNeedForMail(db: Reader, needId: string): Promise<MailedNeed | null> {
  const row = await db
    .selectFrom('needs as n')
    .innerJoin('units as u', 'u.id', 'n.unit_id')
    .leftJoin('open_needs as o', 'o.need_id', 'n.id')
    .leftJoin('teams as t', 't.id', 'o.team_id')
    .leftJoin('people as r', 'r.id', 'o.person_id')
    .leftJoin('need_widenings as w', (join) => join.onRef('w.need_id', '=', 'n.id').onRef('w.team_id', '=', 'o.team_id'))
    .leftJoin('need_closures as c', (join) => join.onRef('c.need_id', '=', 'n.id').on('c.reopened_at', 'is', null))
    .leftJoin('people as b', (join) => join.onRef('b.id', '=', 'c.closed_by').onRef('b.id', '<>', 'n.member_id').on('c.on_behalf_of', 'is', null))
    .leftJoinLateral(
      (e) => e.selectFrom('need_assignments').select(['assigned_at', 'assigned_by']).whereRef('need_id', '=', 'n.id').orderBy('assigned_at', 'desc').orderBy('id', 'desc').limit(1).as('a'),
      (join) => join.onTrue(),
    )
    .select([
      'n.id', 'n.number', 'n.stated_at', 'u.desk_phone', 'o.team_id', 'o.person_id', 'o.next_step', 'o.waiting_for', 'o.promised_on', 'o.escalation_level', sql<string | null>`local_name(t)`.as('team_name'), 'r.name as person_name',
      'w.asked_at', 'w.allowed_at', 'w.refused_at', 'c.outcome', 'b.name as closed_by_name', 'a.assigned_at', 'a.assigned_by', 'n.member_id',
    ])
    .select(sql<boolean>`exists (select from need_assignments a where a.need_id = n.id and a.reason in ('passed_on', 'second_line', 'late', 'trust') and a.assigned_at = (select max(p.made_at) from need_promises p where p.need_id = n.id))`.as('with_team'))
    .select(sql<boolean>`exists (select from call_backs k where k.need_id = n.id and k.called_at = (select max(p.made_at) from need_promises p where p.need_id = n.id))`.as('with_call'))
    .where('n.id', '=', needId)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id, number: row.number, statedAt: row.stated_at, deskPhone: row.desk_phone,
    open: row.team_id && row.next_step && row.waiting_for && row.promised_on
      ? {
          teamId: row.team_id, teamName: row.team_name ?? '', personId: row.person_id, personName: row.person_name, nextStep: row.next_step, waitingFor: row.waiting_for, promisedOn: row.promised_on,
          escalationLevel: row.escalation_level ?? 0, assignedAt: row.assigned_at ?? row.stated_at, assignedByMember: row.assigned_by === row.member_id,
        }
      : null,
    lastPromise: { withAnotherTeam: row.with_team, withCall: row.with_call },
    widening: row.asked_at === null ? null : row.allowed_at ? 'allowed' : row.refused_at ? 'refused' : 'asked',
    closure: row.outcome ? { outcome: row.outcome, byAdviserName: row.closed_by_name } : null,
  }
}

/** Those who answer in a team now. */
export async function listTeamMembers(db: Reader, teamId: string): Promise<string[]> {
  const rows = await db.selectFrom('team_memberships').select('person_id').where('team_id', '=', teamId).where('until', 'is', null).orderBy('person_id').execute()
  return rows.map((row) => row.person_id)
}

export async function authorOf(db: Reader, messageId: string): Promise<string | null> {
  const row = await db.selectFrom('need_messages').select('author_id').where('id', '=', messageId).executeTakeFirst()
  return row?.author_id ?? null
}

export async function writerOf(db: Reader, messageId: string): Promise<string> {
  const row = await db.selectFrom('need_messages as m').innerJoin('people as p', 'p.id', 'm.author_id').select('p.name').where('m.id', '=', messageId).executeTakeFirst()
  return row?.name ?? ''
}
