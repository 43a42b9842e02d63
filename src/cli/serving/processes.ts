// Several processes behind one port: a parent holds the port and hands each connection to one of them (node:cluster), so
// that one can leave and another come without a connection lost. SIGUSR2 to the parent puts new processes in the place
// of the old, one after the other; a process that ends by itself is replaced.
import { spawn } from 'node:child_process'
import cluster, { type Worker } from 'node:cluster'
import { join } from 'node:path'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { CommandError } from '../command.ts'

const RUN = join(PROJECT_ROOT, 'bin', 'lib', 'run.js')
const READY_WITHIN_MS = 60_000
const ENDED_WITHIN_MS = 32_000
/** Ends of this many processes, each younger than this, one after the other: something is wrong that starting again does not mend. */
const EARLY_ENDS = 5
const EARLY_MS = 10_000
const ANSWER_WITHIN_MS = 2000

/** What parent and process say to each other. */
type Said =
  | { readonly cairn: 'ready'; readonly address: string }
  | { readonly cairn: 'leaving' }
  | { readonly cairn: 'stop'; readonly patience: 'patient' | 'prompt' }
  | { readonly cairn: 'ask-metrics' | 'give-metrics'; readonly id: number }
  | { readonly cairn: 'metrics'; readonly id: number; readonly from: object }
  | { readonly cairn: 'all-metrics'; readonly id: number; readonly all: readonly object[] }

export interface Processes {
  readonly address: string
  /** New processes take the place of all that run now. */
  replaceAll(): Promise<void>
  stop(): Promise<void>
  /** Resolves when processes end faster than they can be started. */
  readonly failed: Promise<void>
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const tell = (worker: Worker, said: Said) => worker.isConnected() && worker.send(said)
const ended = (worker: Worker) => new Promise<void>((resolve) => (worker.isDead() ? resolve() : worker.once('exit', () => resolve())))

/** @throws CommandError when the first of them do not come to answer */
export async function startProcesses(count: number, port: number, note: (line: string) => void): Promise<Processes> {
  cluster.setupPrimary({ exec: RUN, execArgv: process.execArgv, args: ['serve', '--port', String(port)] })
  cluster.schedulingPolicy = cluster.SCHED_RR
  const serving = new Set<Worker>()
  const began = new Map<Worker, number>()
  let address = ''
  let isStopping = false
  let earlyEnds = 0
  let fail = () => {}
  const failed = new Promise<void>((resolve) => (fail = resolve))

  async function startOne(): Promise<Worker> {
    const worker = cluster.fork()
    began.set(worker, Date.now())
    // What was on its way to a process that has just died is lost with it; its end is told by 'exit'.
    worker.on('error', () => {})
    const answer = await new Promise<string | null>((resolve) => {
      const late = setTimeout(() => resolve(null), READY_WITHIN_MS)
      worker.on('message', (said: Said) => {
        if (said.cairn !== 'ready') return
        clearTimeout(late)
        resolve(said.address)
      })
      worker.once('exit', () => {
        clearTimeout(late)
        resolve(null)
      })
    })
    if (answer === null) {
      worker.process.kill('SIGKILL')
      throw new CommandError('a server process ended before it could answer (see above)')
    }
    address = answer
    serving.add(worker)
    worker.on('message', (said: Said) => {
      if (said.cairn === 'leaving') replace(worker)
      if (said.cairn === 'ask-metrics') gather([...serving]).then((all) => tell(worker, { cairn: 'all-metrics', id: said.id, all }))
    })
    worker.once('exit', (code, signal) => {
      if (serving.has(worker) && !isStopping) note(`a server process ended (${signal ?? code}); another takes its place`)
      replace(worker)
    })
    if (worker.isDead()) replace(worker)
    return worker
  }

  /** Another process for one that leaves; once for each. */
  function replace(worker: Worker): void {
    if (!serving.delete(worker) || isStopping) return
    earlyEnds = Date.now() - (began.get(worker) ?? 0) < EARLY_MS ? earlyEnds + 1 : 0
    if (earlyEnds >= EARLY_ENDS) {
      note('server processes end as soon as they start: giving up')
      fail()
      return
    }
    const again = (): void => {
      if (isStopping) return
      startOne().catch((error: Error) => {
        note(error.message)
        if (++earlyEnds >= EARLY_ENDS) fail()
        else sleep(1000).then(again)
      })
    }
    again()
  }

  async function leave(worker: Worker, patience: 'patient' | 'prompt'): Promise<void> {
    tell(worker, { cairn: 'stop', patience })
    const late = setTimeout(() => {
      note('a server process did not end in time: SIGKILL')
      worker.process.kill('SIGKILL')
    }, ENDED_WITHIN_MS)
    await ended(worker)
    clearTimeout(late)
  }

  try {
    for (let started = 0; started < count; started++) await startOne()
  } catch (error) {
    isStopping = true
    await Promise.all([...serving].map((worker) => leave(worker, 'prompt')))
    throw error
  }
  return {
    address,
    failed,
    async replaceAll() {
      for (const old of [...serving]) {
        if (isStopping) return
        await startOne()
        serving.delete(old)
        await leave(old, 'patient')
      }
    },
    async stop() {
      isStopping = true
      await Promise.all(Object.values(cluster.workers ?? {}).flatMap((worker) => (worker ? [leave(worker, 'prompt')] : [])))
    },
  }
}

let lastId = 0

/** The figures of every process; one that does not answer in time is left out. */
async function gather(workers: readonly Worker[]): Promise<object[]> {
  const id = ++lastId
  const given = await Promise.all(
    workers.map((worker) => new Promise<object | null>((resolve) => {
      const done = (value: object | null) => {
        clearTimeout(late)
        worker.off('message', heard)
        resolve(value)
      }
      const heard = (said: Said) => {
        if (said.cairn === 'metrics' && said.id === id) done(said.from)
      }
      const late = setTimeout(() => done(null), ANSWER_WITHIN_MS)
      worker.on('message', heard)
      tell(worker, { cairn: 'give-metrics', id })
    })),
  )
  return given.filter((one) => one !== null)
}

/** The migrations of what was built since, by a process of its own: this one still holds the old program. */
export const migrateAnew = (): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, RUN, 'migrate'], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })

/** The other side: what a process of a parent says and hears. Null in a process of its own. */
export interface Parent {
  ready(address: string): void
  leaving(): void
  onStop(stop: (patience: 'patient' | 'prompt') => void): void
  /** The last word: while parent and process can talk, the process does not end. */
  farewell(): void
  /** The figures of all processes, this one's among them; `own` answers when the others are asked. */
  askAll(own: () => Promise<object>): () => Promise<readonly object[]>
}

export function parentOf(): Parent | null {
  if (!cluster.isWorker) return null
  const say = (said: Said) => process.send?.(said)
  return {
    ready: (address) => say({ cairn: 'ready', address }),
    leaving: () => say({ cairn: 'leaving' }),
    farewell: () => process.disconnect?.(),
    onStop: (stop) => process.on('message', (said: Said) => {
      if (said.cairn === 'stop') stop(said.patience)
    }),
    askAll(own) {
      process.on('message', async (said: Said) => {
        if (said.cairn === 'give-metrics') say({ cairn: 'metrics', id: said.id, from: await own() })
      })
      return () =>
        new Promise((resolve) => {
          const id = ++lastId
          const done = async (all: readonly object[] | null) => {
            clearTimeout(late)
            process.off('message', heard)
            resolve(all ?? [await own()])
          }
          const heard = (said: Said) => {
            if (said.cairn === 'all-metrics' && said.id === id) done(said.all)
          }
          const late = setTimeout(() => done(null), 2 * ANSWER_WITHIN_MS)
          process.on('message', heard)
          say({ cairn: 'ask-metrics', id })
        })
    },
  }
}
