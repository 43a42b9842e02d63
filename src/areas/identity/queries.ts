import { type RawBuilder, sql } from 'kysely'
import type { Actor, ActorTeam, ActorUnit, ClosedAccess, EmergencyNumber, Role } from '../../contracts/actor.ts'
import type { Reader } from '../../db/connection.ts'
import { found } from '../../lib/errors.ts'
import type { OfficeId, PersonId, UnitId } from '../../lib/ids.ts'
import type { Language } from '../../lib/language.ts'
import { DELEGATION_HOURS_MAX, DELEGATION_IDLE_MINUTES, type DelegationReason, delegationEnd } from './domain/delegation.ts'
import { type Device, deviceOf } from './domain/device.ts'
import type { ProviderIdentity } from './domain/provider-claims.ts'
import type { SignInWay } from './domain/sign-in-way.ts'
import type { Known } from './domain/who-enters.ts'
import { type Accompanied, actableBy } from './policy.ts'

interface UnitRow {
  id: string
  key: string
  country: string
  time_zone: string
  desk_phone: string
  emergency_numbers: EmergencyNumber[]
  holiday_calendar?: string
}
interface ActorRow {
  session_id: string
  person_id: string
  name: string
  language: string
  office_id: string | null
  unit: UnitRow
  roles: Role[] | null
  teams: ActorTeam[] | null
  shares_account: boolean
  on_behalf_of: { id: string; name: string; officeId: string | null; unit: UnitRow; delegationId: string; lastUsedAt: string; stands: boolean } | null
  administers: UnitId[] | null
  closed: ClosedAccess[] | null
}

const unitOf = (row: UnitRow): ActorUnit => ({
  id: row.id as UnitId,
  key: row.key,
  country: row.country,
  timeZone: row.time_zone,
  deskPhone: row.desk_phone,
  emergencyNumbers: row.emergency_numbers,
  ...(row.holiday_calendar ? { holidayCalendar: row.holiday_calendar } : {}),
})

/** What a person `p` may do today: one rule for whoever comes by a session or by mail. */
const ROLES_AND_TEAMS = sql`
      (select json_agg(g.role) from role_grants g where g.person_id = p.id and g.unit_id = p.unit_id and g.revoked_at is null) as roles,
      (select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'unitId', t.unit_id, 'officeId', t.office_id) order by t.key)
        from team_memberships m join teams t on t.id = m.team_id
        where m.person_id = p.id and m.until is null) as teams`

/**
 * Who acts in a session, found by its token in one query: the person it was opened for, with the roles and teams of
 * today and the member they act for just now. Null when the session is over, and while someone whose address several
 * people share has not said who they are.
 */
export async function findActor(db: Reader, token: string, now: Date): Promise<Actor | null> {
  const { rows } = await sql<ActorRow>`
    select s.id as session_id, p.id as person_id, p.name, p.language, p.office_id, to_jsonb(u) || jsonb_build_object('holiday_calendar', holiday_calendar(u)) as unit,
      ${ROLES_AND_TEAMS},
      case when h.id is not null then json_build_object('id', h.id, 'name', h.name, 'officeId', h.office_id, 'unit', h.unit,
        'delegationId', h.delegation_id, 'lastUsedAt', h.last_used_at, 'stands', h.stands) end as on_behalf_of,
      p.people > 1 as shares_account,
      (select json_agg(g.unit_id) from role_grants g where g.person_id = p.id and g.role = 'administrator' and g.revoked_at is null) as administers,
      (select json_agg(json_build_object('thing', c.thing, 'themeKey', c.theme_key, 'opensOn', c.opens_on, 'closesOn', c.closes_on,
          'office', (select json_build_object('name', o.name, 'address', o.address, 'phone', o.phone) from offices o where o.id = whose.office_id)))
        from closed_access(whose.unit_id, whose.office_id, (${now}::timestamptz at time zone u.time_zone)::date) c) as closed
    from sessions s
    join lateral (
      select q.*, count(*) over () as people from account_people a join people q on q.id = a.person_id
      where a.account_id = s.account_id and q.left_on is null) p on p.id = s.person_id or (s.person_id is null and p.people = 1)
    join units u on u.id = p.unit_id
    left join lateral (
      select b.id, b.name, b.unit_id, b.office_id, to_jsonb(v) || jsonb_build_object('holiday_calendar', holiday_calendar(v)) as unit,
        d.id as delegation_id, coalesce(d.last_used_at, d.started_at) as last_used_at,
        -- Who has lost the role acts for nobody, whatever was begun.
        coalesce(d.last_used_at, d.started_at) > ${now}::timestamptz - make_interval(mins => ${DELEGATION_IDLE_MINUTES})
          and d.started_at > ${now}::timestamptz - make_interval(hours => ${DELEGATION_HOURS_MAX})
          and exists (select from role_grants g where g.person_id = p.id and g.role in ('adviser', 'coordinator') and g.revoked_at is null) as stands
      from delegations d join people b on b.id = d.member_id join units v on v.id = b.unit_id
      where d.session_id = s.id and d.person_id = p.id and d.ended_at is null and b.left_on is null limit 1) h on true
    cross join lateral (select case when h.stands then h.unit_id else p.unit_id end as unit_id, case when h.stands then h.office_id else p.office_id end as office_id) whose
    where s.token = ${token} and s.expires_at > ${now}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const member = row.on_behalf_of
  return {
    personId: row.person_id as PersonId,
    name: row.name,
    language: row.language as Language,
    unit: unitOf(row.unit),
    officeId: row.office_id as OfficeId | null,
    roles: new Set(row.roles ?? []),
    teams: row.teams ?? [],
    administers: row.administers ?? [],
    closed: row.closed ?? [],
    sessionId: row.session_id,
    onBehalfOf: member?.stands ? { id: member.id as PersonId, name: member.name, officeId: member.officeId as OfficeId | null, unit: unitOf(member.unit) } : null,
    ...(member?.stands ? { delegation: { id: member.delegationId, lastUsedAt: new Date(member.lastUsedAt) } } : {}),
    ...(member && !member.stands ? { lapsed: { id: member.delegationId, memberId: member.id as PersonId, name: member.name } } : {}),
    ...(row.shares_account ? { sharesAccount: true } : {}),
  }
}

/** A mail is no session: nothing that a session may be asked for (delegations, revocation) is found by this. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000'

/** A person who is here and acts without a session (by mail), as commands see them; null for who has left, or never was. */
export async function findPersonActing(db: Reader, personId: string, now: Date): Promise<Actor | null> {
  const { rows } = await sql<Pick<ActorRow, 'person_id' | 'name' | 'language' | 'office_id' | 'unit' | 'roles' | 'teams' | 'closed'>>`
    select p.id as person_id, p.name, p.language, p.office_id, to_jsonb(u) || jsonb_build_object('holiday_calendar', holiday_calendar(u)) as unit, ${ROLES_AND_TEAMS},
      (select json_agg(json_build_object('thing', c.thing, 'themeKey', c.theme_key, 'opensOn', c.opens_on, 'closesOn', c.closes_on, 'office', null))
        from closed_access(p.unit_id, p.office_id, (${now}::timestamptz at time zone u.time_zone)::date) c) as closed
    from people p join units u on u.id = p.unit_id where p.id = ${personId} and p.left_on is null`.execute(db)
  const row = rows[0]
  if (!row) return null
  return {
    personId: row.person_id as PersonId, name: row.name, language: row.language as Language, unit: unitOf(row.unit), officeId: row.office_id as OfficeId | null,
    roles: new Set(row.roles ?? []), teams: row.teams ?? [], closed: row.closed ?? [], sessionId: NO_SESSION, onBehalfOf: null,
  }
}

export interface OwnSession {
  readonly id: string
  readonly device: Device
  readonly since: Date
  readonly isThis: boolean
}

/** The places where the actor is signed in, the newest first; sessions of other accounts are never among them. */
export async function listSessions(db: Reader, actor: Actor, now: Date): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at'])
    .where('account_id', '=', (q) => q.selectFrom('sessions').select('account_id').where('id', '=', actor.sessionId))
    // Of a shared address, those of the others are theirs to see.
    .where((e) => e.or([e('person_id', 'is', null), e('person_id', '=', actor.personId)]))
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ id: row.id, device: deviceOf(row.user_agent), since: row.created_at, isThis: row.id === actor.sessionId }))
}

/** What the rules about a member need, for a member the actor may act for; null for others. */
export async function findActable(db: Reader, actor: Actor, memberId: PersonId): Promise<(Accompanied & { name: string }) | null> {
  const { rows } = await sql<{ id: string; name: string; unit_id: string; office_id: string | null }>`
    select p.id, p.name, p.unit_id, p.office_id from people p where p.id = ${memberId} and ${actableBy(actor)}`.execute(db)
  const row = rows[0]
  return row ? { id: row.id, name: row.name, unitId: row.unit_id, officeId: row.office_id, isMember: true, barredIds: [] } : null
}

export interface DelegationSeen {
  readonly id: string
  readonly personName: string
  readonly reason: DelegationReason
  readonly startedAt: Date
  readonly endedAt: Date | null
}

/** Everyone who acted for a member, the newest first; only the member reads it. */
export async function listDelegations(db: Reader, memberId: PersonId, now: Date, limit = 50): Promise<DelegationSeen[]> {
  const rows = await db
    .selectFrom('delegations as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .leftJoin('sessions as s', 's.id', 'd.session_id')
    .select(['d.id', 'p.name', 'd.reason', 'd.started_at', 'd.last_used_at', 'd.ended_at', 's.expires_at'])
    .where('d.member_id', '=', memberId)
    .orderBy('d.started_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personName: row.name ?? '',
    reason: row.reason,
    startedAt: row.started_at,
    endedAt: delegationEnd({ startedAt: row.started_at, lastUsedAt: row.last_used_at, endedAt: row.ended_at, sessionEndsAt: row.expires_at }, now),
  }))
}

/** Where someone who has just signed in is led when they asked for nothing: a member never welcomed, to the welcome. */
export async function awaitsWelcome(db: Reader, personId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('role_grants as g')
    .leftJoin('member_profiles as m', 'm.person_id', 'g.person_id')
    .select('m.welcomed_at')
    .where('g.person_id', '=', personId)
    .where('g.role', '=', 'member')
    .where('g.revoked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined && row.welcomed_at === null
}

export interface PersonToBe {
  readonly id: PersonId
  readonly name: string
  readonly isCurrent: boolean
}

/** Those who share the address that a session was opened with, who have not left; none when the session is over. */
export async function listPeopleOfSession(db: Reader, token: string, now: Date): Promise<PersonToBe[]> {
  const { rows } = await sql<PersonToBe>`
    select p.id, p.name, coalesce(s.person_id = p.id, false) as "isCurrent"
    from sessions s join account_people a on a.account_id = s.account_id join people p on p.id = a.person_id
    where s.token = ${token} and s.expires_at > ${now} and p.left_on is null order by p.given_name, p.family_name, p.id limit 20`.execute(db)
  return rows
}

/** Whom a mail to this address reaches: the first linked, and how all who share it are called; null when nobody is still here. */
export async function findMailedPerson(db: Reader, email: string): Promise<{ id: PersonId; givenName: string; givenNames: readonly string[]; language: string } | null> {
  const rows = await db
    .selectFrom('accounts as a')
    .innerJoin('account_people as l', 'l.account_id', 'a.id')
    .innerJoin('people as p', 'p.id', 'l.person_id')
    .select(['p.id', 'p.given_name', 'p.language'])
    .where('a.email', '=', email)
    // An address that a person no longer has brings no way into their file.
    .whereRef('p.email', '=', 'a.email')
    .where('p.left_on', 'is', null)
    .orderBy('l.linked_at')
    .orderBy('p.id')
    .limit(20)
    .execute()
  const row = rows[0]
  return row ? { id: row.id as PersonId, givenName: row.given_name, givenNames: [...new Set(rows.map((one) => one.given_name))], language: row.language } : null
}

export interface OwnStanding {
  readonly since: Date
  readonly address: string | null
  readonly externalId: string | null
  readonly isShared: boolean
}

/** The actor's session, and how the house reaches them: since when, their address, whether others have the same one. @throws NotFound when it is gone */
export async function findOwnSession(db: Reader, actor: Actor): Promise<OwnStanding> {
  const { rows } = await sql<OwnStanding>`
    select s.created_at as since, p.email as address, p.external_id as "externalId", exists (select from people o where o.email = p.email and o.id <> p.id and o.left_on is null) as "isShared"
    from sessions s, people p where s.id = ${actor.sessionId} and p.id = ${actor.personId}`.execute(db)
  return found(rows[0], 'session')
}

/** How the actor may sign in, mail first; those of other people are never among them. */
export async function listSignInWays(db: Reader, actor: Actor): Promise<SignInWay[]> {
  const { rows } = await sql<SignInWay>`
    select null::uuid as id, 'mail' as kind, email as name, null::timestamptz as since from people where id = ${actor.personId} and email is not null
    union all
    (select id, 'provider', null, created_at from sign_in_methods where person_id = ${actor.personId} order by created_at, id limit 20)
    union all
    (select id, 'passkey', name, created_at from passkeys where person_id = ${actor.personId} order by created_at, id limit 50)`.execute(db)
  return rows
}

/** Whom what a provider says could mean: by its subject, by the cooperative's key, by address; people who left among them. */
export async function findKnown(db: Reader, { issuer, subject, externalId, email }: ProviderIdentity): Promise<Known> {
  const { rows } = await sql<Known>`
    select
      (select json_build_object('accountId', m.account_id, 'opens', case when p.left_on is null then json_build_object('personId', p.id, 'externalId', p.external_id) end)
        from sign_in_methods m join people p on p.id = m.person_id where m.provider_id = ${issuer} and m.provider_account_id = ${subject}) as linked,
      ${candidates(issuer, externalId === null ? sql`false` : sql`p.external_id = ${externalId}`)} as "byExternalId",
      ${candidates(issuer, email === null ? sql`false` : sql`p.email = ${email.address}`)} as "byEmail"`.execute(db)
  return rows[0] ?? { linked: null, byExternalId: [], byEmail: [] }
}

// Three are as good as all: two already name nobody for sure.
const candidates = (issuer: string, named: RawBuilder<unknown>) => sql`
  (select coalesce(json_agg(c), '[]') from (
    select p.id as "personId", p.external_id as "externalId", p.left_on is not null as "hasLeft",
      exists (select from sign_in_methods m where m.person_id = p.id and m.provider_id = ${issuer}) as "hasOtherSubject"
    from people p where ${named} order by p.left_on nulls first, p.id limit 3) c)`
