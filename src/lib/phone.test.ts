import { describe, expect, it } from 'vitest'
import { phoneLink, phoneNumber, writtenPhone } from './phone.ts'

describe('a number in one spelling', () => {
  it.each([
    '+32 470 55 01 01', '0470/55.01.01', '0470 550101', '0032470550101', '00 32 470 55 01 01', '+32 (0)470 55 01 01', '+32 (0) 470-55-01-01', '+32 0470 55 01 01',
    ' 32470550101', '\u00a00470\u202f55\u00a001 01', '(0)470 55 01 01', '+32470550101 ', '（０４７０）550101',
  ])('reads %j in Belgium', (typed) => {
    expect(phoneNumber(typed, 'BE')).toBe('+32470550101')
  })
  it('takes a number of another country with its code, and the home country without', () => {
    expect(phoneNumber('+49 30 901820', 'BE')).toBe('+4930901820')
    expect(phoneNumber('06 12 34 56 78', 'FR')).toBe('+33612345678')
    expect(phoneNumber('0041 44 668 18 00', 'FR')).toBe('+41446681800')
    expect(phoneNumber('06 1234 5678', 'IT')).toBe('+390612345678')
  })
  it('keeps two countries apart', () => {
    expect(phoneNumber('0470550101', 'BE')).not.toBe(phoneNumber('0470550101', 'DE'))
  })
  it.each(['', '               ', '12', 'plus tard', '0470 55 01 01 le soir', '%', '_', "'; drop table people; --", '+', '()', '1'.repeat(300), '+32 470 55 01 01 99 99 99 99', '<script>'])('is no number: %j', (typed) => {
    expect(phoneNumber(typed, 'BE')).toBeNull()
  })
  it('needs a code where the country is unknown', () => {
    expect(phoneNumber('0470550101', 'XX')).toBeNull()
    expect(phoneNumber('+32470550101', 'XX')).toBe('+32470550101')
  })
})

describe('a number as it is read', () => {
  it('has no code at home', () => {
    expect(writtenPhone('+32470550101', 'BE')).toBe('0470 55 01 01')
    expect(writtenPhone('+32470550101', 'FR')).toBe('+32 470 55 01 01')
    expect(writtenPhone('demandez Paul', 'BE')).toBe('demandez Paul')
  })
  it('is dialled in full', () => {
    expect(phoneLink('0470 55 01 01', 'BE')).toBe('tel:+32470550101')
    expect(phoneLink('112', 'BE')).toBe('tel:112')
  })
})
