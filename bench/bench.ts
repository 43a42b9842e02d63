// `npm run bench`: the large cooperative under load. What is asked and how often: load/requests.ts.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { PROJECT_ROOT } from '../src/lib/root.ts'
import { type MeasuredData, type MeasuredProcess, prepareData, startFloor, startServer } from './load/installation.ts'
import { countStatements, firstView, type FirstView, openLoop, type OpenLoop, type Saturation, saturate } from './load/measure.ts'
import { type BenchOptions, HELP, readOptions } from './load/options.ts'
import { findPeople } from './load/people.ts'
import { findFreeHours, type Kind, kindsOf } from './load/requests.ts'
import { closeConnections, send } from './load/sending.ts'

const note = (line: string) => process.stderr.write(`bench: ${line}\n`)

/** What is measured is a server that has run for a while: its code is compiled, its plans are made. */
const WARMING_SECONDS = 15

interface Figures {
  readonly statements: ReadonlyMap<string, number>
  readonly open: OpenLoop
  readonly floor: Saturation | null
  readonly saturation: ReadonlyMap<string, Saturation>
  readonly views: readonly FirstView[]
  readonly memory: number | null
  readonly held: Readonly<Record<string, number>>
  readonly load: number
}

async function measure(data: MeasuredData, server: MeasuredProcess, options: BenchOptions): Promise<Figures> {
  const people = await findPeople(data.admin, data.secret)
  const bookings = Math.ceil(options.seconds * options.rate * 0.045) + 3
  const hours = await findFreeHours(server.url, people.needsToBook, bookings)
  const all = kindsOf(people, hours).filter((kind) => !options.only || options.only.includes(kind.name))
  const kinds: Kind[] = []
  for (const kind of all) {
    // Warm, and there at all: a page that is not built yet is left out.
    const asked = kind.endless ? kind.ask({ pick: (list: readonly unknown[]) => list[0], integer: (least: number) => least } as never) : null
    if (!asked || kind.expected.includes((await send(server.url, asked)).status)) kinds.push(kind)
    else note(`${kind.name} is left out: it does not answer as it should`)
  }
  note(`${people.members.length} members, ${people.ownNeeds.length} needs of their own, ${people.adviserNeeds.length} of advisers, ${hours.length} hours to book`)
  note(`warming for ${Math.min(WARMING_SECONDS, options.seconds)} s with the same requests`)
  await openLoop(server, kinds.filter((kind) => kind.endless), { rate: options.rate, seconds: Math.min(WARMING_SECONDS, options.seconds) })
  const load = loadavg()[0] ?? 0
  note(`open loop: ${options.rate} a second for ${options.seconds} s`)
  const open = await openLoop(server, kinds, options)
  const statements = await countStatements(data.admin, server, kinds)
  const saturation = new Map<string, Saturation>()
  let floor: Saturation | null = null
  if (options.saturation > 0) {
    const bare = await startFloor(data.socketFolder)
    try {
      const ask = (random: Parameters<Kind['ask']>[0]) => ({ path: `/people/${random.pick(people.personIds)}`, cookie: null })
      floor = await saturate(bare, ask, [200], options.saturation)
      note(`floor: ${floor.perSecond.toFixed(0)} a second`)
    } finally {
      await bare.stop()
    }
    for (const kind of kinds.filter((one) => one.endless && one.name !== 'orientation')) {
      const figures = await saturate(server, kind.ask, kind.expected, options.saturation)
      note(`${kind.name}: ${figures.perSecond.toFixed(0)} a second`)
      saturation.set(kind.name, figures)
    }
  }
  const views = [await firstView(server.url, 'a visitor’s home', { path: '/', cookie: null }), await firstView(server.url, 'a member’s home', { path: '/', cookie: people.members[0] ?? null })]
  const { rows } = await data.admin.query<Record<string, number>>(
    `select (select count(*)::int from member_profiles) as members, (select count(*)::int from needs) as needs, (select count(*)::int from open_needs) as open, (select count(*)::int from appointments) as appointments, (select count(*)::int from articles) as articles`)
  return { statements, open, floor, saturation, views, memory: server.memory(), held: rows[0] ?? {}, load }
}

const ms = (value: number) => (value >= 10 ? value.toFixed(0) : value.toFixed(1))
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
const errorsOf = ({ open, saturation, floor }: Figures) => [...[...open.byKind.values()].flatMap((one) => one.errors), ...[...saturation.values()].flatMap((one) => one.errors), ...(floor?.errors ?? [])]

function table(figures: Figures, options: BenchOptions, filledInSeconds: number | null): string {
  const { open, floor, saturation, statements, views, memory, held, load } = figures
  const lines = [...open.byKind].filter(([, one]) => one.count > 0).map(([name, one]) => {
    const most = saturation.get(name)
    return `| ${name} | ${one.count} | ${ms(one.p50)} | ${ms(one.p99)} | ${ms(one.max)} | ${statements.get(name) ?? ''} | ${kB(one.bytes)} | ${most ? most.perSecond.toFixed(0) : ''} | ${most ? ms((1000 * most.serverCores) / most.perSecond) : ''} | ${most && floor ? `${((100 * most.perSecond) / floor.perSecond).toFixed(0)} %` : ''} |`
  })
  const generator = Math.max(0, ...[...saturation.values()].map((one) => one.generatorCores))
  return [
    `${held.members} members, ${held.needs} needs (${held.open} open), ${held.appointments} appointments, ${held.articles} articles; ${availableParallelism()} cores for server, PostgreSQL and generator together; load average before: ${load.toFixed(1)}; ${new Date().toISOString().slice(0, 10)}. Command: \`npm run bench${options.members === 50000 ? '' : ` -- --members ${options.members}`}\``,
    '',
    `| request | count | p50 ms | p99 ms | max ms | statements | compressed | a second at most | server’s CPU ms | of the floor |`,
    `|---|---|---|---|---|---|---|---|---|---|`,
    ...lines,
    '',
    `- Open loop: ${open.arrived} requests at random, ${options.rate} a second, after ${Math.min(WARMING_SECONDS, options.seconds)} s of the same, timed from the moment each was due; errors: ${errorsOf(figures).length}. Server process ${open.serverCores.toFixed(2)} cores, generator ${open.generatorCores.toFixed(2)} cores, its latest start ${ms(open.latestStart)} ms.`,
    ...(floor ? [`- Floor (bare page, one row by primary key, the same pool settings): ${floor.perSecond.toFixed(0)} a second, ${ms((1000 * floor.serverCores) / floor.perSecond)} ms of CPU each. Closed loops of 16, ${options.saturation} s each; the generator took up to ${generator.toFixed(2)} cores of the two meanwhile.`] : []),
    ...(memory === null ? [] : [`- Memory of the server process at most: ${memory.toFixed(0)} MB.`]),
    ...views.map((view) => `- First view of ${view.name}: ${kB(view.html + view.style + view.script)} (HTML ${kB(view.html)}, style ${kB(view.style)}, script ${kB(view.script)}), the font ${kB(view.font)} more.`),
    ...(filledInSeconds === null ? [] : [`- Filled in ${filledInSeconds.toFixed(0)} s, preparing the database included.`]),
  ].join('\n')
}

const [BEGIN, END] = ['<!-- bench:begin -->', '<!-- bench:end -->']
function writeTable(text: string): void {
  const path = join(PROJECT_ROOT, 'bench', 'README.md')
  const readme = readFileSync(path, 'utf8')
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`bench/README.md lacks the marks ${BEGIN} and ${END}`)
  writeFileSync(path, `${readme.slice(0, from + BEGIN.length)}\n${text}\n${readme.slice(to)}`)
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (!options) {
    process.stdout.write(`${HELP}\n`)
    return 0
  }
  const data = await prepareData(options.data, { ...options, note })
  try {
    const server = await startServer(options.data, options.profile)
    try {
      const figures = await measure(data, server, options)
      const text = table(figures, options, data.filledInSeconds)
      process.stdout.write(`${text}\n`)
      const errors = errorsOf(figures)
      for (const error of new Set(errors)) note(`error: ${error} (${errors.filter((one) => one === error).length} times)`)
      if (options.write) writeTable(text)
      return errors.length === 0 ? 0 : 1
    } finally {
      closeConnections()
      await server.stop()
    }
  } finally {
    await data.close()
  }
}

process.exitCode = await main()
