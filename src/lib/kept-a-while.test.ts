import { afterEach, describe, expect, it, vi } from 'vitest'
import { beginKeeping, endKeeping, keptAWhile } from './kept-a-while.ts'

afterEach(() => {
  endKeeping()
  vi.restoreAllMocks()
})

describe('what is kept a while', () => {
  it('is always read anew where nobody serves', async () => {
    const keep = keptAWhile<number>()
    let reads = 0
    for (const expected of [1, 2, 3]) expect(await keep('a', async () => ++reads)).toBe(expected)
  })
  it('is read once for each key in a server, and again when its time is over', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000)
    beginKeeping()
    const keep = keptAWhile<string>(500)
    expect([await keep('a', async () => 'a1'), await keep('a', async () => 'a2'), await keep('b', async () => 'b1')]).toEqual(['a1', 'a1', 'b1'])
    clock.mockReturnValue(1500)
    expect(await keep('a', async () => 'a3')).toBe('a3')
  })
  it('does not keep a failure', async () => {
    beginKeeping()
    const keep = keptAWhile<string>()
    await expect(keep('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await keep('a', async () => 'here')).toBe('here')
  })
})
