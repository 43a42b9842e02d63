import { describe, expect, it } from 'vitest'
import { holidayCountries, holidayRegions, isPublicHoliday, namedHolidays } from './holidays.ts'

describe('the days of a unit', () => {
  it('are those of its country', () => {
    expect(isPublicHoliday('BE', '2026-07-21')).toBe(true)
    expect(isPublicHoliday('FR', '2026-07-21')).toBe(false)
    expect(isPublicHoliday('DE', '2027-03-08')).toBe(false)
  })
  it('are those of its region where it has its own', () => {
    expect(isPublicHoliday('DE-BE', '2027-03-08')).toBe(true)
    expect(isPublicHoliday('DE-BY', '2027-03-08')).toBe(false)
    expect(isPublicHoliday('DE-BY', '2026-11-01')).toBe(true)
    expect(isPublicHoliday('DE-BE', '2026-10-03')).toBe(true)
  })
  it('are its own days too, in their year', () => {
    expect(isPublicHoliday('DE-BY+2026-12-24,2027-12-24', '2026-12-24')).toBe(true)
    expect(isPublicHoliday('BE+2026-12-24', '2027-12-24')).toBe(false)
    expect(isPublicHoliday('BE+2026-12-24', '2026-12-25')).toBe(true)
  })
  it('are told by name in a language where it is known', () => {
    expect(namedHolidays('BE', null, 2026, 'nl').find((one) => one.day === '2026-12-25')?.name).toBe('Kerstmis')
  })
  it('are known for many countries, some with regions', () => {
    expect(holidayCountries()).toEqual(expect.arrayContaining(['BE', 'DE', 'FR', 'LU']))
    expect(holidayRegions('DE').map((one) => one.code)).toContain('BY')
    expect(holidayRegions('LU')).toEqual([])
  })
})
