import { describe, expect, it } from 'vitest'
import { isSure, tradeBeginnings, type Watcher, whyConcerned } from './rule-change.ts'

const change = { countries: ['BE'], statuses: [], trades: [], askedThemes: [] } as const
const amina: Watcher = { country: 'BE', statuses: null, trades: ['Illustratrice jeunesse'], themes: ['eco-price'] }

describe('whom a change of rule concerns', () => {
  it('concerns everybody of its countries, and nobody of others', () => {
    expect(whyConcerned(change, amina)).toEqual([{ kind: 'country', country: 'BE' }])
    expect(whyConcerned({ ...change, countries: [] }, amina)).toEqual([{ kind: 'everywhere' }])
    expect(whyConcerned({ ...change, countries: ['FR'] }, amina)).toBeNull()
  })
  it('follows the situation that somebody has told, and says "perhaps" where they have not', () => {
    const jobseekers = { ...change, statuses: ['jobseeker', 'artist'] } as const
    expect(whyConcerned(jobseekers, { ...amina, statuses: ['artist'] })).toContainEqual({ kind: 'status', status: 'artist' })
    expect(whyConcerned(jobseekers, { ...amina, statuses: ['student'] })).toBeNull()
    expect(whyConcerned(jobseekers, { ...amina, statuses: [] })).toBeNull()
    const perhaps = whyConcerned(jobseekers, amina) ?? []
    expect(perhaps).toContainEqual({ kind: 'perhaps', statuses: ['jobseeker', 'artist'] })
    expect(isSure(perhaps)).toBe(false)
    expect(isSure(whyConcerned(change, amina) ?? [])).toBe(true)
  })
  it('knows a trade by the beginning of one of its words, whatever its accents', () => {
    const drawn = { ...change, trades: tradeBeginnings(['Illustrat', 'grâph']) }
    expect(whyConcerned(drawn, amina)).toContainEqual({ kind: 'trade', trade: 'Illustratrice jeunesse' })
    expect(whyConcerned(drawn, { ...amina, trades: ['Web-Graphiste'] })).toContainEqual({ kind: 'trade', trade: 'Web-Graphiste' })
    expect(whyConcerned(drawn, { ...amina, trades: ['photographe'] })).toBeNull()
    expect(whyConcerned(drawn, { ...amina, trades: [] })).toBeNull()
  })
  it('is found by what somebody has asked about too', () => {
    const priced = { ...change, trades: ['menuisi'], askedThemes: ['eco-price'] }
    expect(whyConcerned(priced, amina)).toContainEqual({ kind: 'theme', theme: 'eco-price' })
    expect(whyConcerned(priced, { ...amina, themes: [] })).toBeNull()
  })
  it('compares words of three letters at least', () => {
    expect(tradeBeginnings(['Élec', 'a', ' ', 'élec', '--'])).toEqual(['elec'])
  })
})
