// What is known of the people that a batch of lines speaks of: one statement for all of them.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import type { KnownMember, MemberFacts, MemberLine } from '../domain/keeping-in-step.ts'

export interface NumberedLine {
  /** The line of the file, or the place in the batch, from 1. */
  readonly line: number
  readonly member: MemberLine
}

interface Asked {
  readonly line: number
  readonly unitId: string
  readonly externalId: string
  readonly adviserId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
}
const askedOf = ({ line, member }: NumberedLine): Asked => ({
  line,
  unitId: member.fromUnitId ?? member.unitId,
  externalId: member.externalId,
  adviserId: member.facts.adviserId ?? null,
  name: member.facts.givenName && member.facts.familyName ? `${member.facts.givenName} ${member.facts.familyName}` : null,
  email: member.facts.email ?? null,
  phone: member.facts.phone ?? null,
})
const asked = (lines: readonly NumberedLine[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(lines.map(askedOf))}::jsonb) as a(line int, "unitId" uuid, "externalId" text, "adviserId" uuid, name text, email text, phone text)`

type Row = Omit<KnownMember, 'facts'> & MemberFacts & { line: number; unitId: string; fromUnitId: string }

const known = sql`
  p.id as "personId", p.unit_id as "unitId", p.given_name as "givenName", p.family_name as "familyName", p.email, coalesce(p.phone_e164, p.phone) as phone, p.language,
  p.office_id as "officeId", m.adviser_id as "adviserId", m.place_id as "placeId", coalesce(m.trades, '{}') as trades, m.phase,
  r.given, r.leaves_on as "leavesOn", p.left_on as "leftOn",
  exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null) as "isMember",
  exists (select from role_grants g where g.person_id = p.id and g.role = 'member') as "wasMember",
  exists (select from role_grants g where g.person_id = p.id and g.role <> 'member' and g.revoked_at is null) as "worksHere",
  exists (select from bars b where b.member_id = p.id and b.barred_id = a."adviserId") as "barsAdviser",
  (select address from address_changes c where c.person_id = p.id and c.closed_at is null) as "awaitedAddress"`

const completed = ({ line, givenName, familyName, email, phone, language, officeId, adviserId, placeId, trades, phase, ...rest }: Row): readonly [number, Known] => [
  line,
  { ...rest, facts: { givenName, familyName, email, phone, language, officeId, adviserId, placeId, trades, phase } },
]
export type Known = KnownMember & { readonly unitId: string }

/** Those whom the cooperative's own key names, by line; locked until the transaction ends when they are to be changed. */
export async function findByKey(db: Reader, lines: readonly NumberedLine[], { locking }: { readonly locking: boolean }): Promise<Map<number, Known>> {
  const { rows } = await sql<Row>`
    select a.line, ${known} from ${asked(lines)}
    join people p on p.unit_id = a."unitId" and p.external_id = a."externalId"
    left join member_profiles m on m.person_id = p.id
    left join member_records r on r.person_id = p.id
    ${locking ? sql`order by p.id for update of p` : sql``}`.execute(db)
  return new Map(rows.map(completed))
}

/**
 * Members registered here before the ERP knew them: of the same unit, without a key, of the same name and the same
 * address or number. Only where exactly one fits.
 */
export async function findWithoutKey(db: Reader, lines: readonly NumberedLine[]): Promise<Map<number, Known>> {
  if (lines.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select a.line, ${known} from ${asked(lines)}
    join lateral (
      select o.id, count(*) over () as fitting from people o
      where (o.email = a.email or o.phone_e164 = a.phone) and o.unit_id = a."unitId" and o.external_id is null and o.left_on is null
        and fold(o.given_name || ' ' || o.family_name) = fold(a.name)
        and exists (select from role_grants g where g.person_id = o.id and g.role = 'member' and g.revoked_at is null)) f on f.fitting = 1
    join people p on p.id = f.id
    left join member_profiles m on m.person_id = p.id
    left join member_records r on r.person_id = p.id`.execute(db)
  const once = rows.filter((row) => rows.filter((other) => other.personId === row.personId).length === 1)
  return new Map(once.map(completed))
}

/** Lines that speak of someone who had their file erased, or who are to move to a key that is another's. */
export async function findInTheWay(db: Reader, lines: readonly NumberedLine[]): Promise<Map<number, 'erased' | 'taken'>> {
  const targets = lines.map(({ line, member }) => ({ line, unitId: member.unitId, externalId: member.externalId, moves: member.fromUnitId != null && member.fromUnitId !== member.unitId }))
  const { rows } = await sql<{ line: number; why: 'erased' | 'taken' }>`
    select a.line, case when e.unit_id is not null then 'erased' else 'taken' end as why
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as a(line int, "unitId" uuid, "externalId" text, moves boolean)
    left join erased_members e on e.unit_id = a."unitId" and e.key_digest = member_key_digest(a."unitId", a."externalId")
    left join people p on a.moves and p.unit_id = a."unitId" and p.external_id = a."externalId"
    where e.unit_id is not null or p.id is not null`.execute(db)
  return new Map(rows.map((row) => [row.line, row.why]))
}

/** Which of these addresses someone who is still here has already. */
export async function findUsedAddresses(db: Reader, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const rows = await db.selectFrom('people').select('email').distinct().where('email', '=', sql<string>`any (${[...addresses]}::text[])`).where('left_on', 'is', null).execute()
  return new Set(rows.flatMap((row) => row.email ?? []))
}
