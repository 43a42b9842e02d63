// What is kept of an import for coordinators: counts, and the lines that were refused or only partly taken. Ninety days.
import { sql } from 'kysely'
import type { Writer } from '../../../../db/connection.ts'
import type { LineProblem } from '../../../members/index.ts'
import type { Tally } from '../../domain/import-tally.ts'

const PROBLEMS_MAX = 1000
export const IMPORTS_KEPT_DAYS = 90

/** Problems that say what was done; they need nobody's attention. */
const QUIET: ReadonlySet<string> = new Set(['adopted', 'address_asked', 'left_before'])

export interface TalliedLine {
  readonly line: number
  readonly externalId: string | null
  readonly isRefused: boolean
  readonly problems: readonly LineProblem[]
}

export async function openFileImport(tx: Writer, unitId: string, fileName: string, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('member_imports')
    .values({ unit_id: unitId, source: 'file', file_name: fileName.slice(0, 200), day: now.toISOString().slice(0, 10), started_at: now, progress_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The row of a token and a day: pushes of one by one would otherwise fill the list. */
export async function openPush(tx: Writer, unitId: string, tokenId: string, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('member_imports')
    .values({ unit_id: unitId, source: 'push', token_id: tokenId, day: now.toISOString().slice(0, 10), started_at: now, progress_at: now, finished_at: now })
    .onConflict((conflict) => conflict.columns(['token_id', 'day']).where('token_id', 'is not', null).doUpdateSet({ progress_at: now, finished_at: now }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function addToTally(tx: Writer, importId: string, tally: Tally, lines: readonly TalliedLine[], now: Date, isOver = false): Promise<void> {
  await sql`
    update member_imports set progress_at = ${now}, finished_at = case when ${isOver} then ${now}::timestamptz else finished_at end,
      lines = lines + ${tally.lines}, created = created + ${tally.created}, updated = updated + ${tally.updated}, unchanged = unchanged + ${tally.unchanged},
      leavers = leavers + ${tally.leavers}, returned = returned + ${tally.returned}, moved = moved + ${tally.moved}, refused = refused + ${tally.refused}
    where id = ${importId}`.execute(tx)
  const rows = lines.flatMap(({ line, externalId, isRefused, problems }) =>
    problems.filter((problem) => isRefused || !QUIET.has(problem.code)).map(({ code, field }) => ({ line, externalId, field, code, refused: isRefused })))
  if (rows.length === 0) return
  await sql`
    insert into member_import_problems (import_id, line, external_id, field, code, refused)
    select ${importId}::uuid, line, "externalId", field, code, refused from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(line int, "externalId" text, field text, code text, refused boolean)
    limit greatest(0, ${PROBLEMS_MAX} - (select count(*) from member_import_problems where import_id = ${importId}))`.execute(tx)
}

/** Forgets imports after ninety days. */
export async function forgetImports(tx: Writer, now: Date): Promise<void> {
  await tx.deleteFrom('member_imports').where('started_at', '<', new Date(now.getTime() - IMPORTS_KEPT_DAYS * 86_400_000)).execute()
}
