// What came from the ERP, for coordinators and administrators: counts, and the lines that need a look.
import { sql } from 'kysely'
import { type Actor, hasRole } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import type { Tally } from '../domain/import-tally.ts'
import { importsScope, leaversScope } from '../policy.ts'

export interface ImportSeen extends Tally {
  readonly id: string
  readonly unitName: string
  readonly timeZone: string
  readonly source: 'file' | 'push'
  /** The name of the file, or of the token. */
  readonly from: string
  readonly startedAt: Date
  readonly progressAt: Date
  readonly finishedAt: Date | null
}
export interface ImportKey {
  readonly startedAt: Date
  readonly id: string
}

const LISTED = 30
const seen = sql`
  i.id, u.name as "unitName", u.time_zone as "timeZone", i.source, coalesce(i.file_name, t.name) as "from", i.started_at as "startedAt", i.progress_at as "progressAt", i.finished_at as "finishedAt",
  i.lines, i.created, i.updated, i.unchanged, i.leavers, i.returned, i.moved, i.refused
  from member_imports i join units u on u.id = i.unit_id left join api_tokens t on t.id = i.token_id`

/** The last imports of the units that the actor looks after, the newest first. */
export async function listImports(db: Reader, actor: Actor, after: ImportKey | null): Promise<{ imports: ImportSeen[]; next: ImportKey | null }> {
  const { rows } = await sql<ImportSeen>`
    select ${seen} where ${importsScope(actor)} ${after ? sql`and (i.started_at, i.id) < (${after.startedAt}, ${after.id}::uuid)` : sql``}
    order by i.started_at desc, i.id desc limit ${LISTED + 1}`.execute(db)
  const imports = rows.slice(0, LISTED)
  return { imports, next: rows.length > LISTED ? (imports.at(-1) ?? null) : null }
}

export interface ProblemSeen {
  readonly id: number
  readonly line: number
  readonly externalId: string | null
  readonly field: string | null
  readonly code: string
  readonly refused: boolean
}
export interface ProblemKey {
  readonly refused: boolean
  readonly id: number
}
const PROBLEMS = 100

/** One import with its problems, the refused lines first. @throws NotFound for another unit's */
export async function getImport(db: Reader, actor: Actor, id: string, after: ProblemKey | null): Promise<{ seen: ImportSeen; problems: ProblemSeen[]; next: ProblemKey | null }> {
  const { rows } = await sql<ImportSeen>`select ${seen} where i.id = ${id} and ${importsScope(actor)}`.execute(db)
  const one = found(rows[0], 'import')
  const { rows: problems } = await sql<ProblemSeen>`
    select id::int, line, external_id as "externalId", field, code, refused from member_import_problems
    where import_id = ${id} ${after ? sql`and (refused < ${after.refused} or (refused = ${after.refused} and id > ${after.id}))` : sql``}
    order by refused desc, id limit ${PROBLEMS + 1}`.execute(db)
  const shown = problems.slice(0, PROBLEMS)
  return { seen: one, problems: shown, next: problems.length > PROBLEMS ? (shown.at(-1) ?? null) : null }
}

export interface LeaverSeen {
  readonly id: string
  readonly name: string
  readonly office: string | null
  readonly leftOn: string
  readonly timeZone: string
  readonly needs: readonly { readonly id: string; readonly number: number }[]
  readonly appointments: readonly { readonly id: string; readonly startsAt: string; readonly adviser: string }[]
}
const LEAVERS = 100
const LEAVER_DAYS = 180

/** Who left in the last half year with a need still open or a meeting still to come, the last to leave first. */
export async function listLeavers(db: Reader, actor: Actor, now: Date): Promise<LeaverSeen[]> {
  const since = new Date(now.getTime() - LEAVER_DAYS * 86_400_000)
  const { rows } = await sql<LeaverSeen>`
    with gone as (
      select (subject ->> 'memberId')::uuid as id, max(e.id) as last from events e where kind = 'member.left' and at > ${since} group by 1)
    select p.id, p.name, local_name(o) as office, p.left_on as "leftOn", u.time_zone as "timeZone", open.needs, coming.appointments
    from gone join people p on p.id = gone.id join units u on u.id = p.unit_id left join offices o on o.id = p.office_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number) order by n.number), '[]') as needs
      from needs n join open_needs k on k.need_id = n.id
      where n.member_id = p.id and (k.team_id = any (${actor.teams.map((team) => team.id)}::uuid[]) or ${hasRole(actor, 'coordinator')})) open
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', a.id, 'startsAt', a.starts_at, 'adviser', q.name) order by a.starts_at), '[]') as appointments
      from appointments a join people q on q.id = a.adviser_id
      where a.member_id = p.id and a.starts_at > ${now} and not exists (select from appointment_cancellations c where c.appointment_id = a.id)) coming
    where p.left_on is not null and ${leaversScope(actor)} and (open.needs::text <> '[]' or coming.appointments::text <> '[]')
    order by gone.last desc limit ${LEAVERS}`.execute(db)
  return rows
}

/** The need of a number, where the actor may see its page; the page itself decides again. */
export async function findNeedByNumber(db: Reader, number: number): Promise<string | null> {
  return (await db.selectFrom('needs').select('id').where('number', '=', number).executeTakeFirst())?.id ?? null
}
