import { describe, expect, it } from 'vitest'
import { parseTypedPlace } from './typed-place.ts'

const parsed = (typed: string) => {
  const { postcode, name, country } = parseTypedPlace(typed)
  return [postcode, name, country]
}

describe('a place as people type it', () => {
  it.each([
    ['4000', ['4000', '', null]],
    ['40', ['40', '', null]],
    ['4000 Liège', ['4000', 'liege', null]],
    ['Bruxelles 1000', ['1000', 'bruxelles', null]],
    ['  LUIK ', [null, 'luik', null]],
    ['Köln', [null, 'koln', null]],
    ['Weißenfels', [null, 'weissenfels', null]],
    ['B-4000 Liège', ['4000', 'liege', null]],
    ['FR 75012 Paris', ['75012', 'paris', null]],
    ['Paris 12e', [null, 'paris', null]],
    ['Lille Cedex 9', [null, 'lille', null]],
    ['Liège (4000), Belgique', ['4000', 'liege', 'BE']],
    ['St-Gilles', [null, 'saint gilles', null]],
    ['Chalon s/ Saône', [null, 'chalon sur saone', null]],
    ['’s-Gravenvoeren', [null, 's gravenvoeren', null]],
    ['France', [null, 'france', null]],
    ['', [null, '', null]],
    ['%_\\', [null, '', null]],
  ])('reads "%s"', (typed, wanted) => expect(parsed(typed)).toEqual(wanted))
})
