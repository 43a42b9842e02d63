import { describe, expect, it } from 'vitest'
import { type FileLine, fileLines, NotCsv } from './file-lines.ts'

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(bytes: Buffer, size = 3): Promise<FileLine[]> {
  const lines: FileLine[] = []
  for await (const line of fileLines(inPieces(bytes, size))) lines.push(line)
  return lines
}
const texts = async (bytes: Buffer, size = 3) => (await read(bytes, size)).map((line) => line.text)

describe('lines of a file', () => {
  it('end with LF or CRLF, the last one with nothing; a mark of byte order is no text', async () => {
    expect(await texts(Buffer.from('\ufeffid;nom\r\n1;Zoé\n2;Léo'))).toEqual(['id;nom', '1;Zoé', '2;Léo'])
    expect(await texts(Buffer.from('a\n\nb\n'))).toEqual(['a', '', 'b'])
    expect(await texts(Buffer.from('a\rb\rc'), 100)).toEqual(['a', 'b', 'c'])
  })
  it('are each read as what they are, whatever the others are', async () => {
    const lines = await read(Buffer.concat([Buffer.from('1;Zoé\n'), Buffer.from('2;L\u00e9a \u0080\n', 'latin1'), Buffer.from('3;Noël')]))
    expect(lines.map(({ text, isLatin }) => [text, isLatin])).toEqual([['1;Zoé', false], ['2;Léa €', true], ['3;Noël', false]])
  })
  it('are left out when they are longer than any line of people', async () => {
    const lines = await read(Buffer.from(`a\n${'x'.repeat(600_000)}\nb`), 65_536)
    expect(lines.map(({ text, isTooLong, number }) => [number, text, isTooLong])).toEqual([[1, 'a', false], [2, '', true], [3, 'b', false]])
  })
  it('are none of a spreadsheet or of UTF-16', async () => {
    await expect(read(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00]), 10)).rejects.toThrow(NotCsv)
    await expect(read(Buffer.from('\ufeffid', 'utf16le'), 10)).rejects.toThrow(NotCsv)
  })
  it('are none of an empty file', async () => {
    expect(await read(Buffer.alloc(0))).toEqual([])
  })
})
