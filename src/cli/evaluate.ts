// Measures how well Cairn finds, on data whose right answers are known, and prints it beside what was aimed at.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PROJECT_ROOT } from '../lib/root.ts'
import { type Command, CommandError } from './command.ts'
import { labourLaw, occupations, publicService } from './evaluate/corpora.ts'
import { danger } from './evaluate/danger.ts'
import type { Evaluation, EvaluationRow } from './evaluate/evaluation.ts'
import { themes } from './evaluate/themes.ts'

/** Everything that is measured, in the order of the table: add yours here. */
const EVALUATIONS: readonly Evaluation[] = [labourLaw, publicService, occupations, themes, danger]

const shown = (value: number | null) => (value === null ? '' : value.toFixed(3).replace(/^0/, ''))
const verdict = ({ reached, floor, aim, beyond }: EvaluationRow) =>
  beyond !== null && reached >= beyond ? 'beyond' : aim !== null && reached >= aim ? 'aim' : floor !== null && reached >= floor ? 'floor' : floor === null ? '' : 'below'

/** The rows as a table of Markdown, its columns aligned. */
export function evaluationTable(rows: readonly EvaluationRow[]): string[] {
  const cells = [
    ['set', 'measure', 'reached', 'floor', 'aim', 'beyond', ''],
    ...rows.map((row) => [row.set, row.measure, shown(row.reached), shown(row.floor), shown(row.aim), shown(row.beyond), verdict(row)]),
  ]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [line(cells[0]!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.slice(1).map(line)]
}

export const evaluateCommand: Command = {
  summary: 'measure how well Cairn finds, on open data',
  usage: 'bin/cairn evaluate [--data FOLDER]',
  help: `Searches open data whose right answers are known and prints what was reached beside floor, aim and beyond. Learning is
measured by cross-validation: the wordings of one need never stand on both sides. Nothing is stored; some minutes.

  --data FOLDER   the folder of data (default: ../shared/data beside the project, where it is there)

What is missing in the folder is skipped, and named. Exit codes: 0 measured, 1 nothing to measure, 2 wrong usage.`,
  options: { data: { type: 'string' } },
  async run({ options, out, note }) {
    const folder = resolve(typeof options.data === 'string' ? options.data : join(PROJECT_ROOT, '..', 'shared', 'data'))
    if (typeof options.data === 'string' && !existsSync(folder)) throw new CommandError(`there is no folder ${folder}`)
    const rows: EvaluationRow[] = []
    for (const evaluation of EVALUATIONS) {
      const missing = evaluation.files.filter((file) => !existsSync(join(folder, file)))
      if (missing.length > 0) {
        note(`${evaluation.name}: skipped, since ${folder} holds no ${missing.join(', ')}`)
        continue
      }
      const began = performance.now()
      rows.push(...(await evaluation.run(folder, note)))
      note(`${evaluation.name}: measured in ${Math.round((performance.now() - began) / 1000)} s`)
    }
    if (rows.length === 0) throw new CommandError(`nothing was measured: give the folder of data with --data FOLDER`)
    for (const line of evaluationTable(rows)) out(line)
    return 0
  },
}
