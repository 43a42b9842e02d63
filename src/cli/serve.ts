import { allowsPersonas, type Config } from '../config.ts'
import { openPool } from '../db/connection.ts'
import { openDatabase, type OpenDatabase } from '../platform/start.ts'
import { type Command, CommandError } from './command.ts'
import { refreshContent } from './content.ts'
import { fillEmptyDatabase, personaLines } from './fill.ts'
import { keepPlace, takePlace } from './serving/place.ts'
import { migrateAnew, type Parent, parentOf, type Processes, startProcesses } from './serving/processes.ts'
import { runProcess } from './serving/server.ts'

interface Serving {
  readonly config: Config
  readonly primary: boolean
  readonly processes: number
  readonly note: (line: string) => void
  readonly out: (line: string) => void
}

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A signal before anything answers must not leave the embedded server running behind us. */
function stopEarly(database: () => OpenDatabase | null, note: (line: string) => void): { isAsked(): boolean; over(): void } {
  let asked = false
  const stop = () => {
    if (asked) return
    asked = true
    note('stopping before the start was over; nothing half-done remains')
    const open = database()
    if (open) open.close().finally(() => process.exit(130))
  }
  for (const name of STOPPING) process.on(name, stop)
  return {
    isAsked: () => asked,
    over: () => {
      for (const name of STOPPING) process.off(name, stop)
    },
  }
}

/** From now on signals are heard. Ctrl-C reaches a parent and its processes: there only the parent says when. */
const asked = (parent: Parent | null) =>
  new Promise<NodeJS.Signals>((resolve) => {
    for (const name of STOPPING) process.on(name, () => (parent === null || name === 'SIGTERM') && resolve(name))
  })

async function ready(address: string, database: OpenDatabase, { config, processes, out }: Serving, started: number): Promise<void> {
  out(`\n  Cairn is ready at ${address}  (${((performance.now() - started) / 1000).toFixed(1)} s${processes > 1 ? `, ${processes} processes` : ''})`)
  if (allowsPersonas(config)) {
    const pool = openPool(database.address, 'app', { max: 1 })
    try {
      for (const line of await personaLines(pool.db, address)) out(line)
    } finally {
      await pool.close()
    }
  }
  out('')
}

/** Answers in this process until a signal comes, or the parent asks to stop. */
async function serveHere(database: OpenDatabase, serving: Serving, parent: Parent | null, signalled: Promise<NodeJS.Signals>, started: number): Promise<void> {
  const { config, primary, note } = serving
  const running = await runProcess(database, config, parent)
  if (!parent) {
    await ready(running.address, database, serving, started)
    const signal = await signalled
    note(`stopping (${signal}): finishing what was begun`)
    // Beside others at the same address, behind a proxy, nothing may break off; alone, whoever waits would only wait.
    return running.stop(primary ? 'prompt' : 'patient')
  }
  const patience = new Promise<'patient' | 'prompt'>((resolve) => {
    parent.onStop(resolve)
    signalled.then(() => {
      parent.leaving()
      resolve('patient')
    })
  })
  parent.ready(running.address)
  await running.stop(await patience)
}

/** Several processes behind the port, until a signal comes; SIGUSR2 puts new ones in their place. */
async function serveByProcesses(database: OpenDatabase, serving: Serving, signalled: Promise<NodeJS.Signals>, started: number): Promise<number> {
  const { config, processes: count, note } = serving
  // Heard from the first moment on, or it would end the parent while the later processes are still coming.
  const starting = startProcesses(count, config.port, note)
  let replacing: Promise<unknown> = starting
  if (process.platform !== 'win32') process.on('SIGUSR2', () => {
    replacing = replacing.then(async () => replaceAll(await starting, note), () => {})
  })
  const processes = await starting
  await ready(processes.address, database, serving, started)
  const why = await Promise.race([signalled, processes.failed])
  if (why) note(`stopping (${why}): finishing what was begun`)
  await processes.stop()
  return why ? 0 : 1
}

async function replaceAll(processes: Processes, note: (line: string) => void): Promise<void> {
  note('new processes take over, one after the other')
  if (!(await migrateAnew())) return note('the migrations of the new version failed (see above): the old processes go on')
  try {
    await processes.replaceAll()
    note('new processes have taken over')
  } catch (error) {
    note(`${(error as Error).message}: those that run go on`)
  }
}

async function listen(serving: Serving): Promise<number> {
  const { config, primary, processes, note, out } = serving
  const started = performance.now()
  let database: OpenDatabase | null = null
  const early = stopEarly(() => database, note)
  database = await openDatabase(config, note, { migrating: primary })
  const closing: (() => Promise<unknown>)[] = [() => (database as OpenDatabase).close()]
  try {
    if (early.isAsked()) return 130
    if (primary) {
      const taken = await takePlace(database, config)
      if ('takenBy' in taken) {
        out(`Cairn already runs on this data, at ${taken.takenBy}. Nothing was changed. A second process beside it: bin/cairn serve --port 3001`)
        return 1
      }
      const place = keepPlace(taken.client, database, config)
      closing.push(() => place.leave())
      await refreshContent(database, note)
      await fillEmptyDatabase(database, config, note)
    }
    const parent = parentOf()
    const signalled = asked(parent)
    early.over()
    if (processes > 1) return await serveByProcesses(database, serving, signalled, started)
    await serveHere(database, serving, parent, signalled, started)
    return 0
  } catch (error) {
    // What fails because its database was taken away on purpose is not worth a word; the process ends in a moment.
    if (early.isAsked()) await new Promise(() => {})
    throw error
  } finally {
    early.over()
    for (const close of closing.reverse()) await close().catch(() => {})
    parentOf()?.farewell()
  }
}

function countOf(given: string | boolean | undefined, config: Config): number {
  const count = given === undefined ? config.processes : Number(given)
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new CommandError(`--processes takes a number from 1 to 64, not "${given}"`, 2)
  return count
}

const PROCESSES_HELP = `  --processes N   N processes behind the one port (default: CAIRN_PROCESSES, or 1). SIGUSR2 to the parent then puts new
                  processes in the place of the old, one after the other, with the program as it is built by then and
                  its migrations applied: no request fails. SIGTERM to one of them replaces that one.`

export const startCommand: Command = {
  summary: 'start everything: database, migrations, demo when empty, server (npm start)',
  usage: 'npm start   (PORT, HOST, DATABASE_URL, CAIRN_DATA in the environment)   or   bin/cairn start [--processes N]',
  help: `Runs on its data and refuses a second start there; see \`serve\` for more.\n\n${PROCESSES_HELP}`,
  options: { processes: { type: 'string' } },
  run: ({ config, options, note, out }) => listen({ config, primary: true, processes: countOf(options.processes, config), note, out }),
}

export const serveCommand: Command = {
  summary: 'one more server on data that is already served',
  usage: 'bin/cairn serve [--port PORT] [--processes N]',
  help: `Joins the processes that serve the same database; it neither migrates nor fills.\n\n  --port PORT     the port to listen on (default: PORT, or 3000)\n${PROCESSES_HELP}`,
  options: { port: { type: 'string' }, processes: { type: 'string' } },
  async run({ config, options, note, out }) {
    const port = options.port === undefined ? config.port : Number(options.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new CommandError(`--port takes a number from 0 to 65535, not "${options.port}"`, 2)
    return listen({ config: { ...config, port }, primary: false, processes: parentOf() ? 1 : countOf(options.processes, config), note, out })
  },
}
