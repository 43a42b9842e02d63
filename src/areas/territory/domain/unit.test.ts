import { describe, expect, it } from 'vitest'
import { filledNumbers, isCurrency, isDeskPhone, isDialable, isName, isTimeZone, keyOf } from './unit.ts'

describe('a unit', () => {
  it('has a time zone that exists, by its name', () => {
    expect(['Europe/Berlin', 'Europe/Brussels', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([true, true, true])
    expect(['Europe/Atlantis', '+01:00', 'CET', '', 'Europe/Berlin; drop table units'].map(isTimeZone)).toEqual([false, false, false, false, false])
  })
  it('has a currency that exists', () => {
    expect(['EUR', 'CHF', 'XXZ', 'eur'].map(isCurrency)).toEqual([true, true, false, false])
  })
  it('has numbers that can be dialled', () => {
    expect(['112', '110', '0800 111 0 111', '+49 800 111'].map(isDialable)).toEqual([true, true, true, true])
    expect(['one', '', '1', '+', '112; 113', '<b>112</b>'].map(isDialable)).toEqual([false, false, false, false, false, false])
    expect(['+49 30 555 01 00', '030/5550100', '112', 'phone'].map(isDeskPhone)).toEqual([true, true, false, false])
  })
  it('has names of words', () => {
    expect(['Cairn Deutschland', 'Café & Büro', '<script>', ''].map(isName)).toEqual([true, true, false, false])
  })
  it('has a key made of its name', () => {
    expect(['Köln-Süd', 'L’Œuvre', '  Groß Berlin  ', '東京'].map(keyOf)).toEqual(['koln-sud', 'l-oeuvre', 'gross-berlin', ''])
  })
  it('keeps only the emergency numbers that were filled in', () => {
    expect(filledNumbers([{ number: '112', label: { de: 'Notruf' } }, { number: '', label: { de: '' } }, { number: '', label: { de: 'vergessen' } }])).toHaveLength(2)
  })
})
