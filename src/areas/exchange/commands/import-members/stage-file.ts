// A member file is read once into a table of this connection alone: then doubles and absent members are found by SQL, and
// the memory needed does not grow with the file.
import { sql } from 'kysely'
import type { Database } from '../../../../db/connection.ts'
import type { LineProblem, MemberLine } from '../../../members/index.ts'
import { type BrokenReason, isSound, RecordReader } from '../../domain/csv-records.ts'
import { columnsOf, type Columns, type FileField, separatorOf } from '../../domain/file-columns.ts'
import { type Figures, type Surroundings, understand, type Understood, type Words } from '../../domain/member-words.ts'
import { findPlacesOf } from '../../queries/surroundings.ts'
import { fileLines } from './file-lines.ts'

/** Why a file as a whole is of no use. */
export type FileFlaw = { readonly code: 'empty' | 'only-headings' | 'no-key' } | { readonly code: 'columns-twice'; readonly fields: readonly FileField[] }

export interface Staged {
  readonly lines: number
  readonly columns: Columns
  readonly latinLines: { readonly count: number; readonly first: number | null }
  /** Lines whose member cannot be made out: nobody may be called absent then. */
  readonly nameless: number
}

/** What is kept of a line until it is its turn. */
export interface StagedBody {
  readonly member: MemberLine
  readonly figures: Figures | null
}

const CHUNK = 1000

interface Waiting {
  readonly line: number
  readonly read: Understood | BrokenReason
}

async function keep(db: Database, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return
  const place = await findPlacesOf(db, waiting.flatMap(({ read }) => (typeof read === 'object' && read.ok && read.place ? [read.place] : [])))
  const rows = waiting.map(({ line, read }) => {
    if (typeof read === 'string') return { line, unitId: null, externalId: null, body: null, problems: [{ code: read, field: null }] }
    if (!read.ok) return { line, unitId: read.unitId, externalId: read.externalId, body: null, problems: read.problems }
    const placeId = read.place ? place(read.place) : null
    const unknown: LineProblem[] = read.place && placeId === null ? [{ code: 'place_unknown', field: read.place.postcode ? 'postcode' : 'place' }] : []
    const member: MemberLine = placeId === null ? read.member : { ...read.member, facts: { ...read.member.facts, placeId } }
    return { line, unitId: member.unitId, externalId: member.externalId, body: { member, figures: read.figures } satisfies StagedBody, problems: [...read.problems, ...unknown] }
  })
  await sql`
    insert into staged_lines (line, unit_id, external_id, body, problems)
    select line, "unitId", "externalId", nullif(body, 'null'::jsonb), problems from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(line int, "unitId" uuid, "externalId" text, body jsonb, problems jsonb)`.execute(db)
}

/** The first line of a file that says which separator follows ("sep=;", as Excel writes it). */
const SEPARATOR_LINE = /^sep=(.)$/i

/** Reads the file into the connection's own table; `db` must stay the same connection until the end. */
export async function stageFile(db: Database, content: AsyncIterable<Buffer>, surroundings: Surroundings, progress: (lines: number) => void): Promise<Staged | FileFlaw> {
  await sql`create temp table staged_lines (line int primary key, unit_id uuid, external_id text, body jsonb, problems jsonb not null)`.execute(db)
  let reader: RecordReader | null = null
  let columns: Columns | null = null
  let lines = 0
  let nameless = 0
  const latin = { count: 0, first: null as number | null }
  let waiting: Waiting[] = []
  const add = async (line: number, read: Waiting['read']) => {
    lines++
    if (typeof read === 'string' || (!read.ok && (read.externalId === null || read.unitId === null))) nameless++
    waiting.push({ line, read })
    if (waiting.length < CHUNK) return
    await keep(db, waiting)
    waiting = []
    progress(lines)
  }
  for await (const line of fileLines(content)) {
    if (line.isLatin) {
      latin.count++
      latin.first ??= line.number
    }
    if (columns === null) {
      if (line.text.trim() === '' || SEPARATOR_LINE.test(line.text)) continue
      const separator = separatorOf(line.text)
      // A line of headings is one line: whatever is quoted in it, is closed in it.
      const headings = new RecordReader(separator).push(line.number, line.text).find(isSound)?.fields ?? line.text.split(separator)
      columns = columnsOf(headings)
      if (columns.twice.length > 0) return { code: 'columns-twice', fields: columns.twice }
      if (!columns.fields.includes('external_id')) return { code: 'no-key' }
      reader = new RecordReader(separator, headings.length)
      continue
    }
    if (line.isTooLong) await add(line.number, 'too_long')
    else for (const record of reader?.push(line.number, line.text) ?? []) await add(record.line, isSound(record) ? understand(wordsOf(columns, record.fields), surroundings) : record.broken)
  }
  for (const record of reader?.end() ?? []) await add(record.line, isSound(record) && columns ? understand(wordsOf(columns, record.fields), surroundings) : 'broken_quote')
  await keep(db, waiting)
  if (columns === null) return { code: 'empty' }
  if (lines === 0) return { code: 'only-headings' }
  await sql`create index on staged_lines (unit_id, external_id)`.execute(db)
  await sql`create temp table staged_doubles as
    select unit_id, external_id, (array_agg(line order by line))[1:20] as lines from staged_lines where unit_id is not null and external_id is not null group by 1, 2 having count(*) > 1`.execute(db)
  await sql`analyze staged_lines`.execute(db)
  return { lines, columns, latinLines: latin, nameless }
}

function wordsOf(columns: Columns, fields: readonly string[]): Words {
  const words: Partial<Record<FileField, string>> = {}
  for (const [index, field] of columns.fields.entries()) if (field) words[field] = fields[index] ?? ''
  return words
}

export interface StagedLine {
  readonly line: number
  readonly unitId: string | null
  readonly externalId: string | null
  readonly body: StagedBody | null
  readonly problems: readonly LineProblem[]
  /** All the lines that name the same member, when there are several. */
  readonly doubles: readonly number[] | null
}

/** The next lines after one, in their order. */
export async function listStaged(db: Pick<Database, 'getExecutor'>, after: number, limit: number): Promise<StagedLine[]> {
  const { rows } = await sql<StagedLine>`
    select s.line, s.unit_id as "unitId", s.external_id as "externalId", s.body, s.problems, d.lines as doubles
    from staged_lines s left join staged_doubles d on d.unit_id = s.unit_id and d.external_id = s.external_id
    where s.line > ${after} order by s.line limit ${limit}`.execute(db)
  return rows
}

export interface Leaving {
  readonly unitId: string
  readonly unitKey: string
  readonly members: number
  /** Whom a full file does not name. */
  readonly absent: number
  /** Whose last day, by the file, is over. */
  readonly said: number
}

// Hash joins over the file and the members of its units, whatever the planner knows of tables that have just been filled.
const presentMembers = sql`
  people p join units u on u.id = p.unit_id
  join role_grants g on g.person_id = p.id and g.unit_id = p.unit_id and g.role = 'member' and g.revoked_at is null
  left join (
    select unit_id, external_id from staged_lines union
    select (body -> 'member' ->> 'fromUnitId')::uuid, external_id from staged_lines where body -> 'member' ->> 'fromUnitId' is not null
  ) named on named.unit_id = p.unit_id and named.external_id = p.external_id
  where p.unit_id in (select distinct unit_id from staged_lines where unit_id is not null) and p.external_id is not null and p.left_on is null`

/** How many would leave in each unit that the file speaks of. */
export async function countLeaving(db: Pick<Database, 'getExecutor'>, now: Date): Promise<Leaving[]> {
  const { rows } = await sql<Leaving>`
    with said as (
      select s.unit_id, s.external_id from staged_lines s join units u on u.id = s.unit_id
      where (s.body -> 'member' ->> 'leftOn')::date <= (${now}::timestamptz at time zone u.time_zone)::date group by 1, 2
    ), present as (select p.id, p.unit_id, p.external_id, u.key, named.external_id is null as absent from ${presentMembers})
    select p.unit_id as "unitId", p.key as "unitKey", count(*)::int as members, count(*) filter (where p.absent)::int as absent, count(said.external_id)::int as said
    from present p left join said on said.unit_id = p.unit_id and said.external_id = p.external_id group by 1, 2`.execute(db)
  return rows
}

/** Members of the file's units whom it does not name. */
export async function listAbsent(db: Pick<Database, 'getExecutor'>, after: string | null, limit: number): Promise<{ id: string; unitId: string; externalId: string; timeZone: string }[]> {
  const { rows } = await sql<{ id: string; unitId: string; externalId: string; timeZone: string }>`
    select p.id, p.unit_id as "unitId", p.external_id as "externalId", u.time_zone as "timeZone" from ${presentMembers}
      and named.external_id is null and (${after}::uuid is null or p.id > ${after}::uuid)
    order by p.id limit ${limit}`.execute(db)
  return rows
}
