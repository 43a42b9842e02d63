import { describe, expect, it } from 'vitest'
import { type Expected, readClaims } from './provider-claims.ts'

const now = new Date('2026-11-23T09:00:00Z')
const seconds = now.getTime() / 1000
const expected: Expected = { issuer: 'https://id.example.org', clientId: 'cairn', nonce: 'n1', externalIdClaim: 'member_number' }
const good = { iss: expected.issuer, aud: 'cairn', sub: 's1', nonce: 'n1', iat: seconds, exp: seconds + 3600 }
const read = (more: Record<string, unknown>) => readClaims({ ...good, ...more }, expected, now)
const identity = (more: Record<string, unknown>) => {
  const outcome = read(more)
  return 'identity' in outcome ? outcome.identity : outcome
}

describe('what a provider says', () => {
  it.each([
    ['another issuer', { iss: 'https://id.example.org/' }, 'issuer'],
    ['another audience', { aud: 'other' }, 'audience'],
    ['several audiences without naming us', { aud: ['cairn', 'other'] }, 'audience'],
    ['another authorised party', { azp: 'other' }, 'audience'],
    ['another nonce', { nonce: 'n2' }, 'nonce'],
    ['no nonce', { nonce: undefined }, 'nonce'],
    ['no subject', { sub: '' }, 'subject'],
    ['a subject that is a list', { sub: ['s1'] }, 'subject'],
    ['a subject too long', { sub: 's'.repeat(256) }, 'subject'],
    ['an end that is over', { exp: seconds - 61 }, 'expired'],
    ['no end', { exp: undefined }, 'expired'],
    ['a clock ten minutes ahead', { iat: seconds + 600, exp: seconds + 4200 }, 'clock'],
    ['a start to come', { nbf: seconds + 600 }, 'clock'],
  ])('is not believed with %s', (_what, more, fault) => {
    expect(read(more)).toEqual({ fault })
  })
  it.each([
    ['a clock half a minute ahead', { iat: seconds + 30 }],
    ['a clock ten minutes behind, while the token lasts', { iat: seconds - 600, exp: seconds + 3000 }],
    ['a token that ended half a minute ago', { exp: seconds - 30 }],
    ['several audiences that name us', { aud: ['cairn', 'other'], azp: 'cairn' }],
  ])('is believed with %s', (_what, more) => {
    expect(identity(more)).toMatchObject({ subject: 's1' })
  })
  it.each([
    [true, true],
    ['true', false],
    [1, false],
    ['yes', false],
    [undefined, false],
  ])('verifies an address by %s: %s', (email_verified, isVerified) => {
    expect(identity({ email: 'Amina@Example.org', email_verified })).toMatchObject({ email: { address: 'amina@example.org', isVerified } })
  })
  it.each([
    ['E0001', 'E0001'],
    [1234, '1234'],
    [' E1 ', 'E1'],
    ['', null],
    [null, null],
    [['E1'], null],
    [{ id: 'E1' }, null],
    [1.5, null],
  ])('names the key %s as %s', (member_number, externalId) => {
    expect(identity({ member_number })).toMatchObject({ externalId })
  })
  it('names no key unless one was asked for', () => {
    expect(readClaims({ ...good, member_number: 'E1' }, { ...expected, externalIdClaim: null }, now)).toMatchObject({ identity: { externalId: null } })
  })
})
