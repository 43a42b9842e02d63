// The statements of a batch: one for each table, whatever the number of lines.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { record, recordAll } from '../../../platform/events.ts'
import type { MemberFacts } from '../domain/keeping-in-step.ts'
import type { PlannedStep, UnitInStep } from './keep-in-step.ts'
import { takesEffectAt } from '../domain/address-change.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

interface PersonRow extends MemberFacts {
  readonly id: string | null
  readonly unitId: string
  readonly externalId: string
  readonly leftOn: string | null
}

const isNumber = (phone: string | null) => phone !== null && /^\+[1-9]\d{6,14}$/.test(phone)
const recordset = (rows: readonly PersonRow[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, phoneE164: isNumber(row.phone) ? row.phone : null })))}::jsonb)
    as n(id uuid, "unitId" uuid, "externalId" text, "givenName" text, "familyName" text, email text, phone text, "phoneE164" text, language text, "officeId" uuid, "leftOn" date,
      "adviserId" uuid, "placeId" uuid, trades text[], phase text)`

const NOTHING_KNOWN: Omit<MemberFacts, 'givenName' | 'familyName' | 'language'> = { email: null, phone: null, officeId: null, adviserId: null, placeId: null, trades: [], phase: null }

/** Makes the new members, with their role; gives their ids by unit and key. */
async function insertMembers({ tx, clock }: Context, rows: readonly PersonRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map()
  const now = clock.now()
  const { rows: made } = await sql<{ id: string; unitId: string; externalId: string }>`
    insert into people (unit_id, office_id, external_id, given_name, family_name, language, languages, email, phone, phone_e164)
    select "unitId", "officeId", "externalId", "givenName", "familyName", language, array[language], email, phone, "phoneE164" from ${recordset(rows)}
    returning id, unit_id as "unitId", external_id as "externalId"`.execute(tx)
  const ids = new Map(made.map((row) => [`${row.unitId} ${row.externalId}`, row.id]))
  const withIds = rows.map((row) => ({ ...row, id: ids.get(`${row.unitId} ${row.externalId}`) ?? null }))
  await sql`
    insert into member_profiles (person_id, adviser_id, place_id, trades, phase, remind_by)
    select id, "adviserId", "placeId", coalesce(trades, '{}'), phase, case when email is not null then 'mail' when phone is not null then 'phone' else 'nothing' end from ${recordset(withIds)}`.execute(tx)
  await sql`insert into role_grants (person_id, role, unit_id, granted_at) select id, 'member', "unitId", ${now} from ${recordset(withIds)}`.execute(tx)
  return ids
}

async function updateMembers({ tx }: Context, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update people p set unit_id = n."unitId", office_id = n."officeId", external_id = n."externalId", given_name = n."givenName", family_name = n."familyName", language = n.language,
      email = n.email, phone = case when coalesce(p.phone_e164, p.phone) is distinct from n.phone then n.phone else p.phone end,
      phone_e164 = case when coalesce(p.phone_e164, p.phone) is distinct from n.phone then n."phoneE164" else p.phone_e164 end, left_on = n."leftOn"
    from ${recordset(rows)} where p.id = n.id`.execute(tx)
  await sql`
    insert into member_profiles as m (person_id, adviser_id, place_id, trades, phase)
    select id, "adviserId", "placeId", coalesce(trades, '{}'), phase from ${recordset(rows)}
    on conflict (person_id) do update set adviser_id = excluded.adviser_id, place_id = excluded.place_id, trades = excluded.trades, phase = excluded.phase`.execute(tx)
}

async function changeRoles({ tx, clock }: Context, ended: readonly { id: string; unitId: string }[], begun: readonly { id: string; unitId: string }[]): Promise<void> {
  const now = clock.now()
  const pairs = (rows: readonly { id: string; unitId: string }[]) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "unitId" uuid)`
  if (ended.length > 0) {
    await sql`
      update role_grants g set revoked_at = greatest(${now}::timestamptz, g.granted_at + interval '1 millisecond') from ${pairs(ended)}
      where g.person_id = n.id and g.unit_id = n."unitId" and g.role = 'member' and g.revoked_at is null`.execute(tx)
  }
  if (begun.length > 0) {
    await sql`
      insert into role_grants (person_id, role, unit_id, granted_at) select id, 'member', "unitId", ${now} from ${pairs(begun)}
      on conflict (person_id, role, unit_id) where revoked_at is null do nothing`.execute(tx)
  }
}

async function keepWords({ tx, clock }: Context, rows: readonly { id: string; given: unknown; leavesOn: string | null }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into member_records (person_id, given, given_at, leaves_on)
    select id, given, ${clock.now()}, "leavesOn" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, given jsonb, "leavesOn" date)
    on conflict (person_id) do update set given = excluded.given, given_at = excluded.given_at, leaves_on = excluded.leaves_on`.execute(tx)
}

/** The other address waits to be proved: its mail, and the one that tells the old address, follow from the event. */
async function askAddresses({ tx, clock }: Context, rows: readonly { id: string; address: string; replaces: string; isShared: boolean }[]): Promise<void> {
  if (rows.length === 0) return
  const now = clock.now()
  await tx.updateTable('address_changes').set({ closed_at: now, outcome: 'replaced' }).where('person_id', 'in', rows.map((row) => row.id)).where('closed_at', 'is', null).execute()
  const asked = await tx
    .insertInto('address_changes')
    .values(rows.map((row) => ({ person_id: row.id, address: row.address, replaces: row.replaces, token_hash: randomBytes(32), given_at: now, takes_effect_at: takesEffectAt(now, row.isShared) })))
    .returning(['id', 'person_id'])
    .execute()
  await recordAll({ tx, now, actorId: null }, 'address.given', asked.map((row) => ({ memberId: row.person_id, changeId: row.id })))
}

/** What the people of a batch become, and what the house is told of it. */
export async function writeSteps(context: Context, planned: readonly PlannedStep[], units: ReadonlyMap<string, UnitInStep>): Promise<void> {
  const { tx, clock } = context
  const now = clock.now()
  const created = planned.filter(({ step }) => step.outcome === 'created')
  const ids = await insertMembers(context, created.map(({ line: { member }, step }): PersonRow => ({
    ...NOTHING_KNOWN, language: units.get(member.unitId)?.language ?? 'fr', ...definedOf(step.set), givenName: step.set.givenName ?? '', familyName: step.set.familyName ?? '',
    id: null, unitId: member.unitId, externalId: member.externalId, leftOn: null,
  })))
  const idOf = ({ line: { member }, known }: PlannedStep): string => known?.personId ?? ids.get(`${member.unitId} ${member.externalId}`) ?? ''

  const changed = planned.filter(({ known, step, line }) => known !== null && (Object.keys(step.set).length > 0 || step.leaves !== null || step.returns || step.outcome === 'moved' || step.problems.some((one) => one.code === 'adopted') || line.member.unitId !== known.unitId))
    .filter(({ step }) => step.outcome !== 'refused')
  await updateMembers(context, changed.flatMap(({ line: { member }, known, step }): PersonRow[] => {
    if (!known) return []
    // Offices and advisers are those of a unit: none goes along to another.
    const facts = step.outcome === 'moved' ? { ...known.facts, officeId: member.facts.officeId ?? null, adviserId: known.barsAdviser ? null : (member.facts.adviserId ?? null), ...step.set } : { ...known.facts, ...step.set }
    const leftOn = step.leaves !== null && !known.worksHere ? step.leaves : step.returns ? null : known.leftOn
    return [{ ...facts, id: known.personId, unitId: member.unitId, externalId: member.externalId, leftOn }]
  }))
  const role = (one: PlannedStep, unitId: string) => ({ id: idOf(one), unitId })
  await changeRoles(
    context,
    planned.flatMap((one) => (one.known && (one.step.outcome === 'moved' || (one.step.leaves !== null && one.known.worksHere)) ? [role(one, one.known.unitId)] : [])),
    planned.flatMap((one) => (one.step.returns || one.step.outcome === 'moved' ? [role(one, one.line.member.unitId)] : [])),
  )
  const spoken = planned.filter(({ step }) => step.outcome === 'created' || (step.outcome !== 'refused' && (step.givenChanged || step.leavesOn !== undefined)))
  await keepWords(context, spoken.filter((one) => idOf(one) !== '').map((one) => ({ id: idOf(one), given: one.step.given, leavesOn: one.step.leavesOn === undefined ? (one.known?.leavesOn ?? null) : one.step.leavesOn })))
  await askAddresses(context, planned.flatMap((one) => (one.step.askAddress && one.known?.facts.email ? [{ id: one.known.personId, address: one.step.askAddress, replaces: one.known.facts.email, isShared: one.step.problems.some((problem) => problem.code === 'shared_address') }] : [])))

  const happened = { tx, now, actorId: null }
  const unitOf = ({ line }: PlannedStep) => line.member.unitId
  const of = (outcome: string) => planned.filter(({ step }) => step.outcome === outcome)
  await recordAll(happened, 'member.imported', created.map((one) => ({ memberId: idOf(one), unitId: unitOf(one) })))
  await recordAll(happened, 'member.updated', of('updated').filter(({ step }) => Object.keys(step.set).length > 0).map((one) => ({ memberId: idOf(one), unitId: unitOf(one), fields: fieldsOf(one) })))
  await recordAll(happened, 'member.returned', of('returned').map((one) => ({ memberId: idOf(one), unitId: unitOf(one) })))
  for (const one of of('moved')) await record(happened, 'member.transferred', { memberId: idOf(one), unitId: unitOf(one), fromUnitId: one.known?.unitId ?? '' })
  for (const one of of('left')) await record(happened, 'member.left', { memberId: idOf(one), unitId: unitOf(one), leftOn: one.step.leaves ?? '' })
}

const kebab = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const fieldsOf = ({ step }: PlannedStep) => Object.keys(step.set).map(kebab).sort().join('.')
const definedOf = <T extends object>(facts: T): Partial<T> => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null)) as Partial<T>
