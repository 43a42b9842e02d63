// What the home pages show beside needs: the next meetings, who accompanies, what waits for a yes or no.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { emailFailingSince } from '../../members/index.ts'

export interface MemberHome {
  readonly welcomed: boolean
  readonly emailFailingSince: Date | null
  readonly appointments: readonly { readonly id: string; readonly startsAt: Date; readonly mode: string; readonly adviserName: string; readonly placeName: string | null }[]
  readonly adviser: { readonly name: string; readonly languages: readonly string[]; readonly office: string | null } | null
  /** The questions whose words wait for the member's approval, the oldest first. */
  readonly toDecide: readonly string[]
  /** The needs that another team asks to read, the oldest first. */
  readonly toAllow: readonly string[]
}

/** What the home page of a member shows beside their needs: the next meetings, who accompanies them, what waits for their yes or no. Four queries. */
export async function readMemberHome(db: Reader, memberId: string, now: Date): Promise<MemberHome> {
  const known = db
    .selectFrom('people as m')
    .leftJoin('member_profiles as f', 'f.person_id', 'm.id')
    .leftJoin('people as a', 'a.id', 'f.adviser_id')
    .leftJoin('offices as o', 'o.id', 'a.office_id')
    .select(['f.welcomed_at', 'a.name as adviser_name', 'a.languages', sql<string | null>`local_name(o)`.as('office_name')])
    .select(emailFailingSince('m').as('failing'))
    .where('m.id', '=', memberId)
    .executeTakeFirst()
  const coming = db
    .selectFrom('appointments as a')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'a.id')
    .innerJoin('people as p', 'p.id', 'a.adviser_id')
    .leftJoin('offices as o', 'o.id', 'a.office_id')
    .select(['a.id', 'a.starts_at', 'a.mode', 'p.name as adviser_name', sql<string | null>`local_name(o)`.as('place_name')])
    .where('a.member_id', '=', memberId)
    .where('a.ends_at', '>', now)
    .orderBy('a.starts_at')
    .limit(3)
    .execute()
  const asked = db
    .selectFrom('forwards as f')
    .innerJoin('needs as n', 'n.id', 'f.need_id')
    .innerJoin('open_needs as o', 'o.need_id', 'f.need_id')
    .select('f.id')
    .where('n.member_id', '=', memberId)
    .where('f.approved_at', 'is', null)
    .where('f.refused_at', 'is', null)
    .orderBy('f.id')
    .limit(20)
    .execute()
  const wished = db
    .selectFrom('need_widenings as w')
    .innerJoin('needs as n', 'n.id', 'w.need_id')
    .innerJoin('open_needs as o', 'o.need_id', 'w.need_id')
    .select('n.id')
    .where('n.member_id', '=', memberId)
    .where('w.allowed_at', 'is', null)
    .where('w.refused_at', 'is', null)
    .orderBy('w.id')
    .limit(20)
    .execute()
  const [profile, appointments, decide, allow] = await Promise.all([known, coming, asked, wished])
  return {
    welcomed: profile?.welcomed_at != null,
    emailFailingSince: profile?.failing ?? null,
    appointments: appointments.map((row) => ({ id: row.id, startsAt: row.starts_at, mode: row.mode, adviserName: row.adviser_name ?? '', placeName: row.place_name })),
    adviser: profile?.adviser_name ? { name: profile.adviser_name, languages: profile.languages ?? [], office: profile.office_name } : null,
    toDecide: decide.map(({ id }) => id),
    toAllow: allow.map(({ id }) => id),
  }
}

export interface DayOfWork {
  readonly appointments: readonly { readonly id: string; readonly startsAt: Date; readonly mode: string; readonly memberName: string }[]
}

/** An adviser's next meetings. */
export async function readDayOfWork(db: Reader, actor: Actor, now: Date): Promise<DayOfWork> {
  const rows = await db
    .selectFrom('appointments as a')
    .innerJoin('appointment_holds as h', 'h.appointment_id', 'a.id')
    .innerJoin('people as m', 'm.id', 'a.member_id')
    .select(['a.id', 'a.starts_at', 'a.mode', 'm.name as member_name'])
    .where('a.adviser_id', '=', actor.personId)
    .where('a.ends_at', '>', now)
    .orderBy('a.starts_at')
    .limit(5)
    .execute()
  return { appointments: rows.map((row) => ({ id: row.id, startsAt: row.starts_at, mode: row.mode, memberName: row.member_name ?? '' })) }
}
