import { describe, expect, it } from 'vitest'
import { delegationEnd, lapseOf } from './delegation.ts'

const startedAt = new Date('2026-11-23T09:00:00Z')
const running = { startedAt, lastUsedAt: null, endedAt: null, sessionEndsAt: null }
const at = (time: string) => new Date(`2026-11-23T${time}:00Z`)

describe('the end of a delegation', () => {
  it('is the moment it was ended by hand', () => {
    expect(delegationEnd({ ...running, endedAt: at('09:10') }, at('23:00'))).toEqual(at('09:10'))
  })
  it('has not come while it is used', () => {
    expect(delegationEnd({ ...running, lastUsedAt: at('11:30'), sessionEndsAt: new Date('2027-01-01T00:00:00Z') }, at('12:00'))).toBeNull()
  })
  it('comes with the end of the session', () => {
    expect(delegationEnd({ ...running, lastUsedAt: at('09:50'), sessionEndsAt: at('10:00') }, at('12:00'))).toEqual(at('10:00'))
  })
  it('comes by itself an hour after it was last used', () => {
    expect(delegationEnd(running, at('09:59'))).toBeNull()
    expect(delegationEnd(running, at('10:00'))).toEqual(at('10:00'))
    expect(delegationEnd({ ...running, lastUsedAt: at('09:40') }, at('10:45'))).toEqual(at('10:40'))
  })
  it('comes after twelve hours however much it is used', () => {
    expect(lapseOf({ startedAt, lastUsedAt: at('20:50') })).toEqual(at('21:00'))
  })
})
