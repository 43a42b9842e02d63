import { openPool } from '../db/connection.ts'
import { endPeriods } from '../platform/retention.ts'
import { openDatabase } from '../platform/start.ts'
import { counted } from './backup.ts'
import type { Command } from './command.ts'

export const retentionCommand: Command = {
  summary: 'delete what has been kept long enough',
  usage: 'bin/cairn retention [--dry-run]',
  help: `Deletes ended sessions and codes, drafts after 24 hours, counts of tries after two days, and mails after
RETENTION_MAIL_DAYS (365 unless set). A running server does the same each night at 02:10 UTC.

  --dry-run   only count what would go

Texts of needs and who opened them are not ended here: how long they are kept is the cooperative's to decide (docs/dpia.md).`,
  options: { 'dry-run': { type: 'boolean' } },
  async run({ config, options, out, note }) {
    const dryRun = options['dry-run'] === true
    const database = await openDatabase(config, note, { migrating: false })
    const pool = openPool(database.address, 'jobs', { max: 1, name: 'cairn retention' })
    try {
      for (const { over, rows } of await endPeriods(pool.db, new Date(), config.retention, { dryRun })) out(`${counted(rows).padStart(9)}  ${over}`)
      out(dryRun ? 'Nothing was deleted.' : 'Deleted.')
      return 0
    } finally {
      await pool.close()
      await database.close()
    }
  },
}
