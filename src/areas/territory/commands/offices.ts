// Offices and teams: an office opens with its team; both have names in the languages of those who read them.
import type { Actor, TeamKind } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import { found } from '../../../lib/errors.ts'
import { fingerprintOf } from '../../../lib/fingerprint.ts'
import type { Language } from '../../../lib/language.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { type ChangedMeanwhile, changedMeanwhile, type Command, takeUnitInHand } from './units.ts'

export type Names = Readonly<Partial<Record<Language, string>>>

export interface OfficeFacts {
  readonly name: string
  readonly names: Names
  readonly address: string
  readonly place: { readonly id: string; readonly latitude: number; readonly longitude: number }
  readonly phone: string
  readonly openingHours: string
  readonly languages: readonly string[]
  readonly openedOn: string
}

export type OfficeRefusal = { readonly code: 'territory.error.key-taken'; readonly field: 'key' } | { readonly code: 'territory.error.closed-before-opened'; readonly field: 'openedOn' } | ChangedMeanwhile

const columnsOf = (facts: OfficeFacts) => ({
  name: facts.name, address: facts.address, place_id: facts.place.id, latitude: facts.place.latitude, longitude: facts.place.longitude, phone: facts.phone, opening_hours: facts.openingHours,
  languages: [...facts.languages], opened_on: facts.openedOn,
})

/** Names as they are now: those left empty are gone, and the name in use is told by itself. */
async function writeNames(tx: Writer, whose: { officeId: string } | { teamId: string }, names: Names): Promise<void> {
  const filled = (Object.entries(names) as [Language, string][]).filter(([, name]) => name !== '')
  if ('officeId' in whose) {
    await tx.deleteFrom('office_names').where('office_id', '=', whose.officeId).execute()
    if (filled.length > 0) await tx.insertInto('office_names').values(filled.map(([language, name]) => ({ office_id: whose.officeId, language, name }))).execute()
  } else {
    await tx.deleteFrom('team_names').where('team_id', '=', whose.teamId).execute()
    if (filled.length > 0) await tx.insertInto('team_names').values(filled.map(([language, name]) => ({ team_id: whose.teamId, language, name }))).execute()
  }
}

/** Opens an office with its team. Members and advisers come to it by their own forms. */
export async function addOffice(command: Command, actor: Actor, unitId: string, office: OfficeFacts & { readonly key: string; readonly teamName: string }): Promise<Result<{ id: string; key: string }, OfficeRefusal>> {
  const { tx, clock } = command
  const unit = await takeUnitInHand(tx, actor, unitId)
  if (unit.closed_on !== null && unit.closed_on <= office.openedOn) return refuse({ code: 'territory.error.closed-before-opened', field: 'openedOn' })
  const attempt = await orRefusal(tx, ['offices_key_key', 'teams_key_key'], async () => {
    const { id } = await tx.insertInto('offices').values({ unit_id: unitId, key: office.key, ...columnsOf(office) }).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('teams').values({ unit_id: unitId, office_id: id, kind: 'office', key: `office-${office.key}`, name: office.teamName }).execute()
    return id
  })
  if ('refused' in attempt) return refuse({ code: 'territory.error.key-taken', field: 'key' })
  await writeNames(tx, { officeId: attempt.done }, office.names)
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'office.opened', { unitId, officeId: attempt.done })
  return ok({ id: attempt.done, key: office.key })
}

interface OfficeRow {
  readonly name: string
  readonly address: string
  readonly place_id: string
  readonly phone: string
  readonly opening_hours: string
  readonly languages: readonly string[]
  readonly opened_on: string
}
export const officeFingerprint = (office: OfficeRow, names: Names): string =>
  fingerprintOf([office.name, office.address, office.place_id, office.phone, office.opening_hours, office.languages, office.opened_on, Object.entries(names).sort()])

export async function changeOffice({ tx, clock }: Command, actor: Actor, officeId: string, facts: OfficeFacts, seen: string): Promise<Result<null, OfficeRefusal>> {
  const { unit_id: unitId } = found(await tx.selectFrom('offices').select('unit_id').where('id', '=', officeId).executeTakeFirst(), 'office')
  await takeUnitInHand(tx, actor, unitId)
  const before = await tx.selectFrom('offices').selectAll().where('id', '=', officeId).forUpdate().executeTakeFirstOrThrow()
  const names = await tx.selectFrom('office_names').select(['language', 'name']).where('office_id', '=', officeId).execute()
  if (officeFingerprint(before, Object.fromEntries(names.map((row) => [row.language, row.name]))) !== seen) return refuse(changedMeanwhile)
  if (before.closed_on !== null && before.closed_on <= facts.openedOn) return refuse({ code: 'territory.error.closed-before-opened', field: 'openedOn' })
  await tx.updateTable('offices').set(columnsOf(facts)).where('id', '=', officeId).execute()
  await writeNames(tx, { officeId }, facts.names)
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'office.changed', { unitId, officeId })
  return ok(null)
}

/** One more team of the second line, for a unit whose specialists work apart. */
export async function addSecondLine({ tx, clock }: Command, actor: Actor, unitId: string, team: { readonly key: string; readonly name: string }): Promise<Result<null, { readonly code: 'territory.error.key-taken'; readonly field: 'name' }>> {
  await takeUnitInHand(tx, actor, unitId)
  const kind: TeamKind = 'second_line'
  const attempt = await orRefusal(tx, ['teams_key_key'], () => tx.insertInto('teams').values({ unit_id: unitId, office_id: null, kind, ...team }).returning('id').executeTakeFirstOrThrow())
  if ('refused' in attempt) return refuse({ code: 'territory.error.key-taken', field: 'name' })
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'team.opened', { unitId, teamId: attempt.done.id })
  return ok(null)
}

export const teamFingerprint = (name: string, names: Names): string => fingerprintOf([name, Object.entries(names).sort()])

export async function renameTeam({ tx, clock }: Command, actor: Actor, teamId: string, { name, names }: { readonly name: string; readonly names: Names }, seen: string): Promise<Result<null, ChangedMeanwhile>> {
  const { unit_id: unitId } = found(await tx.selectFrom('teams').select('unit_id').where('id', '=', teamId).executeTakeFirst(), 'team')
  await takeUnitInHand(tx, actor, unitId)
  const before = await tx.selectFrom('teams').select('name').where('id', '=', teamId).forUpdate().executeTakeFirstOrThrow()
  const kept = await tx.selectFrom('team_names').select(['language', 'name']).where('team_id', '=', teamId).execute()
  if (teamFingerprint(before.name, Object.fromEntries(kept.map((row) => [row.language, row.name]))) !== seen) return refuse(changedMeanwhile)
  await tx.updateTable('teams').set({ name }).where('id', '=', teamId).execute()
  await writeNames(tx, { teamId }, names)
  await record({ tx, now: clock.now(), actorId: actor.personId }, 'team.changed', { unitId, teamId })
  return ok(null)
}
