import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stackStones } from './stones.ts'

describe('the stones of a path', () => {
  test('are always the same for the same path', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 14 }), (seed, count) => {
      expect(stackStones(seed, count)).toEqual(stackStones(seed, count))
    }))
  })

  test('differ from one path to another', () => {
    const drawings = new Set(Array.from({ length: 200 }, (_, index) => JSON.stringify(stackStones(`path-${index}`, 4))))
    expect(drawings.size).toBe(200)
  })

  test('are as many as the steps, each on the one below, never of its colour', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 14 }), (seed, count) => {
      const stones = stackStones(seed, count)
      expect(stones).toHaveLength(count)
      for (const [index, stone] of stones.entries()) {
        const below = stones[index - 1]
        expect(Math.abs(stone.x) + stone.width / 2).toBeLessThanOrEqual(64)
        if (!below) continue
        expect(stone.y).toBeLessThan(below.y)
        expect(stone.tone).not.toBe(below.tone)
        expect(Math.abs(stone.x - below.x)).toBeLessThan(below.width / 2)
      }
    }))
  })

  test('keep the colours of the steps already there when one is added', () => {
    const tones = (count: number) => stackStones('fatou', count).map(({ tone }) => tone)
    expect(tones(6).slice(0, 5)).toEqual(tones(5))
  })
})
