// Members pushed by a program: the words of a file, as JSON, in one transaction.
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { keepInStep, type LineOutcome, type LineProblem, type NumberedLine } from '../../members/index.ts'
import { tallyOf } from '../domain/import-tally.ts'
import { understand, whoIsMeant, type Words } from '../domain/member-words.ts'
import { findPlacesOf, readSurroundings } from '../queries/surroundings.ts'
import { addToTally, openPush } from './import-members/keep-tally.ts'
import type { Caller } from './tokens.ts'

export interface PushedResult {
  readonly line: number
  readonly externalId: string | null
  readonly outcome: LineOutcome
  readonly kept: readonly string[]
  readonly problems: readonly LineProblem[]
}

/** Does what the lines say, each in order; a line refused stops no other. A line that leaves only is of someone known. */
export async function pushMembers({ tx, clock }: { readonly tx: Writer; readonly clock: Clock }, { tokenId, unitId }: Caller, lines: readonly Words[]): Promise<PushedResult[]> {
  const now = clock.now()
  const { surroundings, unitsInStep } = await readSurroundings(tx, { onlyId: unitId }, now)
  const read = lines.map((words) => understand(words, surroundings))
  const keys = lines.map((words) => whoIsMeant(words, surroundings).externalId)
  const isDouble = keys.map((key) => key !== null && keys.indexOf(key) !== keys.lastIndexOf(key))
  const place = await findPlacesOf(tx, read.flatMap((one) => (one.ok && one.place ? [one.place] : [])))
  const problems = read.map((one, index): LineProblem[] => [
    ...one.problems,
    ...(one.ok && one.place && place(one.place) === null ? [{ code: 'place_unknown', field: one.place.postcode ? 'postcode' : 'place' }] : []),
    // Figures of income and the day of joining come by file only: the application may not enter where they are kept.
    ...(['joined_on', 'turnover'] as const).filter((field) => lines[index]?.[field] !== undefined).map((field) => ({ code: 'not_by_push', field })),
  ])
  const sound = read.flatMap((one, index): NumberedLine[] => {
    if (!one.ok || isDouble[index]) return []
    const placeId = one.place ? place(one.place) : null
    return [{ line: index + 1, member: placeId === null ? one.member : { ...one.member, facts: { ...one.member.facts, placeId } } }]
  })
  const done = new Map((await keepInStep({ tx, clock }, { lines: sound, units: unitsInStep })).map((result) => [result.line, result]))
  const results = lines.map((_, index): PushedResult => {
    const line = index + 1
    const externalId = keys[index] ?? null
    if (isDouble[index]) return { line, externalId, outcome: 'refused', kept: [], problems: [{ code: 'key_twice', field: 'external_id' }] }
    const result = done.get(line)
    if (!result) return { line, externalId, outcome: 'refused', kept: [], problems: problems[index] ?? [] }
    return { line, externalId, outcome: result.outcome, kept: result.kept, problems: [...(problems[index] ?? []), ...result.problems] }
  })
  const told = results.map((one) => ({ line: one.line, externalId: one.externalId, isRefused: one.outcome === 'refused', problems: one.problems }))
  await addToTally(tx, await openPush(tx, unitId, tokenId, now), tallyOf(results.map((one) => one.outcome)), told, now)
  return results
}
