// `bin/cairn`: finds the command, reads its options, prints errors a person understands.
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../config.ts'
import { EmbeddedServerError } from '../db/embedded.ts'
import { MigrationError } from '../db/migrate.ts'
import { BackupError } from '../platform/backup/container.ts'
import { backupCommand } from './backup.ts'
import { type Command, CommandError } from './command.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { libraryCommand } from './library.ts'
import { evaluateCommand } from './evaluate.ts'
import { mailCommand } from './mail.ts'
import { membersCommand } from './members.ts'
import { migrateCommand } from './migrate.ts'
import { orientCommand } from './orient.ts'
import { restoreCommand } from './restore.ts'
import { retentionCommand } from './retention.ts'
import { searchCommand } from './search.ts'
import { serveCommand, startCommand } from './serve.ts'
import { tokensCommand } from './tokens.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  start: startCommand,
  serve: serveCommand,
  migrate: migrateCommand,
  demo: demoCommand,
  library: libraryCommand,
  mail: mailCommand,
  orient: orientCommand,
  search: searchCommand,
  evaluate: evaluateCommand,
  members: membersCommand,
  tokens: tokensCommand,
  doctor: doctorCommand,
  backup: backupCommand,
  restore: restoreCommand,
  retention: retentionCommand,
}

const out = (line: string) => process.stdout.write(`${line}\n`)
const note = (line: string) => process.stderr.write(`Cairn: ${line}\n`)

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length))
  return [
    'Usage: bin/cairn COMMAND [options]',
    '',
    ...Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`),
    '',
    'bin/cairn COMMAND --help says more of one. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.',
  ].join('\n')
}

async function run(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === 'help' || name === '-h') {
    out(overview())
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    note(`there is no command "${name}".\n\n${overview()}`)
    return 2
  }
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: [...rest], options: { ...command.options, help: { type: 'boolean', short: 'h' } }, allowPositionals: true })
  } catch (error) {
    note(`${(error as Error).message}\nUsage: ${command.usage}`)
    return 2
  }
  if (parsed.values.help) {
    out(`Usage: ${command.usage}\n\n${command.help}`)
    return 0
  }
  return command.run({ config: readConfig(), options: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals, out, note })
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommandError) {
    note(error.message)
    process.exitCode = error.exitCode
  } else if (error instanceof ConfigError) {
    note(`the settings in the environment are not right:\n${error.message}`)
    process.exitCode = 2
  } else if (error instanceof EmbeddedServerError || error instanceof MigrationError || error instanceof BackupError) {
    note(error.message)
    process.exitCode = 1
  } else if ((error as { code?: string }).code === 'ECONNREFUSED' || (error as { code?: string }).code === 'ENOTFOUND' || (error as { code?: string }).code === '28P01') {
    note(`the database does not let us in (${(error as Error).message}). Check DATABASE_URL, then run: bin/cairn doctor`)
    process.exitCode = 1
  } else throw error
}
