// What the page of a new need knows already of the member: so that only the text and the date remain to be said.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { MeetingWish } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import type { Language } from '../../../lib/language.ts'

export interface Stater {
  readonly name: string
  readonly language: Language
  readonly phone: string | null
  readonly officeId: string | null
  readonly officeName: string | null
  /** Their adviser, where one accompanies them now and is not barred. */
  readonly adviser: { readonly id: string; readonly name: string } | null
  /** As the field of places takes it back: "4000 Liège". */
  readonly place: string
  readonly meetingWish: MeetingWish
}

/** Someone who accompanies in the member's unit. */
export interface Responder {
  readonly id: string
  readonly name: string
  readonly kind: 'office' | 'second_line' | 'trust'
  readonly teamName: string
  readonly officeId: string | null
}

export interface StatingFacts {
  readonly stater: Stater
  /** Everyone who may be named, barred people left out; the member's own office first. */
  readonly responders: readonly Responder[]
  /** Themes that never go to the office by default, and the team they go to instead. */
  readonly trusted: readonly { readonly theme: string; readonly teamName: string }[]
}

/** Three queries; the list of people grows with the staff of one unit. */
export async function readStatingFacts(db: Reader, actor: Actor): Promise<StatingFacts> {
  const memberId = memberOf(actor)
  const unit = actor.onBehalfOf?.unit ?? actor.unit
  const member = await db
    .selectFrom('people as p')
    .leftJoin('member_profiles as f', 'f.person_id', 'p.id')
    .leftJoin('offices as o', 'o.id', 'p.office_id')
    .leftJoin('places as l', 'l.id', 'f.place_id')
    .select(['p.name', 'p.language', 'p.phone', 'p.office_id', sql<string | null>`local_name(o)`.as('office_name'), 'f.adviser_id', 'f.meeting_wish', 'l.name as place_name'])
    .select(sql<string | null>`(select n.name from place_names n where n.place_id = l.id and n.kind = 'postcode' order by n.position, n.name limit 1)`.as('postcode'))
    .where('p.id', '=', memberId)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('team_memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 't.kind', sql<string>`local_name(t)`.as('team_name'), 't.office_id'])
    .where('t.unit_id', '=', unit.id)
    .where('t.kind', 'in', ['office', 'second_line', 'trust'])
    .where('m.until', 'is', null)
    .where('p.left_on', 'is', null)
    .where('p.id', '<>', memberId)
    .where((e) => e.not(e.exists(e.selectFrom('bars').select('bars.member_id').where('bars.member_id', '=', memberId).whereRef('bars.barred_id', '=', 'p.id'))))
    .orderBy(sql`t.office_id is not distinct from ${member.office_id}`, 'desc')
    .orderBy('t.kind')
    .orderBy('t.name')
    .orderBy('p.name')
    .execute()
  const trusted = await db
    .selectFrom('theme_responders as r')
    .innerJoin('teams as t', 't.id', 'r.team_id')
    .select(['r.theme_key as theme', sql<string>`local_name(t)`.as('teamName')])
    .where('r.unit_id', '=', unit.id)
    .where('r.instead_of_office', '=', true)
    .orderBy('r.theme_key')
    .orderBy('r.position')
    .execute()
  const responders = rows.map((row) => ({ id: row.id, name: row.name ?? '', kind: row.kind as Responder['kind'], teamName: row.team_name, officeId: row.office_id }))
  const adviser = responders.find((one) => one.id === member.adviser_id)
  return {
    stater: {
      name: member.name ?? '', language: member.language as Language, phone: member.phone, officeId: member.office_id, officeName: member.office_name,
      adviser: adviser ? { id: adviser.id, name: adviser.name } : null,
      place: [member.postcode, member.place_name].filter(Boolean).join(' '),
      meetingWish: (member.meeting_wish ?? 'any') as MeetingWish,
    },
    responders: responders.filter((one, index) => responders.findIndex((other) => other.id === one.id) === index),
    trusted,
  }
}
