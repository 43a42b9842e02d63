// Who may write: found with the request, and listed for the coordinator who gives and takes back.
import { sql } from 'kysely'
import { type Actor, hasRole } from '../../../../contracts/actor.ts'
import type { Reader } from '../../../../db/connection.ts'
import { isoDateIn } from '../../../../i18n/dates.ts'
import type { Editor } from '../../policy.ts'

/** A right as it holds on a day. */
export const holdsOn = (today: string) => sql<boolean>`(e.until is null and (e.ends_on is null or e.ends_on > ${today}::date))`

/** Who acts, with what they may write about. One query, none for advisers and for who acts for a member. */
export async function findEditor(db: Reader, actor: Actor, now: Date): Promise<Editor> {
  if (actor.onBehalfOf !== null) return { actor, themes: [] }
  if (hasRole(actor, 'adviser')) return { actor, themes: 'all' }
  const rows = await db.selectFrom('article_editors as e').select('e.theme_key').where('e.person_id', '=', actor.personId).where(holdsOn(isoDateIn(actor.unit.timeZone, now))).execute()
  return { actor, themes: rows.map((row) => row.theme_key) }
}

export interface EditingRight {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly theme: string
  readonly since: Date
  readonly endsOn: string | null
  readonly givenBy: string
}

const RIGHTS_LISTED = 200

/** The rights in force in a unit, by name, two hundred at most. */
export async function listEditingRights(db: Reader, unitId: string, today: string): Promise<EditingRight[]> {
  const rows = await db
    .selectFrom('article_editors as e')
    .innerJoin('people as p', 'p.id', 'e.person_id')
    .innerJoin('people as g', 'g.id', 'e.given_by')
    .select(['e.id', 'e.person_id', 'p.name', 'e.theme_key', 'e.since', 'e.ends_on', 'g.name as given_by'])
    .where('p.unit_id', '=', unitId)
    .where('p.left_on', 'is', null)
    .where(holdsOn(today))
    .orderBy('p.family_name')
    .orderBy('p.id')
    .orderBy('e.theme_key')
    .limit(RIGHTS_LISTED)
    .execute()
  return rows.map((row) => ({ id: row.id, personId: row.person_id, name: row.name ?? '', theme: row.theme_key, since: row.since, endsOn: row.ends_on, givenBy: row.given_by ?? '' }))
}

export interface PersonFound {
  readonly id: string
  readonly name: string
  readonly office: string | null
  readonly email: string | null
}

const FOUND_AT_MOST = 10

/** People of a unit by their whole address, their number, or the words that their name begins with; ten at most. */
export async function findPeopleOfUnit(db: Reader, unitId: string, typed: string): Promise<PersonFound[]> {
  const text = typed.trim().slice(0, 100)
  if (text.length < 2) return []
  const begin = `${text.replace(/[\\%_]/g, '\\$&')}`
  const { rows } = await sql<PersonFound>`
    select p.id, p.name, local_name(o) as office, p.email from (
      select * from people p where p.left_on is null and p.unit_id = ${unitId}
        and (p.email = ${text.toLowerCase()} or p.external_id = ${text} or fold(p.given_name || ' ' || p.family_name) like fold(${begin}) || '%' or fold(p.given_name || ' ' || p.family_name) like '% ' || fold(${begin}) || '%')
      limit ${FOUND_AT_MOST}) p
    left join offices o on o.id = p.office_id order by p.family_name, p.given_name, p.id`.execute(db)
  return rows
}

export async function findPersonOfUnit(db: Reader, unitId: string, id: string): Promise<PersonFound | null> {
  const { rows } = await sql<PersonFound>`
    select p.id, p.name, local_name(o) as office, p.email from people p left join offices o on o.id = p.office_id where p.id = ${id} and p.unit_id = ${unitId} and p.left_on is null`.execute(db)
  return rows[0] ?? null
}

/** Who can look after an article, by their address: an adviser, a coordinator, or who may write about one of its themes; null for others. */
export async function findOwnerByEmail(db: Reader, email: string, themes: readonly string[], today: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people p where p.email = ${email.trim().toLowerCase()} and p.left_on is null
      and (exists (select from role_grants g where g.person_id = p.id and g.role in ('adviser', 'coordinator') and g.revoked_at is null)
        or exists (select from article_editors e where e.person_id = p.id and e.theme_key = any(${[...themes]}::text[]) and ${holdsOn(today)}))
    order by p.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
