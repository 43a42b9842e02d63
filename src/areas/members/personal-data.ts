import { sql } from 'kysely'
import type { PersonalDataSection, PersonalDataSource, Retention } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'
import type { PersonId } from '../../lib/ids.ts'
import type { MemberFacts } from './domain/keeping-in-step.ts'
import { getProfile } from './queries/profile.ts'

/** What the ERP said last; office, adviser and place stand in the profile by their names. */
const saidOf = ({ givenName, familyName, email, phone, language, trades, phase }: Partial<MemberFacts>) => ({ givenName, familyName, email, phone, language, trades, phase })

async function exportOf(db: Reader, personId: string): Promise<PersonalDataSection[]> {
  const { rows: people } = await sql<Record<string, unknown>>`
    select external_id as "externalId", given_name as "givenName", family_name as "familyName", introduction from people where id = ${personId}`.execute(db)
  const { personId: _, name: __, isMember: ___, unitId: ____, audiences, office, adviser, place, ...profile } = await getProfile(db, personId as PersonId, 'fr')
  const ease = await db.selectFrom('tool_ease_records').select(['tool_ease as toolEase', 'noted_at as notedAt']).where('person_id', '=', personId).orderBy('noted_at').execute()
  const bars = await db
    .selectFrom('bars as b')
    .innerJoin('people as p', 'p.id', 'b.barred_id')
    .select(['p.name', 'b.barred_at as barredAt'])
    .where('b.member_id', '=', personId)
    .orderBy('b.barred_at')
    .execute()
  const records = await db.selectFrom('member_records').select(['given', 'given_at as givenAt', 'leaves_on as leavesOn']).where('person_id', '=', personId).execute()
  const addresses = await db.selectFrom('address_changes').select(['address', 'replaces', 'given_at as givenAt', 'proven_at as provenAt', 'closed_at as closedAt', 'outcome']).where('person_id', '=', personId).orderBy('given_at').execute()
  return [
    { name: 'profile', rows: [{ ...people[0], ...profile, office: office?.name ?? null, adviser: adviser?.name ?? null, place: place?.name ?? null }] },
    { name: 'audiences', rows: Object.entries(audiences).map(([field, audience]) => ({ field, audience })) },
    { name: 'ease', rows: ease },
    { name: 'bars', rows: bars },
    { name: 'erp', rows: records.map(({ given, ...record }) => ({ ...saidOf(given as Partial<MemberFacts>), ...record })) },
    { name: 'addresses', rows: addresses },
  ]
}

/** What remains is a row without a name, so that figures and the answers of others keep their place. */
async function erase(tx: Writer, personId: string, now: Date): Promise<Retention[]> {
  await tx.deleteFrom('address_changes').where('person_id', '=', personId).execute()
  await tx.deleteFrom('member_records').where('person_id', '=', personId).execute()
  // The next file of the ERP still holds them: it must not make anew what they had erased.
  await sql`
    insert into erased_members (unit_id, key_digest, erased_at)
    select unit_id, member_key_digest(unit_id, external_id), ${now} from people where id = ${personId} and external_id is not null on conflict do nothing`.execute(tx)
  await tx.deleteFrom('tool_ease_records').where('person_id', '=', personId).execute()
  await tx.deleteFrom('field_audiences').where('person_id', '=', personId).execute()
  await tx.deleteFrom('bars').where((where) => where.or([where('member_id', '=', personId), where('barred_id', '=', personId)])).execute()
  await tx.deleteFrom('member_profiles').where('person_id', '=', personId).execute()
  await tx
    .updateTable('people')
    .set({ given_name: 'Membre', family_name: 'effacé·e', email: null, phone: null, phone_e164: null, external_id: null, languages: [], introduction: '', left_on: now.toISOString().slice(0, 10) })
    .where('id', '=', personId)
    .execute()
  return []
}

export const personalData: PersonalDataSource<Reader, Writer> = { area: 'members', exportOf, erase }
