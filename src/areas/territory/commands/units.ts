// Countries of the cooperative: added, changed and given their numbers and days by administrators, never by code.
import { sql } from 'kysely'
import type { Actor, EmergencyNumber } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { fingerprintOf } from '../../../lib/fingerprint.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { wordsOf } from '../../../i18n/words.tsx'
import { record } from '../../../platform/events.ts'
import { holidayRegions } from '../../../platform/holidays.ts'
import { mayAdminister, writeGrant } from '../../identity/index.ts'
import { isCurrency, isTimeZone } from '../domain/unit.ts'
import { findFoundingUnitId } from '../queries/units.ts'

export interface Command {
  readonly tx: Writer
  readonly clock: Clock
}

export type ChangedMeanwhile = { readonly code: 'territory.error.changed-meanwhile'; readonly field: '' }
export const changedMeanwhile: ChangedMeanwhile = { code: 'territory.error.changed-meanwhile', field: '' }

export interface UnitFacts {
  readonly name: string
  /** Official ones first; answers and mails of the unit begin with the first. */
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly currency: string
  readonly deskPhone: string
  readonly openedOn: string
}

export type FactsRefusal =
  | { readonly code: 'territory.error.zone-unknown'; readonly field: 'timeZone' }
  | { readonly code: 'territory.error.currency-unknown'; readonly field: 'currency' }
  | { readonly code: 'territory.error.closed-before-opened'; readonly field: 'openedOn' }

/** The database must know the zone too: queries count the days of a unit in it. */
async function checkFacts(tx: Writer, facts: UnitFacts): Promise<FactsRefusal | null> {
  if (!isTimeZone(facts.timeZone)) return { code: 'territory.error.zone-unknown', field: 'timeZone' }
  const { rows } = await sql`select from pg_timezone_names where name = ${facts.timeZone}`.execute(tx)
  if (rows.length === 0) return { code: 'territory.error.zone-unknown', field: 'timeZone' }
  return isCurrency(facts.currency) ? null : { code: 'territory.error.currency-unknown', field: 'currency' }
}

/** The team of every unit beside its offices, each with its name in six languages. */
const UNIT_TEAMS = ['coordination', 'second_line', 'operations', 'trust'] as const

/**
 * A new unit with its teams (coordination, second line, operations, trust), administered at first by whoever adds it.
 * Only administrators of the founding unit may. Nothing of it shows until an office opens.
 */
export async function addUnit({ tx, clock }: Command, actor: Actor, unit: UnitFacts & { readonly key: string; readonly country: string }): Promise<Result<{ id: string; key: string }, FactsRefusal | { readonly code: 'territory.error.key-taken'; readonly field: 'key' }>> {
  const founding = await findFoundingUnitId(tx)
  if (founding === null || !mayAdminister(actor, founding)) throw new NotFound('unit')
  const refusal = await checkFacts(tx, unit)
  if (refusal) return refuse(refusal)
  const now = clock.now()
  const attempt = await orRefusal(tx, ['units_key_key'], () =>
    tx
      .insertInto('units')
      .values({
        key: unit.key, country: unit.country, name: unit.name, languages: [...unit.languages], time_zone: unit.timeZone, currency: unit.currency, desk_phone: unit.deskPhone,
        emergency_numbers: JSON.stringify([]), opened_on: unit.openedOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in attempt) return refuse({ code: 'territory.error.key-taken', field: 'key' })
  const { id } = attempt.done
  const own = LANGUAGES.find((language) => language === unit.languages[0]) ?? 'fr'
  for (const kind of UNIT_TEAMS) {
    const named = (language: (typeof LANGUAGES)[number]) => wordsOf(language).t(`territory.team-of.${kind}`, { unit: unit.name })
    const team = await tx.insertInto('teams').values({ unit_id: id, office_id: null, kind, key: `${kind.replace('_', '-')}-${unit.key}`, name: named(own) }).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('team_names').values(LANGUAGES.filter((language) => language !== own).map((language) => ({ team_id: team.id, language, name: named(language) }))).execute()
  }
  await record({ tx, now, actorId: actor.personId }, 'unit.opened', { unitId: id })
  await writeGrant({ tx, clock }, actor.personId, { unitId: id, personId: actor.personId, role: 'administrator', endsOn: null })
  return ok({ id, key: unit.key })
}

/** The unit as an administrator may change it, locked. @throws NotFound for others, and once it is closed for good */
export async function takeUnitInHand(tx: Writer, actor: Actor, unitId: string) {
  if (!mayAdminister(actor, unitId)) throw new NotFound('unit')
  return found(await tx.selectFrom('units').selectAll().where('id', '=', unitId).forUpdate().executeTakeFirst(), 'unit')
}

/** What the two who change a unit at once have each seen of it. */
export const unitFingerprint = (unit: { readonly name: string; readonly languages: readonly string[]; readonly time_zone: string; readonly currency: string; readonly desk_phone: string; readonly opened_on: string }): string =>
  fingerprintOf([unit.name, unit.languages, unit.time_zone, unit.currency, unit.desk_phone, unit.opened_on])

export async function changeUnit({ tx, clock }: Command, actor: Actor, unitId: string, facts: UnitFacts, seen: string): Promise<Result<null, FactsRefusal | ChangedMeanwhile>> {
  const before = await takeUnitInHand(tx, actor, unitId)
  if (unitFingerprint(before) !== seen) return refuse(changedMeanwhile)
  const refusal = await checkFacts(tx, facts)
  if (refusal) return refuse(refusal)
  if (before.closed_on !== null && before.closed_on <= facts.openedOn) return refuse({ code: 'territory.error.closed-before-opened', field: 'openedOn' })
  await tx
    .updateTable('units')
    .set({ name: facts.name, languages: [...facts.languages], time_zone: facts.timeZone, currency: facts.currency, desk_phone: facts.deskPhone, opened_on: facts.openedOn })
    .where('id', '=', unitId)
    .execute()
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'unit.changed', { unitId, part: 'facts' })
  return ok(null)
}

export const numbersFingerprint = (numbers: unknown): string => fingerprintOf(numbers)

export async function changeEmergencyNumbers({ tx, clock }: Command, actor: Actor, unitId: string, numbers: readonly EmergencyNumber[], seen: string): Promise<Result<null, ChangedMeanwhile>> {
  const before = await takeUnitInHand(tx, actor, unitId)
  if (numbersFingerprint(before.emergency_numbers) !== seen) return refuse(changedMeanwhile)
  await tx.updateTable('units').set({ emergency_numbers: JSON.stringify(numbers) }).where('id', '=', unitId).execute()
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'unit.changed', { unitId, part: 'emergency-numbers' })
  return ok(null)
}

/** Whose public holidays count: the country's, or those of a region of it. */
export async function changeRegion({ tx, clock }: Command, actor: Actor, unitId: string, region: string | null): Promise<Result<null, { readonly code: 'territory.error.region-unknown'; readonly field: 'region' }>> {
  const before = await takeUnitInHand(tx, actor, unitId)
  if (region !== null && !holidayRegions(before.country).some((one) => one.code === region)) return refuse({ code: 'territory.error.region-unknown', field: 'region' })
  if (before.region === region) return ok(null)
  await tx.updateTable('units').set({ region }).where('id', '=', unitId).execute()
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'unit.changed', { unitId, part: 'region' })
  return ok(null)
}

export const EXTRA_DAYS_MAX = 60

/** A day on which the unit does not work beside public holidays. Promised dates that stand stay: new ones leap over it. */
export async function addExtraDay({ tx, clock }: Command, actor: Actor, unitId: string, extra: { readonly day: string; readonly label: string }): Promise<Result<null, { readonly code: 'territory.error.too-many-days'; readonly field: 'day' }>> {
  await takeUnitInHand(tx, actor, unitId)
  const { count } = await tx.selectFrom('unit_extra_days').select((e) => e.fn.countAll<number>().as('count')).where('unit_id', '=', unitId).where('day', '>', sql<string>`acting_at()::date`).executeTakeFirstOrThrow()
  if (Number(count) >= EXTRA_DAYS_MAX) return refuse({ code: 'territory.error.too-many-days', field: 'day' })
  await tx.insertInto('unit_extra_days').values({ unit_id: unitId, ...extra }).onConflict((conflict) => conflict.columns(['unit_id', 'day']).doUpdateSet({ label: extra.label })).execute()
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'extra-day.added', { unitId, day: extra.day })
  return ok(null)
}

/** Taken back twice, it is gone once. */
export async function removeExtraDay({ tx, clock }: Command, actor: Actor, unitId: string, day: string): Promise<void> {
  await takeUnitInHand(tx, actor, unitId)
  const gone = await tx.deleteFrom('unit_extra_days').where('unit_id', '=', unitId).where('day', '=', day).returning('day').executeTakeFirst()
  if (gone) await record({ tx, now: clock.now(), actorId: actor.personId }, 'extra-day.removed', { unitId, day })
}
