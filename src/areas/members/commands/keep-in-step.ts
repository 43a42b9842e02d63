// Members kept in step with the cooperative's ERP: a batch of lines, each key once, in a fixed number of statements.
// Who may is said by whoever calls: the command line, or a token of the unit.
import { isoDateIn } from '../../../i18n/dates.ts'
import { type Clock, fixedClock } from '../../../lib/clock.ts'
import type { Reader, Writer } from '../../../db/connection.ts'
import { firstStep, type LineOutcome, type LineProblem, type MemberField, nextStep, refusedLine, type Step } from '../domain/keeping-in-step.ts'
import { findByKey, findInTheWay, findUsedAddresses, findWithoutKey, type Known, type NumberedLine } from '../queries/known-members.ts'
import { writeSteps } from './write-steps.ts'
import { waitForMembers } from './waiting.ts'

export interface UnitInStep {
  readonly id: string
  readonly timeZone: string
  /** The language of a new member of whom the ERP says none. */
  readonly language: string
}

export interface LineResult {
  readonly line: number
  readonly externalId: string
  readonly unitId: string
  readonly outcome: LineOutcome
  readonly kept: readonly MemberField[]
  readonly problems: readonly LineProblem[]
}

/** A line with whom it speaks of and what it does. */
export interface PlannedStep {
  readonly line: NumberedLine
  readonly known: Known | null
  readonly step: Step
}

async function plan(db: Reader, lines: readonly NumberedLine[], units: ReadonlyMap<string, UnitInStep>, now: Date, locking: boolean): Promise<PlannedStep[]> {
  const inTheWay = await findInTheWay(db, lines)
  const byKey = await findByKey(db, lines, { locking })
  const strangers = lines.filter(({ line, member }) => !byKey.has(line) && !inTheWay.has(line) && !member.fromUnitId)
  const withoutKey = await findWithoutKey(db, strangers)
  const planned = lines.map((line): PlannedStep => {
    const today = isoDateIn(units.get(line.member.unitId)?.timeZone ?? 'UTC', now)
    const why = inTheWay.get(line.line)
    if (why) return { line, known: null, step: refusedLine(why, 'external_id') }
    const known = byKey.get(line.line)
    if (known) return { line, known, step: nextStep(line.member, known, today) }
    if (line.member.fromUnitId) return { line, known: null, step: refusedLine('unknown_member', 'from_unit') }
    const adopted = withoutKey.get(line.line)
    if (!adopted) return { line, known: null, step: firstStep(line.member, today) }
    const step = nextStep(line.member, adopted, today)
    return { line, known: adopted, step: { ...step, outcome: step.outcome === 'unchanged' ? 'updated' : step.outcome, problems: [...step.problems, { code: 'adopted', field: 'external_id' }] } }
  })
  return withSharedAddresses(db, onePerPerson(planned))
}

/** Two lines may mean one person: where they leave one unit and where they arrive in another. The arrival counts. */
function onePerPerson(planned: readonly PlannedStep[]): PlannedStep[] {
  const arrivals = new Map(planned.flatMap((one) => (one.known && one.step.outcome === 'moved' ? [[one.known.personId, one] as const] : [])))
  return planned.map((one) => {
    const arrival = one.known && arrivals.get(one.known.personId)
    return arrival && arrival !== one ? { ...one, known: null, step: { ...refusedLine('said_elsewhere', 'external_id'), outcome: 'unchanged' } } : one
  })
}

async function withSharedAddresses(db: Reader, planned: readonly PlannedStep[]): Promise<PlannedStep[]> {
  const given = (one: PlannedStep) => (one.step.outcome === 'created' || !one.known?.facts.email ? (one.step.set.email ?? null) : one.step.askAddress)
  const used = await findUsedAddresses(db, planned.flatMap((one) => given(one) ?? []))
  return planned.map((one) => {
    const address = given(one)
    return address && used.has(address) ? { ...one, step: { ...one.step, problems: [...one.step.problems, { code: 'shared_address', field: 'email' }] } } : one
  })
}

const resultOf = ({ line, step }: PlannedStep): LineResult => ({ line: line.line, externalId: line.member.externalId, unitId: line.member.unitId, outcome: step.outcome, kept: step.kept, problems: step.problems })

interface Batch {
  readonly lines: readonly NumberedLine[]
  readonly units: ReadonlyMap<string, UnitInStep>
}

/** What a batch would do, writing nothing. */
export async function foreseeSteps({ db, clock }: { readonly db: Reader; readonly clock: Clock }, { lines, units }: Batch): Promise<LineResult[]> {
  return lines.length === 0 ? [] : (await plan(db, lines, units, clock.now(), false)).map(resultOf)
}

/** Does what a batch says, all of it in the caller's transaction; batches of several senders wait for one another. */
export async function keepInStep({ tx, clock }: { readonly tx: Writer; readonly clock: Clock }, { lines, units }: Batch): Promise<LineResult[]> {
  if (lines.length === 0) return []
  await waitForMembers(tx)
  const now = clock.now()
  const planned = await plan(tx, lines, units, now, true)
  await writeSteps({ tx, clock: fixedClock(now) }, planned, units)
  return planned.map(resultOf)
}
