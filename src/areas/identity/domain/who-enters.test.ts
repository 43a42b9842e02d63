import { describe, expect, it } from 'vitest'
import type { ProviderIdentity } from './provider-claims.ts'
import { type Candidate, type Known, whoEnters } from './who-enters.ts'

const nobody: Known = { linked: null, byExternalId: [], byEmail: [] }
const person = (personId: string, more: Partial<Candidate> = {}): Candidate => ({ personId, externalId: null, hasLeft: false, hasOtherSubject: false, ...more })
const said = (more: Partial<ProviderIdentity> = {}): ProviderIdentity => ({ issuer: 'https://id.example.org', subject: 's1', externalId: null, email: null, ...more })
const address = (isVerified: boolean) => ({ address: 'amina@example.org', isVerified })

describe('whose file opens', () => {
  it('is that of the account linked before, whatever address is given now', () => {
    const linked = { accountId: 'a1', opens: { personId: 'p1', externalId: 'E1' } }
    for (const one of [said(), said({ externalId: 'E1' }), said({ email: address(false) })]) expect(whoEnters(one, { ...nobody, linked, byEmail: [person('p2')] }, true)).toEqual({ kind: 'enter', accountId: 'a1' })
  })
  it('is none when the linked person has left, or bears another key now', () => {
    expect(whoEnters(said(), { ...nobody, linked: { accountId: 'a1', opens: null } }, true)).toEqual({ kind: 'refused', reason: 'left' })
    expect(whoEnters(said({ externalId: 'E2' }), { ...nobody, linked: { accountId: 'a1', opens: { personId: 'p1', externalId: 'E1' } } }, true)).toEqual({ kind: 'refused', reason: 'other-subject' })
  })
  it.each([
    ['one person', [person('p1')], { kind: 'link', personId: 'p1' }],
    ['two people', [person('p1'), person('p2')], { kind: 'refused', reason: 'several' }],
    ['one present and one who left', [person('p1'), person('p2', { hasLeft: true })], { kind: 'refused', reason: 'several' }],
    ['someone who left', [person('p1', { hasLeft: true })], { kind: 'refused', reason: 'left' }],
    ['someone whom another subject opens', [person('p1', { hasOtherSubject: true })], { kind: 'refused', reason: 'other-subject' }],
  ])('by a key that names %s', (_who, byExternalId, expected) => {
    expect(whoEnters(said({ externalId: 'E1' }), { ...nobody, byExternalId }, false)).toEqual(expected)
  })
  it.each([
    ['one person', [person('p1')], { kind: 'ask-code', address: 'amina@example.org' }, { kind: 'link', personId: 'p1' }],
    ['two people', [person('p1'), person('p2')], { kind: 'refused', reason: 'several' }, { kind: 'refused', reason: 'several' }],
    ['one present and one who left', [person('p1'), person('p2', { hasLeft: true })], { kind: 'ask-code', address: 'amina@example.org' }, { kind: 'link', personId: 'p1' }],
    ['nobody', [], { kind: 'refused', reason: 'unknown' }, { kind: 'refused', reason: 'unknown' }],
    ['someone who left', [person('p1', { hasLeft: true })], { kind: 'refused', reason: 'left' }, { kind: 'refused', reason: 'left' }],
    ['someone whom another subject opens', [person('p1', { hasOtherSubject: true })], { kind: 'refused', reason: 'other-subject' }, { kind: 'refused', reason: 'other-subject' }],
  ])('by a verified address of %s', (_who, byEmail, careful, trusting) => {
    expect(whoEnters(said({ email: address(true) }), { ...nobody, byEmail }, false)).toEqual(careful)
    expect(whoEnters(said({ email: address(true) }), { ...nobody, byEmail }, true)).toEqual(trusting)
  })
  it('is none by an address that is not verified, known or not, trusted or not', () => {
    for (const byEmail of [[], [person('p1')]]) {
      for (const trusts of [true, false]) expect(whoEnters(said({ email: address(false) }), { ...nobody, byEmail }, trusts)).toEqual({ kind: 'refused', reason: 'unverified' })
    }
  })
  it('is none when key and address name different people', () => {
    expect(whoEnters(said({ externalId: 'E9', email: address(true) }), { ...nobody, byEmail: [person('p1', { externalId: 'E1' })] }, true)).toEqual({ kind: 'refused', reason: 'unknown' })
  })
  it('is none for someone of whom nothing fits', () => {
    expect(whoEnters(said(), nobody, true)).toEqual({ kind: 'refused', reason: 'unknown' })
  })
})
