import { describe, expect, it } from 'vitest'
import { isRecent, mayRemove, type SignInWay } from './sign-in-way.ts'

const now = new Date('2026-11-23T09:00:00Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const way = (kind: SignInWay['kind'], id: string | null): SignInWay => ({ id, kind, name: null, since: null })

describe('ways to sign in', () => {
  it('change only within ten minutes of signing in', () => {
    expect([0, -5, -10].map((minutes) => isRecent(at(minutes), now))).toEqual([true, true, true])
    expect([-10.1, -600, 5].map((minutes) => isRecent(at(minutes), now))).toEqual([false, false, false])
  })
  it('are removed as long as one remains, and only one’s own', () => {
    expect(mayRemove([way('mail', null), way('passkey', 'k1')], 'k1')).toBe(true)
    expect(mayRemove([way('provider', 'm1'), way('passkey', 'k1')], 'm1')).toBe(true)
    expect(mayRemove([way('passkey', 'k1')], 'k1')).toBe(false)
    expect(mayRemove([way('mail', null), way('passkey', 'k1')], 'k2')).toBe(false)
  })
})
