// Who is to be called: those who asked for it, those whom a mail would have told, those who rang and have no file.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { type CallWindow, type Urgency, windowAt } from '../domain/windows.ts'
import { barredBy, callingTeams } from '../policy.ts'

export interface CallRow {
  /** The member, or the message of a caller without a file. */
  readonly id: string
  readonly kind: 'member' | 'message'
  readonly name: string
  readonly language: string
  /** Null when there is none, or the member shows it to fewer people. */
  readonly phone: string | null
  readonly phoneHidden: boolean
  readonly dueOn: string
  readonly windows: readonly CallWindow[]
  readonly urgency: Urgency
  readonly tries: number
  readonly callBacks: number
  readonly notices: number
  /** Who is calling just now, and whether that is the actor. */
  readonly claimedBy: string | null
  readonly claimedByMe: boolean
  readonly after: CallKey
}

/** Where a page of the list ends: how urgent, the day, the first moment, who. */
export interface CallKey {
  readonly rank: number
  readonly dueOn: string
  readonly window: number
  readonly id: string
}

const LISTED = 30
const URGENCIES: readonly Urgency[] = ['now', 'today', 'later']

/** The open calls of the actor's teams, one row for each person; what a member barred the actor from is others' to see. */
const openCalls = (actor: Actor, now: Date) => sql`
  select n.member_id as id, 'member' as kind, coalesce(c.due_on, o.promised_on) as due_on, c.windows, c.tries, c.phone, 1 as call_backs, 0 as notices
  from call_backs c join open_needs o on o.need_id = c.need_id join needs n on n.id = c.need_id
  where c.called_at is null and o.team_id = any (${callingTeams(actor)}::uuid[]) and not ${barredBy(actor, sql`n.member_id`)}
  union all
  select f.person_id, 'member', f.due_on, array['morning', 'midday', 'afternoon'], f.tries, null, 0, 1
  from phone_notices f
  where f.done_at is null and f.team_id = any (${callingTeams(actor)}::uuid[]) and (f.useful_until is null or f.useful_until > ${now}) and not ${barredBy(actor, sql`f.person_id`)}
  union all
  select m.id, 'message', m.due_on, m.windows, m.tries, m.phone, 1, 0
  from caller_messages m where m.done_at is null and m.team_id = any (${callingTeams(actor)}::uuid[])`

/** The number that a member shows to the team, or only to their adviser. */
const shownPhone = (actor: Actor) => sql`
  case when not exists (select from field_audiences v where v.person_id = p.id and v.field = 'phone' and v.audience = 'adviser')
    or exists (select from member_profiles q where q.person_id = p.id and q.adviser_id = ${actor.personId}) then p.phone end`

interface Row {
  id: string
  kind: 'member' | 'message'
  name: string
  language: string
  phone: string | null
  phone_hidden: boolean
  due_on: string
  windows: CallWindow[]
  tries: number
  call_backs: number
  notices: number
  rank: number
  first_window: number
  claimed_by: string | null
  claimed_by_id: string | null
}

/**
 * A page of the calls to make: those of this moment first, then the rest of today's and what is late, then later days.
 * One statement; its cost follows what is open for the teams, never how many members there are.
 */
export async function listCalls(db: Reader, actor: Actor, now: Date, after: CallKey | null): Promise<{ calls: CallRow[]; next: CallKey | null }> {
  const today = isoDateIn(actor.unit.timeZone, now)
  const window = windowAt(now, actor.unit.timeZone)
  const { rows } = await sql<Row>`
    with calls as (${openCalls(actor, now)}),
    grouped as (
      select id, kind, min(due_on)::text as due_on, max(tries) as tries, sum(call_backs)::int as call_backs, sum(notices)::int as notices,
        (array_agg(phone order by due_on) filter (where phone is not null))[1] as asked_phone,
        (select array_agg(w order by array_position(array['morning', 'midday', 'afternoon', 'evening'], w)) from (select distinct unnest(c2.windows) as w from calls c2 where c2.id = calls.id) x) as windows,
        bool_or(${window}::text = any (windows)) as fits
      from calls group by id, kind
    ), ranked as (
      select grouped.*, case when due_on > ${today} then 2 when fits then 0 else 1 end as rank,
        coalesce(array_position(array['morning', 'midday', 'afternoon', 'evening'], windows[1]), 9) as first_window
      from grouped
    )
    select r.id, r.kind, r.due_on, r.tries, r.call_backs, r.notices, r.windows, r.rank, r.first_window,
      coalesce(p.name, m.name) as name, coalesce(p.language, m.language) as language,
      coalesce(r.asked_phone, ${shownPhone(actor)}) as phone, r.asked_phone is null and p.phone is not null and (${shownPhone(actor)}) is null as phone_hidden,
      coalesce(q.name, s.name) as claimed_by, coalesce(q.id, s.id) as claimed_by_id
    from ranked r
    left join people p on r.kind = 'member' and p.id = r.id
    left join caller_messages m on r.kind = 'message' and m.id = r.id
    left join call_claims k on r.kind = 'member' and k.member_id = r.id and k.claimed_until > ${now} left join people q on q.id = k.person_id
    left join people s on s.id = m.claimed_by and m.claimed_until > ${now}
    where p.left_on is null
      ${after ? sql`and (r.rank, r.due_on, r.first_window, r.id) > (${after.rank}, ${after.dueOn}, ${after.window}, ${after.id}::uuid)` : sql``}
    order by r.rank, r.due_on, r.first_window, r.id limit ${LISTED + 1}`.execute(db)
  const calls = rows.slice(0, LISTED).map(
    (row): CallRow => ({
      id: row.id, kind: row.kind, name: row.name, language: row.language, phone: row.phone, phoneHidden: row.phone_hidden, dueOn: row.due_on, windows: row.windows,
      urgency: URGENCIES[row.rank] ?? 'later', tries: row.tries, callBacks: row.call_backs, notices: row.notices,
      claimedBy: row.claimed_by, claimedByMe: row.claimed_by_id === actor.personId,
      after: { rank: row.rank, dueOn: row.due_on, window: row.first_window, id: row.id },
    }),
  )
  return { calls, next: rows.length > LISTED ? (calls.at(-1)?.after ?? null) : null }
}

export interface CallBackAsked {
  readonly needId: string
  readonly needNumber: number
  readonly phone: string
  readonly windows: readonly CallWindow[]
  readonly askedAt: Date
  readonly tries: number
}
export interface Notice {
  readonly id: string
  readonly subject: string
  readonly body: string
  readonly language: string
  readonly notedAt: Date
  readonly tries: number
}
export interface Call {
  readonly id: string
  readonly kind: 'member' | 'message'
  readonly name: string
  readonly language: string
  readonly phone: string | null
  readonly phoneHidden: boolean
  readonly callBacks: readonly CallBackAsked[]
  readonly notices: readonly Notice[]
  /** A caller without a file: who noted it, and when. */
  readonly takenBy: string | null
  readonly takenAt: Date | null
  readonly tries: number
  readonly claimedBy: { readonly id: string; readonly name: string; readonly until: Date } | null
}

/** One call to make, with all that is to be said in it; null for what is not the actor's teams', or done. */
export async function findCall(db: Reader, actor: Actor, id: string, now: Date): Promise<Call | null> {
  const teams = callingTeams(actor)
  if (teams.length === 0) return null
  const message = await db
    .selectFrom('caller_messages as m')
    .innerJoin('people as t', 't.id', 'm.taken_by')
    .leftJoin('people as k', 'k.id', 'm.claimed_by')
    .select(['m.id', 'm.name', 'm.language', 'm.phone', 'm.tries', 'm.taken_at', 't.name as taken_by', 'm.claimed_by', 'm.claimed_until', 'k.name as claimed_name'])
    .where('m.id', '=', id)
    .where('m.done_at', 'is', null)
    .where('m.team_id', 'in', teams)
    .executeTakeFirst()
  if (message) {
    const claimed = message.claimed_by && message.claimed_until && message.claimed_until > now
    return {
      id, kind: 'message', name: message.name, language: message.language, phone: message.phone, phoneHidden: false, callBacks: [], notices: [], takenBy: message.taken_by, takenAt: message.taken_at, tries: message.tries,
      claimedBy: claimed && message.claimed_by && message.claimed_until ? { id: message.claimed_by, name: message.claimed_name ?? '', until: message.claimed_until } : null,
    }
  }
  const { rows } = await sql<{
    name: string; language: string; phone: string | null; phone_hidden: boolean; claimed_by: string | null; claimed_name: string | null; claimed_until: Date | null
    call_backs: { needId: string; needNumber: number; phone: string; windows: CallWindow[]; askedAt: string; tries: number }[] | null
    notices: { id: string; subject: string; body: string; language: string; notedAt: string; tries: number }[] | null
  }>`
    select p.name, p.language, ${shownPhone(actor)} as phone, p.phone is not null and (${shownPhone(actor)}) is null as phone_hidden, k.person_id as claimed_by, q.name as claimed_name, k.claimed_until,
      (select json_agg(json_build_object('needId', n.id, 'needNumber', n.number, 'phone', c.phone, 'windows', c.windows, 'askedAt', c.asked_at, 'tries', c.tries) order by c.asked_at)
        from needs n join open_needs o on o.need_id = n.id join call_backs c on c.need_id = n.id
        where n.member_id = p.id and c.called_at is null and o.team_id = any (${teams}::uuid[])) as call_backs,
      (select json_agg(json_build_object('id', f.id, 'subject', f.subject, 'body', f.body, 'language', f.language, 'notedAt', f.noted_at, 'tries', f.tries) order by f.noted_at)
        from phone_notices f where f.person_id = p.id and f.done_at is null and f.team_id = any (${teams}::uuid[]) and (f.useful_until is null or f.useful_until > ${now})) as notices
    from people p left join call_claims k on k.member_id = p.id and k.claimed_until > ${now} left join people q on q.id = k.person_id
    where p.id = ${id} and p.left_on is null and not ${barredBy(actor, sql`p.id`)}`.execute(db)
  const row = rows[0]
  if (!row || (!row.call_backs && !row.notices)) return null
  const callBacks = (row.call_backs ?? []).map((one) => ({ ...one, askedAt: new Date(one.askedAt) }))
  const notices = (row.notices ?? []).map((one) => ({ ...one, notedAt: new Date(one.notedAt) }))
  return {
    id, kind: 'member', name: row.name, language: row.language, phone: callBacks[0]?.phone ?? row.phone, phoneHidden: callBacks.length === 0 && row.phone_hidden, callBacks, notices,
    takenBy: null, takenAt: null, tries: Math.max(0, ...callBacks.map((one) => one.tries), ...notices.map((one) => one.tries)),
    claimedBy: row.claimed_by && row.claimed_until ? { id: row.claimed_by, name: row.claimed_name ?? '', until: row.claimed_until } : null,
  }
}

export interface TeamToCall {
  readonly id: string
  readonly name: string
}

/** The teams that a message may be left for: the offices of the unit, one's own first. */
export async function listTeamsToCall(db: Reader, actor: Actor): Promise<TeamToCall[]> {
  const own = actor.teams.map((team) => team.id)
  const { rows } = await sql<TeamToCall>`
    select t.id, local_name(t) as name from teams t left join offices o on o.id = t.office_id
    where t.unit_id = ${actor.unit.id} and t.kind in ('office', 'second_line') and (o.closed_on is null or o.closed_on > acting_at()::date)
    order by t.id = any (${own}::uuid[]) desc, 2 limit 200`.execute(db)
  return rows
}
