import { parseArgs } from 'node:util'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface BenchOptions {
  readonly members: number
  readonly seconds: number
  readonly rate: number
  /** Seconds of the closed loop for each page; 0 leaves it out. */
  readonly saturation: number
  /** The folder of data; made and filled when it is not there. */
  readonly data: string
  readonly fresh: boolean
  readonly write: boolean
  /** Where the server writes a profile of itself. */
  readonly profile: string | null
  /** Only these requests. */
  readonly only: readonly string[] | null
}

export const HELP = `Usage: npm run bench -- [options]

Fills a large cooperative once (minutes), starts a server on it and measures: requests that arrive at random, then each
page as fast as it goes, beside a bare page that reads one row. Needs two free cores to mean anything.
  --members N      how large (default 50000; made once in a folder of its own, used again)
  --seconds S      how long requests arrive (default 60)
  --rate R         how many arrive in a second (default 50)
  --saturation S   seconds of the closed loop for each page (default 4; 0: none)
  --only A,B       only these requests (their names are in bench/load/requests.ts)
  --data FOLDER    another folder of data; one that is filled is taken as it is
  --fresh          fill anew
  --write          put the table into bench/README.md
  --profile FOLDER the server writes a CPU profile there when it stops`

const positive = (text: string, name: string, least: number): number => {
  const value = Number(text)
  if (!Number.isFinite(value) || value < least) throw new RangeError(`--${name} takes a number from ${least}, not "${text}"`)
  return value
}

/** @throws Error saying which option is wrong */
export function readOptions(words: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      members: { type: 'string', default: '50000' }, seconds: { type: 'string', default: '60' }, rate: { type: 'string', default: '50' }, saturation: { type: 'string', default: '4' }, only: { type: 'string' },
      data: { type: 'string' }, fresh: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, profile: { type: 'string' }, help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return null
  const members = positive(values.members, 'members', 50)
  const state = process.getuid?.() === 0 ? '/var/lib/cairn' : join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'cairn')
  return {
    members,
    seconds: positive(values.seconds, 'seconds', 1),
    rate: positive(values.rate, 'rate', 1),
    saturation: positive(values.saturation, 'saturation', 0),
    data: values.data ?? join(state, `bench-${members}`),
    fresh: values.fresh,
    write: values.write,
    profile: values.profile ?? null,
    only: values.only?.split(',') ?? null,
  }
}
