import { createToken, listTokens, revokeToken } from '../areas/exchange/index.ts'
import { openPool } from '../db/connection.ts'
import { writing } from '../db/transaction.ts'
import { systemClock } from '../lib/clock.ts'
import { openDatabase } from '../platform/start.ts'
import { type Command, CommandError } from './command.ts'

const day = (at: Date | null) => (at === null ? '-' : at.toISOString().slice(0, 16).replace('T', ' '))

export const tokensCommand: Command = {
  summary: 'tokens with which programs push members',
  usage: 'bin/cairn tokens create --unit KEY --name NAME | list | revoke ID-OR-NAME',
  help: `A token lets a program (the ERP) push members of one unit to /api/members, and nothing else; /api describes it.
  create --unit KEY --name NAME   makes one and prints it, once: it is kept as a hash
  list                            which there are, when they were last used
  revoke ID-OR-NAME               takes one back, at once
Exit codes: 0 done, 1 refused, 2 wrong usage.`,
  options: { unit: { type: 'string' }, name: { type: 'string' } },
  async run({ config, options, positionals, out, note }) {
    const [verb, which] = positionals
    if (verb !== 'create' && verb !== 'list' && verb !== 'revoke') throw new CommandError(`tokens ${verb ?? ''}: there is create, list and revoke. Usage: ${tokensCommand.usage}`, 2)
    const { unit, name } = options
    if (verb === 'create' && (typeof unit !== 'string' || typeof name !== 'string')) throw new CommandError('of which unit, by which name? Usage: bin/cairn tokens create --unit be --name ERP', 2)
    if (verb === 'revoke' && !which) throw new CommandError('which token? bin/cairn tokens list shows them', 2)
    const database = await openDatabase(config, note, { migrating: false })
    const pool = openPool(database.address, 'app', { max: 1 })
    const now = systemClock.now()
    try {
      if (verb === 'list') {
        const tokens = await listTokens(pool.db)
        if (tokens.length === 0) note('there is no token yet: bin/cairn tokens create --unit be --name ERP')
        for (const token of tokens) out(`${token.id}  ${token.unitKey.padEnd(8)}  ${token.name.padEnd(20)}  made ${day(token.createdAt)}  used ${day(token.lastUsedAt)}${token.revokedAt ? `  revoked ${day(token.revokedAt)}` : ''}`)
        return 0
      }
      if (verb === 'create') {
        const made = await writing(pool.db, { actorId: null, now }, (tx) => createToken({ tx, clock: systemClock }, String(unit), String(name)))
        if (!made.ok) {
          const why = { unit: `there is no unit "${unit}"`, name: 'a name has 1 to 80 characters', taken: `this unit has a token named "${name}" already: revoke it first, or choose another name` }
          throw new CommandError(why[made.error])
        }
        note(`a token for ${made.value.unitName}. It is shown this once; keep it like a password:`)
        out(made.value.token)
        return 0
      }
      const found = await writing(pool.db, { actorId: null, now }, (tx) => revokeToken({ tx, clock: systemClock }, String(which)))
      if (found === 0) throw new CommandError(`there is no token "${which}" in force: bin/cairn tokens list`)
      if (found > 1) throw new CommandError(`several units have a token named "${which}": name it by its id (bin/cairn tokens list)`)
      out('Revoked: it opens nothing any more.')
      return 0
    } finally {
      await pool.close()
      await database.close()
    }
  },
}
