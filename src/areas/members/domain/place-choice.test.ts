import { describe, expect, it } from 'vitest'
import { choosePlace } from './place-choice.ts'

const place = (id: string, name: string, postcode: string, country = 'FR') => ({ id, name, postcode, region: '', country })
const denis93 = place('a', 'Saint-Denis', '93200')
const denis974 = place('b', 'Saint-Denis', '97400')
const port = place('c', 'Saint-Denis-en-Val', '45560')

describe('the place someone means', () => {
  it('is the only one found', () => {
    expect(choosePlace([denis93], 'luik', null)).toEqual({ kind: 'chosen', place: denis93 })
  })
  it('is the one with exactly that name, or name and postcode', () => {
    expect(choosePlace([denis93, port], 'saint denis', null)).toEqual({ kind: 'chosen', place: denis93 })
    expect(choosePlace([denis93, denis974, port], '97400 Saint-Denis', null)).toEqual({ kind: 'chosen', place: denis974 })
  })
  it('is asked when several have it', () => {
    expect(choosePlace([denis93, denis974, port], 'Saint-Denis', null)).toEqual({ kind: 'several', places: [denis93, denis974] })
    expect(choosePlace([denis93, port], 'saint d', null)).toEqual({ kind: 'several', places: [denis93, port] })
  })
  it('is the one chosen when it was asked', () => {
    expect(choosePlace([denis93, denis974], 'Saint-Denis', 'b')).toEqual({ kind: 'chosen', place: denis974 })
    expect(choosePlace([denis93, denis974], 'Saint-Denis', 'another')).toMatchObject({ kind: 'several' })
  })
  it('is unknown when nothing was found', () => {
    expect(choosePlace([], 'Xyz', null)).toEqual({ kind: 'unknown' })
  })
})
