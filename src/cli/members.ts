// Members kept in step with the cooperative's ERP from a file, and the return of someone who had their file erased.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AREAS } from '../app.tsx'
import { type ImportEnd, importMembers, namesOf, NotCsv, problemInWords, type ReportedLine, safeCell, tallyInWords } from '../areas/exchange/index.ts'
import { readmitMember } from '../areas/members/index.ts'
import { openPool, type Pool } from '../db/connection.ts'
import { writing } from '../db/transaction.ts'
import type { MessageKey, Words } from '../i18n/words.tsx'
import { systemClock } from '../lib/clock.ts'
import { useReactions } from '../platform/events.ts'
import { openJobSender } from '../platform/job-queue.ts'
import { useJobs } from '../platform/jobs.ts'
import { type OpenDatabase, openDatabase } from '../platform/start.ts'
import { type Command, CommandError, type CommandContext } from './command.ts'
import { spokenWords } from './language.ts'

const SHOWN_LINES = 20

interface Report {
  write(line: ReportedLine): void
  close(): Promise<void>
}

const remarks = (words: Words, { kept, problems }: ReportedLine): string =>
  [
    ...problems.map((problem) => `${problemInWords(words, problem)}${problem.lines ? ` (${problem.lines.join(', ')})` : ''}`),
    ...(kept.length > 0 ? [words.t('exchange.import.kept', { fields: words.list(kept.map((field) => words.maybe(`exchange.field.${plainField(field)}`, field))) })] : []),
  ].join(' · ')

const FIELD_NAMES: Readonly<Record<string, string>> = { officeId: 'office', adviserId: 'adviser', placeId: 'place' }
const plainField = (field: string) => FIELD_NAMES[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A line for each line of the file: numbers and words, no name and no address. Only its owner may read it. */
async function openReport(path: string, words: Words): Promise<Report> {
  const { t } = words
  const file = await open(path, 'w', 0o600).catch(() => {
    throw new CommandError(t('exchange.import.flaw.report', { name: path }))
  })
  const stream = file.createWriteStream()
  const row = (cells: readonly string[]) => stream.write(`${cells.map(safeCell).join(';')}\r\n`)
  stream.write('\uFEFF')
  row([t('exchange.import.column.line'), t('exchange.field.external_id'), t('exchange.import.column.outcome'), t('exchange.import.column.remarks'), t('exchange.import.column.codes')])
  return {
    write: (line) => row([line.line === null ? '' : String(line.line), line.externalId ?? '', t(`exchange.import.outcome.${line.outcome}`), remarks(words, line), line.problems.map((problem) => problem.code).join(' ')]),
    close: () => new Promise((resolve, reject) => stream.once('error', reject).end(() => resolve())),
  }
}

function flawInWords({ t, list }: Words, flaw: Extract<ImportEnd, { kind: 'flaw' }>['flaw'], unit: string): string {
  const key = `exchange.import.flaw.${flaw.code}` as MessageKey
  if (flaw.code === 'no-key') return t(key, { names: list(namesOf('external_id').slice(0, 4)) })
  if (flaw.code === 'columns-twice') return t(key, { names: list(flaw.fields.flatMap((field) => namesOf(field).slice(0, 3))) })
  return t(key, { name: unit })
}

/** What happened, in words, and the exit code. */
function tell(words: Words, end: ImportEnd, { dryRun, unit, out, note }: { dryRun: boolean; unit: string; out: (line: string) => void; note: (line: string) => void }): number {
  const { t, list } = words
  if (end.kind === 'flaw') {
    note(flawInWords(words, end.flaw, unit))
    return 1
  }
  if (end.kind === 'too-many-leave') {
    note(t('exchange.import.too-many', { count: end.count, plain: String(end.count), units: list(end.leaving.map((one) => t('exchange.import.unit-share', { unit: one.unitKey, leaving: one.absent + one.said, members: one.members }))) }))
    return 1
  }
  const tally = tallyInWords(words, end.tally)
  if (end.undone) note(t('exchange.import.undone', { tally }))
  else if (end.kind === 'done' && end.stopped) note(t('exchange.import.stopped', { tally }))
  else out(t(dryRun ? 'exchange.import.would' : 'exchange.import.result', { tally }))
  if (end.kind === 'nameless-lines') note(t('exchange.import.nameless', { count: end.count }))
  return end.undone || end.kind === 'nameless-lines' || end.stopped || end.tally.refused > 0 ? 1 : 0
}

async function importFile({ config, options, positionals, out, note }: CommandContext): Promise<number> {
  const path = positionals[1]
  if (!path) throw new CommandError(`which file? Usage: ${membersCommand.usage}`, 2)
  const words = spokenWords(options.language)
  const { t } = words
  const confirmed = options['confirm-leavers']
  if (confirmed !== undefined && !/^\d{1,9}$/.test(String(confirmed))) throw new CommandError('--confirm-leavers takes the number that the refusal named', 2)
  const unit = typeof options.unit === 'string' ? options.unit : null
  const dryRun = options['dry-run'] === true

  const content = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 })
  if (path !== '-') {
    await new Promise<void>((resolve, reject) => {
      content.once('open', () => resolve())
      content.once('error', () => reject(new CommandError(t('exchange.import.flaw.unreadable', { name: path }))))
    })
  }
  const reportPath = typeof options.report === 'string' ? options.report : null
  const report = reportPath ? await openReport(reportPath, words) : null
  const database = await openDatabase(config, note, { migrating: false })
  const sending = await connectAreas(database)
  // One connection for the import itself, held to the end; the tables of its lines are its own.
  const owner = openPool(database.address, 'owner', { max: 1, name: 'cairn members import' })
  let stopped = false
  let shown = 0
  let hidden = 0
  let told = 0
  const progress = (line: string) => {
    if (Date.now() - told < 1000) return
    told = Date.now()
    note(line)
  }
  const stop = () => {
    stopped = true
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const end = await importMembers(owner.db, systemClock, content as AsyncIterable<Buffer>, {
      unitKey: unit, dryRun, leavers: options.leavers === true, confirmedLeavers: confirmed === undefined ? null : Number(confirmed), allOrNothing: options['all-or-nothing'] === true,
      fileName: path === '-' ? '-' : basename(path),
    }, {
      waits: () => note(t('exchange.import.waits')),
      read: (count) => progress(t('exchange.import.read', { count })),
      staged({ latinLines, columns }) {
        if (latinLines.count > 0) note(t('exchange.import.latin', { count: latinLines.count, first: latinLines.first ?? 1 }))
        if (columns.unknown.length > 0) note(t('exchange.import.unknown-columns', { names: words.list(columns.unknown) }))
        if (columns.notKept.length > 0) note(t('exchange.import.not-kept', { names: words.list(columns.notKept) }))
      },
      done: (done, of) => progress(t('exchange.import.done', { done, of })),
      report(line) {
        report?.write(line)
        if (line.line === null || line.problems.length === 0 || (line.outcome !== 'refused' && !dryRun)) return
        if (shown < SHOWN_LINES) {
          shown++
          note(t('exchange.import.line', { line: line.line, problems: remarks(words, line) }))
        } else hidden++
      },
      isStopped: () => stopped,
    })
    if (hidden > 0) note(t('exchange.import.more-lines', { count: hidden }))
    const code = tell(words, end, { dryRun, unit: unit ?? '', out, note })
    if (report && reportPath) {
      await report.close()
      out(t('exchange.import.report', { name: reportPath }))
    }
    return code
  } catch (error) {
    if (error instanceof NotCsv) throw new CommandError(t(`exchange.import.flaw.${error.kind}`))
    throw error
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    content.destroy()
    await owner.close()
    await sending.stop()
    await database.close()
  }
}

/** What follows from an event follows here too: reactions in the transaction, jobs for the running server. */
async function connectAreas(database: OpenDatabase): Promise<{ stop(): Promise<void> }> {
  useReactions(AREAS.flatMap((area) => area.reactions ?? []))
  const jobs = AREAS.flatMap((area) => area.jobs ?? [])
  const queue = await openJobSender(database.address, jobs.filter((job) => job.on))
  useJobs(jobs, queue)
  return queue
}

async function readmit({ config, options, positionals, out, note }: CommandContext): Promise<number> {
  const key = positionals[1]
  if (!key || typeof options.unit !== 'string') throw new CommandError('which member? Usage: bin/cairn members readmit NUMBER --unit KEY', 2)
  const database = await openDatabase(config, note, { migrating: false })
  const pool: Pool = openPool(database.address, 'app', { max: 1 })
  try {
    const unitKey = options.unit
    const wasErased = await writing(pool.db, { actorId: null, now: new Date() }, (tx) => readmitMember(tx, unitKey, key))
    if (wasErased) out('Done: the next file or push makes this member anew, with an empty file.')
    else note('nobody of that number had their file erased in that unit: nothing was changed.')
    return wasErased ? 0 : 1
  } finally {
    await pool.close()
    await database.close()
  }
}

export const membersCommand: Command = {
  summary: 'keep members in step with the ERP, from a CSV file',
  usage: 'bin/cairn members import FILE.csv [--unit KEY] [--dry-run] [--leavers] [--report FILE.csv]',
  help: `Reads a CSV file of members and does what it says: new members, changes, leavers, returns. Safe beside a running server,
safe to repeat: a line that is done already changes nothing. "-" reads standard input. UTF-8, or Latin-1 line by line;
separated by ; or , or tabs. Columns by name, in French or English, accents and capitals aside:
  external_id (numéro, matricule)     given_name (prénom)      family_name (nom)     email (courriel)    phone (téléphone)
  unit (pays)  from_unit (ancien pays)  office (bureau)        postcode (code postal)  place (commune)   language (langue)
  adviser (conseiller: their number)  trades (métiers)         phase (étape)         left_on (date de sortie)
  joined_on (date d'entrée), turnover (chiffre d'affaires): kept where no page, adviser or program can read them
An absent column changes nothing. A field that the member changed since is kept (docs/decisions/0011).

  --unit KEY            the unit of lines that name none
  --dry-run             say what would happen, write nothing
  --leavers             the file names every member: whoever is absent has left
  --confirm-leavers N   let N leave at once, where more than one in ten would
  --all-or-nothing      change nothing when any line is refused
  --report FILE.csv     a line for each line: what became of it, and why
  --language CODE       speak fr, nl, en, de, es or it (default: the terminal's)

bin/cairn members readmit NUMBER --unit KEY
  Someone who had their file erased is not made anew by a file; this says that they have come back.

Exit codes: 0 all done, 1 some lines were refused or nothing could be done, 2 wrong usage.`,
  options: {
    unit: { type: 'string' }, 'dry-run': { type: 'boolean' }, leavers: { type: 'boolean' }, 'confirm-leavers': { type: 'string' }, 'all-or-nothing': { type: 'boolean' }, report: { type: 'string' }, language: { type: 'string' },
  },
  async run(context) {
    const [verb] = context.positionals
    if (verb === 'import') return importFile(context)
    if (verb === 'readmit') return readmit(context)
    throw new CommandError(`members ${verb ?? ''}: there is import and readmit. Usage: ${membersCommand.usage}`, 2)
  },
}
