import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import pg from 'pg'
import { AREAS, connectAreas } from '../app.tsx'
import type { Writer } from '../db/connection.ts'
import { erasureListPath, joinErasures, keepErasureList, readErasureList } from '../platform/backup/erasure-list.ts'
import { holdsPeople, loadBackup, processesAtWork } from '../platform/backup/load.ts'
import { checkBackup } from '../platform/backup/read.ts'
import { openPool } from '../db/connection.ts'
import { prepareRoles } from '../db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../platform/start.ts'
import { counted, installationMark, paced, passphraseOf } from './backup.ts'
import { type Command, CommandError } from './command.ts'
import { refreshContent } from './content.ts'

const CONFIRMATION = 'REPLACE'

/** What was built on others first, as a member's own erasure does it. */
async function eraseEverywhere(tx: Writer, personId: string, now: Date): Promise<void> {
  for (const area of AREAS.toReversed()) await area.personalData?.erase(tx, personId, now)
}

const typedLine = (question: string): Promise<string> =>
  new Promise((resolved) => {
    process.stderr.write(question)
    const lines = createInterface({ input: process.stdin })
    let typed = ''
    lines.once('line', (line) => {
      typed = line
      lines.close()
    })
    lines.once('close', () => resolved(typed.trim()))
  })

/** Refuses while a server runs or, unless it is to be replaced and somebody typed so, when the database is in use. */
async function mayReplace(database: OpenDatabase, isReplacing: boolean): Promise<boolean> {
  await prepareRoles(database.address, database.secret)
  const owner = new pg.Client({ ...database.address.settingsFor('owner'), application_name: 'cairn restore' })
  await owner.connect()
  try {
    const atWork = await processesAtWork(owner)
    if (atWork.length > 0) throw new CommandError(`a server runs on this database (${atWork.join(', ')}): stop it first, then restore`)
    if (!(await holdsPeople(owner))) return false
    if (!isReplacing) throw new CommandError('this database holds a cooperative already: nothing was changed. To put the backup in its place: --replace')
    const { rows } = await owner.query<{ people: number; needs: number }>('select (select count(*) from app.people) as people, (select count(*) from app.needs) as needs')
    const typed = await typedLine(`Cairn: this database holds ${counted(Number(rows[0]?.people))} people and ${counted(Number(rows[0]?.needs))} needs. All of it goes. Type ${CONFIRMATION} to put the backup in its place: `)
    if (typed !== CONFIRMATION) throw new CommandError(`\nnot confirmed: nothing was changed`)
    return true
  } finally {
    await owner.end()
  }
}

export const restoreCommand: Command = {
  summary: 'put a backup into an empty database',
  usage: 'bin/cairn restore FILE [--replace] [--passphrase-file FILE] [--erasures FILE]   or   bin/cairn restore FILE --check',
  help: `Brings an empty database to the state of a backup, checks every row and reference, brings it to the newest state, and
erases again whoever was erased after the backup was made. All of it in one transaction: the database is afterwards
either restored or as it was. Stop the server first. Sessions are not kept: everybody signs in again.

  --replace                the database holds a cooperative: put the backup in its place (asks to type ${CONFIRMATION})
  --passphrase-file FILE   the passphrase of a sealed backup
  --erasures FILE          one more list of erased people; the one in the folder of data is always read
  --check                  read the whole file, say what it holds, change nothing

Exit codes: 0 restored (or whole), 1 refused or damaged, 2 wrong usage. More: docs/backup.md.`,
  options: { replace: { type: 'boolean' }, check: { type: 'boolean' }, 'passphrase-file': { type: 'string' }, erasures: { type: 'string' } },
  async run({ config, options, positionals, out, note }) {
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new CommandError('which file? Usage: bin/cairn restore FILE', 2)
    const path = resolve(file)
    const passphrase = passphraseOf(options['passphrase-file'], note)
    if (options.check) {
      const { head, rows, parts, isSealed } = await checkBackup(path, passphrase)
      out(`Whole: ${counted(rows)} rows in ${parts} parts, made ${head.madeAt} by version ${head.program}${isSealed ? ', sealed' : ', not sealed'}.`)
      return 0
    }
    const given = typeof options.erasures === 'string' ? readErasureList(options.erasures) : []
    if (typeof options.erasures === 'string' && given.length === 0) note(`${options.erasures} names nobody`)
    const database = await openDatabase(config, note, { migrating: false })
    try {
      const replacing = await mayReplace(database, options.replace === true)
      connectAreas()
      const say = paced(note)
      const listPath = erasureListPath(config.dataFolder)
      const loaded = await loadBackup({
        address: database.address, secret: database.secret, path, passphrase, replacing, erase: eraseEverywhere, note,
        erasures: joinErasures(readErasureList(listPath), given),
        progress: ({ parts, of, rows }) => say(() => `${parts} of ${of} parts, ${counted(rows)} rows`),
      })
      await refreshContent(database, note)
      const owner = openPool(database.address, 'owner', { max: 1 })
      await keepErasureList(owner.db, listPath).finally(() => owner.close())
      if (loaded.head.installation !== installationMark(database.secret)) note('the backup comes from an installation with another secret: addresses in mails sent from there no longer lead anywhere, unless you set its CAIRN_SECRET')
      out(`Restored ${counted(loaded.rows)} rows in ${loaded.parts} parts, as they were on ${loaded.head.madeAt}, in ${loaded.seconds.toFixed(1)} s. ${counted(loaded.jobs)} jobs wait.`)
      out(loaded.erasedAgain === 0 ? 'Nobody was erased since.' : `${loaded.erasedAgain === 1 ? 'One person' : `${loaded.erasedAgain} people`} erased since then were erased again.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
