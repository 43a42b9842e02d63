// Counts for the coordinators' mail of the day, unit by unit.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'

export interface UnitToDigest {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly timeZone: string
}

export async function listOpenUnits(db: Reader): Promise<UnitToDigest[]> {
  const rows = await db.selectFrom('units').select(['id', 'name', 'country', 'time_zone']).where('closed_on', 'is', null).orderBy('key').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, country: row.country, timeZone: row.time_zone }))
}

export interface DigestCounts {
  readonly waiting: number
  readonly late: number
  readonly unclaimed: number
  readonly stuck: number
  readonly numbers: readonly number[]
}

/** The level from which a need is the coordination's to follow. */
const STUCK_FROM_LEVEL = 4
const NUMBERS_MAX = 50

/** How the open needs of a unit stand today; the cost grows with its open needs, once a day. */
export async function countForDigest(db: Reader, unitId: string, today: string): Promise<DigestCounts> {
  const open = db.selectFrom('open_needs as o').innerJoin('teams as t', 't.id', 'o.team_id').innerJoin('needs as n', 'n.id', 'o.need_id').where('t.unit_id', '=', unitId).where('o.waiting_for', '=', 'us')
  const counts = await open
    .select([
      sql<number>`count(*)`.as('waiting'),
      sql<number>`count(*) filter (where o.promised_on < ${today}::date)`.as('late'),
      sql<number>`count(*) filter (where o.person_id is null)`.as('unclaimed'),
      sql<number>`count(*) filter (where o.escalation_level >= ${STUCK_FROM_LEVEL})`.as('stuck'),
    ])
    .executeTakeFirstOrThrow()
  const numbers = await open.select('n.number').where('o.escalation_level', '>=', STUCK_FROM_LEVEL).orderBy('o.promised_on').orderBy('o.need_id').limit(NUMBERS_MAX).execute()
  return { waiting: Number(counts.waiting), late: Number(counts.late), unclaimed: Number(counts.unclaimed), stuck: Number(counts.stuck), numbers: numbers.map((row) => row.number) }
}

export interface Coordinator {
  readonly id: string
  readonly name: string
  readonly givenName: string
  readonly email: string
  readonly language: string
}

export async function listCoordinators(db: Reader, unitId: string): Promise<Coordinator[]> {
  const rows = await db
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name', 'p.given_name', 'p.email', 'p.language'])
    .where('g.unit_id', '=', unitId)
    .where('g.role', '=', 'coordinator')
    .where('g.revoked_at', 'is', null)
    .where('p.left_on', 'is', null)
    .where('p.email', 'is not', null)
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', givenName: row.given_name, email: row.email ?? '', language: row.language }))
}
