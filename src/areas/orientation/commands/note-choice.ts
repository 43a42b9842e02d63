// What becomes of the way that stood first: taken, set aside, or another one instead. Kinds only, counted where orientation fails.
import { sql } from 'kysely'
import type { Writer } from '../../../db/connection.ts'
import { type FirstKind, isThatWay, kindsOfKey } from '../domain/first-option.ts'

interface Context {
  readonly tx: Writer
  readonly now: Date
}

/** Keeps what stood first when the member looked; nothing is written where it is the same as before. */
export async function keepFirstOption({ tx, now }: Context, needId: string, first: { readonly kind: FirstKind; readonly key: string }): Promise<void> {
  await tx
    .insertInto('first_options')
    .columns(['need_id', 'kind', 'key', 'seen_at'])
    // Closed or gone meanwhile: nothing is chosen there any more.
    .expression((e) => e.selectFrom('open_needs').select((s) => ['need_id', s.val<FirstKind>(first.kind).as('kind'), s.val(first.key).as('key'), s.val(now).as('seen_at')]).where('need_id', '=', needId))
    .onConflict((conflict) => conflict.column('need_id').doUpdateSet({ kind: first.kind, key: first.key, seen_at: now }))
    .execute()
}

interface Known {
  readonly kind: FirstKind
  readonly key: string
  readonly language: string
  readonly theme: string | null
  readonly memberId: string
  /** Of the member: set aside without another, or told already. */
  readonly ownRow: string | null
  readonly isOwnOpen: boolean
  readonly byAdviser: boolean
}

/** What is known of a need's first option; null where nobody saw any. One row by key. */
async function findKnown(tx: Writer, needId: string): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select f.kind, f.key, n.language, n.member_id as "memberId", (select t.theme_key from need_themes t where t.need_id = n.id order by t.position limit 1) as theme,
      own.id as "ownRow", own.id is not null and own.chosen_option is null as "isOwnOpen",
      exists (select from recognition_outcomes r where r.need_id = n.id and r.moment = 'option' and r.corrected_by = 'adviser') as "byAdviser"
    from first_options f join needs n on n.id = f.need_id
      left join lateral (select r.id, r.chosen_option from recognition_outcomes r where r.need_id = n.id and r.moment = 'option' and r.corrected_by is distinct from 'adviser' order by r.at limit 1) own on true
    where f.need_id = ${needId}`.execute(tx)
  return rows[0] ?? null
}

async function insert({ tx, now }: Context, needId: string, known: Known, chosen: FirstKind | null, correctedBy: 'member' | 'adviser' | null): Promise<void> {
  await tx
    .insertInto('recognition_outcomes')
    .values({ need_id: needId, moment: 'option', proposed_theme: null, probability: null, chosen_theme: known.theme, proposed_option: known.kind, chosen_option: chosen, language: known.language, corrected_by: correctedBy, is_settled: null, at: now })
    .execute()
}

/** A way that someone took, and by which ids its option would be known. */
export interface Taken {
  readonly kind: FirstKind
  readonly ids: readonly string[]
  /** Who acted: of the member, or someone acting for them, all else is an adviser. */
  readonly actorId: string | null
  readonly onBehalfOf: string | null
}

/** The first way that the member takes counts, and one that an adviser chose instead; what comes after says nothing of the proposal. */
export async function noteTaken(context: Context, needId: string, { kind, ids, actorId, onBehalfOf }: Taken): Promise<void> {
  if (actorId === null) return
  const known = await findKnown(context.tx, needId)
  if (!known) return
  if ((onBehalfOf ?? actorId) !== known.memberId) {
    if (!known.byAdviser && kind !== known.kind) await insert(context, needId, known, kind, 'adviser')
    return
  }
  if (known.isOwnOpen && known.ownRow !== null) await context.tx.updateTable('recognition_outcomes').set({ chosen_option: kind }).where('id', '=', known.ownRow).execute()
  else if (known.ownRow === null) await insert(context, needId, known, kind, isThatWay(known.key, ids) ? null : 'member')
}

/** "Not this" said of the first way; of another one it says nothing about the proposal. */
export async function noteSetAside(context: Context, needId: string, key: string): Promise<void> {
  const known = await findKnown(context.tx, needId)
  if (known?.key === key && known.ownRow === null) await insert(context, needId, known, null, 'member')
}

/** Put back: it was not set aside after all. */
export async function notePutBack({ tx }: Context, needId: string, key: string): Promise<void> {
  await tx.deleteFrom('recognition_outcomes').where('need_id', '=', needId).where('moment', '=', 'option').where('corrected_by', '=', 'member').where('chosen_option', 'is', null).where('proposed_option', 'in', [...kindsOfKey(key)]).execute()
}

