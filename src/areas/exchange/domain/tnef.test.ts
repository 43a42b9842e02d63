import { describe, expect, it } from 'vitest'
import { readTnef, rtfToText, unpackRtf } from './tnef.ts'

const long = (value: number) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff]
const short = (value: number) => [value & 0xff, (value >>> 8) & 0xff]
const ascii = (text: string) => [...new TextEncoder().encode(text)]
const utf16 = (text: string) => [...Buffer.from(`${text}\0`, 'utf16le')]
const attribute = (level: number, id: number, value: readonly number[]) => [level, ...long(id), ...long(value.length), ...value, ...short(value.reduce((sum, byte) => (sum + byte) & 0xffff, 0))]
const padded = (value: readonly number[]) => [...long(value.length), ...value, ...Array.from({ length: (4 - (value.length % 4)) % 4 }, () => 0)]
const property = (type: number, id: number, value: readonly number[]) => [...short(type), ...short(id), ...long(1), ...padded(value)]
const tnef = (...attributes: number[][]) => Uint8Array.from([...long(0x223e9f78), ...short(1), ...attributes.flat()])
const START = attribute(2, 0x00069002, Array.from({ length: 14 }, () => 0))

describe('a winmail.dat', () => {
  it('gives its text and its files, by their long names', () => {
    const read = readTnef(
      tnef(
        attribute(1, 0x00069007, [...long(1252), ...long(0)]),
        attribute(1, 0x00069003, [...long(3), ...short(0x0003), ...short(0x0017), ...long(1), ...property(0x1f, 0x1000, utf16('Voilà le contrat, merci.')), ...short(0x0002), ...short(0x0026), ...long(0)]),
        START,
        attribute(2, 0x00018010, ascii('CONTRA~1.PDF\0')),
        attribute(2, 0x0006800f, ascii('%PDF-1.4 one')),
        attribute(2, 0x00069005, [...long(2), ...short(0x1f), ...short(0x8001), ...Array.from({ length: 16 }, () => 7), ...long(1), ...padded(utf16('named')), ...long(1), ...padded(utf16('x')), ...property(0x1f, 0x3707, utf16('Contrat signé.pdf'))]),
        START,
        attribute(2, 0x00018010, [0xe9, 0x74, 0xe9, 0x2e, 0x70, 0x6e, 0x67, 0]),
        attribute(2, 0x0006800f, [1, 2, 3]),
      ),
    )
    expect(read?.text).toBe('Voilà le contrat, merci.')
    expect(read?.files.map((file) => [file.name, file.content.length])).toEqual([['Contrat signé.pdf', 12], ['été.png', 3]])
  })
  it('that is cut short gives what came before', () => {
    const whole = tnef(START, attribute(2, 0x00018010, ascii('a.pdf\0')), attribute(2, 0x0006800f, ascii('%PDF')), START, attribute(2, 0x0006800f, ascii('lost')))
    expect(readTnef(whole.subarray(0, whole.length - 8))?.files.map((file) => file.name)).toEqual(['a.pdf'])
  })
  it('that is none, or says impossible lengths, is refused', () => {
    expect(readTnef(new TextEncoder().encode('%PDF-1.4'))).toBeNull()
    expect(readTnef(tnef([1, ...long(0x00069003), ...long(0xffffffff), ...long(0)]))).toBeNull()
    expect(readTnef(tnef(attribute(1, 0x00069003, [...long(0xffffffff), ...short(0x1002), ...short(1), ...long(0xffffffff)])))).toBeNull()
    expect(readTnef(new Uint8Array(0))).toBeNull()
  })
  it('ends on anything at all', () => {
    let seed = 7
    const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff)
    for (let round = 0; round < 2000; round++) {
      const bytes = tnef(attribute(1, 0x00069003, Array.from({ length: 40 }, () => random() & 0xff)), Array.from({ length: 30 }, () => random() & 0xff))
      const read = readTnef(bytes)
      expect(read === null || read.files.length >= 0).toBe(true)
    }
  })
})

describe('its text in RTF', () => {
  it('is unpacked as the specification shows', () => {
    // [MS-OXRTFCP] 3.1 and 3.2: the two examples of the specification.
    const first = Uint8Array.from([0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0])
    expect(new TextDecoder().decode(unpackRtf(first))).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
    const second = Uint8Array.from([0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0])
    expect(new TextDecoder().decode(unpackRtf(second))).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}')
  })
  it('is read without its commands', () => {
    expect(rtfToText("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched20;}\\pard Caf\\'e9 \\u8364? 12\\par Deuxi\\'e8me \\{ligne\\}}")).toBe('Café € 12\nDeuxième {ligne}')
    expect(rtfToText('{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf \\par \\htmlrtf0 Bonjour{\\*\\htmltag72 </p>}}')).toBe('Bonjour')
  })
})
