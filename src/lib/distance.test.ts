import { describe, expect, it } from 'vitest'
import { distanceKm, spokenDistanceKm } from './distance.ts'

const LIEGE = { latitude: 50.6337, longitude: 5.5675 }
const BRUSSELS = { latitude: 50.8467, longitude: 4.3525 }

describe('distances', () => {
  it('measures as the crow flies', () => {
    expect(distanceKm(LIEGE, BRUSSELS)).toBeCloseTo(88.8, 0)
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20_015, 0)
  })
  it('is the same both ways, and nothing from a place to itself', () => {
    expect(distanceKm(LIEGE, BRUSSELS)).toBe(distanceKm(BRUSSELS, LIEGE))
    expect(distanceKm(LIEGE, LIEGE)).toBe(0)
  })
  it('is said to the half kilometre near by and to the kilometre far away', () => {
    expect([0.2, 3.4, 9.8, 88.8].map(spokenDistanceKm)).toEqual([0, 3.5, 10, 89])
  })
})
