import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstStep, type KnownMember, type MemberFacts, type MemberLine, nextStep } from './keeping-in-step.ts'

const facts: MemberFacts = { givenName: 'Amina', familyName: 'Delvaux', email: 'amina@example.org', phone: '+32470550101', language: 'fr', officeId: 'liege', adviserId: 'lucas', placeId: 'liege', trades: ['illustratrice'], phase: 'develop' }
const known = (more: Partial<KnownMember> = {}): KnownMember => ({
  personId: 'p', facts, given: facts, leftOn: null, leavesOn: null, isMember: true, wasMember: true, worksHere: false, barsAdviser: false, awaitedAddress: null, ...more,
})
const line = (said: Partial<MemberFacts>, more: Partial<MemberLine> = {}): MemberLine => ({ externalId: 'E1', unitId: 'be', facts: said, ...more })
const today = '2026-11-23'

describe('the newest word', () => {
  it('is the ERP’s when it says something else than last time', () => {
    expect(nextStep(line({ ...facts, phone: '+32470550199', officeId: 'bruxelles' }), known(), today)).toMatchObject({ outcome: 'updated', set: { phone: '+32470550199', officeId: 'bruxelles' }, kept: [] })
  })
  it('is the member’s when the ERP repeats what it said before', () => {
    const changed = known({ facts: { ...facts, phone: '+32499000000' } })
    expect(nextStep(line(facts), changed, today)).toMatchObject({ outcome: 'unchanged', set: {}, kept: ['phone'], givenChanged: false })
  })
  it('is the member’s for good for language, trades and phase', () => {
    const changed = known({ facts: { ...facts, language: 'nl', trades: ['graphiste'] } })
    expect(nextStep(line({ language: 'de', trades: ['peintre'] }), changed, today)).toMatchObject({ outcome: 'unchanged', set: {}, kept: ['language', 'trades'] })
    expect(nextStep(line({ language: 'de' }), known(), today)).toMatchObject({ outcome: 'updated', set: { language: 'de' } })
  })
  it('fills what is empty, and takes name and office at first sight, not the phone', () => {
    const unsaid = known({ given: null, facts: { ...facts, phase: null } })
    expect(nextStep(line({ ...facts, familyName: 'Delvaux-Roy', phone: '+32470000000', phase: 'create' }), unsaid, today)).toMatchObject({ set: { familyName: 'Delvaux-Roy', phase: 'create' }, kept: ['phone'] })
  })
  it('of a field that a line leaves out is not heard', () => {
    expect(nextStep(line({}), known(), today)).toMatchObject({ outcome: 'unchanged', set: {}, kept: [] })
  })
  it('never gives back an adviser whom the member barred, nor says why', () => {
    expect(nextStep(line({ adviserId: 'ines' }), known({ barsAdviser: true, facts: { ...facts, adviserId: null } }), today)).toMatchObject({ outcome: 'unchanged', set: {}, kept: ['adviserId'], problems: [] })
  })
})

describe('an address', () => {
  it('that signs someone in is asked for, not written', () => {
    expect(nextStep(line({ email: 'new@example.org' }), known(), today)).toMatchObject({ outcome: 'updated', set: {}, askAddress: 'new@example.org' })
  })
  it('is asked for once', () => {
    expect(nextStep(line({ email: 'new@example.org' }), known({ given: { ...facts, email: 'other@example.org' }, awaitedAddress: 'new@example.org' }), today)).toMatchObject({ outcome: 'unchanged', askAddress: null })
  })
  it('is never taken away, and never changed for who works here', () => {
    expect(nextStep(line({ email: null }), known(), today)).toMatchObject({ set: {}, askAddress: null, kept: ['email'] })
    expect(nextStep(line({ email: 'new@example.org' }), known({ worksHere: true }), today)).toMatchObject({ set: {}, askAddress: null, kept: ['email'], problems: [{ code: 'works_here', field: 'email' }] })
  })
  it('is written where there was none', () => {
    expect(nextStep(line({ email: 'new@example.org' }), known({ facts: { ...facts, email: null } }), today)).toMatchObject({ set: { email: 'new@example.org' }, askAddress: null })
  })
})

describe('leaving', () => {
  it('is of its day: past at once, to come later, taken back by an empty day', () => {
    expect(nextStep(line(facts, { leftOn: today }), known(), today)).toMatchObject({ outcome: 'left', leaves: today })
    expect(nextStep(line(facts, { leftOn: '2026-12-31' }), known(), today)).toMatchObject({ outcome: 'updated', leaves: null, leavesOn: '2026-12-31' })
    expect(nextStep(line(facts, { leftOn: null }), known({ leavesOn: '2026-12-31' }), today)).toMatchObject({ outcome: 'updated', leavesOn: null })
    expect(nextStep(line(facts, { leftOn: '2026-01-01' }), known({ leftOn: '2026-01-01' }), today)).toMatchObject({ outcome: 'unchanged' })
  })
  it('is undone by a line without a last day', () => {
    expect(nextStep(line(facts), known({ leftOn: '2026-01-01' }), today)).toMatchObject({ outcome: 'returned', returns: true, set: {} })
  })
  it('of someone unknown makes nobody', () => {
    expect(firstStep(line(facts, { leftOn: '2026-01-01' }), today)).toMatchObject({ outcome: 'unchanged', set: {} })
    expect(firstStep(line({ givenName: 'A' }), today)).toMatchObject({ outcome: 'refused', problems: [{ code: 'name_missing', field: 'family_name' }] })
  })
})

describe('a line said twice', () => {
  const some = fc.record({ givenName: fc.constantFrom('A', 'B'), familyName: fc.constantFrom('C', 'D'), phone: fc.constantFrom(null, '+321', '+322'), language: fc.constantFrom('fr', 'nl'), officeId: fc.constantFrom(null, 'x', 'y'), phase: fc.constantFrom(null, 'create' as const) })
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(some, some, fc.boolean(), (here, said, spoken) => {
        const before = known({ facts: { ...facts, ...here }, given: spoken ? { ...facts, ...here } : null })
        const first = nextStep(line(said), before, today)
        const after = { ...before, facts: { ...before.facts, ...first.set }, given: first.given }
        expect(nextStep(line(said), after, today)).toMatchObject({ outcome: 'unchanged', set: {}, givenChanged: false })
      }),
    )
  })
})
