// What a line of the ERP changes of a member. The newest word counts: a value that the ERP changed since it last spoke is
// taken; one that it merely repeats never overwrites what was changed here meanwhile. The language, trades and phase that a
// member chose are theirs for good. An address that signs in is never replaced by a line alone (decision 0011).
import type { Phase } from './profile.ts'

/** What the ERP may know of a member, each as it is kept here; null: none. */
export interface MemberFacts {
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  /** E.164 where it is a number, else as typed. */
  readonly phone: string | null
  readonly language: string
  readonly officeId: string | null
  readonly adviserId: string | null
  readonly placeId: string | null
  readonly trades: readonly string[]
  readonly phase: Phase | null
}
export type MemberField = keyof MemberFacts

/** A line, its words understood. A fact that is absent is one of which the ERP says nothing. */
export interface MemberLine {
  readonly externalId: string
  readonly unitId: string
  /** Where the member was until now, when the line moves them from another unit. */
  readonly fromUnitId?: string | null
  readonly facts: Partial<MemberFacts>
  /** The last day (YYYY-MM-DD); null: here to stay; absent: not said. */
  readonly leftOn?: string | null
}

export interface KnownMember {
  readonly personId: string
  readonly facts: MemberFacts
  /** What the ERP said last; null when it never spoke of this person. */
  readonly given: Partial<MemberFacts> | null
  readonly leftOn: string | null
  readonly leavesOn: string | null
  readonly isMember: boolean
  readonly wasMember: boolean
  /** Holds another role than member: their way in is the administration's, and they do not leave by a line. */
  readonly worksHere: boolean
  /** The adviser that the line names is barred by the member; nobody is told so. */
  readonly barsAdviser: boolean
  /** An address that waits to be proved. */
  readonly awaitedAddress: string | null
}

export type LineOutcome = 'created' | 'updated' | 'unchanged' | 'left' | 'returned' | 'moved' | 'refused'
export interface LineProblem {
  readonly code: string
  readonly field: string | null
}

export interface Step {
  readonly outcome: LineOutcome
  /** Facts to write, of which the address only where it signs nobody in yet. */
  readonly set: Partial<MemberFacts>
  /** Another address, to be proved first. */
  readonly askAddress: string | null
  /** What the ERP has said of this member by now. */
  readonly given: Partial<MemberFacts>
  readonly givenChanged: boolean
  /** The day that leaving is written with; null: does not leave now. */
  readonly leaves: string | null
  /** A last day to come; absent: as it was. */
  readonly leavesOn?: string | null
  readonly returns: boolean
  /** Facts that were left as they are here, though the ERP says otherwise. */
  readonly kept: readonly MemberField[]
  readonly problems: readonly LineProblem[]
}

/** The ERP's word is taken at first sight too; for the others only where nothing is known. */
const FIRST_TAKEN: ReadonlySet<MemberField> = new Set(['givenName', 'familyName', 'officeId', 'adviserId', 'email'])
const MEMBERS_OWN: ReadonlySet<MemberField> = new Set(['language', 'trades', 'phase'])

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const nothing = { set: {}, askAddress: null, given: {}, givenChanged: false, leaves: null, returns: false, kept: [], problems: [] } as const
export const refusedLine = (code: string, field: string | null): Step => ({ ...nothing, outcome: 'refused', problems: [{ code, field }] })

/** Whether what the ERP says of a field is taken, when it differs from what is here. */
function isTaken(field: MemberField, said: unknown, known: KnownMember): boolean {
  const here = known.facts[field]
  if (isEmpty(here)) return true
  const before = known.given
  if (before === null || !(field in before)) return FIRST_TAKEN.has(field)
  if (MEMBERS_OWN.has(field)) return same(here, before[field])
  return !same(said, before[field])
}

/** What a line about someone unknown does. @param today the day in the unit's own zone */
export function firstStep(line: MemberLine, today: string): Step {
  const { facts, leftOn } = line
  if (leftOn && leftOn <= today) return { ...nothing, outcome: 'unchanged', problems: [{ code: 'left_before', field: 'left_on' }] }
  if (!facts.givenName) return refusedLine('name_missing', 'given_name')
  if (!facts.familyName) return refusedLine('name_missing', 'family_name')
  return { ...nothing, outcome: 'created', set: facts, given: facts, givenChanged: true, ...(leftOn ? { leavesOn: leftOn } : {}) }
}

/** What a line about a member who is known does. @param today the day in the unit's own zone */
export function nextStep(line: MemberLine, known: KnownMember, today: string): Step {
  const { leftOn } = line
  if (!known.isMember && !known.wasMember) return refusedLine('not_a_member', null)
  const isHere = known.leftOn === null && known.isMember
  const given = { ...known.given, ...line.facts }
  const givenChanged = !same(given, known.given)
  if (leftOn && leftOn <= today) {
    if (!isHere) return { ...nothing, outcome: 'unchanged' }
    return { ...nothing, outcome: 'left', given: known.given ?? {}, leaves: leftOn, leavesOn: null, ...(known.worksHere ? { problems: [{ code: 'works_here', field: 'left_on' }] } : {}) }
  }
  const set: { -readonly [F in MemberField]?: MemberFacts[F] } = {}
  const kept: MemberField[] = []
  let askAddress: string | null = null
  const problems: LineProblem[] = []
  for (const field of Object.keys(line.facts) as MemberField[]) {
    const said = line.facts[field]
    if (same(said, known.facts[field])) continue
    const isOwn = (field === 'adviserId' && known.barsAdviser) || ((field === 'givenName' || field === 'familyName' || field === 'language') && isEmpty(said))
    if (isOwn || !isTaken(field, said, known)) kept.push(field)
    else if (field !== 'email') Object.assign(set, { [field]: said })
    else if (known.worksHere) {
      kept.push(field)
      problems.push({ code: 'works_here', field: 'email' })
    } else if (isEmpty(said)) kept.push(field)
    else if (known.facts.email === null) Object.assign(set, { email: said })
    else {
      askAddress = said === known.awaitedAddress ? null : (said as string)
      problems.push({ code: 'address_asked', field: 'email' })
    }
  }
  const leavesOn = leftOn === undefined || leftOn === known.leavesOn ? {} : { leavesOn: leftOn }
  const changes = Object.keys(set).length > 0 || askAddress !== null || 'leavesOn' in leavesOn
  const moves = line.fromUnitId !== undefined && line.fromUnitId !== null && line.fromUnitId !== line.unitId
  const outcome: LineOutcome = moves ? 'moved' : !isHere ? 'returned' : changes ? 'updated' : 'unchanged'
  return { outcome, set, askAddress, given, givenChanged, leaves: null, ...leavesOn, returns: !isHere, kept, problems }
}
