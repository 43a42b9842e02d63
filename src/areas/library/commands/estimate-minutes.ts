import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { mayEstimateMinutes } from '../policy.ts'

export interface Estimation {
  readonly themeKey: string
  readonly minutes: number
  readonly margin: number
  /** How one knows. */
  readonly source: string
  readonly validFrom: string
}

/** Says what an answer of a theme takes in one's own unit, from a day on. What was said before stays, with its date. */
export async function estimateMinutes({ tx, clock }: { tx: Writer; clock: Clock }, actor: Actor, { themeKey, minutes, margin, source, validFrom }: Estimation): Promise<void> {
  if (!mayEstimateMinutes(actor)) throw new NotFound()
  const now = clock.now()
  found(await tx.selectFrom('themes').select('key').where('key', '=', themeKey).executeTakeFirst())
  // Sent twice, it is said once.
  const { numAffectedRows = 0n } = await sql`
    insert into minutes_estimates (unit_id, theme_key, minutes, margin_minutes, source, valid_from, set_at, set_by)
    select ${actor.unit.id}::uuid, ${themeKey}, ${minutes}::int, ${margin}::int, ${source}, ${validFrom}::date, ${now}::timestamptz, ${actor.personId}::uuid
    where not exists (select from minutes_estimates e where e.unit_id = ${actor.unit.id} and e.theme_key = ${themeKey} and e.valid_from = ${validFrom}::date
      and e.minutes = ${minutes} and e.margin_minutes = ${margin} and e.source = ${source})`.execute(tx)
  if (numAffectedRows > 0n) await record({ tx, now, actorId: actor.personId }, 'minutes.estimated', { unitId: actor.unit.id, themeKey })
}
