import { describe, expect, it } from 'vitest'
import { fateOf, type MailFacts, type Sender } from './fate.ts'

const member = (personId: string, more: Partial<Sender> = {}): Sender => ({ personId, hasLeft: false, isMember: true, isStaff: false, isClosed: false, ...more })
const facts = (more: Partial<MailFacts> = {}): MailFacts => ({
  authenticity: 'unknown', senderCount: 1, tooMany: false, weakSign: false, onList: false, isForwarded: false, isEmpty: false, senders: [member('amina')], tags: [], answered: [], ...more,
})
const triage = (reason: string) => ({ kind: 'triage', reason })

describe('the fate of a mail', () => {
  it('from a member is a need, from anybody else a question for the front desk', () => {
    expect(fateOf(facts())).toEqual({ kind: 'need', personId: 'amina' })
    expect(fateOf(facts({ senders: [] }))).toMatchObject(triage('unknown_sender'))
    expect(fateOf(facts({ senders: [member('lucas', { isMember: false, isStaff: true })] }))).toMatchObject(triage('not_member'))
  })
  it('from an address that several members share is nobody’s, unless it answers a mail to one of them', () => {
    const senders = [member('amina'), member('bram')]
    expect(fateOf(facts({ senders }))).toEqual({ kind: 'triage', reason: 'shared_address', personId: null })
    expect(fateOf(facts({ senders, tags: [{ needId: 'n', personId: 'bram' }] }))).toEqual({ kind: 'reply', needId: 'n', personId: 'bram' })
    expect(fateOf(facts({ senders, answered: [{ needId: 'n', personId: 'amina' }] }))).toEqual({ kind: 'reply', needId: 'n', personId: 'amina' })
    expect(fateOf(facts({ senders: [member('amina', { hasLeft: true }), member('bram')] }))).toEqual({ kind: 'need', personId: 'bram' })
  })
  it('with an address that was forged, altered or given to someone else is never a reply', () => {
    const answered = [{ needId: 'n', personId: 'amina' }]
    expect(fateOf(facts({ tags: [null], answered }))).toMatchObject(triage('forged_address'))
    expect(fateOf(facts({ tags: [{ needId: 'n', personId: 'amina' }, null] }))).toMatchObject(triage('forged_address'))
    expect(fateOf(facts({ tags: [{ needId: 'n', personId: 'bram' }], answered }))).toMatchObject(triage('other_sender'))
    expect(fateOf(facts({ senders: [], tags: [{ needId: 'n', personId: 'bram' }] }))).toMatchObject(triage('other_sender'))
  })
  it('whose sender is not who they say waits, even with the right address', () => {
    expect(fateOf(facts({ authenticity: 'fail', tags: [{ needId: 'n', personId: 'amina' }] }))).toEqual({ kind: 'triage', reason: 'not_authentic', personId: null })
  })
  it('that answers a mail sent to someone else is a need of its own', () => {
    expect(fateOf(facts({ answered: [{ needId: 'n', personId: 'bram' }] }))).toEqual({ kind: 'need', personId: 'amina' })
  })
  it('from someone who left waits for a person', () => {
    expect(fateOf(facts({ senders: [member('amina', { hasLeft: true })] }))).toEqual({ kind: 'triage', reason: 'left', personId: 'amina' })
    expect(fateOf(facts({ senders: [member('amina', { hasLeft: true })], tags: [{ needId: 'n', personId: 'amina' }] }))).toMatchObject(triage('left'))
  })
  it.each([
    [{ senderCount: 0, senders: [] }, 'no_sender'],
    [{ senderCount: 2 }, 'several_senders'],
    [{ tooMany: true }, 'too_many'],
    [{ weakSign: true, tags: [{ needId: 'n', personId: 'amina' }] }, 'looks_automatic'],
    [{ isEmpty: true }, 'empty'],
    [{ isEmpty: true, tags: [{ needId: 'n', personId: 'amina' }] }, 'empty'],
    [{ onList: true }, 'passed_on'],
    [{ senders: [member('amina', { isClosed: true })] }, 'not_open'],
    [{ isForwarded: true, senders: [member('lucas', { isStaff: true })] }, 'passed_on'],
  ] satisfies [Partial<MailFacts>, string][])('%o waits: %s', (given, reason) => {
    expect(fateOf(facts(given))).toMatchObject(triage(reason))
  })
  it('of a list from nobody we know is only noted', () => {
    expect(fateOf(facts({ onList: true, senders: [] }))).toEqual({ kind: 'list' })
  })
  it('passed on by a member is their need', () => {
    expect(fateOf(facts({ isForwarded: true }))).toMatchObject({ kind: 'need' })
  })
})
