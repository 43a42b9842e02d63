// What every route here begins with: the unit of the address as who acts administers it, or there is no such page.
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import type { AppContext } from '../../../platform/http.tsx'
import { type AdministeredOffice, type AdministeredTeam, type AdministeredUnit, findAdministeredOffice, findAdministeredTeam, findAdministeredUnit, listAdministeredUnits } from '../../territory/index.ts'

export const unitOf = async (c: AppContext, db: Reader, actor: Actor): Promise<AdministeredUnit> => found(await findAdministeredUnit(db, actor, c.req.param('key') ?? ''), 'unit')

async function unitById(db: Reader, actor: Actor, unitId: string): Promise<AdministeredUnit> {
  return found((await listAdministeredUnits(db, actor)).find((unit) => unit.id === unitId), 'unit')
}

export async function officeOf(c: AppContext, db: Reader, actor: Actor): Promise<{ unit: AdministeredUnit; office: AdministeredOffice }> {
  const office = found(await findAdministeredOffice(db, actor, c.req.param('key') ?? ''), 'office')
  return { office, unit: await unitById(db, actor, office.unitId) }
}

export async function teamOf(c: AppContext, db: Reader, actor: Actor): Promise<{ unit: AdministeredUnit; team: AdministeredTeam }> {
  const team = found(await findAdministeredTeam(db, actor, c.req.param('key') ?? ''), 'team')
  return { team, unit: await unitById(db, actor, team.unitId) }
}

/** Whoever administers nothing finds nothing here. */
export function requireAdministrator(actor: Actor): void {
  if (actor.onBehalfOf !== null || (actor.administers ?? []).length === 0) throw new NotFound('administration')
}
