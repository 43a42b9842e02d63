import { describe, expect, it } from 'vitest'
import { maySeeField, stepAfter, tradesIn } from './profile.ts'

describe('trades as typed', () => {
  it('are separated by commas or lines, each once', () => {
    expect(tradesIn('illustratrice,  graphiste\nIllustratrice ; formatrice,')).toEqual(['illustratrice', 'graphiste', 'formatrice'])
  })
  it('are eight at most', () => {
    expect(tradesIn('a,b,c,d,e,f,g,h,i,j')).toHaveLength(8)
  })
})

describe('who sees a field', () => {
  it('is the team unless the member says otherwise', () => {
    expect(maySeeField({}, 'phone', 'adviser')).toBe(true)
    expect(maySeeField({}, 'phone', 'team')).toBe(true)
    expect(maySeeField({}, 'phone', 'members')).toBe(false)
  })
  it('is the adviser alone, or everybody, when the member says so', () => {
    expect(maySeeField({ phone: 'adviser' }, 'phone', 'team')).toBe(false)
    expect(maySeeField({ trades: 'members' }, 'trades', 'members')).toBe(true)
  })
})

describe('the welcome', () => {
  it('goes from step to step and ends', () => {
    expect(stepAfter('meeting')).toBe('place')
    expect(stepAfter('ease')).toBeNull()
  })
})
