import { describe, expect, it } from 'vitest'
import { delegationEnd } from './delegation.ts'

const startedAt = new Date('2026-11-23T09:00:00Z')

describe('the end of a delegation', () => {
  it('is the moment it was ended by hand', () => {
    const endedAt = new Date('2026-11-23T09:10:00Z')
    expect(delegationEnd({ startedAt, endedAt, sessionEndsAt: null }, new Date('2026-11-24T09:00:00Z'))).toEqual(endedAt)
  })
  it('has not come while the session lasts', () => {
    expect(delegationEnd({ startedAt, endedAt: null, sessionEndsAt: new Date('2027-01-01T00:00:00Z') }, new Date('2026-11-23T12:00:00Z'))).toBeNull()
  })
  it('comes with the end of the session', () => {
    const sessionEndsAt = new Date('2026-11-23T10:00:00Z')
    expect(delegationEnd({ startedAt, endedAt: null, sessionEndsAt }, new Date('2026-11-23T12:00:00Z'))).toEqual(sessionEndsAt)
  })
  it('comes by itself after twelve hours', () => {
    expect(delegationEnd({ startedAt, endedAt: null, sessionEndsAt: null }, new Date('2026-11-25T12:00:00Z'))).toEqual(new Date('2026-11-23T21:00:00Z'))
  })
})
