import { FEWEST_MEMBERS, MOST_MEMBERS } from '../../demo/large/plan.ts'
import { openPool } from '../db/connection.ts'
import { openDatabase } from '../platform/start.ts'
import { type Command, CommandError } from './command.ts'
import { refreshContent } from './content.ts'
import { fillWithDemo, summaryOf } from './fill.ts'

export const demoCommand: Command = {
  summary: 'fill an empty database with the demo cooperative',
  usage: 'bin/cairn demo [--date YYYY-MM-DD] [--members N]',
  help: `Fills an empty database with "Coopérative Cairn", an invented cooperative: two countries, ten offices, 300 members, a
year of needs in every state up to today, and a library of articles. Everybody in it is made up. The same day gives
the same people and needs. A database that holds a cooperative already is never touched.

npm start does this by itself on a new embedded database. With DATABASE_URL it must be asked for: CAIRN_MODE=demo.

  --date YYYY-MM-DD   the day on which the story has come to its present (default: today)
  --members N         another size, ${FEWEST_MEMBERS} to ${MOST_MEMBERS}, with five years of history. 50000: 250 advisers, 60 offices,
                      10,000 articles, about 400,000 needs and 600,000 appointments, in about four minutes and 5 GB.
                      Broken off, it leaves the database as it was: run it again.

Exit codes: 0 filled, 1 refused (the database holds a cooperative, or the mode is production), 2 wrong usage.`,
  options: { date: { type: 'string' }, members: { type: 'string' } },
  async run({ config, options, out, note }) {
    const now = options.date === undefined ? new Date() : new Date(`${options.date}T12:00:00Z`)
    if (Number.isNaN(now.getTime()) || (options.date !== undefined && now.toISOString().slice(0, 10) !== options.date)) {
      throw new CommandError(`--date takes a day such as 2026-11-23, not "${options.date}"`, 2)
    }
    const members = options.members === undefined ? null : Number(options.members)
    if (members !== null && !(Number.isInteger(members) && members >= FEWEST_MEMBERS && members <= MOST_MEMBERS)) {
      throw new CommandError(`--members takes a number from ${FEWEST_MEMBERS} to ${MOST_MEMBERS}, not "${options.members}"`, 2)
    }
    if (config.mode === 'production') {
      throw new CommandError('this installation runs in production mode, where invented people have no place. For a demo: CAIRN_MODE=demo bin/cairn demo')
    }
    const database = await openDatabase(config, note)
    const owner = openPool(database.address, 'owner', { max: 2 })
    try {
      await refreshContent(database, note)
      const filled = await fillWithDemo(owner, now, note, members)
      if (!filled) throw new CommandError('this database already holds a cooperative: nothing was changed')
      out(`The demo cooperative is in place: ${summaryOf(filled)}.`)
      return 0
    } finally {
      await owner.close()
      await database.close()
    }
  },
}
