// Telephone numbers as people type them, in one spelling: E.164, the international one ("+32470550101").
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

const TYPED_MAX = 60

/**
 * A number typed in a country ("0470 55 01 01", "0032 (0)470…", "+49 30 901820") as E.164, or null when it is none: too
 * short, too long, or not a number. Ranges that a country opens later are taken: only the length is asked of the plan.
 * A number of another country needs its + or 00. `country` is ISO 3166 ("BE"). Source: Google's libphonenumber.
 */
export function phoneNumber(typed: string, country: string): string | null {
  const text = typed.normalize('NFKC').trim()
  if (text.length > TYPED_MAX || !/\d/.test(text) || /[a-z]/i.test(text)) return null
  const home = isSupportedCountry(country) ? (country as CountryCode) : undefined
  // In "+32 (0)470" the zero is the one dialled inside the country only; abroad "00" stands for the +.
  const plain = text.replace(/\(\s*0\s*\)/g, '').replace(/^\s*00\s*/, '+').replace(/^\((\+\d+)\)/, '$1')
  const number = parsePhoneNumberFromString(plain, { defaultCountry: home, extract: false })
  return number?.isPossible() ? number.number : null
}

/** A number as it is read in its own country when that is `country` ("0470 55 01 01"), else with its code; as given when it is none. */
export function writtenPhone(phone: string, country: string): string {
  const number = parsePhoneNumberFromString(phone, isSupportedCountry(country) ? { defaultCountry: country as CountryCode, extract: false } : { extract: false })
  if (!number?.isPossible()) return phone
  return number.country === country ? number.formatNational() : number.formatInternational()
}

/** The address of a link that dials: E.164 where the number is one, else the digits typed. */
export const phoneLink = (phone: string, country: string): string => `tel:${phoneNumber(phone, country) ?? phone.replace(/[^+\d]/g, '')}`
