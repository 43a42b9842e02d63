// One command of `bin/cairn`: its words, its options (node:util parseArgs), what it does.
import type { ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'

export interface CommandContext {
  readonly config: Config
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly out: (line: string) => void
  readonly note: (line: string) => void
}

export interface Command {
  readonly summary: string
  /** What `--help` prints under the usage line. */
  readonly help: string
  readonly usage: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** Gives the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
  readonly run: (context: CommandContext) => Promise<number>
}

/** An error that a person can act on: printed without a stack. */
export class CommandError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
