import { describe, expect, it } from 'vitest'
import { centsIn, dayIn, type KnownUnit, languageIn, lookedUp, phaseIn, type Surroundings, understand, type Words } from './member-words.ts'

const be: KnownUnit = { id: 'u-be', key: 'be', country: 'BE', isOpen: true, offices: new Map([['liege', 'o-liege']]), advisers: new Map([['A1', 'p-lucas']]) }
const fr: KnownUnit = { ...be, id: 'u-fr', key: 'fr', country: 'FR', isOpen: false, offices: new Map() }
const around: Surroundings = { units: new Map([['be', be], ['fr', fr]]), unit: be, onlyUnit: null, tradesIn: (typed) => typed.split(',').map((one) => one.trim()) }
const words = (more: Words = {}): Words => ({ external_id: 'E9', given_name: 'Zoé', family_name: 'Maes', ...more })
const read = (more: Words = {}, surroundings = around) => understand(words(more), surroundings)

describe('a line', () => {
  it('becomes what is kept of a member', () => {
    expect(read({ email: ' Zoe.Maes@Example.org ', phone: '0470 55 01 99', language: 'Nederlands', office: 'LIÈGE', adviser: 'A1', postcode: '4000', place: 'Liège', trades: 'peintre | graphiste', phase: 'Créer', left_on: '31/12/2026', joined_on: '2020-02-01', turnover: '12 345,60' })).toEqual({
      ok: true,
      member: {
        externalId: 'E9', unitId: 'u-be', leftOn: '2026-12-31',
        facts: { givenName: 'Zoé', familyName: 'Maes', email: 'zoe.maes@example.org', phone: '+32470550199', language: 'nl', officeId: 'o-liege', adviserId: 'p-lucas', trades: ['peintre', 'graphiste'], phase: 'create' },
      },
      place: { country: 'BE', postcode: '4000', locality: 'Liège' },
      figures: { joinedOn: '2020-02-01', turnoverCents: 1234560 },
      problems: [],
    })
  })
  it('says nothing of what it leaves out, and empties what it leaves empty', () => {
    expect(read()).toMatchObject({ ok: true, member: { facts: { givenName: 'Zoé', familyName: 'Maes' } }, place: null, figures: null })
    expect(read({ phone: '', office: ' ', left_on: '', place: '' })).toMatchObject({ member: { facts: { phone: null, officeId: null, placeId: null }, leftOn: null } })
  })
  it('keeps what it can, and tells what it does not understand', () => {
    const line = read({ phone: 'néant', email: 'zoe', office: 'Ostende', language: 'klingon', adviser: 'A2', phase: 'x', joined_on: '31/02/2020', turnover: 'beaucoup' })
    expect(line).toMatchObject({ ok: true, figures: null })
    expect(line.problems.map(({ code }) => code)).toEqual(['email_invalid', 'phone_invalid', 'language_unknown', 'office_unknown', 'adviser_unknown', 'phase_unknown', 'joined_invalid', 'turnover_invalid'])
  })
  it.each([
    [{ external_id: ' ' }, 'key_missing', 'external_id'],
    [{ external_id: 'x'.repeat(65) }, 'key_invalid', 'external_id'],
    [{ unit: 'lu' }, 'unit_unknown', 'unit'],
    [{ unit: 'FR' }, 'unit_closed', 'unit'],
    [{ left_on: 'bientôt' }, 'last_day_invalid', 'left_on'],
    [{ left_on: '2026-02-30' }, 'last_day_invalid', 'left_on'],
    [{ from_unit: 'lu' }, 'unit_unknown', 'from_unit'],
    [{ family_name: 'a\u0007b' }, 'name_invalid', 'family_name'],
  ] as const)('is refused whole for %j', (more, code, field) => {
    expect(read(more)).toMatchObject({ ok: false, problems: [{ code, field }] })
  })
  it('of a token is of its own unit only', () => {
    const scoped = { ...around, onlyUnit: 'u-fr' }
    expect(read({ unit: 'be' }, scoped)).toMatchObject({ ok: false, problems: [{ code: 'other_unit', field: 'unit' }] })
    expect(understand(words({ from_unit: 'fr' }), { ...around, onlyUnit: 'u-be' })).toMatchObject({ ok: false, problems: [{ code: 'other_unit', field: 'from_unit' }] })
  })
})

it('reads days, amounts, languages and phases as they are written', () => {
  expect(['2026-11-23', '23/11/2026', '23.11.2026', '1-2-2026', '2026-11-23T00:00:00', '23/11/26', '2026-13-01', ''].map(dayIn)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23', '2026-02-01', '2026-11-23', null, null, null])
  expect(['12345', '12 345,67', '12.345,6', '12,345.67', '0', '-3', 'x', '1e9'].map(centsIn)).toEqual([1234500, 1234567, 1234560, 1234567, 0, null, null, null])
  expect(['FR', 'fr_BE', 'Français', 'ENGLISH', 'it-IT', 'friulan', ''].map(languageIn)).toEqual(['fr', 'fr', 'fr', 'en', 'it', null, null])
  expect(['développer', 'consolidation', 'autre'].map(phaseIn)).toEqual(['develop', 'consolidate', null])
  expect(lookedUp(' Saint-Gilles / Sint-Gillis ')).toBe('saint gilles sint gillis')
})
