import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../../lib/language.ts'
import { PROJECT_ROOT } from '../../../../lib/root.ts'
import { readSituation as situationFacts } from '../../queries/situation.ts'

const known = (text: string, country = 'BE') => situationFacts(text, { country })
const factsOf = (text: string, country?: string) => known(text, country).facts.map(({ fact }) => fact)

describe.each(LANGUAGES)('what members say of their situation in %s', (language) => {
  const [country = '', ...lines] = readFileSync(join(PROJECT_ROOT, 'test/wordings/situation', `${language}.txt`), 'utf8').trim().split('\n')

  it('is tried on at least thirty sentences', () => {
    expect(lines.length).toBeGreaterThanOrEqual(30)
  })
  it.each(lines.map((line) => line.split('|')))('%s', (text = '', facts = '', countries = '') => {
    const read = known(text, country)
    expect(read.facts.map(({ fact }) => fact).sort()).toEqual(facts.split(',').filter(Boolean).sort())
    expect(read.otherCountries).toEqual(countries.split(',').filter(Boolean))
  })
})

describe('a situation', () => {
  it('says whence each fact was taken', () => {
    expect(situationFacts('Comment facturer ?', { country: 'BE', homeCountry: 'FR', trades: ['Musicien'] }).facts).toEqual([{ fact: 'arts_worker', from: 'profile' }, { fact: 'cross_border', from: 'profile' }])
    expect(situationFacts('Je suis musicienne', { country: 'BE', trades: ['Musicienne'] }).facts).toEqual([{ fact: 'arts_worker', from: 'text' }])
  })
  it('does not take the own country for another one', () => {
    expect(known('Je travaille pour un client à Liège').otherCountries).toEqual([])
    expect(known('Je travaille pour un client à Liège', 'FR')).toEqual({ facts: [{ fact: 'cross_border', from: 'text' }], otherCountries: ['BE'] })
  })
  it('reads every language whatever the country', () => {
    expect(factsOf('bonjour, ich bin arbeitslos')).toEqual(['unemployed'])
  })
  it('finds nothing in nothing', () => {
    expect(known('')).toEqual({ facts: [], otherCountries: [] })
  })
})
