// A member file: read, looked at as a whole, then done in batches that are each all or nothing. What was interrupted is
// completed by running it again: a line that is done already changes nothing.
import { sql } from 'kysely'
import type { Database, Writer } from '../../../../db/connection.ts'
import { writing } from '../../../../db/transaction.ts'
import { isoDateIn } from '../../../../i18n/dates.ts'
import type { Clock } from '../../../../lib/clock.ts'
import { foreseeSteps, keepInStep, type LineOutcome, type LineProblem, type LineResult, type NumberedLine } from '../../../members/index.ts'
import { leavesTooMany, NO_LINES, sumOf, type Tally, tallyOf } from '../../domain/import-tally.ts'
import { type Everything, readSurroundings } from '../../queries/surroundings.ts'
import { writeFigures } from './figures.ts'
import { addToTally, openFileImport } from './keep-tally.ts'
import { countLeaving, type FileFlaw, type Leaving, listAbsent, listStaged, stageFile, type Staged, type StagedLine } from './stage-file.ts'

export interface ImportOptions {
  readonly unitKey: string | null
  readonly dryRun: boolean
  /** The file names every member: whoever is absent has left. */
  readonly leavers: boolean
  readonly confirmedLeavers: number | null
  readonly allOrNothing: boolean
  readonly fileName: string
}

/** A line as the report tells it. */
export interface ReportedLine {
  /** Null for a member whom the file does not name. */
  readonly line: number | null
  readonly externalId: string | null
  readonly outcome: LineOutcome
  readonly kept: readonly string[]
  readonly problems: readonly (LineProblem & { readonly lines?: readonly number[] })[]
}

export interface Watching {
  /** Another import is under way: this one waits. */
  waits(): void
  read(lines: number): void
  staged(staged: Staged): void
  done(lines: number, of: number): void
  report(line: ReportedLine): void
  /** Asked between batches. */
  isStopped(): boolean
}

export type ImportEnd =
  | { readonly kind: 'flaw'; readonly flaw: FileFlaw | { readonly code: 'unit-unknown' } }
  | { readonly kind: 'too-many-leave'; readonly leaving: readonly Leaving[]; readonly count: number }
  | { readonly kind: 'nameless-lines'; readonly count: number; readonly tally: Tally; readonly undone: boolean }
  | { readonly kind: 'done'; readonly tally: Tally; readonly undone: boolean; readonly stopped: boolean }

const BATCH = 1000
const LOCK = sql`hashtextextended('import of members', 0)`

/** Holds the place of the one import; a second waits. The lock goes with the connection, whatever happens. */
async function takeTurn(db: Database, watching: Watching): Promise<void> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${LOCK}) as taken`.execute(db)
  if (rows[0]?.taken) return
  watching.waits()
  await sql`select pg_advisory_lock(${LOCK})`.execute(db)
}

interface Run {
  /** The one connection, or the transaction on it. */
  readonly db: Database | Writer
  readonly clock: Clock
  readonly everything: Everything
  readonly options: ImportOptions
  readonly watching: Watching
  /** The rows for coordinators, by unit; none in a dry run. */
  readonly imports: Map<string, string>
}

/** A batch as it stands in the table becomes results, in the order of its lines. */
async function doBatch(run: Run, db: Database | Writer, lines: readonly StagedLine[]): Promise<ReportedLine[]> {
  const { clock, everything, options } = run
  const sound = lines.filter((line): line is StagedLine & { body: NonNullable<StagedLine['body']> } => line.body !== null && line.doubles === null)
  const batch = { lines: sound.map(({ line, body }): NumberedLine => ({ line, member: body.member })), units: everything.unitsInStep }
  const results = new Map<number, LineResult>((options.dryRun ? await foreseeSteps({ db, clock }, batch) : await keepInStep({ tx: db as Writer, clock }, batch)).map((result) => [result.line, result]))
  if (!options.dryRun) {
    await writeFigures(db as Writer, sound.flatMap(({ line, body }) => (body.figures && results.get(line)?.outcome !== 'refused' ? [{ ...body.figures, unitId: body.member.unitId, externalId: body.member.externalId }] : [])))
  }
  return lines.map((line): ReportedLine => {
    if (line.doubles) return { line: line.line, externalId: line.externalId, outcome: 'refused', kept: [], problems: [{ code: 'key_twice', field: 'external_id', lines: line.doubles }] }
    const result = results.get(line.line)
    if (!result) return { line: line.line, externalId: line.externalId, outcome: 'refused', kept: [], problems: line.problems }
    return { line: line.line, externalId: line.externalId, outcome: result.outcome, kept: result.kept, problems: [...line.problems, ...result.problems] }
  })
}

async function tallyBatch(run: Run, tx: Writer, units: readonly (string | null)[], reported: readonly ReportedLine[]): Promise<void> {
  const { imports } = run
  const [firstUnit] = imports.keys()
  for (const [unitId, importId] of imports) {
    // A line whose unit cannot be made out is told to the first unit of the file.
    const own = reported.filter((_, index) => (units[index] ?? firstUnit) === unitId)
    if (own.length === 0) continue
    await addToTally(tx, importId, tallyOf(own.map((one) => one.outcome)), own.map((one) => ({ line: one.line ?? 0, externalId: one.externalId, isRefused: one.outcome === 'refused', problems: one.problems })), run.clock.now())
  }
}

/** Runs every batch; `inTransaction` says whether each has its own. Gives the tally so far and whether it was stopped. */
async function doLines(run: Run, staged: Staged, each: <T>(work: (tx: Database | Writer) => Promise<T>) => Promise<T>): Promise<{ tally: Tally; stopped: boolean }> {
  const { watching, options } = run
  let tally = NO_LINES
  let after = 0
  let done = 0
  for (;;) {
    if (watching.isStopped()) return { tally, stopped: true }
    const lines = await listStaged(run.db, after, BATCH)
    if (lines.length === 0) return { tally, stopped: false }
    const reported = await each(async (tx) => {
      const batch = await doBatch(run, tx, lines)
      if (!options.dryRun) await tallyBatch(run, tx as Writer, lines.map((line) => line.unitId), batch)
      return batch
    })
    for (const line of reported) watching.report(line)
    tally = sumOf(tally, tallyOf(reported.map((one) => one.outcome)))
    after = lines.at(-1)?.line ?? after
    done += lines.length
    watching.done(done, staged.lines)
  }
}

/** Members whom a full file does not name leave today. */
async function doAbsent(run: Run, each: <T>(work: (tx: Database | Writer) => Promise<T>) => Promise<T>): Promise<{ tally: Tally; stopped: boolean }> {
  const { watching, clock, everything, options } = run
  let tally = NO_LINES
  let after: string | null = null
  for (;;) {
    if (watching.isStopped()) return { tally, stopped: true }
    const absent: Awaited<ReturnType<typeof listAbsent>> = await listAbsent(run.db, after, BATCH)
    if (absent.length === 0) return { tally, stopped: false }
    const lines = absent.map(({ unitId, externalId, timeZone }, index): NumberedLine => ({ line: index + 1, member: { unitId, externalId, facts: {}, leftOn: isoDateIn(timeZone, clock.now()) } }))
    const reported = await each(async (tx) => {
      const batch = { lines, units: everything.unitsInStep }
      const results = options.dryRun ? await foreseeSteps({ db: tx, clock }, batch) : await keepInStep({ tx: tx as Writer, clock }, batch)
      const told = results.map(({ externalId, outcome, kept, problems }): ReportedLine => ({ line: null, externalId, outcome, kept, problems: [{ code: 'absent', field: null }, ...problems] }))
      if (!options.dryRun) await tallyBatch(run, tx as Writer, absent.map((one) => one.unitId), told.map((one) => ({ ...one, problems: [] })))
      return told
    })
    for (const line of reported) watching.report(line)
    tally = sumOf(tally, tallyOf(reported.map((one) => one.outcome)))
    after = absent.at(-1)?.id ?? null
  }
}

/**
 * Imports a member file. `owner` is the pool of the database's owner: what it gives is one connection, held to the end.
 * A dry run writes nothing but the connection's own table of lines.
 */
export function importMembers(owner: Database, clock: Clock, content: AsyncIterable<Buffer>, options: ImportOptions, watching: Watching): Promise<ImportEnd> {
  return owner.connection().execute(async (db) => {
    await takeTurn(db, watching)
    try {
      return await importOn(db, clock, content, options, watching)
    } finally {
      // A connection that broke has let go of both by itself.
      await sql`drop table if exists staged_lines, staged_doubles`.execute(db).catch(() => {})
      await sql`select pg_advisory_unlock(${LOCK})`.execute(db).catch(() => {})
    }
  })
}

async function importOn(db: Database, clock: Clock, content: AsyncIterable<Buffer>, options: ImportOptions, watching: Watching): Promise<ImportEnd> {
  const now = clock.now()
  const everything = await readSurroundings(db, options.unitKey === null ? null : { key: options.unitKey }, now)
  if (options.unitKey !== null && !everything.surroundings.unit) return { kind: 'flaw', flaw: { code: 'unit-unknown' } }
  const staged = await stageFile(db, content, everything.surroundings, (lines) => watching.read(lines))
  if ('code' in staged) return { kind: 'flaw', flaw: staged }
  watching.staged(staged)
  const leaving = await countLeaving(db, now)
  const tooMany = leaving.filter((unit) => leavesTooMany(unit.members, (options.leavers ? unit.absent : 0) + unit.said))
  const count = leaving.reduce((sum, unit) => sum + (options.leavers ? unit.absent : 0) + unit.said, 0)
  if (tooMany.length > 0 && options.confirmedLeavers !== count) return { kind: 'too-many-leave', leaving: tooMany, count }

  const run: Run = { db, clock, everything, options, watching, imports: new Map() }
  const acting = { actorId: null, now }
  const units = await sql<{ id: string }>`select distinct unit_id as id from staged_lines where unit_id is not null order by 1`.execute(db)
  const unitIds = units.rows.length > 0 ? units.rows.map((row) => row.id) : everything.surroundings.unit ? [everything.surroundings.unit.id] : []
  const open = async (tx: Writer) => {
    for (const unitId of unitIds) run.imports.set(unitId, await openFileImport(tx, unitId, options.fileName, now))
  }
  const close = async (tx: Writer) => {
    for (const importId of run.imports.values()) await addToTally(tx, importId, NO_LINES, [], clock.now(), true)
  }
  const all = async (run: Run, each: Parameters<typeof doLines>[2]) => {
    const lines = await doLines(run, staged, each)
    const absent = options.leavers && staged.nameless === 0 && !lines.stopped ? await doAbsent(run, each) : { tally: NO_LINES, stopped: lines.stopped }
    return { tally: sumOf(lines.tally, absent.tally), stopped: lines.stopped || absent.stopped }
  }
  const ended = ({ tally, stopped }: { tally: Tally; stopped: boolean }, undone: boolean): ImportEnd =>
    options.leavers && staged.nameless > 0 ? { kind: 'nameless-lines', count: staged.nameless, tally, undone } : { kind: 'done', tally, undone, stopped }

  if (options.dryRun) return ended(await all(run, (work) => work(db)), false)
  if (options.allOrNothing) {
    let undone = false
    const outcome = await writing(db, acting, async (tx) => {
      run.imports.clear()
      await open(tx)
      const lines = await all({ ...run, db: tx }, (work) => work(tx))
      await close(tx)
      return lines
    }, (lines) => {
      undone = lines.tally.refused > 0 || lines.stopped
      return !undone
    })
    return ended(outcome, undone)
  }
  await writing(db, acting, open)
  const outcome = await all(run, (work) => writing(db, { actorId: null, now: clock.now() }, (tx) => work(tx)))
  if (!outcome.stopped) await writing(db, acting, close)
  return ended(outcome, false)
}
