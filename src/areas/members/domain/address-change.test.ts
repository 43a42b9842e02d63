import { describe, expect, it } from 'vitest'
import { type AwaitedAddress, addressFate, maskedAddress, takesEffectAt } from './address-change.ts'

const givenAt = new Date('2026-11-23T09:00:00Z')
const change = (more: Partial<AwaitedAddress> = {}): AwaitedAddress => ({ givenAt, takesEffectAt: takesEffectAt(givenAt, false), provenAt: null, agreedAt: null, isOvertaken: false, isShared: false, ...more })
const days = (count: number) => new Date(givenAt.getTime() + count * 86_400_000)
const provenAt = days(1)

describe('another address', () => {
  it('is never taken unproved, whoever agrees and however long', () => {
    expect(addressFate(change({ agreedAt: days(1) }), days(10))).toBe('wait')
    expect(addressFate(change({ agreedAt: days(1) }), days(31))).toBe('lapsed')
  })
  it('is taken at once when proved and agreed to, after seven days when nobody objected', () => {
    expect(addressFate(change({ provenAt, agreedAt: days(1) }), days(1))).toBe('take')
    expect(addressFate(change({ provenAt }), days(6))).toBe('wait')
    expect(addressFate(change({ provenAt }), days(7))).toBe('take')
  })
  it('is never taken in silence when someone else has a part in it', () => {
    expect(addressFate(change({ provenAt, isShared: true }), days(20))).toBe('wait')
    expect(addressFate(change({ provenAt, isShared: true, agreedAt: days(2) }), days(2))).toBe('take')
    // Nor when nobody else has it any more: whoever proved it may have been the other one.
    expect(addressFate(change({ provenAt, takesEffectAt: takesEffectAt(givenAt, true) }), days(20))).toBe('wait')
  })
  it('is over when the address it was to replace is another by now', () => {
    expect(addressFate(change({ provenAt, agreedAt: provenAt, isOvertaken: true }), days(2))).toBe('replaced')
  })
  it('is shown so that only who knows it recognises it', () => {
    expect(maskedAddress('amina.delvaux@example.org')).toBe('a•••@example.org')
  })
})
