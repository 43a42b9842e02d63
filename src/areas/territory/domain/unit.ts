// What makes a unit possible: a zone, a currency, numbers that exist. The lists are those of the runtime (IANA zones, ISO 4217).
import { fold } from '../../../lib/text.ts'
import type { EmergencyNumber } from '../../../contracts/actor.ts'

/** An IANA zone by its name: "Europe/Berlin"; neither an offset nor an abbreviation, which know no summer time. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code)

/** A number as a phone dials it, with the spaces people write: short ones too (112, 0800 111 0 111). */
export const isDialable = (number: string): boolean => /^\+?\d[\d ]{1,18}$/.test(number) && number.replace(/\D/g, '').length <= 15

/** A phone number of a desk: dialable, and long enough to be one. */
export const isDeskPhone = (number: string): boolean => /^\+?[\d ()./-]{6,30}$/.test(number) && /^\d{6,15}$/.test(number.replace(/\D/g, ''))

/** Names are words: what looks like markup is a slip or worse. */
export const isName = (name: string): boolean => name !== '' && !/[<>\u0000-\u001f]/.test(name)

export const EMERGENCY_NUMBERS_MAX = 8

/** In the order given, without those left empty. */
export const filledNumbers = (numbers: readonly EmergencyNumber[]): EmergencyNumber[] =>
  numbers.filter(({ number, label }) => number !== '' || Object.values(label).some((text) => text !== ''))

/** The key of an office or unit made of its name: "Köln-Süd" gives "koln-sud". */
export const keyOf = (name: string): string => fold(name).replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '')
