// Learning from use: only from who consented, and gone when they no longer do.
import { sql } from 'kysely'
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { SETTLED_WITHIN_DAYS, TERMS_AT_MOST } from '../domain/trace.ts'
import { mayLetWordsTeach } from '../policy.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}
/** What one member can leave in a day: beyond it nothing more is learnt. */
const TRACES_A_DAY = 200

/** Lets one's words teach the search, or no longer: then all they have left goes at once. The same again changes nothing. */
export async function decideLearning({ tx, clock }: Context, actor: Actor, wanted: boolean): Promise<void> {
  if (!mayLetWordsTeach(actor)) throw new NotFound()
  const now = clock.now()
  const { personId } = actor
  if (wanted) {
    const { numAffectedRows = 0n } = await sql`insert into learning_consents (person_id, given_at) values (${personId}, ${now}) on conflict do nothing`.execute(tx)
    if (numAffectedRows > 0n) await record({ tx, now, actorId: personId }, 'learning.allowed', { personId })
    return
  }
  const { numAffectedRows = 0n } = await sql`update learning_consents set withdrawn_at = ${now} where person_id = ${personId} and withdrawn_at is null`.execute(tx)
  await sql`delete from search_traces where person_id = ${personId}`.execute(tx)
  if (numAffectedRows > 0n) await record({ tx, now, actorId: personId }, 'learning.withdrawn', { personId })
}

export interface Searched {
  readonly personId: string
  readonly language: string
  readonly terms: readonly string[]
  /** Null: nothing was found. */
  readonly articleId: string | null
}

/** Keeps what a search led to, once a day, where the member consents; else nothing. */
export async function keepTrace(tx: Writer, { personId, language, terms, articleId }: Searched, now: Date): Promise<void> {
  const kept = [...new Set(terms)].slice(0, TERMS_AT_MOST).sort()
  if (kept.length === 0) return
  const day = now.toISOString().slice(0, 10)
  await sql`
    insert into search_traces (person_id, language, country, terms, article_id, what, at, on_day)
    select p.id, ${language}, u.country, ${kept}::text[], ${articleId}::uuid, ${articleId === null ? 'nothing' : 'opened'}, ${now}, ${day}::date
    from people p join units u on u.id = p.unit_id
    where p.id = ${personId}
      and exists (select from learning_consents c where c.person_id = p.id and c.withdrawn_at is null)
      and (select count(*) from search_traces t where t.person_id = p.id and t.on_day = ${day}::date) < ${TRACES_A_DAY}
    on conflict do nothing`.execute(tx)
}

/** An article settled what its reader searched for: what led them to it says so. Taken back when they say it did not. */
export async function keepSettled(tx: Writer, personId: string, articleId: string, helped: boolean, now: Date): Promise<void> {
  if (!helped) {
    await sql`delete from search_traces where person_id = ${personId} and article_id = ${articleId} and what = 'settled'`.execute(tx)
    return
  }
  await sql`
    insert into search_traces (person_id, language, country, terms, article_id, what, at, on_day)
    select distinct person_id, language, country, terms, article_id, 'settled', ${now}::timestamptz, ${now.toISOString().slice(0, 10)}::date from search_traces
    where person_id = ${personId} and article_id = ${articleId} and what = 'opened' and at > ${new Date(now.getTime() - SETTLED_WITHIN_DAYS * 86_400_000)}
    on conflict do nothing`.execute(tx)
}

/** The same after a verdict or a closing: for who acts in their own name, since consent is personal. */
export async function keepSettledBy(tx: Writer, actor: Pick<Actor, 'personId' | 'onBehalfOf'>, articleId: string, helped: boolean, now: Date): Promise<void> {
  if (actor.onBehalfOf === null) await keepSettled(tx, memberOf(actor as Actor), articleId, helped, now)
}
