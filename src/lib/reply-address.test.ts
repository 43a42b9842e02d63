import { describe, expect, it } from 'vitest'
import { readTags, replyAddress, returnAddress, signerOf } from './reply-address.ts'

const SECRET = 'a secret of at least thirty-two characters'
const BASE = 'besoin@coop.example'
const key = { needId: '00000000-0000-7000-8000-000000000001', needNumber: 123_456, personId: 'amina' }
const address = replyAddress(BASE, SECRET, key)
const tagOf = (given: string) => {
  const [tag] = readTags(BASE, [given])
  if (tag?.kind !== 'reply') throw new Error(`${tag?.kind} in ${given}`)
  return tag
}

describe('the signed address of a need', () => {
  it('is short enough for every mail server and the same each time', () => {
    expect(address).toMatch(/^besoin\+2n9c-[a-z2-9]{16}@coop\.example$/)
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(replyAddress(BASE, SECRET, key)).toBe(address)
  })
  it('names need and person, in capitals too', () => {
    expect(tagOf(address.toUpperCase())).toMatchObject({ needNumber: 123_456 })
    expect(signerOf(SECRET, tagOf(address.toUpperCase()), key.needId, ['bram', 'amina'])).toBe('amina')
  })
  it('is refused when one letter is another, for another need, another person or another installation', () => {
    for (let place = 0; place < 16; place++) {
      const { signature } = tagOf(address)
      const letter = signature[place] === 'a' ? 'b' : 'a'
      expect(signerOf(SECRET, { signature: signature.slice(0, place) + letter + signature.slice(place + 1) }, key.needId, ['amina'])).toBeNull()
    }
    expect(signerOf(SECRET, tagOf(address), '00000000-0000-7000-8000-000000000002', ['amina'])).toBeNull()
    expect(signerOf(SECRET, tagOf(address), key.needId, ['bram'])).toBeNull()
    expect(signerOf(`${SECRET}.`, tagOf(address), key.needId, ['amina'])).toBeNull()
  })
  it('is read among other recipients, once; what we never wrote is said to be unknown', () => {
    expect(readTags(BASE, ['someone@example.org', BASE, address, address.toUpperCase()])).toHaveLength(1)
    expect(readTags(BASE, ['besoin+newsletter@coop.example'])).toEqual([{ kind: 'unknown' }])
    expect(readTags(BASE, [address.replace('coop.example', 'elsewhere.example')])).toEqual([])
  })
})

it('a mail that comes back names the mail that left', () => {
  const id = '019340aa-bbbb-7ccc-8ddd-eeeeeeeeeeee'
  expect(readTags(BASE, [returnAddress(BASE, id).toUpperCase()])).toEqual([{ kind: 'return', mailId: id }])
})
