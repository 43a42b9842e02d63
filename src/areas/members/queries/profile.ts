import { sql } from 'kysely'
import { type Actor, hasRole } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import type { PersonId } from '../../../lib/ids.ts'
import { emailFailingSince } from './email-failures.ts'
import { officesOf } from '../../identity/index.ts'
import type { Audience, Audiences, MeetingWish, Phase, Reminder, SharedField, ToolEase } from '../domain/profile.ts'
import { maySeeField } from '../domain/profile.ts'
import { visibleTo } from '../policy.ts'

export interface Profile {
  readonly personId: PersonId
  readonly name: string
  readonly givenName: string
  readonly unitId: string
  readonly isMember: boolean
  readonly language: string
  readonly languages: readonly string[]
  readonly email: string | null
  /** Since when mails no longer reach that address. */
  readonly emailFailingSince: Date | null
  readonly phone: string | null
  /** Since someone rang it and it was another's; null while nobody has. */
  readonly phoneWrongAt: Date | null
  readonly office: { readonly id: string; readonly key: string; readonly name: string; readonly phone: string } | null
  readonly adviser: { readonly id: string; readonly name: string } | null
  readonly place: { readonly id: string; readonly name: string; readonly postcode: string | null } | null
  readonly meetingWish: MeetingWish
  readonly trades: readonly string[]
  readonly phase: Phase | null
  readonly toolEase: ToolEase | null
  readonly remindBy: Reminder
  readonly welcomedAt: Date | null
  readonly audiences: Audiences
}

type ProfileRow = Omit<Profile, 'welcomedAt' | 'audiences'> & { welcomedAt: Date | null; audiences: Audiences | null }

const profileOf = (locale: string) => sql`
  select p.id as "personId", p.name, p.given_name as "givenName", p.unit_id as "unitId", p.language, p.languages, p.email, ${emailFailingSince('p')} as "emailFailingSince", p.phone, p.phone_wrong_at as "phoneWrongAt",
    exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null) as "isMember",
    case when o.id is not null then json_build_object('id', o.id, 'key', o.key, 'name', o.name, 'phone', o.phone) end as office,
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as adviser,
    case when l.id is not null then json_build_object('id', l.id,
      'name', coalesce((select min(n.name) from place_names n where n.place_id = l.id and n.kind = 'name' and n.language = ${locale}), l.name),
      'postcode', (select min(n.name) from place_names n where n.place_id = l.id and n.kind = 'postcode')) end as place,
    coalesce(m.meeting_wish, 'any') as "meetingWish", coalesce(m.trades, '{}') as trades, m.phase, m.tool_ease as "toolEase",
    coalesce(m.remind_by, 'mail') as "remindBy", m.welcomed_at as "welcomedAt",
    (select json_object_agg(f.field, f.audience) from field_audiences f where f.person_id = p.id) as audiences
  from people p
  left join member_profiles m on m.person_id = p.id
  left join offices o on o.id = p.office_id
  left join people a on a.id = m.adviser_id and a.left_on is null
  left join places l on l.id = m.place_id`

const complete = (row: ProfileRow): Profile => ({ ...row, audiences: row.audiences ?? {} })

/** All that a person says of themself, for themself or for who acts for them: the caller has checked who asks. */
export async function getProfile(db: Reader, personId: PersonId, locale: string): Promise<Profile> {
  const { rows } = await sql<ProfileRow>`${profileOf(locale)} where p.id = ${personId}`.execute(db)
  return complete(found(rows[0], 'person'))
}

export interface MemberView extends Omit<Profile, 'audiences'> {
  /** Fields that the member shows to fewer than this reader. */
  readonly hidden: readonly SharedField[]
}

/** How near a reader is: the member's own adviser, or any of their office while they have none; the team; a member. */
function nearness(actor: Actor, profile: Profile): Audience {
  if (profile.adviser?.id === actor.personId) return 'adviser'
  if (!profile.adviser && profile.office && hasRole(actor, 'adviser') && officesOf(actor).includes(profile.office.id)) return 'adviser'
  return 'team'
}

/**
 * A member as someone who accompanies them may see them, what they show to fewer people left out; null for who does
 * not accompany them, or whom they have barred.
 */
export async function findMemberProfile(db: Reader, actor: Actor, memberId: PersonId, locale: string): Promise<MemberView | null> {
  const { rows } = await sql<ProfileRow>`${profileOf(locale)} where p.id = ${memberId} and ${visibleTo(actor)}`.execute(db)
  if (!rows[0]) return null
  const { audiences, ...profile } = complete(rows[0])
  const reader = nearness(actor, { ...profile, audiences })
  const sees = (field: SharedField) => maySeeField(audiences, field, reader)
  return {
    ...profile,
    email: sees('email') ? profile.email : null,
    phone: sees('phone') ? profile.phone : null,
    place: sees('place') ? profile.place : null,
    trades: sees('trades') ? profile.trades : [],
    phase: sees('phase') ? profile.phase : null,
    languages: sees('languages') ? profile.languages : [],
    hidden: (['phone', 'email', 'place', 'trades', 'phase', 'languages'] as const).filter((field) => !sees(field)),
  }
}
