import { openDatabase } from '../platform/start.ts'
import { refreshContent } from './content.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  summary: 'bring the database to the newest state',
  usage: 'bin/cairn migrate',
  help: 'Applies the files of migrations/ that are missing, and the themes and places of content/. Safe to repeat, and beside a running server.',
  async run({ config, out, note }) {
    const database = await openDatabase(config, note)
    try {
      await refreshContent(database, note)
      out('The database is up to date.')
      return 0
    } finally {
      await database.close()
    }
  },
}
