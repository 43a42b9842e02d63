// Words that mean the same, kept by the team. Shipped ones are switched off, not deleted: loading content again must not bring them back.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayKeepSynonyms } from '../policy.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}
export interface SynonymPair {
  readonly language: string
  readonly term: string
  readonly synonym: string
}
export type SynonymRefusal = 'library.synonym.same' | 'library.synonym.known' | 'library.synonym.switched-off'

/** A word as it is kept: small letters, single spaces, plain apostrophes. */
export const keptWord = (typed: string): string => typed.normalize('NFC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim()

const deny = (actor: Actor): void => {
  if (!mayKeepSynonyms(actor)) throw new NotFound()
}

/** Adds a word of the same meaning, in both directions where asked. @returns refused when either is there already */
export async function addSynonym({ tx, clock }: Context, actor: Actor, pair: SynonymPair & { weight: number; bothWays: boolean }): Promise<Result<null, SynonymRefusal>> {
  deny(actor)
  const now = clock.now()
  const [term, synonym] = [keptWord(pair.term), keptWord(pair.synonym)]
  if (term === synonym) return refuse('library.synonym.same')
  const ways = pair.bothWays ? [[term, synonym], [synonym, term]] : [[term, synonym]]
  const { rows: off } = await sql`select from search_synonyms_off where language = ${pair.language} and term = ${term} and synonym = ${synonym}`.execute(tx)
  if (off.length > 0) return refuse('library.synonym.switched-off')
  const insert = ([from = '', to = '']: readonly string[], lenient: boolean) => sql`
    insert into search_synonyms (language, term, synonym, weight, is_shipped, added_at, added_by) values (${pair.language}, ${from}, ${to}, ${pair.weight}, false, ${now}, ${actor.personId}) ${lenient ? sql`on conflict do nothing` : sql``}`.execute(tx)
  const outcome = await orRefusal(tx, ['search_synonyms_pkey'], () => insert(ways[0] ?? [], false))
  if ('refused' in outcome) return refuse('library.synonym.known')
  if (ways[1]) await insert(ways[1], true)
  await record({ tx, now, actorId: actor.personId }, 'synonym.added', { language: pair.language })
  return ok(null)
}

/** Takes a pair away: one of ours is deleted, a shipped one switched off, in both directions as it was shipped. Gone already: nothing. */
export async function removeSynonym({ tx, clock }: Context, actor: Actor, { language, term, synonym }: SynonymPair): Promise<void> {
  deny(actor)
  const now = clock.now()
  const { numAffectedRows: own = 0n } = await sql`delete from search_synonyms where language = ${language} and term = ${term} and synonym = ${synonym} and not is_shipped`.execute(tx)
  const { numAffectedRows: shipped = 0n } = own > 0n ? {} : await sql`
    with gone as (
      delete from search_synonyms where language = ${language} and is_shipped and (term, synonym) in ((${term}, ${synonym}), (${synonym}, ${term})) returning language, term, synonym, weight
    )
    insert into search_synonyms_off (language, term, synonym, weight, switched_off_at, switched_off_by)
    select language, term, synonym, weight, ${now}::timestamptz, ${actor.personId}::uuid from gone on conflict do nothing`.execute(tx)
  if (own + shipped > 0n) await record({ tx, now, actorId: actor.personId }, 'synonym.removed', { language })
}

/** Switches a shipped pair on again, in both directions. */
export async function returnSynonym({ tx, clock }: Context, actor: Actor, { language, term, synonym }: SynonymPair): Promise<void> {
  deny(actor)
  const now = clock.now()
  const { rows } = await sql<{ term: string; synonym: string; weight: number }>`
    delete from search_synonyms_off where language = ${language} and (term, synonym) in ((${term}, ${synonym}), (${synonym}, ${term})) returning term, synonym, weight`.execute(tx)
  for (const pair of rows) {
    await sql`insert into search_synonyms (language, term, synonym, weight, is_shipped) values (${language}, ${pair.term}, ${pair.synonym}, ${pair.weight}, true) on conflict do nothing`.execute(tx)
  }
  if (rows.length > 0) await record({ tx, now, actorId: actor.personId }, 'synonym.added', { language })
}
